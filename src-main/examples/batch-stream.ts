// What a task thread hands over, as something to loop over: the core takes a batch when it has time for it.

/** Turns what a thread hands over into something to loop over; the thread waits until a batch was taken. */
export function batchStream<Batch>(): {
  readonly put: (batch: Batch) => Promise<void>;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  readonly read: AsyncIterable<Batch>;
} {
  const waiting: { readonly batch: Batch; readonly taken: () => void }[] = [];
  let wake: (() => void) | null = null;
  let isOver = false;
  let failure: { readonly error: unknown } | null = null;
  return {
    put: (batch) =>
      new Promise((resolve) => {
        waiting.push({ batch, taken: resolve });
        wake?.();
      }),
    end: () => {
      isOver = true;
      wake?.();
    },
    fail: (error) => {
      failure = { error };
      wake?.();
    },
    read: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (failure) throw failure.error;
          const next = waiting.shift();
          if (next) {
            next.taken();
            yield next.batch;
          } else if (isOver) return;
          else {
            // oxlint-disable-next-line no-await-in-loop -- waits for the thread
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      },
    },
  };
}
