// Parses one record's JSON text: mends what programs often get wrong, refuses what is nested without end, and keeps
// the bytes of numbers JavaScript would change. Never throws.
import { deepestLevel, isTooDeep } from "../../../src-shared/domain/imports/values.ts";
import type { LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";

export type ParsedText = { readonly value: unknown } | LeftAsideReason;

/** The value of a record's text. */
export function parsedText(text: string): ParsedText {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (error) {
    const mended = mendedValue(text);
    if (mended === undefined) return reasonOf(error, text);
    value = mended;
  }
  // Depth d needs at least 2d characters, so that short records, nearly all, aren't walked.
  if (text.length > 2 * deepestLevel && isTooDeep(value)) return { code: "too-deep", place: "" };
  return { value };
}

/**
 * The same value with numbers that JavaScript would write differently (`1.0`, `-0`, `1e400`, long ids) kept as they
 * stand: `JSON.stringify` writes them back to the byte. They can't be sent to another thread as they are. A message's
 * `weight` stays a number.
 */
export function parsedWithNumberBytes(text: string): unknown {
  return JSON.parse(text, keptNumber) as unknown;
}

/** Whether a text may hold a number that wouldn't survive. Looks inside texts too: it is only a reason to look closer. */
export function mayLoseNumbers(text: string): boolean {
  return /[:[,\s](?:-0(?![.\d])|-?(?:\d{16}|\d+\.\d*0(?!\d)|\d[\d.]*e|\d+\.\d{15}))/i.test(text);
}

type RawJson = { readonly rawJSON: (text: string) => unknown };

function keptNumber(
  this: unknown,
  key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || key === "weight") return value;
  // Not in TypeScript's library yet: https://github.com/tc39/proposal-json-parse-with-source (2026-11-22).
  return JSON.stringify(value) === source ? value : (JSON as unknown as RawJson).rawJSON(source);
}

/** Line breaks, tabs and zeros that stand unwritten inside texts, and a comma too many at the end of a line. */
function mendedValue(text: string): unknown {
  const trimmed = text
    .trim()
    .replace(/,$/, "")
    .replace(/^\ufeff/, "");
  try {
    const escaped = trimmed.replace(/"(?:[^"\\]|\\[^])*"/g, escapedText);
    return JSON.parse(escaped) as unknown;
  } catch {
    return undefined;
  }
}

function escapedText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is wrong
  return text.replace(/[\u0000-\u001f]/g, escapedControl);
}

function escapedControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function reasonOf(error: unknown, text: string): LeftAsideReason {
  const message = error instanceof Error ? error.message : "";
  const isCut = /^Unexpected end|^Unterminated string/.test(message);
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const end = text.trimEnd().length;
  if ((isCut && !(position < end - 1)) || position >= end) return { code: "cut-off", place: "" };
  const place = Number.isNaN(position) ? "" : text.slice(Math.max(0, position - 20), position + 20).trim();
  return { code: "not-json", place };
}
