// Texts on their way to a provider's moderation: whole, in order, in batches a service takes; and its answers by example.
import { describe, expect, it } from "vitest";
import { batchesOf, flaggedIn, piecesOf } from "../../../src-shared/domain/sending/precheck.ts";

describe("pieces of a text", () => {
  it("are the whole text, none too long, and cut no character in two", () => {
    const text = `${"a".repeat(19_999)}🙂${"b".repeat(30_000)}`;
    const pieces = piecesOf(7, text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.every((piece) => piece.text.length <= 20_000 && piece.of === 7)).toBe(true);
    expect(pieces[0]?.text.endsWith("a")).toBe(true);
    expect(pieces[1]?.text.startsWith("🙂")).toBe(true);
  });

  it("are none where there is nothing to look at", () => {
    expect([piecesOf(1, ""), piecesOf(1, " \n ")]).toEqual([[], []]);
  });
});

describe("batches", () => {
  const piece = (of: number, length = 10) => ({ of, text: "x".repeat(length) });

  it("keep the order, hold at most 32 texts and 60,000 characters, and leave nothing out", () => {
    const pieces = [...Array(70).keys()].map((of) => piece(of, of < 8 ? 20_000 : 10));
    const batches = [...batchesOf(pieces)];
    expect(batches.flat()).toEqual(pieces);
    for (const batch of batches) {
      expect(batch.length).toBeGreaterThan(0);
      expect(batch.length).toBeLessThanOrEqual(32);
      expect(batch.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(60_000);
    }
  });

  it("are none for nothing", () => {
    expect([...batchesOf([])]).toEqual([]);
  });
});

describe("what was flagged", () => {
  const verdict = (isFlagged: boolean, scores: Readonly<Record<string, number>>) => ({
    isFlagged,
    categories: Object.entries(scores).map(([name, score]) => ({ name, score })),
  });

  it("is one entry an example, with the surest piece of each category first; what isn't flagged is left out", () => {
    expect(
      flaggedIn([
        [4, verdict(true, { hate: 0.6 })],
        [5, verdict(false, { hate: 0.4 })],
        [null, verdict(true, {})],
        [4, verdict(true, { violence: 0.9, hate: 0.7 })],
        [4, verdict(true, { hate: 0.2 })],
      ]),
    ).toEqual([
      {
        exampleId: 4,
        categories: [
          { name: "violence", score: 0.9 },
          { name: "hate", score: 0.7 },
        ],
      },
      { exampleId: null, categories: [] },
    ]);
  });
});
