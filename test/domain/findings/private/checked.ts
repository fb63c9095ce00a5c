// An example as checks see it, made of its messages, and what the check for private data says about it. For tests.
import { textOfMessage } from "../../../../src-shared/domain/example-text.ts";
import { messagesOf, type ExampleBody, type Message } from "../../../../src-shared/domain/example.ts";
import type { Remark } from "../../../../src-shared/domain/findings/finding.ts";
import { privateCheck } from "../../../../src-shared/domain/findings/private/private-check.ts";

export function chatOf(...messages: readonly Message[]): ExampleBody {
  return { kind: "chat", body: { messages } };
}

export function asking(text: string): ExampleBody {
  return chatOf({ role: "user", content: text });
}

/** Every remark on an example, or on a question of this text. */
export function remarksOn(given: ExampleBody | string): readonly Remark[] {
  const example = typeof given === "string" ? asking(given) : given;
  const messages = messagesOf(example);
  const remarks: Remark[] = [];
  privateCheck.look(
    {
      example,
      messages,
      texts: messages.map(textOfMessage),
      ask: "",
      answer: "",
      otherAnswer: "",
      extra: null,
      origin: "project",
      instructionsSource: "project",
      instructions: "",
      tokens: null,
      tokensMaximum: 65_536,
      split: null,
      tags: [],
      group: null,
    },
    (remark) => remarks.push(remark),
  );
  return remarks;
}

/** The texts of all messages. */
export function contentsOf(example: ExampleBody): readonly string[] {
  return messagesOf(example).map(textOfMessage);
}
