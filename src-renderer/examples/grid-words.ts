// The table's words, from the page's texts and figures.
import type { Text } from "../i18n/text.ts";
import type { Figures } from "../i18n/use-figures.ts";
import type { GridWords } from "./grid/grid-types.ts";

export function gridWords(text: Text, figures: Pick<Figures, "count">): GridWords {
  const states = {
    readOnly: text("grid.readOnly"),
    notSaved: text("grid.notSaved"),
    ticked: text("grid.ticked"),
    sortedUp: text("grid.sortedUp"),
    sortedDown: text("grid.sortedDown"),
  };
  return {
    label: text("grid.label"),
    help: text("grid.help"),
    allRows: text("grid.allRows"),
    newRow: text("grid.newRow"),
    rowHeader: (row) => text("grid.rowHeader", { row: figures.count(row) }),
    cell: (about) =>
      [
        text("grid.cell", {
          column: about.column,
          row: figures.count(about.row),
          rows: figures.count(about.rows),
          text: about.text === "" ? text("grid.empty") : about.text,
        }),
        ...about.states.map((state) => states[state]),
        ...(about.mark === null ? [] : [about.mark]),
      ].join(", "),
    cellNew: (column) => text("grid.cellNew", { column }),
    loading: text("grid.loading"),
    cells: (cells, from, to) =>
      text("grid.cells", {
        cells: figures.count(cells),
        from: figures.count(from),
        to: figures.count(to),
      }),
    editing: (column, row) => text("grid.editing", { column, row: figures.count(row) }),
    takenBack: text("grid.takenBack"),
    leave: text("grid.leave"),
    columnMenu: (column) => text("grid.columnMenu", { column }),
    copying: (count) => text("examples.copying", { count, number: figures.count(count) }),
    copied: (count) => text("examples.copied", { count, number: figures.count(count) }),
    copyFailed: text("examples.copyFailed"),
    readOnly: (column) => text("examples.problem.read-only", { column }),
    notRead: text("grid.notRead"),
    notFilled: text("grid.notFilled"),
  };
}
