// Cells as the clipboard carries them between Attune, Excel, Google Sheets and LibreOffice: tab-separated text and an
// HTML table. Texts keep their line breaks, tabs and quotes. Pure but for the browser's HTML parser.
// What programs write was compared on 2026-11-22: shared/grid.md, "Traps".

export type Cells = readonly (readonly string[])[];

export function tabbedText(cells: Cells): string {
  const text = cells
    .map((row) => row.map((cell) => (/[\t\r\n"]/.test(cell) ? quoted(cell) : cell)).join("\t"))
    .join("\r\n");
  // An empty cell alone in the last row would be no row at all.
  const last = cells.at(-1);
  return last?.length === 1 && last[0] === "" ? `${text}\r\n` : text;
}

export function htmlTable(cells: Cells): string {
  const rows = cells.map((row) => {
    const data = row.map((text) => `<td style="white-space:pre-wrap">${escaped(text)}</td>`);
    return `<tr>${data.join("")}</tr>`;
  });
  return `<meta charset="utf-8"><table>${rows.join("")}</table>`;
}

/** What was copied: read from the text, and from the HTML where only that can tell. */
export function pastedCells(text: string, html: string): Cells {
  const fromText = text === "" ? null : cellsOfText(text);
  const fromHtml = html === "" ? null : cellsOfHtml(html);
  if (!fromText || !fromHtml) return fromText ?? fromHtml ?? [];
  const isSameShape =
    fromText.length === fromHtml.length &&
    fromText.every((row, index) => row.length === fromHtml[index]?.length);
  if (!isSameShape) return fromText.every((row) => row.length === fromText[0]?.length) ? fromText : fromHtml;
  // The text keeps blanks as they are; HTML knows whether quotes belong to it.
  return fromText.map((row, index) =>
    row.map((cell, column) => {
      const other = fromHtml[index]?.[column] ?? "";
      return bare(cell) === bare(other) ? cell : other;
    }),
  );
}

/** Rows of tab-separated text; a cell in quotes may hold tabs, line breaks and doubled quotes. */
export function cellsOfText(text: string): Cells {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : null;
    const end = cell ? cell.end : endOfPlain(text, at);
    row.push(cell ? cell.text : text.slice(at, end));
    const separator = text[end];
    if (separator === "\t") {
      at = end + 1;
    } else {
      rows.push(row);
      row = [];
      at = end + (separator === "\r" && text[end + 1] === "\n" ? 2 : 1);
      // A line break at the very end ends the last row; it doesn't begin another.
      if (at >= text.length) break;
    }
  }
  return rows;
}

/** A quoted cell, or null where the quote is only the first character of a text. */
function quotedCell(text: string, from: number): { readonly text: string; readonly end: number } | null {
  let cell = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const next = text[quote + 1];
      const isEnd = next === undefined || next === "\t" || next === "\r" || next === "\n";
      return isEnd ? { text: cell.replace(/\r\n?/g, "\n"), end: quote + 1 } : null;
    }
    cell += '"';
    at = quote + 2;
  }
}

function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 9 || code === 10 || code === 13) return at;
  }
  return text.length;
}

function cellsOfHtml(html: string): Cells | null {
  if (!/<table/i.test(html)) return null;
  // A document of its own: nothing in it is fetched or run.
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      textOfCell(cell),
      ...Array.from({ length: Math.min(maximumSpan, cell.colSpan) - 1 }, () => ""),
    ]),
  );
}

/** Merged cells stand for as many; a page can claim any number. */
const maximumSpan = 100;

function textOfCell(cell: Element): string {
  let text = "";
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) text += (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
    else if (node.nodeName === "BR") text += "\n";
    else for (const child of node.childNodes) walk(child);
    if ((node.nodeName === "P" || node.nodeName === "DIV") && node.nextSibling) text += "\n";
  };
  walk(cell);
  const lines = text.split("\n").map((line) => line.trim());
  return lines.join("\n").replace(/\u00a0/g, " ");
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r?\n/g, "<br>");
}

function bare(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
