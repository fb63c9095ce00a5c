// The verdict against curves of real trainings, labelled before its rules were written. A failure prints the table.
import { describe, expect, it } from "vitest";
import { readResultFile } from "../../src-shared/domain/jobs/result-file.ts";
import { verdictOf } from "../../src-shared/domain/jobs/verdict.ts";
import type { Verdict, VerdictFacts } from "../../src-shared/domain/jobs/verdict-codes.ts";
import { labels } from "./label-rule.ts";
import { readCurveIndex, readCurveText, relabelled, type LabelledCurve } from "./labelled-curves.ts";

const curves = readCurveIndex();
const heldOut = curves.filter(({ isHeldOut }) => isHeldOut);
const learntFrom = curves.filter(({ isHeldOut }) => !isHeldOut);

const nothingKnown: VerdictFacts = {
  trainExampleCount: null,
  validationExampleCount: null,
  epochs: null,
  checkpointSteps: [],
  isRunning: false,
};

function factsOf({ trainExampleCount, validationExampleCount, epochs }: LabelledCurve): VerdictFacts {
  return { ...nothingKnown, trainExampleCount, validationExampleCount, epochs };
}

function verdictOn(curve: LabelledCurve, facts = factsOf(curve)): Verdict {
  return verdictOf(readResultFile(readCurveText(curve.file)), facts);
}

type Judged = { readonly curve: LabelledCurve; readonly judged: Verdict };
const judge = (chosen: readonly LabelledCurve[], facts?: VerdictFacts): readonly Judged[] =>
  chosen.map((curve) => ({ curve, judged: verdictOn(curve, facts) }));
const isRight = ({ curve, judged }: Judged): boolean => curve.label === judged.verdict;

/** Labels down, verdicts across, and the curves that came out otherwise. */
function confusion(all: readonly Judged[]): string {
  const wrong = all.filter((one) => !isRight(one));
  const rows = labels.map((label) => {
    const counts = labels.map((verdict) => {
      const count = all.filter(
        ({ curve, judged }) => curve.label === label && judged.verdict === verdict,
      ).length;
      return String(count).padStart(verdict.length);
    });
    return `${label.padEnd(18)}  ${counts.join("  ")}`;
  });
  return [
    "",
    `${"label ↓ verdict →".padEnd(18)}  ${labels.join("  ")}`,
    ...rows,
    ...wrong.map(({ curve, judged }) => `${curve.file}: ${judged.verdict} (${judged.reason.code})`),
  ].join("\n");
}

/** Nothing where at least this share is right. */
function confusionBelow(share: number, all: readonly Judged[]): string {
  return all.filter(isRight).length >= share * all.length ? "" : confusion(all);
}

describe("the table", () => {
  it("holds curves of every label, a third of them held out, labelled by the rule", () => {
    expect(curves.length).toBeGreaterThanOrEqual(45);
    expect(new Set(learntFrom.map(({ label }) => label))).toEqual(new Set(labels));
    expect(new Set(heldOut.map(({ label }) => label))).toEqual(new Set(labels));
    expect(heldOut.length / curves.length).toBeGreaterThan(0.25);
    expect(curves).toEqual(curves.map(relabelled));
  });

  it("is right on all curves the rules were written by", () => {
    const all = judge(learntFrom);
    expect(confusionBelow(1, all)).toBe("");
  });

  it("is right on at least 85 % of the held-out curves", () => {
    const all = judge(heldOut);
    expect(confusionBelow(0.85, all)).toBe("");
  });

  it("is right on at least 85 % when it knows nothing but the file", () => {
    const all = judge(curves, nothingKnown);
    expect(confusionBelow(0.85, all)).toBe("");
  });

  it("can't tell of at most a quarter of those that can be told", () => {
    const all = judge(curves.filter(({ label }) => label !== "too-little-to-tell"));
    const untold = all.filter(({ judged }) => judged.verdict === "too-little-to-tell");
    expect(untold.length <= 0.25 * all.length ? "" : confusion(all)).toBe("");
  });

  it("never says learning well without a reservation on four held-out examples", () => {
    for (const validationExampleCount of [0, 4, 29, null]) {
      const all = curves.map((curve) => verdictOn(curve, { ...factsOf(curve), validationExampleCount }));
      expect(all.filter(({ verdict, isQualified }) => verdict === "learning-well" && !isQualified)).toEqual(
        [],
      );
    }
  });

  it("says of a good training on its way neither that it went off the rails nor that it doesn't learn", () => {
    const wrong = new Set<string>(["unstable", "not-learning"]);
    for (const curve of learntFrom.filter(({ label }) => label === "learning-well")) {
      const { points } = readResultFile(readCurveText(curve.file));
      const said = points.map((_, done) => {
        const part = { points: points.slice(0, done), totalSteps: points.length, epochs: curve.epochs };
        return verdictOf(part, { ...factsOf(curve), isRunning: true }).verdict;
      });
      expect({ file: curve.file, said: said.filter((verdict) => wrong.has(verdict)) }).toEqual({
        file: curve.file,
        said: [],
      });
    }
  });
});
