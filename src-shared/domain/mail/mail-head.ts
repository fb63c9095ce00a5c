// What a mail's head tells: who wrote it, what it answers, and whether a person wrote it at all. Pure.
import { hash53 } from "../hash.ts";

/** Head lines by their name in small letters; of a name that stands twice, the first. */
export type MailHeaders = ReadonlyMap<string, string>;

/** Why a message is no part of a conversation between people. */
export const mailAsides = [
  "no-answer",
  "answers-nothing",
  "not-the-model",
  "answer-aside",
  "follow-up",
  "forward",
  "automatic",
  "newsletter",
  "bounce",
  "calendar",
  "copy",
  "no-text",
  "encrypted",
  "too-large",
  "too-deep",
  "unreadable",
  "too-long",
] as const;
export type MailAside = (typeof mailAsides)[number];

/** The plain sentence for it: what it is, and what would help. */
export function mailAsideSentence(why: MailAside): string {
  return sentences[why];
}

const sentences = {
  "no-answer":
    "Nobody answered it in this file. If the answers are in another folder (Sent), import both together.",
  "answers-nothing":
    "What it answers isn't in this file and isn't quoted in it. If the questions are in another folder, import both together.",
  "not-the-model": "It was answered by, or it is an answer of, somebody whose answers aren't learnt from.",
  "answer-aside": "Its answer is left aside, too, for the reason given there.",
  "follow-up": "It follows another message of the same person: nothing was asked in between.",
  forward: "It passes on somebody else's message and answers nothing.",
  automatic: "A program wrote it: an automatic reply or a notice.",
  newsletter: "It went to a list of people: a newsletter or a mailing list.",
  bounce: "It is a notice that a message couldn't be delivered.",
  calendar: "It is an invitation, or the answer to one.",
  copy: "The same message stands in the file already.",
  "no-text": "It holds no text: only pictures, attachments or nothing.",
  encrypted: "It is encrypted. Open it in its own program and save it from there.",
  "too-large":
    "It is larger than Attune reads in this form (64 MB). Save it as .eml, without its attachments.",
  "too-deep": "Its parts are packed inside each other more than 40 levels deep, which no letter is.",
  unreadable: "It is damaged: it doesn't have the form of an e-mail.",
  "too-long": "Its text is longer than 4,000,000 characters, more than any model can learn from at once.",
} as const satisfies Record<MailAside, string>;

const replyMark = /^\s{0,5}(?:re|aw|antw|antwort|sv|vs|odp|ref|r|res)\s?(?:\[\d{1,3}\])?\s?:\s{0,5}/iu;
const forwardMark = /^\s{0,5}(?:wg|fwd?|tr|rv|weitergeleitet|enc)\s?(?:\[\d{1,3}\])?\s?:\s{0,5}/iu;
const ticketMark = /^\s{0,5}(?:\[[^\]]{1,60}\]|\((?:ticket|case|id)[^)]{1,60}\))\s{0,5}/iu;

/** A subject without the marks of replies, forwards and tickets; empty when nothing is left. */
export function unmarkedSubject(subject: string): string {
  let bare = subject.slice(0, 1_000);
  for (let round = 0; round < 20; round += 1) {
    const shorter = bare.replace(replyMark, "").replace(forwardMark, "").replace(ticketMark, "");
    if (shorter === bare) break;
    bare = shorter;
  }
  return bare.replaceAll(/\s+/g, " ").trim();
}

/** The same in small letters, to be compared. */
export function bareSubject(subject: string): string {
  return unmarkedSubject(subject).toLowerCase();
}

export function isReplySubject(subject: string): boolean {
  return replyMark.test(subject) || replyMark.test(subject.replace(ticketMark, ""));
}

export function isForwardSubject(subject: string): boolean {
  return forwardMark.test(subject);
}

/** `<a@b>` in a head line as a number; 0 where there is none. Ids are compared only. */
export function idHash(id: string | undefined): number {
  const bare = id?.trim().replaceAll(/^<|>$/g, "") ?? "";
  return bare === "" ? 0 : hash53(bare);
}

/** The id of the message that is answered: `In-Reply-To`, else the last of `References`; empty without either. */
export function answeredId(headers: MailHeaders): string {
  const direct = lastId(headers.get("in-reply-to") ?? "");
  return direct === "" ? lastId(headers.get("references") ?? "") : direct;
}

function lastId(text: string): string {
  const end = text.lastIndexOf(">");
  const start = end === -1 ? -1 : text.lastIndexOf("<", end);
  if (start !== -1) return text.slice(start, end + 1);
  return text.includes("@") && !/\s/.test(text.trim()) ? text.trim() : "";
}

/** What a message is by its head; null for one that a person wrote to somebody. */
export function asideByHead(headers: MailHeaders): MailAside | null {
  const type = (headers.get("content-type") ?? "").toLowerCase();
  const subject = headers.get("subject") ?? "";
  const from = (headers.get("from") ?? "").toLowerCase();
  if (/^\s*multipart\/report/.test(type) || /\b(?:mailer-daemon|postmaster)@/.test(from)) return "bounce";
  if (headers.has("x-failed-recipients")) return "bounce";
  if (
    /^\s*(?:text\/calendar|application\/ics)/.test(type) ||
    headers.get("content-class") === "urn:content-classes:calendarmessage"
  )
    return "calendar";
  if (/^\s*(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)/.test(type)) {
    return /smime-type\s?=\s?"?signed-data/.test(type) ? null : "encrypted";
  }
  const submitted = (headers.get("auto-submitted") ?? "no").trim().toLowerCase();
  if (submitted !== "no" && submitted !== "") return "automatic";
  if (headers.has("x-autoreply") || headers.has("x-autorespond") || headers.has("x-auto-response"))
    return "automatic";
  const precedence = (headers.get("precedence") ?? "").trim().toLowerCase();
  if (precedence === "auto_reply") return "automatic";
  if (isOutOfOffice(subject)) return "automatic";
  if (
    headers.has("list-unsubscribe") ||
    headers.has("list-id") ||
    precedence === "bulk" ||
    precedence === "list"
  ) {
    return "newsletter";
  }
  if (/^(?:.{0,80}<)?(?:no-?reply|do-?not-?reply|donotreply|noreply)[\w.+-]{0,40}@/.test(from))
    return "automatic";
  return null;
}

function isOutOfOffice(subject: string): boolean {
  return /^\s{0,5}(?:automatische antwort|abwesenheitsnotiz|abwesend|out of office|automatic reply|auto(?:matic)?[- ]?reply|réponse automatique|respuesta automática)\b/iu.test(
    subject,
  );
}
