import { describe, expect, it } from "vitest";
import { answersBy, answersInShort } from "../../src-renderer/jobs/training/answer-order.ts";
import { phasesOf } from "../../src-renderer/jobs/training/phases.ts";
import { nextStepWords, reasonWords, whenWords } from "../../src-renderer/jobs/training/verdict-words.ts";
import { stateWords } from "../../src-renderer/jobs/job-words.ts";
import { examplesOf } from "../../src-renderer/jobs/remark-examples.ts";
import { examplesContract } from "../../src-shared/contract/examples.ts";
import { jobCautions, jobObstacles, type JobVerdict } from "../../src-shared/contract/jobs.ts";
import { chargeStates, jobProblems, jobStates } from "../../src-shared/domain/jobs/job.ts";
import { wordsIn } from "./words.ts";

const wordings = [wordsIn("plain"), wordsIn("detailed")] as const;
const wrong = /missing|undefined|\{\{|NaN|\?\?/;
const verdict = (change: Partial<JobVerdict>): JobVerdict => ({
  verdict: "memorising",
  bestStep: 64,
  isQualified: false,
  reason: { code: "both-fall" },
  nextStep: { code: "wait" },
  ...change,
});
const lengths = { totalSteps: 160, epochs: 10 };

describe("a training in words", () => {
  it("has words for every state, problem, charge, obstacle and caution, in both wordings", () => {
    for (const text of wordings) {
      for (const state of jobStates) {
        expect(stateWords({ state, remoteStatus: "rolling" }, text)).not.toMatch(wrong);
      }
      for (const code of jobProblems) {
        expect(text(`training.problem.title.${code}`)).not.toBe("");
        expect(text(`training.problem.advice.${code}`)).toMatch(/\.$/);
      }
      for (const code of chargeStates) expect(text(`training.charge.${code}`)).toMatch(/\.$/);
      const values = { number: "3", least: 10, connection: "OpenAI" };
      for (const count of [1, 3]) {
        for (const code of jobObstacles) {
          expect(text(`jobs.launch.obstacle.${code}`, { ...values, count })).not.toMatch(wrong);
        }
        for (const code of jobCautions) {
          expect(text(`jobs.launch.caution.${code}`, { ...values, count })).not.toMatch(wrong);
        }
      }
    }
  });

  it("leads from every remark to examples that Examples can show", () => {
    for (const code of [...jobObstacles, ...jobCautions]) {
      for (const method of ["supervised", "dpo"] as const) {
        const definition = examplesContract["examples.openView"].input.shape.definition;
        expect(definition.safeParse(examplesOf(code, method)).error).toBeUndefined();
      }
    }
  });

  it("shows a word of the provider's that nobody knows as it is", () => {
    const words = stateWords({ state: "unknown", remoteStatus: "rolling_out" }, wordings[0]);
    expect(words).toBe("says “rolling_out”");
  });

  it.each([
    { code: "not-a-number", step: 12 },
    { code: "loss-exploded", step: 12, fromLoss: 1.5, toLoss: 90 },
    { code: "loss-stands-still", fromLoss: 2.2, toLoss: 2.19 },
    { code: "validation-rises", step: 64, lowestLoss: 0.4, lastLoss: 0.6 },
    { code: "validation-left-behind", step: 64, trainLoss: 0.01, validLoss: 1.2 },
    { code: "known-by-heart", step: 40, trainLoss: 0.01 },
    { code: "both-fall", fromLoss: 2, toLoss: 0.3 },
    { code: "too-few-steps", stepCount: 7 },
    { code: "too-few-checks", checkCount: 1 },
    { code: "no-validation" },
    { code: "validation-hardly-moves", fromLoss: 2, toLoss: 1.95 },
  ])("says the reason $code; the plain wording holds no loss", (reason) => {
    const said = wordings.map((text) => reasonWords(verdict({ reason }), lengths, text));
    for (const words of said) {
      expect(words).not.toBeNull();
      expect(words).not.toMatch(wrong);
    }
    expect(said[0]).not.toMatch(/\d\.\d|\bloss\b/);
  });

  it.each([
    { code: "wait" },
    { code: "lower-rate" },
    { code: "raise-rate" },
    { code: "more-rounds" },
    { code: "fewer-rounds", epochs: null },
    { code: "fewer-rounds", epochs: 4 },
    { code: "stop-and-take", step: 64 },
    { code: "take-saved-stage", step: 64 },
    { code: "add-examples" },
    { code: "hold-examples-back" },
    { code: "read-answers", count: 12 },
  ])("says the next step $code", (nextStep) => {
    for (const text of wordings) {
      const words = nextStepWords(verdict({ nextStep }), lengths, text);
      expect(words).toMatch(/\.$/);
      expect(words).not.toMatch(wrong);
    }
  });

  it("says nothing for a code it doesn't know, rather than the code", () => {
    const unknown = verdict({ reason: { code: "moon-phase" }, nextStep: { code: "dance" } });
    expect(reasonWords(unknown, lengths, wordings[0])).toBeNull();
    expect(nextStepWords(unknown, lengths, wordings[0])).toBeNull();
  });

  it("tells a step by its round where rounds are known", () => {
    expect(whenWords(64, lengths, wordings[0])).toBe("round 4");
    expect(whenWords(64, lengths, wordings[1])).toBe("epoch 4, step 64");
    expect(whenWords(64, { totalSteps: null, epochs: null }, wordings[0])).toBe("step 64");
  });
});

describe("the phases of a training", () => {
  const job = { state: "succeeded" as const, createdAtMs: 1, startedAtMs: 4, finishedAtMs: 90 };
  const said = [
    "Created fine-tuning job: ftjob-1",
    "Validating training file: file-1",
    "Files validated, moving job to queued state",
    "Fine-tuning job started",
    "Step 3/24: training loss=0.52",
    "Checkpoint created at step 8 with Snapshot ID: m:8",
    "Fine-tuning job paused after step 9",
    "Fine-tuning job resumed",
    "Going on from step 9 of 24.",
    "Checkpoint created at step 16 with Snapshot ID: m:16",
    "New fine-tuned model created: m",
    "The job has successfully completed",
  ];
  const events = said
    .map((message, index) => ({ atMs: index + 2, message, isMetrics: message.startsWith("Step") }))
    .toReversed();

  it("are told by what the provider said, in order, stages counted", () => {
    const names = phasesOf(job, events).map(({ name, number }) =>
      number === null ? name : `${name} ${number}`,
    );
    expect(names).toEqual([
      "begun",
      "checked",
      "waiting",
      "started",
      "stage 1",
      "paused",
      "resumed",
      "stage 2",
      "model",
      "succeeded",
    ]);
  });

  it("tell stages that follow each other as one", () => {
    const stages = [1, 2, 3].map((step) => ({
      atMs: step,
      message: `Checkpoint created at step ${step}`,
      isMetrics: false,
    }));
    expect(phasesOf({ ...job, state: "running" }, stages.toReversed())).toContainEqual({
      name: "stage",
      atMs: 3,
      number: 3,
      from: 1,
    });
  });

  it("begin and end by the studio's own clock where the provider says nothing", () => {
    expect(phasesOf({ ...job, state: "failed" }, []).map(({ name }) => name)).toEqual([
      "begun",
      "started",
      "failed",
    ]);
    expect(phasesOf({ ...job, state: "running", finishedAtMs: null }, []).map(({ name }) => name)).toEqual([
      "begun",
      "started",
    ]);
  });
});

describe("the answers", () => {
  const answers = [0.2, 0.9, 0.5, 0.9].map((likenessAfter, index) => ({
    exampleId: index + 1,
    likenessAfter,
  }));
  const ids = (order: "best" | "worst" | "random" | "all", seed = "a"): readonly number[] =>
    answersBy(order, answers, seed).map(({ exampleId }) => exampleId);

  it("are ordered best first, worst first, as they are", () => {
    expect(ids("best")).toEqual([2, 4, 3, 1]);
    expect(ids("worst")).toEqual([1, 3, 2, 4]);
    expect(ids("all")).toEqual([1, 2, 3, 4]);
  });

  it("are drawn by chance, the same for the same training", () => {
    const seeds = ["a", "b", "c", "d", "e"].map((seed) => ids("random", seed).join());
    expect(new Set(seeds).size).toBeGreaterThan(1);
    expect(ids("random")).toEqual(ids("random"));
    expect(ids("random").toSorted()).toEqual([1, 2, 3, 4]);
  });
});

describe("answers in short", () => {
  const answer = (exampleId: number, likenessAfter: number, model = "mine") => ({
    exampleId,
    likenessAfter,
    model,
  });

  it("count what comes near the wanted answer, of one model alone", () => {
    const answers = [answer(1, 0.95), answer(2, 0.8), answer(3, 0.79), answer(1, 1, "a stage")];
    expect(answersInShort(answers, "mine")).toEqual({ nearCount: 2, count: 3, isDoubtful: false });
    expect(answersInShort(answers, "nobody's")).toBeNull();
  });

  it("speak against a curve when less than two thirds are near", () => {
    const answers = [answer(1, 1), answer(2, 0.1), answer(3, 0.2)];
    expect(answersInShort(answers, "mine")).toMatchObject({ nearCount: 1, isDoubtful: true });
  });
});
