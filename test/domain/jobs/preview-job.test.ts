import { describe, expect, it } from "vitest";
import { rehearsalProfile, type ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { openAiEpochs, plannedTraining, rehearsalEpochs } from "../../../src-shared/domain/jobs/epochs.ts";
import { outlookOf, type JobOutlook, type JobWish } from "../../../src-shared/domain/jobs/preview-job.ts";
import { automaticSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { createTally, type TallyRow } from "../../../src-shared/domain/jobs/training-tally.ts";

describe("what automatic comes to", () => {
  it("follows OpenAI's rule, also at its edges", () => {
    const rounds = [1, 4, 10, 33, 34, 101, 8_333, 8_334, 25_000, 100_000].map(openAiEpochs);
    expect(rounds).toEqual([25, 25, 10, 3, 3, 3, 3, 2, 1, 1]);
    expect(plannedTraining("openai-compatible", automaticSettings, 101).totalSteps).toBe(303);
  });

  it("follows the rehearsal's own, and what is asked for goes before both", () => {
    expect([48, 250, 100_000].map(rehearsalEpochs)).toEqual([10, 4, 2]);
    expect(plannedTraining("rehearsal", { epochs: 5, batchSize: 64 }, 10)).toEqual({
      epochs: 5,
      batchSize: 10,
      totalSteps: 5,
    });
    expect(plannedTraining("rehearsal", automaticSettings, 0).totalSteps).toBe(0);
  });
});

const other: ConnectionProfile = {
  ...rehearsalProfile,
  connectionId: "other",
  kind: "openai-compatible",
  label: "Other",
  supports: { ...rehearsalProfile.supports, dpo: false },
  trainableModels: ["gpt-x"],
  isFree: false,
};

function outlook(
  examples: readonly (Partial<TallyRow> & { readonly times?: number })[],
  wish: Partial<JobWish> = {},
): JobOutlook {
  const tally = createTally(5);
  for (const { times = 1, ...row } of examples) {
    for (let time = 0; time < times; time += 1) {
      tally.add({
        kind: "chat",
        use: "train",
        tokens: 100,
        takesInstructions: false,
        isWithoutAnswer: false,
        hasToolsOrImages: false,
        ...row,
      });
    }
  }
  return outlookOf(tally.result(true), {
    profile: rehearsalProfile,
    model: "attune-rehearsal-1",
    settings: automaticSettings,
    ownModels: [],
    rehearsalTokensPerSecond: null,
    ...wish,
  });
}

describe("what a training would come to", () => {
  it("counts tokens with the instructions, and says the longest", () => {
    const { trainTokens, longestTokens } = outlook([
      { times: 9 },
      { takesInstructions: true, tokens: 200 },
      { use: "validation", tokens: 900 },
    ]);
    expect({ trainTokens, longestTokens }).toEqual({ trainTokens: 1_105, longestTokens: 205 });
  });

  it("says no tokens and no time while they are being counted", () => {
    expect(outlook([{ times: 10 }, { tokens: null }])).toMatchObject({ trainTokens: null, timeMs: null });
    expect(outlook([{ times: 10 }, { tokens: null, use: "test" }]).trainTokens).toBe(1_000);
  });

  it("costs nothing where it is free and is unknown elsewhere, as is the time", () => {
    expect(outlook([{ times: 10 }])).toMatchObject({ costMicroUsd: 0, timeMs: 2_600 });
    expect(outlook([{ times: 10 }], { rehearsalTokensPerSecond: 500 }).timeMs).toBe(26_000);
    const elsewhere = outlook([{ times: 10 }], { profile: other, model: "gpt-x" });
    expect(elsewhere).toMatchObject({ costMicroUsd: null, timeMs: null, epochs: 10, obstacles: [] });
  });

  it("knows models that can be trained, were trained here, or name themselves fine-tuned", () => {
    const codes = (model: string, ownModels: readonly string[] = []): readonly string[] =>
      outlook([{ times: 10 }], { profile: other, model, ownModels }).obstacles.map(({ code }) => code);
    expect(codes("gpt-x")).toEqual([]);
    expect(codes("ft:gpt-x:me")).toEqual([]);
    expect(codes("mine", ["mine"])).toEqual([]);
    expect(codes("gpt-y")).toEqual(["model-unknown"]);
  });

  it("names a method that isn't there, and takes the other kind for it", () => {
    const settings = { ...automaticSettings, method: "dpo" as const };
    const found = outlook([{ times: 3 }, { kind: "preference", times: 12 }], {
      profile: other,
      model: "gpt-x",
      settings,
    });
    expect(found.counts).toMatchObject({ train: 12, otherKind: 3 });
    expect(found.obstacles).toEqual([{ code: "method-not-supported", count: 0 }]);
  });

  it("warns of too long examples by the limit of each provider", () => {
    const examples = [{ times: 60 }, { tokens: 900 }, { tokens: 70_000, use: "validation" as const }];
    expect(outlook(examples).cautions).toContainEqual({ code: "too-long-left-out", count: 2 });
    expect(outlook(examples, { profile: other, model: "gpt-x" }).cautions).toContainEqual({
      code: "too-long-left-out",
      count: 1,
    });
  });

  it("only warns of special contents where they are left out", () => {
    const examples = [{ times: 60 }, { hasToolsOrImages: true }];
    expect(outlook(examples).cautions).toContainEqual({ code: "tools-or-images-left-out", count: 1 });
    expect(JSON.stringify(outlook(examples, { profile: other, model: "gpt-x" }).cautions)).not.toContain(
      "tools",
    );
  });
});
