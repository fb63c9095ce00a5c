// What stands before a word or number in a text that was read: detectors ask it instead of looking themselves. Pure.
import type { ReadText } from "./read-text.ts";

/** A word further away says nothing about a number. */
const farthest = 60;

/** The signs of the nearest word before word `index` that has any of `mask`; 0: none of the last `reach` words has. */
export function nearestSigns(read: ReadText, index: number, mask: number, reach: number): number {
  const { from, to, signs } = read;
  const end = from[index] ?? read.text.length;
  for (let before = index - 1; before >= 0 && before >= index - reach; before -= 1) {
    if (end - (to[before] ?? 0) > farthest) return 0;
    const sign = signs[before] ?? 0;
    if ((sign & mask) !== 0) return sign;
  }
  return 0;
}

/** The first word or number that begins at a place or after it. */
export function wordFrom(read: ReadText, place: number): number {
  let low = 0;
  let high = read.from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((read.from[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text between word `index` and the one after it. */
export function gapAfter(read: ReadText, index: number): string {
  return read.text.slice(read.to[index] ?? 0, read.from[index + 1] ?? read.text.length);
}

/** The length of that gap. */
export function gapLengthAfter(read: ReadText, index: number): number {
  return (read.from[index + 1] ?? read.text.length) - (read.to[index] ?? 0);
}

export function wordText(read: ReadText, index: number): string {
  return read.text.slice(read.from[index] ?? 0, read.to[index] ?? 0);
}

export function hasSign(read: ReadText, index: number, mask: number): boolean {
  return ((read.signs[index] ?? 0) & mask) !== 0;
}

/** Whether a new sentence, a line or a label begins with word `index`. */
export function opensSentence(read: ReadText, index: number): boolean {
  const { text } = read;
  for (let at = (read.from[index] ?? 0) - 1; at >= 0; at -= 1) {
    const letter = text[at];
    if (
      letter === " " ||
      letter === '"' ||
      letter === "'" ||
      letter === "(" ||
      letter === "¿" ||
      letter === "¡"
    ) {
      continue;
    }
    return (
      letter === "." ||
      letter === "!" ||
      letter === "?" ||
      letter === ":" ||
      letter === "\n" ||
      letter === ">"
    );
  }
  return true;
}
