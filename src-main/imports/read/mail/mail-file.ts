// A file of e-mails, read from any place: one message, a mailbox (.mbox), or several such files gathered in one. Never
// holds more than a piece of it.
import { closeSync, openSync, readSync } from "node:fs";
import { AppError } from "../../../../src-shared/errors.ts";
import { readGatheredHead, gatheredMark } from "../../../../src-shared/domain/imports/gathered.ts";
import { chunkBytes } from "../file-chunks.ts";

export type MailFile = {
  readonly descriptor: number;
  readonly name: string;
  readonly sizeBytes: number;
};

/** Runs some work on an open file and closes it. Errors: file-unreadable. */
export async function withMailFile<Result>(
  { path, name, sizeBytes }: { readonly path: string; readonly name: string; readonly sizeBytes: number },
  work: (file: MailFile) => Promise<Result>,
): Promise<Result> {
  const descriptor = guarded(name, () => openSync(path, "r"));
  try {
    return await work({ descriptor, name, sizeBytes });
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes of the file; fewer where it ends. Errors: file-unreadable. */
export function bytesAt(file: MailFile, offset: number, byteCount: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(byteCount, file.sizeBytes - offset)));
  let filled = 0;
  while (filled < bytes.length) {
    const read = guarded(file.name, () =>
      readSync(file.descriptor, bytes, filled, bytes.length - filled, offset + filled),
    );
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/** A stretch of the file, piece by piece; a piece is overwritten by the next one. */
export function* piecesOf(file: MailFile, from: number, to: number): Generator<Buffer, void> {
  const chunk = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, to - from)));
  let offset = from;
  while (offset < to) {
    const wanted = Math.min(chunk.length, to - offset);
    const at = offset;
    const read = guarded(file.name, () => readSync(file.descriptor, chunk, 0, wanted, at));
    if (read === 0) return;
    offset += read;
    yield chunk.subarray(0, read);
  }
}

function guarded<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const problem = "The disk it is on didn't give it back whole, or it isn't there any more.";
    throw new AppError("file-unreadable", { name, problem }, { cause: error });
  }
}

/** One file inside: the whole of it, or one of those gathered. */
export type MailMember = { readonly kind: MailMemberKind; readonly from: number; readonly to: number };
export type MailMemberKind = "mbox" | "eml" | "msg";

/** Errors: file-unreadable for a gathered file that is damaged. */
export function membersOf(file: MailFile): readonly MailMember[] {
  if (bytesAt(file, 0, gatheredMark.length).toString("latin1") !== gatheredMark) {
    const whole = memberAt(file, 0, file.sizeBytes);
    return whole ? [whole] : [];
  }
  const members: MailMember[] = [];
  let offset = gatheredMark.length;
  while (offset < file.sizeBytes) {
    const head = readGatheredHead(bytesAt(file, offset, 4_096).toString("utf8"));
    if (!head) throw damaged(file.name);
    const from = offset + Buffer.byteLength(head.head);
    const member = memberAt(file, from, Math.min(file.sizeBytes, from + head.bytes));
    if (member) members.push(member);
    offset = from + head.bytes + 1;
  }
  return members;
}

function damaged(name: string): AppError {
  return new AppError("file-unreadable", { name, problem: "It was cut off. Choose the files again." });
}

function memberAt(file: MailFile, from: number, to: number): MailMember | null {
  const start = bytesAt(file, from, Math.min(8_192, to - from));
  const kind = memberKindOf(start);
  if (kind !== "eml") return { kind, from, to };
  const counted = /^(\d{1,12})\s{0,10}\r?\n/.exec(start.toString("latin1", 0, 40));
  // Apple Mail's .emlx: the number of bytes stands above the message, a property list below it.
  if (counted) {
    const begin = from + counted[0].length;
    return { kind, from: begin, to: Math.min(to, begin + Number(counted[1])) };
  }
  return to > from ? { kind, from, to } : null;
}

export const compoundMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

export function memberKindOf(start: Buffer): MailMemberKind {
  const head = start.toString("latin1", 0, 64);
  if (head.startsWith(compoundMark)) return "msg";
  return /^(?:\xef\xbb\xbf)?From [^\s:]/.test(head) ? "mbox" : "eml";
}
