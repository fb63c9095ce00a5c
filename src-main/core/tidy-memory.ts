// Gives memory back once nothing large runs any more. V8 keeps what a big task needed until it needs something else,
// which in an idle studio is never. Waits until things are quiet: a collection takes some 30 ms.
import { createCollector } from "./collect-memory.ts";

export type TidyMemory = {
  /** Something that may have used memory has ended, or begun. */
  readonly touch: (isQuiet: boolean) => void;
  readonly close: () => void;
};

const quietForMs = 4_000;
/** The tokens of what just changed are counted in between, by a thread that shows nowhere: after it, once more. */
const againAfterMs = 10_000;

/** @param giveBack lets go of what can be read again; called with each collection. */
export function createTidyMemory(giveBack: () => void): TidyMemory {
  let timer: NodeJS.Timeout | undefined;
  const collect = createCollector();
  const tidy = (): void => {
    collect();
    giveBack();
  };
  const schedule = (delayMs: number, then: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(then, delayMs);
    timer.unref();
  };
  return {
    touch: (isQuiet) => {
      clearTimeout(timer);
      if (!isQuiet) return;
      schedule(quietForMs, () => {
        tidy();
        schedule(againAfterMs, tidy);
      });
    },
    close: () => clearTimeout(timer),
  };
}
