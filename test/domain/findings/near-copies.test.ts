import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  copiesOf,
  signatureLength,
  signatureOf,
  signatureVersion,
} from "../../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { copyGroups, type CopySearch } from "../../../src-shared/domain/findings/duplicate/near-copies.ts";
import {
  areNearCopies,
  nearCopyShare,
  sharedShare,
  shinglesOf,
} from "../../../src-shared/domain/findings/duplicate/shingles.ts";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";
import { likenessOf, plantedTexts } from "../../heavy/copied-texts.ts";
import { tryNearCopies } from "../../heavy/near-copies.ts";

function signaturesOf(texts: readonly string[]): Int32Array {
  const signatures = new Int32Array(texts.length * signatureLength);
  for (const [index, text] of texts.entries()) signatures.set(signatureOf(text), index * signatureLength);
  return signatures;
}
function groupsOf(texts: readonly string[], more: Partial<CopySearch> = {}): readonly (readonly number[])[] {
  const groups = copyGroups({
    count: texts.length,
    signatures: signaturesOf(texts),
    textsOf: (indexes) => Array.from(indexes, (index) => texts[index] ?? ""),
    ...more,
  });
  return groups.map((group) => [...group]);
}
const likeness = (one: string, other: string): number => sharedShare(shinglesOf(one), shinglesOf(other));
const words = (count: number, from = 0): string =>
  Array.from({ length: count }, (_word, index) => `word${from + index}`).join(" ");

describe("how alike two texts are", () => {
  it("is what three words in a row they share, of all they have together", () => {
    expect(likeness("a b c d e", "a b c d f")).toBeCloseTo(2 / 4);
    expect(likeness("a b c d e", "a b c d e f")).toBeCloseTo(3 / 4);
    expect(likeness("a b c", "d e f")).toBe(0);
    expect(likeness("", "")).toBe(0);
  });

  it("doesn't see case, blanks, punctuation and ways to write an accent", () => {
    expect(likeness("Where is  my CAFÉ? (the ﬁrst)", "where is\nmy cafe\u0301 — the first…")).toBe(1);
    expect(likeness("Über Straße", "über  STRASSE")).toBeLessThan(1);
  });

  it("sees signs of arithmetic, money and emoji, of which each is a word", () => {
    for (const [one, other] of [
      ["Is 5 < 3?", "Is 5 > 3?"],
      ["It costs 5 €", "It costs 5 $"],
      ["I feel 🙂 today", "I feel 🙁 today"],
    ] as const) {
      expect(likeness(one, other)).toBeLessThan(nearCopyShare);
    }
  });

  it("goes by characters where a script has no blanks between words", () => {
    expect(likeness("我想退货请帮我", "我想退货请帮您")).toBeCloseTo(4 / 6);
    expect(likeness("กาแฟร้อน", "กาแฟร้อน")).toBe(1);
    expect(likeness("注文をキャンセル", "返金してください")).toBe(0);
  });

  it("takes texts of one or two words for what they are", () => {
    expect(likeness("Yes", "yes.")).toBe(1);
    expect(likeness("Yes", "Yes yes")).toBe(0);
    expect(likeness("Yes", "No")).toBe(0);
  });

  it("is what a plain comparison of strings says, for texts of any kind", () => {
    const { texts } = plantedTexts(300, { pairCount: 150, seed: 3, least: 0.3 });
    for (let at = 0; at < 150; at += 1) {
      const [one, other] = [texts[at] ?? "", texts[at + 150] ?? ""];
      expect(likeness(one, other)).toBeCloseTo(likenessOf(one, other), 10);
    }
  });

  it("is the same from both sides and 1 of itself, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, one)).toBe(shinglesOf(one).length === 0 ? 0 : 1);
        expect(areNearCopies(one, other)).toBe(likeness(one, other) >= nearCopyShare);
      }),
    );
  });
});

describe("a signature", () => {
  it("is small, the same each time, and of this version", () => {
    expect(signatureLength).toBeLessThanOrEqual(32);
    expect(signatureOf("Where is my parcel?")).toHaveLength(signatureLength);
    expect(signatureOf("Where is my parcel?")).toEqual(signatureOf("Where is my parcel?"));
    // Kept signatures are compared with new ones: whoever changes this line raises the version.
    expect([signatureVersion, ...signatureOf(words(50)).subarray(0, 3)]).toMatchInlineSnapshot(`
      [
        1,
        244937225,
        -717397501,
        -1672771623,
      ]
    `);
  });

  it("isn't like one of the other kind, and none for a text without words", () => {
    const text = words(30);
    const signatures = new Int32Array(2 * signatureLength);
    signatures.set(signatureOf(text, "preference"));
    signatures.set(signatureOf(" …!"), signatureLength);
    expect([...copiesOf(signatureOf(text), { signatures, count: 2 })]).toEqual([]);
    expect([...copiesOf(signatureOf(""), { signatures, count: 2 })]).toEqual([]);
    expect([...copiesOf(signatureOf(text, "preference"), { signatures, count: 2 })]).toEqual([0]);
  });

  it("is made in bounded time of any text", () => {
    const startedAt = performance.now();
    const random = randomFrom(1);
    const anything = Array.from({ length: 1_000_000 }, () => String.fromCharCode(random() * 0x10000)).join(
      "",
    );
    for (const text of [
      "a".repeat(4_000_000),
      "a ".repeat(2_000_000),
      "中".repeat(4_000_000),
      "\ud800".repeat(1_000_000),
      "e" + "\u0301\u0323".repeat(500_000),
      "\ufdfa".repeat(400_000),
      "\u202e\u200f".repeat(500_000),
      anything,
      words(100_000),
    ]) {
      expect(signatureOf(text)).toHaveLength(signatureLength);
      expect(likeness(text, text)).toBeGreaterThanOrEqual(0);
    }
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });
});

describe("groups of copies", () => {
  it("hold short texts that only look different, and none that differ in a word", () => {
    expect(
      groupsOf([
        "How are you today?",
        "Where is my parcel?\nIt's here.",
        "how are you  today",
        "Where is my parcel?\nIt's lost.",
        "",
        "",
        "Yes.",
        "HOW ARE YOU: TODAY",
        "yes",
      ]),
    ).toEqual([
      [0, 2, 7],
      [6, 8],
    ]);
  });

  it("lead from copy to copy, in any order, and leave out what is to be left out", () => {
    const [first, second, third] = [words(100), words(100, 4), words(100, 8)];
    expect(likeness(first, third)).toBeLessThan(nearCopyShare);
    const texts = [third, words(100, 500), first, second];
    expect(groupsOf(texts)).toEqual([[0, 2, 3]]);
    expect(groupsOf(texts, { skip: Uint8Array.of(0, 0, 0, 1) })).toEqual([]);
  });

  it("find at least 98 of 100 planted copies in many languages, and nothing else", () => {
    const outcome = tryNearCopies(4_000, 800, 7);
    expect(outcome.problems).toEqual([]);
    expect(outcome.foundCount).toBeGreaterThanOrEqual(0.98 * outcome.pairCount);
    expect(outcome.closeCount).toBeGreaterThan(100);
  });

  it("read texts in ascending order, no more at once than fit, and tell how far they are", () => {
    const { texts } = plantedTexts(3_000, { pairCount: 1_500, seed: 1, least: nearCopyShare });
    const shares: number[] = [];
    const groups = groupsOf(texts, {
      textsOf: (indexes) => {
        expect(indexes.length).toBeLessThanOrEqual(1_024);
        expect([...indexes]).toEqual([...new Set(indexes)].toSorted((one, other) => one - other));
        return Array.from(indexes, (index) => texts[index] ?? "");
      },
      progress: (share) => shares.push(share),
    });
    expect(groups.length).toBeGreaterThan(800);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  it("end when the progress throws, and take a text that is gone for none", () => {
    const texts = [`${words(60)} a`, `${words(60)} b`];
    expect(() =>
      groupsOf(texts, {
        progress: () => {
          throw new RangeError("Enough");
        },
      }),
    ).toThrow("Enough");
    expect(groupsOf(texts, { textsOf: (indexes) => Array.from(indexes, () => "") })).toEqual([]);
  });

  it("stay quick where all are equal, and where all are much alike", () => {
    const random = randomFrom(2);
    const changed = (changeCount: number): string => {
      const pieces = words(70).split(" ");
      for (let change = 0; change < changeCount; change += 1) {
        pieces[Math.floor(random() * pieces.length)] = `x${Math.floor(random() * 1e6)}`;
      }
      return pieces.join(" ");
    };
    const startedAt = performance.now();
    const equal = Array.from({ length: 100_000 }, (_text, index) => (index % 2 ? "The same." : "the same"));
    expect(groupsOf(equal).map((group) => group.length)).toEqual([100_000]);
    const nearlyEqual = Array.from({ length: 5_000 }, () => changed(1));
    expect(groupsOf(nearlyEqual).map((group) => group.length)).toEqual([5_000]);
    const family = Array.from({ length: 5_000 }, () => changed(4));
    let readCount = 0;
    groupsOf(family, {
      textsOf: (indexes) => {
        readCount += indexes.length;
        return Array.from(indexes, (index) => family[index] ?? "");
      },
    });
    expect(readCount).toBeLessThan(8 * family.length);
    expect(performance.now() - startedAt).toBeLessThan(60_000);
  });

  it("are found again for one example, by looking through all signatures", () => {
    const { texts, pairs } = plantedTexts(2_000, { pairCount: 400, seed: 5, least: nearCopyShare });
    const signatures = signaturesOf(texts);
    let found = 0;
    for (const { one, other } of pairs) {
      const candidates = [...copiesOf(signatureOf(texts[other] ?? ""), { signatures, count: texts.length })];
      expect(candidates).toContain(other);
      if (candidates.includes(one)) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(0.98 * pairs.length);
  });
});
