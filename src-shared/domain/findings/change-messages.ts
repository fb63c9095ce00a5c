// Changes to the messages of an example, for fixes: each message becomes another one or goes. Pure.
import type { ExampleBody, Message } from "../example.ts";
import type { Remark } from "./finding.ts";

/** `index` counts as in `messagesOf`. null: the message goes. */
export type ChangeMessage = (message: Message, index: number) => Message | null;

/** The changed example; null where nothing changes, or where a list of messages would be left empty. */
export function changedMessages(example: ExampleBody, change: ChangeMessage): ExampleBody | null {
  if (example.kind === "chat") {
    const messages = changedList(example.body.messages, 0, change);
    if (messages.length === 0 || messages === example.body.messages) return null;
    return { kind: "chat", body: { ...example.body, messages } };
  }
  const { input, preferred_output, non_preferred_output } = example.body;
  const messages = changedList(input.messages, 0, change);
  const preferred = changedList(preferred_output, input.messages.length, change);
  const nonPreferred = changedList(
    non_preferred_output,
    input.messages.length + preferred_output.length,
    change,
  );
  if (messages.length === 0 || preferred.length === 0 || nonPreferred.length === 0) return null;
  const isSame =
    messages === input.messages && preferred === preferred_output && nonPreferred === non_preferred_output;
  if (isSame) return null;
  return {
    kind: "preference",
    body: {
      input: { ...input, messages },
      preferred_output: preferred,
      non_preferred_output: nonPreferred,
    },
  };
}

/** The example without the messages the remarks point at. */
export function withoutRemarked(example: ExampleBody, remarks: readonly Remark[]): ExampleBody | null {
  const remarked = new Set(remarks.map(({ place }) => place?.message));
  return changedMessages(example, (message, index) => (remarked.has(index) ? null : message));
}

/** A message without one of its keys; the same message where it hasn't got it. */
export function withoutKey(message: Message, key: keyof Message): Message {
  if (message[key] === undefined) return message;
  return Object.fromEntries(Object.entries(message).filter(([name]) => name !== key)) as Message;
}

function changedList(
  messages: readonly Message[],
  firstIndex: number,
  change: ChangeMessage,
): readonly Message[] {
  const changed = messages.flatMap((message, index) => change(message, firstIndex + index) ?? []);
  const isSame =
    changed.length === messages.length && changed.every((message, index) => message === messages[index]);
  return isSame ? messages : changed;
}
