// Turns what the trainer reports into events, checkpoints and, at the end, a model and a result file. Job-runner.ts
// decides whether a report still counts.
import { basename } from "node:path";
import type { TrainingOutcome, TrainingReport } from "../training/training-types.ts";
import {
  honestWords,
  info,
  metricsWords,
  preparedRecord,
  rehearsalNotice,
  settingsWords,
  warning,
} from "./event-words.ts";
import { keepResultFile } from "./files.ts";
import type { JobLedger } from "./job-ledger.ts";
import { checkpointName, fineTunedName, modelRecord, removeWeights } from "./models.ts";
import { makeId, type RehearsalPorts } from "./ports.ts";
import type { StateFolder } from "./state-folder.ts";

export type ReportTools = {
  readonly state: StateFolder;
  readonly ledger: JobLedger;
  readonly ports: RehearsalPorts;
  /** Lets go of weights that are removed. */
  readonly forget: (path: string) => void;
};

type ReportOf<Kind extends TrainingReport["kind"]> = Extract<TrainingReport, { readonly kind: Kind }>;

export function keepReport(tools: ReportTools, jobId: string, report: TrainingReport): void {
  switch (report.kind) {
    case "prepared":
      return keepPrepared(tools, jobId, report);
    case "metrics":
      return tools.ledger.say(jobId, metricsWords(report.metrics));
    case "checkpoint":
      return keepCheckpoint(tools, jobId, report.checkpoint);
  }
}

function keepPrepared(tools: ReportTools, jobId: string, report: ReportOf<"prepared">): void {
  const { ledger } = tools;
  const { prepared, checkpoints } = ledger.jobOf(jobId);
  const isFirst = prepared === null;
  // The place it was at is only known to the trainer; without one it begins again, and so does what it makes.
  if (!isFirst && report.startStep === 0) {
    const job = ledger.change(jobId, { checkpoints: [] });
    for (const { model } of checkpoints) removeWeights(tools, job, model.file);
    ledger.say(jobId, warning("Training starts again from the first step."));
  }
  const job = ledger.change(jobId, {
    settings: report.settings,
    totalSteps: report.totalSteps,
    prepared: {
      training: preparedRecord(report.training),
      validation: report.validation ? preparedRecord(report.validation) : null,
    },
  });
  if (report.startStep > 0) {
    ledger.say(jobId, info(`Going on from step ${report.startStep} of ${report.totalSteps}.`));
  }
  if (!isFirst) return;
  for (const words of [info(rehearsalNotice), ...settingsWords(job), ...honestWords(job)]) {
    ledger.say(jobId, words);
  }
}

function keepCheckpoint(
  tools: ReportTools,
  jobId: string,
  { path, metrics, dropped }: ReportOf<"checkpoint">["checkpoint"],
): void {
  const { ledger, ports } = tools;
  const job = ledger.jobOf(jobId);
  const name = checkpointName(job, metrics.step);
  const createdAtMs = ports.nowMs();
  // A step that is trained again after an interruption makes the same checkpoint again.
  const droppedFiles = dropped.map((droppedPath) => basename(droppedPath));
  const kept = job.checkpoints.filter(
    ({ model }) => !droppedFiles.includes(model.file) && model.name !== name,
  );
  const changed = ledger.change(jobId, {
    checkpoints: [
      ...kept,
      {
        id: `ftckpt_${makeId(ports, 24)}`,
        createdAtMs,
        metrics,
        model: modelRecord(name, path, createdAtMs),
      },
    ],
  });
  for (const file of droppedFiles) removeWeights(tools, changed, file);
  ledger.say(jobId, info(`Checkpoint created at step ${metrics.step} with Snapshot ID: ${name}`));
}

export function keepSuccess(
  { state, ledger, ports }: ReportTools,
  jobId: string,
  { modelPath, trainedTokens }: Extract<TrainingOutcome, { readonly kind: "succeeded" }>,
): void {
  const job = ledger.jobOf(jobId);
  const finishedAtMs = ports.nowMs();
  const name = fineTunedName(job);
  const resultFile = keepResultFile(state, ports, jobId);
  for (const words of [
    ...honestWords(job),
    info(rehearsalNotice),
    info(`New fine-tuned model created: ${name}`),
    info("The job has successfully completed"),
  ]) {
    ledger.say(jobId, words);
  }
  ledger.change(jobId, {
    status: "succeeded",
    finishedAtMs,
    trainedTokens,
    resultFiles: [resultFile.id],
    fineTunedModel: modelRecord(name, modelPath, finishedAtMs),
  });
  ledger.removeResumeFile(jobId);
}
