import { describe, expect, it } from "vitest";
import { changeInSample } from "../../src-renderer/examples/find/change-in-sample.ts";
import { knowsAround, placeIn, rowFrom } from "../../src-renderer/examples/find/found-rows.ts";
import { comboOf, isPressed, labelOf, type KeyPress } from "../../src-renderer/lib/shortcuts.ts";

describe("the keys of finding", () => {
  const press = { key: "", code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  const isReplace = (platform: "mac" | "other", pressed: Partial<KeyPress>): boolean => {
    const surface = { platform, host: "browser" } as const;
    const combo = comboOf("replace", surface);
    return combo !== null && isPressed({ ...press, isComposing: false, ...pressed }, combo, surface);
  };
  it("are Option and ⌘ with F on a Mac, where Option types another sign, and Ctrl+H elsewhere", () => {
    expect(isReplace("mac", { key: "ƒ", code: "KeyF", metaKey: true, altKey: true })).toBe(true);
    expect(isReplace("mac", { key: "f", code: "KeyF", metaKey: true })).toBe(false);
    expect(isReplace("other", { key: "h", code: "KeyH", ctrlKey: true })).toBe(true);
    expect(isReplace("other", { key: "h", code: "KeyH", ctrlKey: true, altKey: true })).toBe(false);
    expect(labelOf({ mod: true, alt: true, key: "f" }, { platform: "mac", host: "electron" })).toBe("⌥⌘F");
  });
});

describe("the next row that was found", () => {
  const rows = [2, 5, 9];
  const step = (from: number, direction: 1 | -1, isInclusive = false): unknown =>
    rowFrom(rows, { from, direction, isInclusive });
  it("is behind the row one stands on, or in front of it", () => {
    expect(step(2, 1)).toEqual({ row: 5, isWrapped: false });
    expect(step(5, -1)).toEqual({ row: 2, isWrapped: false });
    expect(step(3, 1)).toEqual({ row: 5, isWrapped: false });
    expect(step(3, -1)).toEqual({ row: 2, isWrapped: false });
  });
  it("is the row itself where one has come to it otherwise", () => {
    expect(step(5, 1, true)).toEqual({ row: 5, isWrapped: false });
    expect(step(5, -1, true)).toEqual({ row: 5, isWrapped: false });
  });
  it("goes on at the other end, also with a single one", () => {
    expect(step(9, 1)).toEqual({ row: 2, isWrapped: true });
    expect(step(2, -1)).toEqual({ row: 9, isWrapped: true });
    expect(rowFrom([4], { from: 4, direction: 1, isInclusive: false })).toEqual({ row: 4, isWrapped: true });
  });
  it("is none where nothing was found", () => {
    expect(rowFrom([], { from: 0, direction: 1, isInclusive: true })).toBeNull();
  });
  it("has a place among them only when it is one of them", () => {
    expect([placeIn(rows, 2), placeIn(rows, 9), placeIn(rows, 3), placeIn([], 0)]).toEqual([
      0,
      2,
      null,
      null,
    ]);
  });
});

describe("found rows of which only those around one are known", () => {
  const found = { rows: [20, 30, 40], before: 7, rowCount: 100 };
  it("can be stepped through where those next to a row are among them", () => {
    expect([21, 30, 39].map((row) => knowsAround(found, row))).toEqual([true, true, true]);
    expect([5, 20, 40, 99].map((row) => knowsAround(found, row))).toEqual([false, false, false, false]);
  });
  it("are known to the end where nothing is before or behind them", () => {
    expect(knowsAround({ ...found, before: 0 }, 5)).toBe(true);
    expect(knowsAround({ ...found, before: 97 }, 99)).toBe(true);
    expect(knowsAround({ rows: [], before: 0, rowCount: 0 }, 3)).toBe(true);
  });
});

describe("the preview of a replacement", () => {
  it("marks what goes and what comes, and nothing else", () => {
    expect(changeInSample("Cancel my order, thanks.", "Cancel my purchase, thanks.")).toEqual([
      { kind: "same", text: "Cancel my " },
      { kind: "gone", text: "order" },
      { kind: "new", text: "purchase" },
      { kind: "same", text: ", thanks." },
    ]);
  });
  it("takes a cut that fell elsewhere for no change, and a half word away", () => {
    const lead = `half ${"word ".repeat(19)}`;
    const rest = "and so on ".repeat(40);
    const before = `${lead}cat ${rest}`.slice(0, 300);
    const after = `${lead}elephant ${rest}`.slice(0, 300);
    const pieces = changeInSample(before, after);
    expect(pieces.filter(({ kind }) => kind === "gone").map(({ text }) => text)).toEqual(["cat"]);
    expect(pieces.filter(({ kind }) => kind === "new").map(({ text }) => text)).toEqual(["elephant"]);
    expect(pieces[0]).toEqual({ kind: "same", text: "…" });
    expect(pieces[1]?.text.startsWith("word word")).toBe(true);
    expect(pieces.at(-1)).toEqual({ kind: "same", text: "…" });
  });
});
