// Finds what was chosen again after rows came, went or moved under the table: a run of rows is the same one where those
// at its ends stand as far apart as before. Where others came between, nobody meant those: it must never guess.
import { cellCountOf, rangeBetween, rowCountOf } from "./cell-ranges.ts";
import type { GridState } from "./grid-state.ts";
import type { CellRange } from "./grid-types.ts";
import { noRows, withRows, type RowSet } from "./row-set.ts";

/** A run of rows by the ids at its ends; "all" is still all, however many there are. */
type Run = { readonly firstId: number; readonly lastId: number; readonly length: number } | "all";

/** A choice that can be found again, as far as its rows are known. */
export type Kept = {
  /** From the active cell to the far corner, in rows and columns; null where that is a single row. */
  readonly block: { readonly run: Run | null; readonly isUpwards: boolean; readonly columns: number } | null;
  /** Cells of the active row alone: they go wherever it goes. */
  readonly columnsOfRow: number;
  readonly others: readonly { readonly run: Run | null; readonly range: CellRange }[];
  readonly ticks: readonly (Run | null)[];
};

export type Found = {
  /** Null where the active row goes by its own id, and nothing with it. */
  readonly block: { readonly activeRow: number; readonly focusRow: number } | null;
  readonly others: readonly CellRange[];
  readonly ticked: RowSet;
};

export type Keeping = {
  /** Notes which rows stand at the ends of what is chosen now. */
  readonly note: () => void;
  /** What is chosen, to be found again; null where it is nothing but one cell. Notes are forgotten: places moved. */
  readonly take: () => Kept | null;
  /** Where it stands now; null when that can't be told at once. */
  readonly findNow: (kept: Kept, isOtherList: boolean) => Found | null;
  /** @returns null when it isn't there any more. */
  readonly find: (kept: Kept, isOtherList: boolean) => Promise<Found | null>;
};

/** Nobody ticks more runs by hand; following them all would ask too much. */
const runsFollowed = 50;
/** In a list made anew only rows whose ids are known are surely the same: those at the ends. */
const longestInOtherList = 2;

export function createKeeping<Row>(state: GridState<Row>): Keeping {
  let ids = new Map<number, number>();
  /** Rows there were when they were noted. */
  let rowCount = 0;

  const ticks = (): readonly (readonly [from: number, to: number])[] =>
    "only" in state.ticked ? state.ticked.only : [];
  const block = (): CellRange => rangeBetween(state.active, state.focus);
  const note = (): void => {
    const ends = [block(), ...state.others].flatMap(({ fromRow, toRow }) => [fromRow, toRow]);
    const isMany = cellCountOf(block()) > 1 || state.others.length > 0 || ticks().length > 0;
    const runCount = state.others.length + ticks().length;
    const rows = isMany && runCount <= runsFollowed ? [...ends, ...ticks().flatMap(lastIncluded)] : [];
    const known = new Map<number, number>();
    for (const row of rows) {
      const id = ids.get(row) ?? idAt(row);
      if (id !== null) known.set(row, id);
    }
    ids = known;
    rowCount = state.source.rowCount();
  };
  const idAt = (row: number): number | null => {
    const data = state.source.rowAt(row);
    const id = data === undefined ? null : state.source.idOf(data);
    // A page that is out of date still shows its rows, at places that mean nothing any more.
    return id !== null && state.source.placeNow(id) === row ? id : null;
  };
  const runOf = (fromRow: number, toRow: number): Run | null => {
    if (fromRow === 0 && toRow > 0 && toRow === rowCount - 1) return "all";
    const firstId = ids.get(fromRow);
    const lastId = ids.get(toRow);
    if (firstId === undefined || lastId === undefined) return null;
    return { firstId, lastId, length: toRow - fromRow + 1 };
  };

  const take = (): Kept | null => {
    const range = block();
    const isOneRow = rowCountOf(range) === 1;
    const ticked = ticks();
    if (cellCountOf(range) === 1 && state.others.length === 0 && ticked.length === 0) return null;
    const kept: Kept = {
      block: isOneRow
        ? null
        : {
            run: runOf(range.fromRow, range.toRow),
            isUpwards: state.focus.row < state.active.row,
            columns: state.focus.column - state.active.column,
          },
      columnsOfRow: isOneRow ? state.focus.column - state.active.column : 0,
      others: state.others.map((other) => ({ run: runOf(other.fromRow, other.toRow), range: other })),
      ticks: ticked.map(([from, to]) => runOf(from, to - 1)),
    };
    ids = new Map();
    return kept;
  };

  const allOf = (): readonly [number, number] => [0, state.source.rowCount() - 1];

  const findNow = (kept: Kept, isOtherList: boolean): Found | null => {
    const spans: Span[] = [];
    for (const run of runsOf(kept)) {
      if (run === null) return null;
      const { placeNow } = state.source;
      const span = run === "all" ? allOf() : [placeNow(run.firstId), placeNow(run.lastId)];
      if (!isSame(run, isOtherList, span)) return null;
      spans.push(span);
    }
    return foundAt(kept, spans);
  };
  const find = async (kept: Kept, isOtherList: boolean): Promise<Found | null> => {
    const spans = await Promise.all(
      runsOf(kept).map(async (run) => {
        if (run === null) return null;
        const { findPlace } = state.source;
        const span =
          run === "all" ? allOf() : await Promise.all([findPlace(run.firstId), findPlace(run.lastId)]);
        return isSame(run, isOtherList, span) ? span : null;
      }),
    );
    return spans.every((span) => span !== null) ? foundAt(kept, spans) : null;
  };

  return { note, take, findNow, find };
}

type Span = readonly [from: number, to: number];

function lastIncluded([from, to]: readonly [number, number]): readonly number[] {
  return [from, to - 1];
}

function runsOf({ block: main, others, ticks: ticked }: Kept): readonly (Run | null)[] {
  return [...(main ? [main.run] : []), ...others.map(({ run }) => run), ...ticked];
}

/** @param spans where each run stands now, ends included. */
function foundAt(kept: Kept, spans: readonly Span[]): Found {
  const blocks = kept.block ? 1 : 0;
  const [span = [0, 0]] = spans;
  const [activeRow, focusRow] = kept.block?.isUpwards ? span.toReversed() : span;
  return {
    block: kept.block ? { activeRow: activeRow ?? 0, focusRow: focusRow ?? 0 } : null,
    others: kept.others.map(({ range }, index) => {
      const [fromRow, toRow] = spans[blocks + index] ?? [0, 0];
      return { ...range, fromRow, toRow };
    }),
    ticked: spans
      .slice(blocks + kept.others.length)
      .reduce<RowSet>((set, [from, to]) => withRows(set, [from, to + 1]), noRows),
  };
}

function isSame(run: Run, isOtherList: boolean, span: readonly (number | null)[]): span is Span {
  const [from = null, to = null] = span;
  if (from === null || to === null) return false;
  if (run === "all") return to >= from;
  return to - from + 1 === run.length && !(isOtherList && run.length > longestInOtherList);
}
