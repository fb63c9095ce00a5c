// The provider's rules for the messages of a training example, one sentence for what breaks them. Pure; used by
// training-file.ts. Says nothing of length: that is the trainer's to judge.
import { isJsonObject, type Json } from "../../src-shared/domain/json.ts";
import { toolCallsProblem, toolAnswerProblem, type KnownCalls } from "./training-file-tools.ts";
import type { LeftAsideReason, TextMessage } from "./training/training-types.ts";

/** What the messages of an example come to. `where` problems are sentences without the line's number. */
export type ReadMessages =
  | { readonly problem: string }
  | { readonly leftAside: LeftAsideReason }
  | { readonly messages: readonly TextMessage[] };

/** Content as text, `uses-images` where it isn't only text, or what is wrong with it. */
export type ReadContent = { readonly text: string } | { readonly problem: string } | "uses-images";

type ReadMessage =
  { readonly problem: string } | { readonly leftAside: LeftAsideReason } | { readonly message: TextMessage };

const messageKeys: ReadonlySet<string> = new Set([
  "role",
  "content",
  "name",
  "weight",
  "tool_calls",
  "tool_call_id",
  "function_call",
]);
const roles: ReadonlySet<Json> = new Set(["system", "developer", "user", "assistant", "tool", "function"]);
const imagesMaximum = 10;

/** Reads the messages of one example. `toolNames`: those the example declares. */
export function readMessages(value: Json | undefined, toolNames: ReadonlySet<string>): ReadMessages {
  if (!Array.isArray(value)) return { problem: " 'messages' must be a list" };
  if (value.length === 0) return { problem: " 'messages' is empty" };
  const calls: KnownCalls = { toolNames, openCallIds: new Set() };
  const messages: TextMessage[] = [];
  let leftAside: LeftAsideReason | null = null;
  let imageCount = 0;
  for (const [index, item] of (value as readonly Json[]).entries()) {
    const read = readMessage(item, calls);
    if ("problem" in read) return { problem: `, message ${index + 1} ${read.problem}` };
    if ("leftAside" in read) leftAside = leftAside === "uses-tools" ? leftAside : read.leftAside;
    else messages.push(read.message);
    imageCount += imagesIn(item);
  }
  if (imageCount > imagesMaximum) return { problem: ` has more than ${imagesMaximum} images` };
  const hasAnswer = value.some((item) => isJsonObject(item) && item["role"] === "assistant");
  if (!hasAnswer) return { problem: " must have at least one message from the assistant" };
  return leftAside === null ? { messages } : { leftAside };
}

function readMessage(value: Json, calls: KnownCalls): ReadMessage {
  if (!isJsonObject(value)) return { problem: "must be a dictionary" };
  const extra = Object.keys(value).find((key) => !messageKeys.has(key));
  if (extra !== undefined) return { problem: `contains an extra ${quoted(extra)}` };
  const { role, name, weight } = value;
  if (role === undefined) return { problem: "Discriminator 'role' is missing in value" };
  if (!roles.has(role)) return { problem: `has the role ${quoted(role)}, which doesn't exist` };
  if (name !== undefined && !isText(name)) return { problem: "'name' must be a string" };
  if (weight !== undefined && role !== "assistant") {
    return { problem: "'weight' is only for messages from the assistant" };
  }
  if (weight !== undefined && weight !== 0 && weight !== 1) return { problem: "'weight' must be 0 or 1" };
  if (role === "tool" || role === "function") {
    const problem = toolAnswerProblem(value, calls);
    return problem === null ? { leftAside: "uses-tools" } : { problem };
  }
  const callsTools = value["tool_calls"] !== undefined || value["function_call"] !== undefined;
  if (callsTools) {
    const problem = role === "assistant" ? toolCallsProblem(value, calls) : "only the assistant calls tools";
    return problem === null ? { leftAside: "uses-tools" } : { problem };
  }
  return readTextMessage(role, value["content"], weight);
}

function readTextMessage(role: Json, content: Json | undefined, weight: 0 | 1 | undefined): ReadMessage {
  const read = readContent(content);
  if (read === "uses-images") {
    if (role !== "user") return { problem: "only messages from the user can have images" };
    return { leftAside: "uses-images" };
  }
  if ("problem" in read) return read;
  if (role === "assistant") {
    if (read.text === "") return { problem: "from the assistant has an empty 'content'" };
    return { message: { role, content: read.text, ...(weight === undefined ? {} : { weight }) } };
  }
  return { message: { role: role === "user" ? "user" : "system", content: read.text } };
}

/** A message's content: a string, or a list of parts whose texts are put together line by line. */
export function readContent(content: Json | undefined): ReadContent {
  if (content === undefined || content === null) return { problem: "'content' is missing" };
  if (typeof content === "string") {
    return isText(content)
      ? { text: content }
      : { problem: "'content' has half a character (lone surrogate)" };
  }
  if (!Array.isArray(content) || content.length === 0) {
    return { problem: "'content' must be a string or a list of parts" };
  }
  const texts: string[] = [];
  let hasImage = false;
  for (const part of content as readonly Json[]) {
    const type = isJsonObject(part) ? part["type"] : undefined;
    const text = isJsonObject(part) ? part["text"] : undefined;
    if (type === "image_url" && isImagePart(part)) hasImage = true;
    else if (type === "text" && isText(text)) texts.push(text);
    else return { problem: `'content' has a part that can't be used: ${quoted(type)}` };
  }
  return hasImage ? "uses-images" : { text: texts.join("\n") };
}

function isImagePart(part: Json | undefined): boolean {
  if (!isJsonObject(part)) return false;
  const image = part["image_url"];
  const url = isJsonObject(image) ? image["url"] : undefined;
  return typeof url === "string" && /^(https?:\/\/|data:image\/(jpeg|jpg|png|webp);base64,)/i.test(url);
}

function imagesIn(value: Json): number {
  const content = isJsonObject(value) ? value["content"] : undefined;
  if (!Array.isArray(content)) return 0;
  return (content as readonly Json[]).filter((part) => isJsonObject(part) && part["type"] === "image_url")
    .length;
}

/** A string without half characters, which no UTF-8 can hold. */
export function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.isWellFormed();
}

/** A key or value from outside inside a message: short, in quotes, and always whole characters. */
export function quoted(value: Json | undefined): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return `"${text.slice(0, 60).toWellFormed()}"`;
}
