// What a text typed as JSON would be as an example, or what stands in its way. Pure; says it in keys, not in words.
import {
  readBody,
  type BodyProblem,
  type ExampleBody,
  type ExtraKeys,
} from "../../../src-shared/domain/example.ts";

export type JsonReading =
  | { readonly state: "reads"; readonly example: ExampleBody; readonly droppedKeys: readonly string[] }
  /** `line` counts from 1; null where the browser doesn't tell. */
  | { readonly state: "not-json"; readonly line: number | null; readonly words: string }
  | { readonly state: "not-an-example"; readonly problem: BodyProblem["problem"]; readonly place: string };

export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    return { state: "not-json", line: lineOf(words, text), words: withoutPlace(words) };
  }
  const read = readBody(value);
  if ("problem" in read) return { state: "not-an-example", ...read };
  return { state: "reads", example: read.body, droppedKeys: keysOf(read.extra) };
}

/** Browsers name the line, a position, or (at the end of the text) nothing. */
function lineOf(words: string, text: string): number | null {
  const line = /line (\d+)/.exec(words)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(words)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split("\n").length;
  return /unexpected end/i.test(words) ? text.trimEnd().split("\n").length : null;
}

function withoutPlace(words: string): string {
  return words
    .replace(/^JSON\.parse: /, "")
    .replace(/,? (?:in JSON )?at (?:position|line) .*$/s, "")
    .replace(/, (?:\.\.\.)?".*" is not valid JSON$/s, "")
    .replace(/ of the JSON data$/, "");
}

/** "messages.0.mood": unknown keys with their places. */
function keysOf(extra: ExtraKeys | null): readonly string[] {
  return Object.entries(extra ?? {}).flatMap(([place, keys]) =>
    Object.keys(keys).map((key) => (place === "" ? key : `${place}.${key}`)),
  );
}
