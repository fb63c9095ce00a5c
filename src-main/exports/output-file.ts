// A file on its way out: written under its partial name, flushed to the disk, and named by the core once all is well.
// Must never touch a file under its final name.
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { partialPathOf } from "../store/copy-database.ts";
import { guarded } from "../store/database.ts";

export type OutputFile = {
  readonly write: (bytes: Uint8Array) => void;
  /** Flushes and closes; answers how many bytes the file has. */
  readonly finish: () => number;
  readonly close: () => void;
};

/** Errors: disk-full, folder-read-only, file-missing (the folder is gone), disk-trouble. */
export function openOutputFile(path: string, name: string): OutputFile {
  const guard = <Result>(work: () => Result): Result => guarded(name, path, work);
  const descriptor = guard(() => openSync(partialPathOf(path), "w"));
  let isOpen = true;
  let bytesWritten = 0;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    write: (bytes) =>
      guard(() => {
        let offset = 0;
        while (offset < bytes.length) offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
        bytesWritten += bytes.length;
      }),
    finish: () =>
      guard(() => {
        fsyncSync(descriptor);
        close();
        return bytesWritten;
      }),
    close,
  };
}

/** Collects texts and writes them in large pieces. */
export function bufferedText(file: OutputFile): {
  readonly add: (text: string) => void;
  readonly flush: () => void;
} {
  let pieces: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (pieces.length > 0) file.write(Buffer.from(pieces.join(""), "utf8"));
    pieces = [];
    length = 0;
  };
  return {
    add: (text) => {
      pieces.push(text);
      length += text.length;
      if (length >= pieceLength) flush();
    },
    flush,
  };
}

const pieceLength = 1_000_000;

export const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);
