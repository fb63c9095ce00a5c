// One label that stands for nearly all: one tag on most examples, or one word as most answers of a sorting task.
import { factFlags } from "../facts.ts";
import type { FactsTable } from "../facts-table.ts";
import type { CheckGuides } from "../finding.ts";
import { percentOf, type ProjectCheck } from "../project-check.ts";
import { countWithFlag } from "./flag-counts.ts";

const guides = {
  "answer.one-tag-dominates": {
    severity: "warning",
    title: {
      one: "One tag stands on nearly all tagged examples",
      other: "One tag stands on nearly all tagged examples",
    },
    message: "{{count}} of {{tagged}} tagged examples ({{sharePercent}} %) carry the same tag.",
    why: "The model learns this sort of question well and the others hardly at all.",
    advice: "Add examples with the other tags, or leave out some with this one.",
    fix: null,
  },
  "answer.one-label-dominates": {
    severity: "warning",
    title: {
      one: "Nearly all answers are the same label",
      other: "Nearly all answers are the same label",
    },
    message: "{{count}} of {{labelled}} one-word answers ({{sharePercent}} %) are the same.",
    why: "The model learns to give this answer whatever it is asked: it is right nearly always.",
    advice: "Add examples with the other labels, or leave out some with this one.",
    fix: null,
  },
} as const satisfies CheckGuides;

const dominatingShare = 0.8;
const fewestExamples = 10;
/** From this share of one-word answers on it is a sorting task. */
const sortingShare = 0.5;

export const balanceCheck: ProjectCheck = {
  guides,
  look: (table, { tagCounts }, say) => {
    const tagged = countTagged(table);
    let most = 0;
    for (const count of tagCounts.values()) most = Math.max(most, count);
    // A single tag says nothing of balance: it marks the examples, it doesn't sort them.
    if (tagCounts.size > 1 && tagged >= fewestExamples && most > tagged * dominatingShare) {
      const details = { count: most, tagged, sharePercent: percentOf(most, tagged) };
      say({ code: "answer.one-tag-dominates", details, exampleIds: [] });
    }
    const labelled = countWithFlag(table, "isOneWord");
    if (labelled < Math.max(fewestExamples, table.count() * sortingShare)) return;
    const same = mostFrequentLabelCount(table);
    if (same <= labelled * dominatingShare) return;
    const details = { count: same, labelled, sharePercent: percentOf(same, labelled) };
    say({ code: "answer.one-label-dominates", details, exampleIds: [] });
  },
};

function countTagged(table: FactsTable): number {
  const { tagsHash } = table.columns();
  let count = 0;
  for (let index = 0; index < table.length(); index += 1) if (tagsHash[index] !== 0) count += 1;
  return count;
}

/** Boyer and Moore's vote finds what stands in more than half; a second pass counts it. */
function mostFrequentLabelCount(table: FactsTable): number {
  const { flags, answerHash } = table.columns();
  let candidate = 0;
  let lead = 0;
  const isLabel = (index: number): boolean => ((flags[index] ?? 0) & factFlags.isOneWord) !== 0;
  for (let index = 0; index < table.length(); index += 1) {
    if (!isLabel(index)) continue;
    const hash = answerHash[index] ?? 0;
    if (lead === 0) candidate = hash;
    lead += hash === candidate ? 1 : -1;
  }
  let count = 0;
  for (let index = 0; index < table.length(); index += 1) {
    if (isLabel(index) && answerHash[index] === candidate) count += 1;
  }
  return count;
}
