// How long the whole check for private data takes for an example of 500 bytes, beside a yardstick: one pass of a simple
// pattern over the same texts. Run by itself: `node test/bench/private.ts`. Times are the processor's, so that a busy
// machine changes them little; the ratio even less.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import { findInText } from "../../src-shared/domain/findings/private/find-in-text.ts";
import { harmlessTexts, privateTexts } from "../domain/findings/private/labelled/labelled-set.ts";
import { median } from "./figure.ts";

const size = 500;
const exampleCount = 4_000;
const rounds = 7;
const limitMicroseconds = 80;

type Sample = {
  readonly kinds: readonly { readonly answer: string; readonly wordings: readonly string[] }[];
};

/** Ordinary questions and answers, and the densest there are: nine finds in 500 bytes. */
const texts: Readonly<Record<string, string>> = {
  "support questions": sampleTexts(),
  "labelled texts": [...privateTexts, ...harmlessTexts].map(({ text }) => text).join(" "),
};

function sampleTexts(): string {
  const file = join(rootPath, "resources/samples/customer-support.json");
  const sample = JSON.parse(readFileSync(file, "utf8")) as Sample;
  return sample.kinds.map(({ answer, wordings }) => [answer, ...wordings].join(" ")).join(" ");
}

function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at + size <= text.length; at += size) pieces.push(text.slice(at, at + size));
  return Array.from({ length: exampleCount }, (_none, index) => pieces[index % pieces.length] ?? "");
}

function microsecondsEach(examples: readonly string[], work: (text: string) => unknown): number {
  const before = process.cpuUsage();
  for (const text of examples) work(text);
  return process.cpuUsage(before).user / examples.length;
}

for (const [name, text] of Object.entries(texts)) {
  const examples = cut(text);
  const checks: number[] = [];
  const yardsticks: number[] = [];
  let finds = 0;
  for (let round = 0; round < rounds; round += 1) {
    checks.push(microsecondsEach(examples, (example) => (finds += findInText(example).length)));
    yardsticks.push(microsecondsEach(examples, (example) => example.match(/[A-Za-z]+/g)?.length));
  }
  const check = median(checks);
  const yardstick = median(yardsticks);
  console.log(
    `${name}: ${check.toFixed(1)} µs an example of ${size} characters (at most ${limitMicroseconds}), ` +
      `${(check / yardstick).toFixed(1)} × a pass of /[A-Za-z]+/g (${yardstick.toFixed(1)} µs), ` +
      `${(finds / rounds / exampleCount).toFixed(1)} finds each`,
  );
}
