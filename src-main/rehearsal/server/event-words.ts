// What a job's events say. OpenAI's own sentences where there are some (from public job logs, 2026-11-22), ours where
// the rehearsal has something to own up to. Pure.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type { LeftAside, LeftAsideReason, PreparedFile, StepMetrics } from "../training/training-types.ts";
import { metricsObject } from "./answers.ts";
import type { JobRecord, LeftAsideGroup, PreparedRecord } from "./records.ts";

/** An event before it has an id and a time. */
export type EventWords = {
  readonly level: "info" | "warn" | "error";
  readonly type: "message" | "metrics";
  readonly message: string;
  readonly data: JsonObject;
};

/** Said with every job and every preview. */
export const rehearsalNotice =
  "A tiny model really trained on this computer; it says nothing about how well ChatGPT would answer.";

/** Line numbers kept and told of each group; the preview tells them all. */
const linesTold = 20;

export function info(message: string, data: JsonObject = {}): EventWords {
  return { level: "info", type: "message", message, data };
}

export function warning(message: string, data: JsonObject = {}): EventWords {
  return { level: "warn", type: "message", message, data };
}

export function validatingWords({ trainingFile, validationFile }: JobRecord): EventWords {
  const validation = validationFile === null ? "" : ` and validation file: ${validationFile}`;
  return info(`Validating training file: ${trainingFile}${validation}`);
}

export function failureWords(failure: NonNullable<JobRecord["failure"]>): EventWords {
  return {
    level: "error",
    type: "message",
    message: failure.message,
    data: { error_code: failure.code, error_param: failure.param },
  };
}

/** "Step 3/24: training loss=0.52, validation loss=0.61". */
export function metricsWords(metrics: StepMetrics): EventWords {
  const { step, totalSteps, trainLoss, validLoss, fullValidLoss } = metrics;
  const losses = [
    `training loss=${trainLoss.toFixed(2)}`,
    ...(validLoss === undefined ? [] : [`validation loss=${validLoss.toFixed(2)}`]),
    ...(fullValidLoss === undefined ? [] : [`full validation loss=${fullValidLoss.toFixed(2)}`]),
  ];
  return {
    level: "info",
    type: "metrics",
    message: `Step ${step}/${totalSteps}: ${losses.join(", ")}`,
    data: { ...metricsObject(metrics), total_steps: totalSteps },
  };
}

/** Which numbers the job trains with, and which of them nobody chose. */
export function settingsWords({ settings, wishes, totalSteps, method }: JobRecord): readonly EventWords[] {
  if (settings === null) return [];
  const parts = [
    `${settings.epochs} ${settings.epochs === 1 ? "epoch" : "epochs"}${chosenBy(wishes.epochs)}`,
    `batch size ${settings.batchSize}${chosenBy(wishes.batchSize)}`,
    `learning rate multiplier ${settings.learningRateMultiplier}${chosenBy(wishes.learningRateMultiplier)}`,
    ...(method === "dpo" ? [`beta ${settings.beta}${chosenBy(wishes.beta)}`] : []),
  ];
  return [info(`Training with ${parts.join(", ")}: ${totalSteps} steps in all.`)];
}

function chosenBy(wish: number | "auto"): string {
  return wish === "auto" ? " (auto)" : "";
}

/** What was left aside and which languages the base doesn't know: said at the beginning and at the end. */
export function honestWords({ prepared }: JobRecord): readonly EventWords[] {
  if (prepared === null) return [];
  const { training, validation } = prepared;
  return [
    ...leftAsideWords(training, "training"),
    ...(validation === null ? [] : leftAsideWords(validation, "validation")),
    ...languageWords(training),
  ];
}

function leftAsideWords(
  { used, leftAside }: PreparedRecord,
  use: "training" | "validation",
): readonly EventWords[] {
  const leftCount = leftAside.reduce((sum, { count }) => sum + count, 0);
  if (leftCount === 0) return [];
  const reasons = leftAside.map(({ reason, count, lines }) => {
    const more = count > lines.length ? ", …" : "";
    return `${count} ${reasonWords[reason]} (${count === 1 ? "line" : "lines"} ${lines.join(", ")}${more})`;
  });
  return [
    warning(
      `${leftCount} of ${used + leftCount} ${use} examples are left aside, none is cut: ${reasons.join("; ")}.`,
      {
        used,
        left_aside: leftAside.map(({ reason, count, lines }) => ({ reason, count, lines })),
      },
    ),
  ];
}

const reasonWords: Readonly<Record<LeftAsideReason, string>> = {
  "too-long": "too long for the rehearsal's small model",
  "uses-tools": "with tools, which the rehearsal can't learn",
  "uses-images": "with images, which the rehearsal can't see",
  "nothing-to-learn": "without an answer to learn (all weights are 0)",
};

function languageWords({ unknownLanguages }: PreparedRecord): readonly EventWords[] {
  if (unknownLanguages.length === 0) return [];
  const names = new Intl.DisplayNames("en", { type: "language" });
  const languages = unknownLanguages.map((code) => names.of(code) ?? code).join(", ");
  return [
    warning(
      `The rehearsal's base model has never read ${languages}: expect little sense in its answers there.`,
      {
        unknown_languages: unknownLanguages,
      },
    ),
  ];
}

/** A prepared file as it is kept: groups instead of every line. */
export function preparedRecord({ used, tokens, leftAside, unknownLanguages }: PreparedFile): PreparedRecord {
  return { used, tokens, unknownLanguages, leftAside: groupsOf(leftAside) };
}

function groupsOf(leftAside: readonly LeftAside[]): readonly LeftAsideGroup[] {
  const linesByReason = new Map<LeftAsideReason, number[]>();
  for (const { line, reason } of leftAside) {
    const lines = linesByReason.get(reason);
    if (lines) lines.push(line);
    else linesByReason.set(reason, [line]);
  }
  return [...linesByReason].map(([reason, lines]) => ({
    reason,
    count: lines.length,
    lines: lines.toSorted((a, b) => a - b).slice(0, linesTold),
  }));
}
