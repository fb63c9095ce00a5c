// jobs.*: see `src-shared/contract/jobs.ts`. Sending (`sending/`) is here, following isn't built yet.
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { sendingHandlers } from "./sending/handlers.ts";

const notYet = (): never => {
  throw new AppError("unknown-method");
};

export const jobsHandlers: Handlers<"jobs"> = {
  ...sendingHandlers,
  "jobs.list": notYet,
  "jobs.read": notYet,
  "jobs.rename": notYet,
  "jobs.curve": notYet,
  "jobs.events": notYet,
  "jobs.stop": notYet,
  "jobs.pause": notYet,
  "jobs.resume": notYet,
  "jobs.tryNow": notYet,
  "jobs.askHeldOut": notYet,
  "jobs.answers": notYet,
};
