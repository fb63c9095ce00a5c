// jobs.*: see `src-shared/contract/jobs.ts`. One half sends trainings, the other follows them.
import type { Handlers } from "../core/context.ts";
import { followingHandlers } from "./following/handlers.ts";
import { sendingHandlers } from "./sending/handlers.ts";

export const jobsHandlers: Handlers<"jobs"> = { ...sendingHandlers, ...followingHandlers };
