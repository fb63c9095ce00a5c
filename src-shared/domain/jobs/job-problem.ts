// Why a training failed and what it cost, read from what a provider says: its error codes first, its words where it
// has no code for it. Pure. Codes and sentences as seen at OpenAI, Azure and the rehearsal, 2026-11-22.
import type { AppError } from "../../errors.ts";
import type { ChargeState, JobProblemCode, JobState } from "./job.ts";

export type JobProblem = {
  readonly code: JobProblemCode;
  /** The provider's own words; empty when it said nothing. */
  readonly said: string;
  /** Of a sent file, from 1; null when none is named. */
  readonly line: number | null;
};

/** More than this of a provider's words helps nobody. */
const saidMaxLength = 2_000;

const problemsByCode: Readonly<Record<string, JobProblemCode>> = {
  invalid_n_examples: "too-few-examples",
  invalid_training_file: "bad-training-file",
  invalid_validation_file: "bad-validation-file",
  invalid_file_format: "bad-training-file",
  exceeded_quota: "quota",
  insufficient_quota: "quota",
  billing_hard_limit_reached: "quota",
  training_not_available: "training-not-available",
  model_not_found: "model-not-found",
  invalid_api_key: "key-refused",
  file_not_found: "file-lost",
  training_diverged: "unstable",
  interrupted: "interrupted",
  content_policy_violation: "moderation",
};

/** Words that say more than a code does; the first that match count. */
const problemsByWords: readonly (readonly [RegExp, JobProblemCode])[] = [
  [/moderation|usage polic|content polic|safety (check|system|polic)|unsafe/i, "moderation"],
  [
    /\bfile\b.{0,120}(isn't there any more|no longer exists|not found|does not exist|was deleted)/i,
    "file-lost",
  ],
];
/** Words that are all there is where a code is missing or unknown. */
const problemsByMereWords: readonly (readonly [RegExp, JobProblemCode])[] = [
  [/at least \d+ examples|too few examples|not enough examples/i, "too-few-examples"],
  [/quota|billing|insufficient (funds|credit)/i, "quota"],
  [/validation file/i, "bad-validation-file"],
  [/training file|JSONL|invalid file format|\bexample \d/i, "bad-training-file"],
  [/no longer a number|\bdiverge|\bNaN\b/i, "unstable"],
];

/** @param error of a job that failed; null where the provider doesn't say why. */
export function problemOf(
  error: { readonly code: string; readonly message: string; readonly param: string | null } | null,
): JobProblem {
  if (error === null) return { code: "other", said: "", line: null };
  const said = error.message.slice(0, saidMaxLength);
  const known = Object.hasOwn(problemsByCode, error.code) ? problemsByCode[error.code] : undefined;
  const code =
    matching(problemsByWords, said) ?? known ?? matching(problemsByMereWords, said) ?? ("other" as const);
  const isOfValidation = code === "bad-training-file" && (error.param ?? "").startsWith("validation");
  return { code: isOfValidation ? "bad-validation-file" : code, said, line: lineIn(said) };
}

/** Why a job can't be sent: an error that trying again doesn't mend. */
export function problemOfSending(error: Pick<AppError, "code" | "details">): JobProblem {
  const { said, problem } = error.details;
  const words = typeof said === "string" ? said : typeof problem === "string" ? problem : "";
  const read = problemOf({ code: "", message: words, param: null });
  switch (error.code) {
    case "training-not-available":
    case "model-not-found":
      return { ...read, code: error.code };
    case "provider-quota":
      return { ...read, code: "quota" };
    case "provider-key-refused":
      return { ...read, code: "key-refused" };
    default:
      return read;
  }
}

/** "Example 536 contains an extra …", "line 12": the number; null when no line is named. */
export function lineIn(said: string): number | null {
  const found = /\b(?:example|line|row)s?\s+#?(\d{1,3}(?:,\d{3})+|\d+)\b/i.exec(said);
  const line = Number(found?.[1]?.replaceAll(",", ""));
  return Number.isSafeInteger(line) && line >= 1 ? line : null;
}

/**
 * What is known about the money at the end of a job.
 * @param hasRun whether it was seen at work; null where that can't be told.
 */
export function chargeAtEnd(end: {
  readonly isFree: boolean;
  readonly state: Extract<JobState, "succeeded" | "failed" | "cancelled">;
  readonly hasRun: boolean | null;
  readonly problem: JobProblemCode | null;
}): ChargeState {
  if (end.isFree) return "free";
  if (end.state === "succeeded") return "charged";
  if (end.hasRun !== null) return end.hasRun ? "unknown" : "not-charged";
  return end.problem !== null && foundBeforeRunning.has(end.problem) ? "not-charged" : "unknown";
}

/** Found when files and account are looked at, before anything is trained. */
const foundBeforeRunning: ReadonlySet<JobProblemCode> = new Set([
  "too-few-examples",
  "bad-training-file",
  "bad-validation-file",
  "quota",
  "training-not-available",
  "model-not-found",
  "key-refused",
  "file-lost",
]);

function matching(
  table: readonly (readonly [RegExp, JobProblemCode])[],
  said: string,
): JobProblemCode | undefined {
  return table.find(([words]) => words.test(said))?.[1];
}
