import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  scaleOf,
  scrollTopFor,
  spacerPx,
  tallestPx,
  truePx,
  within,
} from "../../../src-renderer/examples/grid/scaled-scroll.ts";

const sizes = fc.record({
  totalPx: fc.oneof(
    fc.nat(5_000),
    fc.integer({ min: tallestPx - 3, max: tallestPx + 3 }),
    fc.integer({ min: 60_000_000, max: 340_000_000 }),
  ),
  viewportPx: fc.integer({ min: 1, max: 2_160 }),
});

describe("a scrollbar that stands for a greater height", () => {
  it("gives every place back within a pixel, at both ends and in between", () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (size, part) => {
        const lastPx = Math.max(0, size.totalPx - size.viewportPx);
        for (const px of [0, lastPx * part, lastPx]) {
          const there = scrollTopFor(px, size);
          expect(Math.abs(truePx(there, size) - px)).toBeLessThan(1);
          expect(there).toBeGreaterThanOrEqual(0);
          expect(there).toBeLessThanOrEqual(Math.max(0, spacerPx(size) - size.viewportPx) + 1e-6);
        }
      }),
    );
  });
  it("reaches the last row with the scrollbar at its end", () => {
    for (const totalPx of [60_000_000, 100_000_000, 340_000_000]) {
      const size = { totalPx, viewportPx: 600 };
      expect(spacerPx(size)).toBe(tallestPx);
      expect(truePx(tallestPx - 600, size)).toBeCloseTo(totalPx - 600, 3);
      expect(scrollTopFor(totalPx - 600, size)).toBeCloseTo(tallestPx - 600, 3);
      expect(truePx(0, size)).toBe(0);
    }
  });
  it("moves pixel by pixel where everything fits", () => {
    const size = { totalPx: 29_999_999, viewportPx: 600 };
    expect([scaleOf(size), spacerPx(size), truePx(12_345, size)]).toEqual([1, 29_999_999, 12_345]);
  });
  it("never goes above the beginning, below the end, or anywhere where there is nothing to scroll", () => {
    const size = { totalPx: 1_000, viewportPx: 600 };
    expect([within(-5, size), within(200, size), within(900, size)]).toEqual([0, 200, 400]);
    expect(within(50, { totalPx: 100, viewportPx: 600 })).toBe(0);
    expect(truePx(50, { totalPx: 0, viewportPx: 0 })).toBe(0);
  });
});
