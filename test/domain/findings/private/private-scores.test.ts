// How well private data is found in the third of the labelled set no detector was made against, and how many names are
// missed in each language. While the detectors were made it was scored three times: when the two open thirds were first
// met, after names had been measured on foreign text, and when this test was written; what it missed was never looked
// at. Once a held-out text was read by chance in other output ("Durchwahl" had been taken for a name) and the rule behind
// it mended. The set and the detectors have one author: foreign text is the harder measure (`missed-names.ts`).
import { expect, test } from "vitest";
import { findPrivate } from "../../../../src-shared/domain/findings/private/find-private.ts";
import {
  missedNames,
  missedNamesPer100,
  worstMissedNamesPer100,
} from "../../../../src-shared/domain/findings/private/missed-names.ts";
import { nameLanguages } from "../../../../src-shared/domain/findings/private/pseudonym-forms.ts";
import { harmlessTexts, isHeldOut, privateTexts, type LabelledText } from "./labelled/labelled-set.ts";

type Score = { right: number; missed: number; wrong: number };

/** By kind, exact places only: a find one character too long is both missed and wrong. */
function scoresOf(texts: readonly LabelledText[]): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  const scoreOf = (kind: string): Score => {
    const score = scores.get(kind) ?? { right: 0, missed: 0, wrong: 0 };
    scores.set(kind, score);
    return score;
  };
  for (const { text, marks } of texts) {
    const finds = findPrivate(text);
    const key = (item: { kind: string; from: number; to: number }): string =>
      `${item.kind} ${item.from} ${item.to}`;
    const found = new Set(finds.map(key));
    const marked = new Set(marks.map(key));
    for (const mark of marks) scoreOf(mark.kind)[found.has(key(mark)) ? "right" : "missed"] += 1;
    for (const find of finds) if (!marked.has(key(find))) scoreOf(find.kind).wrong += 1;
  }
  return scores;
}

const heldOut = [...privateTexts, ...harmlessTexts].filter(isHeldOut);
const open = [...privateTexts, ...harmlessTexts].filter((labelled) => !isHeldOut(labelled));

function structuredOf(scores: ReadonlyMap<string, Score>): {
  readonly recall: number;
  readonly precision: number;
} {
  const sum: Score = { right: 0, missed: 0, wrong: 0 };
  for (const [kind, score] of scores) {
    if (kind === "person-name") continue;
    sum.right += score.right;
    sum.missed += score.missed;
    sum.wrong += score.wrong;
  }
  return { recall: sum.right / (sum.right + sum.missed), precision: sum.right / (sum.right + sum.wrong) };
}

test("in the held-out third structured kinds are found: precision .95 and recall .97 at least, exact places", () => {
  const scores = scoresOf(heldOut);
  const { recall, precision } = structuredOf(scores);
  for (const [kind, { right, missed, wrong }] of scores) {
    console.log(`held out, ${kind}: ${right} right, ${missed} missed, ${wrong} wrong`);
  }
  console.log(`held out, structured kinds: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
  expect(recall).toBeGreaterThanOrEqual(0.97);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(scores.size).toBe(12);
});

test("each structured kind alone holds: at most one missed or wrong, in both parts of the set", () => {
  const bad = [heldOut, open].flatMap((texts) =>
    [...scoresOf(texts)].filter(([kind, { missed, wrong }]) => kind !== "person-name" && missed + wrong > 1),
  );
  expect(bad).toEqual([]);
});

test("names are missed no more often than the screen says, in each language", () => {
  for (const language of nameLanguages) {
    const names = heldOut
      .filter(({ group }) => group === language)
      .flatMap(({ text, marks }) => {
        const finds = findPrivate(text).filter(({ kind }) => kind === "person-name");
        return marks
          .filter(({ kind }) => kind === "person-name")
          .map((mark) => finds.some((find) => find.from < mark.to && mark.from < find.to));
      });
    const missedPer100 = Math.round((100 * names.filter((isFound) => !isFound).length) / names.length);
    console.log(
      `${language}: ${missedPer100} of 100 names missed here (${names.length} names), screen: ${missedNamesPer100(language)}`,
    );
    expect(names.length).toBeGreaterThan(10);
    expect(missedPer100).toBeLessThanOrEqual(missedNames[language].labelledPer100);
    expect(missedNamesPer100(language)).toBeGreaterThanOrEqual(missedPer100);
    expect(worstMissedNamesPer100).toBeGreaterThanOrEqual(missedNamesPer100(language));
  }
});

test("few names are seen where there are none", () => {
  const { right, wrong } = scoresOf(heldOut).get("person-name") ?? { right: 0, missed: 0, wrong: 1 };
  console.log(`held out, names: precision ${(right / (right + wrong)).toFixed(3)}`);
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.9);
});
