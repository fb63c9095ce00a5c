// How a changed field is shown: as words, and where the two sides begin to differ.
import { describe, expect, it } from "vitest";
import { compared } from "../../../src-renderer/imports/row-texts.ts";

const body = (answer: string): string =>
  JSON.stringify({
    messages: [
      { role: "user", content: "Why?" },
      { role: "assistant", content: answer },
    ],
  });

describe("a field before and after", () => {
  it("shows a conversation as its texts", () => {
    expect(compared("body", body("So."), body("Thus."))).toEqual({
      before: "Why?\nSo.",
      after: "Why?\nThus.",
    });
  });

  it("begins shortly before the first difference, at a word", () => {
    const same = "word ".repeat(200);
    const { before, after } = compared("notes", `${same}old end`, `${same}new end`);
    expect(before).toMatch(/^…(?:word )+old end$/);
    expect(after).toMatch(/^…(?:word )+new end$/);
    expect(before.length).toBeLessThan(60);
  });

  it("shows a body that was cut in the middle of a text or an escape", () => {
    const stored = body('He said \\"no\\" and\nleft').slice(0, -12);
    expect(compared("body", stored, stored).before).toContain("Why?\nHe said");
    expect(compared("body", `${body("x").slice(0, -5)}\\u00`, body("y")).before).toContain("Why?");
  });

  it("shows tags with commas, and everything of a short text", () => {
    expect(compared("tags", '["a","b"]', "[]")).toEqual({ before: "a, b", after: "" });
    expect(compared("status", "draft", "approved")).toEqual({ before: "draft", after: "approved" });
    expect(compared("notes", "a".repeat(500), "b").before).toBe(`${"a".repeat(300)}…`);
  });
});
