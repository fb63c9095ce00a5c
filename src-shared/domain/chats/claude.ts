// One conversation of a Claude data export: what the person wrote and what Claude answered, on the branch that was
// kept. Thoughts, tools and attached files stay out, files by name. Pure.
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { LeftAsideReason } from "../imports/left-aside.ts";
import { branchTo } from "./branch.ts";
import { shortName, timeOf, withoutMarks, type ChatMessage, type WholeChat } from "./chat-message.ts";
import { rawOf } from "./chatgpt.ts";

/**
 * The format is described by those who read it, not by Anthropic: Sinity/polylogue, docs/providers/claude-ai.md, and
 * TomzxCode/llm-conversations-viewer, docs/formats.md (both read 2026-11-29): `chat_messages` of `{uuid, sender: human |
 * assistant, text, content, attachments, files, created_at}`; newer ones name `parent_message_uuid`, whose root is no
 * message of the list, and abandoned versions stand among the others.
 * @param firstLine the number its first message gets.
 */
export function readClaude(record: JsonObject, firstLine: number): WholeChat | LeftAsideReason {
  const list = record["chat_messages"];
  const name = record["name"];
  const title = typeof name === "string" && name.trim() !== "" ? shortName(name) : "Claude";
  if (!Array.isArray(list)) return { code: "no-messages", place: title };
  const kept = keptOf(record, (list as readonly Json[]).filter(isJsonObject));
  if ("code" in kept) return { code: kept.code, place: title };
  const messages: ChatMessage[] = [];
  for (const message of kept.nodes) {
    const read = readMessage(message, firstLine + messages.length);
    if (read) messages.push(read);
  }
  const { uuid, model } = record;
  const source = typeof model === "string" && model !== "" ? `Claude, ${shortName(model, 60)}` : "Claude";
  return { chat: { title, id: typeof uuid === "string" ? uuid.slice(0, 8) : "", source }, messages };
}

/** Without parents they stand in their order; with parents the newest message ends the branch that was kept. */
function keptOf(record: JsonObject, list: readonly JsonObject[]): ReturnType<typeof branchTo<JsonObject>> {
  const byId = new Map<string, JsonObject>();
  for (const message of list) if (typeof message["uuid"] === "string") byId.set(message["uuid"], message);
  const hasParents = list.some(
    ({ parent_message_uuid: parent }) => typeof parent === "string" && byId.has(parent),
  );
  if (!hasParents) return { nodes: list };
  const leaf = record["current_leaf_message_uuid"];
  const leafId = typeof leaf === "string" && byId.has(leaf) ? leaf : newestOf(list);
  return branchTo(
    leafId,
    (id) => byId.get(id),
    ({ parent_message_uuid: parent }) => (typeof parent === "string" ? parent : null),
  );
}

function newestOf(list: readonly JsonObject[]): string {
  let [newest, newestAtMs] = ["", Number.NEGATIVE_INFINITY];
  for (const { uuid, created_at: createdAt } of list) {
    const atMs = timeOf(createdAt) ?? 0;
    if (typeof uuid === "string" && atMs >= newestAtMs) [newest, newestAtMs] = [uuid, atMs];
  }
  return newest;
}

function readMessage(message: JsonObject, line: number): ChatMessage | null {
  const { sender, text, content, attachments, files, created_at: createdAt } = message;
  const speaker = sender === "human" || sender === "user" ? "human" : sender === "assistant" ? sender : null;
  if (speaker === null) return null;
  const said = withoutMarks(textOf(content) ?? (typeof text === "string" ? text : "")).trim();
  const leftOut = [...namesOf(attachments), ...namesOf(files)];
  if (said === "" && leftOut.length === 0) return null;
  return { speaker, text: said, atMs: timeOf(createdAt), line, leftOut, raw: rawOf(speaker, said) };
}

/** Of its blocks those of text: where a tool was used, `text` holds a sentence about blocks that can't be shown. */
function textOf(content: Json | undefined): string | null {
  if (!Array.isArray(content) || content.length === 0) return null;
  return (content as readonly Json[])
    .flatMap((block) =>
      isJsonObject(block) && block["type"] === "text" && typeof block["text"] === "string"
        ? [block["text"]]
        : [],
    )
    .join("\n");
}

function namesOf(list: Json | undefined): readonly string[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).slice(0, 100).flatMap((one) => {
    if (!isJsonObject(one)) return [];
    const name = one["file_name"];
    return [typeof name === "string" && name !== "" ? shortName(name) : "attachment"];
  });
}
