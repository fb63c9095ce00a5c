// Whether more answers refuse than is wished ("60 % refusals in the data for 5 % at use gives over-refusal": fine-tuning
// facts, section 8, 2026-11-22).
import { factFlags } from "../facts.ts";
import type { CheckGuides } from "../finding.ts";
import { percentOf, rowsWhere, type ProjectCheck } from "../project-check.ts";

const guides = {
  "answer.many-refusals": {
    severity: "warning",
    title: {
      one: "More answers decline to help than you wish",
      other: "More answers decline to help than you wish",
    },
    message:
      "{{count}} of {{examples}} answers ({{sharePercent}} %) decline to help; {{wishedPercent}} % are wished.",
    why: "A model refuses about as often as its examples do, and soon also where it should help.",
    advice:
      "Write real answers for some of these questions, add examples that help, or say that you wish more refusals.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Fewer refusals are no share yet. */
const fewestRefusals = 5;

export const refusalShareCheck: ProjectCheck = {
  guides,
  look: (table, { refusalShareWished }, say) => {
    const examples = table.count();
    const { flags } = table.columns();
    const { count, exampleIds } = rowsWhere(
      table,
      (index) => ((flags[index] ?? 0) & factFlags.isRefusal) !== 0,
    );
    if (count < fewestRefusals || count / examples <= 2 * refusalShareWished) return;
    say({
      code: "answer.many-refusals",
      details: {
        count,
        examples,
        sharePercent: percentOf(count, examples),
        wishedPercent: Math.round(refusalShareWished * 1000) / 10,
      },
      exampleIds,
    });
  },
};
