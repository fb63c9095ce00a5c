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

const device = String.raw`[\p{L}\d][\p{L}\p{M}\d\s.+'’‑()-]{0,60}`;
const mobile = new RegExp(
  [
    String.raw`von meine[mr] (?:iphone|ipad|mobil\p{L}{0,12}|handy|smartphone|samsung|huawei|android|blackberry|galaxy)[\p{L}\d\s.-]{0,40}(?:gesendet|verschickt|geschickt)?`,
    String.raw`gesendet (?:von|mit|über) ${device}|diese nachricht wurde (?:von meinem|mit) [\p{L}\d\s.-]{1,60}gesendet`,
    String.raw`sent (?:from|via|with|using) (?:my |a |the )?${device}`,
    String.raw`(?:get|download) outlook for (?:ios|android|mac)|outlook für (?:ios|android|mac) ?(?:abrufen|beziehen|herunterladen)?|(?:holen|laden) sie sich outlook für (?:ios|android|mac)(?: herunter)?`,
    String.raw`(?:envoyé|obtenez) (?:de|depuis|à partir de|avec) ?(?:mon |ma |d'un )?${device}|(?:obtenir|télécharger) outlook pour (?:ios|android)`,
    String.raw`enviado (?:desde|de|do|com|con|a partir d[oe]) (?:mi |meu |el |o )?${device}|(?:obtener|obter|obtenha) (?:o )?outlook para (?:ios|android)`,
    String.raw`inviato (?:da|dal|con) ?(?:mio |il )?${device}|(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|van) (?:mijn )?${device}`,
    String.raw`sen[dt]t fra (?:min |mi )?${device}|skickat från (?:min )?${device}|lähetetty ${device}`,
    String.raw`wysłan[eoy] z ${device}|odesláno z(?:e| )${device}|отправлено (?:с|из|от) ${device}|надіслано (?:з|із) ${device}|${device} (?:cihazımdan|telefonumdan) gönderildi`,
    String.raw`(?:az? )?[\p{L}\d-]{1,20}(?:omról|emről|ről|ról) küldve|trimis (?:de pe|din) ${device}|στάλθηκε από ${device}`,
    String.raw`(?:أُرسلت|أرسلت|تم الإرسال) من ${device}|נשלח מה-?${device}`,
    String.raw`(?:发自|發自|從)我的\s?[\p{L}\d\s]{1,30}(?:傳送)?|[\p{L}\d\s]{1,30}から送信`,
  ].join("|"),
  "iu",
);
const wrapped = /^[<([{\s–—-]{0,4}(.{1,140}?)[>)\]}.\s]{0,4}$/u;

/** What is sent so is a parcel, or comes out of a warehouse. */
const parcel =
  /^(?:sent|gesendet|enviado|inviato) \S{1,8} (?:dhl|ups|fedex|dpd|gls|hermes|usps|royal mail|post\b|e-?mail|our|unser|stock|lager|here|hier|germany|deutschland)/iu;

/** What a telephone puts under each of its messages, with or without a link. */
export function isMobileLine(text: string): boolean {
  if (text.length > 240) return false;
  const bare = text
    .replaceAll(/\s?<?\(?(?:https?|mailto):[^\s<>()]{1,200}[>)]?/g, "")
    .replaceAll(/[[\]]/g, "");
  const [, words = ""] = wrapped.exec(bare) ?? [];
  const found = mobile.exec(words);
  return found?.index === 0 && found[0].length === words.length && !parcel.test(words);
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
  /originated (?:from )?outside (?:of )?(?:the|your|our) (?:organi[sz]ation|company|network)|externen? absender|stammt von (?:außerhalb|extern)|^\[?ext(?:ern(?:al)?)?\]?[:\s]{1,3}(?:e-?mail|this|diese)|^\W{0,4}caution\W{1,4}(?:this |the )?(?:e-?mail|message|external)/iu,
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
