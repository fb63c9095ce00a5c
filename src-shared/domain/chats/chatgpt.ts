// One conversation of a ChatGPT data export: the branch that was kept, of it what the person wrote and what ChatGPT
// answered. Tools, instructions, hidden thoughts and discarded versions stay out. Pure.
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { LeftAsideReason } from "../imports/left-aside.ts";
import { branchTo } from "./branch.ts";
import {
  shortName,
  timeOf,
  withoutMarks,
  type Chat,
  type ChatMessage,
  type WholeChat,
} from "./chat-message.ts";

const shownRoles = ["user", "assistant"];
/** Thoughts, memories, tool results: nothing of it was an answer. */
const unshownContents = new Set([
  "thoughts",
  "reasoning_recap",
  "model_editable_context",
  "user_editable_context",
  "execution_output",
  "tether_browsing_display",
  "tether_quote",
  "system_error",
  "app_pairing_content",
]);

/**
 * The format is described by those who read it, not by OpenAI: mitkury/chatgpt-export-parser,
 * docs/chatgpt-data-export-format.md, and TomzxCode/llm-conversations-viewer, docs/formats.md (both read 2026-11-29):
 * `mapping` holds `{id, message, parent, children}`, `current_node` names the last message of the branch on screen.
 * @param firstLine the number its first message gets.
 */
export function readChatGpt(record: JsonObject, firstLine: number): WholeChat | LeftAsideReason {
  const mapping = record["mapping"];
  const title = titleOf(record["title"]);
  if (!isJsonObject(mapping)) return { code: "no-messages", place: title };
  const leafId = leafOf(record, mapping);
  if (leafId === null) return { code: "chat-no-branch", place: title };
  const branch = branchTo(
    leafId,
    (id) => nodeOf(mapping, id),
    ({ parent }) => (typeof parent === "string" ? parent : null),
  );
  if ("code" in branch) return { code: branch.code, place: title };
  const messages: ChatMessage[] = [];
  let model = typeof record["default_model_slug"] === "string" ? record["default_model_slug"] : "";
  for (const { message } of branch.nodes) {
    if (!isJsonObject(message)) continue;
    const read = readMessage(message, firstLine + messages.length);
    if (!read) continue;
    messages.push(read);
    if (read.speaker === "assistant") model = modelOf(message) ?? model;
  }
  return { chat: chatOf(record, title, model), messages };
}

function chatOf(record: JsonObject, title: string, model: string): Chat {
  const id = record["conversation_id"] ?? record["id"];
  return {
    title,
    id: typeof id === "string" ? id.slice(0, 8) : "",
    source: model === "" ? "ChatGPT" : `ChatGPT, ${shortName(model, 60)}`,
  };
}

function titleOf(value: Json | undefined): string {
  return typeof value === "string" && value.trim() !== "" ? shortName(value) : "ChatGPT";
}

function nodeOf(mapping: JsonObject, id: string): JsonObject | undefined {
  const node = Object.hasOwn(mapping, id) ? mapping[id] : undefined;
  return isJsonObject(node) ? node : undefined;
}

/** `current_node`, or the only end there is; null where nobody can tell. */
function leafOf(record: JsonObject, mapping: JsonObject): string | null {
  const current = record["current_node"];
  if (typeof current === "string" && nodeOf(mapping, current)) return current;
  const parents = new Set(Object.values(mapping).map((node) => (isJsonObject(node) ? node["parent"] : null)));
  const ends = Object.keys(mapping).filter((id) => !parents.has(id));
  return ends.length === 1 ? (ends[0] ?? null) : null;
}

function readMessage(message: JsonObject, line: number): ChatMessage | null {
  const { author, content, metadata, recipient, channel, create_time: createTime } = message;
  const role = isJsonObject(author) ? author["role"] : null;
  if (!isJsonObject(content) || isHidden(metadata) || channel === "analysis") return null;
  const parts = partsOf(content);
  const atMs = timeOf(createTime);
  if (role === "tool") {
    // A picture that was made is what the person got; without words it is no answer to learn from.
    const pictures = parts.leftOut.filter((name) => name === "image");
    return pictures.length === 0
      ? null
      : { speaker: "assistant", text: "", atMs, line, leftOut: pictures, raw: rawOf("assistant", "") };
  }
  if (typeof role !== "string" || !shownRoles.includes(role)) return null;
  if (typeof recipient === "string" && recipient !== "all") return null;
  if (unshownContents.has(String(content["content_type"]))) return null;
  const text = withoutMarks(withoutCitations(parts.text)).trim();
  const leftOut = [...parts.leftOut, ...attachmentsOf(metadata)];
  if (text === "" && leftOut.length === 0) return null;
  return { speaker: role, text, atMs, line, leftOut, raw: rawOf(role, text) };
}

/** A line of a training file, to be mended and imported again. */
export function rawOf(role: string, text: string): string {
  return JSON.stringify({
    messages: [{ role: role === "assistant" ? role : "user", content: text.slice(0, 90_000) }],
  });
}

function isHidden(metadata: Json | undefined): boolean {
  return (
    isJsonObject(metadata) &&
    (metadata["is_visually_hidden_from_conversation"] === true || metadata["is_user_system_message"] === true)
  );
}

function modelOf({ metadata }: JsonObject): string | null {
  const slug = isJsonObject(metadata) ? metadata["model_slug"] : null;
  return typeof slug === "string" && slug !== "" ? slug : null;
}

function partsOf(content: JsonObject): { readonly text: string; readonly leftOut: readonly string[] } {
  const { parts, text } = content;
  if (!Array.isArray(parts)) return { text: typeof text === "string" ? text : "", leftOut: [] };
  const texts: string[] = [];
  const leftOut: string[] = [];
  for (const part of parts as readonly Json[]) {
    if (typeof part === "string") texts.push(part);
    else if (isJsonObject(part) && typeof part["text"] === "string") texts.push(part["text"]);
    else if (isJsonObject(part)) leftOut.push(kindOf(part["content_type"]));
  }
  return { text: texts.filter((one) => one !== "").join("\n"), leftOut };
}

/** `image_asset_pointer` → “image”. */
function kindOf(type: Json | undefined): string {
  const kind = typeof type === "string" ? type.split("_", 1)[0] : "";
  if (kind === "real") return "recording";
  return kind === undefined || kind === "" ? "attachment" : shortName(kind, 40);
}

function attachmentsOf(metadata: Json | undefined): readonly string[] {
  const list = isJsonObject(metadata) ? metadata["attachments"] : null;
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).slice(0, 100).flatMap((one) => {
    const name = isJsonObject(one) ? one["name"] : null;
    return typeof name === "string" && name !== "" ? [shortName(name)] : [];
  });
}

const opening = "\ue200";
const closing = "\ue201";

/** Marks of sources, which only the program that showed them could read: `\ue200cite\ue202turn0search1\ue201`. */
function withoutCitations(text: string): string {
  if (!text.includes(opening)) return text;
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(opening, at);
    const end = start === -1 ? -1 : text.indexOf(closing, start);
    if (end === -1) return [...kept, text.slice(at)].join("");
    kept.push(text.slice(at, start));
    at = end + 1;
  }
}
