// E-mails: .eml, .msg, .mbox, .emlx, and several of them gathered in one file. Recognised by what stands in them; the
// readers and their libraries are loaded when there is a mail to read.
import { closeSync, openSync, readSync } from "node:fs";
import { gatheredMark } from "../../../src-shared/domain/imports/gathered.ts";
import type { FileStart, SourceFormat } from "./source-format.ts";

export const mailFormat: SourceFormat = {
  kind: "mail",
  recognises: (start) =>
    start.head.startsWith(gatheredMark) || isMailbox(start.head) || isLetter(start.head) || isOutlookMessage(start),
  detect: async (file) => (await import("./mail/detect-mail.ts")).detectMail(file),
  read: async (file, plan, collector, progress) => {
    const { readMailFile } = await import("./mail/read-mail-file.ts");
    await readMailFile(file, plan, collector, progress);
  },
};

/** Each message begins with a line “From … 2024”. */
function isMailbox(head: string): boolean {
  return /^(?:\xef\xbb\xbf)?From \S.{0,200}\r?\n(?:>?From |[!-9;-~]{1,100}:)/.test(head);
}

const signs = ["date", "message-id", "received", "mime-version", "return-path", "delivered-to"] as const;

/** Begins with lines of a head, among them who it is from and one that only programs write. */
function isLetter(head: string): boolean {
  const text = head.replace(/^(?:\xef\xbb\xbf)?\s{0,20}(?:\d{1,12}\s{0,10}\n)?/, "");
  const names = new Set<string>();
  for (const line of text.split(/\r?\n/, 200)) {
    if (line === "") break;
    if (/^[ \t]/.test(line)) continue;
    const name = /^([!-9;-~]{1,100}):/.exec(line)?.[1];
    // The last line may be cut.
    if (name === undefined) break;
    names.add(name.toLowerCase());
  }
  // Relays put a page of lines above the sender.
  const isRelayed = names.has("received") && (names.has("return-path") || names.has("delivered-to") || names.size >= 3);
  return isRelayed || (names.has("from") && signs.some((sign) => names.has(sign)));
}

/** A compound file whose list of parts names properties of a message. */
function isOutlookMessage({ path, bytes, head }: FileStart): boolean {
  if (!head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return false;
  const mark = Buffer.from("__properties_version1.0", "utf16le");
  if (bytes.includes(mark)) return true;
  const sectorBytes = 2 ** Math.min(16, bytes.length > 32 ? bytes.readUInt16LE(30) : 9);
  const directory = bytes.length > 52 ? (bytes.readUInt32LE(48) + 1) * sectorBytes : 0;
  return bytesAt(path, directory, 65_536).includes(mark);
}

function bytesAt(path: string, offset: number, byteCount: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(byteCount);
    return bytes.subarray(0, readSync(file, bytes, 0, byteCount, offset));
  } catch {
    return Buffer.alloc(0);
  } finally {
    closeSync(file);
  }
}
