// Tokens of an example by OpenAI's cookbook rule (https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken,
// 2026-11-22), without the project's instructions: an estimate, and said to be one wherever it is shown. Pure; how the
// tokens of a text are counted is passed in.
import type { Conversation, ExampleBody, Message } from "../example.ts";
import { textOfMessage } from "../example-text.ts";
import { isJsonObject, type Json } from "../json.ts";

export type TextCounter = {
  /** Words that are commands elsewhere, "<|endoftext|>", are text. */
  readonly count: (text: string) => number;
  /** The same for texts that many examples share. */
  readonly countShared: (text: string) => number;
};

/** Tokens of all messages, of both answers of a preference, and of the tools. */
export function tokensOf(example: ExampleBody, counter: TextCounter): number {
  if (example.kind === "chat") return tokensOfConversation(example.body, counter);
  const { input, preferred_output, non_preferred_output } = example.body;
  return (
    tokensOfConversation(input, counter) +
    tokensOfMessages(preferred_output, counter) +
    tokensOfMessages(non_preferred_output, counter)
  );
}

/** What the project's instructions add to every example they are put in front of; empty ones are not. */
export function tokensOfInstructions(instructions: string, counter: TextCounter): number {
  if (instructions === "") return 0;
  return 3 + counter.count("system") + counter.countShared(instructions);
}

function tokensOfConversation({ messages, tools }: Conversation, counter: TextCounter): number {
  return 3 + tokensOfMessages(messages, counter) + (tools ? tokensOfTools(tools, counter) : 0);
}

function tokensOfMessages(messages: readonly Message[], counter: TextCounter): number {
  return messages.reduce((sum, message) => sum + 3 + tokensOfMessage(message, counter), 0);
}

function tokensOfMessage(message: Message, counter: TextCounter): number {
  const { role, name, refusal } = message;
  const text = textOfMessage(message);
  const isShared = role === "system" || role === "developer";
  const calls = (message.tool_calls ?? []).reduce<number>(
    (sum, call) => sum + tokensOfCall(call, counter),
    0,
  );
  return (
    counter.count(role) +
    (isShared ? counter.countShared(text) : counter.count(text)) +
    counter.count(refusal ?? "") +
    (name === undefined ? 0 : 1 + counter.count(name)) +
    calls
  );
}

function tokensOfCall(call: Json, counter: TextCounter): number {
  const called = isJsonObject(call) ? call["function"] : undefined;
  if (!isJsonObject(called)) return 0;
  return counter.count(textAt(called["name"])) + counter.count(textAt(called["arguments"]));
}

/** 7 a function and its name and description, 3 a property, what an enum lists, 12 at the end. */
function tokensOfTools(tools: readonly Json[], counter: TextCounter): number {
  return tools.reduce<number>((sum, tool) => sum + tokensOfTool(tool, counter), 12);
}

function tokensOfTool(tool: Json, counter: TextCounter): number {
  const definition = isJsonObject(tool) && isJsonObject(tool["function"]) ? tool["function"] : null;
  if (!definition) return 0;
  const named = `${textAt(definition["name"])}:${textAt(definition["description"])}`;
  const { parameters } = definition;
  const properties = isJsonObject(parameters) ? parameters["properties"] : undefined;
  const entries = isJsonObject(properties) ? Object.entries(properties) : [];
  const start = 7 + counter.countShared(named) + (entries.length > 0 ? 3 : 0);
  return entries.reduce((sum, [key, property]) => sum + tokensOfProperty(key, property, counter), start);
}

function tokensOfProperty(key: string, property: Json, counter: TextCounter): number {
  if (!isJsonObject(property)) return 3;
  const described = `${key}:${textAt(property["type"])}:${textAt(property["description"])}`;
  const choices = Array.isArray(property["enum"]) ? (property["enum"] as readonly Json[]) : null;
  const listed = choices
    ? choices.reduce<number>((sum, choice) => sum + 3 + counter.count(String(choice)), -3)
    : 0;
  return 3 + counter.countShared(described) + listed;
}

function textAt(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
