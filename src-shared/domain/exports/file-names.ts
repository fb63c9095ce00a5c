// What the files of an export are called. Pure.
import type { Split } from "../example.ts";

/** `offers.jsonl` for the split `train` is `offers-train.jsonl`; examples without a split are `not-used`. */
export function splitFilePath(path: string, split: Split | null): string {
  const [, start = path, ending = ""] = /^(.*?)(\.[^./\\]{1,10})?$/s.exec(path) ?? [];
  return `${start}-${split ?? "not-used"}${ending}`;
}

/** A path nobody has yet: ` (2)`, ` (3)` … before the ending. */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const [, start = path, ending = ""] = /^(.*?)(\.[^./\\]{1,10})?$/s.exec(path) ?? [];
  for (let number = 2; ; number += 1) {
    const candidate = `${start} (${number})${ending}`;
    if (!isTaken(candidate)) return candidate;
  }
}
