// Tokens of an example by OpenAI's cookbook rule (https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken,
// 2026-11-22), in o200k_base, without the project's instructions: an estimate, and said to be one wherever it is shown.
// Loading the encoding takes half a second: only task threads import this.
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import type { Conversation, ExampleBody, Message } from "../../src-shared/domain/example.ts";
import { textOfMessage } from "../../src-shared/domain/example-text.ts";
import { isJsonObject, type Json } from "../../src-shared/domain/json.ts";

/** "<|endoftext|>" in a person's text is text. */
const plainText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
/** A hundred thousand times one letter takes seconds to count: longer runs without a blank are counted in pieces. */
const longestRun = 500;

/** Tokens of all messages, of both answers of a preference, and of the tools. */
export function tokensOf(example: ExampleBody): number {
  if (example.kind === "chat") return tokensOfConversation(example.body);
  const { input, preferred_output, non_preferred_output } = example.body;
  return (
    tokensOfConversation(input) + tokensOfMessages(preferred_output) + tokensOfMessages(non_preferred_output)
  );
}

function tokensOfConversation({ messages, tools }: Conversation): number {
  return 3 + tokensOfMessages(messages) + (tools ? tokensOfTools(tools) : 0);
}

function tokensOfMessages(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + 3 + tokensOfMessage(message), 0);
}

function tokensOfMessage(message: Message): number {
  const calls = (message.tool_calls ?? []).reduce<number>((sum, call) => sum + tokensOfCall(call), 0);
  const name = message.name === undefined ? 0 : 1 + tokensOfText(message.name);
  return (
    tokensOfText(message.role) +
    tokensOfText(textOfMessage(message)) +
    tokensOfText(message.refusal ?? "") +
    name +
    calls
  );
}

function tokensOfCall(call: Json): number {
  const called = isJsonObject(call) ? call["function"] : undefined;
  if (!isJsonObject(called)) return 0;
  return tokensOfText(textAt(called["name"])) + tokensOfText(textAt(called["arguments"]));
}

/** 7 a function and its name and description, 3 a property, what an enum lists, 12 at the end. */
function tokensOfTools(tools: readonly Json[]): number {
  return tools.reduce<number>((sum, tool) => sum + tokensOfTool(tool), 12);
}

function tokensOfTool(tool: Json): number {
  const definition = isJsonObject(tool) && isJsonObject(tool["function"]) ? tool["function"] : null;
  if (!definition) return 0;
  const named = `${textAt(definition["name"])}:${textAt(definition["description"])}`;
  const { parameters } = definition;
  const properties = isJsonObject(parameters) ? parameters["properties"] : undefined;
  const entries = isJsonObject(properties) ? Object.entries(properties) : [];
  const start = 7 + tokensOfText(named) + (entries.length > 0 ? 3 : 0);
  return entries.reduce((sum, [key, property]) => sum + tokensOfProperty(key, property), start);
}

function tokensOfProperty(key: string, property: Json): number {
  if (!isJsonObject(property)) return 3;
  const described = `${key}:${textAt(property["type"])}:${textAt(property["description"])}`;
  const choices = Array.isArray(property["enum"]) ? (property["enum"] as readonly Json[]) : null;
  const listed = choices
    ? choices.reduce<number>((sum, choice) => sum + 3 + tokensOfText(String(choice)), -3)
    : 0;
  return 3 + tokensOfText(described) + listed;
}

/** Tokens of a text in o200k_base; runs of more than 500 characters without a blank come out a little high. */
export function tokensOfText(text: string): number {
  if (text === "") return 0;
  if (text.length <= longestRun || !hasLongRun(text)) return countTokens(text, plainText);
  let tokens = 0;
  for (const piece of text.match(piecePattern) ?? []) tokens += countTokens(piece, plainText);
  return tokens;
}

const piecePattern = new RegExp(String.raw`\S{1,${longestRun}}\s*|\s+`, "gu");

function hasLongRun(text: string): boolean {
  return longRunPattern.test(text);
}

const longRunPattern = new RegExp(String.raw`\S{${longestRun + 1}}`, "u");

function textAt(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
