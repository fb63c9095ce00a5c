import { describe, expect, it } from "vitest";
import { wholeChanges } from "../../../src-renderer/findings/whole-changes.ts";
import { wordDifference } from "../../../src-shared/domain/word-difference.ts";
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

describe("a change in words", () => {
  const shown = (before: string, after: string): string =>
    wholeChanges(wordDifference(before, after))
      .map(({ kind, text }) => (kind === "gone" ? `[-${text}-]` : kind === "new" ? `[+${text}+]` : text))
      .join("");
  it("is one where only blanks stand between", () => {
    expect(shown("Ask Anna Weber today.", "Ask Person 2 today.")).toBe(
      "Ask [-Anna Weber-][+Person 2+] today.",
    );
  });
  it("is several where something stays between", () => {
    expect(shown("Anna and Weber", "Person and Name")).toBe("[-Anna-][+Person+] and [-Weber-][+Name+]");
    expect(shown("  Yes. ", "Yes.")).toBe("[-  -]Yes.[- -]");
    expect(shown("one\ntwo", "eins\nzwei")).toBe("[-one-][+eins+]\n[-two-][+zwei+]");
  });
  it("loses nothing of either text", () => {
    const [before, after] = ["a b  c d e", "x b  y z e f"];
    const pieces = wholeChanges(wordDifference(before, after));
    const side = (kind: "gone" | "new"): string =>
      pieces.flatMap((piece) => (piece.kind === "same" || piece.kind === kind ? [piece.text] : [])).join("");
    expect([side("gone"), side("new")]).toEqual([before, after]);
  });
});
