// The lines of a WhatsApp export: when, who, what; and what WhatsApp itself wrote into them. Every expression is bounded:
// a line may be millions of characters long. Pure.
import { shortName, speakerMaximumLength, withoutMarks } from "./chat-message.ts";

/** Whether `3/4` is the third of April; known from other dates of the file. */
export type DateOrder = "day-first" | "month-first" | "year-first";

export type WhatsAppLine =
  /** The first line of a message. */
  | {
      readonly kind: "message";
      readonly speaker: string;
      readonly text: string;
      readonly atMs: number | null;
    }
  /** Who came, left, changed the picture; calls; the note about encryption. */
  | { readonly kind: "system" }
  /** Belongs to the message before. */
  | { readonly kind: "more"; readonly text: string };

const startMaximumLength = 300;
/** `12.03.24, 14:05 - `, `[12.03.24, 14:05:33] `, `3/12/24, 2:05 PM - `, `2024-03-12, 14:05 - `, `12/03/2024 14:05 - `. */
const header =
  /^\[?(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})(?:,|\s+um|\s+klo)?\s{1,2}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s?([ap])\.?\s?m\.?)?(?:\]|\s[-–])\s/i;

/**
 * Forms as https://whatstk.readthedocs.io “The header format” and starkdmi/whats_json describe them, with the German words
 * of exports others published (all read 2026-11-29). WhatsApp documents none: the form follows the phone's language.
 */
export function whatsAppLine(line: string, order: DateOrder): WhatsAppLine {
  const start = withoutMarks(line.slice(0, startMaximumLength)).replaceAll("\u202f", " ");
  const found = header.exec(start);
  if (!found) return { kind: "more", text: line };
  const rest = restAfter(line, found[0].length);
  const colon = withoutMarks(rest.slice(0, startMaximumLength)).indexOf(": ");
  const bare = withoutMarks(rest.slice(0, startMaximumLength));
  const name = colon === -1 ? bareName(bare) : bare.slice(0, colon);
  if (name === null || name.length > speakerMaximumLength || isSystemName(name)) return { kind: "system" };
  const at = rest.indexOf(":");
  const text = rest.slice(at + 1).replace(/^ /, "");
  if (isWrittenByWhatsApp(text)) return { kind: "system" };
  return { kind: "message", speaker: shortName(name, speakerMaximumLength), text, atMs: atOf(found, order) };
}

/** The order the dates of some lines can only have; day first where nothing tells. */
export function dateOrderOf(lines: readonly string[]): DateOrder {
  let [isAmerican, hasPoints] = [false, false];
  for (const line of lines) {
    const found = header.exec(withoutMarks(line.slice(0, startMaximumLength)).replaceAll("\u202f", " "));
    if (!found) continue;
    if (Number(found[1]) > 31) return "year-first";
    if (Number(found[1]) > 12) return "day-first";
    if (Number(found[2]) > 12) return "month-first";
    isAmerican ||= found[7] !== undefined && found[0].includes("/") && (found[3] ?? "").length === 2;
    hasPoints ||= /^\[?\d+\./.test(found[0]);
  }
  return isAmerican && !hasPoints ? "month-first" : "day-first";
}

export function isWhatsAppHeader(line: string): boolean {
  return header.test(withoutMarks(line.slice(0, startMaximumLength)).replaceAll("\u202f", " "));
}

/** A message of a picture without any words has no blank after its colon. */
function bareName(bare: string): string | null {
  return bare.endsWith(":") ? bare.slice(0, -1) : null;
}

/** The line without as many visible characters as its header has; marks before and in it don't count. */
function restAfter(line: string, visibleLength: number): string {
  let [at, seen] = [0, 0];
  while (at < line.length && seen < visibleLength) {
    if (withoutMarks(line.charAt(at)) !== "") seen += 1;
    at += 1;
  }
  return line.slice(at);
}

function atOf(found: RegExpExecArray, order: DateOrder): number | null {
  const [first, second, third] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [year, month, day] =
    order === "year-first" || first > 31
      ? [first, second, third]
      : order === "month-first"
        ? [third, first, second]
        : [third, second, first];
  const half = found[7]?.toLowerCase();
  const clock = Number(found[4]);
  const hour = half === undefined ? clock : (clock % 12) + (half === "p" ? 12 : 0);
  const [minute, seconds] = [Number(found[5]), Number(found[6] ?? 0)];
  const fullYear = year < 100 ? 2000 + year : year;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || seconds > 60) return null;
  if (fullYear < 1990 || fullYear > 2199) return null;
  return Date.UTC(fullYear, month - 1, day, hour, minute, seconds);
}

/** A sentence with a colon in it isn't a name: “Anna changed the subject to “News: today””. */
const systemNames =
  /changed (?:the|this|their|to)|created (?:the )?group|added |removed |joined using|security code|end-to-end|disappearing messages|hat den (?:betreff|gruppen)|hat die (?:gruppe|beschreibung)|hat das gruppenbild|hat (?:dich|\S{1,40}) (?:hinzugefügt|entfernt)|ende-zu-ende|sicherheitsnummer|selbstlöschende/i;

function isSystemName(name: string): boolean {
  return systemNames.test(name) || /["“”„]/.test(name);
}

const media =
  /^<?(?:(?:media|image|video|audio|gif|sticker|document|contact card|video note|video message|voice message) (?:omitted|weggelassen)|(?:medien|bild|video|audio|gif|sticker|dokument|kontaktkarte|kontakt|sprachnachricht|videonachricht) (?:ausgeschlossen|weggelassen|ausgelassen)|(?:m[ée]dias?|multimedia|archivo multimedia|imagen|immagine|image|photo|v[ií]d[eé]o|audio|sticker|gif|documento|document) (?:omitid[oa]|omess[oai]|omise?s?|absente?|retiré|esclus[oa])|(?:attached|anhang|adjunto|allegato|pièce jointe) ?: ?(.{1,200}?))>?$/i;
const attachedFile =
  /^(.{1,200}?) \((?:file attached|datei angehängt|archivo adjunto|file allegato|fichier joint)\)$/i;
const omittedDocument = /^(.{1,200}?)(?: • .{1,60}?)? ?(?:document omitted|dokument weggelassen)$/i;
const deleted =
  /^(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|waiting for this message.{0,60}|null)\.?$/i;
const edited = /\s?<(?:this message was edited|diese nachricht wurde bearbeitet)\.?>\s?$/i;
const lookedAtMaximumLength = 400;

/** What was said in one line of a message, and what was left out of it. */
export function whatsAppWords(line: string): { readonly text: string; readonly leftOut: readonly string[] } {
  const text = withoutMarks(line).trim();
  if (text.length > lookedAtMaximumLength) return { text: withoutEdited(text), leftOut: [] };
  if (deleted.test(text)) return { text: "", leftOut: ["deleted message"] };
  const found = media.exec(text);
  if (found) return { text: "", leftOut: [found[1] === undefined ? mediaName(text) : shortName(found[1])] };
  const file = attachedFile.exec(text) ?? omittedDocument.exec(text);
  if (file) return { text: "", leftOut: [shortName(file[1] ?? "document")] };
  return { text: withoutEdited(text), leftOut: [] };
}

function withoutEdited(text: string): string {
  const end = text.slice(-60);
  return text.slice(0, text.length - end.length) + end.replace(edited, "");
}

function mediaName(text: string): string {
  const word = text.replaceAll(/[<>]/g, "").split(" ", 1)[0]?.toLowerCase() ?? "";
  const names: Readonly<Record<string, string>> = {
    bild: "image",
    dokument: "document",
    kontaktkarte: "contact card",
    contact: "contact card",
    sprachnachricht: "voice message",
    voice: "voice message",
    videonachricht: "video message",
    medien: "media",
  };
  return Object.hasOwn(names, word) ? (names[word] ?? word) : word;
}

const calls =
  /^(?:missed (?:voice|video|group)|verpasster (?:sprach|video|gruppen)|(?:voice|video) call|sprachanruf|videoanruf|messages and calls are|nachrichten und anrufe sind|your security code|deine sicherheitsnummer)/i;

/** An iPhone names whoever the chat is with before what WhatsApp says; a mark stands before those words. */
function isWrittenByWhatsApp(text: string): boolean {
  const bare = withoutMarks(text.slice(0, lookedAtMaximumLength)).trim();
  if (calls.test(bare)) return true;
  if (!text.startsWith("\u200e")) return false;
  const { text: words, leftOut } = whatsAppWords(bare);
  return leftOut.length === 0 && words !== "" && !/^(?:location|standort|poll|umfrage):/i.test(bare);
}
