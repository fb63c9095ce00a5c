// What a task thread hands over, as something to loop over: the core takes a batch when it has time for it. Whoever
// stops looping ends the thread, which would wait for ever otherwise, in one of the few places there are.
import type { ThreadControl, ThreadWork, ThreadWorkName } from "../core/ports.ts";
import type { TaskControl } from "../tasks/task-list.ts";

type Batch<Name extends ThreadWorkName> = ThreadWork[Name]["batch"];
type Output<Name extends ThreadWorkName> = ThreadWork[Name]["output"];

/**
 * Work in a thread, begun when somebody begins to loop over its batches. `output` settles once all of them were read,
 * or rejects with what went wrong.
 */
export function threadBatches<Name extends ThreadWorkName>(
  control: TaskControl,
  run: (control: ThreadControl<Name>) => Promise<Output<Name>>,
): { readonly batches: AsyncIterable<Batch<Name>>; readonly output: Promise<Output<Name>> } {
  const output = Promise.withResolvers<Output<Name>>();
  // Whoever loops hears of a failure there, and need not ask for the output then.
  output.promise.catch(() => {});
  const batches = {
    async *[Symbol.asyncIterator]() {
      const stop = new AbortController();
      const stream = batchStream<Batch<Name>>();
      const signal = AbortSignal.any([control.signal, stop.signal]);
      const running = run({ ...control, signal, batch: stream.put });
      running.then(output.resolve, output.reject);
      running.then(stream.end, stream.fail);
      try {
        yield* stream.read;
      } finally {
        stop.abort();
      }
    },
  };
  return { batches, output: output.promise };
}

/** Turns what a thread hands over into something to loop over; the thread waits until a batch was taken. */
function batchStream<Item>(): {
  readonly put: (batch: Item) => Promise<void>;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  readonly read: AsyncIterable<Item>;
} {
  const waiting: { readonly batch: Item; readonly taken: () => void }[] = [];
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
