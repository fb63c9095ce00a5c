// The narrow column of the table that marks what checks say about an example. Registers itself.
import { registerColumn } from "../examples/columns.ts";
import { textNow } from "../i18n/text.ts";
import { saidOf } from "./row-remarks.ts";

registerColumn({
  columnId: "finding",
  title: (text) => text("examples.column.finding"),
  widthPx: 48,
  isShownAtFirst: true,
  isWritable: false,
  cellColumn: null,
  text: (row) => {
    if (row.finding === null) return "";
    const said = saidOf(row);
    const worst = textNow(`examples.finding.${row.finding}`);
    return said === null ? worst : `${worst}: ${said}`;
  },
  sortBy: null,
  isNumber: false,
  shortTitle: "!",
  mark: ({ finding }) => finding,
  choices: () => [],
});
