// How the examples are to be dealt out, as it is typed, and the wish it stands for. Pure.
import type { SplitWish } from "../../src-shared/contract/splits.ts";
import { numberOf } from "../../src-shared/domain/imports/values.ts";

export const heldOutParts = ["validation", "test"] as const;
export type HeldOutPart = (typeof heldOutParts)[number];

export type SplitDraft = {
  readonly unit: "share" | "count";
  /** As typed: percent or examples. */
  readonly validation: string;
  readonly test: string;
  readonly isByTag: boolean;
  readonly keepsGroups: boolean;
  readonly seed: string;
};

export type SplitProblem = "share" | "count" | "seed" | "tooMuch";
export type SplitProblems = Readonly<Partial<Record<HeldOutPart | "seed", SplitProblem>>>;

const usualPercent = "10";
export const usualSeed = "20261122";
const seedMost = 2_147_483_647;
const countMost = 2_147_483_647;

export const usualDraft: SplitDraft = {
  unit: "share",
  validation: usualPercent,
  test: usualPercent,
  isByTag: true,
  keepsGroups: true,
  seed: usualSeed,
};

/** The same draft in the other unit, with what it came to. */
export function inUnit(
  draft: SplitDraft,
  unit: SplitDraft["unit"],
  counts: { readonly train: number; readonly validation: number; readonly test: number } | null,
): SplitDraft {
  if (unit === draft.unit) return draft;
  const total = counts ? counts.train + counts.validation + counts.test : 0;
  const written = (part: HeldOutPart): string => {
    if (!counts) return draft[part];
    if (unit === "count") return String(counts[part]);
    return total === 0 ? usualPercent : String(Math.round((counts[part] / total) * 1000) / 10);
  };
  return { ...draft, unit, validation: written("validation"), test: written("test") };
}

/** The wish a draft stands for, or what is wrong with it. */
export function wishOf(
  draft: SplitDraft,
): { readonly wish: SplitWish } | { readonly problems: SplitProblems } {
  const validation = partOf(draft, "validation");
  const test = partOf(draft, "test");
  const seed = numberOf(draft.seed);
  const isSeedGood = seed !== null && Number.isInteger(seed) && seed >= 0 && seed <= seedMost;
  if (validation === null || test === null || !isSeedGood) {
    return {
      problems: {
        ...(validation === null ? { validation: draft.unit } : {}),
        ...(test === null ? { test: draft.unit } : {}),
        ...(isSeedGood ? {} : { seed: "seed" as const }),
      },
    };
  }
  if ("share" in validation && "share" in test && validation.share + test.share > 0.9) {
    return { problems: { test: "tooMuch" } };
  }
  const { isByTag, keepsGroups } = draft;
  return { wish: { validation, test, seed, isByTag, keepsGroups } };
}

function partOf(draft: SplitDraft, part: HeldOutPart): SplitWish["validation"] | null {
  const typed = numberOf(draft[part]);
  if (typed === null || typed < 0) return null;
  if (draft.unit === "count") return Number.isInteger(typed) && typed <= countMost ? { count: typed } : null;
  return typed <= 90 ? { share: typed / 100 } : null;
}
