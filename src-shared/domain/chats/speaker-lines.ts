// The lines of a transcript: who speaks, when, and what; in the forms that programs and people write. Looks at the
// beginning of a line only: the rest may be millions of characters long. Pure.
import { shortName } from "./chat-message.ts";

export type SpeakerLine =
  /** `text` is empty where it stands below. */
  | {
      readonly kind: "speaker";
      readonly speaker: string;
      readonly text: string;
      readonly atMs: number | null;
    }
  /** A time on a line of its own, or before words without a name. */
  | { readonly kind: "time"; readonly atMs: number; readonly text: string }
  | { readonly kind: "more"; readonly text: string };

const clock = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:\s?[AP]M)?`;
/** `[00:01:02]`, `(01:02)`, `00:01:02`, `[00:00.000 --> 00:05.000]`, `[2024-03-12 10:00:05]`. */
const timeFirst = new RegExp(
  String.raw`^[[(]?(?:\d{4}-\d{2}-\d{2}[ T])?(${clock})(?:\s{0,2}(?:-->|-|–|to)\s{0,2}${clock})?[\])]?(?:\s{1,4}|$)(?:[-–]\s)?`,
  "i",
);
/** `Anna Smith  0:03`, `Anna (00:01:02):`, `Anna [01:02]`, `[Anna Smith] 09:15:22`. */
const timeLast = new RegExp(
  String.raw`^(.{1,80}?)(?:\s{2,6}|\s?[[(]|\t|(?<=\])\s)(${clock})[\])]?:?\s{0,4}$`,
  "i",
);
const timeInside = new RegExp(String.raw`^(.{1,80}?)\s?[[(](${clock})[\])]:\s{1,4}`, "i");
/** Zoom's chat: `From Anna Smith to Everyone: words`, the words also on the next line. */
const zoomFrom = /^\s?from\s{1,3}(.{1,80}?)\s{1,3}to\s{1,3}.{1,80}?\s?:(?:\s{1,4}|$)/i;
const lookedAtMaximumLength = 300;

/**
 * Forms: Otter (`Name  0:03`, words below) as https://transcript-indexer.pages.dev/api/readers/ describes it; speaker
 * before a colon (Google Meet, Tactiq, Trint) and time, tab, speaker (Zoom) as https://docs.aseed.ai/interviews/text-transcripts
 * does (both read 2026-11-29); `[SPEAKER_00]: ` and `[00:00.000 --> 00:05.000]` as WhisperX and Whisper write them.
 */
export function speakerLine(line: string): SpeakerLine {
  const start = line.slice(0, lookedAtMaximumLength);
  const first = timeFirst.exec(start);
  if (first) {
    const atMs = clockMs(first[1] ?? "");
    const rest = start.slice(first[0].length);
    const whole = line.slice(first[0].length);
    const named = zoomFrom.exec(rest);
    if (named) return spoken(named[1] ?? "", whole.slice(named[0].length), atMs);
    const name = nameOf(rest);
    if (name) return spoken(name.speaker, whole.slice(name.length), atMs);
    const tab = rest.indexOf("\t");
    if (tab > 0 && tab < 80 && isName(rest.slice(0, tab)))
      return spoken(rest.slice(0, tab), whole.slice(tab + 1), atMs);
    return { kind: "time", atMs, text: whole };
  }
  const inside = timeInside.exec(start);
  if (inside && isName(inside[1] ?? "")) {
    return spoken(inside[1] ?? "", line.slice(inside[0].length), clockMs(inside[2] ?? ""));
  }
  const last = line.length <= lookedAtMaximumLength ? timeLast.exec(start) : null;
  if (last && isName(bareOf(last[1] ?? ""))) return spoken(bareOf(last[1] ?? ""), "", clockMs(last[2] ?? ""));
  const name = nameOf(start);
  return name ? spoken(name.speaker, line.slice(name.length), null) : { kind: "more", text: line };
}

/** The speaker before a colon, and how many characters that took; null where nobody is named. */
export function nameOf(start: string): { readonly speaker: string; readonly length: number } | null {
  const colon = start.slice(0, 90).indexOf(":");
  if (colon < 1) return null;
  // Bold as in Markdown: `**Anna:** words`.
  const isBold = start.startsWith("**") && start.startsWith("**", colon + 1);
  const end = colon + (isBold ? 2 : 0);
  const after = start.charAt(end + 1);
  if (after !== "" && after !== " " && after !== "\t" && after !== "\u00a0") return null;
  const speaker = bareOf(start.slice(0, colon));
  if (!isName(speaker)) return null;
  return { speaker, length: end + (after === "" ? 1 : 2) };
}

function spoken(speaker: string, text: string, atMs: number | null): SpeakerLine {
  return { kind: "speaker", speaker: shortName(bareOf(speaker), 80), text: text.trimStart(), atMs };
}

/** Without what programs put around a name: `[SPEAKER_00]`, `**Anna**`, `>> Anna`, `- Anna`. */
function bareOf(name: string): string {
  return name
    .replace(/^[\s>*_[(#-]{1,6}/, "")
    .replace(/[\s*_\])]{1,6}$/, "")
    .trim();
}

/** A few words that begin like a name; “Note that this is so” is a sentence. */
export function isName(text: string): boolean {
  const name = text.trim();
  if (name.length === 0 || name.length > 60) return false;
  if (/^\+\d[\d ()-]{3,24}$/.test(name)) return true;
  if (!/^[\p{L}\d]/u.test(name) || /[,;!?"“”„<>{}=|\\/]/.test(name) || /\.\s+\S+\s+\S+\s/.test(name))
    return false;
  if (/^\d+$/.test(name) || /^https?$/i.test(name)) return false;
  const words = name.split(/\s+/);
  if (words.length > 6) return false;
  return words.length < 3 || words.filter((word) => /^[^\p{Ll}]/u.test(word)).length * 2 >= words.length;
}

/** `1:02:03.5` or `10:05 PM` in milliseconds. */
export function clockMs(text: string): number {
  const found = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?(?:\s?([AP])M)?$/i.exec(text.trim());
  if (!found) return 0;
  const isTimeOfDay = found[5] !== undefined && found[1] === undefined;
  const [hours, minutes, seconds] = isTimeOfDay
    ? [Number(found[2]), Number(found[3]), 0]
    : [Number(found[1] ?? 0), Number(found[2]), Number(found[3])];
  const half = found[5]?.toLowerCase();
  const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  return ((hour * 60 + minutes) * 60 + seconds) * 1_000 + Number((found[4] ?? "").padEnd(3, "0"));
}

/** Who speaks in a file, as its beginning shows. A sentence with a colon in it looks like somebody speaking, too. */
export type KnownSpeakers = {
  /** Names that come again and again. */
  readonly names: ReadonlySet<string>;
  /** Whoever speaks is named with a time: a name without one has to be among the known. */
  readonly isTimed: boolean;
  /** Nothing of the file is unknown, so that a name that isn't among them is none. */
  readonly isWhole: boolean;
};

export function knownSpeakers(lines: readonly string[], isWhole: boolean): KnownSpeakers {
  const counts = new Map<string, number>();
  const timedNames = new Set<string>();
  let [timed, untimed] = [0, 0];
  for (const line of lines) {
    const read = speakerLine(line);
    if (read.kind !== "speaker" || notSpeakers.test(read.speaker)) continue;
    counts.set(read.speaker, (counts.get(read.speaker) ?? 0) + 1);
    if (read.atMs === null) untimed += 1;
    else {
      timed += 1;
      timedNames.add(read.speaker);
    }
  }
  const isTimed = timed >= 3 && timed >= untimed;
  const names = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  return { names: isTimed ? timedNames : new Set(names), isTimed, isWhole };
}

/** Whether somebody speaks in a line that looks like it. */
export function isKnownSpeaker(
  { names, isTimed, isWhole }: KnownSpeakers,
  speaker: string,
  hasTime: boolean,
): boolean {
  if (hasTime || names.has(speaker)) return true;
  if (isTimed || notSpeakers.test(speaker)) return false;
  // Somebody who speaks once: by two words that are both a name's.
  const words = speaker.split(/\s+/);
  return words.every((word) => /^[\p{Lu}\d]/u.test(word)) && (words.length > 1 || !isWhole);
}

/** What a file has to look like to be a transcript. Letters, lists of terms and questions with answers have colons, too. */
export function isTranscript(lines: readonly string[], known: KnownSpeakers): boolean {
  const speakers = new Set<string>();
  let [spokenLines, timed, runs, other] = [0, 0, 0, 0];
  let last = "";
  for (const line of lines) {
    if (line.trim() === "") continue;
    const read = speakerLine(line);
    if (read.kind !== "speaker" || !isKnownSpeaker(known, read.speaker, read.atMs !== null)) {
      if (read.kind !== "time") other += 1;
      continue;
    }
    spokenLines += 1;
    if (read.atMs !== null) timed += 1;
    speakers.add(read.speaker);
    if (read.speaker !== last) runs += 1;
    last = read.speaker;
  }
  if (speakers.size < 2 || speakers.size > spokenLines / 1.5) return false;
  if (timed >= spokenLines * 0.8) return runs >= 2 && other <= spokenLines * 20;
  return runs >= 4 && runs >= speakers.size * 1.5 && other <= spokenLines * 3;
}

/** The words before a colon in letters, lists of questions, and notes. */
const notSpeakers =
  /^(?:q|a|f|question|answer|frage|antwort|from|to|cc|bcc|subject|date|sent|von|an|betreff|datum|gesendet|re|aw|wg|fw|note|hinweis|title|titel|author|autor|url|source|quelle|example|beispiel|name|tel|phone|fax|e-?mail|address|adresse)$/i;
