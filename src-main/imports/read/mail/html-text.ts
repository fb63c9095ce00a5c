// An HTML mail as text: paragraphs, lists and tables as lines, and where its program marked quoted text or a signature,
// the place of it. Loads nothing, runs nothing, shows nothing hidden. Bounded in depth and length.
import { readHtmlTags } from "./html-tags.ts";
import type { MailPartKind } from "../../../../src-shared/domain/imports/source.ts";
import type { MailPart, MarkedText } from "../../../../src-shared/domain/mail/mail-parts.ts";

const textMaximumLength = 4_000_000;
/** Deeper elements are read, but what they are isn't kept. */
const depthMaximum = 500;

type Open = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isPre: boolean;
  readonly mark: { readonly kind: MailPartKind; readonly from: number } | null;
};

type Reading = {
  readonly pieces: string[];
  readonly marks: MailPart[];
  readonly open: Open[];
  /** Numbers of ordered lists, -1 for bullets. */
  readonly lists: number[];
  /** How many elements of a name are open. */
  readonly openCounts: Map<string, number>;
  hidden: number;
  pre: number;
  length: number;
  /** Line breaks at the end of what is written; two make an empty line. */
  breaks: number;
  isBlankWanted: boolean;
  /** From here to the end all is quoted: Outlook marks only where it begins. */
  quotedFrom: number | null;
};

const blocks = new Set(
  "address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table tbody thead tfoot tr ul li".split(
    " ",
  ),
);
const unseen = new Set(
  "head script style title template noscript object iframe svg math select textarea".split(" "),
);
const voids = new Set("area base br col embed hr img input link meta param source track wbr o:p".split(" "));

export function htmlText(html: string): MarkedText {
  const reading: Reading = {
    pieces: [],
    marks: [],
    open: [],
    lists: [],
    openCounts: new Map(),
    hidden: 0,
    pre: 0,
    length: 0,
    breaks: 2,
    isBlankWanted: false,
    quotedFrom: null,
  };
  readHtmlTags(html, {
    open: (name, attributes) => openTag(reading, name, attributes),
    text: (text) => takeText(reading, text),
    close: (name) => closeTag(reading, name),
  });
  while (reading.open.length > 0) closeLast(reading);
  if (reading.quotedFrom !== null) {
    reading.marks.push({ kind: "quote", from: reading.quotedFrom, to: reading.length });
  }
  return {
    text: reading.pieces.join(""),
    marks: reading.marks.toSorted((left, right) => left.from - right.from),
  };
}

function openTag(reading: Reading, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === "br") {
    addBreak(reading);
    return;
  }
  closeImplied(reading, name);
  const isHidden = unseen.has(name) || isHiddenBy(attributes);
  if (blocks.has(name) && !isHidden) endLine(reading, isSpaced(name, attributes) ? 2 : 1);
  if (name === "li") addMarker(reading);
  if ((name === "td" || name === "th") && reading.breaks === 0) reading.isBlankWanted = true;
  if (voids.has(name) || reading.open.length >= depthMaximum) return;
  if (name === "ol" || name === "ul") reading.lists.push(name === "ol" ? 0 : -1);
  if (beginsQuote(attributes)) reading.quotedFrom ??= reading.length;
  const kind = markOf(name, attributes);
  const isPre = name === "pre";
  if (isHidden) reading.hidden += 1;
  if (isPre) reading.pre += 1;
  if (kind !== null) endLine(reading, 1);
  reading.openCounts.set(name, (reading.openCounts.get(name) ?? 0) + 1);
  reading.open.push({ name, isHidden, isPre, mark: kind === null ? null : { kind, from: reading.length } });
}

const cells = new Set(["td", "th"]);

/** What ends without a tag of its own when another element begins. */
function closeImplied(reading: Reading, name: string): void {
  const last = reading.open.at(-1)?.name ?? "";
  if (last === "p" && blocks.has(name)) closeLast(reading);
  else if (last === "li" && name === "li") closeLast(reading);
  else if (cells.has(last) && (cells.has(name) || name === "tr")) {
    closeLast(reading);
    closeImplied(reading, name);
  } else if (last === "tr" && name === "tr") closeLast(reading);
}

/** Closes an element and what was left open inside it; a tag that closes nothing does nothing. */
function closeTag(reading: Reading, name: string): void {
  if (closesNothing(reading, name)) return;
  for (;;) {
    const last = reading.open.at(-1);
    closeLast(reading);
    if (last === undefined || last.name === name) return;
  }
}

function closesNothing({ openCounts }: Reading, name: string): boolean {
  return (openCounts.get(name) ?? 0) === 0;
}

function closeLast(reading: Reading): void {
  const last = reading.open.pop();
  if (!last) return;
  const { name } = last;
  reading.openCounts.set(name, (reading.openCounts.get(name) ?? 1) - 1);
  if (name === "ol" || name === "ul") reading.lists.pop();
  if (blocks.has(name)) endLine(reading, 1);
  if (last.isHidden) reading.hidden -= 1;
  if (last.isPre) reading.pre -= 1;
  if (!last.mark) return;
  endLine(reading, 1);
  if (reading.length > last.mark.from) reading.marks.push({ ...last.mark, to: reading.length });
}

/** Word writes each line as a paragraph without space between; everywhere else a paragraph is one. */
function isSpaced(
  name: string,
  { class: names = "", style = "" }: Readonly<Record<string, string>>,
): boolean {
  if (name === "p") return !/\bMso/.test(names) && !/margin\s?:\s?0/.test(style.slice(0, 400));
  return /^h[1-6]$/.test(name);
}

function isHiddenBy({ style = "", hidden }: Readonly<Record<string, string>>): boolean {
  return hidden !== undefined || /display\s?:\s?none|mso-hide\s?:\s?all/i.test(style.slice(0, 2_000));
}

/** Containers in which programs put what they quote, and signatures. */
function markOf(name: string, attributes: Readonly<Record<string, string>>): MailPartKind | null {
  const { class: names = "", id = "", type = "" } = attributes;
  if (name === "blockquote" && (type === "cite" || /\b(?:gmail_quote|protonmail_quote)\b/.test(names)))
    return "quote";
  if (
    /\b(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|zmail_extra|OutlookMessageHeader|moz-forward-container)/.test(
      names,
    )
  ) {
    return "quote";
  }
  if (/^(?:reply-intro|yahoo_quoted)/.test(id)) return "quote";
  if (/\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b/.test(names)) return "signature";
  return /^(?:ms-outlook-mobile-signature|signature|applemailsignature)$/i.test(id) ? "signature" : null;
}

/** Where Outlook begins to quote: all that follows is the older message. */
function beginsQuote({ id = "", style = "" }: Readonly<Record<string, string>>): boolean {
  if (/(?:^|x_)(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)$/.test(id)) return true;
  return /border-top\s?:\s?solid\s#(?:e1e1e1|b5c4df)/i.test(style.slice(0, 400));
}

function takeText(reading: Reading, text: string): void {
  if (reading.hidden > 0 || reading.length > textMaximumLength) return;
  if (reading.pre > 0) {
    add(reading, text.replaceAll("\r", ""));
    return;
  }
  const plain = text.replaceAll(/[ \t\r\n\f]+/g, " ");
  const begins = plain.startsWith(" ");
  const words = plain.trim().replaceAll("\u00a0", " ");
  if (words.trim() === "") {
    if (reading.breaks === 0) reading.isBlankWanted = true;
    // A line that holds nothing but a blank that doesn't break is an empty line.
    else if (plain.includes("\u00a0")) reading.breaks = 0;
    return;
  }
  const isBlank = reading.breaks === 0 && (begins || reading.isBlankWanted) && reading.length > 0;
  add(reading, isBlank ? ` ${words}` : words.trimStart());
  reading.isBlankWanted = plain.endsWith(" ");
}

function add(reading: Reading, text: string): void {
  if (text === "") return;
  const room = textMaximumLength + 1 - reading.length;
  const piece = text.length > room ? text.slice(0, Math.max(0, room)) : text;
  reading.pieces.push(piece);
  reading.length += piece.length;
  reading.breaks = 0;
  for (let at = piece.length - 1; at >= 0 && piece.charCodeAt(at) === 0x0a; at -= 1) reading.breaks += 1;
}

function addBreak(reading: Reading): void {
  if (reading.hidden > 0) return;
  const breaks = reading.breaks + 1;
  add(reading, "\n");
  reading.breaks = breaks;
  reading.isBlankWanted = false;
}

/** Makes sure that the line has ended, and with 2 that an empty line follows. */
function endLine(reading: Reading, wanted: 1 | 2): void {
  if (reading.hidden > 0) return;
  while (reading.breaks < wanted) addBreak(reading);
  reading.isBlankWanted = false;
}

function addMarker(reading: Reading): void {
  const place = reading.lists.length - 1;
  const number = reading.lists[place] ?? -1;
  if (number >= 0) reading.lists[place] = number + 1;
  add(reading, number >= 0 ? `${number + 1}. ` : "- ");
  reading.isBlankWanted = false;
}
