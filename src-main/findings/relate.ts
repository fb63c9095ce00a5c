// Compares all examples of a project with each other, in a task thread, and writes what comes of it into the new findings
// file: groups of copies and contradictions, pairs that stand on both sides of the split. Returns what is said about the
// project as a whole.
import { contradictionsIn } from "../../src-shared/domain/findings/contradiction/same-question.ts";
import { copiedTextOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { copyGroups } from "../../src-shared/domain/findings/duplicate/near-copies.ts";
import { firstsOfEqual } from "../../src-shared/domain/disjoint-sets.ts";
import type { WriteDatabase } from "../store/database.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";
import { visibleExample } from "../store/visible-examples.ts";
import type { Book } from "./book.ts";
import type { Dismissals } from "./dismissals.ts";
import { generalOf, tagCountsIn, type General } from "./general.ts";
import { groupTextsOf } from "./group-texts.ts";
import { writeGroup, type GroupKind } from "./groups.ts";
import { checkedRecord, type ProjectSetting } from "./look.ts";
import { checkRecordsSql, type CheckRecord } from "./sql.ts";
import { leaksIn, writeLeaks } from "./leaks.ts";

export type Relating = {
  readonly book: Book;
  readonly findings: WriteDatabase;
  readonly project: ReadOnlyDatabase;
  readonly setting: ProjectSetting;
  readonly dismissals: Dismissals;
  readonly progress: (share: number) => void;
};

const recordsSql = checkRecordsSql(visibleExample);
/** Texts in one read. */
const readAtOnce = 500;

export function relate(relating: Relating): General {
  const { book, findings, project, setting, dismissals, progress } = relating;
  const { id: ids } = book.facts.columns();
  const count = book.facts.length();
  const idOf = (row: number): number => ids[row] ?? 0;
  const texts = groupTextsOf(project, findings, { setting, book }, dismissals);
  const numbers: Record<GroupKind, number> = { exact: 0, near: 0, contradiction: 0 };
  const write = (kind: GroupKind, rows: ArrayLike<number>): void => {
    numbers[kind] += 1;
    const exampleIds = Array.from(rows, idOf).toSorted((one, other) => one - other);
    writeGroup(findings, { kind, groupId: numbers[kind], exampleIds }, texts);
  };
  const copies = copyGroups({
    count,
    signatures: book.signatures(),
    textsOf: (rows) => textsOf(rows, relating),
    progress: (share) => progress(share * 0.8),
  });
  const exactHashes = book.hashes("exact");
  for (const group of copies) {
    const exact = exactSets(group, exactHashes);
    for (const set of exact) write("exact", set);
    const isWholeOneSet = exact.length === 1 && exact[0]?.length === group.length;
    if (!isWholeOneSet) write("near", group);
  }
  for (const { members } of contradictionsIn(book.hashes("asked"), book.hashes("answered"))) {
    write("contradiction", members);
  }
  progress(0.9);
  const leaks = leaksIn(book, copies);
  writeLeaks(findings, book, leaks, texts);
  return generalOf(book, { tagCounts: tagCountsIn(project), leaks });
}

/** Of a group, the sets of examples that are the same word for word. */
function exactSets(group: Int32Array, hashes: Float64Array): readonly (readonly number[])[] {
  const firsts = firstsOfEqual(Float64Array.from(group, (row) => hashes[row] ?? 0));
  const sets = Map.groupBy(group, (_row, place) => firsts[place] ?? -1);
  return [...sets].flatMap(([first, rows]) => (first >= 0 && rows.length > 1 ? [rows] : []));
}

/** In the order of the rows; empty where an example is gone. */
function textsOf(rows: Int32Array, { book, project, setting }: Relating): readonly string[] {
  const { id: ids } = book.facts.columns();
  const texts: string[] = [];
  for (let from = 0; from < rows.length; from += readAtOnce) {
    const wanted = Array.from(rows.subarray(from, from + readAtOnce), (row) => ids[row] ?? 0);
    const found = new Map(
      project
        .all<CheckRecord>(recordsSql.among, { ids: JSON.stringify(wanted) })
        .map((record) => [record.id, copiedTextOf(checkedRecord(record, setting))]),
    );
    for (const id of wanted) texts.push(found.get(id) ?? "");
  }
  return texts;
}
