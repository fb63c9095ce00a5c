// Reads the chats that are text line by line: WhatsApp, subtitles, transcripts. Holds one message at a time; a line of
// a gigabyte is left aside.
import {
  type ChatMessage,
  shortName,
  withoutMarks,
} from "../../../../src-shared/domain/chats/chat-message.ts";
import { decodedEntities } from "../../../../src-shared/domain/chats/html-text.ts";
import {
  clockMs,
  isKnownSpeaker,
  nameOf,
  speakerLine,
  type KnownSpeakers,
} from "../../../../src-shared/domain/chats/speaker-lines.ts";
import { foreignMaximum } from "../../../../src-shared/domain/chats/whatsapp-header.ts";
import { whatsAppLine, whatsAppWords } from "../../../../src-shared/domain/chats/whatsapp.ts";
import { isCueTime } from "./chat-form.ts";
import type { ChatReader, ChatReading } from "./chat-sink.ts";
import { recordMaximumLength } from "../record-sink.ts";
import { cutLines, type LineCutter } from "../text-lines.ts";

/** A message that is still being read. */
type Open = {
  readonly speaker: string;
  readonly atMs: number | null;
  readonly texts: string[];
  readonly leftOut: string[];
  readonly raws: string[];
  length: number;
};

type Lines = {
  readonly reading: ChatReading;
  open: Open | null;
  /** A time on a line of its own: that of what follows. */
  nextAtMs: number | null;
  /** Messages so far. */
  count: number;
  /** Lines before anybody is named. */
  unspoken: string[];
  unspokenLength: number;
};

const sourceNames = { whatsapp: "WhatsApp", subtitles: "Subtitles", transcript: "Transcript" } as const;
const unspokenMaximumLength = 100_000;

export function lineReader(reading: ChatReading): ChatReader {
  const { file, sink } = reading;
  const lines: Lines = { reading, open: null, nextAtMs: null, count: 0, unspoken: [], unspokenLength: 0 };
  let cutter: LineCutter | null = null;
  return {
    startFile: (title) => {
      const { form } = file;
      const name = form === "whatsapp" || form === "subtitles" ? sourceNames[form] : sourceNames.transcript;
      sink.startChat({ title, id: null, source: `${name}, ${title}` });
      const take = takerOf(lines);
      cutter = cutLines(file.encoding, recordMaximumLength, (line, isTooLong) => {
        if (isTooLong) leaveAsideLine(lines, line);
        else take(line);
      });
    },
    push: (chunk) => cutter?.push(chunk),
    endFile: (isWhole) => {
      // The line at which a sample was cut says only half.
      if (isWhole) cutter?.end();
      endMessage(lines);
      endUnspoken(lines);
    },
    end: () => undefined,
  };
}

function takerOf(lines: Lines): (line: string) => void {
  const { form } = lines.reading.file;
  if (form === "subtitles") return subtitleTaker(lines);
  return form === "whatsapp" ? whatsAppTaker(lines) : (line) => takeTranscript(lines, line);
}

function whatsAppTaker(lines: Lines): (line: string) => void {
  const { dateOrder, headerForms } = lines.reading.file;
  const forms = new Set(headerForms);
  let foreign = 0;
  return (line) => {
    const read = whatsAppLine(line, dateOrder, forms);
    if (read.kind === "more") {
      if (read.foreignForm !== undefined) {
        foreign += 1;
        if (foreign > foreignMaximum) forms.add(read.foreignForm);
      }
      addMore(lines, line, whatsAppWords(line));
      return;
    }
    foreign = 0;
    endMessage(lines);
    if (read.kind === "system") return;
    startMessage(lines, read.speaker, read.atMs);
    addMore(lines, line, whatsAppWords(read.text));
  };
}

function takeTranscript(lines: Lines, line: string): void {
  const { speakers } = lines.reading.file;
  const found = speakerLine(line);
  const isSpoken = found.kind === "speaker" && isKnownSpeaker(speakers, found.speaker, found.atMs !== null);
  const read = found.kind === "speaker" && !isSpoken ? { kind: "more" as const, text: line } : found;
  if (read.kind === "speaker") {
    endMessage(lines);
    startMessage(lines, read.speaker, read.atMs ?? lines.nextAtMs);
    lines.nextAtMs = null;
  } else if (read.kind === "time" && read.text.trim() === "") {
    lines.nextAtMs = read.atMs;
    return;
  }
  addMore(lines, line, { text: withoutMarks(read.text).trim(), leftOut: [] });
}

/**
 * WebVTT: https://www.w3.org/TR/webvtt1/ (read 2026-11-29): blocks between blank lines; `NOTE`, `STYLE` and `REGION` are no
 * speech; `<v Name>` says who speaks. SubRip has no specification: number, times, words. Zoom and people write
 * `Name: words`; a cue without a name goes on with who spoke before.
 */
function subtitleTaker(lines: Lines): (line: string) => void {
  let place: "outside" | "cue" | "skipped" = "outside";
  let atMs: number | null = null;
  /** A line after a blank one: a cue's name when times follow, else more of the cue before. */
  let waiting: string | null = null;
  const speak = (line: string): void => {
    for (const { speaker, text } of voicesOf(line, lines.reading.file.speakers)) {
      // Cue after cue of one voice is one message.
      if (speaker !== null && lines.open?.speaker !== speaker) {
        endMessage(lines);
        startMessage(lines, speaker, atMs);
      }
      addMore(lines, speaker === null ? text : `${speaker}: ${text}`, { text, leftOut: [] }, " ");
    }
  };
  const settle = (): void => {
    if (waiting !== null && !/^\d+$/.test(waiting)) speak(waiting);
    waiting = null;
  };
  return (line) => {
    const bare = line.trim();
    if (bare === "") {
      settle();
      place = "outside";
    } else if (isCueTime(line)) {
      waiting = null;
      place = "cue";
      atMs = clockMs(bare.split(/\s/, 1)[0] ?? "");
    } else if (place === "cue") speak(line);
    else if (place === "outside" && /^(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)/.test(bare)) place = "skipped";
    else if (place === "outside") {
      settle();
      waiting = bare.slice(0, 10_000);
    }
  };
}

/** `<v Anna>Hello</v>`, `ANNA: Hello`, `>> Anna: Hello`, or words alone. */
function voicesOf(
  line: string,
  known: KnownSpeakers,
): readonly { readonly speaker: string | null; readonly text: string }[] {
  const voices: { speaker: string | null; text: string }[] = [];
  let speaker: string | null = null;
  let words: string[] = [];
  const end = (): void => {
    const text = withoutMarks(decodedEntities(words.join("")))
      .replaceAll(/\s+/g, " ")
      .trim();
    if (text !== "") voices.push({ speaker, text });
    words = [];
  };
  let at = 0;
  while (at < line.length) {
    const open = line.indexOf("<", at);
    const close = open === -1 ? -1 : line.indexOf(">", open);
    if (close === -1) break;
    words.push(line.slice(at, open));
    const voice = /^v(?:\.[^\s>]{1,100})?\s+(.{1,200})$/s.exec(
      line.slice(open + 1, Math.min(close, open + 320)),
    );
    if (voice) {
      end();
      speaker = shortName(decodedEntities(voice[1] ?? ""), 80);
    }
    at = close + 1;
  }
  words.push(line.slice(at));
  end();
  return voices.map((voice) => {
    if (voice.speaker !== null) return voice;
    const named = nameOf(voice.text);
    return named && isKnownSpeaker(known, named.speaker, false)
      ? { speaker: named.speaker, text: voice.text.slice(named.length).trim() }
      : voice;
  });
}

function startMessage(lines: Lines, speaker: string, atMs: number | null): void {
  lines.open = { speaker, atMs, texts: [], leftOut: [], raws: [], length: 0 };
}

function addMore(
  lines: Lines,
  raw: string,
  { text, leftOut }: { readonly text: string; readonly leftOut: readonly string[] },
  separator: "\n" | " " = "\n",
): void {
  const { open } = lines;
  if (!open) {
    if (text !== "" && lines.unspokenLength < unspokenMaximumLength) {
      lines.unspoken.push(raw);
      lines.unspokenLength += raw.length;
    }
    return;
  }
  endUnspoken(lines);
  open.length += raw.length + 1;
  // A message of millions of lines: it is handed over longer than any may be, and is left aside there.
  if (open.length - raw.length > 2 * recordMaximumLength) return;
  if (text !== "" || (separator === "\n" && open.texts.length > 0)) {
    if (separator === " " && open.texts.length > 0) open.texts.push(" ");
    else if (open.texts.length > 0) open.texts.push("\n");
    open.texts.push(text);
  }
  open.leftOut.push(...leftOut);
  open.raws.push(raw);
}

function endMessage(lines: Lines): void {
  const { open, reading } = lines;
  lines.open = null;
  if (!open) return;
  const text = open.texts.join("").trim();
  if (text === "" && open.leftOut.length === 0) return;
  lines.count += 1;
  const message: ChatMessage = {
    speaker: open.speaker,
    text,
    atMs: open.atMs,
    line: lines.count,
    leftOut: open.leftOut.slice(0, 100),
    raw: open.raws.join("\n").slice(0, 100_000),
  };
  reading.sink.message(message);
}

function endUnspoken(lines: Lines): void {
  if (lines.unspoken.length === 0) return;
  const raw = lines.unspoken.join("\n");
  lines.unspoken = [];
  lines.unspokenLength = 0;
  lines.reading.sink.leftAside(lines.count + 1, { code: "chat-no-speaker", place: "" }, raw);
}

function leaveAsideLine(lines: Lines, line: string): void {
  endMessage(lines);
  lines.count += 1;
  lines.reading.sink.leftAside(lines.count, { code: "too-long", place: "" }, line);
}
