// What an example is: its kinds, its body and the body's canonical form. Pure.
// The body is the truth; everything derived (`example-text.ts`) can be made again from it.
// Shapes of OpenAI's training files: https://platform.openai.com/docs/guides/supervised-fine-tuning (2026-11-22).
import { isJsonObject, partedByKeys, type Json, type JsonObject } from "./json.ts";

export const exampleKinds = ["chat", "preference"] as const;
export type ExampleKind = (typeof exampleKinds)[number];

export const splits = ["train", "validation", "test"] as const;
export type Split = (typeof splits)[number];

/** How far a person is with an example. */
export const statuses = ["draft", "ready", "needs-work", "approved"] as const;
export type Status = (typeof statuses)[number];

/** Where an example's instructions come from: the project, its own first message, or nowhere. */
export const instructionsSources = ["project", "own", "none"] as const;
export type InstructionsSource = (typeof instructionsSources)[number];

/** `function` is the old word for `tool`; `developer` is what reasoning models call `system`. */
export const roles = ["system", "developer", "user", "assistant", "tool", "function"] as const;
export type Role = (typeof roles)[number];

/** `{type: "text", text}`, `{type: "image_url", image_url: {url, detail?}}`, or what a provider adds. */
export type ContentPart = JsonObject & { readonly type: string };

export type Message = {
  readonly role: Role;
  readonly content?: string | null | readonly ContentPart[];
  readonly name?: string;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly Json[];
  readonly tool_call_id?: string;
  readonly function_call?: Json;
  /** 0: not learnt from; only on assistant messages. */
  readonly weight?: number;
};

export type Conversation = {
  readonly messages: readonly Message[];
  readonly tools?: readonly Json[];
  readonly functions?: readonly Json[];
  readonly parallel_tool_calls?: boolean;
};
export type ChatBody = Conversation;
export type PreferenceBody = {
  readonly input: Conversation;
  readonly preferred_output: readonly Message[];
  readonly non_preferred_output: readonly Message[];
};

/** A body with the kind it belongs to: the two are never apart. */
export type ExampleBody =
  | { readonly kind: "chat"; readonly body: ChatBody }
  | { readonly kind: "preference"; readonly body: PreferenceBody };

/** Keys a body doesn't know, by the place they stood at (`""`: the row, `"messages.0"`: its first message). */
export type ExtraKeys = { readonly [place: string]: JsonObject };

/** Distance between two new examples' positions: room between neighbours for what is put in later. */
export const positionStep = 65_536;

/** The longest body kept as one example, in UTF-16 units: four times the longest training example there is. */
export const bodyMaxLength = 4_000_000;

const messageKeys = [
  "role",
  "content",
  "name",
  "refusal",
  "tool_calls",
  "tool_call_id",
  "function_call",
  "weight",
] as const;
const conversationKeys = ["messages", "tools", "functions", "parallel_tool_calls"] as const;
const preferenceKeys = ["input", "preferred_output", "non_preferred_output"] as const;

/** A body as it is stored: known keys in a fixed order, no white space, so that equal bodies are equal bytes. */
export function canonicalBody(example: ExampleBody): string {
  if (example.kind === "chat") return JSON.stringify(orderedConversation(example.body));
  return JSON.stringify({
    input: orderedConversation(example.body.input),
    preferred_output: example.body.preferred_output.map(orderedMessage),
    non_preferred_output: example.body.non_preferred_output.map(orderedMessage),
  });
}

/** The body of a row that was written by `canonicalBody`. */
export function parsedBody(kind: ExampleKind, body: string): ExampleBody {
  return kind === "chat"
    ? { kind, body: JSON.parse(body) as ChatBody }
    : { kind, body: JSON.parse(body) as PreferenceBody };
}

/** Why a value can't be an example's body. `place` is where in it, for instance `messages.2`. */
export type BodyProblem = {
  readonly problem:
    | "not-an-object"
    | "no-messages"
    | "message-not-an-object"
    | "unknown-role"
    | "content-not-text"
    | "wrong-type"
    | "no-outputs"
    | "too-long";
  readonly place: string;
};

export type ReadBody = { readonly body: ExampleBody; readonly extra: ExtraKeys | null };

/**
 * Reads a body of either kind from untrusted JSON. Accepts what can be shown and stored, even if no provider would
 * train on it: that is for the checks to say. `prompt`-like shapes are the import's business, not this function's.
 */
export function readBody(value: unknown): ReadBody | BodyProblem {
  if (!isJsonObject(value)) return { problem: "not-an-object", place: "" };
  const extra: Record<string, JsonObject> = {};
  if (Object.hasOwn(value, "preferred_output") || Object.hasOwn(value, "non_preferred_output")) {
    const { known, rest } = partedByKeys(value, preferenceKeys);
    if (rest) extra[""] = rest;
    const input = readConversation(known["input"], "input", extra);
    if ("problem" in input) return input;
    const preferred = readMessages(known["preferred_output"], "preferred_output", extra);
    if ("problem" in preferred) return preferred;
    const nonPreferred = readMessages(known["non_preferred_output"], "non_preferred_output", extra);
    if ("problem" in nonPreferred) return nonPreferred;
    return {
      body: {
        kind: "preference",
        body: {
          input: input.conversation,
          preferred_output: preferred.messages,
          non_preferred_output: nonPreferred.messages,
        },
      },
      extra: extraOrNull(extra),
    };
  }
  const chat = readConversation(value, "", extra);
  if ("problem" in chat) return chat;
  return { body: { kind: "chat", body: chat.conversation }, extra: extraOrNull(extra) };
}

/** The conversation a model is asked with: a chat's own, or the part before a preference's two answers. */
export function conversationOf(example: ExampleBody): Conversation {
  return example.kind === "chat" ? example.body : example.body.input;
}

/** Every message of an example; of a preference the conversation, then both answers. */
export function messagesOf(example: ExampleBody): readonly Message[] {
  if (example.kind === "chat") return example.body.messages;
  const { input, preferred_output, non_preferred_output } = example.body;
  return [...input.messages, ...preferred_output, ...non_preferred_output];
}

/** The same example with another conversation. */
export function withConversation(example: ExampleBody, conversation: Conversation): ExampleBody {
  return example.kind === "chat"
    ? { kind: "chat", body: conversation }
    : { kind: "preference", body: { ...example.body, input: conversation } };
}

/** Whether a message is instructions and nothing else: a first system message that is plain text. */
export function isPlainInstructions(
  message: Message | undefined,
): message is Message & { readonly content: string } {
  return (
    message !== undefined &&
    message.role === "system" &&
    typeof message.content === "string" &&
    Object.keys(message).length === 2
  );
}

/** The instructions an example brought along, taken out of its conversation. */
export function withoutInstructions(example: ExampleBody): {
  readonly example: ExampleBody;
  readonly instructions: string | null;
} {
  const conversation = conversationOf(example);
  const [first, ...others] = conversation.messages;
  if (!isPlainInstructions(first)) return { example, instructions: null };
  return {
    example: withConversation(example, { ...conversation, messages: others }),
    instructions: first.content,
  };
}

/** What an example is trained with: its project's instructions, its own, or none (empty). */
export function instructionsOf(example: ExampleBody, source: InstructionsSource, ofProject: string): string {
  if (source === "project") return ofProject;
  return source === "own" ? (withoutInstructions(example).instructions ?? "") : "";
}

/** An example whose conversation opens with these instructions. */
export function withInstructions(example: ExampleBody, instructions: string): ExampleBody {
  const conversation = conversationOf(example);
  return withConversation(example, {
    ...conversation,
    messages: [{ role: "system", content: instructions }, ...conversation.messages],
  });
}

/**
 * Where an imported example's instructions come from: an example says so itself only where it differs from its
 * project. In a project without instructions an example without any differs in nothing; one with an empty system
 * message does, since an export puts no message in front where a project has no instructions.
 */
export function instructionsSourceOf(
  instructions: string | null,
  hasOtherSystemMessage: boolean,
  projectInstructions: string,
): InstructionsSource {
  if (hasOtherSystemMessage) return "own";
  if (instructions === null) return projectInstructions === "" ? "project" : "none";
  return instructions === projectInstructions && instructions !== "" ? "project" : "own";
}

function orderedConversation(conversation: Conversation): Conversation {
  const { messages, tools, functions, parallel_tool_calls } = conversation;
  return {
    messages: messages.map(orderedMessage),
    ...(tools === undefined ? {} : { tools }),
    ...(functions === undefined ? {} : { functions }),
    ...(parallel_tool_calls === undefined ? {} : { parallel_tool_calls }),
  };
}

function orderedMessage(message: Message): Message {
  const { role, content } = message;
  // Nearly all messages are only this, and a million rows pass here.
  if (content !== undefined && Object.keys(message).length === 2) return { role, content };
  return Object.fromEntries(
    messageKeys.flatMap((key) => (message[key] === undefined ? [] : [[key, message[key]]])),
  ) as Message;
}

function readConversation(
  value: unknown,
  place: string,
  extra: Record<string, JsonObject>,
): { readonly conversation: Conversation } | BodyProblem {
  if (!isJsonObject(value)) return { problem: "no-messages", place };
  const { known, rest } = partedByKeys(value, conversationKeys);
  if (rest) extra[place] = rest;
  const read = readMessages(known["messages"], inside(place, "messages"), extra);
  if ("problem" in read) return read;
  for (const key of ["tools", "functions"]) {
    if (known[key] !== undefined && !Array.isArray(known[key])) {
      return { problem: "wrong-type", place: inside(place, key) };
    }
  }
  const parallel = known["parallel_tool_calls"];
  if (parallel !== undefined && typeof parallel !== "boolean") {
    return { problem: "wrong-type", place: inside(place, "parallel_tool_calls") };
  }
  return { conversation: { ...known, messages: read.messages } as Conversation };
}

function readMessages(
  value: unknown,
  place: string,
  extra: Record<string, JsonObject>,
): { readonly messages: readonly Message[] } | BodyProblem {
  if (!Array.isArray(value) || value.length === 0) {
    return { problem: place.endsWith("messages") ? "no-messages" : "no-outputs", place };
  }
  const messages: Message[] = [];
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const here = inside(place, String(index));
    if (!isJsonObject(item)) return { problem: "message-not-an-object", place: here };
    const { known, rest } = partedByKeys(item, messageKeys);
    const problem = problemOfMessage(known);
    if (problem) return { problem, place: here };
    if (rest) extra[here] = rest;
    messages.push(known as Message);
  }
  return { messages };
}

function problemOfMessage(message: JsonObject): BodyProblem["problem"] | null {
  if (!(roles as readonly unknown[]).includes(message["role"])) return "unknown-role";
  const content = message["content"];
  const isText = content === undefined || content === null || typeof content === "string";
  if (!isText && !(Array.isArray(content) && content.every(isContentPart))) return "content-not-text";
  for (const key of ["name", "tool_call_id"]) {
    if (message[key] !== undefined && typeof message[key] !== "string") return "wrong-type";
  }
  const refusal = message["refusal"];
  if (refusal !== undefined && refusal !== null && typeof refusal !== "string") return "wrong-type";
  if (message["tool_calls"] !== undefined && !Array.isArray(message["tool_calls"])) return "wrong-type";
  if (message["weight"] !== undefined && typeof message["weight"] !== "number") return "wrong-type";
  return null;
}

function isContentPart(value: unknown): value is ContentPart {
  return isJsonObject(value) && typeof value["type"] === "string";
}

function inside(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}

function extraOrNull(extra: Record<string, JsonObject>): ExtraKeys | null {
  return Object.keys(extra).length === 0 ? null : extra;
}
