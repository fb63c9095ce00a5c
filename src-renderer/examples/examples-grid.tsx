// The table of examples: the grid with the project's columns and words, its menus, and what is chosen told to the rest.
import { useElementSize } from "@mantine/hooks";
import { Suspense, useEffect, useMemo, useRef, useState, type JSX } from "react";
import { cellText } from "../../src-shared/domain/cell.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { loadedLater } from "../lib/loaded-later.tsx";
import { surface } from "../lib/surface.ts";
import { useSettings } from "../settings/settings-store.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { useBulk } from "./bulk/bulk-actions.ts";
import { noteTyping } from "./cell-drafts.ts";
import { redoChange, undoChange } from "./changes.ts";
import { cellWords } from "./columns.ts";
import { rowAt, tellRowsChanged } from "./examples-rows.ts";
import { useExamples } from "./examples-store.ts";
import { cellColumnOf, gridSource } from "./grid-source.ts";
import { gridWords } from "./grid-words.ts";
import { rowsOf } from "./grid/cell-ranges.ts";
import { Grid } from "./grid/grid.tsx";
import type {
  GridColumn,
  GridEvents,
  GridHandle,
  GridMenuAt,
  GridSelection,
  OpenEdit,
} from "./grid/grid-types.ts";
import { countRows, noRows } from "./grid/row-set.ts";
import { fitted, layoutNow, moveColumn, setColumnWidth, setLayout, useLayout } from "./layout.ts";
import { setOpenEdit } from "./open-edit.ts";
import { realId } from "./row-ids.ts";
import { setGridReach, useSelection } from "./selection.ts";
import { openWriting } from "./writing.ts";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";

/** A text from this length on, or with so many lines, is written better in the writing view. */
const longTextLength = 600;
const longTextLines = 6;
const comfortableRowPx = 34;
const compactRowPx = 28;
/** The margin with the row numbers, the frame and a scrollbar. */
const marginsPx = 84;

export const gridMenus = loadedLater(async () => (await import("./grid-menus.tsx")).GridMenus);
const GridMenus = gridMenus.Part;

export function ExamplesGrid(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const layout = useLayout();
  const isCompact = useSettings((state) => state.settings.density === "compact");
  const wording = useSettings((state) => state.settings.wording);
  const definition = useExamples((state) => state.definition);
  const ownColumns = useExamples((state) => state.ownColumns);
  const grid = useRef<GridHandle>(null);
  const [menu, setMenu] = useState<GridMenuAt | null>(null);
  const [sort] = definition.sorts;
  const { ref: box, width: roomPx } = useElementSize();

  const columns = useMemo((): readonly GridColumn<ExampleRow>[] => {
    const words = cellWords(text);
    return fitted(layout.columns, roomPx - marginsPx).map((column) => ({
      columnId: column.columnId,
      title: column.title(text),
      widthPx: column.widthPx,
      isWritable: column.isWritable,
      isNumber: column.isNumber,
      choices: column.choices(ownColumns, text),
      shortTitle: column.shortTitle,
      mark: column.mark,
      text: (row) => column.text(row, words),
      sorted: sort !== undefined && isSortOf(column.sortBy, sort) ? sort.direction : null,
    }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- texts change with the wording only
  }, [layout.columns, ownColumns, sort, wording, roomPx]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
  const words = useMemo(() => gridWords(text, figures), [wording]);

  const events = useMemo(
    (): GridEvents => ({
      onSelection: noteSelection,
      onTyping: noteTyping,
      onRefused: (message, edit) => {
        const again = (): void => {
          void placeToEdit(edit).then((row) => grid.current?.editWith(row, edit.columnId, edit.text));
        };
        showToast({ id: "refused", message, action: { label: text("examples.editAgain"), run: again } });
      },
      onChoiceLost: (what) => {
        // Examples that were just removed or moved on wish: that was said already.
        if (useBulk.getState().isBusy) return;
        const message = text(what === "ticks" ? "grid.ticksLost" : "grid.cellsLost");
        if (what === "ticks") showToast({ id: "choice-lost", message });
        else announce(message);
      },
      onOpen: (row) => {
        grid.current?.goTo(row);
        setLayout({ isPanelOpen: true });
      },
      onEditLong: (row, columnId) => {
        const data = rowAt(row);
        const column = cellColumnOf(columnId);
        if (!data || column === null || !["ask", "answer", "otherAnswer", "instructions"].includes(column))
          return false;
        const long = cellText(data, column);
        if (long.length < longTextLength && long.split("\n").length < longTextLines) return false;
        openWriting(realId(data.exampleId), columnId);
        return true;
      },
      onMenu: setMenu,
      onUndo: () => void undoChange(),
      onRedo: () => void redoChange(),
      onWidth: setColumnWidth,
      onMove: (columnId, beforeColumnId) => {
        const all = layoutNow().columns.filter((column) => column.columnId !== columnId);
        const before = all.findIndex((column) => column.columnId === beforeColumnId);
        moveColumn(columnId, before === -1 ? all.length : before);
      },
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
    [wording],
  );

  useEffect(() => {
    setGridReach({
      goToRow: (row, columnId) => grid.current?.goTo(row, columnId),
      focus: () => grid.current?.focus(),
      clear: () => grid.current?.clearSelection(),
    });
    setOpenEdit(() => grid.current?.commit());
    return () => {
      setGridReach(null);
      setOpenEdit(null);
    };
  }, []);
  useEffect(tellRowsChanged, [wording]);

  return (
    <div ref={box} className="examples-grid">
      <Grid
        ref={grid}
        source={gridSource}
        isMac={surface.platform === "mac"}
        columns={columns}
        canAddRow
        isWrapped={layout.isWrapped}
        rowPx={isCompact ? compactRowPx : comfortableRowPx}
        words={words}
        events={events}
      />
      {menu ? (
        <Suspense>
          <GridMenus at={menu} grid={() => grid.current} onClose={() => setMenu(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Where a refused text is opened again: in its own row, or in the line for a new one when that row is gone. */
async function placeToEdit({ isNewRow, rowId }: OpenEdit): Promise<number> {
  const row = isNewRow || rowId === 0 ? null : await gridSource.findPlace(rowId).catch(() => null);
  return row ?? gridSource.rowCount();
}

function noteSelection({ row, columnId, rowId, ranges, ticked }: GridSelection): void {
  const rowCount = gridSource.rowCount();
  const tickedCount = countRows(ticked, rowCount);
  const chosen = tickedCount > 0 ? ticked : rowsOf(ranges, rowCount);
  const chosenCount = countRows(chosen, rowCount);
  const isMany = tickedCount > 0 || chosenCount > 1;
  useSelection.setState({
    active: { row, columnId, exampleId: rowId === null ? null : realId(rowId) },
    rows: isMany ? chosen : noRows,
    rowCount: isMany ? chosenCount : 0,
  });
}

type SortBy = { readonly field: string; readonly columnId?: string };

function isSortOf(sortBy: SortBy | null, sort: SortBy): boolean {
  return sortBy !== null && sortBy.field === sort.field && sortBy.columnId === sort.columnId;
}
