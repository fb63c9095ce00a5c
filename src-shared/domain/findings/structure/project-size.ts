// Whether a project has enough examples to learn from. Counts what a training would take: those to learn from once
// examples are split, of the kind there is most of.
import { factFlags } from "../facts.ts";
import type { FactsTable } from "../facts-table.ts";
import type { CheckGuides } from "../finding.ts";
import type { ProjectCheck } from "../project-check.ts";
import { tooFewGuides, tooFewRemark } from "./too-few.ts";
import { exampleKinds } from "../../example.ts";

export const projectSizeCheck: ProjectCheck = {
  guides: tooFewGuides satisfies CheckGuides,
  look: (table, _project, say) => {
    const remark = tooFewRemark(learntFromCount(table));
    if (remark !== null) say({ code: remark.code, details: remark.details, exampleIds: [] });
  },
};

const trainSplit = 1;

function learntFromCount(table: FactsTable): number {
  const { id, kind, split, flags } = table.columns();
  const inTrain = exampleKinds.map(() => 0);
  const inAll = exampleKinds.map(() => 0);
  let splitCount = 0;
  for (let index = 0; index < table.length(); index += 1) {
    if (id[index] === 0 || ((flags[index] ?? 0) & factFlags.hasNoAnswer) !== 0) continue;
    const at = kind[index] ?? 0;
    inAll[at] = (inAll[at] ?? 0) + 1;
    if (split[index] !== 0) splitCount += 1;
    if (split[index] === trainSplit) inTrain[at] = (inTrain[at] ?? 0) + 1;
  }
  return Math.max(...(splitCount === 0 ? inAll : inTrain));
}
