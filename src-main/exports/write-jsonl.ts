// Training files for OpenAI and whoever reads the same: one example a line, the project's instructions put back in.
import { openOutputFile, byteOrderMark } from "./output-file.ts";
import type { PlannedFile } from "./export-plan.ts";
import type { ProjectFactsRecord } from "./sql.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";
import { trainingLines } from "./training-lines.ts";

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

export function writeJsonl(
  file: PlannedFile,
  options: { readonly byteOrderMark: boolean },
  { database, facts, wrote }: WritingControl,
): WrittenFile {
  const output = openOutputFile(file.path, facts.name);
  try {
    if (options.byteOrderMark) output.write(byteOrderMark);
    let exampleCount = 0;
    const source = { database, instructions: facts.instructions };
    for (const { pieces, lineCount, askedCount } of trainingLines(file, source)) {
      for (const piece of pieces) output.write(piece);
      exampleCount += lineCount;
      wrote(askedCount);
    }
    return { path: file.path, exampleCount, bytes: output.finish(), tooLongCellCount: 0 };
  } finally {
    output.close();
  }
}
