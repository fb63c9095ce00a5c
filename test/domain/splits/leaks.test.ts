import { describe, expect, it } from "vitest";
import { leaksOf, type LeakKind } from "../../../src-shared/domain/splits/leaks.ts";
import { mayChangeSplit, type TrainingOfSplit } from "../../../src-shared/domain/splits/may-change-split.ts";
import { splitFindings } from "../../../src-shared/domain/findings/split/split-findings.ts";
import { splitBy } from "../../../src-shared/domain/splits/split-by.ts";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";

const measured = (
  splitOf: readonly number[],
  { questions = [], groups = [], copies = [] }: Readonly<Record<string, readonly (number | number[])[]>> = {},
): ReturnType<typeof leaksOf> =>
  leaksOf({
    splitOf: Uint8Array.from(splitOf),
    questions: Float64Array.from(splitOf, (_split, index) => Number(questions[index] ?? 0)),
    groups: Float64Array.from(splitOf, (_split, index) => Number(groups[index] ?? 0)),
    copies: copies.map((group) => Int32Array.from(group as number[])),
  });
const [unused, train, validation, test] = [0, 1, 2, 3];

describe("the leak meter", () => {
  it("names each example held out with the first one studied, by the worst they have in common", () => {
    const leaks = measured([test, train, train, validation, test, unused, validation], {
      questions: [5, 5, 5, 6, 0, 6, 7],
      groups: [1, 1, 2, 2, 0, 2, 3],
      copies: [[2, 4, 6]],
    });
    expect(leaks.pairs).toEqual([
      { kind: "question", heldOut: 0, studied: 1 },
      { kind: "group", heldOut: 3, studied: 2 },
      { kind: "copy", heldOut: 4, studied: 2 },
      { kind: "copy", heldOut: 6, studied: 2 },
    ]);
    expect(leaks.counts).toEqual({ copy: 2, question: 1, group: 1 });
    expect([...leaks.heldOut]).toEqual([0, 3, 4, 6]);
  });

  it("sees none where what belongs together is held out together or used for nothing", () => {
    const leaks = measured([test, test, validation, unused, train], {
      questions: [5, 5, 5, 5, 6],
      copies: [[0, 1, 2, 3]],
    });
    expect(leaks).toEqual({
      counts: { copy: 0, question: 0, group: 0 },
      pairs: [],
      heldOut: new Int32Array(0),
    });
  });

  it("counts all and names the first thousand", () => {
    const splitOf = Array.from({ length: 5_001 }, (_one, index) => (index === 5_000 ? train : test));
    const leaks = measured(splitOf, { questions: splitOf.map(() => 9) });
    expect([leaks.counts.question, leaks.pairs.length, leaks.heldOut.length]).toEqual([5_000, 1_000, 5_000]);
    expect(leaks.pairs[999]).toEqual({ kind: "question", heldOut: 999, studied: 5_000 });
  });

  it("finds nothing in a split of ours", () => {
    const random = randomFrom(4);
    const list = Array.from({ length: 3_000 }, () => Math.floor(random() * 2_000));
    const given = {
      kinds: new Uint8Array(list.length),
      questions: Float64Array.from(list),
      groups: Float64Array.from(list, () => Math.floor(random() * 3_000)),
      copies: Array.from({ length: 300 }, (_one, index) =>
        Int32Array.of(index, index + 1_000, index + 2_000),
      ),
    };
    const portion = { share: 0.2 };
    const splits = splitBy(given, { validation: portion, test: portion }, random);
    const { heldOut } = leaksOf({ ...given, splitOf: splits.map((split) => split + 1) });
    expect(heldOut).toHaveLength(0);
    expect(splits.some((split) => split !== 0)).toBe(true);
  });

  it("takes a million in seconds", () => {
    const count = 1_000_000;
    const startedAt = performance.now();
    const { counts } = leaksOf({
      splitOf: Uint8Array.from({ length: count }, (_one, index) => 1 + (index % 3)),
      questions: Float64Array.from({ length: count }, (_one, index) => 1 + (index % 1_000)),
      groups: new Float64Array(count),
      copies: [],
    });
    expect(counts.question).toBe(666_666);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("what is said about a split", () => {
  const codes = (
    leaks: ReturnType<typeof leaksOf>,
    counts: Parameters<typeof splitFindings>[2],
  ): readonly unknown[] =>
    splitFindings(leaks, Int32Array.of(11, 22, 33, 44), counts).map(({ code, exampleIds, details }) => [
      code,
      [...exampleIds],
      details,
    ]);
  const none = measured([]);

  it("is every kind of leak with its examples", () => {
    const leaks = measured([test, train, validation, train], { questions: [1, 1], copies: [[2, 3]] });
    expect(codes(leaks, { train: 2, validation: 1, test: 1 })).toEqual([
      ["split.leak-copy", [33], { count: 1 }],
      ["split.leak-question", [11], { count: 1 }],
    ] satisfies [`split.leak-${LeakKind}`, number[], object][]);
  });

  it("is what is missing for checking, from 20 examples on", () => {
    expect(codes(none, { train: 19, validation: 0, test: 0 })).toEqual([]);
    expect(codes(none, { train: 0, validation: 0, test: 0 })).toEqual([]);
    expect(codes(none, { train: 20, validation: 0, test: 0 })).toEqual([["split.no-validation", [], {}]]);
    expect(codes(none, { train: 80, validation: 10, test: 10 })).toEqual([
      ["split.too-small", [], { validation: 10, test: 10, wanted: 30 }],
    ]);
    expect(codes(none, { train: 240, validation: 30, test: 30 })).toEqual([]);
  });
});

describe("whether a split may be changed", () => {
  const training = (number: number, more: Partial<TrainingOfSplit> = {}): TrainingOfSplit => ({
    number,
    name: `Training ${number}`,
    state: "succeeded",
    wasCreated: true,
    ...more,
  });

  it("is free until a training has used it, also when one failed before it was created", () => {
    const failed = training(1, { state: "failed", wasCreated: false });
    expect(mayChangeSplit([], "draw")).toEqual({ may: true });
    expect(mayChangeSplit([failed], "draw")).toEqual({ may: true });
    expect(mayChangeSplit([failed], { from: "train", to: "test" })).toEqual({ may: true });
  });

  it("is refused altogether while one is being sent", () => {
    for (const state of ["preparing", "uploading", "creating"] as const) {
      const sending = training(3, { state, wasCreated: false });
      expect(mayChangeSplit([training(1), sending], "add")).toEqual({
        may: false,
        reason: "being-sent",
        number: 3,
        name: "Training 3",
      });
    }
  });

  it("is then refused but for new examples and for moves towards learning, naming the first training", () => {
    const used = [training(4, { state: "running" }), training(2, { state: "cancelled" })];
    const refused = { may: false, reason: "trained", number: 2, name: "Training 2" };
    expect(mayChangeSplit(used, "draw")).toEqual(refused);
    expect(mayChangeSplit(used, { from: "train", to: "test" })).toEqual(refused);
    expect(mayChangeSplit(used, { from: "train", to: "validation" })).toEqual(refused);
    expect(mayChangeSplit(used, { from: "validation", to: "test" })).toEqual(refused);
    for (const from of ["validation", "test", null] as const) {
      expect(mayChangeSplit(used, { from, to: "train" })).toEqual({ may: true });
    }
    expect(mayChangeSplit(used, { from: null, to: "test" })).toEqual({ may: true });
    expect(mayChangeSplit(used, { from: "train", to: null })).toEqual({ may: true });
    expect(mayChangeSplit(used, "add")).toEqual({ may: true });
  });
});
