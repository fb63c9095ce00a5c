// Better answers that are nearly always the longer ones: then length is what is learnt (fine-tuning facts, section 8,
// 2026-11-22: a warning above 80 % of the pairs).
import { factFlags } from "../facts.ts";
import type { CheckGuides } from "../finding.ts";
import { percentOf, rowsWhere, type ProjectCheck } from "../project-check.ts";
import { exampleKinds } from "../../example.ts";

const guides = {
  "preference.longer-is-better": {
    severity: "warning",
    title: {
      one: "The better answer is nearly always the longer one",
      other: "The better answer is nearly always the longer one",
    },
    message: "In {{count}} of {{pairs}} pairs ({{sharePercent}} %) the better answer is the longer one.",
    why: "The model learns that longer is better and starts to ramble, whatever else makes your answers better.",
    advice: "Shorten some of the better answers, or add pairs in which the short answer is the better one.",
    fix: null,
  },
} as const satisfies CheckGuides;

const fewestPairs = 10;
const nearlyAlways = 0.8;

export const longerIsBetterCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    const { id, kind, flags } = table.columns();
    const preference = exampleKinds.indexOf("preference");
    let pairs = 0;
    for (let index = 0; index < table.length(); index += 1) {
      if (id[index] !== 0 && kind[index] === preference) pairs += 1;
    }
    const { count, exampleIds } = rowsWhere(
      table,
      (index) => ((flags[index] ?? 0) & factFlags.isPreferredLonger) !== 0,
    );
    if (pairs < fewestPairs || count <= pairs * nearlyAlways) return;
    const details = { count, pairs, sharePercent: percentOf(count, pairs) };
    say({ code: "preference.longer-is-better", details, exampleIds });
  },
};
