// How a line of a WhatsApp export begins: when it was written, in the forms that telephones of many languages give it.
// One export has one form: what looks like a header of another form was copied into a message. Every expression is
// bounded: a line may be millions of characters long. Pure.
import { latinDigits } from "../latin-digits.ts";
import { withoutMarks } from "./chat-message.ts";

/** Whether `3/4` is the third of April; known from other dates of the file. */
export type DateOrder = "day-first" | "month-first" | "year-first";

export type WhatsAppHeader = {
  /** Visible characters. */
  readonly length: number;
  /** The same for all headers of one export. */
  readonly form: string;
  /** As they stand, in their order; the second one may be a month's name. */
  readonly date: readonly [string, string, string];
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number;
  /** The second half of the day; null for a clock of 24 hours. */
  readonly isAfternoon: boolean | null;
};

export const headerMaximumLength = 300;

const date = String.raw`(?<first>\d{1,4})(?<separator>[./-])\s?(?<second>\d{1,2})[./-]\s?(?<third>[A-Z]\d{1,2}|\d{2,4})\.?(?:\s[A-Z]{2})?`;
const clock = String.raw`(?<before>[\p{Script=Han}\p{Script=Hangul}]{2}\s?)?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<seconds>\d{2}))?(?:\s?(?<half>[ap]\.?\s?m\.?|\p{L}[\p{L}.\s]{0,20}?))?`;
/** `12.03.24, 14:05 - `, `[12.03.24, 14:05:33] `, `3/12/24, 2:05 PM - `, `2024-03-12, 14:05 - `, `2024/3/12 下午2:05 - `. */
const dateFirst = new RegExp(
  String.raw`^(?<open>\[?)${date}(?<comma>,?)(?:\s+um|\s+klo|\s+kl\.?)?\s{1,2}${clock}(?<close>\]|\s[-–])\s`,
  "iu",
);
/** Old iPhones: `3/12/17, 2:05:33 PM: Anna: `. */
const withColon = new RegExp(
  String.raw`^(?<open>)${date}(?<comma>,)\s${clock}(?<close>:)\s(?=[^:]{1,60}: )`,
  "iu",
);
/** `[14:05:33, 12/3/24] `. */
const timeFirst = new RegExp(String.raw`^(?<open>\[)${clock}(?<comma>,)\s{1,2}${date}(?<close>\])\s`, "iu");
/** Old Androids: `14:05, 12 Mar 2015 - `. */
const monthNamed =
  /^(?<open>)(?<hour>\d{1,2}):(?<minute>\d{2})(?<comma>,)\s(?<first>\d{1,2})(?<separator>\s)(?<second>\p{L}{3,12})\.?\s(?<third>\d{4})(?<close>\s[-–])\s/iu;
const forms = [dateFirst, timeFirst, withColon, monthNamed] as const;

/** What a line begins with; null for the lines of a message below its first. */
export function whatsAppHeader(line: string): WhatsAppHeader | null {
  const raw = line.slice(0, headerMaximumLength);
  // oxlint-disable-next-line no-control-regex -- zeros are what marks are looked for beside
  const start = /^[\u0001-\u007e]*$/.test(raw) ? raw : latin(withoutMarks(raw));
  // Most lines end here.
  if (!/^\[?\d/.test(start)) return null;
  for (const [number, form] of forms.entries()) {
    const found = form.exec(start);
    if (found?.groups) return headerOf(number, found[0], found.groups);
  }
  return null;
}

function headerOf(
  number: number,
  whole: string,
  groups: Readonly<Record<string, string | undefined>>,
): WhatsAppHeader {
  const { first = "", second = "", third = "", separator = "", open = "", comma = "", close = "" } = groups;
  const half = (groups["half"] ?? groups["before"] ?? "").trim();
  const yearDigits = [first, third].some((part) => /^\d{4}$/.test(part)) ? 4 : 2;
  const hasSeconds = groups["seconds"] !== undefined;
  return {
    length: whole.length,
    form: [
      number,
      open,
      separator,
      yearDigits,
      comma,
      hasSeconds ? "s" : "",
      half === "" ? "" : "h",
      close.trim(),
    ].join(" "),
    date: [first, second, third],
    hour: Number(groups["hour"]),
    minute: Number(groups["minute"]),
    seconds: Number(groups["seconds"] ?? 0),
    isAfternoon: half === "" ? null : afternoon.test(half),
  };
}

const afternoon =
  /^p|tarde|noche|noite|sera|pomeriggio|soir|après|nachm|abend|middag|avond|em[. ]|kväll|ilta|akşam|вечера|дня|م|مساء|下午|晚上|中午|午後|오후|malam|sore|petang|chiều|tối/iu;

/** The same length: digits of other scripts, blanks that don't break, commas. */
function latin(text: string): string {
  return latinDigits(text.replaceAll(/[\u202f\u00a0]/g, " ").replaceAll(/[\u060c，、]/g, ","));
}

/** The order the dates of a file's headers can only have; day first where nothing tells. */
export function dateOrderOf(headers: readonly WhatsAppHeader[]): DateOrder {
  let [isAmerican, hasPoints] = [false, false];
  for (const { date: parts, form, isAfternoon } of headers) {
    const [first, second, third] = parts;
    if (Number(first) > 31) return "year-first";
    if (Number(first) > 12) return "day-first";
    if (Number(second) > 12) return "month-first";
    isAmerican ||= isAfternoon !== null && form.includes("/") && third.length === 2;
    hasPoints ||= form.includes(".");
  }
  return isAmerican && !hasPoints ? "month-first" : "day-first";
}

/** So many headers of another form aren't copied into a message: they are another export's. */
export const foreignMaximum = 20;
const followingMinimum = 3;

/**
 * The forms of a file's own headers, as its beginning shows them: the first, and those of an export that follows it in
 * the same file. What was copied into a message has the file's own headers around it.
 */
export function headerFormsOf(headers: readonly WhatsAppHeader[]): ReadonlySet<string> {
  const all = headers.map(({ form }) => form);
  const own = new Set(all.slice(0, 1));
  const lastOwn = all.lastIndexOf(all[0] ?? "");
  for (const form of new Set(all)) {
    const count = all.filter((other) => other === form).length;
    const isFollowing = all.indexOf(form) > lastOwn && count >= followingMinimum;
    if (isFollowing || count > foreignMaximum) own.add(form);
  }
  return own;
}

/** In milliseconds since 1970, as if the clock showed UTC; null for a date that is none. */
export function headerTime(header: WhatsAppHeader, order: DateOrder): number | null {
  const { date: parts, minute, seconds, isAfternoon } = header;
  const [first, second, third] = [Number(parts[0]), monthOf(parts[1]), Number(parts[2])];
  const isNamed = /\p{L}/u.test(parts[1]);
  const [year, month, day] =
    !isNamed && (order === "year-first" || first > 31)
      ? [first, second, third]
      : !isNamed && order === "month-first"
        ? [third, first, second]
        : [third, second, first];
  const isShort = isAfternoon !== null && header.hour <= 12;
  const hour = isShort ? (header.hour % 12) + (isAfternoon ? 12 : 0) : header.hour;
  const fullYear = year < 100 ? 2000 + year : year;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  if (hour > 23 || minute > 59 || seconds > 60 || !(fullYear >= 1990 && fullYear <= 2199)) return null;
  return Date.UTC(fullYear, month - 1, day, hour, minute, seconds);
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function monthOf(text: string): number {
  const named = monthNames.indexOf(text.slice(0, 3).toLowerCase());
  return named === -1 ? Number(text) : named + 1;
}
