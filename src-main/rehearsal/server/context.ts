// What every handler of the rehearsal's server works with. No decisions here.
import type { Trainer } from "../training/training-types.ts";
import type { JobRunner } from "./job-runner.ts";
import type { RehearsalPorts } from "./ports.ts";
import type { StateFolder } from "./state-folder.ts";

export type RehearsalContext = {
  readonly state: StateFolder;
  readonly trainer: Trainer;
  readonly runner: JobRunner;
  readonly ports: RehearsalPorts;
};
