// Keeps the rehearsal's process: started when somebody needs it, once for all who ask at once, again after it ended,
// and ended when nobody used it for a while and nothing trains in it. Knows nothing of what is asked of it.
import { AppError } from "../../src-shared/errors.ts";
import { rehearsalProblemWords } from "../rehearsal/rehearsal-problem-words.ts";
import { RehearsalStartError, type RunningRehearsal } from "../rehearsal/start-rehearsal.ts";
import type { Reached } from "./reach.ts";

export type RehearsalKeeper = {
  /** Errors: rehearsal-unavailable. @param connection what it is called in an error. */
  readonly use: (connection: string) => Promise<Required<Reached>>;
  /** Ends it and starts no other. A training keeps its place. */
  readonly close: () => Promise<void>;
};

export type KeeperPorts = {
  /** Errors: RehearsalStartError. */
  readonly start: () => Promise<RunningRehearsal>;
  readonly isTraining: (rehearsal: RunningRehearsal) => Promise<boolean>;
  /** How long nobody has used it when it is ended, ms. */
  readonly idleMs?: number;
  /** How long a start waits for an earlier process to end, ms. */
  readonly patienceMs?: number;
};

const usualIdleMs = 5 * 60_000;
/** A studio that was killed leaves a process behind that finishes its step first; a step takes a second at most. */
const usualPatienceMs = 5_000;
const pauseMs = 200;

export function keepRehearsal(ports: KeeperPorts): RehearsalKeeper {
  const { idleMs = usualIdleMs, patienceMs = usualPatienceMs } = ports;
  let current: Promise<RunningRehearsal> | null = null;
  let ending: Promise<void> = Promise.resolve();
  let userCount = 0;
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  const forget = (started: Promise<RunningRehearsal>): void => {
    if (current === started) current = null;
  };
  const startAnew = (): Promise<RunningRehearsal> => {
    const starting = ending.then(() => startPatiently(ports.start, patienceMs));
    starting.then(
      ({ ended }) => ended.then(() => forget(starting)),
      () => forget(starting),
    );
    return starting;
  };
  const awaitIdle = (): void => {
    clearTimeout(idleTimer);
    if (isClosed || userCount > 0) return;
    idleTimer = setTimeout(() => void endIfIdle(), idleMs);
    idleTimer.unref();
  };
  const endIfIdle = async (): Promise<void> => {
    const started = current;
    if (!started) return;
    const rehearsal = await started;
    // One that doesn't answer is left alone: what it does isn't known.
    const isTraining = await ports.isTraining(rehearsal).catch(() => true);
    if (userCount > 0 || current !== started) return;
    if (isTraining) return awaitIdle();
    current = null;
    ending = rehearsal.stop();
  };
  const letGo = (): void => {
    userCount -= 1;
    awaitIdle();
  };

  return {
    use: async (connection) => {
      if (isClosed) throw unavailable(connection, "Attune is being closed.", undefined);
      userCount += 1;
      clearTimeout(idleTimer);
      try {
        const { baseUrl, token } = await (current ??= startAnew());
        let isReleased = false;
        const release = (): void => {
          if (!isReleased) letGo();
          isReleased = true;
        };
        return { baseUrl, key: token, release };
      } catch (error) {
        letGo();
        const problem = error instanceof RehearsalStartError ? error.problem : "internal";
        throw unavailable(connection, rehearsalProblemWords[problem], error);
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idleTimer);
      const rehearsal = await current?.catch(() => null);
      current = null;
      await Promise.all([rehearsal?.stop(), ending]);
    },
  };
}

function unavailable(connection: string, problem: string, cause: unknown): AppError {
  return new AppError("rehearsal-unavailable", { connection, problem }, { cause });
}

async function startPatiently(start: KeeperPorts["start"], patienceMs: number): Promise<RunningRehearsal> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await start();
    } catch (error) {
      const isOpen = error instanceof RehearsalStartError && error.problem === "already-open";
      if (!isOpen || waitedMs >= patienceMs) throw error;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
