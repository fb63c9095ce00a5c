// The first pass over a file of e-mails: where each message is, who wrote it to whom and what it answers, as columns of
// numbers. Reads heads only; bodies pass by in pieces.
import { hash53 } from "../../../../src-shared/domain/hash.ts";
import {
  answeredId,
  asideByHead,
  bareSubject,
  idHash,
  isForwardSubject,
  isReplySubject,
  type MailAside,
  type MailHeaders,
} from "../../../../src-shared/domain/mail/mail-head.ts";
import {
  countMail,
  newMailPeople,
  personOf,
  type MailPeople,
} from "../../../../src-shared/domain/mail/mail-people.ts";
import {
  addMail,
  mailsMaximum,
  newMailTable,
  type MailForm,
  type MailTable,
} from "../../../../src-shared/domain/mail/mail-table.ts";
import { AppError } from "../../../../src-shared/errors.ts";
import { membersOf, piecesOf, type MailFile, type MailMember } from "./mail-file.ts";
import { firstAddress, headersAt, wordsOf } from "./mail-headers.ts";
import { readMsg } from "./msg-content.ts";

export type MailIndex = {
  readonly table: MailTable;
  readonly people: MailPeople;
  /** False when only a part of the file was looked at. */
  readonly isWhole: boolean;
};

/**
 * Errors: file-unreadable, also for more messages than are kept.
 * @param lookedBytes of each file inside, at most; for a first look at a large one.
 */
export function indexMails(
  file: MailFile,
  onProgress: (bytesRead: number) => void = () => {},
  lookedBytes: number = Number.POSITIVE_INFINITY,
): MailIndex {
  const index: MailIndex = { table: newMailTable(), people: newMailPeople(), isWhole: true };
  let isWhole = true;
  for (const member of membersOf(file)) {
    const to = Math.min(member.to, member.from + lookedBytes);
    isWhole &&= to === member.to || member.kind !== "mbox";
    onProgress(member.from);
    addMember(index, file, member.kind === "mbox" ? { ...member, to } : member, onProgress);
  }
  return { ...index, isWhole };
}

function addMember(
  index: MailIndex,
  file: MailFile,
  member: MailMember,
  onProgress: (bytesRead: number) => void,
): void {
  switch (member.kind) {
    case "eml":
      addMime(index, file, member.from, member.to, "mime");
      return;
    case "msg": {
      const mail = readMsg(file, member.from, member.to);
      if (typeof mail === "string") addRow(index, member.from, member.to, "msg", new Map(), mail);
      else addRow(index, member.from, member.to, "msg", mail.headers, asideByHead(mail.headers));
      return;
    }
    case "mbox":
      for (const { from, to } of mailboxMessages(file, member, onProgress))
        addMime(index, file, from, to, "mbox");
  }
}

function addMime(index: MailIndex, file: MailFile, from: number, to: number, form: MailForm): void {
  const { headers } = headersAt(file, from, to);
  const isMail =
    headers.has("from") || headers.has("subject") || headers.has("message-id") || headers.has("date");
  addRow(index, from, to, form, headers, isMail ? asideByHead(headers) : "unreadable");
}

function addRow(
  { table, people }: MailIndex,
  from: number,
  to: number,
  form: MailForm,
  headers: MailHeaders,
  aside: MailAside | null,
): void {
  if (table.count >= mailsMaximum) throw tooMany();
  const subject = wordsOf(headers, "subject");
  const bare = bareSubject(subject);
  const answered = answeredId(headers);
  const writer = firstAddress(headers.get("from") ?? headers.get("sender") ?? "");
  const sender = personOf(people, writer.address, writer.name);
  const reader = firstAddress(headers.get("to") ?? headers.get("cc") ?? "");
  const isForward = isForwardSubject(subject) && answered === "";
  const isReply = answered !== "" || isReplySubject(subject);
  addMail(table, {
    offset: from,
    bytes: to - from,
    form,
    id: idHash(headers.get("message-id")),
    answeredId: idHash(answered),
    subject: bare === "" ? 0 : hash53(bare),
    sentAtMs: timeOf(headers.get("date") ?? ""),
    sender,
    receiver: personOf(people, reader.address, reader.name),
    isReply,
    aside: aside ?? (isForward ? "forward" : null),
  });
  if (aside === null) countMail(people, sender, isReply);
}

function tooMany(): AppError {
  return new AppError("file-unreadable", {
    problem: `It holds more than ${mailsMaximum.toLocaleString("en")} messages. Split it by year or by folder.`,
  });
}

function timeOf(date: string): number {
  const time = Date.parse(date.slice(0, 100).replace(/\([^)]{0,60}\)/, ""));
  return Number.isFinite(time) ? time : 0;
}

const separator = Buffer.from("From ");
/** As much as the line that parts two messages and the one after it can take. */
const lookAhead = 2_048;

/** The messages of a mailbox, one after the other, without the lines between them. */
function* mailboxMessages(
  file: MailFile,
  { from, to }: MailMember,
  onProgress: (bytesRead: number) => void,
): Generator<{ readonly from: number; readonly to: number }, void> {
  let begun: number | null = null;
  let carried: Buffer = Buffer.alloc(0);
  let offset = from;
  let seenTo = from;
  for (const piece of piecesOf(file, from, to)) {
    const isLast = offset + piece.length >= to;
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const base = offset - carried.length;
    const end = isLast ? bytes.length : Math.max(0, bytes.length - lookAhead);
    let at = bytes.indexOf(separator, Math.max(0, seenTo - base));
    while (at !== -1 && at < end) {
      const start = startAfter(bytes, at, base === from && at === startOfText(bytes));
      if (start !== null) {
        if (begun !== null) yield { from: begun, to: Math.max(begun, base + at - 1) };
        begun = base + start;
      }
      at = bytes.indexOf(separator, at + 1);
    }
    seenTo = base + end;
    offset += piece.length;
    // Some bytes before it, to see the empty line.
    carried = isLast ? Buffer.alloc(0) : Buffer.from(bytes.subarray(Math.max(0, end - 4)));
    onProgress(offset);
  }
  if (begun !== null) yield { from: begun, to };
}

function startOfText(bytes: Buffer): number {
  return bytes[0] === 0xef ? 3 : 0;
}

/** Where the message behind a separating line begins; null when the line is a part of a letter. */
function startAfter(bytes: Buffer, at: number, isFirst: boolean): number | null {
  if (!isFirst && bytes[at - 1] !== 0x0a) return null;
  const lineEnd = bytes.indexOf(0x0a, at);
  if (lineEnd === -1 || lineEnd - at > 1_000) return null;
  const line = bytes.toString("latin1", at, lineEnd).trimEnd();
  const hasTime = /\d{1,2}:\d{2}/.test(line) && /\d{4}/.test(line);
  const isAfterGap = isFirst || bytes[at - 2] === 0x0a || (bytes[at - 2] === 0x0d && bytes[at - 3] === 0x0a);
  if (!hasTime && !isAfterGap) return null;
  const next = bytes.toString("latin1", lineEnd + 1, lineEnd + 201);
  const isHead = /^[!-9;-~]{1,100}:/.test(next) || (hasTime && /^>?From /.test(next));
  return isHead ? lineEnd + 1 : null;
}
