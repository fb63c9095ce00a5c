// What several reviewers together say about one example: what is done, or that a person has to choose first. Pure.
import type { Status } from "../example.ts";
import { settledText } from "../exports/spreadsheet-text.ts";
import type { Opinion } from "./read-review.ts";
import { statusAfter } from "./verdict.ts";

export type Decision =
  | { readonly kind: "disputed" }
  | {
      readonly kind: "decided";
      /** null: stays. */
      readonly answerText: string | null;
      readonly status: Status | null;
    };

/** @param chosen index of the opinion a person chose, or null while nobody has. */
export function decisionOn(opinions: readonly Opinion[], chosen: number | null): Decision {
  const choice = chosen === null ? undefined : opinions[chosen];
  if (choice) return decided(choice);
  if (isDisputed(opinions)) return { kind: "disputed" };
  const correction = opinions.find((opinion) => opinion.correction !== null)?.correction ?? null;
  const verdict = opinions.find((opinion) => opinion.verdict !== null)?.verdict ?? null;
  return decided({ verdict, correction });
}

/** Different verdicts, or different corrections. Who only commented agrees with everybody. */
export function isDisputed(opinions: readonly Opinion[]): boolean {
  const said = opinions.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const corrections = opinions.flatMap(({ correction }) =>
    correction === null ? [] : [settledText(correction).trim()],
  );
  return new Set(said).size > 1 || new Set(corrections).size > 1;
}

function decided({ verdict, correction }: Pick<Opinion, "verdict" | "correction">): Decision {
  return { kind: "decided", answerText: correction, status: statusAfter(verdict, correction !== null) };
}

/** The same said twice by the same person counts once. */
export function distinctOpinions<Said extends Opinion>(opinions: readonly Said[]): readonly Said[] {
  const seen = new Set<string>();
  return opinions.filter(({ reviewer, verdict, correction, comment }) => {
    const key = JSON.stringify([reviewer, verdict, correction, comment]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}
