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

const writtenEnds =
  /(?:wrote|schrieb|schrieb am|geschrieben|a écrit|escribió|ha scritto|schreef|skrev)\s?(?:[^:\n]{0,160})?:\s*$/iu;
const writtenStarts = /^(?:>\s?)?(?:on|am|le|el|il|op|den|at)\s/iu;
const hasDate =
  /\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|\d{1,2}\.?\s[\p{L}.]{3,12},?\s\d{4}|[\p{L}.]{3,12}\s\d{1,2},\s\d{4}/u;
const hasTimeOrAddress = /\d{1,2}[:.h]\d{2}|<[^<>\s]{1,200}@[^<>\s]{1,200}>|\S@\S/u;

/**
 * Whether a text is the sentence a program puts above what it quotes: "On 12 Mar 2024, at 10:11, X wrote:", "Am
 * 12.03.24 um 10:11 schrieb X:". A date and a time (or an address) must be in it: people write such sentences, too.
 */
export function isAttribution(text: string): boolean {
  if (text.length > lookedAtLength || !text.endsWith(":")) return false;
  if (!writtenStarts.test(text) && !/^\S.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s/u.test(text)) return false;
  return writtenEnds.test(text) && hasDate.test(text) && hasTimeOrAddress.test(text);
}

/** The beginning of one that was broken into two or three lines. */
export function beginsAttribution(text: string): boolean {
  return writtenStarts.test(text) && hasDate.test(text);
}

const headerWords: Readonly<Record<string, "from" | "sent" | "to" | "subject" | "other">> = {
  from: "from",
  von: "from",
  de: "from",
  da: "from",
  van: "from",
  sent: "sent",
  gesendet: "sent",
  date: "sent",
  datum: "sent",
  envoyé: "sent",
  enviado: "sent",
  inviato: "sent",
  verzonden: "sent",
  to: "to",
  an: "to",
  à: "to",
  para: "to",
  a: "to",
  aan: "to",
  subject: "subject",
  betreff: "subject",
  objet: "subject",
  asunto: "subject",
  oggetto: "subject",
  onderwerp: "subject",
  cc: "other",
  bcc: "other",
  kopie: "other",
  importance: "other",
  wichtigkeit: "other",
  priority: "other",
  priorität: "other",
  "reply-to": "other",
  attachments: "other",
  anlagen: "other",
};

/** Which line of a quoted message's head it is: `Von: …`, `*Sent:* …`; null for any other line. */
export function headerWordOf(text: string): "from" | "sent" | "to" | "subject" | "other" | null {
  const at = text.indexOf(":");
  if (at < 1 || at > 14) return null;
  const word = text.slice(0, at).replaceAll("*", "").replaceAll("_", "").trim().toLowerCase();
  return Object.hasOwn(headerWords, word) ? (headerWords[word] ?? null) : null;
}

const rule =
  /^[-–—_*\s>]{2,}\s?(?:original message|original appointment|ursprüngliche nachricht|originalnachricht|original-nachricht|weitergeleitete nachricht|forwarded message|message d'origine|mensaje original|anfang der weitergeleiteten nachricht)\s?[-–—_*\s]{0,80}$/iu;
const appleForward = /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)):$/iu;

/** "-----Original Message-----" and its like: all below is somebody else's. */
export function isQuoteRule(text: string): boolean {
  return rule.test(text) || appleForward.test(text);
}

/** The long line that Outlook on the web draws above what it quotes. */
export function isDrawnRule(text: string): boolean {
  return /^[_]{20,}$/.test(text) || /^-{20,}$/.test(text);
}

const greeting =
  /^(?:(?:vielen |herzlichen |besten )?dank(?:e|e schön)?(?: und)? ?|thanks(?: and)? |many thanks(?: and)? |thank you(?: and)? )?(?:(?:mit |with )?(?:(?:vielen?|viele|besten?|beste|freundlichen?|freundliche|freundlichem|herzlichen?|herzliche|lieben?|liebe|schönen?|schöne|sonnigen?|sonnige|kollegialen?|kollegiale|den besten|kind|best|warm|warmest|kindest|many|good|friendly) )?(?:grüßen?|gruessen?|grüssen?|grüße|gruß|gruss|regards|wishes|greetings)(?: aus [\p{L} ]{1,30}| from [\p{L} ]{1,30})?|hochachtungsvoll|mfg|m\.f\.g\.|lg|vg|bg|cheers|best|sincerely|(?:yours )?(?:faithfully|sincerely|truly)|sincerely yours|respectfully|cordialement|bien à vous|saludos|un saludo|cordiali saluti|(?:many |with many |with )?thanks(?: a lot| in advance)?|thank you(?: very much| in advance)?|danke(?: schön| im voraus| vorab)?|(?:vielen|herzlichen|besten) dank(?: im voraus| vorab)?)[\s,.!–-]{0,4}$/iu;

/** The last line of a letter before the name: "Mit freundlichen Grüßen", "Best regards,", both with a slash between. */
export function isClosing(text: string): boolean {
  if (text.length > 80) return false;
  const words = text.replaceAll(/[\p{Extended_Pictographic}\ufe0f]|[:;]-?[)D]/gu, "").trim();
  return words !== "" && words.split(/\s[/|]\s/).every((piece) => greeting.test(piece));
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
