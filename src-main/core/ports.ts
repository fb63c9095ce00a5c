// What the core needs from outside: clock, randomness, threads, places and the host's own abilities. The only way
// the core reaches beyond its databases; tests give it fakes here and nowhere else.
import type { Log } from "./log.ts";

export type HostKind = "electron" | "web" | "cli";

export type CorePorts = {
  readonly host: HostKind;
  readonly version: string;
  readonly dataFolderPath: string;
  /** True for the platform's own place: its parents may be made. */
  readonly mayCreateDataFolderParents: boolean;
  /** The folder with samples, catalogue and icons that ship with Attune. */
  readonly resourcesFolderPath: string;
  readonly nowMs: () => number;
  readonly randomBytes: (byteCount: number) => Uint8Array;
  readonly log: Log;
  readonly threads: TaskThreads;
  /** Turns the host's reference to a folder somebody chose into its path. Errors: not-found. */
  readonly resolveFolder: (folderReference: string) => Promise<string>;
};

/** Work that runs in a task thread: name → input and output. All of it only computes and reads, or writes new files. */
export type ThreadWork = {
  "copy-database": {
    readonly input: { readonly fromPath: string; readonly toPath: string; readonly name: string };
    readonly output: null;
  };
  "check-database": {
    readonly input: { readonly path: string; readonly name: string; readonly depth: "quick" | "deep" };
    readonly output: readonly string[];
  };
};
export type ThreadWorkName = keyof ThreadWork;

export type TaskThreads = {
  /** Rejects with task-cancelled as soon as the signal fires; the thread itself may end a little later. */
  readonly run: <Name extends ThreadWorkName>(
    name: Name,
    input: ThreadWork[Name]["input"],
    signal: AbortSignal,
  ) => Promise<ThreadWork[Name]["output"]>;
  readonly close: () => Promise<void>;
};
