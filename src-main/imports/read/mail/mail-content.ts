// What one message says, whatever form it has: its text with the parts recognised in it, its attachments' names, and
// why it says nothing where it doesn't. Parses with bounds; a broken message is a reason, never an error.
import PostalMime, { type Email } from "postal-mime";
import { bodyMaxLength } from "../../../../src-shared/domain/example.ts";
import type { MailAside } from "../../../../src-shared/domain/mail/mail-head.ts";
import {
  mailPartsOf,
  type MailPart,
  type MarkedText,
} from "../../../../src-shared/domain/mail/mail-parts.ts";
import type { MailRow } from "../../../../src-shared/domain/mail/mail-table.ts";
import { htmlText } from "./html-text.ts";
import type { MailFile } from "./mail-file.ts";
import { plainWords } from "./mail-headers.ts";
import { msgContent } from "./msg-content.ts";
import { slimMail } from "./slim-mail.ts";

export type MailContent = {
  readonly text: string;
  readonly parts: readonly MailPart[];
  readonly attachmentNames: readonly string[];
  readonly subject: string;
};

/** What a format gives before its parts are recognised. */
export type RawContent = {
  readonly html: string;
  readonly text: string;
  readonly attachmentNames: readonly string[];
  readonly subject: string;
};

export async function contentAt(
  file: MailFile,
  row: Pick<MailRow, "offset" | "bytes" | "form">,
  senderName: string,
): Promise<MailContent | MailAside> {
  const raw = row.form === "msg" ? msgContent(file, row) : await mimeContent(file, row);
  if (typeof raw === "string") return raw;
  const marked = readableText(raw);
  if (marked.text.trim() === "") return "no-text";
  if (marked.text.length > bodyMaxLength) return "too-long";
  return {
    text: marked.text,
    parts: mailPartsOf(marked, senderName),
    attachmentNames: raw.attachmentNames,
    subject: raw.subject,
  };
}

/** HTML first: it knows its paragraphs, plain text is often broken at 72 characters. */
function readableText({ html, text }: RawContent): MarkedText {
  const fromHtml = html.trim() === "" ? null : htmlText(html);
  if (fromHtml !== null && fromHtml.text.trim() !== "") return withPlainLines(fromHtml);
  return withPlainLines({ text, marks: [] });
}

/** The same length, so that marks keep their places: blanks that don't break and bare returns become usual ones. */
function withPlainLines({ text, marks }: MarkedText): MarkedText {
  return { text: text.replaceAll("\u00a0", " ").replaceAll("\u0000", " "), marks };
}

const mimeOptions = {
  maxNestingDepth: 50,
  maxHeadersSize: 1_000_000,
  rfc822Attachments: true,
  maxRfc822NestingDepth: 1,
} as const;

async function mimeContent(
  file: MailFile,
  row: Pick<MailRow, "offset" | "bytes" | "form">,
): Promise<RawContent | MailAside> {
  const slim = slimMail(file, row.offset, row.offset + row.bytes, row.form === "mbox");
  if (slim.isTooDeep) return "too-deep";
  // Half a letter would be learnt as a whole one.
  if (slim.isCut) return "too-long";
  let mail: Email;
  try {
    mail = await PostalMime.parse(slim.bytes, mimeOptions);
  } catch {
    return "unreadable";
  }
  if (mail.attachments.some(({ mimeType }) => /^text\/calendar|^application\/ics/.test(mimeType))) {
    const hasText = (mail.text ?? mail.html ?? "").trim() !== "";
    // An invitation has a text that a program wrote.
    if (hasText && /method=(?:request|reply|cancel)/i.test(slim.bytes.toString("latin1", 0, 1_000_000)))
      return "calendar";
  }
  return {
    html: (mail.html ?? "").slice(0, bodyMaxLength * 2),
    text: mail.text ?? "",
    attachmentNames: mail.attachments
      .filter(
        ({ related, disposition, filename }) =>
          filename !== null && !(related && disposition !== "attachment"),
      )
      .slice(0, 100)
      .map(({ filename }) => plainWords(filename ?? "").slice(0, 200)),
    subject: plainWords(mail.subject ?? ""),
  };
}
