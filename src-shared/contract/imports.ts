// imports.*: taking in files of others, our own spreadsheets on their way back, and whole project files.
import { z } from "zod";
import { exampleKinds, splits } from "../domain/example.ts";
import { ownColumnTypes } from "../domain/own-column.ts";
import type { DetectedFile } from "../domain/imports/detected-file.ts";
import {
  columnUses,
  importFormats,
  importShapes,
  jsonRecordPlaces,
  textEncodings,
  type ImportPlan,
} from "../domain/imports/plan.ts";
import {
  documentUses,
  instructionsWishes,
  mailPartKinds,
  mailUnits,
  type ImportSource,
} from "../domain/imports/source.ts";
import { command, query } from "./method.ts";
import { uid } from "./shapes.ts";

const fileReference = z.string().min(1).max(4_000);

/** One member for each format that is no table and no JSON. */
const importSource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("mail"),
    modelAddresses: z.array(z.string().min(1).max(1_000)).max(1_000).readonly(),
    unit: z.enum(mailUnits),
    removed: z.array(z.enum(mailPartKinds)).max(mailPartKinds.length).readonly(),
    usesQuotedQuestions: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("document"),
    as: z.enum(documentUses),
    whenInstructed: z.enum(instructionsWishes).default("ask"),
  }),
  z.strictObject({
    kind: z.literal("chats"),
    modelSpeakers: z.array(z.string().max(1_000)).max(1_000).readonly(),
    leftOutSpeakers: z.array(z.string().max(1_000)).max(1_000).readonly(),
    pauseHours: z.number().min(1).max(8_760).nullable(),
    maximumTurns: z.int().min(2).max(1_000),
    keepsLineBreaks: z.boolean(),
  }),
]) satisfies z.ZodType<ImportSource>;

export const importPlan = z.strictObject({
  format: z.enum(importFormats),
  encoding: z.enum(textEncodings),
  delimiter: z.string().length(1),
  hasHeader: z.boolean(),
  sheet: z.string().max(1_000).nullable(),
  jsonRecords: z.enum(jsonRecordPlaces),
  shape: z.enum(importShapes),
  columns: z
    .array(
      z.strictObject({
        column: z.int().min(0).max(100_000),
        name: z.string().max(100_000),
        use: z.enum(columnUses),
        ownType: z.enum(ownColumnTypes).optional(),
      }),
    )
    .max(100_000),
  templates: z
    .strictObject({
      ask: z.string().max(100_000).optional(),
      answer: z.string().max(100_000).optional(),
      instructions: z.string().max(100_000).optional(),
    })
    .nullable(),
  source: importSource.nullable().default(null),
}) satisfies z.ZodType<ImportPlan>;

export const importOptions = z.strictObject({
  /**
   * What happens with a row that is here already, known by its id or by being the same text: left out, its fields
   * brought up to date, or taken in a second time.
   */
  known: z.enum(["skip", "update", "keep-both"]).default("skip"),
  /** Rows of our own spreadsheet changed both in the file and here since it was written. */
  conflicts: z.enum(["keep-mine", "take-theirs"]).default("keep-mine"),
  /** Rows of our own spreadsheet that were removed here since. */
  missing: z.enum(["skip", "add"]).default("skip"),
});
export type ImportOptions = z.output<typeof importOptions>;

export const leftAsideLine = z.object({ line: z.int().min(1), reason: z.string(), text: z.string() });
export type LeftAsideLine = z.infer<typeof leftAsideLine>;

/** One row before and after, for the preview; texts are cut. */
const rowChange = z.object({
  line: z.int().min(1),
  exampleId: z.int().min(1).nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type RowChange = z.infer<typeof rowChange>;

/** A new example as it will be, for the preview; texts are cut. */
const newExamplePreview = z.object({
  line: z.int().min(1),
  kind: z.enum(exampleKinds),
  askText: z.string(),
  answerText: z.string(),
  otherAnswerText: z.string(),
  /** Its own instructions; null where it gets the project's, empty where it has none. */
  instructions: z.string().nullable(),
  messageCount: z.int().min(0),
  split: z.enum(splits).nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
});
export type NewExamplePreview = z.infer<typeof newExamplePreview>;

const materialCount = z.object({
  passageCount: z.int().min(0),
  wordCount: z.int().min(0),
  /** The first ones, their texts cut. */
  first: z.array(z.object({ headings: z.array(z.string()), text: z.string(), wordCount: z.int().min(0) })),
  /** Names them all once they are here, for taking them back; null in a preview. */
  sourceId: z.int().min(1).nullable(),
});
export type MaterialCount = z.infer<typeof materialCount>;

/** Texts are cut; lengths are characters of the whole. */
const newInstructions = z.object({
  text: z.string(),
  length: z.int().min(0),
  wordCount: z.int().min(0),
  /** What the project has now; null where it has none. */
  before: z.object({ text: z.string(), length: z.int().min(1) }).nullable(),
  /** They are the project's already. */
  isSame: z.boolean(),
});
export type NewInstructions = z.infer<typeof newInstructions>;

export const importCounts = z.object({
  addedCount: z.int().min(0),
  /** Rows here that get other values. */
  changedCount: z.int().min(0),
  /** Rows that are here already and stay as they are. */
  knownCount: z.int().min(0),
  conflictCount: z.int().min(0),
  /** Rows of our own spreadsheet that are not in this project any more. */
  missingCount: z.int().min(0),
  leftAsideCount: z.int().min(0),
  /** A document as reading material; null for everything else. */
  material: materialCount.nullable(),
  /** A document as the project's instructions; null for everything else. */
  instructions: newInstructions.nullable(),
  /** The first of each. */
  added: z.array(newExamplePreview),
  changed: z.array(rowChange),
  conflicts: z.array(rowChange),
  missing: z.array(rowChange),
  leftAside: z.array(leftAsideLine),
});
export type ImportCounts = z.infer<typeof importCounts>;

const oneImport = z.strictObject({
  projectId: uid,
  fileReference,
  plan: importPlan,
  options: importOptions.default({ known: "skip", conflicts: "keep-mine", missing: "skip" }),
});

export const importsContract = {
  /**
   * Looks at the start of a file and says what it is and how it would be read. `isOurs`: a spreadsheet Attune wrote;
   * its rows find their examples again; `isReview`: a review round, for `reviews.*`. Errors: file-unreadable, file-empty, file-missing.
   */
  "imports.detect": command(
    z.strictObject({
      projectId: uid.optional(),
      fileReference,
      sheet: z.string().max(1_000).optional(),
      encoding: z.enum(textEncodings).optional(),
      delimiter: z.string().length(1).optional(),
      hasHeader: z.boolean().optional(),
    }),
    z.object({
      fileName: z.string(),
      isOurs: z.boolean(),
      isReview: z.boolean(),
      detected: z.custom<DetectedFile>(),
    }),
  ),
  /**
   * Puts several files into one, which is then read as one source: the question may be in one e-mail's file and the
   * answer in another's. The target's reference is the file's from then on. Errors: file-missing, file-unreadable,
   * file-too-large, disk-full.
   */
  "imports.gather": command(
    z.strictObject({
      fileReferences: z.array(fileReference).min(1).max(5_000),
      targetReference: z.string().min(1).max(4_000),
    }),
    z.object({ fileName: z.string(), sizeBytes: z.int().min(0) }),
  ),
  /** Reads the whole file and says what `run` would do; changes nothing. */
  "imports.preview": command(oneImport, importCounts),
  /**
   * One step, all or nothing. `importId` names the list of what was left aside.
   * Errors: file-unreadable, file-empty, bad-input (a plan that can't work), task-cancelled, disk-full.
   */
  "imports.run": command(oneImport, importCounts.extend({ importId: uid.nullable() })),
  /** What an import left aside; `hasMore` when the file of left-aside rows holds more than the list. */
  "imports.leftAside": query(
    z.strictObject({ projectId: uid, importId: uid }),
    z.object({ fileName: z.string(), leftAside: z.array(leftAsideLine), leftAsideCount: z.int().min(0) }),
  ),
  /** Writes the left-aside rows as they stood in the file, to be mended and imported again. */
  "imports.saveLeftAside": command(
    z.strictObject({ projectId: uid, importId: uid, targetReference: z.string().min(1).max(4_000) }),
    z.object({ fileName: z.string() }),
  ),
  /**
   * Takes in a project file of somebody else as a new project: checked, then row by row into a file of our own.
   * Errors: file-not-attune, file-newer, file-damaged, task-cancelled.
   */
  "imports.receive": command(
    z.strictObject({ fileReference }),
    z.object({
      projectId: uid,
      name: z.string(),
      exampleCount: z.int().min(0),
      leftAsideCount: z.int().min(0),
      /** The file carried a history; a stranger's isn't taken over. */
      historyDropped: z.boolean(),
      /** Whoever sent it keeps it on their computer: so it is kept here, too, until somebody lets it go. */
      isKeptHere: z.boolean(),
    }),
  ),
};
