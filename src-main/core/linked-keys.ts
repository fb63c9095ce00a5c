// Keys as the core thread has them: every question goes to the main thread, where they are kept. A key passes through
// here once, on its way from a person to its keeper; none ever comes back.
import { AppError, fromWireError, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { KeyKeeping } from "../secrets/keys.ts";
import type { FromKeys, KeysQuestionName, ToKeys } from "./thread-messages.ts";

export type LinkedKeys = {
  readonly keys: KeyKeeping;
  readonly hear: (message: FromKeys) => void;
};

type Waiting = { readonly done: (output: never) => void; readonly failed: (error: AppError) => void };

export function createLinkedKeys(say: (message: ToKeys) => void): LinkedKeys {
  const waiting = new Map<number, Waiting>();
  let lastAskId = 0;

  const asking = <Name extends KeysQuestionName>(name: Name): KeyKeeping[Name] =>
    // The shape is KeyKeeping's own: each question passes its arguments on and waits for its answer.
    ((...input: readonly unknown[]) => {
      lastAskId += 1;
      const askId = lastAskId;
      return new Promise((resolve, reject) => {
        waiting.set(askId, { done: resolve, failed: reject });
        say({ type: "keys", askId, name, input });
      });
    }) as never;

  return {
    keys: {
      report: asking("report"),
      status: asking("status"),
      stateOf: asking("stateOf"),
      keep: asking("keep"),
      forget: asking("forget"),
      unlock: asking("unlock"),
      choose: asking("choose"),
    },
    hear: ({ askId, answer }) => {
      const asked = waiting.get(askId);
      waiting.delete(askId);
      if (answer.ok) asked?.done(answer.output as never);
      else asked?.failed(fromWireError(answer.error));
    },
  };
}

/** The main thread's end. What goes wrong is told by its code alone: an error's own words could hold a key. */
export async function answerAboutKeys(keys: KeyKeeping, { askId, name, input }: ToKeys): Promise<FromKeys> {
  try {
    const ask = keys[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return { type: "keys-answer", askId, answer: { ok: true, output: await ask(...input) } };
  } catch (error) {
    return { type: "keys-answer", askId, answer: { ok: false, error: wireErrorOf(error) } };
  }
}

function wireErrorOf(error: unknown): WireError {
  return toWireError(error instanceof AppError ? error : new AppError("internal"));
}
