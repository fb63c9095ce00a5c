// Runs checks over one example. Pure; used wherever examples are checked, so that all places say the same.
import { remarksPerCode, type CheckedExample, type ExampleCheck } from "./check.ts";
import type { FindingCode, Remark } from "./finding.ts";

/** What the checks say about an example, in their order; of each code at most `remarksPerCode`. */
export function remarksOn(example: CheckedExample, checks: readonly ExampleCheck[]): readonly Remark[] {
  const remarks: Remark[] = [];
  const say = (remark: Remark): void => {
    if (remarks.length < remarksPerCode || countOf(remarks, remark.code) < remarksPerCode) {
      remarks.push(remark);
    }
  };
  for (const { look } of checks) look(example, say);
  return remarks;
}

function countOf(remarks: readonly Remark[], code: FindingCode): number {
  let count = 0;
  for (const remark of remarks) if (remark.code === code) count += 1;
  return count;
}
