// Looks again at a few examples that were just changed, in the core: their remarks, their numbers, whom they are alike
// with. One transaction on the findings file, meant to stay under 50 ms at 100,000 examples.
import {
  copiesOf,
  haveEqualTexts,
  signatureLength,
} from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { copiedTextOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { areNearCopies } from "../../src-shared/domain/findings/duplicate/shingles.ts";
import type { Leaks } from "../../src-shared/domain/splits/leaks.ts";
import type { OpenDatabase, ReadDatabase, WriteDatabase } from "../store/database.ts";
import { visibleExample } from "../store/visible-examples.ts";
import type { Book } from "./book.ts";
import { isDismissed, dismissalsOf, type DismissedRow } from "./dismissals.ts";
import { generalOf, tagCountsIn, type Bars } from "./general.ts";
import { groupTextsOf } from "./group-texts.ts";
import { copyGroupsIn, joinGroup, leaveGroups, type GroupKind, type GroupTexts } from "./groups.ts";
import { leaksIn, writeLeaks } from "./leaks.ts";
import { checkedRecord, lookAt, type ProjectSetting } from "./look.ts";
import { checkRecordsSql, dismissedSql, findingsSql, type AboutRecord, type CheckRecord } from "./sql.ts";
import { addRemark } from "./write-remarks.ts";

export type LookAgain = {
  readonly ids: readonly number[];
  readonly project: ReadDatabase;
  readonly findings: OpenDatabase;
  /** null: too many examples to be compared with each other here. */
  readonly book: Book | null;
  readonly setting: ProjectSetting;
  readonly nowMs: number;
};

/** Texts compared with one example's: of a text that stands everywhere, enough to say so. */
const comparedMaximum = 50;

/** Counting tags looks at every example: some ten milliseconds for so many. */
const tagsCountedMaximum = 20_000;

const recordsSql = checkRecordsSql(visibleExample);

export function lookAgain(order: LookAgain): void {
  const { ids, project, findings, book } = order;
  const records = new Map(recordsAmong(project, ids).map((record) => [record.id, record]));
  findings.transaction((database) => {
    const texts = groupTextsOf(project, database, order);
    for (const id of ids) {
      leaveGroups(database, id, texts);
      database.run(findingsSql.removeRemarksOf, { id });
      database.run(findingsSql.removeLeaksOf, { id });
      const record = records.get(id);
      if (record) lookAtOne(record, order, texts, database);
      else {
        book?.remove(id);
        database.run(findingsSql.removeChecked, { id });
      }
    }
    book?.keep(database);
  });
}

/** What is said about all examples together, and pairs on both sides, anew. After `lookAgain`, when others had their turn. */
export function compareAgain({ project, findings, book, setting, nowMs }: LookAgain): void {
  if (!book) return;
  findings.transaction((database) => {
    const texts = groupTextsOf(project, database, { setting, book });
    const general = generalOf(book, {
      tagCounts: tagCountsFor(project, book, database),
      leaks: leaksAgain(book, database, texts),
    });
    database.run(findingsSql.setGeneral, {
      general: JSON.stringify(general.findings),
      bars: JSON.stringify(general.bars),
      checkedAtMs: nowMs,
    });
  });
}

/** Pairs on both sides, anew: columns are quick to go through, and of pairs there are few. */
function leaksAgain(book: Book, database: WriteDatabase, texts: GroupTexts): Leaks {
  const leaks = leaksIn(book, copyGroupsIn(database, book));
  database.run(findingsSql.removeLeaks);
  database.run(findingsSql.removeLeakRemarks);
  writeLeaks(database, book, leaks, texts);
  return leaks;
}

/** Of many examples those of the last time everything was looked at. */
function tagCountsFor(
  project: ReadDatabase,
  book: Book,
  database: ReadDatabase,
): ReadonlyMap<string, number> {
  if (book.facts.count() <= tagsCountedMaximum) return tagCountsIn(project);
  const about = database.get<AboutRecord>(findingsSql.about);
  const bars = JSON.parse(about?.bars ?? '{"tags":[]}') as Bars;
  return new Map(bars.tags.map(({ tag, count }) => [tag, count]));
}

function lookAtOne(
  record: CheckRecord,
  { project, book, setting }: LookAgain,
  texts: GroupTexts,
  database: WriteDatabase,
): void {
  const looked = lookAt(record, setting);
  database.run(findingsSql.setChecked, { id: record.id, revision: record.revision });
  const dismissals = dismissalsOf(
    project
      .all<Omit<DismissedRow, "example_id">>(dismissedSql.of, { id: record.id })
      .map((row) => ({ ...row, example_id: record.id })),
  );
  for (const remark of looked.remarks) {
    addRemark(database, record.id, remark, {
      isCompared: false,
      isDismissed: isDismissed(dismissals, { exampleId: record.id, code: remark.code, body: record.body }),
    });
  }
  if (!book) return;
  const row = book.put(record.id, record.revision, looked);
  for (const [kind, others] of othersLike(row, record, { project, book, setting })) {
    if (others.length > 0) joinGroup(database, { kind, exampleId: record.id, others }, texts);
  }
}

/** Whom an example is alike with now, by what it is they have in common. */
function othersLike(
  row: number,
  record: CheckRecord,
  { project, book, setting }: Pick<LookAgain, "project" | "setting"> & { readonly book: Book },
): readonly (readonly [GroupKind, readonly number[]])[] {
  const { id: ids } = book.facts.columns();
  const count = book.facts.length();
  const signatures = book.signatures();
  const mine = book.hashesAt(row);
  const exact: number[] = [];
  const near: number[] = [];
  const sameQuestion: number[] = [];
  const toCompare: number[] = [];
  const signature = signatures.subarray(row * signatureLength, (row + 1) * signatureLength);
  for (const other of copiesOf(signature, { signatures, count })) {
    if (other === row || toCompare.length + exact.length + near.length >= comparedMaximum) continue;
    if (book.hashesAt(other).exact === mine.exact) exact.push(ids[other] ?? 0);
    else if (haveEqualTexts(signatures, row, other)) near.push(ids[other] ?? 0);
    else toCompare.push(ids[other] ?? 0);
  }
  if (toCompare.length > 0) {
    const text = copiedTextOf(checkedRecord(record, setting));
    for (const other of recordsAmong(project, toCompare)) {
      if (areNearCopies(text, copiedTextOf(checkedRecord(other, setting)))) near.push(other.id);
    }
  }
  const asked = mine.asked === 0 || mine.answered === 0 ? new Float64Array(0) : book.hashes("asked");
  const answers = new Set([mine.answered]);
  for (let other = 0; other < asked.length && sameQuestion.length < comparedMaximum; other += 1) {
    if (asked[other] !== mine.asked || other === row) continue;
    const { answered } = book.hashesAt(other);
    if (answered === 0) continue;
    answers.add(answered);
    sameQuestion.push(ids[other] ?? 0);
  }
  return [
    ["exact", exact],
    // A copy word for word belongs to the group of those nearly alike, too.
    ["near", near.length > 0 ? [...near, ...exact] : []],
    ["contradiction", answers.size > 1 ? sameQuestion : []],
  ];
}

function recordsAmong(project: ReadDatabase, ids: readonly number[]): readonly CheckRecord[] {
  return project.all<CheckRecord>(recordsSql.among, { ids: JSON.stringify(ids) });
}
