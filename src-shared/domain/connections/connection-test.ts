// What a test of an account found out, in codes and numbers that the page and the command line put into words. Pure.
import type { WireError } from "../../errors.ts";

export const trainingAnswers = [
  /** It answers questions about trainings; whether it takes a new one is known when one is started. */
  "possible",
  /** It was refused for good: a training was started and the service has closed that for this account. */
  "closed",
  /** There is no such call at this address: the service answers questions and trains nothing. */
  "not-offered",
  /** The key has no right to it. */
  "not-permitted",
  /** None of the models it sees can be trained, as far as is known. */
  "no-model",
  /** It couldn't be found out. */
  "unknown",
] as const;
export type TrainingAnswer = (typeof trainingAnswers)[number];

export type ConnectionTest = {
  readonly atMs: number;
  readonly works: boolean;
  /** Models it sees; null when it doesn't work. */
  readonly modelCount: number | null;
  readonly training: TrainingAnswer;
  /** The service's own words about the training; empty when it said nothing. */
  readonly said: string;
  /** Why it doesn't work. */
  readonly error: WireError | null;
};
