// What a handler gets. A query's context has no way to write, by type; a command's has exactly one: `write`.
import type { Method, Output, ParsedInput, QueryMethod } from "../../src-shared/contract/contract.ts";
import type { Views } from "../examples/views.ts";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import type { Topic } from "../../src-shared/contract/topics.ts";
import type { Backups } from "../backups/backups.ts";
import type { Findings } from "../findings/findings.ts";
import type { Steps } from "../history/steps.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Runs } from "../playground/runs.ts";
import type { ProjectFiles } from "../projects/project-files.ts";
import type { DataFolder } from "../store/data-folder.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import type { TaskList } from "../tasks/task-list.ts";
import type { KeyKeeping } from "../secrets/keys.ts";
import type { Gate, GatedProvider } from "../sending/gate.ts";
import type { CorePorts, TaskThreads } from "./ports.ts";

export type QueryContext = {
  readonly nowMs: () => number;
  /** Errors: studio-not-ready while a start-up problem stands. */
  readonly library: ReadDatabase;
  /** Opens the project's file with its quick checks if it isn't open. Errors: not-found and the file-* codes. */
  readonly project: (projectId: string) => Promise<ReadDatabase>;
  readonly status: () => StudioStatus;
  readonly tasks: Pick<TaskList, "list">;
  readonly jobs: Pick<Jobs, "heardAtMs">;
  readonly backups: Pick<Backups, "list" | "place">;
  readonly recentLogLines: () => readonly string[];
  readonly views: Views;
  readonly findings: Omit<Findings, "change" | "run" | "touch" | "forget" | "remove" | "close">;
  readonly folder: DataFolder;
  readonly threads: TaskThreads;
  /** The one way out: what is sent is logged, and what is kept here isn't sent. */
  readonly provider: GatedProvider;
  readonly runs: Pick<Runs, "textSoFar">;
  /** About keys, never one of them. */
  readonly keys: Pick<KeyKeeping, "report" | "status" | "stateOf">;
  readonly projectPathOf: (projectId: string) => string;
  /** The folder with what ships with Attune. */
  readonly resourcesFolderPath: string;
};

export type CommandContext = Omit<QueryContext, "tasks" | "backups" | "jobs" | "runs" | "findings"> & {
  readonly write: Write;
  /** What changes examples so that it can be taken back. */
  readonly steps: Steps;
  readonly makeUid: () => string;
  readonly findings: Findings;
  readonly jobs: Jobs;
  readonly runs: Runs;
  readonly tasks: TaskList;
  readonly backups: Backups;
  readonly projectFiles: ProjectFiles;
  readonly ports: CorePorts;
  /** What was deleted from the library is gone for good. */
  readonly compactLibrary: () => void;
  /** Before something begins that ends in a sending. Errors: kept-here, sending-unapproved. */
  readonly refuseSending: Gate["refuse"];
  /** Breaks off what is being sent of a project. */
  readonly stopSending: (projectId: string) => void;
  readonly changed: (topics: readonly Topic[]) => void;
  readonly recover: (
    how: "retry" | "restore-library" | "rebuild-library",
    backupId: string | undefined,
  ) => Promise<void>;
};

/** The handlers of one feature: `Handlers<"projects">` has every `projects.*` method and nothing else. */
export type Handlers<Feature extends string> = {
  readonly [M in Extract<Method, `${Feature}.${string}`>]: (
    input: ParsedInput<M>,
    context: M extends QueryMethod ? QueryContext : CommandContext,
  ) => Output<M> | Promise<Output<M>>;
};
