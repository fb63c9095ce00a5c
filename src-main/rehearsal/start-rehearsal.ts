// Starts the rehearsal in a process of its own and ends it again. Used by every host; knows nothing of what it serves.
import type { RehearsalAnnouncement, RehearsalOrders, RehearsalProblem } from "./rehearsal-orders.ts";
import { startNodeProcess, type StartProcess } from "./start-process.ts";

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
  /** How this host starts a process; as a child of the same Node when left out. */
  readonly startProcess?: StartProcess;
};

/** A step takes a second at most; whoever still runs after this hangs. */
const stopWaitMs = 25_000;

/** What a program needs to run at all. Keys that stand in the environment are none of the rehearsal's business. */
const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LANG"];

/** On Linux, what a training used goes back to the system when its threads end, instead of waiting in a pool for each.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html, 2026-11-23 */
const linuxMemory = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "1048576" };

/** Errors: RehearsalStartError. */
export async function startRehearsal({
  processUrl,
  startProcess = startNodeProcess,
  ...orders
}: RehearsalStart): Promise<RunningRehearsal> {
  const child = startProcess(processUrl, environment());
  child.send(JSON.stringify(orders satisfies RehearsalOrders));
  const line = await Promise.race([child.firstLine, child.ended]);
  const announcement = readAnnouncement(line ?? "");
  if (!announcement || !("baseUrl" in announcement)) {
    child.letEnd();
    await child.ended;
    throw new RehearsalStartError(announcement?.problem ?? "internal");
  }
  return {
    baseUrl: announcement.baseUrl,
    token: orders.token,
    processId: child.processId(),
    ended: child.ended,
    stop: async () => {
      child.letEnd();
      const timer = setTimeout(child.kill, stopWaitMs);
      await child.ended;
      clearTimeout(timer);
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
    ...linuxMemory,
  };
}

function readAnnouncement(line: string): RehearsalAnnouncement | null {
  try {
    return JSON.parse(line) as RehearsalAnnouncement;
  } catch {
    return null;
  }
}
