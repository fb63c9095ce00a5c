// The studio's log: what happened and when, never about whom or what text. That is held by construction: a field is
// a number, a yes or no, or a word from our own code; foreign error messages and paths have no way in.
import { appendFileSync, existsSync, renameSync, statSync } from "node:fs";
import { AppError } from "../../src-shared/errors.ts";

/** A word written in our source (an event, a method, an error code), never a value that came from outside. */
export type LogWord = string & { readonly __logWord?: never };
export type LogFields = Readonly<Record<string, number | boolean | LogWord>>;

export type Log = {
  readonly write: (event: LogWord, fields?: LogFields) => void;
  readonly error: (event: LogWord, error: unknown, fields?: LogFields) => void;
  /** The newest lines, oldest first, for "Copy diagnostics". */
  readonly recent: () => readonly string[];
};

const rotateAtBytes = 1_000_000;
const recentLinesKept = 200;

/** Appends to `path`; when the disk refuses, lines are still kept in memory. */
export function createLog(path: string | null, nowMs: () => number): Log {
  const recentLines: string[] = [];
  const append = (line: string): void => {
    recentLines.push(line);
    if (recentLines.length > recentLinesKept) recentLines.shift();
    if (path === null) return;
    try {
      if (existsSync(path) && statSync(path).size > rotateAtBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not stop the studio from saying so on screen.
    }
  };
  const write: Log["write"] = (event, fields = {}) => {
    append(JSON.stringify({ at: new Date(nowMs()).toISOString(), event, ...fields }));
  };
  return {
    write,
    error: (event, error, fields = {}) => write(event, { ...fields, ...describeError(error) }),
    recent: () => recentLines,
  };
}

/** An error's kind and the places in our code it came through: no message, no folder names. */
export function describeError(error: unknown): LogFields {
  if (error instanceof AppError) {
    const cause = error.cause === undefined ? {} : { cause: describeKind(error.cause) };
    return { error: error.code, ...cause };
  }
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? "")
    .split("\n")
    .map((line) => /([\w.-]+\.(?:ts|js|cjs|tsx)):(\d+):(\d+)\)?$/.exec(line.trim()))
    .filter((match) => match !== null)
    .slice(0, 6)
    .map((match) => `${match[1]}:${match[2]}:${match[3]}`);
  return { error: describeKind(error), frames: frames.join(" < ") };
}

function describeKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? `:${error.code}` : "";
  return error.constructor.name + code;
}
