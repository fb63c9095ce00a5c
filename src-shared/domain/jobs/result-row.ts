// One line of a result file in its cells. Pure. Its cells are numbers: one that goes on in the next line isn't looked
// for, as src-main/imports/read/csv-rows.ts does for tables of people's texts.

/** Cells without their quotes. @param separator one character. */
export function splitResultRow(line: string, separator: string): readonly string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const isQuoted = line[at] === '"';
    const close = isQuoted ? closingQuote(line, at) : at;
    const next = line.indexOf(separator, close);
    const end = next === -1 ? line.length : next;
    cells.push(isQuoted ? line.slice(at + 1, close).replaceAll('""', '"') : line.slice(at, end));
    at = end + 1;
  }
  return cells;
}

/** The end of the line where the quote is never closed. */
function closingQuote(line: string, start: number): number {
  for (let at = line.indexOf('"', start + 1); at !== -1; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return line.length;
}
