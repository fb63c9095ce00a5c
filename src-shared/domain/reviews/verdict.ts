// What a reviewer can think of an example. Pure.
import type { Status } from "../example.ts";

export const verdicts = ["good", "change", "leave-out", "unsure"] as const;
export type Verdict = (typeof verdicts)[number];

/** What stands in the sheet's list. */
export const verdictWords = {
  good: "good",
  change: "needs a change",
  "leave-out": "leave out",
  unsure: "unsure",
} as const satisfies Record<Verdict, string>;

/** The status an example gets; null: it stays. `isCorrected`: the reviewer's own answer stands there now. */
export function statusAfter(verdict: Verdict | null, isCorrected: boolean): Status | null {
  if (verdict === null || verdict === "unsure") return null;
  if (verdict === "good" || (verdict === "change" && isCorrected)) return "approved";
  return "needs-work";
}
