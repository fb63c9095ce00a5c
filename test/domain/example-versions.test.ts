import { describe, expect, it } from "vitest";
import { editedOf } from "../../src-shared/domain/conversation-edit.ts";
import {
  changeBackTo,
  differencesBetween,
  stateBefore,
  type Before,
  type ExampleState,
} from "../../src-shared/domain/example-versions.ts";
import { wordDifference } from "../../src-shared/domain/word-difference.ts";

const now: ExampleState = {
  edited: editedOf(
    {
      kind: "chat",
      body: {
        messages: [
          { role: "user", content: "Where is it?" },
          { role: "assistant", content: "On its way." },
        ],
      },
    },
    "project",
  ),
  split: "train",
  status: null,
  tags: ["parcel"],
  source: null,
  group: null,
  notes: "",
  ownFields: { tone: "warm" },
};
const body = (answer: string): unknown => ({
  messages: [
    { role: "user", content: "Where is it?" },
    { role: "assistant", content: answer },
  ],
});

describe("an example's versions", () => {
  it("tell what a step changed, turn by turn and field by field", () => {
    const before: Before = { body: body("No idea."), split: null, tags: [], ownFields: { tone: null } };
    expect(differencesBetween(stateBefore(now, before), now)).toEqual([
      {
        at: "turn",
        list: "conversation",
        index: 1,
        role: "assistant",
        before: "No idea.",
        after: "On its way.",
      },
      { at: "field", field: "split", before: "", after: "train" },
      { at: "field", field: "tags", before: "", after: "parcel" },
      { at: "own", columnId: "tone", before: "", after: "warm" },
    ]);
  });

  it("tell of instructions and of what is learnt from", () => {
    const weighted = {
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Where is it?" },
        { role: "assistant", content: "On its way.", weight: 0 },
      ],
    };
    const before: Before = { body: weighted, instructions: { source: "own", text: "Be kind." } };
    expect(differencesBetween(stateBefore(now, before), now)).toEqual([
      { at: "instructions", before: "Be kind.", after: "<project>" },
      { at: "learnt", before: "1, 0", after: "1, 1" },
    ]);
  });

  it("come back with everything that changed since, the oldest value of each", () => {
    const befores: readonly Before[] = [
      { body: body("two"), ownFields: { tone: "cold" } },
      { split: "test" },
      { body: body("one"), ownFields: { length: 3 } },
      null,
    ];
    expect(changeBackTo(befores, 0)).toEqual(befores[0]);
    expect(changeBackTo(befores, 1)).toEqual({
      body: body("two"),
      ownFields: { tone: "cold" },
      split: "test",
    });
    expect(changeBackTo(befores, 2)).toEqual({
      body: body("one"),
      split: "test",
      ownFields: { tone: "cold", length: 3 },
    });
    expect(changeBackTo(befores, 3)).toBeNull();
  });
});

describe("the difference of two texts", () => {
  it("is told word by word", () => {
    expect(wordDifference("It arrives on Monday.", "It arrives on Friday.")).toEqual([
      { kind: "same", text: "It arrives on " },
      { kind: "gone", text: "Monday" },
      { kind: "new", text: "Friday" },
      { kind: "same", text: "." },
    ]);
  });

  it("keeps what stayed between changes", () => {
    const pieces = wordDifference("one two three four", "zero two five three six");
    const same = pieces.flatMap((piece) => (piece.kind === "same" ? [piece.text.trim()] : []));
    expect(same.filter((text) => text !== "")).toEqual(["two", "three"]);
  });

  it("makes both texts again from its pieces, whatever they are", () => {
    const samples = ["", "a", "a b c", "c b a", "Grüße, 你好吗？", "one\n\ntwo 👩‍👩‍👧", "x ".repeat(3_000)];
    for (const before of samples) {
      for (const after of samples) {
        const pieces = wordDifference(before, after);
        const side = (gone: "gone" | "new"): string =>
          pieces.flatMap((piece) => (piece.kind === gone ? [] : [piece.text])).join("");
        expect([side("new"), side("gone")]).toEqual([before, after]);
      }
    }
  });

  it("doesn't take long for two long letters that have little in common", () => {
    const long = (word: string): string =>
      Array.from({ length: 20_000 }, (_none, index) => `${word}${index}`).join(" ");
    const startedMs = performance.now();
    wordDifference(long("a"), long("b"));
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
