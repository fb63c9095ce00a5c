// E-mails: .eml, .msg, .mbox, .emlx, and several of them gathered in one file. Recognised by what stands in them; the
// readers and their libraries are loaded when there is a mail to read.
import { closeSync, openSync, readSync } from "node:fs";
import { gatheredMark } from "../../../src-shared/domain/imports/gathered.ts";
import type { FileStart, SourceFormat } from "./source-format.ts";

export const mailFormat: SourceFormat = {
  kind: "mail",
  recognises: (start) =>
    start.head.startsWith(gatheredMark) ||
    isMailbox(start.head) ||
    isLetter(start.head) ||
    isOutlookMessage(start),
  detect: async (file) => (await import("./mail/detect-mail.ts")).detectMail(file),
  read: async (file, plan, collector, progress) => {
    const { readMailFile } = await import("./mail/read-mail-file.ts");
    await readMailFile(file, plan, collector, progress);
  },
};

/** Each message begins with a line “From … 2024”. */
function isMailbox(head: string): boolean {
  return /^(?:\xef\xbb\xbf)?From [^\s:].{0,200}\r?\n(?:>?From |[!-9;-~]{1,100}:)/.test(head);
}

const writtenByPrograms = [
  "message-id",
  "received",
  "mime-version",
  "return-path",
  "delivered-to",
  "content-type",
  "content-transfer-encoding",
] as const;
/** Lines in a head that are none: programs damage a few. */
const oddLinesMaximum = 2;

/**
 * Begins with lines of a head, among them who it is from and one that only programs write, or an address and a date or
 * a receiver: a memo says From and Date, too.
 */
function isLetter(head: string): boolean {
  const text = head.replace(/^(?:\xef\xbb\xbf)?\s{0,20}(?:\d{1,12}\s{0,10}\n)?/, "");
  const values = new Map<string, string>();
  let oddLines = 0;
  for (const line of text.split(/\r?\n/, 200)) {
    if (line === "") break;
    if (/^[ \t]/.test(line)) continue;
    const [, name, value = ""] = /^([!-9;-~]{1,100})\s{0,10}:(.{0,500})/.exec(line) ?? [];
    // The last line may be cut, too.
    if (name === undefined) {
      oddLines += 1;
      if (oddLines > oddLinesMaximum) break;
      continue;
    }
    values.set(name.toLowerCase(), value);
  }
  const known = writtenByPrograms.filter((name) => values.has(name)).length;
  // Relays put a page of lines above the sender.
  if (values.has("received") && (known > 1 || values.size >= 3)) return true;
  const from = values.get("from");
  if (from === undefined) return false;
  if (known > 0) return true;
  if (!from.includes("@")) return false;
  const isToSomebody = (values.get("to") ?? "").includes("@") && values.has("subject");
  return isToSomebody || Number.isFinite(Date.parse(values.get("date") ?? ""));
}

/** A compound file whose list of parts names properties of a message. */
function isOutlookMessage({ path, bytes, head }: FileStart): boolean {
  if (!head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return false;
  const marks = ["__properties_version1.0", "__nameid_version1.0"].map((name) =>
    Buffer.from(name, "utf16le"),
  );
  const isMarked = (part: Buffer): boolean => marks.some((mark) => part.includes(mark));
  if (isMarked(bytes)) return true;
  const sectorBytes = 2 ** Math.min(16, bytes.length > 32 ? bytes.readUInt16LE(30) : 9);
  const directory = bytes.length > 52 ? (bytes.readUInt32LE(48) + 1) * sectorBytes : 0;
  return isMarked(bytesAt(path, directory, 65_536));
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
