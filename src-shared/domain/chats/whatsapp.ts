// The lines of a WhatsApp export: when, who, what; and what WhatsApp itself wrote into them. Every expression is bounded:
// a line may be millions of characters long. Pure.
import { shortName, speakerMaximumLength, withoutMarks } from "./chat-message.ts";
import { headerMaximumLength, headerTime, whatsAppHeader, type DateOrder } from "./whatsapp-header.ts";

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
  | {
      readonly kind: "more";
      readonly text: string;
      /** It looks like a header of another export. */
      readonly foreignForm?: string;
    };

/** Nothing is known of the file's own forms. */
const anyForm: ReadonlySet<string> = new Set();

/**
 * Forms as https://whatstk.readthedocs.io “The header format” and starkdmi/whats_json describe them, with the German words
 * of exports others published (all read 2026-11-29). WhatsApp documents none: the form follows the phone's language.
 * @param forms of the file's own headers; a header of another form is a part of a message. Empty: any is a header.
 */
export function whatsAppLine(
  line: string,
  order: DateOrder,
  forms: ReadonlySet<string> = anyForm,
): WhatsAppLine {
  const header = whatsAppHeader(line);
  if (!header) return { kind: "more", text: line };
  if (forms.size > 0 && !forms.has(header.form))
    return { kind: "more", text: line, foreignForm: header.form };
  const rest = restAfter(line, header.length);
  const bare = withoutMarks(rest.slice(0, headerMaximumLength));
  const colon = bare.indexOf(": ");
  const name = colon === -1 ? bareName(bare) : bare.slice(0, colon);
  if (name === null || name.length > speakerMaximumLength || isSystemName(name)) return { kind: "system" };
  const text = rest.slice(rest.indexOf(":") + 1).replace(/^ /, "");
  if (isWrittenByWhatsApp(text, header.form.endsWith("]"))) return { kind: "system" };
  const speaker = shortName(name.replace(/^~\s?/, ""), speakerMaximumLength);
  return { kind: "message", speaker, text, atMs: headerTime(header, order) };
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

/** A sentence with a colon in it isn't a name: “Anna changed the subject to “News: today””. */
const systemNames =
  /changed (?:the|this|their|to)|created (?:the )?group|added |removed |joined using|security code|end-to-end|disappearing messages|hat den (?:betreff|gruppen)|hat die (?:gruppe|beschreibung)|hat das gruppenbild|hat (?:dich|\S{1,40}) (?:hinzugefügt|entfernt)|ende-zu-ende|sicherheitsnummer|selbstlöschende/i;

function isSystemName(name: string): boolean {
  if (systemNames.test(name)) return true;
  // A quotation that doesn't end before the colon; people with a nickname have whole ones: Arthur "Fish" Smith.
  return (name.match(/["“”„«»]/g)?.length ?? 0) % 2 === 1;
}

const media =
  /^<?(?:(?:media|image|video|audio|gif|sticker|document|contact card|video note|video message|voice message) (?:omitted|weggelassen)|(?:medien|bild|video|audio|gif|sticker|dokument|kontaktkarte|kontakt|sprachnachricht|videonachricht) (?:ausgeschlossen|weggelassen|ausgelassen)|(?:m[ée]dias?|multimedia|archivo multimedia|imagen|immagine|image|photo|v[ií]d[eé]o|audio|sticker|gif|documento|document) (?:omitid[oa]|omess[oai]|omise?s?|absente?|retiré|esclus[oa])|(?:attached|anhang|adjunto|allegato|pièce jointe) ?: ?(.{1,200}?))>?$/i;
const attachedFile =
  /^(.{1,200}?) \((?:file attached|datei angehängt|archivo adjunto|file allegato|fichier joint)\)$/i;
const omittedDocument = /^(.{1,200}?)(?: • .{1,60}?)? ?(?:document omitted|dokument weggelassen)$/i;
/** In any language: `<Média omis>`, and after its mark `PTT-1.opus (bestand bijgevoegd)`. */
const mediaElsewhere = /^<\p{L}[\p{L}']{1,20}(?:\s[\p{L}']{2,20}){1,3}>$/u;
const attachedElsewhere = /^(.{1,200}\.\w{2,5}) \([\p{L}\s]{4,40}\)$/u;
const deleted = new RegExp(
  `^(?:${[
    "this message was deleted|you deleted this message|waiting for this message.{0,60}|null",
    "diese nachricht wurde gelöscht|du hast diese nachricht gelöscht",
    "ce message a été supprimé|vous avez supprimé ce message",
    "se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje",
    "questo messaggio è stato eliminato|hai eliminato questo messaggio",
    "esta mensagem foi apagada|mensagem apagada|você apagou esta mensagem|apagou esta mensagem|apagaste esta mensagem",
    "dit bericht is verwijderd|u hebt dit bericht verwijderd|je hebt dit bericht verwijderd",
    "данное сообщение удалено|вы удалили данное сообщение|bu mesaj silindi|bu mesajı sildiniz|pesan ini dihapus|anda menghapus pesan ini",
  ].join("|")})\\.?$`,
  "iu",
);
const edited = /\s?<(?:this message was edited|diese nachricht wurde bearbeitet)\.?>\s?$/i;
const lookedAtMaximumLength = 400;

/** What was said in one line of a message, and what was left out of it. */
export function whatsAppWords(line: string): { readonly text: string; readonly leftOut: readonly string[] } {
  const text = withoutMarks(line).trim();
  if (text.length > lookedAtMaximumLength) return { text: withoutEdited(text), leftOut: [] };
  if (deleted.test(text)) return { text: "", leftOut: ["deleted message"] };
  const found = media.exec(text);
  if (found) return { text: "", leftOut: [found[1] === undefined ? mediaName(text) : shortName(found[1])] };
  if (mediaElsewhere.test(text)) return { text: "", leftOut: ["media"] };
  const isMarked = line.trimStart().startsWith("\u200e");
  const file =
    attachedFile.exec(text) ?? omittedDocument.exec(text) ?? (isMarked ? attachedElsewhere.exec(text) : null);
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
function isWrittenByWhatsApp(text: string, isFromIphone: boolean): boolean {
  const bare = withoutMarks(text.slice(0, lookedAtMaximumLength)).trim();
  if (calls.test(bare)) return true;
  if (!isFromIphone || !text.startsWith("\u200e")) return false;
  const { text: words, leftOut } = whatsAppWords(bare);
  return leftOut.length === 0 && words !== "" && !/^(?:location|standort|poll|umfrage):/i.test(bare);
}
