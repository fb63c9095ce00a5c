// The head of a message as bytes to its lines: folded lines joined, encoded words decoded, never more than a bound.
import { isUtf8 } from "node:buffer";
import { addressParser, decodeWords } from "postal-mime";
import type { MailHeaders } from "../../../../src-shared/domain/mail/mail-head.ts";
import { bytesAt, type MailFile } from "./mail-file.ts";

/** A head longer than this is cut: what tells who wrote to whom stands at its beginning. */
export const headMaximumBytes = 65_536;
const firstLookBytes = 4_096;
const valueMaximumLength = 8_192;
const headersMaximum = 1_000;

/** Reads a message's head; `bodyFrom` is where the rest begins, counted from the message's start. */
export function headersAt(
  file: MailFile,
  from: number,
  to: number,
): { readonly headers: MailHeaders; readonly bodyFrom: number } {
  let bytes = bytesAt(file, from, Math.min(firstLookBytes, to - from));
  let end = headEndOf(bytes);
  if (end === -1 && to - from > firstLookBytes) {
    bytes = bytesAt(file, from, Math.min(headMaximumBytes, to - from));
    end = headEndOf(bytes);
  }
  const bodyFrom = end === -1 ? bytes.length : end;
  return { headers: headersOf(bytes.subarray(0, bodyFrom)), bodyFrom };
}

/** The place after the first empty line; -1 when there is none. */
function headEndOf(bytes: Buffer): number {
  const wide = bytes.indexOf("\r\n\r\n");
  const plain = bytes.indexOf("\n\n");
  if (wide === -1 && plain === -1) return -1;
  if (plain === -1 || (wide !== -1 && wide < plain)) return wide + 4;
  return plain + 2;
}

export function headersOf(bytes: Buffer): MailHeaders {
  const text = isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
  return headersIn(text);
}

export function headersIn(text: string): MailHeaders {
  const headers = new Map<string, string>();
  let name = "";
  let value: string[] = [];
  const keep = (): void => {
    if (name !== "" && !headers.has(name) && headers.size < headersMaximum) {
      headers.set(name, value.join(" ").slice(0, valueMaximumLength));
    }
    name = "";
    value = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (line === "") break;
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (name !== "" && value.length < 200) value.push(line.trim());
      continue;
    }
    keep();
    const colon = line.indexOf(":");
    if (colon < 1 || colon > 100) continue;
    name = line.slice(0, colon).trimEnd().toLowerCase();
    value = [line.slice(colon + 1).trim()];
  }
  keep();
  return headers;
}

export function wordsOf(headers: MailHeaders, name: string): string {
  return plainWords(headers.get(name) ?? "");
}

/** Encoded words decoded, controls gone. Never throws: what can't be decoded stays as it is. */
export function plainWords(value: string): string {
  let decoded = value;
  try {
    decoded = value.includes("=?") ? decodeWords(value.slice(0, 2_000)) : value;
  } catch {
    // An unknown character set.
  }
  // oxlint-disable-next-line no-control-regex -- they are what is removed
  return decoded.replaceAll(/[\u0000-\u001f\u007f]+/g, " ").trim();
}

export type MailAddress = { readonly address: string; readonly name: string };

/** Archives of mailing lists write "anna at linde.example (Anna Berger)", so that nobody collects addresses. */
const spelled =
  /^\s{0,5}([\w.+-]{1,64}) (?:at|\(at\)) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?:\s{1,5}\((.{0,200})\))?\s{0,5}$/i;

/**
 * The first address of a head line; where it holds a name alone, as Outlook keeps colleagues, the name stands for the
 * address. Empty texts when there is neither.
 */
export function firstAddress(value: string): MailAddress {
  const line = value.slice(0, 2_000);
  const [, user, host, writer = ""] = spelled.exec(line) ?? [];
  if (user !== undefined && host !== undefined)
    return { address: `${user}@${host}`, name: plainWords(writer) };
  let named = "";
  try {
    const [first] = addressParser(line, { flatten: true });
    if (first?.address?.includes("@")) return { address: first.address, name: plainWords(first.name) };
    named = plainWords(first?.name ?? "");
  } catch {
    // Falls through: a line that is no address.
  }
  const found = /[^\s<>"',;:]{1,100}@[^\s<>"',;:]{1,200}/.exec(line);
  return found ? { address: found[0], name: "" } : { address: named, name: named };
}
