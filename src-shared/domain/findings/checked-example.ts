// Makes an example ready to be looked at by checks: its messages and texts are read once, whoever looks. Pure.
import { conversationOf, isPlainInstructions, messagesOf, type ExampleBody } from "../example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf, textOfMessage } from "../example-text.ts";
import type { CheckedExample } from "./check.ts";

/** What stands around an example: its fields, its project, how long it is. */
export type ExampleSetting = Omit<
  CheckedExample,
  "example" | "messages" | "texts" | "ask" | "answer" | "otherAnswer"
>;

/** The safe value where a model's limit isn't known (fine-tuning facts, section 5, 2026-11-22). Tokens. */
export const usualTokensMaximum = 65_536;

export function checkedExampleOf(example: ExampleBody, setting: ExampleSetting): CheckedExample {
  const messages = messagesOf(example);
  return {
    ...setting,
    example,
    messages,
    texts: messages.map(textOfMessage),
    ask: askTextOf(example),
    answer: answerTextOf(example),
    otherAnswer: otherAnswerTextOf(example),
  };
}

/** The setting of a line that stands alone: its instructions are the ones it brings along. */
export function fileSettingOf(
  example: ExampleBody,
  about: Pick<ExampleSetting, "extra" | "tokens" | "tokensMaximum">,
): ExampleSetting {
  const [first] = conversationOf(example).messages;
  const instructions = isPlainInstructions(first) ? first.content : "";
  return {
    ...about,
    origin: "file",
    instructionsSource: instructions === "" ? "none" : "own",
    instructions,
    split: null,
    tags: [],
    group: null,
  };
}
