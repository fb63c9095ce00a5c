// What an attack on the web host is. The lists are in raw-attacks.ts and browser-attacks.ts, joined in attacks.ts.
import type { WebTarget } from "./web-target.ts";

export type Outcome = "refused" | "succeeded";

export type Attack = {
  /** Short and lasting: mutants.ts names attacks by it. */
  readonly id: string;
  /** The behaviour that the attack holds to account, as a sentence. */
  readonly name: string;
  readonly kind: "raw" | "browser";
  /** Leaves the target as it found it, so that attacks can follow each other. */
  readonly run: (target: WebTarget) => Promise<Outcome>;
};

export function outcome(hasSucceeded: boolean): Outcome {
  return hasSucceeded ? "succeeded" : "refused";
}
