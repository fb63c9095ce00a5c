// How the threads of a crew wait for each other: looking for a moment, then asleep. Only ever in their own threads.

/** Turns of looking before a thread sleeps: about 50 µs, longer than an order's end usually takes. */
const looksBeforeSleep = 20_000;
/** A thread that died must not leave the others asleep for good. */
const longestSleepMs = 1000;

/** Returns as soon as the number at `index` fits. */
export function waitUntil(
  row: Int32Array<SharedArrayBuffer>,
  index: number,
  isReached: (value: number) => boolean,
): void {
  let looks = 0;
  for (let value = Atomics.load(row, index); !isReached(value); value = Atomics.load(row, index)) {
    looks += 1;
    if (looks > looksBeforeSleep) Atomics.wait(row, index, value, longestSleepMs);
  }
}
