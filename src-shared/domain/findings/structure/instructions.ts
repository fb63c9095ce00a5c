// Whether all examples are trained with the same instructions, and with any (fine-tuning facts, section 8, 2026-11-22:
// the instructions of the training must be the ones used afterwards).
import { factFlags } from "../facts.ts";
import type { FactsTable } from "../facts-table.ts";
import type { CheckGuides } from "../finding.ts";
import { rowsWhere, type ProjectCheck } from "../project-check.ts";

const guides = {
  "structure.instructions-missing": {
    severity: "warning",
    title: {
      one: "1 example has no instructions, others have",
      other: "{{count}} examples have no instructions, others have",
    },
    message: "It has no instructions. Examples that have some: {{withInstructions}}.",
    why: "A model learns how to answer under certain instructions. Mixed with examples without any it learns neither well.",
    advice: "Let these examples use the project's instructions, unless you will ask without any, too.",
    fix: null,
  },
  "structure.instructions-differ": {
    severity: "warning",
    title: {
      one: "1 example has other instructions than most",
      other: "{{count}} examples have other instructions than most",
    },
    message: "Its instructions differ from those most examples have. There are {{different}} different ones.",
    why: "The instructions of the training must be the ones used afterwards; the model learns each of them a little.",
    advice: "Let these examples use the project's instructions, unless they differ on purpose.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const instructionsCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    const { flags, instructionsHash } = table.columns();
    const { withSome, withNone, most, different } = countedInstructions(table);
    const hasNone = (index: number): boolean => ((flags[index] ?? 0) & factFlags.hasNoInstructions) !== 0;
    if (withNone > 0 && withSome > 0) {
      const { count, exampleIds } = rowsWhere(table, hasNone);
      say({
        code: "structure.instructions-missing",
        details: { withInstructions: withSome, count },
        exampleIds,
      });
    }
    if (different < 2) return;
    const { count, exampleIds } = rowsWhere(
      table,
      (index) => !hasNone(index) && instructionsHash[index] !== most,
    );
    say({ code: "structure.instructions-differ", details: { different, count }, exampleIds });
  },
};

type Counted = {
  readonly withSome: number;
  readonly withNone: number;
  /** The hash of the most frequent instructions. */
  readonly most: number;
  readonly different: number;
};

/** Kept apart up to so many; beyond it all the others count as one more. */
const differentMaximum = 10_000;

function countedInstructions(table: FactsTable): Counted {
  const { id, flags, instructionsHash } = table.columns();
  const counts = new Map<number, number>();
  let withNone = 0;
  let withSome = 0;
  // Neighbours nearly always share their instructions: a run of them costs one look into the map.
  let run = 0;
  let runHash = 0;
  const endRun = (): void => {
    if (run === 0) return;
    const isKept = counts.has(runHash) || counts.size < differentMaximum;
    const key = isKept ? runHash : -1;
    counts.set(key, (counts.get(key) ?? 0) + run);
    run = 0;
  };
  for (let index = 0; index < table.length(); index += 1) {
    if (id[index] === 0) continue;
    if (((flags[index] ?? 0) & factFlags.hasNoInstructions) !== 0) {
      withNone += 1;
      continue;
    }
    withSome += 1;
    const hash = instructionsHash[index] ?? 0;
    if (hash !== runHash) {
      endRun();
      runHash = hash;
    }
    run += 1;
  }
  endRun();
  let most = 0;
  let mostCount = 0;
  for (const [hash, count] of counts) if (count > mostCount) [most, mostCount] = [hash, count];
  return { withSome, withNone, most, different: counts.size };
}
