// One message of Microsoft Teams as Microsoft Graph gives it out, with the thread it belongs to. Pure.
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { shortName, timeOf, withoutMarks } from "./chat-message.ts";
import { textOfHtml } from "./html-text.ts";
import type { ThreadMessage } from "./threads.ts";

/**
 * The documented form: https://learn.microsoft.com/graph/api/resources/chatmessage (read 2026-11-29): a list (`value`)
 * of `{id, replyToId, messageType, createdDateTime, from: {user: {displayName}}, body: {contentType, content},
 * attachments}`. In a channel an answer names the message it answers; in a chat nobody does.
 */
export function readTeamsMessage(record: JsonObject): Omit<ThreadMessage, "line"> | null {
  const { id, replyToId, messageType, createdDateTime, deletedDateTime, body, attachments } = record;
  if (messageType !== "message" || typeof deletedDateTime === "string" || !isJsonObject(body)) return null;
  const content = typeof body["content"] === "string" ? body["content"] : "";
  const isHtml = body["contentType"] === "html";
  const text = withoutMarks(isHtml ? textOfHtml(content) : content).trim();
  const pictures = isHtml && /<img[\s>]/i.test(content) ? ["image"] : [];
  const leftOut = [...pictures, ...attachmentsOf(attachments)];
  if (text === "" && leftOut.length === 0) return null;
  const speaker = speakerOf(record["from"]);
  const isInChannel = isJsonObject(record["channelIdentity"]) || typeof replyToId === "string";
  const thread =
    typeof replyToId === "string" ? replyToId : isInChannel && typeof id === "string" ? id : null;
  return {
    speaker,
    text,
    atMs: timeOf(createdDateTime),
    leftOut,
    raw: `${speaker}: ${text}`.slice(0, 100_000),
    thread,
  };
}

function speakerOf(from: Json | undefined): string {
  if (!isJsonObject(from)) return "unknown";
  for (const key of ["user", "application", "device"]) {
    const who = from[key];
    const name = isJsonObject(who) ? who["displayName"] : null;
    if (typeof name === "string" && name.trim() !== "") return shortName(name, 100);
  }
  return "unknown";
}

/** A quoted message is an attachment as well: it has been said before. */
function attachmentsOf(list: Json | undefined): readonly string[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).slice(0, 100).flatMap((one) => {
    if (!isJsonObject(one) || one["contentType"] === "messageReference") return [];
    const name = one["name"];
    return [typeof name === "string" && name !== "" ? shortName(name) : "attachment"];
  });
}
