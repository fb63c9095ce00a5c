// Where the answer stands that a person sees as "The model should answer". Pure.
import type { CheckedExample } from "../check.ts";

/** The message of `messagesOf` that holds the last answer, of a preference the better one; -1: there is none. */
export function answerPlaceOf({ example, messages }: CheckedExample): number {
  const end =
    example.kind === "chat"
      ? messages.length
      : example.body.input.messages.length + example.body.preferred_output.length;
  const start = example.kind === "chat" ? 0 : example.body.input.messages.length;
  for (let at = end - 1; at >= start; at -= 1) if (messages[at]?.role === "assistant") return at;
  return -1;
}
