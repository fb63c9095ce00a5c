// The lines of a training file: one example a line, the project's instructions put back in, images inside. The one
// piece of code that makes them, for files that are exported and for those a provider is sent.
import type { ReadDatabase } from "../store/database.ts";
import { createSlices, type PlannedFile } from "./export-plan.ts";
import { linesWithImages, mayNameImages } from "./images.ts";
import { exportsSql, type LinesRow } from "./sql.ts";

export type LinesSlice = {
  /** The bytes, in pieces; the last one ends with a line end. Read them before the next slice. */
  readonly pieces: Iterable<Uint8Array>;
  readonly lineCount: number;
  /** Which example at which revision each line is. */
  readonly rows: () => readonly LineRow[];
  /** Examples that were asked for; those that are gone have no line. */
  readonly askedCount: number;
};
export type LineRow = { readonly id: number; readonly revision: number };

const lineEnd = Uint8Array.of(0x0a);

/** Slice after slice, each one read of a few megabytes and one moment in time. */
export function* trainingLines(
  file: Pick<PlannedFile, "ids" | "textLengths">,
  { database, instructions }: { readonly database: ReadDatabase; readonly instructions: string },
): Generator<LinesSlice> {
  const instructionsMessage = instructionsMessageOf(instructions);
  const slices = createSlices(file);
  for (let slice = slices.next(); slice !== null; slice = slices.next()) {
    const { ids, count } = slice;
    const [row] = database.allRaw<LinesRow>(exportsSql.lines, { ids, instructionsMessage });
    const [lines, lineCount, rows] = row ?? [null, 0, null];
    if (lines !== null) slices.wroteBytes(lines.length);
    yield {
      pieces: lines === null ? [] : piecesOf(lines, database),
      lineCount,
      rows: () => rowsFrom(rows),
      askedCount: count,
    };
  }
}

/** One example as a line without its end; null when it is gone. */
export function trainingLine(
  id: number,
  { database, instructions }: { readonly database: ReadDatabase; readonly instructions: string },
): Uint8Array | null {
  const parameters = { ids: `[${id}]`, instructionsMessage: instructionsMessageOf(instructions) };
  const [row] = database.allRaw<LinesRow>(exportsSql.lines, parameters);
  const lines = row?.[0] ?? null;
  if (lines === null) return null;
  return Buffer.concat([...piecesOf(lines, database)]).subarray(0, -1);
}

function* piecesOf(lines: Uint8Array, database: ReadDatabase): Generator<Uint8Array> {
  if (mayNameImages(lines)) yield* linesWithImages(lines, database);
  else yield lines;
  yield lineEnd;
}

function instructionsMessageOf(instructions: string): string {
  return instructions === "" ? "" : JSON.stringify({ role: "system", content: instructions });
}

/** "7,2,8,1": id, revision, id, revision. */
function rowsFrom(rows: string | null): readonly LineRow[] {
  if (rows === null) return [];
  const numbers = rows.split(",");
  const found: LineRow[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    found.push({ id: Number(numbers[at]), revision: Number(numbers[at + 1]) });
  }
  return found;
}
