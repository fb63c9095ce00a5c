// What reviewers and their programs do to a review sheet, on real XLSX files: written by Attune, read with
// read-excel-file, changed, and written anew with write-excel-file, which keeps its texts apart as LibreOffice does.
import { writeFileSync } from "node:fs";
import readXlsx from "read-excel-file/node";
import writeXlsx from "write-excel-file/node";

/** The sheet with the examples: a header, and rows of texts. */
export type Sheet = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export async function sheetIn(path: string): Promise<Sheet> {
  const sheets = await readXlsx(path, { trim: false });
  const data = sheets.find(({ sheet }) => sheet === "Examples")?.data ?? [];
  const rows = data.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  return { header: rows[0] ?? [], rows: rows.slice(1) };
}

/** As another program saves it: another name, and a sheet of its own in front. */
export async function saveSheet(path: string, { header, rows }: Sheet): Promise<void> {
  const cells = (row: readonly string[]) =>
    row.map((value) => (value === "" ? null : { value, type: String, format: "@" }));
  const file = await writeXlsx([
    { sheet: "Hinweise", data: [[{ value: "Thank you", type: String }]] },
    { sheet: "Tabelle2", data: [header, ...rows].map(cells) },
  ]).toBuffer();
  writeFileSync(path, file);
}

/** The sheet with what a reviewer writes into a row, by the names of columns. */
export function filled(sheet: Sheet, index: number, said: Readonly<Record<string, string>>): Sheet {
  const row = Array.from(sheet.header, (_name, place) => sheet.rows[index]?.[place] ?? "");
  for (const [name, text] of Object.entries(said)) {
    const place = sheet.header.indexOf(name);
    if (place < 0) throw new Error(`No column ${name}`);
    row[place] = text;
  }
  return { ...sheet, rows: sheet.rows.map((known, place) => (place === index ? row : known)) };
}

export function without(sheet: Sheet, column: string): Sheet {
  const place = sheet.header.indexOf(column);
  return { header: sheet.header.toSpliced(place, 1), rows: sheet.rows.map((row) => row.toSpliced(place, 1)) };
}

export function cellOf(sheet: Sheet, index: number, name: string): string {
  return sheet.rows[index]?.[sheet.header.indexOf(name)] ?? "";
}
