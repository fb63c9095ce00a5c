// The words of a job: its states, what a person can wish of it, and what can go wrong with it. Pure lists and types.

/** `preparing` … `creating` happen here; from `validating` on the provider has it. */
export const jobStates = [
  "preparing",
  "uploading",
  "creating",
  "validating",
  "queued",
  "running",
  "pausing",
  "paused",
  "stopping",
  /** The provider says a word nobody knows: shown as it is, and followed. */
  "unknown",
  "succeeded",
  "failed",
  "cancelled",
] as const;
export type JobState = (typeof jobStates)[number];

export function isEnded(state: JobState): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** Why a job failed, in words we can explain; `other` shows the provider's own. */
export const jobProblems = [
  "too-few-examples",
  "bad-training-file",
  "bad-validation-file",
  "moderation",
  "quota",
  "training-not-available",
  "model-not-found",
  "unstable",
  "interrupted",
  "key-refused",
  "file-lost",
  "job-lost",
  "other",
] as const;
export type JobProblemCode = (typeof jobProblems)[number];

/** What is known about the money: `unknown` says so instead of guessing. */
export const chargeStates = ["free", "not-charged", "charged", "unknown"] as const;
export type ChargeState = (typeof chargeStates)[number];

/** What is different since a model was trained. */
export type ChangedSince = {
  readonly addedCount: number;
  readonly changedCount: number;
  readonly removedCount: number;
};
