// What is said about how a project's examples are divided: leaks, and too little to check with. Pure.
import { leakKinds, type LeakKind, type Leaks } from "../../splits/leaks.ts";
import type { CheckGuides, ProjectFinding } from "../finding.ts";

const leakAdvice =
  "Move these examples to learning, or divide all of them again: then what belongs together stays together.";

export const splitGuides = {
  "split.leak-copy": {
    severity: "warning",
    title: {
      one: "1 example held out is a copy of one that is learnt from",
      other: "{{count}} examples held out are copies of some that are learnt from",
    },
    message: "A copy of it is learnt from.",
    why: "The exam contains something the model studied: it looks better than it is.",
    advice: leakAdvice,
    fix: { kind: "change", label: "Move to learning" },
  },
  "split.leak-question": {
    severity: "warning",
    title: {
      one: "1 example held out asks what one that is learnt from asks",
      other: "{{count}} examples held out ask what some that are learnt from ask",
    },
    message: "The same question is learnt from in another example.",
    why: "The exam contains a question the model studied: it looks better than it is.",
    advice: leakAdvice,
    fix: { kind: "change", label: "Move to learning" },
  },
  "split.leak-group": {
    severity: "hint",
    title: {
      one: "1 example held out is of a group that is learnt from",
      other: "{{count}} examples held out are of groups that are learnt from",
    },
    message: "Other examples of its group are learnt from.",
    why: "Examples of one group have much in common, so the model has studied a part of its exam.",
    advice: leakAdvice,
    fix: { kind: "change", label: "Move to learning" },
  },
  "split.no-validation": {
    severity: "warning",
    title: {
      one: "No example is for checking while it learns",
      other: "No example is for checking while it learns",
    },
    message: "No example is for checking while it learns.",
    why: "Without them nobody can tell learning from memorising.",
    advice: "Divide the examples: one in ten for checking is usual.",
    fix: null,
  },
  "split.too-small": {
    severity: "hint",
    title: {
      one: "Few examples are held out",
      other: "Few examples are held out",
    },
    message: "{{validation}} examples are for checking and {{test}} for the final exam.",
    why: "With fewer than {{wanted}} for checking, chance decides how well it seems to do. Read the answers themselves.",
    advice: "Add examples, and use more of them for checking.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Below this many examples nothing is set aside, and nothing is missed. */
const splitExpectedFrom = 20;
/** Below it, numbers measured on what is held out say little (issue 6's rule of the verdict). */
const heldOutWanted = 30;

export type SplitCounts = { readonly train: number; readonly validation: number; readonly test: number };

const codeOf = {
  copy: "split.leak-copy",
  question: "split.leak-question",
  group: "split.leak-group",
} as const satisfies Record<LeakKind, keyof typeof splitGuides>;

/**
 * @param ids the id of each index that `leaks` speaks of.
 * @param counts of the examples by what they are used for; all 0 where nothing was divided, which a start does by itself.
 */
export function splitFindings(leaks: Leaks, ids: Int32Array, counts: SplitCounts): readonly ProjectFinding[] {
  const found: ProjectFinding[] = [];
  for (const kind of leakKinds) {
    if (leaks.counts[kind] === 0) continue;
    const exampleIds = leaks.pairs
      .filter((pair) => pair.kind === kind)
      .map(({ heldOut }) => ids[heldOut] ?? 0)
      .toSorted((one, other) => one - other);
    found.push({ code: codeOf[kind], details: { count: leaks.counts[kind] }, exampleIds });
  }
  const divided = counts.train + counts.validation + counts.test;
  if (divided < splitExpectedFrom) return found;
  if (counts.validation === 0) found.push({ code: "split.no-validation", details: {}, exampleIds: [] });
  else if (counts.validation < heldOutWanted) {
    const { validation, test } = counts;
    found.push({
      code: "split.too-small",
      details: { validation, test, wanted: heldOutWanted },
      exampleIds: [],
    });
  }
  return found;
}
