// Compares the texts of pairs that may be near copies, many at a time, so that each text is read once for all its pairs
// and in the order texts are stored in; joins those that are. Pure; holds the shingles of one round, never all.
import { joinSets, rootOf } from "../../disjoint-sets.ts";
import { charactersOf, type Signatures } from "./copy-signature.ts";
import { nearCopyShare, sharedShare, shinglesOf } from "./shingles.ts";

/** The compared texts (`copiedTextOf`) of some examples, whose indexes ascend; empty where one is gone. */
export type TextsOf = (indexes: Int32Array) => readonly string[];

export type Comparison = {
  /** Compares now or in a later round, unless both belong together by then. */
  readonly add: (one: number, other: number) => void;
  /** Compares what is left. */
  readonly finish: () => void;
};

type ComparisonOrder = {
  readonly count: number;
  readonly signatures: Signatures;
  /** Changed: what belongs together is joined. */
  readonly parents: Int32Array;
  readonly textsOf: TextsOf;
  readonly progress: () => void;
};

const pairsARound = 16_384;
/** Of both texts of all pairs together: room for shingles, should all of them be different. */
const charactersARound = 24_000_000;
const textsARead = 1_024;
const charactersARead = 2_000_000;

export function createComparison(order: ComparisonOrder): Comparison {
  const { signatures, parents } = order;
  const pairs = new Int32Array(pairsARound * 2);
  let pairCount = 0;
  let characters = 0;
  const readSets = createSetReader(order);

  const compareRound = (): void => {
    if (pairCount === 0) return;
    const setOf = readSets(pairs.subarray(0, pairCount * 2));
    for (let pair = 0; pair < pairCount; pair += 1) {
      const [one, other] = [pairs[2 * pair] ?? 0, pairs[2 * pair + 1] ?? 0];
      if (rootOf(parents, one) === rootOf(parents, other)) continue;
      if (sharedShare(setOf(one), setOf(other)) >= nearCopyShare) joinSets(parents, one, other);
    }
    pairCount = 0;
    characters = 0;
  };
  return {
    add: (one, other) => {
      pairs[2 * pairCount] = one;
      pairs[2 * pairCount + 1] = other;
      pairCount += 1;
      characters += charactersOf(signatures, one) + charactersOf(signatures, other);
      if (pairCount === pairsARound || characters > charactersARound) compareRound();
    },
    finish: compareRound,
  };
}

/** Reads the texts of all that are named, each once and in ascending order. */
function createSetReader(order: ComparisonOrder): (named: Int32Array) => (index: number) => Int32Array {
  const none = new Int32Array(0);
  const placeOf = new Int32Array(order.count);
  return (named) => {
    const members = withoutRepeats(named.toSorted());
    const sets: Int32Array[] = [];
    for (let from = 0; from < members.length;) {
      let to = from;
      let characters = 0;
      while (to < members.length && to - from < textsARead && characters < charactersARead) {
        characters += charactersOf(order.signatures, members[to] ?? 0);
        to += 1;
      }
      const texts = order.textsOf(members.subarray(from, to));
      for (let at = from; at < to; at += 1) {
        placeOf[members[at] ?? 0] = at;
        sets.push(shinglesOf(texts[at - from] ?? ""));
      }
      from = to;
      order.progress();
    }
    return (index) => sets[placeOf[index] ?? 0] ?? none;
  };
}

/** Of ascending numbers each once; in place. */
function withoutRepeats(ascending: Int32Array): Int32Array {
  let length = 0;
  for (const value of ascending) {
    if (length > 0 && ascending[length - 1] === value) continue;
    ascending[length] = value;
    length += 1;
  }
  return ascending.subarray(0, length);
}
