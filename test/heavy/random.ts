// Repeatable randomness for heavy runs (the seed stands in the note, the run can be done again), and short stand-ins
// for long texts in what a run prints.
import { createHash } from "node:crypto";

/** A short stand-in for a text: the line that reports it must fit into one write to a pipe. */
export function digestOf(text: string): string {
  return `${text.length}:${createHash("sha256").update(text).digest("base64url").slice(0, 16)}`;
}

/** Numbers from 0 to below 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
