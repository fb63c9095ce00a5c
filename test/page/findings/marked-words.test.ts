import { describe, expect, it } from "vitest";
import { markedPieces, wordsToMark } from "../../../src-renderer/findings/marked-words.ts";

const marked = (text: string, words: readonly string[]): string =>
  markedPieces(text, words)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join("");

describe("words that a remark counts, in a sentence", () => {
  it("are marked as whole words, whatever their case", () => {
    expect(marked("She is a nurse. The nursery she likes.", ["she", "nurse"])).toBe(
      "[She] is a [nurse]. The nursery [she] likes.",
    );
    expect(marked("Où est l'infirmière ?", ["infirmière"])).toBe("Où est l'[infirmière] ?");
  });
  it("are words, not numbers or letters", () => {
    expect(wordsToMark({ pronoun: "she", profession: "nurse/nurses", total: 5, initial: "x" })).toEqual([
      "she",
      "nurse",
      "nurses",
    ]);
  });
  it("mean themselves, also where they look like a pattern", () => {
    expect(marked("C++ and c++?", ["c++", ".*"])).toBe("[C++] and [c++]?");
  });
  it("are found deep in a long text, with something around them and nothing torn", () => {
    const said = marked(`${"word ".repeat(2_000)}a nurse here ${"end ".repeat(2_000)}`, ["nurse"]);
    expect(said).toMatch(/^…word .*\[nurse\] here .*…$/);
    expect(said.length).toBeLessThan(600);
  });
  it("show the beginning of a text that has none of them", () => {
    expect(marked("Nothing here.", ["nurse"])).toBe("Nothing here.");
    expect(marked("long ".repeat(500), ["nurse"]).length).toBeLessThan(330);
  });
});
