// Swaps values between rows and a part of a step: the one operation that doing, taking back and doing again are made
// of. Runs inside a transaction of the write door. Must never change a row without giving back what stood there.
import { parsedBody, type ExampleKind } from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import type { SqlValue, WriteDatabase } from "../store/database.ts";
import {
  imageColumns,
  runsOf,
  type Image,
  type ImageColumn,
  type ImageGroup,
  type Images,
} from "./images.ts";
import { historySql, readImagesSql, writeImagesSql } from "./sql.ts";

/** A row that came, went or moved. */
export type Moved = { readonly id: number; readonly from: number | null; readonly to: number | null };

export type Swapped = {
  /** What stood there: swapping it back undoes this swap. */
  readonly before: Images;
  readonly moved: readonly Moved[];
  readonly countDelta: number;
  readonly exampleIds: readonly number[];
  /** A whole import came or went: its rows aren't listed in `moved`. */
  readonly importsChanged: boolean;
};

export function swapImages(database: WriteDatabase, images: Images, nowMs: number): Swapped {
  const before: ImageGroup[] = [];
  const moved: Moved[] = [];
  const exampleIds: number[] = [];
  for (const group of images.examples) {
    for (const id of group.ids) exampleIds.push(id);
    const groupBefore = swapGroup(database, group, nowMs, moved);
    before.push(...groupBefore.toReversed());
  }
  const project = images.project ? swapProject(database, images.project) : undefined;
  const imports = images.imports?.map((item) => swapImport(database, item));
  const rowDelta = moved.reduce(
    (sum, { from, to }) => sum + (to === null ? 0 : 1) - (from === null ? 0 : 1),
    0,
  );
  return {
    before: {
      examples: before.toReversed(),
      ...(project ? { project } : {}),
      ...(imports ? { imports: imports.map(({ importId, state }) => ({ importId, state })) } : {}),
    },
    moved,
    countDelta: rowDelta + (imports ?? []).reduce((sum, item) => sum + item.countDelta, 0),
    exampleIds,
    importsChanged: imports !== undefined,
  };
}

type ReadRow = { readonly id: number; readonly position?: number | null } & Image;

function swapGroup(
  database: WriteDatabase,
  group: ImageGroup,
  nowMs: number,
  moved: Moved[],
): readonly ImageGroup[] {
  const columns = imageColumns.filter((column) => column in group.image);
  const withPosition = group.positions !== undefined;
  const rows: ReadRow[] = [];
  for (const [from, to] of runsOf(group.ids)) {
    const found = database.all<ReadRow>(readImagesSql(columns, withPosition), { from, to });
    for (const row of found) rows.push(row);
    // The body that is read tells no kind, but its row does: no question of its own for it.
    const kind = group.image.kind ?? found[0]?.kind;
    if (columns.length > 0) writeRun(database, { image: group.image, kind, columns }, { from, to, nowMs });
  }
  if (group.positions) moved.push(...writePositions(database, group.ids, group.positions, rows));
  return groupedBefore(rows, columns, group);
}

function writeRun(
  database: WriteDatabase,
  {
    image,
    kind,
    columns,
  }: {
    readonly image: Image;
    readonly kind: Image["kind"];
    readonly columns: readonly ImageColumn[];
  },
  where: { readonly from: number; readonly to: number; readonly nowMs: number },
): void {
  const fields = columns.filter((column) => column !== "body");
  const values: Record<string, SqlValue> = Object.fromEntries(
    fields.map((column) => [column, image[column] ?? null]),
  );
  const { from, to, nowMs } = where;
  if (typeof image.body !== "string") {
    database.run(writeImagesSql(fields, false), { ...values, from, to, nowMs });
    return;
  }
  const text_length = textLengthOf(parsedBody(kind as ExampleKind, image.body));
  database.run(writeImagesSql(fields, true), { ...values, text_length, from, to, nowMs });
  database.run(historySql.setText, { body: image.body, foldedText: foldedBody(image.body), from, to });
}

function writePositions(
  database: WriteDatabase,
  ids: readonly number[],
  positions: readonly (number | null)[],
  rows: readonly ReadRow[],
): readonly Moved[] {
  const before = new Map(rows.map((row) => [row.id, row.position ?? null]));
  const highest = rows.reduce((most, row) => Math.max(most, row.position ?? 0), 0);
  database.run(historySql.raiseHighestLeft, { position: highest });
  return ids.map((id, index) => {
    const to = positions[index] ?? null;
    database.run(historySql.setPosition, { id, position: to });
    return { id, from: before.get(id) ?? null, to };
  });
}

/** Rows of equal values together: nearly always one group, or one a row. */
function groupedBefore(
  rows: readonly ReadRow[],
  columns: readonly ImageColumn[],
  group: ImageGroup,
): readonly ImageGroup[] {
  const marks = {
    ...(group.isNew ? { isNew: true } : {}),
    ...(group.isRemoval ? { isRemoval: true } : {}),
  };
  const byValues = new Map<
    string | number | null,
    { ids: number[]; image: Image; positions: (number | null)[] }
  >();
  const [only] = columns;
  const isOne = rows.length === 1;
  for (const row of rows) {
    const image: Image = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    const key = isOne
      ? null
      : columns.length === 1 && only !== undefined
        ? (row[only] ?? null)
        : JSON.stringify(columns.map((column) => image[column]));
    let same = byValues.get(key);
    if (!same) {
      same = { ids: [], image, positions: [] };
      byValues.set(key, same);
    }
    same.ids.push(row.id);
    if (group.positions) same.positions.push(row.position ?? null);
  }
  return [...byValues.values()].map(({ ids, image, positions }) => ({
    ids,
    image,
    ...(group.positions ? { positions } : {}),
    ...marks,
  }));
}

function swapProject(
  database: WriteDatabase,
  wanted: NonNullable<Images["project"]>,
): NonNullable<Images["project"]> {
  const now = database.get<{ instructions: string; own_columns: string }>(historySql.projectColumns);
  const { instructions, own_columns } = wanted;
  if (instructions !== undefined) database.run(historySql.setInstructions, { value: instructions });
  if (own_columns !== undefined) database.run(historySql.setOwnColumns, { value: own_columns });
  return {
    ...(instructions === undefined ? {} : { instructions: now?.instructions ?? "" }),
    ...(own_columns === undefined ? {} : { own_columns: now?.own_columns ?? "[]" }),
  };
}

function swapImport(
  database: WriteDatabase,
  { importId, state }: { readonly importId: number; readonly state: "done" | "undone" },
): { readonly importId: number; readonly state: "done" | "undone"; readonly countDelta: number } {
  const now = database.get<{ state: string; example_count: number }>(historySql.importState, {
    id: importId,
  });
  const wasDone = now?.state === "done";
  database.run(historySql.setImportState, { id: importId, state });
  const countDelta = (Number(state === "done") - Number(wasDone)) * (now?.example_count ?? 0);
  return { importId, state: wasDone ? "done" : "undone", countDelta };
}
