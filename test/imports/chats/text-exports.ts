// Writes talks the way WhatsApp, subtitle programs and transcribers do. Not for anything but tests.
import { messagesOf, pick, type Random, type Talk } from "./talks.ts";

export type People = { readonly they: readonly string[]; readonly model: string };

type Clock = {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const two = (value: number): string => String(value).padStart(2, "0");

function twelve({ hour, minute, second }: Clock, withSeconds: boolean, blank: string): string {
  const seconds = withSeconds ? `:${two(second)}` : "";
  return `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}${seconds}${blank}${hour < 12 ? "AM" : "PM"}`;
}

/** What stands before a name, as phones of different languages write it. */
export const whatsAppHeaders: readonly ((clock: Clock) => string)[] = [
  ({ day, month, year, hour, minute }) =>
    `${two(day)}.${two(month)}.${year % 100}, ${two(hour)}:${two(minute)} - `,
  ({ day, month, year, hour, minute, second }) =>
    `[${two(day)}.${two(month)}.${year % 100}, ${two(hour)}:${two(minute)}:${two(second)}] `,
  (clock) => `${clock.month}/${clock.day}/${clock.year % 100}, ${twelve(clock, false, "\u202f")} - `,
  (clock) => `[${clock.month}/${clock.day}/${clock.year % 100}, ${twelve(clock, true, "\u202f")}] `,
  ({ day, month, year, hour, minute }) => `${two(day)}/${two(month)}/${year}, ${two(hour)}:${two(minute)} - `,
  ({ day, month, year, hour, minute, second }) =>
    `[${two(day)}/${two(month)}/${year}, ${two(hour)}:${two(minute)}:${two(second)}] `,
  ({ day, month, year, hour, minute, second }) =>
    `\u200e[${day}.${month}.${year}, ${two(hour)}:${two(minute)}:${two(second)}] `,
  ({ day, month, year, hour, minute }) => `${year}-${two(month)}-${two(day)}, ${two(hour)}:${two(minute)} - `,
  (clock) =>
    `${two(clock.day)}/${two(clock.month)}/${clock.year}, ${twelve(clock, false, " ").toLowerCase()} - `,
  ({ day, month, year, hour, minute }) =>
    `${two(day)}.${two(month)}.${year} um ${two(hour)}:${two(minute)} - `,
];

export function whatsAppOf(
  random: Random,
  talks: readonly Talk[],
  people: People,
  headerPlace: number,
): string {
  const header = whatsAppHeaders[headerPlace % whatsAppHeaders.length] ?? whatsAppHeaders[0];
  if (!header) return "";
  const isPhone = header({ day: 1, month: 1, year: 2024, hour: 1, minute: 1, second: 1 }).includes("[");
  const end = random.chance(0.3) ? "\r\n" : "\n";
  let atMs = Date.UTC(2024, random.upTo(12), 13 + random.upTo(10), 9, 0, 0);
  const lines: string[] = [];
  const clock = (): Clock => {
    const date = new Date(atMs);
    return {
      day: date.getUTCDate(),
      month: date.getUTCMonth() + 1,
      year: date.getUTCFullYear(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    };
  };
  const system = isPhone
    ? `${header(clock())}${people.model}: \u200eMessages and calls are end-to-end encrypted.`
    : `${header(clock())}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb kann mitlesen.`;
  lines.push(system);
  for (const talk of talks) {
    atMs += (9 + random.upTo(30)) * 3_600_000;
    const they = pick(random, people.they);
    for (const { side, text } of messagesOf(talk)) {
      atMs += (5 + random.upTo(200)) * 1_000;
      const name = side === "they" ? they : people.model;
      lines.push(`${header(clock())}${name}: ${text.replaceAll("\n", end)}`);
      if (random.chance(0.15)) {
        const omitted = isPhone
          ? "\u200eimage omitted"
          : pick(random, [
              "<Media omitted>",
              "<Medien ausgeschlossen>",
              "IMG-20240312-WA0003.jpg (file attached)",
            ]);
        lines.push(`${header(clock())}${name}: ${omitted}`);
      }
      if (!isPhone && random.chance(0.1))
        lines.push(`${header(clock())}${they} hat die Gruppe „Haus“ erstellt.`);
    }
  }
  return lines.join(end) + end;
}

const stamp = (ms: number, separator: string): string =>
  `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}${separator}${String(ms % 1_000).padStart(3, "0")}`;

/** `voice`: how a cue names who speaks. */
export function subtitlesOf(
  random: Random,
  talk: Talk,
  people: People,
  form: "srt" | "vtt" | "zoom-vtt",
): string {
  const they = people.they[0] ?? "They";
  const lines: string[] = form === "srt" ? [] : ["WEBVTT", ""];
  if (form === "vtt" && random.chance(0.5))
    lines.push("NOTE made by a machine: nobody said this", "", "STYLE", "::cue { color: white }", "");
  let atMs = 1_000;
  let number = 0;
  for (const { side, text } of messagesOf(talk)) {
    const name = side === "they" ? they : people.model;
    const words = text.split(/\s+/);
    // Long ones go over two cues; the second names nobody in SubRip.
    const cues = words.length > 8 && form !== "zoom-vtt" ? [words.slice(0, 6), words.slice(6)] : [words];
    for (const [place, cue] of cues.entries()) {
      number += 1;
      const separator = form === "srt" ? "," : ".";
      if (form !== "vtt" || random.chance(0.5)) lines.push(String(number));
      lines.push(
        `${stamp(atMs, separator)} --> ${stamp(atMs + 1_900, separator)}${form === "vtt" && random.chance(0.3) ? " align:left size:50%" : ""}`,
      );
      atMs += 2_000;
      const said = cue.join(" ");
      if (form === "vtt") lines.push(`<v ${name}>${said}</v>`);
      else lines.push(place === 0 ? `${form === "srt" ? name.toUpperCase() : name}: ${said}` : said);
      lines.push("");
    }
  }
  return lines.join(random.chance(0.3) ? "\r\n" : "\n");
}

export const transcriptForms = [
  "plain",
  "bracketed",
  "otter",
  "zoom",
  "rev",
  "whisperx",
  "meet",
  "zoom-chat",
  "range",
] as const;
export type TranscriptForm = (typeof transcriptForms)[number];

export function transcriptOf(random: Random, talk: Talk, people: People, form: TranscriptForm): string {
  const they = people.they[0] ?? "They";
  const lines: string[] = [];
  let seconds = 3;
  for (const { side, text } of messagesOf(talk)) {
    const name = side === "they" ? they : people.model;
    const [minutes, rest] = [Math.floor(seconds / 60), two(seconds % 60)];
    const said = text.replaceAll("\n", " ");
    const long = `00:${two(minutes)}:${rest}`;
    if (form === "plain") lines.push(`${name}: ${said}`, ...(random.chance(0.3) ? [""] : []));
    else if (form === "bracketed") lines.push(`[${long}] ${name}: ${said}`);
    else if (form === "otter") lines.push(`${name}  ${minutes}:${rest}`, said, "");
    else if (form === "zoom")
      lines.push(`[${name}] ${two(10 + Math.floor(minutes / 60))}:${two(minutes % 60)}:${rest}`, said, "");
    else if (form === "rev") lines.push(`${name} (${two(minutes)}:${rest}):`, said, "");
    else if (form === "whisperx") lines.push(`[${name}]: ${said}`);
    else if (form === "meet") lines.push(...(random.chance(0.3) ? [long, ""] : []), `${name}: ${said}`);
    else if (form === "zoom-chat") lines.push(`${long}\t From ${name} to Everyone:\n\t${said}`);
    else lines.push(`[${two(minutes)}:${rest}.000 --> ${two(minutes)}:${rest}.900] ${name}: ${said}`);
    seconds += 7;
  }
  return `${lines.join("\n")}\n`;
}
