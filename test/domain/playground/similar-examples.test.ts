// Which examples are like a question: by words, by pieces of words, in scripts without blanks, and always the same.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { similarTo, unitsOf, type Units } from "../../../src-shared/domain/playground/similar-examples.ts";

/** Texts in the order of their likeness to the question; those that share nothing are left out. */
function ranked(question: string, texts: readonly string[], units: Units = "words"): readonly string[] {
  const similarity = similarTo(question, units);
  for (const [index, text] of texts.entries()) similarity.add(index + 1, text);
  return similarity.best(texts.length).map(({ id }) => texts[id - 1] ?? "?");
}

describe("similar examples", () => {
  it("share the question's rare words before its common ones", () => {
    const texts = [
      "Where is the shop?",
      "Where is the map?",
      "Where is the exit?",
      "Where is the refund form?",
      "My refund is missing",
    ];
    expect(ranked("Where is the refund?", texts)[0]).toBe("Where is the refund form?");
    expect(ranked("Where is the refund?", texts).slice(0, 2)).toContain("My refund is missing");
  });

  it("don't win by being long or by saying one word often", () => {
    const book = `${"refund and much else about many other things ".repeat(30)}`;
    expect(ranked("refund", [book, "A refund"])).toEqual(["A refund", book]);
  });

  it("are found whatever the case and the form of a letter", () => {
    expect(ranked("CAFE\u0301 ﬁn", ["tea", "café fin"])).toEqual(["café fin"]);
    expect(ranked("Übergröße", ["übergröße gesucht", "Größe"])).toEqual(["übergröße gesucht"]);
  });

  it("are found in scripts without blanks between words", () => {
    const texts = [
      "荷物はどこですか",
      "返品はできますか",
      "交換できますか",
      "予約できますか",
      "支払い方法について",
    ];
    expect(ranked("荷物はいつ届きますか", texts)[0]).toBe("荷物はどこですか");
    expect(ranked("返品できますか", texts)[0]).toBe("返品はできますか");
    expect(ranked("พัสดุของฉันอยู่ที่ไหน", ["ขอคืนเงิน", "พัสดุอยู่ที่ไหน"])[0]).toBe("พัสดุอยู่ที่ไหน");
  });

  it("by pieces of words also meet other endings, which whole words don't", () => {
    const texts = ["Pakete verschicken", "Rechnung bezahlen"];
    expect(ranked("Paket verschickt", texts)).toEqual([]);
    expect(ranked("Paket verschickt", texts, "trigrams")[0]).toBe("Pakete verschicken");
  });

  it("that are equally like it come in the order of their ids, at most as many as wanted", () => {
    const similarity = similarTo("shoe", "words");
    for (const id of [7, 3, 5, 1]) similarity.add(id, "a shoe");
    expect(similarity.best(3).map(({ id }) => id)).toEqual([1, 3, 5]);
  });

  it("are none where nothing is shared, or nothing is asked", () => {
    expect(ranked("", ["a", "b"])).toEqual([]);
    expect(ranked("?!…", ["a", "?!…"])).toEqual([]);
    expect(ranked("x", [])).toEqual([]);
  });

  it("are the same ones whether or not a sign in a text isn't ASCII", () => {
    const word = fc.constantFrom("Red", "shoe", "late", "42", "isn't", "e-mail", "PARCEL", "x");
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 12 }), (question, texts) => {
        const best = (end: string): unknown => {
          const similarity = similarTo(question, "words");
          for (const [index, one] of texts.entries()) similarity.add(index + 1, one + end);
          return similarity.best(12);
        };
        expect(best(".")).toEqual(best(" …"));
      }),
    );
  });

  it("are the same ones in the same order whatever order the texts came in", () => {
    const word = fc.constantFrom("red", "shoe", "late", "parcel", "refund", "靴が届かない");
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (question, texts, isByWords) => {
          const units = isByWords ? "words" : "trigrams";
          const best = (entries: readonly (readonly [number, string])[]): readonly number[] => {
            const similarity = similarTo(question, units);
            for (const [index, one] of entries) similarity.add(index + 1, one);
            const found = similarity.best(5);
            for (const { score } of found) expect(score).toBeGreaterThan(0);
            return found.map(({ id }) => id);
          };
          const entries = [...texts.entries()];
          expect(best(entries.toReversed())).toEqual(best(entries));
        },
      ),
    );
  });
});

describe("the pieces of a text", () => {
  it("are its folded words, without signs", () => {
    expect(unitsOf("Where's MY parcel, №5?", "words")).toEqual(["where", "s", "my", "parcel", "no5"]);
  });
  it("are runs of two and three where a script has no blanks, with the words around them left whole", () => {
    expect(unitsOf("USB 充電器です", "words")).toEqual([
      "usb",
      "充電",
      "電器",
      "器で",
      "です",
      "充電器",
      "電器で",
      "器です",
    ]);
  });
  it("as trigrams know where a word begins and ends", () => {
    expect(unitsOf("ab", "trigrams")).toEqual(["\u0002ab", "ab\u0003"]);
  });
});
