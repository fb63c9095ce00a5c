import { describe, expect, it } from "vitest";
import {
  barHeights,
  filledBuckets,
  joinedBucket,
  usualBuckets,
} from "../../../src-renderer/findings/buckets.ts";

const buckets = (...counts: readonly number[]): { from: number; to: number | null; count: number }[] =>
  counts.map((count, index) => ({
    from: index * 10,
    to: index === counts.length - 1 ? null : index * 10 + 10,
    count,
  }));

describe("a histogram", () => {
  it("leaves out what is empty at both ends, never what is empty between", () => {
    expect(filledBuckets(buckets(0, 0, 3, 0, 5, 0)).map(({ count }) => count)).toEqual([3, 0, 5]);
    expect(filledBuckets(buckets(0, 0))).toEqual([]);
  });
  it("shows one among a million, and nothing where there is none", () => {
    const [large = 0, tiny = 0, none = 0] = barHeights(buckets(1_000_000, 1, 0));
    expect([large, none]).toEqual([1, 0]);
    expect(tiny).toBeGreaterThan(0.02);
    expect(barHeights([])).toEqual([]);
  });
  it("says where more than half of the examples are", () => {
    expect(joinedBucket(usualBuckets(buckets(1, 4, 3, 1, 0, 1)))).toEqual({ from: 10, to: 30, count: 7 });
    expect(joinedBucket(usualBuckets(buckets(60, 2, 1)))).toEqual({ from: 0, to: 10, count: 60 });
    expect(joinedBucket(usualBuckets(buckets(0, 0, 9)))).toEqual({ from: 20, to: null, count: 9 });
    expect(joinedBucket(usualBuckets(buckets(0, 0)))).toBeNull();
  });
});
