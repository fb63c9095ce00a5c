// Writes a labelled thread as its programs would have sent it: real MIME messages with their headers, their way of
// quoting, their HTML. Everything is made from the labels; nothing here knows how the reader works.
import type { MailProgram, Said, Thread } from "./thread.ts";

export type WrittenMail = { readonly place: number; readonly bytes: Buffer };

type Context = { readonly thread: Thread; readonly threadNumber: number };

const htmlPrograms: readonly MailProgram[] = [
  "outlook",
  "outlook-mobile",
  "gmail",
  "apple",
  "iphone",
  "thunderbird",
];

/** The messages that are in the file, in order. `threadNumber` spreads them over time. */
export function writtenThread(thread: Thread, threadNumber: number): readonly WrittenMail[] {
  const context = { thread, threadNumber };
  return thread.messages.flatMap((said, place) =>
    said.isMissing ? [] : [{ place, bytes: messageBytes(context, place) }],
  );
}

/** What the message answers: the one before, unless it says otherwise. */
export function answeredPlace(thread: Thread, place: number): number | null {
  const said = thread.messages[place];
  if (!said) return null;
  if (said.answers !== undefined) return said.answers;
  if (place === 0) return null;
  // Whoever writes twice doesn't quote himself.
  return thread.messages[place - 1]?.by === said.by ||
    thread.messages[place - 1]?.by.address === said.by.address
    ? null
    : place - 1;
}

function messageBytes(context: Context, place: number): Buffer {
  const said = saidAt(context, place);
  const coding = said.coding ?? "utf-8";
  const plain = plainOf(context, place);
  const html = htmlPrograms.includes(said.program) ? htmlOf(context, place) : null;
  const parts =
    html === null
      ? textPart("text/plain", plain, coding, said.program)
      : said.htmlOnly
        ? textPart("text/html", html, coding, said.program)
        : multipart("alternative", `alt-${context.threadNumber}-${place}`, [
            textPart("text/plain", plain, coding, said.program),
            textPart("text/html", html, coding, said.program),
          ]);
  const body =
    said.attachments === undefined
      ? parts
      : multipart("mixed", `mix-${context.threadNumber}-${place}`, [
          parts,
          ...said.attachments.map(attachmentPart),
        ]);
  return Buffer.concat([Buffer.from(`${headersOf(context, place).join("\r\n")}\r\n`, "latin1"), body]);
}

function headersOf(context: Context, place: number): readonly string[] {
  const { thread } = context;
  const said = saidAt(context, place);
  const answered = answeredPlace(thread, place);
  const hasIds = !said.without?.includes("ids");
  const links =
    answered === null || said.without?.includes("references")
      ? []
      : [
          `In-Reply-To: ${idOf(context, answered)}`,
          `References: ${ancestorsOf(thread, place)
            .map((known) => idOf(context, known))
            .join("\r\n ")}`,
        ];
  return [
    "Received: from mx.example ([192.0.2.1]) by mail.example with ESMTPS",
    `From: ${encodedWord(said.by.name)} <${said.by.address}>`,
    `To: <${recipientOf(context, place)}>`,
    `Subject: ${encodedWord(subjectOf(context, place))}`,
    `Date: ${dateOf(context, place).toUTCString().replace("GMT", "+0000")}`,
    ...(hasIds ? [`Message-ID: ${idOf(context, place)}`] : []),
    ...links,
    "MIME-Version: 1.0",
  ];
}

function ancestorsOf(thread: Thread, place: number): readonly number[] {
  const answered = answeredPlace(thread, place);
  return answered === null ? [] : [...ancestorsOf(thread, answered), answered];
}

function saidAt({ thread }: Context, place: number): Said {
  const said = thread.messages[place];
  if (!said) throw new Error(`no message ${place} in “${thread.name}”`);
  return said;
}

function idOf({ threadNumber }: Context, place: number): string {
  return `<t${threadNumber}.m${place}@mail.example>`;
}

function recipientOf(context: Context, place: number): string {
  const { thread } = context;
  const answered = answeredPlace(thread, place);
  const other =
    answered === null
      ? thread.messages.find(({ by }) => by.address !== saidAt(context, place).by.address)
      : saidAt(context, answered);
  return other?.by.address ?? "somebody@example.example";
}

function subjectOf(context: Context, place: number): string {
  const { thread } = context;
  const { subject, program } = saidAt(context, place);
  if (subject !== undefined) return subject;
  if (answeredPlace(thread, place) === null) return thread.subject;
  if (thread.language === "de")
    return program.startsWith("outlook") ? `AW: ${thread.subject}` : `Re: ${thread.subject}`;
  return program.startsWith("outlook") ? `RE: ${thread.subject}` : `Re: ${thread.subject}`;
}

function dateOf({ threadNumber }: Context, place: number): Date {
  return new Date(Date.UTC(2024, 2, 4 + threadNumber, 8, 11) + place * 3 * 3_600_000);
}

// Plain text

function plainOf(context: Context, place: number): string {
  const said = saidAt(context, place);
  const own = ownLines(said).join("\n");
  const quoted = quotedPlain(context, place);
  if (quoted === null) return own;
  if (said.posting === "below") return `${quoted}\n\n${own}`;
  return `${own}\n\n${quoted}`;
}

function ownLines(said: Said): readonly string[] {
  const isWide = said.program.startsWith("outlook");
  const gap = isWide || said.program === "iphone" || said.program === "apple" ? ["", ""] : [""];
  return [
    ...(said.banner === undefined ? [] : [said.banner, ""]),
    said.text,
    ...(said.signature === undefined
      ? []
      : said.text.endsWith("n") || said.text.endsWith(",") || gap.length === 2
        ? [...gap.slice(1), said.signature]
        : ["", said.signature]),
    ...(said.after === undefined ? [] : ["", said.after]),
    ...(said.disclaimer === undefined ? [] : ["", said.disclaimer]),
  ];
}

function quotedPlain(context: Context, place: number): string | null {
  const { thread } = context;
  const answered = answeredPlace(thread, place);
  const said = saidAt(context, place);
  if (answered === null || said.posting === "none") return null;
  const inner = plainOf(context, answered);
  const quoted = inner
    .split("\n")
    .map((line) => (line === "" ? ">" : line.startsWith(">") ? `>${line}` : `> ${line}`))
    .join("\n");
  switch (said.program) {
    case "outlook":
    case "outlook-mobile":
      return `${outlookHeader(context, answered, "Von:", "From:").join("\n")}\n\n${inner}`;
    case "outlook-plain": {
      const rule =
        thread.language === "de" ? "-----Ursprüngliche Nachricht-----" : "-----Original Message-----";
      return `${rule}\n${outlookHeader(context, answered, "Von:", "From:").join("\n")}\n\n${inner}`;
    }
    case "gmail":
    case "gmail-plain":
      return `${wrapped(gmailLine(context, answered))}\n\n${quoted}`;
    case "apple":
    case "iphone":
      return `${appleLine(context, answered)}\n\n${quoted}`;
    case "thunderbird":
    case "thunderbird-plain":
      return `${thunderbirdLine(context, answered)}\n${quoted}`;
  }
}

function wrapped(line: string): string {
  if (line.length <= 76) return line;
  const at = line.lastIndexOf(" ", 76);
  return `${line.slice(0, at)}\n${line.slice(at + 1)}`;
}

function outlookHeader(context: Context, place: number, german: string, english: string): readonly string[] {
  const { by } = saidAt(context, place);
  const isGerman = context.thread.language === "de";
  const date = dateOf(context, place);
  const when = isGerman
    ? `${weekdays.de[date.getUTCDay()]}, ${date.getUTCDate()}. ${months.de[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock(date)}`
    : `${weekdays.en[date.getUTCDay()]}, ${months.en[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${clock12(date)}`;
  return [
    `${isGerman ? german : english} ${by.name} <${by.address}>`,
    `${isGerman ? "Gesendet:" : "Sent:"} ${when}`,
    `${isGerman ? "An:" : "To:"} ${recipientOf(context, place)}`,
    `${isGerman ? "Betreff:" : "Subject:"} ${subjectOf(context, place)}`,
  ];
}

const weekdays = {
  de: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;
const months = {
  de: [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;

function two(count: number): string {
  return String(count).padStart(2, "0");
}

function clock(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function clock12(date: Date): string {
  const hours = date.getUTCHours();
  return `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())} ${hours < 12 ? "AM" : "PM"}`;
}

function gmailLine(context: Context, place: number): string {
  const { by } = saidAt(context, place);
  const date = dateOf(context, place);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
  const weekday = date.getUTCDay();
  if (context.thread.language === "de") {
    return `Am ${(weekdays.de[weekday] ?? "").slice(0, 2)}., ${day}. ${(months.de[month] ?? "").slice(0, 4)} ${year} um ${clock(date)} Uhr schrieb ${by.name} <${by.address}>:`;
  }
  return `On ${(weekdays.en[weekday] ?? "").slice(0, 3)}, ${(months.en[month] ?? "").slice(0, 3)} ${day}, ${year} at ${clock12(date)} ${by.name} <${by.address}> wrote:`;
}

function appleLine(context: Context, place: number): string {
  const { by } = saidAt(context, place);
  const date = dateOf(context, place);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
  if (context.thread.language === "de") {
    return `Am ${two(day)}.${two(month + 1)}.${year} um ${clock(date)} schrieb ${by.name} <${by.address}>:`;
  }
  return `On ${day} ${(months.en[month] ?? "").slice(0, 3)} ${year}, at ${clock(date)}, ${by.name} <${by.address}> wrote:`;
}

function thunderbirdLine(context: Context, place: number): string {
  const { by } = saidAt(context, place);
  const date = dateOf(context, place);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
  if (context.thread.language === "de") {
    return `Am ${two(day)}.${two(month + 1)}.${two(year % 100)} um ${clock(date)} schrieb ${by.name}:`;
  }
  return `On ${two(day)}/${two(month + 1)}/${year} ${clock(date)}, ${by.name} wrote:`;
}

// HTML

function htmlOf(context: Context, place: number): string {
  const inner = htmlInside(context, place);
  switch (saidAt(context, place).program) {
    case "outlook":
      return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--\np.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;}\n--></style></head><body lang=DE link="#0563C1"><div class="WordSection1">${inner}</div></body></html>`;
    case "thunderbird":
      return `<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body>${inner}</body></html>`;
    default:
      return `<html><head><meta charset="utf-8"></head><body>${inner}</body></html>`;
  }
}

function htmlInside(context: Context, place: number): string {
  const said = saidAt(context, place);
  const own = ownHtml(said);
  const quoted = quotedHtml(context, place);
  if (quoted === "") return own;
  return said.posting === "below" ? `${quoted}${own}` : `${own}${quoted}`;
}

function ownHtml(said: Said): string {
  const { program, signature } = said;
  const before = said.banner === undefined ? "" : banner(said.banner);
  const after = said.after === undefined ? "" : blocks(program, said.after);
  const disclaimer = said.disclaimer === undefined ? "" : blocks(program, said.disclaimer);
  if (signature === undefined) return before + blocks(program, said.text) + after + disclaimer;
  switch (program) {
    case "gmail":
      return `<div dir="ltr">${before}${lines(said.text)}<br>${
        signature.includes("\n")
          ? `<br clear="all"><div><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${lines(signature)}</div></div>`
          : lines(signature)
      }${after === "" ? "" : `<br><br>${lines(said.after ?? "")}`}</div>${disclaimer}`;
    case "thunderbird":
      return `${before}${blocks(program, said.text)}<div class="moz-signature">${lines(signature)}</div>${after}${disclaimer}`;
    case "outlook-mobile":
      return `${before}${blocks(program, said.text)}<div id="ms-outlook-mobile-signature"><div><br></div><div>${escaped(signature)}</div></div>${disclaimer}`;
    case "iphone":
      return `${before}${blocks(program, said.text)}<br><div dir="ltr">${escaped(signature)}</div>${disclaimer}`;
    default:
      return `${before}${blocks(program, said.text)}${blocks(program, `\n${signature}`)}${after}${disclaimer}`;
  }
}

function banner(text: string): string {
  return `<table border="1"><tbody><tr><td><p>${escaped(text)}</p></td></tr></tbody></table><br>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function lines(text: string): string {
  return text.split("\n").map(escaped).join("<br>\r\n");
}

/** A text in the blocks of its program: a paragraph or a division a line. */
function blocks(program: MailProgram, text: string): string {
  const all = text.split("\n");
  switch (program) {
    case "outlook":
      return all
        .map(
          (line) =>
            `<p class="MsoNormal">${line === "" ? "<o:p>&nbsp;</o:p>" : `${escaped(line)}<o:p></o:p>`}</p>\r\n`,
        )
        .join("");
    case "thunderbird":
      return text
        .split("\n\n")
        .map((paragraph) => `<p>${lines(paragraph)}</p>\r\n`)
        .join("");
    case "gmail":
      return `<div dir="ltr">${lines(text)}</div>`;
    default:
      return all.map((line) => `<div>${line === "" ? "<br>" : escaped(line)}</div>`).join("");
  }
}

function quotedHtml(context: Context, place: number): string {
  const answered = answeredPlace(context.thread, place);
  const said = saidAt(context, place);
  if (answered === null || said.posting === "none") return "";
  const inner = htmlInside(context, answered);
  switch (said.program) {
    case "outlook": {
      const header = outlookHeader(context, answered, "Von:", "From:").map(boldHeader).join("<br>\r\n");
      return `<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${header}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>${inner}`;
    }
    case "outlook-mobile": {
      const header = outlookHeader(context, answered, "Von:", "From:").map(boldHeader).join("<br>");
      return `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${header}</font><div>&nbsp;</div></div><div>${inner}</div>`;
    }
    case "gmail":
      return `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escaped(gmailLine(context, answered))}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${inner}</blockquote></div>`;
    case "apple":
    case "iphone":
      return `<div><br><blockquote type="cite"><div>${escaped(appleLine(context, answered))}</div><br class="Apple-interchange-newline"><div>${inner}</div></blockquote></div>`;
    default:
      return `<div class="moz-cite-prefix">${escaped(thunderbirdLine(context, answered))}<br></div><blockquote type="cite" cite="mid:${idOf(context, answered).slice(1, -1)}">${inner}</blockquote>`;
  }
}

function boldHeader(line: string): string {
  const at = line.indexOf(":") + 1;
  return `<b>${escaped(line.slice(0, at))}</b>${escaped(line.slice(at))}`;
}

// MIME

function textPart(type: string, text: string, coding: Said["coding"], program: MailProgram): Buffer {
  const flowed = program === "thunderbird-plain" ? "; format=flowed" : "";
  const charset = coding === "base64" ? "utf-8" : coding;
  const bytes = bytesIn(charset ?? "utf-8", text.replaceAll(/\r?\n/g, "\r\n"));
  const isBase64 = coding === "base64";
  const encoding = isBase64 ? "base64" : "quoted-printable";
  const body = isBase64 ? bytes.toString("base64").replaceAll(/.{76}/g, "$&\r\n") : quotedPrintable(bytes);
  return Buffer.from(
    `Content-Type: ${type}; charset="${charset}"${flowed}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`,
    "latin1",
  );
}

function bytesIn(charset: string, text: string): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  const windows: Readonly<Record<string, number>> = { "“": 0x93, "”": 0x94, "’": 0x92, "–": 0x96 };
  return Buffer.from(Array.from(text, (letter) => windows[letter] ?? letter.charCodeAt(0)));
}

function quotedPrintable(bytes: Buffer): string {
  const encodedLines = bytes
    .toString("latin1")
    .split("\r\n")
    .map((line) => {
      const encoded = line.replaceAll(/[^\x20-\x3c\x3e-\x7e]/g, hexOf).replace(/[ \t]$/, hexOf);
      return encoded.replaceAll(/.{60}[^=]{0,12}(?=[^=]{4})/g, "$&=\r\n");
    });
  return encodedLines.join("\r\n");
}

function hexOf(letter: string): string {
  return `=${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function multipart(kind: string, boundary: string, parts: readonly Buffer[]): Buffer {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from("\r\n")]);
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...pieces,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function attachmentPart(name: string): Buffer {
  const content = Buffer.alloc(3_000, name).toString("base64").replaceAll(/.{76}/g, "$&\r\n");
  return Buffer.from(
    `Content-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`,
  );
}

function encodedWord(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what a header can't hold as it is
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
}
