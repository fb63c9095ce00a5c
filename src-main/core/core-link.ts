// The main thread's end of the core thread: starts it, routes calls and pushes, starts it again after a crash.
// Does no work of its own, so that windows and the web server stay quick.
import { Worker } from "node:worker_threads";
import type { Push } from "../../src-shared/contract/contract.ts";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { topics } from "../../src-shared/contract/topics.ts";
import type { Provider } from "../provider/provider-work.ts";
import { unreachedProvider } from "../provider/unreached-provider.ts";
import type { KeyKeeping } from "../secrets/keys.ts";
import { unkeptKeys } from "../secrets/unkept-keys.ts";
import { createCollector } from "./collect-memory.ts";
import { answerAboutKeys } from "./linked-keys.ts";
import { serveProvider } from "./serve-provider.ts";
import type { CoreThreadOptions, FromCore, PlaceKind, ToCore } from "./thread-messages.ts";

export type CoreLink = {
  readonly call: (method: string, input: unknown) => Promise<CallResult>;
  /** Input and result as JSON text. */
  readonly callText: (method: string, text: string) => Promise<string>;
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
  /** The computer woke up, or the network is there again: what waits is looked at now. */
  readonly wake: () => void;
  /** Resolves with the first status: ready, or the problem that stopped the start. */
  readonly started: Promise<StudioStatus>;
  readonly close: () => Promise<void>;
};

const coreStopped: CallResult = { ok: false, error: { code: "core-stopped", details: {} } };
/** A core that crashes more often than this is not helped by another start. */
const restartsPerMinute = 3;

export function startCoreLink(
  coreThreadUrl: URL,
  options: CoreThreadOptions,
  host: {
    readonly resolvePlace: (kind: PlaceKind, reference: string) => Promise<string | null>;
    /** Where keys are kept; without one, nowhere. */
    readonly keys?: KeyKeeping;
    /** What the core asks for, with the keys; nobody is reached without one. */
    readonly provider?: Provider;
    readonly onCrash: (error: unknown) => void;
    readonly nowMs: () => number;
  },
): CoreLink {
  const subscribers = new Set<(push: Push) => void>();
  const waiting = new Map<number, (answer: CallResult | string) => void>();
  const collect = createCollector();
  let lastCallId = 0;
  let closing: (() => void) | null = null;
  let crashTimesMs: number[] = [];
  let worker: Worker | null = null;
  let resolveStarted: (status: StudioStatus) => void;
  const started = new Promise<StudioStatus>((resolve) => {
    resolveStarted = resolve;
  });

  const tell = (message: ToCore): void => worker?.postMessage(message);
  const served = serveProvider(host.provider ?? unreachedProvider, tell);
  const push = (message: Push): void => {
    for (const onPush of subscribers) onPush(message);
  };
  const settle = (callId: number, answer: CallResult | string): void => {
    const resolve = waiting.get(callId);
    waiting.delete(callId);
    resolve?.(answer);
  };
  const hear = async (message: FromCore): Promise<void> => {
    switch (message.type) {
      case "started":
        resolveStarted(message.status);
        return;
      case "result":
        settle(message.callId, message.result);
        return;
      case "result-text":
        settle(message.callId, message.text);
        return;
      case "push":
        push(message.push);
        return;
      case "resolve-place":
        tell({
          type: "place",
          askId: message.askId,
          path: await host.resolvePlace(message.kind, message.reference),
        });
        return;
      case "keys":
        return tell(await answerAboutKeys(host.keys ?? unkeptKeys, message));
      case "provider":
      case "provider-cancel":
        return served.hear(message);
      case "quiet":
        return collect();
      case "closed":
        return;
    }
  };
  const onCrash = (error: unknown): void => {
    host.onCrash(error);
    worker = null;
    served.endAll();
    for (const callId of waiting.keys()) settle(callId, coreStopped);
    const nowMs = host.nowMs();
    crashTimesMs = [...crashTimesMs.filter((timeMs) => nowMs - timeMs < 60_000), nowMs];
    if (crashTimesMs.length > restartsPerMinute) return;
    startWorker();
    push({ type: "changed", topics });
  };
  const startWorker = (): void => {
    const fresh = new Worker(coreThreadUrl, { workerData: options });
    worker = fresh;
    fresh.on("message", (message: FromCore) => void hear(message));
    fresh.on("error", (error) => {
      if (worker === fresh) onCrash(error);
    });
    fresh.on("exit", (exitCode) => {
      if (closing) closing();
      else if (worker === fresh) onCrash(new Error(`core thread ended with ${exitCode}`));
    });
  };
  const ask = <Answer extends CallResult | string>(
    message: (callId: number) => ToCore,
    stopped: Answer,
  ): Promise<Answer> => {
    if (!worker) return Promise.resolve(stopped);
    lastCallId += 1;
    const callId = lastCallId;
    return new Promise((resolve) => {
      waiting.set(callId, (answer) =>
        resolve(typeof answer === typeof stopped ? (answer as Answer) : stopped),
      );
      tell(message(callId));
    });
  };

  startWorker();

  return {
    started,
    call: (method, input) => ask((callId) => ({ type: "call", callId, method, input }), coreStopped),
    callText: (method, text) =>
      ask((callId) => ({ type: "call-text", callId, method, text }), JSON.stringify(coreStopped)),
    wake: () => tell({ type: "wake" }),
    subscribe: (onPush) => {
      subscribers.add(onPush);
      return () => subscribers.delete(onPush);
    },
    close: async () => {
      if (!worker) return;
      await new Promise<void>((resolve) => {
        closing = resolve;
        tell({ type: "close" });
      });
      worker = null;
      served.endAll();
      for (const callId of waiting.keys()) settle(callId, coreStopped);
    },
  };
}
