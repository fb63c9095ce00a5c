// Single messages: empty ones, parts nobody knows, half characters, a refusal beside the text. Rules: fine-tuning
// facts, section 5 (2026-11-22). Whether there is an answer at all is said by answers.ts.
import { changedMessages, withoutKey, withoutRemarked } from "../change-messages.ts";
import type { CheckedExample, ExampleCheck, SayRemark } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { calledFunctions, conversationLength, isEmptyMessage, lastPlaceOf, wholeMessage } from "../places.ts";
import { withMessageTexts } from "../../example-edit.ts";
import type { Message } from "../../example.ts";
import { isJsonObject, type Json } from "../../json.ts";

const guides = {
  "structure.message-without-content": {
    severity: "error",
    title: {
      one: "1 example has a message that holds nothing",
      other: "{{count}} examples have a message that holds nothing",
    },
    message: "One of its messages has neither text nor anything else.",
    why: "Only an answer that calls a tool may do without text. A provider refuses the file otherwise.",
    advice: "Write what the message should say, or remove the message.",
    fix: { kind: "change", label: "Remove messages that hold nothing" },
  },
  "structure.empty-message": {
    severity: "warning",
    title: { one: "1 example has an empty message", other: "{{count}} examples have an empty message" },
    message: "One of its messages has no text.",
    why: "The model learns to answer after a message that says nothing, which hardly ever happens later.",
    advice: "Write what the message should say, or remove the message.",
    fix: { kind: "change", label: "Remove empty messages" },
  },
  "structure.no-question": {
    severity: "warning",
    title: { one: "1 example has no question", other: "{{count}} examples have no question" },
    message: "Nobody asks anything in it.",
    why: "The model would learn to give this answer to anything at all.",
    advice: "Write the question that leads to this answer, or remove the example.",
    fix: { kind: "remove", label: "Remove examples without question" },
  },
  "structure.unknown-part": {
    severity: "error",
    title: {
      one: "1 example holds something that is neither text nor image",
      other: "{{count}} examples hold something that is neither text nor image",
    },
    message: "It has a part of the type “{{type}}”, which can't be used for training.",
    why: "Messages may hold text, and questions may hold images. A provider refuses the file for anything else.",
    advice: "Open the example as JSON and remove that part, or write down in words what it says.",
    fix: null,
  },
  "structure.half-character": {
    severity: "error",
    title: { one: "1 example holds half a character", other: "{{count}} examples hold half a character" },
    message: "It holds half of a character: the other half was cut off.",
    why: "Half a character can't be written to a UTF-8 file. It comes from a text that was cut in the middle of an emoji.",
    advice: "Look at the end of the text and write what is missing, or let the half character be removed.",
    fix: { kind: "change", label: "Remove half characters" },
  },
  "structure.refusal-field": {
    severity: "error",
    title: {
      one: "1 example has a refusal beside its text",
      other: "{{count}} examples have a refusal beside their text",
    },
    message: "A message carries a separate field “refusal”, as answers of the API do.",
    why: "It comes from a copied answer of the API. Training files don't know the field, and the rehearsal refuses them.",
    advice:
      "Let the field be removed. A refusal that stands there instead of a text becomes the text of the answer; one beside a text goes.",
    fix: { kind: "change", label: "Remove refusal fields" },
  },
} as const satisfies CheckGuides;

export const messagesCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    lookForQuestion(checked, say);
    const { messages, texts } = checked;
    const lastAnswer = lastPlaceOf(messages, "assistant");
    const lastAsk = lastAskOf(checked);
    for (const [index, message] of messages.entries()) {
      const text = texts[index] ?? "";
      lookForText(checked, { index, isSpokenFor: index === lastAsk || index === lastAnswer }, say);
      if (typeof message.content === "object" && message.content !== null) lookAtParts(message, index, say);
      if (!text.isWellFormed() || !isWhole(message.name) || !areCallsWellFormed(message)) {
        say({ code: "structure.half-character", place: wholeMessage(index), details: {} });
      }
      if (message.refusal !== undefined) {
        say({ code: "structure.refusal-field", place: wholeMessage(index), details: {} });
      }
    }
  },
  fixes: {
    "structure.message-without-content": withoutRemarked,
    "structure.empty-message": withoutRemarked,
    "structure.half-character": (example) => changedMessages(example, withWholeCharacters),
    "structure.refusal-field": (example) => changedMessages(example, withRefusalAsText),
  },
};

function lookForQuestion(checked: CheckedExample, say: SayRemark): void {
  const at = lastAskOf(checked);
  const message = checked.messages[at];
  if (message === undefined) say({ code: "structure.no-question", place: null, details: {} });
  else if (!isContentAbsent(message) && isEmptyMessage(message, checked.texts[at] ?? "")) {
    say({ code: "structure.no-question", place: wholeMessage(at), details: {} });
  }
}

function lastAskOf({ example, messages }: CheckedExample): number {
  for (let at = conversationLength(example) - 1; at >= 0; at -= 1)
    if (messages[at]?.role === "user") return at;
  return -1;
}

/** @param isSpokenFor an empty one is told of as a missing question or a missing answer. */
function lookForText(
  { example, messages, texts }: CheckedExample,
  { index, isSpokenFor }: { readonly index: number; readonly isSpokenFor: boolean },
  say: SayRemark,
): void {
  const message = messages[index];
  if (message === undefined || !isEmptyMessage(message, texts[index] ?? "")) return;
  const place = wholeMessage(index);
  if (message.role === "assistant") {
    if (isSpokenFor || index >= conversationLength(example)) return;
    say({ code: "structure.message-without-content", place, details: {} });
  } else if (isContentAbsent(message)) {
    say({ code: "structure.message-without-content", place, details: {} });
  } else if (!isSpokenFor && message.role !== "tool" && message.role !== "function") {
    say({ code: "structure.empty-message", place, details: {} });
  }
}

function isContentAbsent({ content }: Message): boolean {
  return content === undefined || content === null || (typeof content === "object" && content.length === 0);
}

function lookAtParts(message: Message, index: number, say: SayRemark): void {
  if (typeof message.content === "string") return;
  for (const part of message.content ?? []) {
    const { type } = part;
    if (type === "image_url" || (type === "text" && typeof part["text"] === "string")) continue;
    const isKnown = knownPartTypes.includes(type);
    say({
      code: "structure.unknown-part",
      place: wholeMessage(index),
      details: { type: isKnown ? type : "unknown" },
    });
    // One a message says enough: a list may hold a million of them.
    return;
  }
}

/** Part types of the API that no training takes; any other word may be a person's text. */
const knownPartTypes = ["text", "input_text", "output_text", "input_image", "input_audio", "file", "refusal"];

function areCallsWellFormed(message: Message): boolean {
  return calledFunctions(message).every(({ name, arguments: given }) => isWhole(name) && isWhole(given));
}

function isWhole(value: Json | undefined): boolean {
  return typeof value !== "string" || value.isWellFormed();
}

const halfCharacters = /\p{Surrogate}/gu;

function withWholeCharacters(message: Message): Message {
  const whole = withMessageTexts(message, withoutHalves);
  const { name, tool_calls: calls, function_call: functionCall } = whole;
  if (isWhole(name) && areCallsWellFormed(whole)) return whole;
  return {
    ...whole,
    ...(name === undefined ? {} : { name: withoutHalves(name) }),
    ...(calls === undefined ? {} : { tool_calls: calls.map(withoutHalvesInside) }),
    ...(functionCall === undefined ? {} : { function_call: withoutHalvesInside(functionCall) }),
  };
}

function withoutHalves(text: string): string {
  return text.replaceAll(halfCharacters, "");
}

function withoutHalvesInside(value: Json): Json {
  if (typeof value === "string") return withoutHalves(value);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutHalvesInside(inner)]));
}

/** A refusal in place of a text becomes the text; one beside a text goes, and the guide says so. */
function withRefusalAsText(message: Message): Message {
  const { refusal } = message;
  if (refusal === undefined) return message;
  const bare = withoutKey(message, "refusal");
  const hasContent = typeof message.content === "string" ? message.content !== "" : Boolean(message.content);
  return hasContent || refusal === null || refusal === "" ? bare : { ...bare, content: refusal };
}
