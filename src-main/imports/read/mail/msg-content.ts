// Outlook's own form of a message (.msg): a compound file of properties. Read whole, so larger ones than the bound are
// left aside; attachments are named and never opened.
import MsgReaderModule from "@kenjiuno/msgreader";
import type { MailAside, MailHeaders } from "../../../../src-shared/domain/mail/mail-head.ts";
import type { RawContent } from "./mail-content.ts";
import { bytesAt, type MailFile } from "./mail-file.ts";
import { headersIn } from "./mail-headers.ts";

export const msgMaximumBytes = 64_000_000;

// The package is CommonJS: a bundler and Node disagree on where its class is.
type ReaderClass = typeof MsgReaderModule;
const MsgReader: ReaderClass =
  (MsgReaderModule as unknown as { readonly default?: ReaderClass }).default ?? MsgReaderModule;

type Fields = ReturnType<InstanceType<ReaderClass>["getFileData"]>;

export type MsgMail = { readonly headers: MailHeaders; readonly content: RawContent };

/** Errors are reasons: "too-large", "unreadable", "encrypted", "calendar". */
export function readMsg(file: MailFile, from: number, to: number): MsgMail | MailAside {
  if (to - from > msgMaximumBytes) return "too-large";
  let fields: Fields;
  try {
    // A copy of its own: the reader takes the whole buffer behind a view.
    const bytes = new Uint8Array(bytesAt(file, from, to - from));
    const reader = new MsgReader(bytes.buffer);
    reader.parserConfig = { includeRawProps: true };
    fields = reader.getFileData();
  } catch {
    return "unreadable";
  }
  if (fields.error !== undefined) return "unreadable";
  const kind = (fields.messageClass ?? "").toLowerCase();
  if (kind.startsWith("ipm.note.smime") && !kind.includes("multipartsigned")) return "encrypted";
  if (kind.startsWith("ipm.appointment") || kind.startsWith("ipm.schedule")) return "calendar";
  return { headers: headersOfFields(fields), content: contentOfFields(fields) };
}

export function msgContent(
  file: MailFile,
  { offset, bytes }: { readonly offset: number; readonly bytes: number },
): RawContent | MailAside {
  const mail = readMsg(file, offset, offset + bytes);
  return typeof mail === "string" ? mail : mail.content;
}

/** The head it was sent with, where it was sent; what Outlook keeps of it otherwise. */
function headersOfFields(fields: Fields): MailHeaders {
  const headers = new Map(fields.headers === undefined ? [] : headersIn(fields.headers));
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== "" && !headers.has(name)) headers.set(name, value);
  };
  const address = [
    fields.senderSmtpAddress,
    fields.sentRepresentingSmtpAddress,
    fields.creatorSMTPAddress,
    fields.senderEmail,
  ].find((known) => known?.includes("@"));
  add(
    "from",
    address === undefined
      ? fields.senderName
      : `"${(fields.senderName ?? "").replaceAll('"', "")}" <${address}>`,
  );
  add("subject", fields.subject);
  add("date", fields.messageDeliveryTime ?? fields.clientSubmitTime ?? fields.creationTime);
  add("message-id", fields.messageId ?? rawText(fields, "1035"));
  add("in-reply-to", rawText(fields, "1042"));
  add("references", rawText(fields, "1039"));
  const [first] = fields.recipients ?? [];
  add("to", [first?.smtpAddress, first?.email].find((known) => known?.includes("@")) ?? first?.name);
  return headers;
}

/** A text property that the reader has no name for, by its number. */
function rawText(fields: Fields, number: string): string | undefined {
  const found = fields.rawProps?.find(
    ({ propertyTag = "" }) => propertyTag.slice(0, 4).toUpperCase() === number,
  );
  return typeof found?.value === "string" ? found.value : undefined;
}

function contentOfFields(fields: Fields): RawContent {
  return {
    html: fields.bodyHtml ?? (fields.html === undefined ? "" : htmlOf(fields.html, fields.internetCodepage)),
    text: fields.body ?? "",
    attachmentNames: (fields.attachments ?? [])
      .filter(({ attachmentHidden }) => !attachmentHidden)
      .slice(0, 100)
      .flatMap(({ fileName, fileNameShort, name }) => {
        const known = fileName ?? fileNameShort ?? name;
        return known === undefined ? [] : [known.slice(0, 200)];
      }),
    subject: fields.subject ?? "",
  };
}

const codepages: Readonly<Record<number, string>> = {
  28591: "iso-8859-1",
  28605: "iso-8859-15",
  65001: "utf-8",
  20127: "utf-8",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
};

function htmlOf(bytes: Uint8Array, codepage: number | undefined): string {
  const name = codepage === undefined ? "utf-8" : (codepages[codepage] ?? `windows-${codepage}`);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return new TextDecoder("utf-8").decode(bytes);
  }
}
