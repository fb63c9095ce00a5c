import { describe, expect, it } from "vitest";
import { inUnit, usualDraft, wishOf, type SplitDraft } from "../../../src-renderer/splits/split-draft.ts";
import { splitWish } from "../../../src-shared/contract/splits.ts";

const wish = (change: Partial<SplitDraft>): ReturnType<typeof wishOf> => wishOf({ ...usualDraft, ...change });

describe("how the examples are to be dealt out", () => {
  it("is a tenth for checking and a tenth for the exam at first, as the studio takes it", () => {
    const made = wish({});
    if ("problems" in made) throw new Error("It is a good wish.");
    expect(splitWish.parse(made.wish)).toEqual({
      validation: { share: 0.1 },
      test: { share: 0.1 },
      seed: 20_261_122,
      isByTag: true,
      keepsGroups: true,
    });
  });
  it("takes percent with a comma, and whole numbers of examples", () => {
    expect(wish({ validation: "7,5", test: "0" })).toMatchObject({
      wish: { validation: { share: 0.075 }, test: { share: 0 } },
    });
    expect(wish({ unit: "count", validation: "6", test: "12" })).toMatchObject({
      wish: { validation: { count: 6 }, test: { count: 12 } },
    });
  });
  it("says at its field what can't be meant", () => {
    expect(wish({ validation: "ten", test: "95" })).toEqual({
      problems: { validation: "share", test: "share" },
    });
    expect(wish({ unit: "count", validation: "1.5", test: "-1" })).toEqual({
      problems: { validation: "count", test: "count" },
    });
    expect(wish({ seed: "-4" })).toEqual({ problems: { seed: "seed" } });
    expect(wish({ validation: "50", test: "45" })).toEqual({ problems: { test: "tooMuch" } });
  });
  it("says the same in the other unit", () => {
    const counts = { train: 52, validation: 6, test: 6 };
    const inExamples = inUnit(usualDraft, "count", counts);
    expect(inExamples).toMatchObject({ unit: "count", validation: "6", test: "6" });
    expect(inUnit(inExamples, "share", counts)).toMatchObject({ validation: "9.4", test: "9.4" });
    expect(inUnit(usualDraft, "share", counts)).toBe(usualDraft);
    const nobody = inUnit({ ...usualDraft, unit: "count" }, "share", { train: 0, validation: 0, test: 0 });
    expect(nobody.validation).toBe("10");
  });
});
