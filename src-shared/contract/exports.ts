// exports.*: what leaves a project: files for training, spreadsheets, project files to hand on, and a prompt to copy.
import { z } from "zod";
import { csvDelimiters } from "../domain/exports/spreadsheet-text.ts";
import { exampleKinds, splits } from "../domain/example.ts";
import { selection } from "./examples.ts";
import { command, query } from "./method.ts";
import { uid } from "./shapes.ts";

const split = z.enum(splits).nullable();

/** Which examples, and whether each split gets a file of its own. `null` in `splits`: examples without a split. */
const files = {
  files: z.enum(["one", "by-split"]).default("one"),
  /** Absent: all. */
  splits: z.array(split).min(1).max(4).optional(),
};

export const exportFormat = z.discriminatedUnion("format", [
  z.strictObject({
    format: z.literal("openai-jsonl"),
    /** A training file holds one kind; the others are left out and counted. */
    kind: z.enum(exampleKinds).default("chat"),
    /** OpenAI refuses a byte-order mark, Azure wants one. */
    byteOrderMark: z.boolean().default(false),
    ...files,
  }),
  z.strictObject({
    format: z.literal("csv"),
    delimiter: z.enum(csvDelimiters).default(","),
    /** Excel reads accents and emoji only with one. */
    byteOrderMark: z.boolean().default(true),
    ...files,
  }),
  z.strictObject({ format: z.literal("xlsx"), ...files }),
  /** A fresh project file of what is ticked: no history, no removed examples. */
  z.strictObject({
    format: z.literal("attune-share"),
    includeNotes: z.boolean().default(false),
    includeSource: z.boolean().default(false),
    /** Keys that imported examples had beside what a provider knows. */
    includeExtra: z.boolean().default(false),
  }),
  /** The full copy, with history and everything that was removed and not trimmed. */
  z.strictObject({ format: z.literal("attune-backup") }),
]);
export type ExportFormat = z.output<typeof exportFormat>;

export const exportedFile = z.object({
  fileName: z.string(),
  /** null for a backup, which holds more than examples. */
  exampleCount: z.int().min(0).nullable(),
  bytes: z.int().min(0),
});

export const exportOutcome = z.object({
  files: z.array(exportedFile),
  /** Selected examples that are in none of the files, by reason. */
  leftOut: z.object({
    /** The other kind than a training file holds. */
    otherKindCount: z.int().min(0),
    otherSplitCount: z.int().min(0),
    /** Removed between choosing and writing. */
    removedCount: z.int().min(0),
    /** Couldn't be read as an example: only in a shared file. */
    unreadableCount: z.int().min(0),
  }),
  /** A full copy with history; not meant for strangers. */
  isBackup: z.boolean(),
  /** Texts in a spreadsheet that were too long for a cell and have a marker in their place. */
  tooLongCellCount: z.int().min(0),
});
export type ExportOutcome = z.infer<typeof exportOutcome>;

/** Chosen rows of a view, or the whole project. */
export const chosen = z.union([selection, z.literal("all")]).default("all");
export type Chosen = z.output<typeof chosen>;

export const exportsContract = {
  /**
   * Runs as a task; answers when every file has its final name. Nothing is left behind when it is cancelled.
   * `targetReference`: where to, in the words of the host; a file for one split gets the split's name added.
   * Errors: view-expired, task-cancelled, disk-full, folder-read-only, bad-input (nothing to export; too many rows
   * for a spreadsheet; a backup of a selection), not-found.
   */
  "exports.run": command(
    z.strictObject({
      projectId: uid,
      selection: chosen,
      format: exportFormat,
      targetReference: z.string().min(1).max(4_096),
    }),
    exportOutcome,
  ),
  /**
   * Instructions and the best few examples as one text and as chat messages; never from the test or validation split.
   * Errors: view-expired.
   */
  "exports.prompt": query(
    z.strictObject({
      projectId: uid,
      selection: chosen,
      /** Characters of the whole text; the instructions are never cut. */
      maxCharacters: z.int().min(100).max(1_000_000).default(12_000),
      maxExamples: z.int().min(0).max(100).default(8),
    }),
    z.object({
      text: z.string(),
      /** JSON of chat messages: instructions, then questions and answers in turn. */
      messagesJson: z.string(),
      exampleCount: z.int().min(0),
    }),
  ),
};
