// The slices of bulk steps on examples: rows in id order, some milliseconds each, every slice its own transaction.
import type { Input } from "../../src-shared/contract/contract.ts";
import { withInstructionsFrom } from "../../src-shared/domain/example-edit.ts";
import { withTheseTools } from "../../src-shared/domain/conversation-tools.ts";
import { canonicalBody, parsedBody } from "../../src-shared/domain/example.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Image, ImageGroup } from "../history/images.ts";
import { runsOf } from "../history/images.ts";
import type { StepWriter } from "../history/record.ts";
import { patchedFields, unique } from "./changes.ts";
import { sortedIds } from "./id-set.ts";
import { bodyOf } from "./row.ts";
import { differingSql, examplesSql, type ExampleRecord, type FixedField } from "./sql.ts";

/** Rows a slice changes: 10 to 25 ms. */
export const sliceRows = 2_000;
/** Fewer where whole texts are read and written. */
export const textSliceRows = 500;

/** Ids ascending, in pieces. */
export function* slicesOf(ids: Int32Array, rowsEach: number): Generator<Int32Array> {
  yield* slicesInOrder(sortedIds(ids), rowsEach);
}

/** Ids as they come, in pieces. */
export function* slicesInOrder(ids: Int32Array, rowsEach: number): Generator<Int32Array> {
  for (let from = 0; from < ids.length; from += rowsEach) yield ids.subarray(from, from + rowsEach);
}

/** Stored examples by id, ascending; ids that are gone are left out. */
export function recordsOf(database: ReadDatabase, ids: Iterable<number>): readonly ExampleRecord[] {
  return runsOf([...ids]).flatMap(([from, to]) =>
    database.all<ExampleRecord>(examplesSql.byRange, { from, to }),
  );
}

export type FieldsToSet = Input<"examples.set">["set"];

/** Sets fields on rows. Where every row gets the same, nothing of the rows is read but what undo needs. */
export function setFields(step: StepWriter, ids: Int32Array, set: FieldsToSet): void {
  const fixed = fixedFields(set);
  const dependsOnRow =
    (set.tags && !("replace" in set.tags)) || set.ownFields || set.instructions || set.tools;
  if (!dependsOnRow) {
    step.apply({ examples: [{ ids: [...ids], image: fixed }] });
    return;
  }
  const groups = new Map<string, { ids: number[]; image: Image }>();
  for (const record of recordsOf(step.database, ids)) {
    const image = { ...fixed, ...imageFrom(record, set) };
    const key = JSON.stringify(image);
    const group = groups.get(key);
    if (group) group.ids.push(record.id);
    else groups.set(key, { ids: [record.id], image });
  }
  step.apply({ examples: [...groups.values()] });
}

/** Sets fields that are the same for every row, on rows that don't have them yet. Returns how many those were. */
export function setWhereOther(step: StepWriter, ids: Int32Array, set: FieldsToSet): number {
  const fixed = fixedFields(set);
  const sql = differingSql(Object.keys(fixed) as FixedField[]);
  const others = runsOf([...ids]).flatMap(([from, to]) =>
    step.database.allRaw<[id: number]>(sql, { ...fixed, from, to }).map(([id]) => id),
  );
  if (others.length > 0) step.apply({ examples: [{ ids: others, image: fixed }] });
  return others.length;
}

function fixedFields(set: FieldsToSet): Partial<Record<FixedField, string | null>> {
  return {
    ...(set.split === undefined ? {} : { split: set.split }),
    ...(set.status === undefined ? {} : { status: set.status }),
    ...(set.source === undefined ? {} : { source: set.source }),
    ...(set.group === undefined ? {} : { group_name: set.group }),
    ...(set.notes === undefined ? {} : { notes: set.notes }),
    ...(set.tags && "replace" in set.tags ? { tags: JSON.stringify(unique(set.tags.replace)) } : {}),
  };
}

function imageFrom(record: ExampleRecord, set: FieldsToSet): Image {
  const image: Record<string, string | number | null> = {};
  if (set.tags && !("replace" in set.tags)) {
    const { add = [], remove = [] } = set.tags;
    const tags = (JSON.parse(record.tags) as readonly string[]).filter((tag) => !remove.includes(tag));
    image["tags"] = JSON.stringify(unique([...tags, ...add]));
  }
  if (set.ownFields) image["own_fields"] = patchedFields(record.own_fields, set.ownFields);
  if (set.instructions) {
    const { instructions } = set;
    const text = instructions.source === "own" ? instructions.text : "";
    image["instructions_source"] = instructions.source;
    if (record.instructions_source === "own" || instructions.source === "own") {
      image["body"] = canonicalBody(withInstructionsFrom(bodyOf(record), instructions.source, text));
    }
  }
  if (set.tools) {
    const before = set.instructions
      ? parsedBody(record.kind, String(image["body"] ?? record.body))
      : bodyOf(record);
    const body = canonicalBody(withTheseTools(before, set.tools.tools, set.tools.isParallel));
    if (body !== record.body) image["body"] = body;
  }
  return image;
}

/** Takes rows out of the order; they stay in the file until the history is trimmed. */
export function removeRows(step: StepWriter, ids: Int32Array): void {
  const group: ImageGroup = {
    ids: [...ids],
    image: {},
    positions: [...ids].map(() => null),
    isRemoval: true,
  };
  step.apply({ examples: [group] });
}
