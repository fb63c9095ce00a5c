// Reads the XML inside spreadsheets piece by piece: tags, texts, nothing else. Refuses document types, so that no
// entity is ever defined by a file. Never holds more than one tag.
import { AppError } from "../../../src-shared/errors.ts";

export type XmlSink = {
  /** Names come without their prefix. `attributes` is the raw text between the name and `>`. */
  readonly open: (name: string, attributes: string, isEmpty: boolean) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

export type XmlScan = { readonly sink: XmlSink; readonly name: string; rest: string };

/** No tag of a spreadsheet is longer; a longer one is no spreadsheet. */
const tagMaximumLength = 1_000_000;

export function startXmlScan(sink: XmlSink, fileName: string): XmlScan {
  return { sink, name: fileName, rest: "" };
}

/** Reads the next piece. Errors: file-unreadable. */
export function scanXml(scan: XmlScan, piece: string): void {
  const text = scan.rest === "" ? piece : scan.rest + piece;
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    const textEnd = open === -1 ? endOfWholeText(text, at) : open;
    if (textEnd > at) scan.sink.text(decodedText(text.slice(at, textEnd)));
    at = textEnd;
    if (open === -1) break;
    const end = scanMarkup(scan, text, open);
    if (end === -1) break;
    at = end;
  }
  scan.rest = text.slice(at);
  if (scan.rest.length > tagMaximumLength) throw damaged(scan);
}

/** Where the markup at `open` ends; -1 when the piece ends first. */
function scanMarkup(scan: XmlScan, text: string, open: number): number {
  const mark = text.charCodeAt(open + 1);
  if (Number.isNaN(mark)) return -1;
  if (mark === 0x3f) return endAfter(text, "?>", open);
  if (mark === 0x21) return scanDeclaration(scan, text, open);
  const end = endOfTag(text, open + 1);
  if (end === -1) return -1;
  if (mark === 0x2f) {
    scan.sink.close(plainName(text.slice(open + 2, end).trim()));
    return end + 1;
  }
  const isEmpty = text.charCodeAt(end - 1) === 0x2f;
  const tag = text.slice(open + 1, isEmpty ? end - 1 : end);
  const blank = tag.search(/\s/);
  const name = plainName(blank === -1 ? tag : tag.slice(0, blank));
  scan.sink.open(name, blank === -1 ? "" : tag.slice(blank), isEmpty);
  return end + 1;
}

function scanDeclaration(scan: XmlScan, text: string, open: number): number {
  if (text.length < open + 9) return -1;
  if (text.startsWith("<!--", open)) return endAfter(text, "-->", open + 4);
  if (!text.startsWith("<![CDATA[", open)) throw damaged(scan);
  const end = text.indexOf("]]>", open);
  if (end === -1) return -1;
  scan.sink.text(text.slice(open + 9, end));
  return end + 3;
}

function endAfter(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? -1 : end + mark.length;
}

/** A `>` may stand inside an attribute's quotes. */
function endOfTag(text: string, from: number): number {
  const end = text.indexOf(">", from);
  if (end === -1 || !/["']/.test(text.slice(from, end))) return end;
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote === 0 && code === 0x3e) return at;
    if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code;
    else if (code === quote) quote = 0;
  }
  return -1;
}

/** Text may be handed on in parts, but not in the middle of `&amp;`. */
function endOfWholeText(text: string, from: number): number {
  const entity = text.lastIndexOf("&");
  return entity >= from && text.length - entity < 12 && !text.includes(";", entity) ? entity : text.length;
}

function plainName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The value of one attribute, or null. `name` is a word from our own source. */
export function attributeOf(attributes: string, name: string): string | null {
  let at = attributes.indexOf(name);
  for (; at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 0x20 && before !== 0x3a) continue;
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (found) return decodedText(found[1] ?? found[2] ?? "");
  }
  return null;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodedText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex: string, decimal, word: string) => {
      if (word !== undefined) return entities[word] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}

function damaged(scan: XmlScan): AppError {
  return new AppError("file-unreadable", {
    name: scan.name,
    problem: "It says it is an Excel file, but what is inside isn't built like one.",
  });
}
