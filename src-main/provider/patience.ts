// How long a request may stay silent. One signal for the client: it fires when whoever asked gave up, or when nothing
// happened for too long. Knows nothing of requests.

export type Patience = {
  readonly signal: AbortSignal;
  /** Something came or went: the wait begins anew. */
  readonly touch: () => void;
  /** Whether it was the wait that ended the request. */
  readonly isOver: () => boolean;
  readonly end: () => void;
};

/** @param asked fires when whoever asked gives up. */
export function startPatience(waitMs: number, asked: AbortSignal | undefined): Patience {
  const controller = new AbortController();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, waitMs);
  const giveUp = (): void => controller.abort();
  asked?.addEventListener("abort", giveUp, { once: true });
  if (asked?.aborted === true) giveUp();
  return {
    signal: controller.signal,
    touch: () => {
      if (!controller.signal.aborted) timer.refresh();
    },
    isOver: () => isOver,
    end: () => {
      clearTimeout(timer);
      asked?.removeEventListener("abort", giveUp);
    },
  };
}
