// What reviewers and their programs do to a review sheet, on real XLSX files: written by Attune, read with
// read-excel-file, changed, and written anew with write-excel-file, which keeps its texts apart as LibreOffice does.
import { writeFileSync } from "node:fs";
import readXlsx from "read-excel-file/node";
import writeXlsx from "write-excel-file/node";

/** The sheet with the examples: a header, and rows of texts. */
export type Sheet = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export async function sheetIn(path: string, name = "Examples"): Promise<Sheet> {
  const rows = await readXlsx(path, { sheet: name, trim: false });
  const [header = [], ...others] = rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  return { header, rows: others };
}

/** As another program saves it, with a sheet of its own in front. */
export async function saveSheet(path: string, { header, rows }: Sheet, sheetName = "Tabelle2"): Promise<void> {
  const cells = (row: readonly string[]) =>
    row.map((value) => (value === "" ? null : { value, type: String, format: "@" }));
  const guide = [[{ value: "Thank you", type: String }]];
  const file = await writeXlsx([guide, [header, ...rows].map(cells)] as never, {
    sheets: ["Hinweise", sheetName],
  } as never).toBuffer();
  writeFileSync(path, file);
}

/** A row with what a reviewer writes, by the names of columns. */
export function filled(sheet: Sheet, index: number, said: Readonly<Record<string, string>>): readonly string[] {
  const row = [...(sheet.rows[index] ?? [])];
  for (const [name, text] of Object.entries(said)) {
    const place = sheet.header.indexOf(name);
    if (place < 0) throw new Error(`No column ${name}`);
    row[place] = text;
  }
  return Array.from(row, (cell = "") => cell);
}

export function cellOf(sheet: Sheet, index: number, name: string): string {
  return sheet.rows[index]?.[sheet.header.indexOf(name)] ?? "";
}
