import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustersOf } from "../../../src-shared/domain/splits/clusters.ts";
import {
  splitBy,
  splitNumbers,
  type SplitWish,
  type ToSplit,
} from "../../../src-shared/domain/splits/split-by.ts";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";

type Item = {
  readonly kind?: 0 | 1;
  readonly question?: number;
  readonly group?: number;
  readonly tag?: number;
  readonly kept?: number;
};

function itemsOf(items: readonly Item[], copies: readonly Int32Array[] = []): ToSplit {
  return {
    kinds: Uint8Array.from(items, ({ kind = 0 }) => kind),
    questions: Float64Array.from(items, ({ question = 0 }) => question),
    groups: Float64Array.from(items, ({ group = 0 }) => group),
    tags: Float64Array.from(items, ({ tag = 0 }) => tag),
    kept: Uint8Array.from(items, ({ kept = 0 }) => kept),
    copies,
  };
}
const tenth: SplitWish = { validation: { share: 0.1 }, test: { share: 0.1 } };
const counts = (splits: ArrayLike<number>): readonly number[] =>
  [0, 1, 2].map((wanted) => Array.from(splits).filter((one) => one === wanted).length);
const split = (items: readonly Item[], wish = tenth, seed = 1): Uint8Array =>
  splitBy(itemsOf(items), wish, randomFrom(seed));
const items = (count: number, item: (index: number) => Item = () => ({})): readonly Item[] =>
  Array.from({ length: count }, (_one, index) => item(index));

/** Examples of one kind with anything in common, in any order. */
const anyItems = fc.array(
  fc.record({
    question: fc.integer({ min: 0, max: 60 }),
    group: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 })),
    tag: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 150 },
);
const anyCopies = fc.array(fc.uniqueArray(fc.nat(149), { minLength: 2, maxLength: 6 }), { maxLength: 5 });
const anyShare = fc.integer({ min: 0, max: 40 }).map((hundredths) => hundredths / 100);

describe("a split by wish", () => {
  it("never parts what belongs together, meets the shares to within the largest cluster, and repeats itself", () => {
    fc.assert(
      fc.property(
        anyItems,
        anyCopies,
        fc.record({ validation: anyShare, test: anyShare }),
        fc.nat(),
        (list, groups, { validation, test }, seed) => {
          const copies = groups
            .map((group) => Int32Array.from(group.filter((index) => index < list.length)).toSorted())
            .filter((group) => group.length > 1);
          const given = itemsOf(list, copies);
          const wish = { validation: { share: validation }, test: { share: test } };
          const splits = splitBy(given, wish, randomFrom(seed));
          expect(splitBy(given, wish, randomFrom(seed))).toEqual(splits);
          expect(splits).toHaveLength(list.length);
          expect(splits.every((one) => splitNumbers[one] !== undefined)).toBe(true);
          const { clusterOf, sizeOf, firstOf } = clustersOf(given);
          for (const [index, one] of splits.entries()) {
            expect(one).toBe(splits[firstOf[clusterOf[index] ?? 0] ?? 0]);
          }
          const largest = Math.max(1, ...sizeOf);
          const [, validationCount = 0, testCount = 0] = counts(splits);
          expect(Math.abs(validationCount - validation * list.length)).toBeLessThanOrEqual(largest);
          expect(Math.abs(testCount - test * list.length)).toBeLessThanOrEqual(largest);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("keeps what is joined by nothing but a chain together", () => {
    const chain: readonly Item[] = [{ question: 1 }, { question: 1, group: 2 }, { group: 2 }, {}, {}];
    const given = itemsOf(chain, [Int32Array.of(2, 3)]);
    expect(clustersOf(given).clusterOf).toEqual(Int32Array.of(0, 0, 0, 0, 1));
  });

  it("takes nothing, one, two and ten examples", () => {
    expect(counts(split([]))).toEqual([0, 0, 0]);
    expect(counts(split(items(1)))).toEqual([1, 0, 0]);
    expect(counts(split(items(2)))).toEqual([2, 0, 0]);
    expect(counts(split(items(10)))).toEqual([8, 1, 1]);
    const half: SplitWish = { validation: { share: 0.5 }, test: { share: 0 } };
    expect(counts(split(items(2), half))).toEqual([1, 1, 0]);
  });

  it("takes counts, and no more than there are", () => {
    const wish = (validation: number, test: number): SplitWish => ({
      validation: { count: validation },
      test: { count: test },
    });
    expect(counts(split(items(50), wish(7, 3)))).toEqual([40, 7, 3]);
    expect(counts(split(items(50), wish(0, 0)))).toEqual([50, 0, 0]);
    expect(counts(split(items(4), wish(60, 60)))).toEqual([0, 2, 2]);
    const mixed = items(100, (index) => ({ kind: index < 80 ? 0 : 1 }));
    const splits = split(mixed, wish(10, 5));
    expect(counts(splits.subarray(0, 80))).toEqual([68, 8, 4]);
    expect(counts(splits.subarray(80))).toEqual([17, 2, 1]);
  });

  it("gives every tag its shares, rare ones too where there are enough", () => {
    const tagged = items(600, (index) => ({ tag: index % 60 === 0 ? 3 : 1 + (index % 2) }));
    for (let seed = 0; seed < 20; seed += 1) {
      const splits = split(tagged, tenth, seed);
      for (const [tag, size] of [
        [1, 295],
        [2, 295],
        [3, 10],
      ] as const) {
        const [, validation = 0, test = 0] = counts(
          [...splits].filter((_one, index) => tagged[index]?.tag === tag),
        );
        expect(Math.abs(validation - size / 10)).toBeLessThanOrEqual(1.5);
        expect(Math.abs(test - size / 10)).toBeLessThanOrEqual(1);
      }
    }
  });

  it("takes other examples by another seed, all about equally often", () => {
    const often = new Int32Array(40);
    for (let seed = 0; seed < 400; seed += 1) {
      for (const [index, one] of split(items(40), tenth, seed).entries()) if (one === 2) often[index]! += 1;
    }
    // 40 times each is to be expected; chance alone makes it 20 or 60 in one of a million.
    expect(Math.min(...often)).toBeGreaterThan(15);
    expect(Math.max(...often)).toBeLessThan(70);
  });

  it("leaves a cluster larger than its share to learn from, and makes up for it elsewhere", () => {
    const list = items(200, (index) => ({ group: index < 120 ? 1 : 0 }));
    const splits = split(list);
    expect(counts(splits)).toEqual([160, 20, 20]);
    expect(new Set(splits.subarray(0, 120))).toEqual(new Set([0]));
  });

  it("makes up for a large cluster of a tag in which nothing else is", () => {
    const list = items(300, (index) =>
      index < 80 ? { group: 1, tag: 1 } : index < 150 ? { group: 2, tag: 2 } : { tag: 1 },
    );
    for (let seed = 0; seed < 10; seed += 1) expect(counts(split(list, tenth, seed))).toEqual([240, 30, 30]);
  });

  it("leaves kept examples where they are and sends their like after them", () => {
    const list: readonly Item[] = [
      { question: 1, kept: 3 },
      { question: 1 },
      { question: 2, kept: 1 },
      { question: 2, kept: 3 },
      { question: 2 },
      ...items(95, (index) => ({ kept: index < 50 ? 1 : 0 })),
    ];
    const splits = split(list);
    expect([...splits.subarray(0, 5)]).toEqual([2, 2, 0, 2, 0]);
    expect([...splits.subarray(5, 55)]).toEqual(Array.from({ length: 50 }, () => 0));
    expect(counts(splits)).toEqual([80, 10, 10]);
  });

  it("takes very many in seconds, with as many tags as examples, too", () => {
    const count = 300_000;
    for (const tagOf of [(index: number): number => index % 7, (index: number): number => index + 1]) {
      const before = process.cpuUsage();
      const splits = splitBy(
        {
          kinds: new Uint8Array(count),
          questions: Float64Array.from({ length: count }, (_one, index) => 1 + ((index * 7_919) % 270_000)),
          groups: Float64Array.from({ length: count }, (_one, index) =>
            index % 5 === 0 ? (index % 15_000) + 1 : 0,
          ),
          tags: Float64Array.from({ length: count }, (_one, index) => tagOf(index)),
          copies: Array.from({ length: 15_000 }, (_one, index) => Int32Array.of(index, index + 150_000)),
        },
        tenth,
        randomFrom(1),
      );
      expect(Math.abs((counts(splits)[1] ?? 0) - count / 10)).toBeLessThan(2);
      expect(process.cpuUsage(before).user).toBeLessThan(5e6);
    }
  });
});
