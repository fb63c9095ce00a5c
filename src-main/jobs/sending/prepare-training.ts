// Makes the exact bytes a provider is sent, in a task thread: chosen examples as lines, in chunks, with the map from
// lines to examples. Reads only; hands batches to the core, which writes them.
import type { Split } from "../../../src-shared/domain/example.ts";
import { splits } from "../../../src-shared/domain/example.ts";
import { kindFor } from "../../../src-shared/domain/jobs/preview-job.ts";
import type { TrainingMethod } from "../../../src-shared/domain/jobs/remote-job.ts";
import { AppError } from "../../../src-shared/errors.ts";
import type { ThreadVoice } from "../../core/ports.ts";
import { planExport } from "../../exports/export-plan.ts";
import { byteOrderMark } from "../../exports/output-file.ts";
import { exportsSql, type ProjectFactsRecord } from "../../exports/sql.ts";
import { trainingLines } from "../../exports/training-lines.ts";
import { openReadOnly } from "../../store/read-only.ts";
import { createChunker, type Chunk } from "./chunks.ts";
import { encodeLineMap } from "./line-map.ts";

export type SentUse = "training" | "validation";

export type PrepareInput = {
  readonly databasePath: string;
  readonly name: string;
  readonly method: TrainingMethod;
  readonly byteOrderMark: boolean;
};

export type PreparedFile = {
  readonly use: SentUse;
  readonly sha256: string;
  readonly bytes: number;
  readonly lineCount: number;
};

export type PrepareOutput = {
  /** The project's instructions as they stand in the files. */
  readonly instructions: string;
  /** Files without a line aren't there. */
  readonly files: readonly PreparedFile[];
};

/** One chunk with the lines that begin in it; `lines` is null where none does. */
export type PreparedBatch = {
  readonly use: SentUse;
  readonly number: number;
  readonly sha256: string;
  readonly deflated: Uint8Array;
  readonly lines: { readonly firstLine: number; readonly count: number; readonly map: Uint8Array } | null;
};

const useOf: Partial<Record<Split, SentUse>> = { train: "training", validation: "validation" };

/** Errors: file-missing, file-damaged, disk-trouble. */
export function prepareTraining(input: PrepareInput, voice: ThreadVoice<"prepare-training">): PrepareOutput {
  const database = openReadOnly(input.databasePath, input.name);
  try {
    const facts = database.get<ProjectFactsRecord>(exportsSql.facts);
    if (!facts) throw new AppError("file-damaged", { name: input.name });
    // The plan is one for both files: no example can be in the two of them.
    const plan = planExport(database, null, {
      kind: kindFor(input.method),
      splits,
      targets: (["train", "validation"] as const).map((split) => ({ split, path: "" })),
    });
    const rowCount = plan.files.reduce((sum, file) => sum + file.ids.length, 0);
    let rowsDone = 0;
    const files = plan.files.flatMap((file) => {
      const use = file.split === null || file.split === "any" ? undefined : useOf[file.split];
      if (use === undefined) return [];
      const source = { database, instructions: facts.instructions };
      return [
        preparedFile(use, {
          slices: trainingLines(file, source),
          byteOrderMark: input.byteOrderMark,
          batch: voice.batch,
          read: (count) => {
            rowsDone += count;
            voice.progress(rowsDone / rowCount);
          },
        }),
      ];
    });
    return { instructions: facts.instructions, files: files.filter(({ lineCount }) => lineCount > 0) };
  } finally {
    database.close();
  }
}

type Making = {
  readonly slices: ReturnType<typeof trainingLines>;
  readonly byteOrderMark: boolean;
  readonly batch: (batch: PreparedBatch) => void;
  readonly read: (rowCount: number) => void;
};

function preparedFile(use: SentUse, making: Making): PreparedFile {
  /** id, revision, id, revision … of lines whose chunk isn't handed over yet. */
  let pairs: number[] = [];
  let nextLine = 1;
  const hand = (chunk: Chunk): void => {
    const { number, sha256, deflated, lineCount, offset } = chunk;
    const mine = pairs.slice(0, lineCount * 2);
    pairs = pairs.slice(lineCount * 2);
    const lines =
      lineCount === 0
        ? null
        : { firstLine: nextLine, count: lineCount, map: encodeLineMap(number, offset, mine) };
    nextLine += lineCount;
    making.batch({ use, number, sha256, deflated, lines });
  };
  const chunker = createChunker(hand);
  let isFirst = true;
  for (const { pieces, lineCount, rows, askedCount } of making.slices) {
    if (lineCount > 0) {
      if (isFirst && making.byteOrderMark) chunker.write(byteOrderMark);
      isFirst = false;
      for (const { id, revision } of rows()) pairs.push(id, revision);
      for (const piece of pieces) chunker.write(piece);
    }
    making.read(askedCount);
  }
  return { use, ...chunker.finish() };
}
