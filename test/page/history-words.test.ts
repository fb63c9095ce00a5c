import { describe, expect, it } from "vitest";
import { historyPhrase, historyWords, type ToldStep } from "../../src-renderer/history/history-words.ts";
import { historyLabels } from "../../src-shared/domain/history.ts";
import { wordsIn } from "./words.ts";

const text = wordsIn("plain");
const step = (change: Partial<ToldStep>): ToldStep => ({
  label: "edit",
  details: {},
  exampleCount: 1,
  ...change,
});

describe("a step of the history in words", () => {
  it.each(historyLabels)("%s is a sentence for one and for many, in both wordings", (label) => {
    for (const wording of [text, wordsIn("detailed")]) {
      for (const exampleCount of [1, 12_345]) {
        const words = historyWords(step({ label, exampleCount }), wording);
        expect(words).toMatch(/^[A-Z]/);
        expect(words).not.toMatch(/\{\{|missing|undefined|history\./);
      }
    }
  });

  it("counts what the step touched, and an import by its own count", () => {
    expect(historyWords(step({ details: { count: 5 }, exampleCount: 3 }), text)).toBe("Changed 3 examples");
    const details = { fileName: "mails.csv", count: 1_200 };
    expect(historyWords(step({ label: "import", details, exampleCount: 0 }), text)).toBe(
      "Imported 1,200 examples from “mails.csv”",
    );
  });

  it("names the fields that were set, in the wording chosen", () => {
    const set = step({ label: "set", details: { fields: "split,tags" }, exampleCount: 2 });
    expect(historyWords(set, text)).toBe("Set “Used for”, “Tags” of 2 examples");
    expect(historyWords(set, wordsIn("detailed"))).toBe("Set “Split”, “Tags” of 2 examples");
  });

  it("shows the beginning of a long search, on one line", () => {
    const find = `Dear\n${"very ".repeat(30)}`;
    const words = historyWords(step({ label: "replace", details: { find, replaceWith: "" } }), text);
    expect(words).toBe("Replaced “Dear very very very very very very very…” by “” in an example");
  });

  it("names the state that was gone back to", () => {
    const details = { stepId: 4, name: "Before the summer" };
    expect(historyWords(step({ label: "go-to", details }), text)).toBe("Went back to “Before the summer”");
    expect(historyWords(step({ label: "go-to", details: { stepId: 4 } }), text)).toBe(
      "Went back to an earlier state",
    );
  });

  it("goes on in the middle of a sentence", () => {
    expect(historyPhrase(step({ exampleCount: 3 }), text)).toBe("changed 3 examples");
  });
});
