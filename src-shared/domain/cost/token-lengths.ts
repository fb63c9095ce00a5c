// How long examples are, kept as one count for each length: from it the tokens that fit below any limit come out exactly,
// without reading an example again, although limits differ from model to model and can be corrected. Pure, plain data.

/** Distinct lengths in tokens, ascending, and how many examples have each. */
export type TokenLengths = {
  readonly lengths: readonly number[];
  readonly counts: readonly number[];
};

export const noLengths: TokenLengths = { lengths: [], counts: [] };

/** For one example after the other: a million of them have some thousand different lengths. */
export function createLengths(): {
  readonly add: (tokens: number) => void;
  readonly result: () => TokenLengths;
} {
  const countByLength = new Map<number, number>();
  return {
    add: (tokens) => {
      countByLength.set(tokens, (countByLength.get(tokens) ?? 0) + 1);
    },
    result: () => {
      const lengths = [...countByLength.keys()].toSorted((one, other) => one - other);
      return { lengths, counts: lengths.map((length) => countByLength.get(length) ?? 0) };
    },
  };
}

/** Many models share a limit, and every change of a setting asks again. */
const summed = new WeakMap<TokenLengths, Map<number | null, number>>();

/**
 * Σ min(limit, length) over all examples.
 * @param limitTokens longer examples are cut there; null: no limit is known, all of them count.
 */
export function tokensWithin(of: TokenLengths, limitTokens: number | null): number {
  const known = summed.get(of) ?? new Map<number | null, number>();
  summed.set(of, known);
  const tokens = known.get(limitTokens) ?? sumWithin(of, limitTokens ?? Number.POSITIVE_INFINITY);
  known.set(limitTokens, tokens);
  return tokens;
}

function sumWithin({ lengths, counts }: TokenLengths, limit: number): number {
  let tokens = 0;
  for (let at = 0; at < lengths.length; at += 1) {
    tokens += Math.min(limit, lengths[at] ?? 0) * (counts[at] ?? 0);
  }
  return tokens;
}

/** Examples that would lose their end. */
export function countOver({ lengths, counts }: TokenLengths, limitTokens: number): number {
  let count = 0;
  for (let at = lengths.length - 1; at >= 0 && (lengths[at] ?? 0) > limitTokens; at -= 1) {
    count += counts[at] ?? 0;
  }
  return count;
}
