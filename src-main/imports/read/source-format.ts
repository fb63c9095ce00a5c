// What a format that is no table and no JSON gives the import: how it is recognised, looked at and read. One file
// satisfies this for each (`mail.ts`, `documents.ts`, `chats.ts`); libraries are imported inside `detect` and `read`.
import type { DetectedFile } from "../../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import type { ImportSource } from "../../../src-shared/domain/imports/source.ts";
import { chatsFormat } from "./chats.ts";
import type { Collector } from "./collector.ts";
import { documentFormat } from "./documents.ts";
import type { ReadProgress } from "./file-chunks.ts";
import { mailFormat } from "./mail.ts";

/** What a file is recognised by. Its name is the last resort: content decides. */
export type FileStart = {
  readonly path: string;
  readonly name: string;
  /** The file's first bytes, at most `startBytes`. */
  readonly bytes: Buffer;
  /** The first 4,096 of them, a character a byte. */
  readonly head: string;
  /** The names in it when it is a zip file that can be opened; else null. */
  readonly zipNames: readonly string[] | null;
};

export const startBytes = 65_536;

export type SourceFile = { readonly path: string; readonly name: string; readonly sizeBytes: number };

/** Without what every format has alike. `columns` and `sheets` stay empty. */
export type DetectedSource = Pick<
  DetectedFile,
  | "plan"
  | "sentence"
  | "confidence"
  | "alternatives"
  | "facts"
  | "preview"
  | "estimatedRecordCount"
  | "isCountExact"
>;

export type SourceFormat = {
  readonly kind: ImportSource["kind"];
  /** False for everything else: the file is then refused or read as it was before. Never throws. */
  readonly recognises: (start: FileStart) => boolean;
  /** Bounded in time and memory whatever the file holds. Errors: file-unreadable, file-empty. */
  readonly detect: (file: SourceFile) => Promise<DetectedSource>;
  /**
   * Hands every example to `addExample` and everything else to `addLeftAside` (`collector.ts`), which bound the
   * batches. Sets `progress.bytesRead`. Errors: file-unreadable, file-empty.
   */
  readonly read: (
    file: SourceFile,
    plan: ImportPlan,
    collector: Collector,
    progress: ReadProgress,
  ) => Promise<void>;
};

/** Asked in this order. */
export const sourceFormats: readonly SourceFormat[] = [mailFormat, chatsFormat, documentFormat];

export function sourceFormatOf(kind: string): SourceFormat | undefined {
  return sourceFormats.find((format) => format.kind === kind);
}
