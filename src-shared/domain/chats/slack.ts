// One message of a Slack export, with the thread it belongs to. Who joined, left or changed a channel's topic is nothing
// anybody said. Pure.
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { shortName, timeOf, withoutMarks } from "./chat-message.ts";
import type { ThreadMessage } from "./threads.ts";

/** Kinds of message in which somebody says something; every other one tells what happened. */
const spokenSubtypes = new Set([
  "",
  "thread_broadcast",
  "me_message",
  "bot_message",
  "file_share",
  "file_comment",
]);

/** Names by id, from `users.json`. */
export type SlackUsers = ReadonlyMap<string, string>;

/** https://slack.com/help/articles/220556107 “How to read Slack data exports” (read 2026-11-29): `users.json` beside a
 * folder for each channel, in it a file for each day, `[{type: "message", user, text, ts, thread_ts, subtype}]`. */
export function readSlackMessage(record: JsonObject, users: SlackUsers): Omit<ThreadMessage, "line"> | null {
  const { type, subtype, ts, thread_ts: threadTs, hidden } = record;
  if (type !== "message" || hidden === true) return null;
  if (!spokenSubtypes.has(typeof subtype === "string" ? subtype : "")) return null;
  const text = plainText(typeof record["text"] === "string" ? record["text"] : "", users);
  const leftOut = filesOf(record["files"]);
  if (text === "" && leftOut.length === 0) return null;
  const speaker = speakerOf(record, users);
  return {
    speaker,
    text,
    atMs: timeOf(Number(ts)),
    leftOut,
    raw: `${speaker}: ${text}`.slice(0, 100_000),
    // The message a thread began with names itself.
    thread: typeof threadTs === "string" && threadTs !== "" ? threadTs : null,
  };
}

export function slackUsersOf(list: readonly unknown[]): SlackUsers {
  const users = new Map<string, string>();
  for (const user of list) {
    if (!isJsonObject(user) || typeof user["id"] !== "string") continue;
    const { profile } = user;
    const inProfile = isJsonObject(profile) ? nameOf(profile) : null;
    users.set(user["id"], inProfile ?? nameOf(user) ?? user["id"]);
  }
  return users;
}

function speakerOf(record: JsonObject, users: SlackUsers): string {
  const { user, user_profile: profile, bot_profile: bot, username } = record;
  const known = typeof user === "string" ? users.get(user) : undefined;
  if (known !== undefined) return known;
  const inside = (isJsonObject(profile) ? nameOf(profile) : null) ?? (isJsonObject(bot) ? nameOf(bot) : null);
  if (inside !== null) return inside;
  const word = typeof username === "string" && username !== "" ? username : user;
  return typeof word === "string" && word !== "" ? shortName(word, 100) : "unknown";
}

function nameOf(holder: JsonObject): string | null {
  for (const key of ["display_name", "real_name", "name"]) {
    const name = holder[key];
    if (typeof name === "string" && name.trim() !== "") return shortName(name, 100);
  }
  return null;
}

function filesOf(files: Json | undefined): readonly string[] {
  if (!Array.isArray(files)) return [];
  return (files as readonly Json[]).slice(0, 100).flatMap((file) => {
    if (!isJsonObject(file)) return [];
    const name = file["name"] ?? file["title"];
    return [typeof name === "string" && name !== "" ? shortName(name) : "file"];
  });
}

/** `<@U1>`, `<#C1|general>`, `<https://…|words>` and `&amp;` as people saw them. */
function plainText(text: string, users: SlackUsers): string {
  const shown = text.replaceAll(/<([^<>]{1,4000})>/g, (whole, inner: string) => {
    const bar = inner.indexOf("|");
    const [target, label] = bar === -1 ? [inner, ""] : [inner.slice(0, bar), inner.slice(bar + 1)];
    if (target.startsWith("@")) return `@${label || (users.get(target.slice(1)) ?? target.slice(1))}`;
    if (target.startsWith("#")) return `#${label || target.slice(1)}`;
    if (target.startsWith("!")) return `@${label || (target.slice(1).split("^", 1)[0] ?? "")}`;
    return /^(?:https?|mailto|tel):/.test(target) ? label || target.replace(/^(?:mailto|tel):/, "") : whole;
  });
  return withoutMarks(shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).trim();
}
