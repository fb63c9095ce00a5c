// A message as it goes into the file of what was left aside: a mailbox's entry, cut, with the lines of its head that a
// person knows it by first. Reads only its beginning.
import type { MailRow } from "../../../../src-shared/domain/mail/mail-table.ts";
import { bytesAt, type MailFile } from "./mail-file.ts";
import { headersAt, wordsOf } from "./mail-headers.ts";
import type { MailIndex } from "./mail-index.ts";
import { readMsg } from "./msg-content.ts";

const keptBytes = 20_000;
const shownNames = ["from", "to", "subject", "date"] as const;
const otherNames = [
  "message-id",
  "in-reply-to",
  "references",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
] as const;

export function rawMail(file: MailFile, row: MailRow, { people }: MailIndex): string {
  const sender = people.list[row.sender]?.address ?? "";
  const date = row.sentAtMs === 0 ? "Thu Jan  1 00:00:00 1970" : mailboxDate(new Date(row.sentAtMs));
  const first = `From ${sender === "" ? "-" : sender} ${date}`;
  if (row.form === "msg") {
    const mail = readMsg(file, row.offset, row.offset + row.bytes);
    if (typeof mail === "string") return `${first}\n`;
    const head = shownNames.map((name) => `${nameInHead(name)}: ${wordsOf(mail.headers, name)}`);
    return `${first}\n${head.join("\n")}\n\n${mail.content.text.slice(0, keptBytes)}\n`;
  }
  const { headers, bodyFrom } = headersAt(file, row.offset, row.offset + row.bytes);
  const shown = shownNames.map((name) => `${nameInHead(name)}: ${wordsOf(headers, name)}`);
  const others = otherNames.flatMap((name) =>
    headers.has(name) ? [`${nameInHead(name)}: ${headers.get(name) ?? ""}`] : [],
  );
  const body = bytesAt(file, row.offset + bodyFrom, Math.min(keptBytes, Math.max(0, row.bytes - bodyFrom)));
  const text = body.toString("utf8").replaceAll("\r\n", "\n").replaceAll(/^(>*From )/gm, ">$1");
  return `${first}\n${[...shown, ...others].join("\n")}\n\n${text}\n`;
}

function nameInHead(name: string): string {
  return name.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** As mailboxes write it: `Mon Mar  4 08:11:00 2024`. */
function mailboxDate(date: Date): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = date.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`;
}
