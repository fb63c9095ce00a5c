// What of an example is compared when copies are looked for: its last question and its last answers. Instructions are
// never among it: they are the same in all examples, or say how to answer and not what was asked. Pure.
import type { InstructionsSource, Message } from "../../example.ts";
import { hash53 } from "../../hash.ts";
import { isJsonObject } from "../../json.ts";
import type { CheckedExample } from "../check.ts";

/**
 * "Thank you." and "You're welcome." end many conversations that have nothing else in common: where the last turn is
 * shorter than this, in UTF-16 units, the turns before it count as well.
 */
const tellingCharacters = 160;

/** Of a preference both answers: the same question with another pair of answers teaches something else. */
export function copiedTextOf(example: CheckedExample): string {
  const { messages, texts, ask, answer, otherAnswer } = example;
  const lastAnswer = messages.findLast(({ role }) => role === "assistant");
  const last = joined([ask, answer, ...(lastAnswer ? callsOf(lastAnswer) : []), otherAnswer]);
  if (last.length >= tellingCharacters) return last;
  return joined(
    messages.flatMap((message, index) =>
      isInstructions(message) ? [] : [texts[index] ?? "", ...callsOf(message)],
    ),
  );
}

/** A number for everything an example is trained with; copies that have it in common are exact. `body`: as stored. */
export function exactHashOf(body: string, source: InstructionsSource): number {
  // The same text with the project's instructions and without any are two different lines.
  return hash53(source === "none" ? `none${body}` : body);
}

function isInstructions({ role }: Message): boolean {
  return role === "system" || role === "developer";
}

/** Calls of tools without their ids, which differ in every example. */
function callsOf(message: Message): readonly string[] {
  return (message.tool_calls ?? []).flatMap((call) => {
    const called = isJsonObject(call) ? call["function"] : undefined;
    if (!isJsonObject(called)) return [];
    return [called["name"], called["arguments"]].filter((text) => typeof text === "string");
  });
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}
