// Groups of examples that are alike, or ask the same and answer differently, in a findings file: who belongs to which,
// and the remark each member has. Used by the thread that compares all and by the core for what was just changed.
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { Book } from "./book.ts";
import { findingsSql } from "./sql.ts";
import { addRemark } from "./write-remarks.ts";

export type GroupKind = "exact" | "near" | "contradiction";

export const groupCodes = {
  exact: "duplicate.exact",
  near: "duplicate.near",
  contradiction: "contradiction.same-question",
} as const satisfies Record<GroupKind, FindingCode>;

/** What a group's remarks depend on beside its members. */
export type GroupTexts = {
  /** Which ones "Keep one of each" leaves: one, or more where not all are copies of that one. */
  readonly keptOf: (exampleIds: readonly number[], areExact: boolean) => ReadonlySet<number>;
  /** How many different answers some examples give. */
  readonly answerCountOf: (exampleIds: readonly number[]) => number;
  readonly isDismissed: (exampleId: number, code: FindingCode) => boolean;
};

/** Of a larger group this many have a remark and are listed: more tell a person nothing new. */
const membersMaximum = 20_000;

/** Writes a group down as it is now, whatever stood there. */
export function writeGroup(
  findings: WriteDatabase,
  group: {
    readonly kind: GroupKind;
    readonly groupId: number;
    readonly exampleIds: readonly number[];
  },
  texts: GroupTexts,
): void {
  const { kind, groupId, exampleIds } = group;
  const code = groupCodes[kind];
  const isCopies = kind !== "contradiction";
  const answerCount = isCopies ? 0 : texts.answerCountOf(exampleIds);
  const kept = isCopies ? texts.keptOf(exampleIds, kind === "exact") : null;
  for (const id of exampleIds.slice(0, membersMaximum)) {
    findings.run(findingsSql.addMember, { kind, group: groupId, id });
    const details = kept
      ? { groupId, copies: exampleIds.length, isKept: kept.has(id) ? 1 : 0 }
      : { groupId, examples: exampleIds.length, answers: answerCount };
    addRemark(
      findings,
      id,
      { code, place: null, details },
      { isCompared: true, isDismissed: texts.isDismissed(id, code) },
    );
  }
}

/** An example changed or went: those it was alike with stay together, if there are two of them left. */
export function leaveGroups(findings: WriteDatabase, exampleId: number, texts: GroupTexts): void {
  const groups = findings.all<{ readonly kind: GroupKind; readonly group_id: number }>(findingsSql.groupsOf, {
    id: exampleId,
  });
  for (const { kind, group_id: groupId } of groups) {
    findings.run(findingsSql.removeMember, { kind, group: groupId, id: exampleId });
    findings.run(findingsSql.removeRemarksOfCode, { code: groupCodes[kind], id: exampleId });
    const left = takeApart(findings, kind, groupId);
    const isOne = left.length > 1 && (kind !== "contradiction" || texts.answerCountOf(left) > 1);
    if (isOne) writeGroup(findings, { kind, groupId, exampleIds: left }, texts);
  }
}

/** An example is alike with others now, who may be in a group already. */
export function joinGroup(
  findings: WriteDatabase,
  {
    kind,
    exampleId,
    others,
  }: { readonly kind: GroupKind; readonly exampleId: number; readonly others: readonly number[] },
  texts: GroupTexts,
): void {
  const known = findings.get<{ readonly group_id: number | null }>(findingsSql.groupOfAny, {
    kind,
    ids: JSON.stringify(others),
  })?.group_id;
  const groupId =
    known ??
    1 + (findings.get<{ readonly group_id: number }>(findingsSql.highestGroup, { kind })?.group_id ?? 0);
  const members = known === null || known === undefined ? [] : takeApart(findings, kind, groupId);
  const exampleIds = [...new Set([...members, ...others, exampleId])].toSorted((a, b) => a - b);
  writeGroup(findings, { kind, groupId, exampleIds }, texts);
}

/** Forgets a group and its remarks. Returns who was in it. */
function takeApart(findings: WriteDatabase, kind: GroupKind, groupId: number): readonly number[] {
  const members = findings
    .all<{ readonly example_id: number }>(findingsSql.membersOf, {
      kind,
      group: groupId,
      limit: membersMaximum,
    })
    .map(({ example_id: id }) => id);
  for (const id of members) findings.run(findingsSql.removeRemarksOfCode, { code: groupCodes[kind], id });
  findings.run(findingsSql.removeGroup, { kind, group: groupId });
  return members;
}

/** Groups of copies as they are written down, by the rows of a book, ascending. */
export function copyGroupsIn(findings: ReadDatabase, book: Book): readonly Int32Array[] {
  const groups = Map.groupBy(
    findings.all<{ readonly kind: string; readonly group_id: number; readonly example_id: number }>(
      findingsSql.copyMembers,
    ),
    ({ kind, group_id: group }) => `${kind} ${group}`,
  );
  return Array.from(groups.values(), (members) =>
    Int32Array.from(members.map(({ example_id: id }) => book.rowOf(id)).filter((row) => row >= 0)).toSorted(),
  );
}
