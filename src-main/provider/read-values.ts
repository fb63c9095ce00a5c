// Reads single values out of answers of which nothing is certain: a value that isn't what it should be is as good as
// missing. Pure.
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";

/** An object; an empty one for anything else. */
export function objectIn(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function textIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Also from a text that is one; never NaN or infinite. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** From this on a time is in milliseconds: in seconds it would be in the year 5138. */
const surelyMs = 100_000_000_000;

/** Milliseconds from OpenAI's seconds, from milliseconds, or from an ISO date; null when there is none (also 0). */
export function timeMsIn(value: unknown): number | null {
  const number = numberIn(value) ?? (typeof value === "string" ? Date.parse(value) : null);
  if (number === null || !Number.isFinite(number) || number <= 0) return null;
  return Math.round(number >= surelyMs || typeof value === "string" ? number : number * 1_000);
}
