import { describe, expect, it } from "vitest";
import {
  countOf,
  fixEverything,
  goesBeyondPreview,
  whichOf,
  type FixChoice,
} from "../../../src-renderer/findings/fix-choice.ts";

const few = { of: null, exampleCount: 3, sampleIds: [1, 2, 3] };
const many = { of: null, exampleCount: 120, sampleIds: [1, 2, 3] };
const one = { of: [7], exampleCount: 1, sampleIds: [7] };
const without = (...unticked: readonly number[]): FixChoice => ({
  ...fixEverything,
  unticked: new Set(unticked),
});

describe("which examples a fix is for", () => {
  it("is all of them at first", () => {
    expect(whichOf(fixEverything, many)).toEqual({ allExcept: [] });
    expect(countOf(fixEverything, many)).toBe(120);
  });
  it("is all but those unticked, also those beyond the preview", () => {
    expect(whichOf(without(2), many)).toEqual({ allExcept: [2] });
    expect(countOf(without(2), many)).toBe(119);
  });
  it("is nothing beyond the preview where only those ticked are wanted", () => {
    const choice = { ...without(2), isOnlyTicked: true };
    expect(whichOf(choice, many)).toEqual({ only: [1, 3] });
    expect(countOf(choice, many)).toBe(2);
  });
  it("is nothing at all once everything is unticked", () => {
    expect(whichOf(without(1, 2, 3), few)).toBeNull();
    expect(whichOf({ ...without(1, 2, 3), isOnlyTicked: true }, many)).toBeNull();
    expect(whichOf(without(1, 2, 3), many)).toEqual({ allExcept: [1, 2, 3] });
    expect(whichOf(fixEverything, { ...few, exampleCount: 0, sampleIds: [] })).toBeNull();
  });
  it("is the one it was asked for", () => {
    expect(whichOf(fixEverything, one)).toEqual({ only: [7] });
    expect(goesBeyondPreview(one)).toBe(false);
    expect(goesBeyondPreview(few)).toBe(false);
    expect(goesBeyondPreview(many)).toBe(true);
  });
});
