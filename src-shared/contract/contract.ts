// The whole contract: every method and push that a page, the command line or a test can use, with derived types.
// The only list of methods there is. The page imports types from here, never values: schemas run in the core.
import type { z } from "zod";
import { backupsContract } from "./backups.ts";
import { budgetContract } from "./budget.ts";
import { catalogueContract } from "./catalogue.ts";
import { connectionsContract } from "./connections.ts";
import { draftsContract } from "./drafts.ts";
import { examplesContract } from "./examples.ts";
import { exportsContract } from "./exports.ts";
import { findingsContract } from "./findings.ts";
import { historyContract } from "./history.ts";
import { importsContract } from "./imports.ts";
import { jobsContract } from "./jobs.ts";
import type { MethodDefinition } from "./method.ts";
import { passagesContract } from "./passages.ts";
import { playgroundContract } from "./playground.ts";
import { projectsContract } from "./projects.ts";
import { reviewsContract } from "./reviews.ts";
import { sendingContract } from "./sending.ts";
import { settingsContract } from "./settings.ts";
import { splitsContract } from "./splits.ts";
import { studioContract } from "./studio.ts";
import { tasksContract, type TaskInfo } from "./tasks.ts";
import { useContract } from "./use.ts";
import type { Topic } from "./topics.ts";

export const contract = {
  ...studioContract,
  ...projectsContract,
  ...examplesContract,
  ...draftsContract,
  ...findingsContract,
  ...splitsContract,
  ...historyContract,
  ...importsContract,
  ...passagesContract,
  ...exportsContract,
  ...reviewsContract,
  ...connectionsContract,
  ...catalogueContract,
  ...budgetContract,
  ...jobsContract,
  ...playgroundContract,
  ...sendingContract,
  ...useContract,
  ...settingsContract,
  ...backupsContract,
  ...tasksContract,
} satisfies Record<string, MethodDefinition<"query" | "command", z.ZodType, z.ZodType>>;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type QueryMethod = { [M in Method]: Contract[M]["kind"] extends "query" ? M : never }[Method];
export type CommandMethod = Exclude<Method, QueryMethod>;

/** What a caller passes. */
export type Input<M extends Method> = z.input<Contract[M]["input"]>;
/** What a handler gets, defaults filled in. */
export type ParsedInput<M extends Method> = z.output<Contract[M]["input"]>;
export type Output<M extends Method> = z.output<Contract[M]["output"]>;

export type Push =
  /** Something about these topics is different: ask again for what is on screen. At most one per topic per 250 ms. */
  | { readonly type: "changed"; readonly topics: readonly Topic[] }
  | { readonly type: "taskProgress"; readonly task: TaskInfo }
  /** A piece of a streamed answer. */
  | { readonly type: "playgroundDelta"; readonly runId: string; readonly text: string };
