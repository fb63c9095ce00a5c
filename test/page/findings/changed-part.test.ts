import { describe, expect, it } from "vitest";
import { changedPart } from "../../../src-renderer/findings/changed-part.ts";

describe("the part in which two texts differ", () => {
  it("is all of it where they are short", () => {
    expect(changedPart("Write to anna@example.org.", "Write to person 1.")).toEqual({
      before: "Write to anna@example.org.",
      after: "Write to person 1.",
    });
  });
  it("is what is around the change where they are long, the same in both", () => {
    const start = "A sentence of a letter. ".repeat(5_000);
    const { before, after } = changedPart(`${start}old ${start}`, `${start}new ${start}`);
    expect(before.length).toBeLessThan(320);
    expect(before.replace("old", "new")).toBe(after);
    expect(before).toMatch(/^… .*old .* …$/);
  });
  it("is never more than a screen, whatever was exchanged", () => {
    const { before, after } = changedPart("a".repeat(1_000_000), "b".repeat(1_000_000));
    expect(before.length + after.length).toBeLessThan(8_100);
  });
  it("takes blanks at the ends and texts that begin alike", () => {
    expect(changedPart("  Yes.  ", "Yes.")).toEqual({ before: "  Yes.  ", after: "Yes." });
    expect(changedPart("Yes", "Yes. Yes")).toEqual({ before: "Yes", after: "Yes. Yes" });
    expect(changedPart("", "Yes")).toEqual({ before: "", after: "Yes" });
  });
});
