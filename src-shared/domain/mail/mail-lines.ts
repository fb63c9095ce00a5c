// A text cut into lines with their places, and what a line is by its look: who wrote what is decided from these. Every
// pattern looks at one line, bounded in length, from its start: no text can make it slow. Pure.

export type Line = {
  /** Without its line break. */
  readonly text: string;
  /** How it is looked at: without blanks at its ends and invisible signs, cut; empty when it is a paragraph. */
  readonly look: string;
  readonly from: number;
  /** After its line break. */
  readonly to: number;
};

/** Longer lines are paragraphs: nothing that is looked for here is one. */
const lookedAtLength = 400;

export const emptyLine: Line = { text: "", look: "", from: 0, to: 0 };

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end + 1;
    const stop = end === -1 ? text.length : end;
    const isWide = stop > from && text.charCodeAt(stop - 1) === 0x0d;
    const line = text.slice(from, isWide ? stop - 1 : stop);
    lines.push({ text: line, look: lookOf(line), from, to });
    from = to;
  }
  return lines;
}

export function isBlank({ text }: Line): boolean {
  return text.trim() === "";
}

function lookOf(line: string): string {
  if (line.length > lookedAtLength * 4) return "";
  const isPlain = /^[\x20-\x7e]*$/.test(line);
  const visible = isPlain
    ? line
    : line.replaceAll(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "").replaceAll("\u00a0", " ");
  return visible.trim().slice(0, lookedAtLength);
}

export function looked({ look }: Line): string {
  return look;
}

/** The long line that Outlook on the web draws above what it quotes. */
export function isDrawnRule(text: string): boolean {
  return /^[_]{20,}$/.test(text) || /^-{20,}$/.test(text);
}

const mobile =
  /^(?:[-–—\s]{0,4})(?:von meinem (?:iphone|ipad|mobiltelefon|handy|smartphone|samsung|huawei|android|blackberry|galaxy)[\p{L}\d\s.-]{0,40}(?:gesendet|verschickt|geschickt)?|gesendet (?:von|mit) [\p{L}\d\s.+()-]{1,60}|diese nachricht wurde von meinem [\p{L}\d\s.-]{1,60}gesendet|sent (?:from|via|with) (?:my |a |the )?[\p{L}\d\s.+()-]{1,60}|get outlook for (?:ios|android|mac)(?: ?<[^<>]{1,120}>)?|outlook für (?:ios|android|mac)(?: ?<[^<>]{1,120}>)? ?(?:abrufen|beziehen|herunterladen)?|holen sie sich outlook für (?:ios|android)|envoyé de mon [\p{L}\d\s.-]{1,40}|enviado desde mi [\p{L}\d\s.-]{1,40})\.?$/iu;

/** What a telephone puts under each of its messages. */
export function isMobileLine(text: string): boolean {
  return text.length <= 140 && mobile.test(text);
}

/** "-- " is the standard's own mark; many programs lose its blank. */
export function isSignatureMark({ text }: Line): boolean {
  return /^(?:--|––|—)[ \u00a0]?$/.test(text);
}

const contact = [
  /(?:\+|\b00)\d{1,3}[\s()/.\d-]{6,20}\d/u,
  /^(?:t|f|m|tel|fon|phone|telefon|telephone|mobil|mobile|handy|fax|direct|durchwahl|cell|office)\b[.:\s|]{0,4}[+(\d]/iu,
  /\b0\d{2,5}[\s/()-]{1,3}\d[\d\s/-]{3,14}/u,
  /\S{1,80}@[\w-]{1,60}\.\w/u,
  /\bwww\.\w|https?:\/\//iu,
  /\b(?:gmbh|mbh|ag|kg|ohg|e\.v\.|ug|gbr|ltd|llc|llp|inc|plc|corp|s\.a\.|b\.v\.)(?=[\s,.|)]|$)/iu,
  /\b(?:hrb|hra|amtsgericht|geschäftsführer|geschäftsführung|ust-?id|registered in|company no|vat no)\b/iu,
  /\b(?:\d{5}\s\p{Lu}\p{L}|[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b)/u,
  /^[\p{L}.\s-]{2,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|street|road|avenue|lane|ave\.)\s?\d{0,4}/iu,
] as const;

/** A telephone number, an address, a company's form: what stands in a signature and rarely in a sentence. */
export function isContact(text: string): boolean {
  return text.length <= 200 && contact.some((pattern) => pattern.test(text));
}

/** A sentence rather than a name, a title or a number. */
export function isSentence(text: string): boolean {
  if (/[?!]$/.test(text)) return true;
  const words = text.split(/\s+/, 12).length;
  return words >= 12 || (words >= 5 && /[.:]$/.test(text) && !isContact(text));
}

export function isPostscript(text: string): boolean {
  return /^p\.?\s?s\.?\s?[:.)-]?\s/iu.test(text) && !/^ps\s\d/iu.test(text);
}

const disclaimerWords = [
  /\bconfidential|vertraulich|confidentiel/iu,
  /intended (?:solely |only )?(?:for|recipient)|\baddressee|bestimmungsgemäß|richtige adressat|ausschließlich für den|für den (?:adressaten|empfänger)|destinataire/iu,
  /(?:received|receive) (?:this|it|the)\s.{0,40}(?:error|mistake)|irrtümlich|nicht der (?:richtige|vorgesehene|beabsichtigte)|not the intended|par erreur/iu,
  /notify the sender|notify us|delete (?:it|this|the)|absender.{0,60}(?:informieren|vernichten)|informieren sie.{0,40}absender|vernichten sie|löschen sie diese/iu,
  /rechtlich geschützt|legally privileged|unerlaubte (?:kopieren|weitergabe)|unauthori[sz]ed (?:copying|use|disclosure)|nicht gestattet|is (?:strictly )?prohibited/iu,
] as const;
const disclaimerAlone = [
  /originated (?:from )?outside (?:of )?(?:the|your|our) (?:organi[sz]ation|company|network)|externen? absender|stammt von (?:außerhalb|extern)|^\[?ext(?:ern(?:al)?)?\]?[:\s]{1,3}(?:e-?mail|this|diese)/iu,
  /(?:consider|think of) the environment|drucken sie diese (?:e-?mail|mail|nachricht)|(?:e-?mail|mail) (?:wirklich )?ausgedruckt werden|vor dem ausdrucken|before printing/iu,
  /^(?:this e-?mail has been (?:scanned|checked)|diese e-?mail wurde (?:von .{1,40} )?auf viren)/iu,
  /virus-?free\.|virenfrei\.|datenschutz(?:erklärung|hinweise).{0,80}(?:https?:|www\.|finden sie)/iu,
] as const;

/** Whether a paragraph is a legal notice or a server's warning rather than something a person said. */
export function isDisclaimer(paragraph: string): boolean {
  const text = paragraph.slice(0, 2_000);
  if (disclaimerAlone.some((pattern) => pattern.test(text.slice(0, 400)))) return true;
  if (text.length < 60) return false;
  return disclaimerWords.filter((pattern) => pattern.test(text)).length >= 2;
}

/** A line with a word of such a notice in it. */
export function soundsLikeNotice(text: string): boolean {
  return [...disclaimerAlone, ...disclaimerWords].some((pattern) => pattern.test(text));
}
