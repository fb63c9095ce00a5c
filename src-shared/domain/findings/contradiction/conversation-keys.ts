// What makes two examples ask the same and answer the same, to the word: numbers that are kept for each example, so that
// contradictions are found without reading any text. Pure.
import { foldedText } from "../../example-text.ts";
import { hash53 } from "../../hash.ts";
import { isJsonObject } from "../../json.ts";
import type { Message } from "../../example.ts";
import type { CheckedExample } from "../check.ts";

/** No example is longer in what a model learns from; the rest of a longer text isn't compared. UTF-16 units. */
const comparedCharacters = 400_000;

/**
 * A number for everything that comes before the last answer; 0 where there is no question or no answer, and for
 * preferences, which may ask the same as often as one likes. Instructions of its own belong to the question: "Answer in
 * French." asks for something else.
 */
export function questionKeyOf(example: CheckedExample): number {
  const { messages, texts, instructionsSource, instructions } = example;
  const last = lastAnswerOf(example);
  if (example.example.kind === "preference" || last < 0 || example.ask.trim() === "") return 0;
  const turns = messages.slice(0, last).map((message, index) => {
    const text = plainly(texts[index] ?? "");
    return message.role === "user" ? text : `${message.role}: ${text}${callsOf(message)}`;
  });
  const own = instructionsSource === "project" ? "" : `${instructionsSource}: ${plainly(instructions)}`;
  return hash53([own, ...turns].join("\n"));
}

/** A number for the last answer (of a preference the better one) and the tools it calls; 0: there is none. */
export function answerKeyOf(example: CheckedExample): number {
  const last = example.messages[lastAnswerOf(example)];
  if (last === undefined) return 0;
  const answer = plainly(example.answer) + callsOf(last);
  return answer === "" ? 0 : hash53(answer);
}

/** Of a chat; a preference's answers are in its own order: conversation, better, worse. */
function lastAnswerOf({ example, messages }: CheckedExample): number {
  const end =
    example.kind === "chat" ? messages.length : messages.length - example.body.non_preferred_output.length;
  for (let index = end - 1; index >= 0; index -= 1) if (messages[index]?.role === "assistant") return index;
  return -1;
}

/** Without what only looks different: case, blanks, the mark at the end. Signs within stay: "7 - 2" isn't "7 + 2". */
function plainly(text: string): string {
  return foldedText(text.slice(0, comparedCharacters))
    .replaceAll(/\s+/g, " ")
    .replace(/[\s.?!…。？！]{1,20}$/u, "")
    .trimStart();
}

function callsOf(message: Message): string {
  const calls = (message.tool_calls ?? []).flatMap((call) => {
    const called = isJsonObject(call) ? call["function"] : undefined;
    return isJsonObject(called) ? [`\n${String(called["name"])}(${String(called["arguments"])})`] : [];
  });
  return calls.join("");
}
