// How fast tokens are counted, beside OpenAI's own tiktoken (wasm, one thread as ours) on the same examples in turns:
// our own sources and words as texts, behind shared instructions that make a fifth of all characters.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ranks from "gpt-tokenizer/bpeRanks/o200k_base";
import { get_encoding, type Tiktoken } from "tiktoken";
import { createTextCounter } from "../../src-main/examples/tokens/text-counter.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { ExampleBody } from "../../src-shared/domain/example.ts";
import { tokensOf } from "../../src-shared/domain/tokens/example-tokens.ts";
import { median, type Figure } from "./figure.ts";

const textLength = 400;
const instructions = "You answer for the bank, briefly and kindly, and never guess a number you don't see. ";

export async function measureTokens(runs: number): Promise<readonly Figure[]> {
  const examples = [...exampleTexts()].map(exampleOf);
  const texts = examples.flatMap(({ texts: ofOne }) => ofOne);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const theirs = get_encoding("o200k_base");
  const [ourMs, theirMs]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ourMs.push(timed(() => ourCount(examples.map(({ body }) => body))));
    theirMs.push(timed(() => theirCount(texts, theirs)));
  }
  theirs.free();
  const [ours, tiktoken] = [median(ourMs), median(theirMs)];
  return [
    {
      name: "counting tokens, in times of tiktoken",
      value: ours / tiktoken,
      unit: "×",
      limit: 0.5,
      yardstick: null,
    },
    {
      name: "tokens of texts counted (more is better)",
      value: (megabytes / ours) * 1_000,
      unit: "MB/s",
      limit: null,
      yardstick: { name: "tiktoken, wasm", value: (megabytes / tiktoken) * 1_000 },
    },
  ];
}

/** A counter of its own each time: what the last one has kept would be no merit. */
function ourCount(examples: readonly ExampleBody[]): number {
  const counter = createTextCounter("o200k_base", ranks);
  return examples.reduce((sum, example) => sum + tokensOf(example, counter), 0);
}

function theirCount(texts: readonly string[], encoding: Tiktoken): number {
  return texts.reduce((sum, text) => sum + encoding.encode(text, [], []).length, 0);
}

function timed(count: () => number): number {
  const startedMs = performance.now();
  if (count() === 0) throw new Error("Nothing was counted");
  return performance.now() - startedMs;
}

type TextExample = { readonly body: ExampleBody; readonly texts: readonly string[] };

function exampleOf(text: string): TextExample {
  const shared = instructions.repeat(2).slice(0, Math.round(text.length / 4));
  const middle = Math.floor(text.length / 3);
  const [ask, answer] = [text.slice(0, middle), text.slice(middle)];
  return {
    body: {
      kind: "chat",
      body: {
        messages: [
          { role: "system", content: shared },
          { role: "user", content: ask },
          { role: "assistant", content: answer },
        ],
      },
    },
    texts: [shared, ask, answer],
  };
}

/** Pieces of 400 characters of everything we wrote, English and TypeScript with words of other languages in tests. */
function* exampleTexts(): Generator<string> {
  const folders = ["docs", "src-main", "src-renderer", "src-shared", "test"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(rootPath, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:md|tsx?)$/.test(name))
      .map((name) => join(rootPath, folder, name)),
  );
  for (const file of files.toSorted()) {
    const text = readFileSync(file, "utf8");
    for (let at = 0; at + textLength <= text.length; at += textLength) yield text.slice(at, at + textLength);
  }
}
