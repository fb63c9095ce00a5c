// Examples as checks see them, for tests: short to write.
import { messagesOf, type ExampleBody, type Message } from "../../../src-shared/domain/example.ts";
import {
  answerTextOf,
  askTextOf,
  otherAnswerTextOf,
  textOfMessage,
} from "../../../src-shared/domain/example-text.ts";
import type { CheckedExample } from "../../../src-shared/domain/findings/check.ts";

export function checked(example: ExampleBody, more: Partial<CheckedExample> = {}): CheckedExample {
  const messages = messagesOf(example);
  return {
    example,
    messages,
    texts: messages.map(textOfMessage),
    ask: askTextOf(example),
    answer: answerTextOf(example),
    otherAnswer: otherAnswerTextOf(example),
    extra: null,
    origin: "project",
    instructionsSource: "project",
    instructions: "",
    tokens: null,
    tokensMaximum: 65_536,
    split: null,
    tags: [],
    group: null,
    ...more,
  };
}

export function checkedChat(messages: readonly Message[], more?: Partial<CheckedExample>): CheckedExample {
  return checked({ kind: "chat", body: { messages } }, more);
}

export function checkedTalk(ask: string, answer: string, more?: Partial<CheckedExample>): CheckedExample {
  return checkedChat(
    [
      { role: "user", content: ask },
      { role: "assistant", content: answer },
    ],
    more,
  );
}

export function checkedPreference(ask: string, better: string, worse: string): CheckedExample {
  return checked({
    kind: "preference",
    body: {
      input: { messages: [{ role: "user", content: ask }] },
      preferred_output: [{ role: "assistant", content: better }],
      non_preferred_output: [{ role: "assistant", content: worse }],
    },
  });
}
