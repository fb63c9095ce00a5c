// The most tokens of one example that a model learns from, by its name alone. Pure.
import type { ConnectionProfile } from "../connections/profile.ts";
import { longestExampleTokens } from "../jobs/training-tally.ts";

/** What a model's name says about where it is trained. */
export function connectionKindOfModel(model: string): ConnectionProfile["kind"] {
  return /^(?:ft:)?attune-rehearsal\b/i.test(model.trim()) ? "rehearsal" : "openai-compatible";
}

/** Tokens of the model's own encoding; the safe value where nobody knows the model. */
export function longestExampleOf(model: string): number {
  return longestExampleTokens[connectionKindOfModel(model)];
}
