// Single rules of the verdict, on the smallest curves that show them. Curves of real trainings are in test/verdict.
import { describe, expect, it } from "vitest";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";
import type { Curve, CurvePoint } from "../../../src-shared/domain/jobs/curve.ts";
import { verdictOf } from "../../../src-shared/domain/jobs/verdict.ts";
import type { Verdict, VerdictFacts } from "../../../src-shared/domain/jobs/verdict-codes.ts";
import { verdictInWords } from "../../../src-shared/domain/jobs/verdict-words.ts";

const facts: VerdictFacts = {
  trainExampleCount: 60,
  validationExampleCount: 40,
  epochs: null,
  checkpointSteps: [],
  isRunning: false,
};

/** @param checks full validation at the ends of equally long rounds. */
function curveOf(trainLosses: readonly number[], checks: readonly number[] = []): Curve {
  const perRound = Math.floor(trainLosses.length / Math.max(1, checks.length));
  const points = trainLosses.map((trainLoss, at): CurvePoint => {
    const isRoundEnd = (at + 1) % perRound === 0;
    return {
      step: at + 1,
      trainLoss,
      trainAccuracy: null,
      validLoss: null,
      validAccuracy: null,
      fullValidLoss: isRoundEnd ? (checks[(at + 1) / perRound - 1] ?? null) : null,
      fullValidAccuracy: null,
    };
  });
  return { points, totalSteps: null, epochs: null };
}

/** From one loss to another in a straight line. */
const line = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));

const falling = line(2, 0.4, 60);
const verdictOn = (curve: Curve, more: Partial<VerdictFacts> = {}): Verdict =>
  verdictOf(curve, { ...facts, ...more });

describe("unstable", () => {
  it("when the loss is no number any more, at whatever step", () => {
    for (const lost of [Number.NaN, Infinity]) {
      expect(verdictOn(curveOf([2, 1.5, lost, lost]))).toMatchObject({
        verdict: "unstable",
        bestStep: null,
        reason: { code: "not-a-number", step: 3 },
        nextStep: { code: "lower-rate" },
      });
    }
  });

  it("when the loss explodes, at once or after it had fallen", () => {
    for (const losses of [
      [2, ...line(4, 11, 39)],
      [...line(2, 0.4, 50), 3, 7, 9, 9, 9, 8, 9, 9, 9, 9],
      [2, ...line(8, 12, 10), ...line(9, 4, 49)],
    ]) {
      expect(verdictOn(curveOf(losses, [3, 2.5, 2]))).toMatchObject({
        verdict: "unstable",
        reason: { code: "loss-exploded" },
      });
    }
  });

  it("not for a spike it got over", () => {
    const spiked = falling.map((loss, at) => (at === 20 ? 9 : loss));
    expect(verdictOn(curveOf(spiked, [1.4, 0.9, 0.6])).verdict).toBe("learning-well");
  });
});

describe("memorising", () => {
  it("when validation has its lowest point behind it, which is the best step", () => {
    expect(verdictOn(curveOf(falling, [1.2, 0.8, 0.9, 1.1, 1.3]))).toMatchObject({
      verdict: "memorising",
      bestStep: 24,
      reason: { code: "validation-rises", step: 24, lowestLoss: 0.8, lastLoss: 1.3 },
      nextStep: { code: "fewer-rounds", epochs: 2 },
      isQualified: false,
    });
  });

  it("takes the best of the stages that were saved", () => {
    const curve = curveOf(falling, [1.2, 0.8, 0.9, 1.1, 1.3]);
    expect(verdictOn(curve, { checkpointSteps: [36, 48, 60] })).toMatchObject({
      bestStep: 36,
      nextStep: { code: "take-saved-stage", step: 36 },
    });
  });

  it("is worth stopping for while it runs, once two checks in a row say so", () => {
    const nextStepOf = (checks: readonly number[]): unknown => {
      const curve = { ...curveOf(falling, checks), totalSteps: 120 };
      return verdictOn(curve, { isRunning: true }).nextStep;
    };
    expect(nextStepOf([1.2, 1, 0.9, 0.8, 0.95])).toEqual({ code: "wait" });
    expect(nextStepOf([1.2, 0.8, 0.85, 0.9, 0.95])).toEqual({ code: "stop-and-take", step: 24 });
  });

  it("when the training loss is near zero early on few examples and nothing is held out", () => {
    const early = [...line(2, 0.01, 15), ...line(0.01, 0.001, 45)];
    expect(verdictOn(curveOf(early))).toMatchObject({
      verdict: "memorising",
      bestStep: null,
      reason: { code: "known-by-heart" },
      nextStep: { code: "add-examples" },
      isQualified: true,
    });
    expect(verdictOn(curveOf(early), { trainExampleCount: 3_000 }).verdict).toBe("too-little-to-tell");
  });

  it("when validation stands still far above a training loss that goes on falling", () => {
    const byHeart = [...line(2, 0.01, 15), ...line(0.01, 0.001, 45)];
    for (const losses of [byHeart, falling]) {
      expect(verdictOn(curveOf(losses, [1.8, 1.8, 1.79, 1.8]))).toMatchObject({
        verdict: "memorising",
        bestStep: 15,
        reason: { code: "validation-left-behind", step: 15 },
      });
    }
  });
});

describe("not learning", () => {
  it("when the training loss stands still, noise or no noise", () => {
    const noisy = Array.from({ length: 60 }, (_, at) => 1.5 + 0.4 * Math.sin(at * 2.4));
    for (const losses of [line(1.5, 1.48, 60), noisy]) {
      expect(verdictOn(curveOf(losses, [1.5, 1.49, 1.49]))).toMatchObject({
        verdict: "not-learning",
        nextStep: { code: "raise-rate" },
        isQualified: false,
      });
    }
  });

  it("isn't said in the first tenth of a running training", () => {
    const curve = { ...curveOf(line(1.5, 1.48, 60)), totalSteps: 1_000 };
    expect(verdictOn(curve, { isRunning: true })).toMatchObject({
      verdict: "too-little-to-tell",
      nextStep: { code: "wait" },
    });
  });
});

describe("learning well", () => {
  it("when validation falls with training, to the last step", () => {
    expect(verdictOn(curveOf(falling, [1.4, 0.9, 0.85]))).toEqual({
      verdict: "learning-well",
      bestStep: 60,
      reason: { code: "both-fall", fromLoss: 1.4, toLoss: 0.85 },
      nextStep: { code: "read-answers", count: 40 },
      isQualified: false,
    });
  });

  it("when it was learnt before the first check", () => {
    const quick = [...line(2, 0.7, 6), ...line(0.7, 0.66, 54)];
    expect(verdictOn(curveOf(quick, [0.74, 0.73, 0.72])).verdict).toBe("learning-well");
  });

  it("asks for more rounds only while validation clearly falls and there is enough of it", () => {
    const curve = curveOf(falling, [1.4, 0.9, 0.6]);
    expect(verdictOn(curve).nextStep).toEqual({ code: "more-rounds" });
    expect(verdictOn(curve, { validationExampleCount: 12 }).nextStep.code).toBe("read-answers");
    expect(verdictOn(curve, { isRunning: true }).nextStep).toEqual({ code: "wait" });
  });

  it("comes with a reservation below 30 held-out examples, and when their number isn't known", () => {
    const curve = curveOf(falling, [1.4, 0.9, 0.85]);
    for (const [validationExampleCount, isQualified] of [
      [4, true],
      [29, true],
      [30, false],
      [null, true],
    ] as const) {
      expect(verdictOn(curve, { validationExampleCount })).toMatchObject({
        verdict: "learning-well",
        isQualified,
      });
    }
  });
});

describe("too little to tell", () => {
  it("of no steps, of few, of one check, and without validation", () => {
    const codeOf = (curve: Curve): string => {
      const { verdict, reason } = verdictOn(curve);
      return `${verdict}: ${reason.code}`;
    };
    expect(codeOf({ points: [], totalSteps: null, epochs: null })).toBe("too-little-to-tell: too-few-steps");
    expect(codeOf(curveOf(line(2, 1, 10), [1.4, 1.1]))).toBe("too-little-to-tell: too-few-steps");
    expect(codeOf(curveOf(falling, [1]))).toBe("too-little-to-tell: too-few-checks");
    expect(codeOf(curveOf(falling))).toBe("too-little-to-tell: no-validation");
  });
});

describe("any curve", () => {
  /** Losses, gaps and what is no number, in any order: the same for the same seed. */
  function anyCurve(seed: number): Curve {
    const next = randomFrom(seed);
    const values = [null, null, 0, 1e-9, 0.3, 1, 2, 7, 1e6, 1e300, Number.NaN, Infinity];
    const lossOf = (kinds: number): number | null => values[Math.floor(next() * kinds)] ?? null;
    const kinds = [6, 9, 10, 12][seed % 4] ?? 6;
    const points = Array.from({ length: Math.floor(next() * 80) }, (_, at): CurvePoint => ({
      step: at * (1 + (seed % 3)),
      trainLoss: lossOf(kinds),
      trainAccuracy: null,
      validLoss: lossOf(kinds),
      validAccuracy: null,
      fullValidLoss: next() < 0.2 ? lossOf(kinds) : null,
      fullValidAccuracy: null,
    }));
    return { points, totalSteps: seed % 5 === 0 ? 100 : null, epochs: seed % 7 === 0 ? 3 : null };
  }

  it("gets a verdict with a step that exists and words without gaps", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const curve = anyCurve(seed);
      const judged = verdictOn(curve, { isRunning: seed % 2 === 0, validationExampleCount: seed % 50 });
      const steps = new Set(curve.points.map(({ step }) => step));
      const { reason, nextStep } = verdictInWords(judged, seed % 50);
      expect({ seed, isThere: judged.bestStep === null || steps.has(judged.bestStep) }).toEqual({
        seed,
        isThere: true,
      });
      expect(`${seed} ${reason} ${nextStep}`).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });
});

describe("in words", () => {
  it("has a sentence with its numbers for every reason and one next step", () => {
    const judged: readonly Verdict[] = [
      verdictOn(curveOf([2, Number.NaN])),
      verdictOn(curveOf([2, ...line(4, 1_100, 39)])),
      verdictOn(curveOf(line(1.5, 1.48, 60))),
      verdictOn(curveOf(falling, [1.2, 0.8, 0.9, 1.1, 1.3])),
      verdictOn(curveOf(falling, [1.8, 1.8, 1.79, 1.8])),
      verdictOn(curveOf([...line(2, 0.01, 15), ...line(0.01, 0.001, 45)])),
      verdictOn(curveOf(falling, [1.4, 0.9, 0.85])),
      verdictOn(curveOf([2])),
      verdictOn(curveOf(falling, [1])),
      verdictOn(curveOf(falling)),
      verdictOn(curveOf(line(1, 0.85, 60), [0.9, 0.89, 0.88])),
    ];
    expect(new Set(judged.map(({ reason }) => reason.code)).size).toBe(11);
    const said = judged.map((verdict) => verdictInWords(verdict, 12));
    for (const { reason, nextStep } of said) {
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^[A-Z][^.]*\.$/);
      expect(reason + nextStep).not.toMatch(/NaN|undefined|null|\d\.\d{4}/);
    }
    expect(new Set(said.map(({ reason }) => reason)).size).toBe(11);
    expect(said[0]?.nextStep).toBe(
      "Train again with a tenth of the learning rate multiplier, and change nothing else.",
    );
  });
});
