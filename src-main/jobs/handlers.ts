// jobs.*: not built yet.
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";

const notYet = (): never => {
  throw new AppError("unknown-method");
};

export const jobsHandlers: Handlers<"jobs"> = {
  "jobs.preview": notYet,
  "jobs.start": notYet,
  "jobs.list": notYet,
  "jobs.read": notYet,
  "jobs.rename": notYet,
  "jobs.curve": notYet,
  "jobs.events": notYet,
  "jobs.stop": notYet,
  "jobs.pause": notYet,
  "jobs.resume": notYet,
  "jobs.tryNow": notYet,
  "jobs.delete": notYet,
  "jobs.lineToExample": notYet,
  "jobs.askHeldOut": notYet,
  "jobs.answers": notYet,
};
