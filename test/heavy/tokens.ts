// Thousands of random texts, and every character there is, counted by us and by OpenAI's own tiktoken in every
// encoding: never one token apart.
import { get_encoding, type Tiktoken } from "tiktoken";
import { loadTextCounter } from "../../src-main/examples/tokens/load-counter.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { countingEncodings } from "../../src-shared/domain/tokens/encoding-of-model.ts";
import type { TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
import { randomText } from "../core/token-texts.ts";

export type TokenOutcome = {
  readonly counts: number;
  /** Tried one by one; only where there are more than a few texts. */
  readonly characters: number;
  readonly problems: readonly string[];
};

const problemsShown = 10;
/** Trying every character takes a minute. */
const textsWithCharacters = 10_000;

export async function tryTokens(texts: number, seed: number): Promise<TokenOutcome> {
  const problems: string[] = [];
  let [counts, characters] = [0, 0];
  for (const name of countingEncodings) {
    // oxlint-disable-next-line no-await-in-loop -- two
    const pair = { name, ours: await loadTextCounter(name), theirs: get_encoding(name) };
    const random = randomFrom(seed);
    for (let at = 0; at < texts && problems.length < problemsShown; at += 1) {
      compare(randomText(random), pair, problems);
      counts += 1;
    }
    if (texts >= textsWithCharacters) characters += tryCharacters(pair, problems);
    pair.theirs.free();
  }
  return { counts, characters, problems };
}

type Pair = { readonly name: string; readonly ours: TextCounter; readonly theirs: Tiktoken };

function compare(text: string, { name, ours, theirs }: Pair, problems: string[]): void {
  const [found, wanted] = [ours.count(text), theirs.encode(text, [], []).length];
  if (found !== wanted) problems.push(`${name}: ${found} instead of ${wanted}: ${JSON.stringify(text)}`);
}

/** Each where it tells what kind of character it is taken for. */
function tryCharacters(pair: Pair, problems: string[]): number {
  let characters = 0;
  for (let code = 0; code < 0x110000 && problems.length < problemsShown; code += 1) {
    const character = String.fromCodePoint(code);
    const doubled = `${character}${character}`;
    for (const text of [
      `${character}'t`,
      `a${character}'t`,
      ` ${character}b`,
      `${doubled}\n`,
      `1${character}1`,
      `B${character}B`,
    ]) {
      compare(text, pair, problems);
    }
    characters += 1;
  }
  return characters;
}
