// Changes to the messages of an example, for fixes: each message becomes another one or goes. Pure.
import type { ExampleBody, Message } from "../example.ts";
import { withMessageLists } from "../example-edit.ts";
import type { Remark } from "./finding.ts";

/** `index` counts as in `messagesOf`. null: the message goes. */
export type ChangeMessage = (message: Message, index: number) => Message | null;

/** The changed example; null where nothing changes, or where a list of messages would be left empty. */
export function changedMessages(example: ExampleBody, change: ChangeMessage): ExampleBody | null {
  let isListEmpty = false;
  const changed = withMessageLists(example, (messages, firstIndex) => {
    const list = changedList(messages, firstIndex, change);
    isListEmpty ||= list.length === 0;
    return list;
  });
  return isListEmpty || changed === example ? null : changed;
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
