// Where a remark points, and what a message holds: small answers that many checks need. Pure.
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { conversationOf, type ExampleBody, type Message } from "../example.ts";
import type { TextPlace } from "./finding.ts";

/** A message as a whole: no stretch of its text. */
export function wholeMessage(message: number): TextPlace {
  return { message, from: 0, to: 0 };
}

export function hasVisibleText(text: string): boolean {
  return /\S/.test(text);
}

export function callsTools(message: Message): boolean {
  return (message.tool_calls?.length ?? 0) > 0 || isJsonObject(message.function_call);
}

/** Whether a message shows something else than text. */
export function hasOtherParts(message: Message): boolean {
  const { content } = message;
  return Array.isArray(content) && content.some((part: JsonObject) => part["type"] !== "text");
}

/** Nothing to read, nothing to see, nothing called. */
export function isEmptyMessage(message: Message, text: string): boolean {
  return !hasVisibleText(text) && !callsTools(message) && !hasOtherParts(message);
}

export function lastPlaceOf(messages: readonly Message[], role: Message["role"]): number {
  return messages.findLastIndex((message) => message.role === role);
}

/** The number of messages before the two answers of a preference; of a chat all of them. */
export function conversationLength(example: ExampleBody): number {
  return conversationOf(example).messages.length;
}

/** The calls of a message, new and old way of writing, as far as they are objects. */
export function calledFunctions(message: Message): readonly JsonObject[] {
  if (message.tool_calls === undefined && message.function_call === undefined) return noCalls;
  const calls = (message.tool_calls ?? []).map((call) => (isJsonObject(call) ? call["function"] : null));
  return [...calls, message.function_call ?? null].filter((called: Json | undefined) => isJsonObject(called));
}

const noCalls: readonly JsonObject[] = [];

/** A word from a file beside a sentence of ours: short, and whole characters. */
export function shortWord(word: unknown): string {
  return typeof word === "string" ? word.slice(0, wordMaximumLength).toWellFormed() : "";
}

const wordMaximumLength = 64;
