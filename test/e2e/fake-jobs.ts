// Answers of jobs.* and connections.* as the studio would give them, for states that are hard to reach with a real
// training: every fake passes the contract's own schema, so that it can't drift from what the core answers.
import type { Page } from "@playwright/test";
import type { z } from "zod";
import type { Output } from "../../src-shared/contract/contract.ts";
import {
  jobsContract,
  type JobCheckpoint,
  type JobPreview,
  type JobSummary,
} from "../../src-shared/contract/jobs.ts";
import { catalogueContract } from "../../src-shared/contract/catalogue.ts";
import { connectionsContract } from "../../src-shared/contract/connections.ts";
import { useContract } from "../../src-shared/contract/use.ts";

export const fakeJobId = "00000000000000000001";
const nowMs = Date.now();

export function fakeJob(change: Partial<JobSummary> = {}): JobSummary {
  return {
    jobId: fakeJobId,
    name: "Support voice 2",
    connectionId: "rehearsal",
    connectionLabel: "Rehearsal",
    isRehearsal: true,
    model: "attune-rehearsal-1",
    method: "supervised",
    state: "running",
    remoteStatus: "running",
    wish: null,
    sendingProgress: null,
    step: 84,
    totalSteps: 160,
    epochs: 10,
    timeLeftMs: 6_000,
    createdAtMs: nowMs - 20_000,
    startedAtMs: nowMs - 15_000,
    finishedAtMs: null,
    heardAtMs: nowMs,
    trouble: null,
    fineTunedModel: null,
    trainCount: 48,
    validationCount: 6,
    trainedTokens: null,
    charge: "free",
    problem: null,
    verdict: null,
    ...change,
  };
}

export function endedJob(change: Partial<JobSummary> = {}): JobSummary {
  return fakeJob({
    state: "succeeded",
    remoteStatus: "succeeded",
    step: 160,
    timeLeftMs: null,
    finishedAtMs: nowMs - 2_000,
    fineTunedModel: "ft:attune-rehearsal-1:attune::abc",
    trainedTokens: 35_520,
    verdict: {
      verdict: "memorising",
      bestStep: 64,
      isQualified: true,
      reason: { code: "validation-rises", step: 64, lowestLoss: 0.41, lastLoss: 0.62 },
      nextStep: { code: "take-saved-stage", step: 64 },
    },
    ...change,
  });
}

export function remoteJob(change: Partial<JobSummary> = {}): JobSummary {
  return fakeJob({
    connectionId: "openai",
    connectionLabel: "OpenAI",
    isRehearsal: false,
    model: "gpt-4.1-mini-2025-04-14",
    charge: "unknown",
    ...change,
  });
}

const plainAccount: Pick<
  Output<"connections.list">["connections"][number],
  "baseUrl" | "isUnencrypted" | "key" | "options" | "deployStep" | "seen" | "refusals"
> = {
  baseUrl: null,
  isUnencrypted: false,
  key: null,
  options: {},
  deployStep: "none",
  seen: null,
  refusals: [],
};

const accountOf = (
  kind: "rehearsal" | "openai-compatible",
): Output<"connections.list">["connections"][number] =>
  kind === "rehearsal"
    ? {
        ...plainAccount,
        connectionId: "rehearsal",
        templateId: "rehearsal",
        label: "Rehearsal",
        kind,
        isFree: true,
        supports: { dpo: true, pause: true, checkpoints: true, moderation: false },
        trainableModels: ["attune-rehearsal-1"],
      }
    : {
        ...plainAccount,
        connectionId: "openai",
        templateId: "openai",
        label: "OpenAI",
        kind,
        isFree: false,
        supports: { dpo: false, pause: true, checkpoints: true, moderation: true },
        trainableModels: ["gpt-4.1-mini-2025-04-14", "gpt-4.1-nano-2025-04-14"],
      };

export function fakePreview(change: Partial<JobPreview> = {}): JobPreview {
  return {
    counts: { train: 48, validation: 6, test: 6, notUsed: 0, otherKind: 0 },
    hasSplit: true,
    trainTokens: 3_552,
    longestTokens: 141,
    epochs: 10,
    batchSize: 2,
    totalSteps: 240,
    costMicroUsd: 0,
    cost: { kind: "free" },
    timeMs: 12_000,
    obstacles: [],
    cautions: [{ code: "few-validation-examples", count: 6 }],
    ...change,
  };
}

/** A curve that falls, with noise that is always the same, and a validation that turns at 40 of 100. */
export function fakeCurve(done: number, total: number, epochs: number): Output<"jobs.curve"> {
  const steps = Array.from({ length: done }, (_step, index) => index + 1);
  const perRound = Math.round(total / epochs);
  const noise = (step: number): number => Math.sin(step * 12.9898) * 0.5 + Math.sin(step * 78.233) * 0.5;
  const fall = (step: number): number => 0.06 + 2.1 * Math.exp((-5 * step) / total);
  const unseen = (step: number): number => fall(step) + 0.25 + Math.max(0, (step / total - 0.4) * 0.5);
  return {
    step: steps,
    trainLoss: steps.map((step) => fall(step) * (1 + 0.35 * noise(step))),
    trainAccuracy: steps.map(() => null),
    validLoss: steps.map((step) => (step % 8 === 0 ? unseen(step) * (1 + 0.2 * noise(step)) : null)),
    validAccuracy: steps.map(() => null),
    fullValidLoss: steps.map((step) => (step % perRound === 0 ? unseen(step) : null)),
    fullValidAccuracy: steps.map(() => null),
    totalSteps: total,
    epochs,
  };
}

export function fakeCheckpoints(count: number, perRound: number): readonly JobCheckpoint[] {
  return Array.from({ length: count }, (_stage, index) => ({
    checkpointId: `checkpoint-${index + 1}`,
    step: (index + 1) * perRound,
    epoch: index + 1,
    model: `ft:attune-rehearsal-1:attune::abc:step-${(index + 1) * perRound}`,
    trainLoss: 0.2,
    validLoss: null,
    fullValidLoss: Math.abs(index - 3) / 10 + 0.41,
    isLast: index === count - 1,
  }));
}

export type FakeAnswers = {
  readonly jobs: readonly JobSummary[];
  readonly preview?: JobPreview;
  readonly hasAccount?: boolean;
  readonly curve?: Output<"jobs.curve">;
  readonly detail?: Partial<Omit<Output<"jobs.read">, "job">>;
  readonly answers?: Output<"jobs.answers">;
  readonly events?: Output<"jobs.events">;
  readonly line?: Output<"jobs.lineToExample">;
  /** Called with what commands were asked: `["jobs.stop", {…}]`. */
  readonly onCommand?: (method: string, input: unknown) => void;
};

function fakeHowTo({ fineTunedModel }: JobSummary): Output<"use.howTo"> {
  return {
    model: fineTunedModel ?? "ft:voice",
    deployStep: "none",
    canDeploy: false,
    suggestedName: "attune-voice",
    steps: [],
    requests: { keyVariable: "ATTUNE_REHEARSAL_KEY", curl: "curl …", python: "…", javaScript: "…" },
    hosting: [],
    life: null,
  };
}

const nothingMeasured = fakeCurve(0, 160, 10);

/** Answers jobs.*, connections.list and catalogue.list from now on; the first job is the one that is read. */
export async function fakeJobs(page: Page, fakes: FakeAnswers): Promise<void> {
  const job = fakes.jobs[0] ?? fakeJob();
  const answers: Record<string, unknown> = {
    "jobs.list": { jobs: fakes.jobs },
    "jobs.preview": { preview: fakes.preview ?? fakePreview() },
    "jobs.read": {
      job,
      settings: {},
      instructions: "You are the voice of a shoe shop.",
      checkpoints: [],
      files: [],
      changedSince: null,
      ...fakes.detail,
    },
    "jobs.curve": fakes.curve ?? nothingMeasured,
    "jobs.answers": fakes.answers ?? { heldOutCount: 0, answers: [] },
    "jobs.events": fakes.events ?? { events: [], hasMore: false },
    "jobs.lineToExample": fakes.line,
    "jobs.start": { jobId: job.jobId },
    "jobs.stop": { job },
    "jobs.pause": { job },
    "jobs.resume": { job },
    "jobs.rename": { job },
    "jobs.tryNow": {},
    "jobs.delete": { couldNotDelete: [] },
    "jobs.askHeldOut": { askedCount: 0 },
    "connections.list": {
      connections: fakes.hasAccount
        ? [accountOf("rehearsal"), accountOf("openai-compatible")]
        : [accountOf("rehearsal")],
      keys: { storage: "session", vault: "none", choices: ["vault", "session"] },
      undeleted: [],
    },
    "use.meters": { meters: [], soFarMicroUsd: 0, unknownCount: 0 },
    "use.howTo": fakeHowTo(job),
    // Nothing is known: nothing is closed.
    "catalogue.list": { choices: [], leads: "account", providers: [] },
  };
  const schemas: Record<string, { readonly output: z.ZodType }> = {
    ...jobsContract,
    ...connectionsContract,
    ...catalogueContract,
    ...useContract,
  };
  await page.route(
    /\/call\/(?:jobs\.|connections\.list|catalogue\.list|use\.(?:meters|howTo))/,
    async (route) => {
      const method = route.request().url().split("/").at(-1) ?? "";
      fakes.onCommand?.(method, route.request().postDataJSON());
      const output = schemas[method]?.output.parse(answers[method]);
      await route.fulfill({ json: { ok: true, output } });
    },
  );
}
