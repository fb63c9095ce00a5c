import { beforeEach, describe, expect, it } from "vitest";
import { emptyRow } from "../../src-renderer/examples/empty-row.ts";
import { forgetLaid, lay, layUnder, rowWith, withLaid } from "../../src-renderer/examples/overlay.ts";
import { giveRealId } from "../../src-renderer/examples/row-ids.ts";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";

const row = (exampleId: number, revision: number, askText = "old"): ExampleRow => ({
  ...emptyRow(exampleId),
  revision,
  askText,
});

beforeEach(forgetLaid);

describe("what is changed but not in the studio's rows yet", () => {
  it("is seen at once, over every row that still comes without it, and goes when one has it", () => {
    const saved = lay(7, { askText: "new" });
    expect(withLaid(row(7, 3)).askText).toBe("new");
    saved(4);
    expect(withLaid(row(7, 3)).askText).toBe("new");
    expect(withLaid(row(7, 4, "new")).askText).toBe("new");
    expect(withLaid(row(7, 5, "changed elsewhere")).askText).toBe("changed elsewhere");
    // It has been forgotten by now: an old page that comes late shows what it has.
    expect(withLaid(row(7, 3)).askText).toBe("old");
  });
  it("lies in the order it was made in, and each change ends for itself", () => {
    const first = lay(7, { askText: "one", notes: "kept" });
    const second = lay(7, { askText: "two" });
    expect(withLaid(row(7, 3))).toMatchObject({ askText: "two", notes: "kept" });
    first(4);
    expect(withLaid(row(7, 4, "one"))).toMatchObject({ askText: "two", notes: "" });
    second(null);
    expect(withLaid(row(7, 4, "one")).askText).toBe("one");
  });
  it("stays where the studio refused it until somebody gives it up", () => {
    const saved = lay(7, { askText: "mine" });
    expect(withLaid(row(7, 90, "theirs")).askText).toBe("mine");
    saved(null);
    expect(withLaid(row(7, 90, "theirs")).askText).toBe("theirs");
  });
  it("moves with a row that gets its id from the studio, in front of what was changed since", () => {
    const early = lay(-901, { askText: "typed first", notes: "first" });
    lay(901, { askText: "typed later" });
    giveRealId(-901, 901);
    layUnder(-901, 901);
    expect(withLaid(row(901, 1))).toMatchObject({ askText: "typed later", notes: "first" });
    expect(withLaid(row(-901, 0))).toMatchObject({ askText: "typed later", notes: "first" });
    early(null);
    expect(withLaid(row(901, 1))).toMatchObject({ askText: "typed later", notes: "" });
  });
  it("touches no other row", () => {
    lay(7, { askText: "new" });
    expect(withLaid(row(8, 1)).askText).toBe("old");
  });
});

describe("a row with a change", () => {
  it("keeps everything the change doesn't name", () => {
    const before: ExampleRow = { ...row(1, 1), tags: ["a"], notes: "n", split: "train", ownFields: { x: 1 } };
    expect(rowWith(before, {})).toEqual(before);
    expect(rowWith(before, { answerText: "b" })).toEqual({ ...before, answerText: "b" });
  });
  it("empties what is set to nothing, and leaves own fields beside it alone", () => {
    const before: ExampleRow = { ...row(1, 1), split: "train", ownFields: { x: 1, y: "z" } };
    expect(rowWith(before, { split: null, ownFields: { x: null } })).toMatchObject({
      split: null,
      ownFields: { y: "z" },
    });
    expect(rowWith(before, { ownFields: { x: 0, w: false } }).ownFields).toEqual({ x: 0, y: "z", w: false });
  });
  it("shows own instructions as a text and the project's as none", () => {
    const own = rowWith(row(1, 1), { instructions: { source: "own", text: "Be brief." } });
    expect(own).toMatchObject({ instructionsSource: "own", instructionsText: "Be brief." });
    const back = rowWith(own, { instructions: { source: "project" } });
    expect(back).toMatchObject({ instructionsSource: "project", instructionsText: "" });
  });
  it("has each tag once, as the studio will", () => {
    expect(rowWith(row(1, 1), { tags: ["a", "b", "a"] }).tags).toEqual(["a", "b"]);
  });
  it("shows the question and the answer of a new body, and none of one that can't be read", () => {
    const body = {
      messages: [
        { role: "user", content: "When?" },
        { role: "assistant", content: "Now." },
      ],
    };
    expect(rowWith(row(1, 1), { body })).toMatchObject({
      askText: "When?",
      answerText: "Now.",
      messageCount: 2,
    });
    expect(rowWith(row(1, 1), { body: { messages: "?" } as never }).askText).toBe("old");
  });
});
