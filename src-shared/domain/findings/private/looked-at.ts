// Which texts of a message are looked at for private data, and a message with some of them changed: its content, a
// refusal, and the arguments of tool calls. Names of tools and ids are the program's, not people's. Pure.
import { textOfMessage } from "../../example-text.ts";
import type { ContentPart, Message } from "../../example.ts";
import { isJsonObject, type Json } from "../../json.ts";

/** A change to a text: what stands at `[from, to)` becomes `text`. */
export type TextEdit = { readonly from: number; readonly to: number; readonly text: string };

/** The text of a message's content first: remarks have places in it. */
export function textsOfMessage(message: Message): readonly string[] {
  return [textOfMessage(message), ...otherTextsOf(message)];
}

/** A refusal and the arguments of calls, in this order. */
export function otherTextsOf(message: Message): readonly string[] {
  const { refusal, tool_calls, function_call } = message;
  if (!refusal && !tool_calls && !function_call) return [];
  const called = [
    ...(tool_calls ?? []).map((call) => argumentsOf(call, "function")),
    argumentsOfFunction(function_call),
  ];
  return [refusal ?? "", ...called];
}

/** A message with its texts changed; `edits` stands in the order of `textsOfMessage`, each from the front. */
export function withTextEdits(message: Message, edits: readonly (readonly TextEdit[])[]): Message {
  if (edits.every((ofText) => ofText.length === 0)) return message;
  const [content = [], refusal = [], ...calls] = edits;
  let changed = content.length === 0 ? message : withContentEdits(message, content);
  if (refusal.length > 0 && typeof message.refusal === "string") {
    changed = { ...changed, refusal: edited(message.refusal, refusal) };
  }
  const { tool_calls, function_call } = message;
  if (tool_calls && calls.some((ofCall) => ofCall.length > 0)) {
    changed = {
      ...changed,
      tool_calls: tool_calls.map((call, index) => withArguments(call, calls[index] ?? [])),
    };
  }
  const functionEdits = calls[tool_calls?.length ?? 0] ?? [];
  return function_call !== undefined && functionEdits.length > 0
    ? { ...changed, function_call: withFunctionArguments(function_call, functionEdits) }
    : changed;
}

/** A text with edits that stand in order and don't overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** Edits of the parts' texts joined by line ends, carried out in the parts. One across two goes into the first. */
function withContentEdits(message: Message, edits: readonly TextEdit[]): Message {
  const { content } = message;
  if (typeof content === "string") return { ...message, content: edited(content, edits) };
  if (!content) return message;
  let start = 0;
  const parts = content.map((part): ContentPart => {
    const { text } = part;
    if (typeof text !== "string") return part;
    const from = start;
    const end = start + text.length;
    start = end + 1;
    const own = edits.filter((edit) => edit.from < end && edit.to > from);
    if (own.length === 0) return part;
    const inside = own.map((edit) => ({
      from: Math.max(0, edit.from - from),
      to: Math.min(text.length, edit.to - from),
      text: edit.from >= from ? edit.text : "",
    }));
    return { ...part, text: edited(text, inside) };
  });
  return { ...message, content: parts };
}

function argumentsOf(call: Json, key: string): string {
  const called = isJsonObject(call) ? call[key] : undefined;
  return argumentsOfFunction(called);
}

function argumentsOfFunction(called: Json | undefined): string {
  const text = called !== undefined && isJsonObject(called) ? called["arguments"] : undefined;
  return typeof text === "string" ? text : "";
}

function withArguments(call: Json, edits: readonly TextEdit[]): Json {
  if (edits.length === 0 || !isJsonObject(call)) return call;
  const called = call["function"];
  return called === undefined ? call : { ...call, function: withFunctionArguments(called, edits) };
}

function withFunctionArguments(called: Json, edits: readonly TextEdit[]): Json {
  if (!isJsonObject(called)) return called;
  const text = called["arguments"];
  return typeof text === "string" ? { ...called, arguments: edited(text, edits) } : called;
}
