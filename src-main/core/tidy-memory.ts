// Gives memory back once nothing large runs any more. V8 keeps what a big task needed until it needs something else,
// which in an idle studio is never. Waits until things are quiet: a collection takes some 20 ms.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export type TidyMemory = {
  /** Something that may have used memory has ended, or begun. */
  readonly touch: (isQuiet: boolean) => void;
  readonly close: () => void;
};

const quietForMs = 4_000;
/** The first collection empties V8's pages, the second lets go of them. */
const againAfterMs = 10_000;

export function createTidyMemory(): TidyMemory {
  let timer: NodeJS.Timeout | undefined;
  const collect = collector();
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
        collect();
        schedule(againAfterMs, collect);
      });
    },
    close: () => clearTimeout(timer),
  };
}

/** V8's own collection, which a program otherwise can't ask for. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  return typeof collect === "function" ? () => void collect() : () => {};
}
