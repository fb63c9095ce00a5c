// The sentence that a program puts above what it quotes, in the languages programs write it in: "On 12 Mar 2024, at
// 10:11, X wrote:". People write such sentences, too, so each form asks for what people leave out. Every pattern is
// bounded and looks at a few joined lines. Pure.
import { latinDigits } from "../latin-digits.ts";

/** Longer ones are paragraphs. */
const sentenceMaximumLength = 400;

/** How programs say that somebody wrote something; two of them say it with the name behind. */
const verbs = [
  "wrote|writes|sent",
  "schrieb(?: am)?|geschrieben|schreibt",
  "a écrit|a envoyé",
  "escribió|escribio",
  "ha scritto",
  "schreef|geschreven|verzond",
  "skrev|skrev følgende",
  "escreveu",
  "napisał(?:a|\\(a\\))?|pisze",
  "napsal(?:a|\\(a\\))?",
  "napísal(?:a|\\(a\\))?",
  "написал(?:а|\\(а\\))?|пишет|пише|написав(?:ла)?",
  "kirjoitti",
  "írta|ezt írta",
  "a scris",
  "yazdı|şunları yazdı",
  "đã viết",
  "menulis",
  "έγραψε",
  "كتب(?:ت|\\/كتبت)?",
  "napisana przez",
].join("|");
const wroteAtEnd = new RegExp(String.raw`(?:^|[\s>)"])(?:${verbs})\s?(?:[^:\n]{0,160})?:$`, "iu");
/** Chinese, Japanese and Korean put no blank before it. */
const wroteInSigns = /(?:写道|寫道|书写|撰写|書きました|のメール|작성)[\s:：]{0,3}[:：]$/u;
const startWords =
  /^(?:on|am|le|el|il|op|den|at|em|dnia|w dniu|på|dne|dňa|vào|pada|în data de|wiadomość napisana przez|في)[\s.,]/iu;
const months = String.raw`\p{L}[\p{L}.]{2,14}`;
const date = new RegExp(
  [
    String.raw`\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}`,
    String.raw`\d{1,2}(?:\.|º|er|st|nd|rd|th)?\s(?:de\s)?${months},?\s(?:de\s|del\s)?\d{4}`,
    String.raw`${months}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}`,
    String.raw`\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]`,
  ].join("|"),
  "u",
);
const time = /\d{1,2}[:.h]\d{2}/u;
const address = /[<([][^<>()[\]\s]{1,200}@[^<>()[\]\s]{1,200}[>)\]]|\S@\S/u;
/** GMX, Yahoo: "Anna Berger schrieb am Do. 20. Juni 2024 um 14:49:". */
const wroteOnAt =
  /^\S.{0,80}\s(?:schrieb am|wrote on|schreef op|a écrit le|escribió el|ha scritto il)\s.{0,60}\d{1,2}[:.]\d{2}(?:\suhr)?:$/iu;
/** "anna@linde.example wrote:". */
const addressWrote = new RegExp(String.raw`^[^\s<>()@]{1,100}@[^\s<>()@]{1,200}\s(?:${verbs}):$`, "iu");
const times = /\d{1,2}:\d{2}(?::\d{2})?/g;

/** A weekday may stand in front of it; in a sentence somebody is named first. */
const dateBegins = 16;
/** In brackets, as programs write it behind a name; some put a link or a break inside. */
const bracketed = /[<(]\s?(?:mailto:)?[^<>()\s]{1,200}@[^<>()\s]{1,200}/u;
const nameThenAddress = /^\S.{0,200}<\s?[^<>\s]{1,200}@[^<>\s]{1,200}(?:<[^<>]{1,200}>)?\s?>\s/u;

/**
 * Whether a text is such a sentence.
 * @param isQuotedBelow marked lines follow: then less has to be in it.
 */
export function isAttribution(text: string, isQuotedBelow = false): boolean {
  const bare = bareSentence(text);
  if (bare === "" || bare.length > sentenceMaximumLength) return false;
  if (isOldGmail(bare)) return true;
  if (!/[:：]$/u.test(bare)) return false;
  if (addressWrote.test(bare)) return true;
  const isWritten = wroteAtEnd.test(bare.replaceAll(times, "")) || wroteInSigns.test(bare);
  const dated = date.exec(bare);
  // A name with its address, and that it wrote: "Anna Berger <anna@linde.example> wrote:".
  if (isWritten && nameThenAddress.test(bare) && (dated || bare.length <= 160)) return true;
  if (!dated) return isQuotedBelow && isWritten && address.test(bare);
  if (wroteOnAt.test(bare)) return true;
  const isBegun = startWords.test(bare) || dated.index <= dateBegins || bracketed.test(bare) || isQuotedBelow;
  if (isWritten && isBegun && (time.test(bare.replace(date, " ")) || address.test(bare) || isQuotedBelow))
    return true;
  // Without any such word: a date, a time and an address in brackets, which nobody writes in front of a colon.
  return bracketed.test(bare) && isBegun && time.test(bare.replace(date, " "));
}

/** Without what is drawn around it ("---- On … wrote ----"), which stands for its colon. */
function bareSentence(text: string): string {
  if (text.length > sentenceMaximumLength + 40) return "";
  const words = withoutLinks(latin(text.replace(/^>\s?/, "")));
  const drawn = /^-{2,20}\s?(\S.{0,400}?)\s?-{2,20}$/u.exec(words);
  if (drawn) return `${(drawn[1] ?? "").replace(/:$/, "")}:`;
  // Zoho leaves the colon out.
  return words.endsWith(" wrote") && bracketed.test(words) ? `${words}:` : words;
}

/** An address may stand twice: `<a@b<mailto:a@b>>`, `<[a@b](mailto:a@b)>`, or in signs of HTML that were never read. */
function withoutLinks(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll(/<mailto:[^<>]{1,200}>/g, "")
    .replaceAll(/\[([^[\]\s]{1,200})\]\(mailto:[^()\s]{1,200}\)/g, "$1");
}

/** Arabic and Persian digits and commas as those that the patterns know. */
function latin(text: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9]/.test(text)) return text;
  return latinDigits(text.replaceAll("\u060c", ","));
}

/** Gmail before 2016: "2013/7/20 Anna <anna@linde.example>", "2016-03-03 17:21 GMT+01:00 Anna Berger". */
function isOldGmail(text: string): boolean {
  if (/^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.{1,120}<\s?[^<>\s]{1,200}@[^<>\s]{1,200}>:?$/u.test(text)) return true;
  return /^\d{4}-\d{2}-\d{2}\s\d{1,2}:\d{2}\sGMT[+-]\d{2}:\d{2}\s[^.?!<>]{1,100}$/u.test(text);
}

/** The beginning of one that was broken into two or three lines. */
export function beginsAttribution(text: string): boolean {
  const bare = bareBeginning(text);
  if (beginsWithDate(bare) || dateNearStart(bare)) return true;
  return /^\S.{0,200}(?:<|&lt;|\sschrieb am\s)|^[^\s<>()@]{1,100}@[^\s<>()@]{1,200}\s/u.test(bare);
}

/** "On 12 Mar 2024 …": no sentence of the writer's stands above it on the same line. */
export function beginsWithDate(text: string): boolean {
  const bare = bareBeginning(text);
  return startWords.test(bare) && date.test(bare);
}

function bareBeginning(text: string): string {
  return latin(text.replace(/^(?:>\s?|-{2,20}\s)/, ""));
}

function dateNearStart(text: string): boolean {
  const found = date.exec(text.slice(0, 60));
  return found !== null && found.index <= 2 * dateBegins;
}
