// jobs.*: see `src-shared/contract/jobs.ts`. One half sends trainings, the other follows them.
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { followingHandlers } from "./following/handlers.ts";

const notYet = (): never => {
  throw new AppError("unknown-method");
};

export const jobsHandlers: Handlers<"jobs"> = {
  ...followingHandlers,
  "jobs.preview": notYet,
  "jobs.start": notYet,
  "jobs.delete": notYet,
  "jobs.lineToExample": notYet,
};
