// The table's rows and deeds, in terms of examples: reads pages, changes cells at once, hands whole blocks to the
// studio. The only place where the table and the studio meet.
import type { Input } from "../../src-shared/contract/contract.ts";
import type { ExampleRow, WrittenCells } from "../../src-shared/contract/examples.ts";
import {
  cellText,
  readCell,
  readCellOf,
  type CellColumn,
  type CellProblem,
} from "../../src-shared/domain/cell.ts";
import { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { once, unwrap } from "../lib/once.ts";
import { countText } from "../lib/figures.ts";
import { locale } from "../i18n/text.ts";
import { forgetFile, offerText, passingTarget, readTarget } from "../transport/files.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { changeExample, changeMany, placeExample, useUnsaved, type Change, type Seen } from "./changes.ts";
import { cellWords, exampleColumns } from "./columns.ts";
import { settled } from "./change-queue.ts";
import { useExamples } from "./examples-store.ts";
import {
  ensureRow,
  findPlace,
  onRows,
  placeOf,
  refreshView,
  rowAt,
  rowById,
  rowCount,
} from "./examples-rows.ts";
import type { GridSource } from "./grid/grid-types.ts";
import { countRows, hasRow, noRows, withRows, type RowSet } from "./grid/row-set.ts";
import { knownColumns, pickedCells, spreadCells } from "./known-cells.ts";
import { realId } from "./row-ids.ts";
import { forContract } from "./selection.ts";

/** A call's body holds 4 MB; a larger block goes as a file. */
const cellsPerCallMaxLength = 1_500_000;
const textsPerCall = 5_000;
/** A page's texts are cut at 2,000 characters, one less where a character would be torn. */
const cutFromLength = 1_999;

export const gridSource: GridSource<ExampleRow> = {
  rowCount,
  rowAt,
  ensure: ensureRow,
  idOf: ({ exampleId }) => realId(exampleId),
  isSameId: (one, other) => realId(one) === realId(other),
  placeNow: placeOf,
  findPlace,
  numberOf: (row, place) => {
    const { definition } = useExamples.getState();
    const isWhole = definition.filter.conditions.length === 0 && definition.sorts.length === 0;
    if (isWhole) return countText(place + 1, locale);
    return row === undefined || row.exampleId < 0 ? "" : countText(row.rank, locale);
  },
  markOf: ({ exampleId }) => {
    const id = realId(exampleId);
    const { projectId } = useExamples.getState();
    const failed = useUnsaved
      .getState()
      .failed.some((unsaved) => unsaved.projectId === projectId && realId(unsaved.exampleId) === id);
    return failed ? { words: textNow("examples.notSaved"), tone: "error" } : null;
  },
  wholeText: (row, columnId) => {
    const column = cellColumnOf(columnId);
    if (!row.isCut || column === null || cellText(row, column).length < cutFromLength) return null;
    return () => wholeTextOf(row.exampleId, column);
  },
  problemOf: (columnId, text) => {
    const read = readText(columnId, text);
    return typeof read === "string" ? read : null;
  },
  writeCell: ({ rowId, columnId, text, before }) => {
    const read = readText(columnId, text, rowById(rowId));
    if (typeof read === "string") return read;
    if (Object.keys(read).length === 0) return null;
    const column = cellColumnOf(columnId);
    const seen: Seen | undefined =
      column !== null && isTextColumn(column) ? { column, text: before } : undefined;
    changeExample(rowId, read, seen);
    return null;
  },
  addRow: (columnId, text) => {
    const read = readText(columnId, text);
    return typeof read === "string" ? read : placeExample(read);
  },
  readCells: async (fromRow, toRow, columnIds) => {
    await settled();
    const { projectId, view } = useExamples.getState();
    if (projectId === null || view === null) return [];
    const known = knownColumns(columnIds, isKnown);
    if (known.length === 0) return Array.from({ length: toRow + 1 - fromRow }, () => columnIds.map(() => ""));
    const about = { projectId, viewId: view.viewId, ...columnsAndWords(columnIds) };
    const texts: string[][] = [];
    while (fromRow + texts.length <= toRow) {
      const from = fromRow + texts.length;
      const limit = Math.min(textsPerCall, toRow + 1 - from);
      // oxlint-disable-next-line no-await-in-loop -- where the next one begins is known from this one
      const page = await ask("examples.texts", { ...about, from, limit });
      if (page.texts.length === 0) break;
      for (const row of page.texts) texts.push(row);
    }
    return spreadCells(texts, known, columnIds.length);
  },
  writeBlock: async (fromRow, allColumnIds, allCells) => {
    const columnIds = allColumnIds.filter(isKnown);
    if (columnIds.length === 0) return;
    const cells = pickedCells(allCells, knownColumns(allColumnIds, isKnown));
    const [only] = cells;
    const anchor = rowAt(fromRow);
    if (cells.length === 1 && only && anchor) {
      writeRow(anchor, columnIds, only);
      return;
    }
    const countBefore = rowCount();
    const place = async (isAgain: boolean): Promise<number | null> => {
      if (anchor) return findPlace(anchor.exampleId);
      if (isAgain && fromRow < countBefore) return null;
      return Math.min(fromRow, useExamples.getState().view?.exampleCount ?? 0);
    };
    const written = await inView(place, (about, from) =>
      withCells(cells, (given) =>
        ask("examples.writeCells", { ...about, from, ...columnsAndWords(columnIds), cells: given }),
      ),
    );
    tellWritten("examples.pasted", cells.length, written);
  },
  fillRows: async (rows, allColumnIds, allTexts) => {
    const columnIds = allColumnIds.filter(isKnown);
    if (columnIds.length === 0) return;
    const texts = pickedCells(allTexts, knownColumns(allColumnIds, isKnown));
    const alone = onlyRow(rows);
    const row = alone === null ? undefined : rowAt(alone);
    if (row && texts[0]) {
      writeRow(row, columnIds, texts[0]);
      return;
    }
    const count = countRows(rows, rowCount());
    const known = endsOf(rows);
    const place = async (isAgain: boolean): Promise<RowSet | null> => (isAgain ? sameRowsNow(known) : rows);
    const written = await inView(place, ({ projectId, viewId, viewRevision }, meant) =>
      ask("examples.fillCells", {
        projectId,
        selection: { viewId, viewRevision, rows: forContract(meant) },
        ...columnsAndWords(columnIds),
        texts: texts.map((line) => [...line]),
      }),
    );
    const isClearing = texts.every((line) => line.every((text) => text === ""));
    tellWritten(isClearing ? "examples.cleared" : "examples.filled", count, written);
  },
  copyMany: async (rows, columnIds) => {
    await settled();
    const { projectId, view } = useExamples.getState();
    if (projectId === null || view === null || !columnIds.some(isKnown)) return;
    const { viewId, viewRevision } = view;
    const selection = { viewId, viewRevision, rows: forContract(rows) };
    const text = copiedText({ projectId, selection, ...columnsAndWords(columnIds) });
    // Said now, while the key press still counts as a person's wish; the text follows when it is there.
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  },
  subscribe: onRows,
};

async function copiedText(about: Omit<Input<"examples.copyTexts">, "targetReference">): Promise<Blob> {
  const target = await passingTarget("cells.txt");
  try {
    await ask("examples.copyTexts", { ...about, targetReference: target.targetReference });
    const bytes = await readTarget(target);
    return new Blob([bytes], { type: "text/plain" });
  } finally {
    void forgetFile(target.targetReference);
  }
}

/** A cell's whole text, from the studio, with what isn't saved yet. */
async function wholeTextOf(exampleId: number, column: CellColumn): Promise<string> {
  await settled();
  const { projectId } = useExamples.getState();
  if (projectId === null) return "";
  const { example } = await ask("examples.get", { projectId, exampleId: realId(exampleId) });
  return cellText(example, column, cellWords());
}

export function cellColumnOf(columnId: string): CellColumn | null {
  const { ownColumns } = useExamples.getState();
  return exampleColumns(ownColumns).find((column) => column.columnId === columnId)?.cellColumn ?? null;
}

/** The studio reads and writes it as text. */
function isKnown(columnId: string): boolean {
  return cellColumnOf(columnId) !== null;
}

function columnsAndWords(columnIds: readonly string[]): {
  readonly columns: CellColumn[];
  readonly words: Record<string, string>;
} {
  const columns = columnIds.flatMap((columnId) => {
    const column = cellColumnOf(columnId);
    return column === null ? [] : [column];
  });
  return { columns, words: { ...cellWords() } };
}

function isTextColumn(column: CellColumn): boolean {
  return ["ask", "answer", "otherAnswer", "instructions", "notes"].includes(column);
}

/** What a text means in a column, of a row where it is here; words where it can't stand there. */
export function readText(columnId: string, text: string, row?: ExampleRow): Change | string {
  const { ownColumns } = useExamples.getState();
  const column = cellColumnOf(columnId);
  if (column === null) return problemWords("no-such-column", columnId, text);
  const words = cellWords();
  const read =
    row && !row.isCut
      ? readCellOf(row, text, column, { ownColumns, words })
      : readCell(text, column, ownColumns, words);
  // The contract's output where its input is wanted: the same but for lists that are read-only by type.
  return "problem" in read ? problemWords(read.problem, columnId, text) : (read.change as Change);
}

function problemWords(problem: CellProblem, columnId: string, text: string): string {
  const { ownColumns } = useExamples.getState();
  const column = exampleColumns(ownColumns).find((known) => known.columnId === columnId);
  return textNow(`examples.problem.${problem}`, {
    column: column?.title(textNow) ?? columnId,
    text: text.length > 60 ? `${text.slice(0, 60)}…` : text,
    choices: column?.choices(ownColumns, textNow).join(", ") ?? "",
  });
}

/** Several cells of one row: one change, at once. */
function writeRow(row: ExampleRow, columnIds: readonly string[], texts: readonly string[]): void {
  const refused: string[] = [];
  let change: Change = {};
  for (const [index, columnId] of columnIds.entries()) {
    const text = texts[index];
    if (text === undefined) continue;
    const read = readText(columnId, text, row);
    if (typeof read === "string") refused.push(read);
    else {
      const ownFields = { ...change.ownFields, ...read.ownFields };
      change = { ...change, ...read, ...(Object.keys(ownFields).length > 0 ? { ownFields } : {}) };
    }
  }
  const [column] = columnIds.map(cellColumnOf).filter((known) => known !== null && isTextColumn(known));
  const seen = column ? { column, text: cellText(row, column) } : undefined;
  if (Object.keys(change).length > 0)
    changeExample(row.exampleId, change, columnIds.length === 1 ? seen : undefined);
  tellRefused(refused.length, refused[0] ?? null);
}

/** The rows at both ends of each range; null where they can't be told. */
type Ends = readonly { readonly first: number; readonly last: number; readonly length: number }[] | null;

const rangesFollowed = 50;

function endsOf(rows: RowSet): Ends {
  if (!("only" in rows) || rows.only.length > rangesFollowed) return null;
  const ends = rows.only.flatMap(([from, to]) => {
    const first = rowAt(from)?.exampleId;
    const last = rowAt(to - 1)?.exampleId;
    return first === undefined || last === undefined ? [] : [{ first, last, length: to - from }];
  });
  return ends.length === rows.only.length ? ends : null;
}

/** The same rows where they stand now; null where others came between them: nobody meant those. */
async function sameRowsNow(ends: Ends): Promise<RowSet | null> {
  if (ends === null) return null;
  const ranges = await Promise.all(
    ends.map(async ({ first, last, length }) => {
      const [from, to] = await Promise.all([findPlace(first), findPlace(last)]);
      return from !== null && to !== null && to - from + 1 === length ? ([from, to + 1] as const) : null;
    }),
  );
  return ranges.every((range) => range !== null)
    ? ranges.reduce((set, range) => withRows(set, range), noRows)
    : null;
}

type InView = Pick<Input<"examples.writeCells">, "projectId" | "viewId" | "viewRevision">;

/**
 * Runs a change that names rows of the view by their place. If rows came or went meanwhile it is tried once more with
 * the view as it is then, provided that the same rows can be found again.
 * @param find where they are; null when that can't be told.
 */
async function inView<Place>(
  find: (isAgain: boolean) => Promise<Place | null>,
  work: (about: InView, place: Place) => Promise<WrittenCells>,
): Promise<WrittenCells> {
  const attempt = async (isAgain: boolean): Promise<WrittenCells> => {
    const place = await find(isAgain);
    const { projectId, view } = useExamples.getState();
    if (projectId === null || view === null || place === null) throw new AppError("view-expired");
    return work({ projectId, viewId: view.viewId, viewRevision: view.viewRevision }, place);
  };
  const outcome = await changeMany(() =>
    once(async () => {
      try {
        return await attempt(false);
      } catch (error) {
        if (asAppError(error).code !== "view-expired") throw error;
        await refreshView();
        return attempt(true);
      }
    }),
  );
  try {
    return unwrap(outcome);
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}

/** A block too large for a call goes as a file. */
async function withCells<Result>(
  cells: readonly (readonly string[])[],
  work: (given: Input<"examples.writeCells">["cells"]) => Promise<Result>,
): Promise<Result> {
  const length = cells.reduce((sum, row) => sum + row.reduce((inner, text) => inner + text.length + 3, 0), 0);
  if (length <= cellsPerCallMaxLength) return work(cells.map((row) => [...row]));
  const { fileReference } = await offerText("cells.json", JSON.stringify(cells));
  try {
    return await work({ fileReference });
  } finally {
    void forgetFile(fileReference);
  }
}

function tellWritten(
  key: "examples.pasted" | "examples.filled" | "examples.cleared",
  count: number,
  written: WrittenCells,
): void {
  const done = textNow(key, { count, number: countText(count, locale) });
  const [first] = written.refused;
  const columnId = first?.column ?? "";
  announce(done);
  tellRefused(written.refusedCount, first ? problemWords(first.problem, columnId, "…") : null);
}

function tellRefused(count: number, reason: string | null): void {
  if (count === 0 || reason === null) return;
  const number = countText(count, locale);
  showToast({ id: "refused", message: textNow("examples.refused", { count, number, reason }) });
}

function onlyRow(rows: RowSet): number | null {
  if (countRows(rows, rowCount()) !== 1) return null;
  if ("only" in rows) return rows.only[0]?.[0] ?? null;
  for (let row = 0; row < rowCount(); row += 1) if (hasRow(rows, row)) return row;
  return null;
}
