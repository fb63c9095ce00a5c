// Reads a block of cells from a file of JSON `string[][]`, in a task thread, and hands its rows over in pieces. Never
// holds the whole block.
import { z } from "zod";
import { AppError } from "../../src-shared/errors.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { chunksOfFile, utf8Chunks, type ReadProgress } from "../imports/read/file-chunks.ts";
import { readJsonValues } from "../imports/read/json-values.ts";
import { charactersOf, piecesOf, type CellRow } from "./cell-blocks.ts";

export type ReadCellsInput = { readonly path: string; readonly name: string; readonly bytes: number };
export type CellRowsBatch = readonly CellRow[];

/** Enough for the last two brackets and the blanks people's programs put around them. */
const tailBytes = 1_000;

const row = z.array(z.string()).max(100);

/** Answers how many rows there were. Errors: bad-input where it isn't rows of texts, file-unreadable, too-large. */
export function readCells({ path, name, bytes }: ReadCellsInput, voice: ThreadVoice<"read-cells">): number {
  const progress: ReadProgress = { bytesRead: 0 };
  let rowCount = 0;
  let waiting: CellRow[] = [];
  const handOver = (isLast: boolean): void => {
    const pieces = [...piecesOf(waiting, charactersOf)];
    waiting = [];
    for (const [index, piece] of pieces.entries()) {
      // A piece that isn't full yet goes on growing.
      if (!isLast && index === pieces.length - 1) waiting = [...piece];
      else voice.batch(piece);
    }
  };
  let tail = "";
  const chunks = function* (): Generator<Buffer, void> {
    for (const chunk of utf8Chunks(chunksOfFile(path, name, progress), "utf-8")) {
      tail = (tail + chunk.subarray(-tailBytes).toString("latin1")).slice(-tailBytes);
      yield chunk;
      handOver(false);
      voice.progress(progress.bytesRead / Math.max(1, bytes));
    }
  };
  readJsonValues(chunks(), "elements", {
    record: (_line, text) => {
      waiting.push(parsedRow(text));
      rowCount += 1;
    },
    leftAside: (_line, { code }) => {
      throw code === "too-long" ? new AppError("too-large", { limitMegabytes: 4 }) : notRows();
    },
  });
  // A file cut off right behind a row would look whole otherwise: half a block must not be written.
  if (!/\]\s*\]\s*$|^\s*\[\s*\]\s*$/.test(tail)) throw notRows();
  handOver(true);
  return rowCount;
}

function parsedRow(text: string): CellRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notRows(error);
  }
  const parsed = row.safeParse(value);
  if (!parsed.success) throw notRows();
  return parsed.data;
}

function notRows(cause?: unknown): AppError {
  return new AppError("bad-input", { problem: "The file doesn't hold rows of texts." }, { cause });
}
