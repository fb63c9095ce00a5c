// When memory is given back: once things are quiet, and once more a little later; never while work runs.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTidyMemory, type TidyMemory } from "../../src-main/core/tidy-memory.ts";

describe("memory", () => {
  let tidy: TidyMemory;
  let givenBackCount: number;

  beforeEach(() => {
    vi.useFakeTimers();
    givenBackCount = 0;
    tidy = createTidyMemory(() => {
      givenBackCount += 1;
    });
  });
  afterEach(() => {
    tidy.close();
    vi.useRealTimers();
  });

  it("is given back once things are quiet, once more a little later, and then no more", () => {
    tidy.touch(true);
    vi.advanceTimersByTime(3_000);
    expect(givenBackCount).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(givenBackCount).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(givenBackCount).toBe(2);
  });

  it("stays while something runs", () => {
    tidy.touch(true);
    tidy.touch(false);
    vi.advanceTimersByTime(60_000);
    expect(givenBackCount).toBe(0);
  });

  it("goes back for arrays nobody holds any more", () => {
    const before = process.memoryUsage().arrayBuffers;
    let held: Uint8Array | null = new Uint8Array(50_000_000);
    expect(process.memoryUsage().arrayBuffers).toBeGreaterThan(before + held.length / 2);
    held = null;
    tidy.touch(true);
    vi.advanceTimersByTime(5_000);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(before + 10_000_000);
  });
});
