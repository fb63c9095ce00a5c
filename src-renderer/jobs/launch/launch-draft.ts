// What is set up for a training before it starts, as it is typed, and what the core is asked with. Pure. Numbers stay
// texts until they are asked with, so that half a number is kept as it was typed.
import type { JobSettings, TrainingMethod } from "../../../src-shared/domain/jobs/remote-job.ts";

export const numberFields = ["epochs", "batchSize", "learningRateMultiplier", "beta", "seed"] as const;
export type NumberField = (typeof numberFields)[number];
export const launchFields = [...numberFields, "suffix"] as const;
export type LaunchField = (typeof launchFields)[number];
export type FieldProblem = "not-a-number" | "not-whole" | "out-of-range" | "bad-suffix";

export type LaunchDraft = {
  /** null: nothing chosen yet. */
  readonly connectionId: string | null;
  /** null: the usual base model of the connection. */
  readonly model: string | null;
  /** It is closed there as far as a doubtful fact says, and somebody tries it all the same. */
  readonly triesAnyway: boolean;
  /** The service's moderation looks at the texts before they are sent as files. */
  readonly isPrechecked: boolean;
  readonly method: TrainingMethod;
  readonly name: string;
  readonly isAdvanced: boolean;
  /** As typed; empty: automatic. */
  readonly typed: Readonly<Record<LaunchField, string>>;
};

const nothingTyped: LaunchDraft["typed"] = {
  epochs: "",
  batchSize: "",
  learningRateMultiplier: "",
  beta: "",
  seed: "",
  suffix: "",
};

export const emptyDraft: LaunchDraft = {
  connectionId: null,
  model: null,
  triesAnyway: false,
  isPrechecked: false,
  method: "supervised",
  name: "",
  isAdvanced: false,
  typed: nothingTyped,
};

type Range = { readonly isWhole: boolean; readonly least: number; readonly most: number };

/** As src-shared/contract/jobs.ts has them; `least` of a number that may have decimals is not in the range itself. */
const ranges: Readonly<Record<NumberField, Range>> = {
  epochs: { isWhole: true, least: 1, most: 50 },
  batchSize: { isWhole: true, least: 1, most: 256 },
  learningRateMultiplier: { isWhole: false, least: 0, most: 100 },
  beta: { isWhole: false, least: 0, most: 2 },
  seed: { isWhole: true, least: 0, most: 2_147_483_647 },
};
const suffixPattern = /^[A-Za-z0-9-]{1,18}$/;

/** Fields of which Simple shows nothing. `beta` means something for pairs alone. */
export function isInUse(field: LaunchField, { isAdvanced, method }: LaunchDraft): boolean {
  if (field === "beta") return isAdvanced && method === "dpo";
  return isAdvanced || field === "epochs";
}

/** How many settings were typed that aren't used while the draft is on Simple. */
export function keptUnused(draft: LaunchDraft): number {
  if (draft.isAdvanced) return 0;
  return launchFields.filter((field) => !isInUse(field, draft) && draft.typed[field].trim() !== "").length;
}

/** What is wrong with a field as it is typed; null: nothing, or it isn't used. */
export function problemOf(field: LaunchField, draft: LaunchDraft): FieldProblem | null {
  const typed = draft.typed[field].trim();
  if (typed === "" || !isInUse(field, draft)) return null;
  if (field === "suffix") return suffixPattern.test(typed) ? null : "bad-suffix";
  const value = numberOf(typed);
  const { isWhole, least, most } = ranges[field];
  if (value === null) return "not-a-number";
  if (isWhole && !Number.isInteger(value)) return "not-whole";
  return (isWhole ? value >= least : value > least) && value <= most ? null : "out-of-range";
}

export function hasProblem(draft: LaunchDraft): boolean {
  return launchFields.some((field) => problemOf(field, draft) !== null);
}

/** What the core is asked with. Only for a draft without a problem. */
export function settingsOf(draft: LaunchDraft): JobSettings {
  const typed = (field: LaunchField): string => (isInUse(field, draft) ? draft.typed[field].trim() : "");
  const wished = (field: NumberField): number | "auto" => numberOf(typed(field)) ?? "auto";
  const suffix = typed("suffix");
  return {
    method: draft.method,
    epochs: wished("epochs"),
    batchSize: wished("batchSize"),
    learningRateMultiplier: wished("learningRateMultiplier"),
    beta: wished("beta"),
    seed: numberOf(typed("seed")),
    suffix: suffix === "" ? null : suffix,
  };
}

/** A training set up again as it was, perhaps with something else. The name is left to be made anew. */
export function draftAgain(
  job: { readonly connectionId: string; readonly model: string },
  settings: JobSettings,
  change: Partial<JobSettings> & { readonly model?: string } = {},
): LaunchDraft {
  const { model = job.model, ...settingsChange } = change;
  const wanted = { ...settings, ...settingsChange };
  const typed = {
    epochs: written(wanted.epochs),
    batchSize: written(wanted.batchSize),
    learningRateMultiplier: written(wanted.learningRateMultiplier),
    beta: written(wanted.beta),
    seed: written(wanted.seed),
    suffix: wanted.suffix ?? "",
  };
  const { epochs: _shownAnyway, ...advanced } = typed;
  const isAdvanced = Object.values(advanced).some((text) => text !== "");
  return { ...emptyDraft, connectionId: job.connectionId, model, method: wanted.method, isAdvanced, typed };
}

function written(value: number | "auto" | null): string {
  return value === "auto" || value === null ? "" : String(value);
}

export function draftText(draft: LaunchDraft): string {
  return JSON.stringify(draft);
}

/** A draft kept earlier, perhaps by an older Attune: what can't be understood is left out. null: nothing can. */
export function draftFrom(text: string): LaunchDraft | null {
  const kept = parsed(text);
  if (kept === null) return null;
  const typed = isRecord(kept["typed"]) ? kept["typed"] : {};
  return {
    connectionId: words(kept["connectionId"]) || null,
    model: words(kept["model"]) || null,
    triesAnyway: kept["triesAnyway"] === true,
    isPrechecked: kept["isPrechecked"] === true,
    method: kept["method"] === "dpo" ? "dpo" : "supervised",
    name: words(kept["name"]),
    isAdvanced: kept["isAdvanced"] === true,
    typed: {
      epochs: words(typed["epochs"]),
      batchSize: words(typed["batchSize"]),
      learningRateMultiplier: words(typed["learningRateMultiplier"]),
      beta: words(typed["beta"]),
      seed: words(typed["seed"]),
      suffix: words(typed["suffix"]),
    },
  };
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "0,5" as well as "0.5"; null for what is no number. */
function numberOf(typed: string): number | null {
  const text = typed.replace(",", ".");
  return /^\d{1,10}(?:\.\d{1,10})?$|^\.\d{1,10}$/.test(text) ? Number(text) : null;
}
