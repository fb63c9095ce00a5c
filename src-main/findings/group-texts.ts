// What the remarks of a group depend on, read from a project: which copies stay when the others go, and what somebody
// said is fine.
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import { copiedTextOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { keptOf, type CopyStanding } from "../../src-shared/domain/findings/duplicate/kept-of-group.ts";
import {
  nearCopyShare,
  sharedShare,
  shinglesOf,
} from "../../src-shared/domain/findings/duplicate/shingles.ts";
import type { ReadDatabase } from "../store/database.ts";
import { visibleExample } from "../store/visible-examples.ts";
import type { Book } from "./book.ts";
import { dismissalsIn, isDismissed, type Dismissals } from "./dismissals.ts";
import type { GroupTexts } from "./groups.ts";
import { checkedRecord, type ProjectSetting } from "./look.ts";
import { checkRecordsSql, findingsSql, type CheckRecord } from "./sql.ts";

const recordsSql = checkRecordsSql(visibleExample);
/** Texts in one read. */
const readAtOnce = 500;

/** @param findings for the remarks that say that something must be mended. */
export function groupTextsOf(
  project: ReadDatabase,
  findings: ReadDatabase,
  { setting, book }: { readonly setting: ProjectSetting; readonly book: Book | null },
  dismissals: Dismissals = dismissalsIn(project),
): GroupTexts {
  return {
    keptOf: (exampleIds, areExact) => {
      const standings: CopyStanding[] = [];
      const shingles = new Map<number, Int32Array>();
      for (let from = 0; from < exampleIds.length; from += readAtOnce) {
        const ids = JSON.stringify(exampleIds.slice(from, from + readAtOnce));
        for (const record of project.all<CheckRecord>(recordsSql.among, { ids })) {
          const example = checkedRecord(record, setting);
          standings.push({
            id: record.id,
            status: record.status,
            split: record.split,
            mustFixCount: findings.get(findingsSql.hasError, { id: record.id }) === undefined ? 0 : 1,
            answerLength: example.answer.length,
            position: record.position,
          });
          if (!areExact) shingles.set(record.id, shinglesOf(copiedTextOf(example)));
        }
      }
      if (areExact) return new Set(keptOf(standings).kept);
      const of = (id: number): Int32Array => shingles.get(id) ?? new Int32Array(0);
      return new Set(
        keptOf(standings, (one, other) => sharedShare(of(one), of(other)) >= nearCopyShare).kept,
      );
    },
    answerCountOf: (exampleIds) =>
      new Set(exampleIds.map((id) => (book ? book.hashesAt(book.rowOf(id)).answered : id))).size,
    isDismissed: (exampleId: number, code: FindingCode) => {
      if (!dismissals.has(`${exampleId} ${code}`)) return false;
      const [record] = project.all<CheckRecord>(recordsSql.among, { ids: `[${exampleId}]` });
      return record !== undefined && isDismissed(dismissals, { exampleId, code, body: record.body });
    },
  };
}
