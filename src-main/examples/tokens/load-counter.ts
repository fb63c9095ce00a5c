// Loads what counts the tokens of texts in an encoding. It takes a tenth of a second and some twenty megabytes: only task
// threads and the command line do it, and only when there is something to count.
import { assertNever } from "../../../src-shared/errors.ts";
import type { CountingEncoding } from "../../../src-shared/domain/tokens/encoding-of-model.ts";
import type { TextCounter } from "../../../src-shared/domain/tokens/example-tokens.ts";
import type { Ranks } from "./rank-table.ts";
import { createTextCounter } from "./text-counter.ts";

const loaded = new Map<CountingEncoding, Promise<TextCounter>>();

/** The same one for everybody on a thread. */
export async function loadTextCounter(encoding: CountingEncoding): Promise<TextCounter> {
  const counter =
    loaded.get(encoding) ?? ranksOf(encoding).then((ranks) => createTextCounter(encoding, ranks));
  loaded.set(encoding, counter);
  return await counter;
}

async function ranksOf(encoding: CountingEncoding): Promise<Ranks> {
  switch (encoding) {
    case "o200k_base":
      return (await import("gpt-tokenizer/bpeRanks/o200k_base")).default;
    case "cl100k_base":
      return (await import("gpt-tokenizer/bpeRanks/cl100k_base")).default;
    default:
      return assertNever(encoding);
  }
}
