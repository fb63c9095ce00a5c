// What every reader of chats makes of its file, whatever the form: conversations of messages with a speaker, a text and
// perhaps a time. Plain data. Pure.

export type ChatMessage = {
  /** As the file names them, at most `speakerMaximumLength` characters. */
  readonly speaker: string;
  /** Empty when there was nothing but what is named in `leftOut`. */
  readonly text: string;
  /** Since 1970, or since a recording's beginning; null where the file says none or none that makes sense. */
  readonly atMs: number | null;
  /** Its number in the file, counted from 1. */
  readonly line: number;
  /** What stood in it besides: “image”, “report.pdf”. */
  readonly leftOut: readonly string[];
  /** How it stood in the file, for what is left aside. */
  readonly raw: string;
};

/** What is known of a conversation before its first message. */
export type Chat = {
  readonly title: string;
  /** What tells it from another one of the same title; null where the file is one conversation. */
  readonly id: string | null;
  /** Where it comes from, for the examples' field of that name: “ChatGPT, gpt-4o”. */
  readonly source: string;
};

export type WholeChat = { readonly chat: Chat; readonly messages: readonly ChatMessage[] };

export const speakerMaximumLength = 100;
const nameMaximumLength = 200;

/** A name of a person, a file or a title as one line that fits. */
export function shortName(name: string, maximumLength = nameMaximumLength): string {
  const line = withoutMarks(name.slice(0, 4 * maximumLength))
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > maximumLength ? `${line.slice(0, maximumLength - 1)}…` : line;
}

/** Without characters that nobody sees: direction marks that WhatsApp adds, and zeros. */
export function withoutMarks(text: string): string {
  // oxlint-disable-next-line no-control-regex -- zeros are what is wrong
  return text.replaceAll(/[\u0000\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "");
}

/** A time as milliseconds since 1970; null for anything that is none between 1970 and 2200. */
export function timeOf(value: unknown): number | null {
  const atMs =
    typeof value === "number" ? value * 1_000 : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return atMs > 0 && atMs < latestMs ? atMs : null;
}

const latestMs = Date.UTC(2200, 0);
