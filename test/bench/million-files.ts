// A million examples of about 500 bytes as files, from a seed: mostly plain English, some with umlauts, a few with
// capital ones (those need a folded text of their own in the store).
import { closeSync, openSync, writeSync } from "node:fs";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

const words =
  "order invoice refund the a my is was please help when why how card payment account login password error broken delivery late address change cancel return box letter doctor lawyer school pupil grade exam contract clause question answer kindly thank you today tomorrow number street city room table window".split(
    " ",
  );
const accented = ["über", "façade", "naïve", "Straße", "größer"];
const capitals = ["Über", "ÄRGER", "Éclair"];

export type Talk = { readonly ask: string; readonly answer: string };

export function* talks(count: number, seed: number): Generator<Talk> {
  const random = randomFrom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const text = (length: number): string => {
    let made = "";
    while (made.length < length) made += `${pick(words)} `;
    return made.slice(0, length).trimEnd();
  };
  for (let index = 0; index < count; index += 1) {
    const chance = random();
    const extra = chance < 0.03 ? ` ${pick(capitals)}` : chance < 0.13 ? ` ${pick(accented)}` : "";
    yield {
      ask: text(100 + Math.floor(random() * 80)) + extra,
      answer: text(220 + Math.floor(random() * 120)),
    };
  }
}

export function jsonLineOf({ ask, answer }: Talk): string {
  return JSON.stringify({
    messages: [
      { role: "user", content: ask },
      { role: "assistant", content: answer },
    ],
  });
}

/** Writes lines without holding them all. Returns the size in bytes. */
export function writeLines(path: string, lines: Iterable<string>): number {
  const descriptor = openSync(path, "w");
  let bytes = 0;
  let piece = "";
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length > 1_000_000) {
      bytes += writeSync(descriptor, piece);
      piece = "";
    }
  }
  bytes += writeSync(descriptor, piece);
  closeSync(descriptor);
  return bytes;
}
