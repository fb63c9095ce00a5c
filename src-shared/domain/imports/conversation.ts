// Conversations in other words than OpenAI's: ShareGPT (`from`, `value`), Gemini (`parts`), Claude (`system` beside the
// messages), pairs and lists of texts. Turns them into messages; keys it doesn't know go to `extra`. Pure.
import {
  roles,
  type ContentPart,
  type Conversation,
  type ExtraKeys,
  type Message,
  type Role,
} from "../example.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { LeftAsideReason } from "./left-aside.ts";
import { parsedOrUndefined } from "./values.ts";

/** Keys that hold the list of turns, the likeliest first. */
export const turnListKeys = [
  "messages",
  "conversations",
  "conversation",
  "dialogue",
  "dialog",
  "turns",
  "contents",
  "chat",
  "items",
] as const;
const speakerKeys = ["role", "from", "speaker", "author", "sender"] as const;
const wordsKeys = ["content", "value", "text", "message", "parts", "utterance", "body", "markdown"] as const;
const systemKeys = ["system", "system_prompt", "systemInstruction", "system_instruction"] as const;
const keptMessageKeys = ["name", "tool_calls", "tool_call_id", "weight", "refusal", "function_call"] as const;

const roleByWord: ReadonlyMap<string, Role | "call"> = new Map([
  ...roles.map((role) => [role, role] as const),
  ...words("user", "human client customer usr question prompter 用户"),
  ...words("assistant", "gpt chatgpt bot model ai chatbot bing bard claude gemini answer agent machine 助手"),
  ...words("system", "instructions context sys"),
  ...words("tool", "observation function_response tool_response tool_result"),
  ...words("call", "function_call tool_call"),
]);

export type ReadConversation = { readonly conversation: Conversation; readonly extra: ExtraKeys | null };

export function roleOf(value: unknown): Role | "call" | null {
  return typeof value === "string" ? (roleByWord.get(value.trim().toLowerCase()) ?? null) : null;
}

/** The key of a record under which its turns stand. */
export function turnListKeyOf(record: JsonObject): string | null {
  return turnListKeys.find((key) => Array.isArray(record[key])) ?? null;
}

/** Reads a conversation in any of the known words from a record: an object, or the bare list of turns. */
export function readForeignConversation(record: unknown): ReadConversation | LeftAsideReason {
  if (Array.isArray(record)) return conversationFrom(record as readonly unknown[], "", null);
  if (!isJsonObject(record)) return { code: "not-an-object", place: "" };
  const key = turnListKeyOf(record);
  if (key === null) return { code: "no-messages", place: "" };
  return conversationFrom(record[key] as readonly Json[], key, record);
}

/** The messages of a list of turns: objects, pairs of texts, or texts that take turns. */
export function messagesFromTurns(
  turns: readonly unknown[],
  place: string,
  extra: Record<string, JsonObject>,
): readonly Message[] | LeftAsideReason {
  const messages: Message[] = [];
  for (const [index, turn] of turns.entries()) {
    const here = place === "" ? String(index) : `${place}.${index}`;
    const problem = addTurn(turn, { messages, extra, place: here });
    if (problem) return problem;
  }
  return messages.length === 0 ? { code: "no-messages", place } : messages;
}

function conversationFrom(
  turns: readonly unknown[],
  key: string,
  record: JsonObject | null,
): ReadConversation | LeftAsideReason {
  const extra: Record<string, JsonObject> = {};
  const messages = messagesFromTurns(turns, key, extra);
  if ("code" in messages) return messages;
  const hasSystem = messages.some(({ role }) => role === "system" || role === "developer");
  const system = record && !hasSystem ? systemOf(record) : null;
  const tools = record ? toolsOf(record["tools"]) : null;
  const known = new Set([key, ...(system ? [system.key] : []), ...(tools ? ["tools"] : [])]);
  const rest = Object.entries(record ?? {}).filter(([name]) => !known.has(name));
  if (rest.length > 0) extra[""] = Object.fromEntries(rest);
  const opening: readonly Message[] = system ? [{ role: "system", content: system.text }] : [];
  return {
    conversation: { messages: [...opening, ...messages], ...(tools ? { tools } : {}) },
    extra: Object.keys(extra).length === 0 ? null : extra,
  };
}

type Turns = {
  readonly messages: Message[];
  readonly extra: Record<string, JsonObject>;
  readonly place: string;
};

function addTurn(turn: unknown, to: Turns): LeftAsideReason | null {
  if (typeof turn === "string") {
    const last = to.messages.at(-1);
    to.messages.push({ role: last?.role === "user" ? "assistant" : "user", content: turn });
    return null;
  }
  if (Array.isArray(turn)) return addPair(turn, to);
  if (!isJsonObject(turn)) return { code: "message-not-an-object", place: to.place };
  const speakerKey = speakerKeys.find((key) => typeof turn[key] === "string");
  if (speakerKey === undefined) return addSpokenKeys(turn, to);
  const role = roleOf(turn[speakerKey]);
  if (role === null) return { code: "unknown-role", place: to.place };
  const wordsKey = wordsKeys.find((key) => Object.hasOwn(turn, key));
  if (role === "call") return addCall(turn[wordsKey ?? "value"], to);
  const content = wordsKey === undefined ? null : contentOf(turn[wordsKey]);
  if (content === undefined) return { code: "content-not-text", place: to.place };
  if (content === null && !Array.isArray(turn["tool_calls"]))
    return { code: "content-not-text", place: to.place };
  to.messages.push(messageOf(role, content, turn, to.messages));
  const rest = Object.entries(turn).filter(
    ([key, value]) => key !== speakerKey && key !== wordsKey && value !== null && !isKept(key, value),
  );
  if (rest.length > 0) to.extra[`messages.${to.messages.length - 1}`] = Object.fromEntries(rest);
  return null;
}

function messageOf(
  role: Role,
  content: Message["content"],
  turn: JsonObject,
  before: readonly Message[],
): Message {
  const kept = Object.fromEntries(
    keptMessageKeys.filter((key) => isKept(key, turn[key])).map((key) => [key, turn[key]]),
  );
  const callId = role === "tool" && kept["tool_call_id"] === undefined ? lastCallId(before) : null;
  return {
    role,
    ...(content === undefined ? {} : { content }),
    ...kept,
    ...(callId === null ? {} : { tool_call_id: callId }),
  };
}

function isKept(key: string, value: unknown): boolean {
  if (key === "tool_calls") return Array.isArray(value);
  if (key === "weight") return typeof value === "number";
  if (key === "function_call") return isJsonObject(value);
  return (keptMessageKeys as readonly string[]).includes(key) && typeof value === "string";
}

function addPair(pair: readonly unknown[], to: Turns): LeftAsideReason | null {
  const [ask, answer] = pair;
  if (pair.length !== 2 || typeof ask !== "string" || typeof answer !== "string") {
    return { code: "message-not-an-object", place: to.place };
  }
  to.messages.push({ role: "user", content: ask }, { role: "assistant", content: answer });
  return null;
}

/** `{"human": "…", "assistant": "…"}`: the speakers are the keys. */
function addSpokenKeys(turn: JsonObject, to: Turns): LeftAsideReason | null {
  const before = to.messages.length;
  const rest: [string, Json][] = [];
  for (const [key, value] of Object.entries(turn)) {
    const role = roleOf(key);
    if (role !== null && role !== "call" && typeof value === "string") {
      to.messages.push({ role, content: value });
    } else {
      rest.push([key, value]);
    }
  }
  if (to.messages.length === before) return { code: "unknown-role", place: to.place };
  if (rest.length > 0) to.extra[`messages.${before}`] = Object.fromEntries(rest);
  return null;
}

/** ShareGPT writes a call as text: `{"name": …, "arguments": {…}}`. Its arguments become the text OpenAI wants. */
function addCall(value: unknown, to: Turns): LeftAsideReason | null {
  const call = typeof value === "string" ? parsedOrUndefined(value) : value;
  const calls = Array.isArray(call) ? (call as readonly unknown[]) : [call];
  const toolCalls = calls.map((one, index) => {
    if (!isJsonObject(one) || typeof one["name"] !== "string") return null;
    const given = one["arguments"] ?? {};
    const callArguments = typeof given === "string" ? given : JSON.stringify(given);
    const id = `call_${to.messages.length}_${index}`;
    return { id, type: "function", function: { name: one["name"], arguments: callArguments } };
  });
  if (toolCalls.some((one) => one === null)) {
    if (typeof value !== "string") return { code: "content-not-text", place: to.place };
    to.messages.push({ role: "assistant", content: value });
    return null;
  }
  to.messages.push({ role: "assistant", content: null, tool_calls: toolCalls });
  return null;
}

function lastCallId(messages: readonly Message[]): string | null {
  const call = messages.findLast((message) => message.tool_calls !== undefined)?.tool_calls?.[0];
  return isJsonObject(call) && typeof call["id"] === "string" ? call["id"] : null;
}

/** Text, parts, or null; undefined for anything else. Parts without a type are texts (Gemini, Bedrock). */
function contentOf(value: unknown): string | null | readonly ContentPart[] | undefined {
  if (typeof value === "string" || value === null) return value;
  if (isJsonObject(value) && Array.isArray(value["parts"])) return contentOf(value["parts"]);
  if (!Array.isArray(value)) return undefined;
  const list = value as readonly unknown[];
  if (list.every((part) => typeof part === "string")) return list.join("\n");
  if (list.every(isPlainPart)) return list.map((part) => part["text"] as string).join("\n");
  return list.every((part): part is ContentPart => isJsonObject(part) && typeof part["type"] === "string")
    ? list
    : undefined;
}

function isPlainPart(part: unknown): part is JsonObject {
  return isJsonObject(part) && typeof part["text"] === "string" && Object.keys(part).length === 1;
}

function systemOf(record: JsonObject): { readonly key: string; readonly text: string } | null {
  for (const key of systemKeys) {
    const text = contentOf(record[key]);
    if (typeof text === "string" && text !== "") return { key, text };
  }
  return null;
}

function toolsOf(value: unknown): readonly Json[] | null {
  const tools = typeof value === "string" ? parsedOrUndefined(value) : value;
  if (!Array.isArray(tools) || tools.length === 0) return null;
  return (tools as readonly Json[]).map((tool) =>
    isJsonObject(tool) && typeof tool["name"] === "string" && tool["type"] === undefined
      ? { type: "function", function: tool }
      : tool,
  );
}

function words<Name extends string>(role: Name, list: string): readonly (readonly [string, Name])[] {
  return list.split(" ").map((word) => [word, role] as const);
}
