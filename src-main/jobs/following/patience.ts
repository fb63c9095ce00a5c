// Asks again what may work in a moment: a provider that is busy, a model that is still being loaded. A few times only;
// whoever asks for many things decides what to do then.
import { backOffMs } from "../../../src-shared/domain/jobs/poll-schedule.ts";
import { AppError, type ErrorCode } from "../../../src-shared/errors.ts";
import type { JobAt } from "./job-at.ts";

const passing: ReadonlySet<ErrorCode> = new Set([
  "provider-busy",
  "provider-trouble",
  "provider-unreachable",
]);
const triesMaximum = 5;

/** @param isWorthIt says of an error that isn't about the way to the provider whether it may pass. */
export async function askPatiently<Result>(
  at: Pick<JobAt, "signal" | "random">,
  isWorthIt: (error: AppError) => boolean,
  ask: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await ask();
    } catch (error) {
      if (!(error instanceof AppError) || at.signal.aborted || tries >= triesMaximum) throw error;
      if (!passing.has(error.code) && !isWorthIt(error)) throw error;
      const retryAfterMs = error.details["retryAfterMs"];
      // oxlint-disable-next-line no-await-in-loop -- waits on purpose
      await waited(
        backOffMs(tries, typeof retryAfterMs === "number" ? retryAfterMs : null, at.random()),
        at.signal,
      );
    }
  }
}

/** Rejects with task-cancelled as soon as the signal fires. */
export function waited(delayMs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = (): void => {
    clearTimeout(timer);
    reject(new AppError("task-cancelled"));
  };
  const timer = setTimeout(() => {
    signal.removeEventListener("abort", stop);
    resolve();
  }, delayMs);
  timer.unref();
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return promise;
}
