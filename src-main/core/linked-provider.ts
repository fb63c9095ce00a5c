// The provider as the core thread has it: every request goes to the main thread, where the keys are, and its news and
// answer come back. Holds no key and reaches nobody itself.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError, fromWireError } from "../../src-shared/errors.ts";
import type { Provider, ProviderControl, ProviderWork, ProviderWorkName } from "../provider/provider-work.ts";
import type { FromProvider, ToProvider } from "./thread-messages.ts";

type Waiting = {
  readonly news: (news: unknown) => void;
  readonly done: (output: unknown) => void;
  readonly failed: (error: AppError) => void;
};

export type LinkedProvider = {
  readonly provider: Provider;
  readonly hear: (message: FromProvider) => void;
};

export function createLinkedProvider(say: (message: ToProvider) => void): LinkedProvider {
  const waiting = new Map<number, Waiting>();
  /** Kept when a request is cancelled: how much of it had left is told a moment later. */
  const listening = new Map<number, (bytes: number) => void>();
  let lastAskId = 0;

  const run: Provider["run"] = <Name extends ProviderWorkName>(
    profile: ConnectionProfile,
    name: Name,
    input: ProviderWork[Name]["input"],
    { signal, news, sent }: ProviderControl<Name> = {},
  ): Promise<ProviderWork[Name]["output"]> => {
    if (signal?.aborted === true) return Promise.reject(new AppError("task-cancelled"));
    lastAskId += 1;
    const askId = lastAskId;
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        waiting.delete(askId);
        say({ type: "provider-cancel", askId });
        reject(new AppError("task-cancelled"));
      };
      const settle = (): void => {
        waiting.delete(askId);
        listening.delete(askId);
        signal?.removeEventListener("abort", cancel);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      if (sent) listening.set(askId, sent);
      waiting.set(askId, {
        news: (piece) => news?.(piece as ProviderWork[Name]["news"]),
        done: (output) => {
          settle();
          resolve(output as ProviderWork[Name]["output"]);
        },
        failed: (error) => {
          settle();
          reject(error);
        },
      });
      say({ type: "provider", askId, profile, name, input });
    });
  };

  return {
    provider: { run },
    hear: (message) => {
      const asked = waiting.get(message.askId);
      switch (message.type) {
        case "provider-news":
          return asked?.news(message.news);
        case "provider-sent":
          listening.get(message.askId)?.(message.bytes);
          listening.delete(message.askId);
          return;
        case "provider-done":
          return asked?.done(message.output);
        case "provider-failed":
          return asked?.failed(fromWireError(message.error));
      }
    },
  };
}
