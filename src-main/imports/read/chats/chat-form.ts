// Recognises chats by how a file begins: never by its name, which anybody may give. False alarms would take tables and
// documents from those who read them, so each form asks for several signs. Never throws.
import { whatsAppLine } from "../../../../src-shared/domain/chats/whatsapp.ts";
import {
  dateOrderOf,
  headerFormsOf,
  whatsAppHeader,
} from "../../../../src-shared/domain/chats/whatsapp-header.ts";
import {
  isTranscript,
  knownSpeakers,
  type KnownSpeakers,
} from "../../../../src-shared/domain/chats/speaker-lines.ts";
import { isWebPage } from "../../../../src-shared/domain/documents/recognise-text.ts";
import type { ChatForm } from "../../../../src-shared/domain/imports/source.ts";
import type { ChatFile } from "./chat-sink.ts";
import { encodingOf } from "../text-encoding.ts";

const lookedAtLines = 3_000;
const lookedAtLength = 60_000;

/** What a file of chats is, or null for anything else. `bytes`: its first ones. */
export function chatFileOf(bytes: Buffer): ChatFile | null {
  const encoding = encodingOf(bytes, false);
  const text = new TextDecoder(encoding).decode(bytes).slice(0, lookedAtLength);
  const start = text.trimStart();
  const json = start.startsWith("{") || start.startsWith("[") ? jsonFormOf(start) : null;
  const plain: Omit<ChatFile, "form"> = {
    encoding,
    jsonRecords: "top-level",
    dateOrder: "day-first",
    headerForms: new Set(),
    speakers: { names: new Set(), isTimed: false, isWhole: true },
  };
  if (json) return { ...plain, form: json, jsonRecords: placeOf(start, json) };
  const lines = text.split("\n", lookedAtLines).map((line) => line.slice(0, 1_000).replace(/\r$/, ""));
  const isWhole = text.length < lookedAtLength && lines.length < lookedAtLines;
  const filled = lines.filter((line) => line.trim() !== "");
  if (isSubtitles(filled)) return { ...plain, form: "subtitles", speakers: speakersOfCues(filled, isWhole) };
  const whatsApp = whatsAppOf(filled);
  if (whatsApp) return { ...plain, ...whatsApp, form: "whatsapp" };
  // A page's scripts and styles are full of words before colons; nobody saves a talk as one and means its source.
  if (isWebPage(start)) return null;
  const speakers = knownSpeakers(filled, isWhole);
  return isTranscript(filled, speakers) ? { ...plain, form: "transcript", speakers } : null;
}

/** Where voices are marked nobody is named before a colon. */
function speakersOfCues(lines: readonly string[], isWhole: boolean): KnownSpeakers {
  const hasVoices = lines.some((line) => line.startsWith("<v"));
  if (hasVoices) return { names: new Set(), isTimed: true, isWhole };
  // Tags are short; a line that opens one without end is only cut.
  const words = lines
    .filter((line) => !cueTime.test(line))
    .map((line) => line.replaceAll(/<[^<>]{1,100}>/g, ""));
  return { ...knownSpeakers(words, isWhole), isTimed: false };
}

function jsonFormOf(text: string): ChatForm | null {
  const has = (pattern: RegExp): boolean => pattern.test(text);
  if (has(/"mapping"\s{0,9}:\s{0,9}\{/) && has(/"(?:current_node|children|parent)"\s{0,9}:/))
    return "chatgpt";
  if (has(/"chat_messages"\s{0,9}:\s{0,9}\[/)) return "claude";
  if (has(/"type"\s{0,9}:\s{0,9}"message"/) && has(/"ts"\s{0,9}:\s{0,9}"\d{9,11}\.\d{1,9}"/)) return "slack";
  if (
    has(/"messageType"\s{0,9}:\s{0,9}"\w{1,40}"/) &&
    has(/"createdDateTime"\s{0,9}:/) &&
    has(/"body"\s{0,9}:/)
  ) {
    return "teams";
  }
  return null;
}

function placeOf(text: string, form: ChatForm): ChatFile["jsonRecords"] {
  if (text.startsWith("[")) return "elements";
  return form === "teams" && /"value"\s{0,9}:\s{0,9}\[/.test(text) ? "lists" : "top-level";
}

/** Teams writes `0:0:0.570`, whatever WebVTT says of two digits. */
const cueTime =
  /^\s{0,4}(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}(?:\s{1,4}-->\s{1,4}|,)(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}/;

function isSubtitles(filled: readonly string[]): boolean {
  const [first, second] = [filled[0]?.trim() ?? "", filled[1] ?? ""];
  if (/^WEBVTT(?:\s|$)/.test(first) || cueTime.test(first)) return true;
  return /^\d{1,7}$/.test(first) && cueTime.test(second);
}

const firstHeaderWithin = 5;

function whatsAppOf(filled: readonly string[]): Pick<ChatFile, "dateOrder" | "headerForms"> | null {
  if (filled.slice(0, firstHeaderWithin).every((line) => whatsAppHeader(line) === null)) return null;
  const lines = filled.flatMap((line) => {
    const header = whatsAppHeader(line);
    return header ? [{ line, header }] : [];
  });
  if (lines.length < 2 || lines.length * 20 < filled.length) return null;
  if (!lines.some(({ line }) => hasSpeaker(line))) return null;
  const headers = lines.map(({ header }) => header);
  const headerForms = headerFormsOf(headers);
  return { headerForms, dateOrder: dateOrderOf(headers.filter(({ form }) => headerForms.has(form))) };
}

/** Other programs begin the lines of their logs with a time as well. */
function hasSpeaker(line: string): boolean {
  return whatsAppLine(line.slice(0, 200), "day-first").kind === "message";
}

export function isCueTime(line: string): boolean {
  return cueTime.test(line.slice(0, 100));
}

/** What stands in a zip of an export, and in which order it is read; null for any other zip. */
export function chatEntriesOf(names: readonly string[]): readonly string[] | null {
  const conversations = names.filter((name) => /(?:^|\/)conversations(?:[-_]\d{1,5})?\.json$/.test(name));
  if (conversations.length > 0) return conversations.toSorted();
  const isSlack = names.some((name) => /(?:^|\/)(?:users|org_users|channels|dms)\.json$/.test(name));
  const days = names.filter((name) => /[^/]\/\d{4}-\d{2}-\d{2}\.json$/.test(name));
  if (isSlack && days.length > 0) return days.toSorted();
  const chats = names.filter((name) => /^(?:[^/]{1,200}\/)?(?:_chat|WhatsApp[^/]{0,200})\.txt$/i.test(name));
  return chats.length > 0 ? chats.toSorted() : null;
}
