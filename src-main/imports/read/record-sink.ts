// What the readers of text files hand their records to, and the bounds they all keep. Plain types and constants.
import { bodyMaxLength } from "../../../src-shared/domain/example.ts";
import type { LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";

/** The longest record read, in UTF-16 units; longer ones are left aside without being held in memory. */
export const recordMaximumLength = bodyMaxLength;
/** Three bytes are the most a UTF-16 unit takes in UTF-8. */
export const recordMaximumBytes = 3 * recordMaximumLength;
/** Examples, and records left aside, that are shown before anything is imported. */
export const previewMaximum = 20;
/** What is kept of a record that is left aside. */
export const rawMaximumLength = 100_000;
/**
 * Going back after a record that never ends costs reading the same text again. This many characters (or bytes) are
 * read twice in one file; from then on such a record is skipped whole.
 */
export const rereadMaximumLength = 100_000_000;

/** Takes a file's records in order. `list` is the key of the list it stands in, where the file is an object of lists. */
export type JsonTextSink = {
  readonly record: (line: number, text: string, list: string | null) => void;
  readonly leftAside: (line: number, reason: LeftAsideReason, raw: string) => void;
};
