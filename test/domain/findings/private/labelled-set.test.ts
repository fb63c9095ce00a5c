// The labelled set itself: large enough, of every kind in every large language, and parted once and for all.
import { expect, test } from "vitest";
import { harmlessTexts, isHeldOut, privateTexts, readMarked } from "./labelled/labelled-set.ts";

test("the set is as large as promised, no text stands twice, and about a third is held out", () => {
  const texts = [...privateTexts, ...harmlessTexts];
  expect(privateTexts.length).toBeGreaterThanOrEqual(300);
  expect(harmlessTexts.length).toBeGreaterThanOrEqual(300);
  expect(new Set(texts.map((labelled) => labelled.text)).size).toBe(texts.length);
  for (const half of [privateTexts, harmlessTexts]) {
    const share = half.filter(isHeldOut).length / half.length;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.39);
  }
});

test("every text with private data has a mark, no look-alike has one, and no mark is left unread", () => {
  expect(privateTexts.filter((labelled) => labelled.marks.length === 0)).toEqual([]);
  expect(harmlessTexts.filter((labelled) => labelled.marks.length > 0)).toEqual([]);
  expect([...privateTexts, ...harmlessTexts].filter(({ text }) => /\[\[|\]\]|¦/.test(text))).toEqual([]);
});

test("six languages have each of the twelve kinds", () => {
  for (const language of ["english", "german", "french", "spanish", "italian", "dutch"]) {
    const kinds = privateTexts
      .filter((labelled) => labelled.group === language)
      .flatMap((labelled) => labelled.marks.map((mark) => mark.kind));
    expect({ language, kinds: [...new Set(kinds)].toSorted() }).toEqual({
      language,
      kinds: [
        "address",
        "birth-date",
        "card",
        "e-mail",
        "iban",
        "ip",
        "link-with-token",
        "national-id",
        "person-name",
        "phone",
        "record-number",
        "secret",
      ],
    });
  }
});

test("a mark is read as the place of what it stands around", () => {
  expect(readMarked("Dear [[person-name|Anna]], call [[phone|+1¦2]] now")).toEqual({
    text: "Dear Anna, call +12 now",
    marks: [
      { kind: "person-name", from: 5, to: 9 },
      { kind: "phone", from: 16, to: 19 },
    ],
  });
});
