// "Copy as a prompt": which examples, in which order, within which length; and what exported files are called.
import { describe, expect, it } from "vitest";
import { freePath, splitFilePath } from "../../../src-shared/domain/exports/file-names.ts";
import { promptOf, promptOrder, type PromptCandidate } from "../../../src-shared/domain/exports/prompt.ts";
import type { ExampleBody } from "../../../src-shared/domain/example.ts";

const candidate = (id: number, change: Partial<PromptCandidate> = {}): PromptCandidate => ({
  id,
  split: "train",
  status: "ready",
  group: null,
  tags: [],
  instructionsSource: "project",
  textLength: id,
  ...change,
});
const chat = (...texts: readonly string[]): ExampleBody => ({
  kind: "chat",
  body: {
    messages: texts.map((content, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content })),
  },
});
const shown = (example: ExampleBody) => ({ example, instructionsSource: "project" as const });

describe("the order of examples for a prompt", () => {
  it("never has one of the final exam, of validation, or one that needs work", () => {
    const order = promptOrder(
      [
        candidate(1, { split: "test" }),
        candidate(2, { split: "validation" }),
        candidate(3, { status: "needs-work" }),
        candidate(4, { instructionsSource: "own" }),
        candidate(5),
      ],
      10,
    );
    expect(order).toEqual([5]);
  });

  it("has approved before ready before others, a new group or tag before the same again, the shorter first", () => {
    const order = promptOrder(
      [
        candidate(1, { status: null }),
        candidate(2, { status: "approved", tags: ["a"], textLength: 9 }),
        candidate(3, { status: "approved", tags: ["a"], textLength: 5 }),
        candidate(4, { status: "approved", tags: ["b"], textLength: 50 }),
        candidate(5),
      ],
      4,
    );
    expect(order).toEqual([3, 4, 2, 5]);
  });
});

describe("a prompt", () => {
  it("passes over an example that doesn't fit and takes the next that does", () => {
    const examples = [shown(chat("q", "x".repeat(500))), shown(chat("short?", "yes"))];
    expect(promptOf("", examples, 120, 5).messages).toEqual([
      { role: "user", content: "short?" },
      { role: "assistant", content: "yes" },
    ]);
  });

  it("never shows half a conversation: tool calls, pictures and missing answers stay out", () => {
    const calling: ExampleBody = {
      kind: "chat",
      body: {
        messages: [
          { role: "user", content: "q" },
          { role: "assistant", content: "a", tool_calls: [{}] },
        ],
      },
    };
    expect(promptOf("", [shown(calling), shown(chat("only a question"))], 1_000, 5).exampleCount).toBe(0);
  });

  it("keeps the instructions whole even when they alone are too long", () => {
    expect(promptOf("Be kind.", [shown(chat("q", "a"))], 3, 5).text).toBe("Be kind.");
  });
});

describe("the name of an exported file", () => {
  it("says the split before the ending", () => {
    expect(splitFilePath("/a.b/offers.jsonl", "train")).toBe("/a.b/offers-train.jsonl");
    expect(splitFilePath("/a.b/offers", null)).toBe("/a.b/offers-not-used");
  });

  it("is counted up until it is free", () => {
    const taken = new Set(["a.csv", "a (2).csv"]);
    expect(freePath("a.csv", (path) => taken.has(path))).toBe("a (3).csv");
  });
});
