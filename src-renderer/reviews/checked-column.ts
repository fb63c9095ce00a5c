// The column of the table that says who checked an example. Registers itself.
import { registerColumn } from "../examples/columns.ts";

registerColumn({
  columnId: "checked",
  title: (text) => text("examples.column.checked"),
  widthPx: 130,
  isShownAtFirst: false,
  isWritable: false,
  cellColumn: null,
  text: (row) => row.checkedBy,
  sortBy: null,
  isNumber: false,
  shortTitle: null,
  mark: null,
  choices: () => [],
});
