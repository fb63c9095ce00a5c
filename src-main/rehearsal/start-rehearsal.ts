// Starts the rehearsal in a process of its own and ends it again. Used by every host; knows nothing of what it serves.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RehearsalAnnouncement, RehearsalOrders, RehearsalProblem } from "./rehearsal-orders.ts";

export type RunningRehearsal = {
  /** `http://127.0.0.1:<port>/v1`. */
  readonly baseUrl: string;
  /** Of this start only. */
  readonly token: string;
  readonly processId: number;
  /** Resolves when the process is gone, whatever ended it. */
  readonly ended: Promise<void>;
  /** Lets the running step end and its place be kept; a training under way goes on at the next start. */
  readonly stop: () => Promise<void>;
};

/** Why it didn't start: its process's own word for it. */
export class RehearsalStartError extends Error {
  readonly problem: RehearsalProblem;

  constructor(problem: RehearsalProblem) {
    super(`the rehearsal didn't start: ${problem}`);
    this.problem = problem;
  }
}

export type RehearsalStart = RehearsalOrders & {
  /** The built `rehearsal.js`, or its source in tests. */
  readonly processUrl: URL;
};

/** A step takes a second at most; whoever still runs after this hangs. */
const stopWaitMs = 25_000;

/** What a program needs to run at all. Keys that stand in the environment are none of the rehearsal's business. */
const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LANG"];

/** On Linux, what a training used goes back to the system when its threads end, instead of waiting in a pool for each.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html, 2026-11-23 */
const linuxMemory = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "1048576" };

/** Errors: RehearsalStartError. */
export async function startRehearsal({ processUrl, ...orders }: RehearsalStart): Promise<RunningRehearsal> {
  // The same flags as this process: see src-main/launch/run.mjs for why there are some.
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(processUrl)], {
    stdio: ["pipe", "pipe", "ignore"],
    env: environment(),
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  // It may be gone before it has read: `ended` tells that.
  child.stdin.on("error", () => {});
  child.stdin.write(`${JSON.stringify(orders satisfies RehearsalOrders)}\n`);
  const announcement = await Promise.race([announcementOf(child), ended]);
  if (!announcement || !("baseUrl" in announcement)) {
    child.stdin.end();
    await ended;
    throw new RehearsalStartError(announcement?.problem ?? "internal");
  }
  return {
    baseUrl: announcement.baseUrl,
    token: orders.token,
    processId: child.pid ?? 0,
    ended,
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), stopWaitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  const kept = {
    ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
    ...linuxMemory,
  };
  // Electron's binary as a plain Node; nothing to any other.
  return process.versions["electron"] === undefined ? kept : { ...kept, ELECTRON_RUN_AS_NODE: "1" };
}

function announcementOf(child: ChildProcess): Promise<RehearsalAnnouncement | null> {
  return new Promise((resolve) => {
    if (!child.stdout) return resolve(null);
    createInterface({ input: child.stdout })
      .once("line", (line) => resolve(readAnnouncement(line)))
      .once("close", () => resolve(null));
  });
}

function readAnnouncement(line: string): RehearsalAnnouncement | null {
  try {
    return JSON.parse(line) as RehearsalAnnouncement;
  } catch {
    return null;
  }
}
