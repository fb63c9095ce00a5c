// How long the start took, part by part, for the log: milliseconds since the process began.
import type { Log } from "../core/log.ts";

const names = ["main", "ready", "window", "loaded", "shown"] as const;

export type StartMarks = {
  readonly set: (name: (typeof names)[number]) => void;
  /** Once, when the window is shown. */
  readonly write: (log: Log) => void;
};

export function createStartMarks(sinceStartMs: () => number): StartMarks {
  const marks = new Map<string, number>();
  let isWritten = false;
  return {
    set: (name) => {
      if (!marks.has(name)) marks.set(name, Math.round(sinceStartMs()));
    },
    write: (log) => {
      if (isWritten) return;
      isWritten = true;
      log.write("electron-start", Object.fromEntries([...marks].map(([name, ms]) => [`${name}Ms`, ms])));
    },
  };
}
