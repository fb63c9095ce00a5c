// A provider's answers in our words. Tolerant: fields may be missing, null or `{}`, statuses and kinds of event unknown
// (facts: OpenAI's API as of 2026-08-21, seen at other hosts too). Only an answer that isn't one at all is refused. Pure.
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";
import type { CurvePoint } from "../../src-shared/domain/jobs/curve.ts";
import type {
  RemoteCheckpoint,
  RemoteEvent,
  RemoteJob,
  RemoteModel,
} from "../../src-shared/domain/jobs/remote-job.ts";
import type { Moderated, RemoteFile } from "./provider-work.ts";
import { numberIn, objectIn, textIn, timeMsIn } from "./read-values.ts";
import { unclear } from "./unclear.ts";

/** What an event says at most; nobody reads more. */
const messageMaxLength = 2_000;

/** Errors: provider-unclear when it is no object with an id. */
function withId(value: unknown): { readonly id: string; readonly fields: JsonObject } {
  const fields = objectIn(value);
  const id = textIn(fields["id"]);
  if (id === null) throw unclear(JSON.stringify(value) ?? "");
  return { id, fields };
}

export function readFileObject(value: unknown): RemoteFile {
  const { id, fields } = withId(value);
  return {
    fileId: id,
    bytes: numberIn(fields["bytes"]),
    fileName: textIn(fields["filename"]) ?? "",
    createdAtMs: timeMsIn(fields["created_at"]),
    purpose: textIn(fields["purpose"]) ?? "",
  };
}

/** Errors: provider-unclear when it doesn't say something about each of so many texts. */
export function readModerations(value: unknown, count: number): readonly Moderated[] {
  const results = objectIn(value)["results"];
  if (!Array.isArray(results) || results.length !== count) throw unclear(JSON.stringify(value) ?? "");
  return (results as readonly unknown[]).map((result) => {
    const fields = objectIn(result);
    const scores = objectIn(fields["category_scores"]);
    const found = Object.entries(objectIn(fields["categories"])).filter(([, isFound]) => isFound === true);
    return {
      isFlagged: fields["flagged"] === true,
      categories: found
        .map(([name]) => ({ name, score: numberIn(scores[name]) ?? 0 }))
        .toSorted((a, b) => b.score - a.score),
    };
  });
}

/** @param toMultiplier what the rate it says comes to; as it is when left out. */
export function readJob(value: unknown, toMultiplier = (rate: number): number => rate): RemoteJob {
  const { id, fields } = withId(value);
  const method = objectIn(fields["method"]);
  const ofMethod = objectIn(objectIn(method[textIn(method["type"]) ?? ""])["hyperparameters"]);
  const settings = { ...objectIn(fields["hyperparameters"]), ...ofMethod };
  const rate = numberIn(settings["learning_rate_multiplier"]) ?? numberIn(settings["learning_rate"]);
  return {
    remoteId: id,
    status: textIn(fields["status"]) ?? "unknown",
    model: textIn(fields["model"]) ?? "",
    fineTunedModel: textIn(fields["fine_tuned_model"]),
    createdAtMs: timeMsIn(fields["created_at"]),
    finishedAtMs: timeMsIn(fields["finished_at"]),
    estimatedFinishMs: timeMsIn(fields["estimated_finish"]),
    trainedTokens: numberIn(fields["trained_tokens"]),
    error: readJobError(fields["error"]),
    resultFileIds: idsIn(fields["result_files"]),
    trainingFileId: textIn(fields["training_file"]),
    validationFileId: textIn(fields["validation_file"]),
    epochs: numberIn(settings["n_epochs"]),
    batchSize: numberIn(settings["batch_size"]),
    learningRateMultiplier: rate === null ? null : toMultiplier(rate),
    seed: numberIn(fields["seed"]),
    metadata: textsIn(fields["metadata"]),
  };
}

/** null for `{}` too, which jobs that succeeded have; a plain text is its message. */
function readJobError(value: unknown): RemoteJob["error"] {
  const message = textIn(value);
  if (message !== null) return { code: "", message, param: null };
  const fields = objectIn(value);
  const code = textIn(fields["code"]);
  const said = textIn(fields["message"]);
  if (code === null && said === null) return null;
  return { code: code ?? "", message: said ?? code ?? "", param: textIn(fields["param"]) };
}

/** Ids, or objects that have one. */
function idsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[])
    .map((item) => textIn(item) ?? textIn(objectIn(item)["id"]))
    .filter((id) => id !== null);
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(objectIn(value));
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** @param nowMs stands in for a time that is missing. */
export function readEvent(value: unknown, nowMs: number): RemoteEvent {
  const fields = objectIn(value);
  const data = objectIn(fields["data"]);
  const createdAtMs = timeMsIn(fields["created_at"]);
  const message = eventMessage(fields, data);
  return {
    // Without an id, the same words at the same time are the same event.
    eventId: textIn(fields["id"]) ?? `${createdAtMs ?? 0}-${message}`.slice(0, 200),
    createdAtMs: createdAtMs ?? nowMs,
    level: eventLevel(textIn(fields["level"])),
    message,
    point: readPoint(data, null),
    totalSteps: numberIn(data["total_steps"]),
  };
}

function eventLevel(level: string | null): RemoteEvent["level"] {
  if (level === "error") return "error";
  return level === "warn" || level === "warning" ? "warn" : "info";
}

/** Kinds nobody knows are shown as words: their name and what they hold. */
function eventMessage(fields: JsonObject, data: JsonObject): string {
  const message = textIn(fields["message"]);
  if (message !== null) return message.slice(0, messageMaxLength);
  const kind = (textIn(fields["type"]) ?? "event").replaceAll("_", " ");
  const held = Object.keys(data).length === 0 ? "" : `: ${JSON.stringify(data)}`;
  return `${kind}${held}`.slice(0, messageMaxLength);
}

/** Errors: provider-unclear when it has no id. */
export function readCheckpoint(value: unknown, nowMs: number): RemoteCheckpoint {
  const { id, fields } = withId(value);
  const step = numberIn(fields["step_number"]) ?? 0;
  return {
    checkpointId: id,
    createdAtMs: timeMsIn(fields["created_at"]) ?? nowMs,
    model: textIn(fields["fine_tuned_model_checkpoint"]) ?? "",
    point: readPoint(objectIn(fields["metrics"]), step) ?? emptyPoint(step),
  };
}

/** What a measurement is called at OpenAI, and at others. */
const pointNames = {
  trainLoss: ["train_loss", "training_loss"],
  trainAccuracy: ["train_mean_token_accuracy", "train_accuracy"],
  validLoss: ["valid_loss", "validation_loss"],
  validAccuracy: ["valid_mean_token_accuracy", "validation_mean_token_accuracy", "valid_accuracy"],
  fullValidLoss: ["full_valid_loss", "full_validation_loss"],
  fullValidAccuracy: [
    "full_valid_mean_token_accuracy",
    "full_validation_mean_token_accuracy",
    "full_valid_accuracy",
  ],
} as const satisfies Record<Exclude<keyof CurvePoint, "step">, readonly string[]>;

function emptyPoint(step: number): CurvePoint {
  return {
    step,
    trainLoss: null,
    trainAccuracy: null,
    validLoss: null,
    validAccuracy: null,
    fullValidLoss: null,
    fullValidAccuracy: null,
  };
}

/** null when nothing was measured. @param otherStep where the step stands elsewhere. */
function readPoint(metrics: JsonObject, otherStep: number | null): CurvePoint | null {
  const step = otherStep ?? numberIn(metrics["step"]);
  if (step === null) return null;
  const measured = Object.entries(pointNames).map(([name, aliases]) => {
    const values = aliases.map((alias) => numberIn(metrics[alias]));
    return [name, values.find((value) => value !== null) ?? null] as const;
  });
  if (measured.every(([, value]) => value === null)) return null;
  return { ...emptyPoint(step), ...(Object.fromEntries(measured) as Partial<CurvePoint>) };
}

/** null for one without a name. */
export function readModel(value: unknown): RemoteModel | null {
  const fields = objectIn(value);
  const name = textIn(fields["id"]);
  if (name === null) return null;
  const shutdownDate = textIn(fields["shutdown_date"]);
  return {
    name,
    createdAtMs: timeMsIn(fields["created"]) ?? timeMsIn(fields["created_at"]),
    stopsWorkingOn: /^\d{4}-\d{2}-\d{2}/.exec(shutdownDate ?? "")?.[0] ?? null,
  };
}

export type ReadPage = { readonly items: readonly JsonObject[]; readonly hasMore: boolean | null };

/** Errors: provider-unclear for anything without a list: an empty list must be one, or what is there is made again. */
export function readPage(value: unknown): ReadPage {
  const data = Array.isArray(value) ? (value as readonly unknown[]) : objectIn(value)["data"];
  if (!Array.isArray(data)) throw unclear(JSON.stringify(value) ?? "");
  const hasMore = objectIn(value)["has_more"];
  return {
    items: (data as readonly unknown[]).filter(isJsonObject),
    hasMore: typeof hasMore === "boolean" ? hasMore : null,
  };
}
