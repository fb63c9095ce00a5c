import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likeness } from "../../../src-shared/domain/jobs/likeness.ts";

describe("likeness", () => {
  it("is whole for the same words, but for case and blanks", () => {
    expect(likeness("Thank you  for\nwriting.", "thank you for writing.")).toBe(1);
    expect(likeness("", "  ")).toBe(1);
    expect(likeness("", "anything")).toBe(0);
    expect(likeness("abc", "xyz")).toBe(0);
  });

  it.each([
    [
      "English",
      "You can return it within 30 days.",
      "Returns are free within 30 days.",
      "My cat sleeps a lot.",
    ],
    [
      "German",
      "Sie können es innerhalb von 30 Tagen zurückgeben.",
      "Eine Rückgabe ist innerhalb von 30 Tagen möglich.",
      "Meine Katze schläft viel.",
    ],
    ["Chinese", "您可以在三十天内退货。", "三十天内可以退货。", "我的猫睡得很多。"],
    ["Thai", "คุณสามารถคืนสินค้าได้ภายใน 30 วัน", "คืนสินค้าได้ภายใน 30 วัน", "แมวของฉันนอนมาก"],
  ])("puts a near answer before a far one in %s", (_language, wanted, near, far) => {
    expect(likeness(wanted, near)).toBeGreaterThan(likeness(wanted, far) + 0.1);
    expect(likeness(wanted, near)).toBeLessThan(1);
  });

  it("works for signs without words, and counts what is said twice", () => {
    expect(likeness("🙂🙂🙂", "🙂🙂🙂🙂")).toBeGreaterThan(0.5);
    expect(likeness("yes yes yes yes", "yes")).toBeLessThan(0.6);
  });

  it("lies between 0 and 1 and is the same either way", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        const value = likeness(a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(likeness(b, a)).toBeCloseTo(value, 12);
        expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
