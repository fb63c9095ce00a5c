// Reads single lines of a file a second time, after it was read from one end to the other: what is compared is read by
// need, never kept.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { chunksOfFile } from "../imports/read/file-chunks.ts";

export type LinesAgain = {
  /** The text of a line, counted from 1; empty where there is none, or where it is longer than anything compared. */
  readonly textOf: (line: number) => string;
  readonly close: () => void;
};

const newline = 0x0a;
/** Longer ones hold images. Bytes. */
const lineMaximumBytes = 16_000_000;

/** Looks for the ends of all lines at the first question. Errors: file-unreadable. */
export function openLinesAgain(path: string, name: string): LinesAgain {
  let ends: Float64Array | null = null;
  const file = openSync(path, "r");
  return {
    textOf: (line) => {
      ends ??= lineEndsOf(path, name, fstatSync(file).size);
      const [from, to] = [line === 1 ? 0 : (ends[line - 2] ?? 0), ends[line - 1] ?? 0];
      if (to <= from || to - from > lineMaximumBytes) return "";
      const bytes = Buffer.alloc(to - from);
      const read = readSync(file, bytes, 0, bytes.length, from);
      return bytes.toString("utf8", 0, read);
    },
    close: () => closeSync(file),
  };
}

/** Where each line ends, its newline included. */
function lineEndsOf(path: string, name: string, sizeBytes: number): Float64Array {
  let ends = new Float64Array(1_024);
  let [count, before] = [0, 0];
  const add = (end: number): void => {
    if (count === ends.length) {
      const larger = new Float64Array(Math.ceil(count * 1.5));
      larger.set(ends);
      ends = larger;
    }
    ends[count] = end;
    count += 1;
  };
  for (const chunk of chunksOfFile(path, name)) {
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1))
      add(before + at + 1);
    before += chunk.length;
  }
  if (ends[count - 1] !== sizeBytes) add(sizeBytes);
  return ends.subarray(0, count);
}
