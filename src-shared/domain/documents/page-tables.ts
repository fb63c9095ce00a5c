// Finds the tables of a printed page by how it was drawn: cell after cell, row after row, each cell from its first line
// to its last. Columns of running text are drawn one whole after the other and are no table. Pure.
import type { Fragment } from "./page-layout.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";

/** What stands in one cell, line after line. */
type Cell = readonly Fragment[];
type Column = { left: number; right: number };

export type PageTable = {
  /** As many cells in every row as the table has columns; an empty cell holds nothing. */
  readonly rows: readonly (readonly Cell[])[];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Bullets, numbers or names before what they belong to: lines of text rather than cells. */
  readonly isLines: boolean;
};

/** Where every cell of a row is so tall, they are columns of text. */
const columnLines = 7;
/** Lines of one cell are nearer than this, as a share of their size. */
const nearShare = 2.2;
const marker = /^(?:[•·▪◦‣●○■–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.):]?|§\s?\d{1,3})$/iu;

/** The tables among the pieces of a page or column, from top to bottom. */
export function tablesOf(fragments: readonly Fragment[]): readonly PageTable[] {
  const drawn = fragments.toSorted((one, other) => one.order - other.order);
  return tablesIn(rowsOf(cellsOf(drawn))).toSorted((one, other) => one.top - other.top);
}

/** Pieces drawn one after the other that stand below each other. */
function cellsOf(drawn: readonly Fragment[]): readonly Cell[] {
  const cells: Fragment[][] = [];
  for (const piece of drawn) {
    const cell = cells.at(-1);
    if (cell && goesOnInCell(cell, piece)) cell.push(piece);
    else cells.push([piece]);
  }
  return cells;
}

function goesOnInCell(cell: readonly Fragment[], piece: Fragment): boolean {
  const last = cell.at(-1);
  if (!last) return false;
  const gap = piece.y - last.y;
  if (gap < 0.4 * Math.min(last.size, piece.size) || gap > nearShare * Math.max(last.size, piece.size))
    return false;
  const { left, right } = extentOf(cell);
  if (piece.x > right || endOf(piece) < left) return false;
  const isMiddle = Math.abs(piece.x + endOf(piece) - left - right) < 4;
  return piece.x > left - 2 || isMiddle || Math.abs(endOf(piece) - right) < 2;
}

/** Cells that follow each other to the right at one height. */
function rowsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    if (!row || !before || !isBeside(before, cell)) {
      rows.push([cell]);
      continue;
    }
    // What stands above the row in its first cell is the text before the table.
    if (row.length === 1) row[0] = ownLines(before, cell);
    row.push(cell);
  }
  return rows;
}

function isBeside(before: Cell, cell: Cell): boolean {
  const [first] = cell;
  if (!first || first.x < extentOf(before.slice(-1)).right - 1) return false;
  return topOf(cell) < bottomOf(before) + 1 && bottomOf(cell) > topOf(before) - 1;
}

function ownLines(first: Cell, second: Cell): Cell {
  const { left } = extentOf(second);
  const at = first.findLastIndex(({ y, size }) => y - size * 0.5 < (second[0]?.y ?? 0));
  let from = Math.max(0, at);
  while (from > 0) {
    const [above, line] = [first[from - 1], first[from]];
    if (!above || !line || line.y - above.y > 1.45 * line.size || endOf(above) > left) break;
    if (Math.abs(above.size - line.size) > 0.6) break;
    from -= 1;
  }
  return first.slice(from);
}

type Begun = { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] };
const nothing: Begun = { columns: [], rows: [] };

/** Rows below each other, parted wherever one doesn't stand in the columns of those before it. */
function tablesIn(rows: readonly (readonly Cell[])[]): readonly PageTable[] {
  const tables: PageTable[] = [];
  let begun = nothing;
  const close = (): void => {
    const table = tableOf(begun.rows, begun.columns);
    if (table) tables.push(table);
    begun = nothing;
  };
  for (const row of rows) {
    const last = begun.rows.at(-1);
    const next = last && topOf(row.flat()) <= topOf(last.flat()) ? null : withRow(begun, row);
    if (next) {
      begun = next;
      continue;
    }
    close();
    begun = mayBegin(row) ? (placed(nothing, row, true) ?? nothing) : nothing;
  }
  close();
  return tables;
}

/** Names above narrow columns may have been taken for one line. */
function mayBegin(row: readonly Cell[]): boolean {
  return row.length > 1 || row[0]?.[0]?.parts !== undefined;
}

function withRow(begun: Begun, row: readonly Cell[]): Begun | null {
  const within = withMoreOfCell(begun, row);
  if (within || !mayBegin(row)) return within;
  const mayAdd = begun.rows.length < 3 && row.length > 1;
  const found = placed(begun, row, mayAdd);
  if (found || !mayAdd) return found;
  const rows = [...begun.rows, row];
  return placedAgain(rows) ?? placedAgain([...begun.rows, row.flatMap(allParts)]);
}

/** A second paragraph of a cell, or an item of a list in it, stands in a column that isn't the first. */
function withMoreOfCell({ columns, rows }: Begun, row: readonly Cell[]): Begun | null {
  const { left, right } = extentOf(row.flat());
  const column = columns.slice(1).find((one) => left > one.left - 2 && right < one.right + 2);
  const last = rows.at(-1);
  if (!column || !last) return null;
  return { columns, rows: [...rows.slice(0, -1), [...last, ...row]] };
}

/** The columns with a row's cells in them; null where a cell stands in two, or two in one. */
function placed({ columns, rows }: Begun, row: readonly Cell[], mayAdd: boolean): Begun | null {
  const wider = columns.map((column) => ({ ...column }));
  const used = new Set<Column>();
  const cells = row.flatMap((cell) => partedCell(cell, columns));
  for (const cell of cells) {
    const { left, right } = extentOf(cell);
    const inside = wider.filter((column) => left < column.right && right > column.left);
    const [column = { left, right }] = inside;
    if (inside.length > 1 || used.has(column) || (inside.length === 0 && !mayAdd)) return null;
    if (inside.length === 0) wider.push(column);
    column.left = Math.min(left, column.left);
    column.right = Math.max(right, column.right);
    used.add(column);
  }
  return { columns: wider.toSorted((one, other) => one.left - other.left), rows: [...rows, cells] };
}

function allParts(cell: Cell): readonly Cell[] {
  return cell.length === 1 && cell[0]?.parts ? cell[0].parts.map((part) => [part]) : [cell];
}

/** Where the first rows had cells too close to tell, the last one says where the columns are. */
function placedAgain(rows: readonly (readonly Cell[])[]): Begun | null {
  let begun = placed(nothing, rows.at(-1) ?? [], true);
  for (const row of rows.slice(0, -1)) begun = begun && placed(begun, row, true);
  return begun && { columns: begun.columns, rows: [...begun.rows.slice(1), ...begun.rows.slice(0, 1)] };
}

/** Two cells so close that their first lines were taken for one are parted where the columns are. */
function partedCell(cell: Cell, columns: readonly Column[]): readonly Cell[] {
  const [first, ...lines] = cell;
  if (!first?.parts || columns.length === 0) return [cell];
  const groups = partedLine(first.parts, columns);
  if (groups.length < 2) return [cell];
  for (const line of lines) {
    const group = groups.findLast(([part]) => part !== undefined && part.x < line.x + 2);
    const next = groups[group ? groups.indexOf(group) + 1 : 0]?.[0];
    if (!group || (next && endOf(line) > next.x)) return [cell];
    group.push(line);
  }
  return groups;
}

function partedLine(parts: readonly Fragment[], columns: readonly Column[]): readonly Fragment[][] {
  const groups: Fragment[][] = [];
  for (const part of parts) {
    const begins = columns.some(({ left }) => Math.abs(left - part.x) < 3);
    if (groups.length === 0 || begins) groups.push([part]);
    else groups.at(-1)?.push(part);
  }
  if (groups.length > 1) return groups;
  // Names in the middle above their columns begin elsewhere.
  const own = parts.map((part) => columns.filter((column) => isIn([part], column)));
  const isEach = own.every(({ length }) => length === 1) && new Set(own.flat()).size === parts.length;
  return isEach ? parts.map((part) => [part]) : [];
}

function tableOf(given: readonly (readonly Cell[])[], found: readonly Column[]): PageTable | null {
  if (given.length < 2) return null;
  const columns = joinedColumns(given, found);
  if (columns.length < 2) return null;
  const rows = joinedRows(
    given.map((row) => columns.map((column): Cell => row.filter((cell) => isIn(cell, column)).flat())),
  );
  if (rows.length < 2 || !looksLikeTable(rows)) return null;
  const pieces = given.flat(2);
  const isLines = hasNamesFirst(rows);
  return { rows, top: topOf(pieces), bottom: bottomOf(pieces), ...extentOf(pieces), isLines };
}

/** A short name on the left and numbers on the right of one column don't overlap: no row has both. */
function joinedColumns(rows: readonly (readonly Cell[])[], found: readonly Column[]): readonly Column[] {
  const columns: Column[] = [];
  for (const column of found) {
    const last = columns.at(-1);
    const isFull =
      (one: Column) =>
      (row: readonly Cell[]): boolean =>
        row.some((cell) => isIn(cell, one));
    if (last && !rows.some((row) => isFull(last)(row) && isFull(column)(row))) last.right = column.right;
    else columns.push({ ...column });
  }
  return columns;
}

function isIn(cell: Cell, { left, right }: Column): boolean {
  const extent = extentOf(cell);
  return extent.left < right && extent.right > left;
}

/** Where rows were drawn line by line, lines nearer than rows are one row again. */
function joinedRows(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const gaps = rows.slice(1).map((row, index) => topOf(row.flat()) - bottomOf(rows[index]?.flat() ?? []));
  const least = Math.min(...gaps);
  const isNear = (index: number): boolean => index > 0 && (gaps[index - 1] ?? 0) < least * 1.2 + 0.5;
  const isWide = gaps.filter((gap) => gap > least * 1.3 + 1).length >= gaps.length * 0.2;
  // Only where lines that go on leave a cell empty, or begin in the middle of a sentence.
  const goesOn = rows.filter((row, index) => isNear(index) && row.some(({ length }) => length === 0)).length;
  if (!isWide || goesOn === 0) return rows;
  const joined: (readonly Cell[])[] = [];
  for (const [index, row] of rows.entries()) {
    const last = joined.at(-1);
    if (last && isNear(index)) {
      joined.splice(
        -1,
        1,
        last.map((cell, column) => [...cell, ...(row[column] ?? [])]),
      );
    } else joined.push(row);
  }
  return joined;
}

function looksLikeTable(rows: readonly (readonly Cell[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  const cells = rows.flat();
  if (cells.filter(({ length }) => length > 0).length < cells.length * 0.5) return false;
  const tall = rows.filter((row) => row.every(({ length }) => length >= columnLines)).length;
  if (tall > rows.length * 0.3) return false;
  return width > 2 || !isWrappedText(rows);
}

function hasNamesFirst(rows: readonly (readonly Cell[])[]): boolean {
  if (rows.some(({ length }) => length > 2)) return false;
  const first = rows.map((row) => textOf(row[0] ?? []));
  return first.filter((text) => marker.test(text) || isName(text)).length >= first.length * 0.6;
}

/** "Q:", "Antwort:", a name: it stands before what is said, and both are one line. */
function isName(text: string): boolean {
  return labelOf(text)?.rest === "" || speakerOf(`${text} x`) !== null;
}

/** Two columns of text that were drawn line by line across: lines are full and end anywhere. */
function isWrappedText(rows: readonly (readonly Cell[])[]): boolean {
  if (rows.some((row) => row.some(({ length }) => length > 1))) return false;
  const sides = [0, 1].map((column) => rows.flatMap((row) => row[column] ?? []));
  return sides.every((lines) => {
    const { left, right } = extentOf(lines);
    const full = lines.filter((line) => endOf(line) > right - (right - left) * 0.12);
    return full.length > lines.length * 0.5 && lines.length > 2;
  });
}

/** Other text at a table's height: then it belongs to one column of the page. */
export function hasTextBeside({ rows, top, bottom }: PageTable, drawn: readonly Fragment[]): boolean {
  const own = new Set(rows.flat(2).map(({ order }) => order));
  return drawn.some(
    ({ y, size, order }) => !own.has(order) && y > top - size * 0.3 && y < bottom + size * 0.3,
  );
}

function textOf(cell: Cell): string {
  return cell
    .map(({ text }) => text)
    .join(" ")
    .trim();
}

function endOf({ x, width }: Fragment): number {
  return x + width;
}

function extentOf(cell: Cell): Column {
  return { left: Math.min(...cell.map(({ x }) => x)), right: Math.max(...cell.map(endOf)) };
}

function topOf(cell: Cell): number {
  return Math.min(...cell.map(({ y }) => y));
}

function bottomOf(cell: Cell): number {
  return Math.max(...cell.map(({ y }) => y));
}
