// The texts derived from an example's body: what cells show, what is searched, how long it is. Pure.
// Nothing here is ever the truth: all of it can be made again from the body.
import { conversationOf, messagesOf, type ExampleBody, type Message } from "./example.ts";
import { isJsonObject } from "./json.ts";

/** A message's text: its string, or its text parts one under the other. */
export function textOfMessage(message: Message): string {
  const { content } = message;
  if (typeof content === "string") return content;
  if (!content) return "";
  return content.flatMap((part) => (typeof part["text"] === "string" ? [part["text"]] : [])).join("\n");
}

/** The last question of a conversation: what "They ask" shows. */
export function askTextOf(example: ExampleBody): string {
  return lastTextOf(conversationOf(example).messages, "user");
}

/** The last answer: what "The model should answer" shows; of a preference example the better one. */
export function answerTextOf(example: ExampleBody): string {
  return lastTextOf(
    example.kind === "chat" ? example.body.messages : example.body.preferred_output,
    "assistant",
  );
}

/** The worse answer of a preference example; empty for a chat. */
export function otherAnswerTextOf(example: ExampleBody): string {
  return example.kind === "chat" ? "" : lastTextOf(example.body.non_preferred_output, "assistant");
}

/** Characters (UTF-16 units) of all messages and of the arguments of tool calls. */
export function textLengthOf(example: ExampleBody): number {
  return messagesOf(example).reduce(
    (sum, message) => sum + textOfMessage(message).length + callsLengthOf(message),
    0,
  );
}

/** Everything in an example a person could look for, one text under the other. */
export function searchTextOf(example: ExampleBody): string {
  const { tools } = conversationOf(example);
  return [
    ...messagesOf(example).flatMap((message) => [
      textOfMessage(message),
      ...(message.tool_calls ? [JSON.stringify(message.tool_calls)] : []),
    ]),
    ...(tools ? [JSON.stringify(tools)] : []),
  ].join("\n");
}

/** Text as it is searched: one Unicode form, case folded, accents kept (an "é" is not an "e" to a French reader). */
export function foldedText(text: string): string {
  return withoutMarkPiles(text).normalize("NFKC").toLowerCase();
}

/** Unicode's stream-safe form has at most 30 in a row (UAX #15, 2026-11-28). The two beside `M` become marks. */
const marksInARow = 30;
const markPile = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;
/** Half of a character beyond the first plane may be half of a mark. */
const markOrHalf = /[\p{M}\uff9e\uff9f\ud800-\udfff]/u;
const firstMark = 0x300;

/**
 * Marks above marks above marks, which nobody writes: putting them into Unicode's order takes the square of their number,
 * ten seconds for 128,000. A pile can't hide between the places looked at.
 */
function withoutMarkPiles(text: string): string {
  for (let at = marksInARow; at < text.length; at += marksInARow) {
    if (isMarkAt(text, at) && pileAround(text, at) > marksInARow) return text.replace(markPile, "$1");
  }
  return text;
}

function isMarkAt(text: string, at: number): boolean {
  return text.charCodeAt(at) >= firstMark && markOrHalf.test(text.charAt(at));
}

function pileAround(text: string, at: number): number {
  let from = at;
  let to = at + 1;
  while (to - from <= marksInARow && isMarkAt(text, from - 1)) from -= 1;
  while (to - from <= marksInARow && isMarkAt(text, to)) to += 1;
  return to - from;
}

/**
 * The folded form of a stored body, or null where SQLite's own LIKE, which folds A–Z only, finds the same in the body
 * itself. Most texts are null: the table stays half as large and twice as quick to search.
 */
export function foldedBody(body: string): string | null {
  if (isAscii(body)) return null;
  const folded = foldedText(body);
  return folded === body.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) ? null : folded;
}

/** What a first sort compares: folded, without accents, 40 characters. Ties are settled by the collator, then by id. */
export function sortKeyOf(text: string): string {
  const start = text.slice(0, sortKeySourceLength);
  const plain = isAscii(start) ? start : start.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().trimStart().slice(0, sortKeyLength);
}

export const sortKeyLength = 40;
/** Enough of a text to have 40 characters left after its marks and leading blanks are gone, in all but odd cases. */
const sortKeySourceLength = 80;

function lastTextOf(messages: readonly Message[], role: Message["role"]): string {
  const last = messages.findLast((message) => message.role === role);
  return last === undefined ? "" : textOfMessage(last);
}

function callsLengthOf(message: Message): number {
  return (message.tool_calls ?? []).reduce<number>((sum, call) => {
    const called = isJsonObject(call) ? call["function"] : undefined;
    const callArguments = isJsonObject(called) ? called["arguments"] : undefined;
    return sum + (typeof callArguments === "string" ? callArguments.length : 0);
  }, 0);
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
  return /^[\x00-\x7f]*$/.test(text);
}
