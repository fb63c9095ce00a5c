// Pairs of examples that stand on both sides of the split, in a findings file. The exam contains something that was
// studied.
import { leaksOf, type LeakKind, type Leaks } from "../../src-shared/domain/splits/leaks.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { WriteDatabase } from "../store/database.ts";
import type { Book } from "./book.ts";
import type { GroupTexts } from "./groups.ts";
import { findingsSql } from "./sql.ts";
import { addRemark } from "./write-remarks.ts";

const leakCodes = {
  copy: "split.leak-copy",
  question: "split.leak-question",
  group: "split.leak-group",
} as const satisfies Record<LeakKind, FindingCode>;

/** @param copies groups of rows. */
export function leaksIn(book: Book, copies: readonly Int32Array[]): Leaks {
  const { split, groupHash } = book.facts.columns();
  const length = book.facts.length();
  return leaksOf({
    splitOf: split.subarray(0, length),
    questions: book.hashes("questions"),
    groups: groupHash.subarray(0, length),
    copies,
  });
}

export function writeLeaks(findings: WriteDatabase, book: Book, leaks: Leaks, texts: GroupTexts): void {
  const { id: ids } = book.facts.columns();
  for (const { kind, heldOut, studied } of leaks.pairs) {
    const heldOutId = ids[heldOut] ?? 0;
    const learntId = ids[studied] ?? 0;
    const code = leakCodes[kind];
    findings.run(findingsSql.addLeak, { because: kind, heldOut: heldOutId, learnt: learntId });
    addRemark(
      findings,
      heldOutId,
      { code, place: null, details: { learntId } },
      { isCompared: true, isDismissed: texts.isDismissed(heldOutId, code) },
    );
  }
}
