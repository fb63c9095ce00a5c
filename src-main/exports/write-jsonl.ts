// Training files for OpenAI and whoever reads the same: one example a line, the project's instructions put back in.
import { linesWithImages, mayNameImages } from "./images.ts";
import { openOutputFile, byteOrderMark } from "./output-file.ts";
import { createSlices, type PlannedFile } from "./export-plan.ts";
import { exportsSql, type ProjectFactsRecord } from "./sql.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";

export type WrittenFile = {
  readonly path: string;
  readonly exampleCount: number;
  readonly bytes: number;
  readonly tooLongCellCount: number;
};

export type WritingControl = {
  readonly database: ReadOnlyDatabase;
  readonly facts: ProjectFactsRecord;
  /** Called with the number of rows just written. */
  readonly wrote: (rowCount: number) => void;
};

const lineEnd = Uint8Array.of(0x0a);

export function writeJsonl(
  file: PlannedFile,
  options: { readonly byteOrderMark: boolean },
  { database, facts, wrote }: WritingControl,
): WrittenFile {
  const instructionsMessage =
    facts.instructions === "" ? "" : JSON.stringify({ role: "system", content: facts.instructions });
  const output = openOutputFile(file.path, facts.name);
  try {
    if (options.byteOrderMark) output.write(byteOrderMark);
    let exampleCount = 0;
    const slices = createSlices(file);
    for (let slice = slices.next(); slice !== null; slice = slices.next()) {
      const { ids, count } = slice;
      const [row] = database.allRaw<readonly [Uint8Array | null, number]>(exportsSql.lines, {
        ids,
        instructionsMessage,
      });
      const [lines, lineCount] = row ?? [null, 0];
      if (lines !== null) {
        if (mayNameImages(lines)) {
          for (const line of linesWithImages(lines, database)) output.write(line);
        } else output.write(lines);
        output.write(lineEnd);
        slices.wroteBytes(lines.length);
      }
      exampleCount += lineCount;
      wrote(count);
    }
    return { path: file.path, exampleCount, bytes: output.finish(), tooLongCellCount: 0 };
  } finally {
    output.close();
  }
}
