// The main thread's end of the core's provider: runs what the core asks for and passes news and answers on, pieces of an
// answer gathered, so that four models that speak at once cost the core a message now and then and not one a piece.
import { AppError, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { Provider, ProviderWork, ProviderWorkName } from "../provider/provider-work.ts";
import { gatherNews } from "./gather-news.ts";
import type { FromProvider, ToProvider } from "./thread-messages.ts";

export type ServedProvider = {
  readonly hear: (message: ToProvider) => void;
  /** Ends what runs without a word: whoever asked is gone. */
  readonly endAll: () => void;
};

export function serveProvider(provider: Provider, say: (message: FromProvider) => void): ServedProvider {
  const running = new Map<number, AbortController>();
  /** Rises when whoever asked is gone: what is told later is for nobody. */
  let round = 0;

  const run = async ({
    askId,
    profile,
    name,
    input,
  }: Extract<ToProvider, { type: "provider" }>): Promise<void> => {
    const control = new AbortController();
    running.set(askId, control);
    // The next core counts from the beginning again: the number alone doesn't tell whose it is.
    const tell = (message: FromProvider): void => {
      if (running.get(askId) === control) say(message);
    };
    const ownRound = round;
    let sentBytes = 0;
    // Also of a request that was cancelled: what has left has left.
    const tellSent = (): void => {
      if (sentBytes > 0 && round === ownRound) say({ type: "provider-sent", askId, bytes: sentBytes });
    };
    const gathered = gatherNews(name, (news) => tell({ type: "provider-news", askId, news }));
    const end = (message: FromProvider): void => {
      gathered.flush();
      tell(message);
      if (running.get(askId) === control) running.delete(askId);
    };
    try {
      const output = await provider.run(profile, name, input as ProviderWork[ProviderWorkName]["input"], {
        signal: control.signal,
        news: gathered.add,
        sent: (bytes) => {
          sentBytes = bytes;
        },
      });
      tellSent();
      end({ type: "provider-done", askId, output });
    } catch (error) {
      tellSent();
      end({ type: "provider-failed", askId, error: wireErrorOf(error) });
    }
  };

  return {
    hear: (message) => {
      if (message.type === "provider") return void run(message);
      running.get(message.askId)?.abort();
      running.delete(message.askId);
    },
    endAll: () => {
      for (const control of running.values()) control.abort();
      running.clear();
      round += 1;
    },
  };
}

function wireErrorOf(error: unknown): WireError {
  return toWireError(error instanceof AppError ? error : new AppError("internal"));
}
