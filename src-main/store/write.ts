// The one door for writing. Everything that changes a database goes through here: one immediate transaction, the
// library's mirror of a project's facts kept, and the pages told. Synchronous, and meant to stay under 100 ms.
import type { Topic } from "../../src-shared/contract/topics.ts";
import type { Log } from "../core/log.ts";
import type { OpenDatabase, WriteDatabase } from "./database.ts";

export type WriteTarget = "library" | { readonly projectId: string };

export type Write = <Result>(
  options: {
    readonly to: WriteTarget;
    readonly topics: readonly Topic[];
    /** One of many transactions of a bulk step: the library's mirror waits for the last one. */
    readonly isSlice?: boolean;
  },
  work: (database: WriteDatabase) => Result,
) => Result;

/** A write longer than this makes the next call wait noticeably and must become a bulk step. */
const writeLimitMs = 100;

export function createWrite(parts: {
  readonly library: () => OpenDatabase;
  readonly project: (projectId: string) => OpenDatabase;
  /** Called after a project was written, inside the same turn. */
  readonly onProjectWritten: (projectId: string) => void;
  readonly changed: (topics: readonly Topic[]) => void;
  readonly log: Log;
}): Write {
  return ({ to, topics, isSlice = false }, work) => {
    const startedAt = performance.now();
    const database = to === "library" ? parts.library() : parts.project(to.projectId);
    const result = database.transaction(work);
    if (to !== "library" && !isSlice) parts.onProjectWritten(to.projectId);
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs > writeLimitMs) parts.log.write("slow-write", { elapsedMs: Math.round(elapsedMs) });
    parts.changed(topics);
    return result;
  };
}
