// examples.*: reading, ordering and changing a project's examples. Whole-file work is in imports.* and exports.*,
// taking back in history.*.
import { z } from "zod";
import {
  exampleKinds,
  instructionsSources,
  readBody,
  roles,
  splits,
  statuses,
  type ExampleBody,
} from "../domain/example.ts";
import { severities } from "../domain/findings/finding.ts";
import { verdicts } from "../domain/reviews/verdict.ts";
import { ownColumnsMaximum, ownColumnTypes } from "../domain/own-column.ts";
import {
  numberFields,
  sortFields,
  textFields,
  textOperators,
  type CheckedValue,
  type Condition,
  type Selection,
  type Sort,
  type ViewDefinition,
} from "../domain/view.ts";
import { cellColumnPattern, cellProblems, type CellColumn } from "../domain/cell.ts";
import { command, query } from "./method.ts";
import { exampleExtrasContract } from "./example-extras.ts";
import { empty, findingCode, timeMs, uid } from "./shapes.ts";
import { lastChanges, similarExamples, textChange } from "./similar.ts";

export const exampleId = z.int().min(1).max(2_147_483_647);
const rowIndex = z.int().min(0).max(2_147_483_647);

export const tag = z.string().trim().min(1).max(100);
const tags = z.array(tag).max(100);
const shortText = z.string().max(1_000);
const notes = z.string().max(100_000);
const ownValue = z.union([z.string().max(100_000), z.number(), z.boolean()]);
const columnId = z.string().regex(/^[a-z0-9]{1,20}$/);

export const ownColumn = z.strictObject({
  columnId,
  name: z.string().trim().min(1).max(100),
  type: z.enum(ownColumnTypes),
  choices: z.array(z.string().min(1).max(100)).max(100),
});

/** A body of either kind; what it may hold is said once, in `readBody`. */
export const exampleBody = z.unknown().transform((value, context): ExampleBody => {
  const read = readBody(value);
  if ("problem" in read) {
    context.addIssue({ code: "custom", message: bodyProblemWords[read.problem] });
    return z.NEVER;
  }
  return read.body;
});
const bodyProblemWords = {
  "not-an-object": "An example is a JSON object.",
  "no-messages": "An example needs at least one message.",
  "message-not-an-object": "Each message is a JSON object.",
  "unknown-role": `A message's role is one of ${roles.join(", ")}.`,
  "content-not-text": "A message's content is text or a list of parts.",
  "wrong-type": "A part of the example has the wrong type.",
  "no-outputs": "A preference example needs a better and a worse answer.",
  "too-long": "The example is too long.",
} as const;

const ownFieldsPatch = z.record(columnId, ownValue.nullable());

/** What can be said about an example beside its texts. */
const exampleFields = {
  split: z.enum(splits).nullable(),
  status: z.enum(statuses).nullable(),
  tags,
  source: shortText.nullable(),
  group: shortText.nullable(),
  notes,
};

export const exampleRow = z.object({
  exampleId,
  uid,
  /** 1-based place in the project's order. */
  rank: z.int().min(1),
  kind: z.enum(exampleKinds),
  split: z.enum(splits).nullable(),
  status: z.enum(statuses).nullable(),
  group: z.string().nullable(),
  source: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  ownFields: z.record(z.string(), ownValue),
  instructionsSource: z.enum(instructionsSources),
  /** The last question and answer, cut at `cellTextMaxLength`; `examples.get` has them whole. */
  askText: z.string(),
  answerText: z.string(),
  otherAnswerText: z.string(),
  /** Its own instructions; empty where it has the project's or none. */
  instructionsText: z.string(),
  isCut: z.boolean(),
  messageCount: z.int().min(0),
  characters: z.int().min(0),
  /** null until counted. */
  tokens: z.int().min(0).nullable(),
  revision: z.int().min(1),
  changedAtMs: timeMs,
  /** The worst of what checks say about it; null: nothing, or nobody has looked yet. */
  finding: z.enum(severities).nullable(),
  /** Names of those who checked it, with commas; empty: nobody. */
  checkedBy: z.string(),
});
export type ExampleRow = z.infer<typeof exampleRow>;

/** A page's texts are cut here: a cell can't show more, and a page of letters stays quick. */
export const cellTextMaxLength = 2_000;

export const example = exampleRow.extend({
  /** OpenAI's shape: `messages` …, or `input`, `preferred_output`, `non_preferred_output`. */
  body: z.unknown(),
  /** Unknown imported keys by place; kept, never sent to a provider. */
  extra: z.record(z.string(), z.unknown()).nullable(),
});
export type Example = z.infer<typeof example>;

const textSearch = {
  find: z.string().max(10_000),
  matchCase: z.boolean().default(false),
  wholeWord: z.boolean().default(false),
  isPattern: z.boolean().default(false),
};
const checkedValue = z
  .string()
  .max(210)
  .regex(new RegExp(`^(nobody|verdict:(${verdicts.join("|")})|by:.+)$`, "s"))
  .transform((value) => value as CheckedValue);
const condition = z.union([
  z.strictObject({ field: z.enum(textFields), operator: z.enum(textOperators), ...textSearch }),
  z.strictObject({ field: z.literal("split"), values: z.array(z.enum(splits).nullable()).max(10) }),
  z.strictObject({ field: z.literal("status"), values: z.array(z.enum(statuses).nullable()).max(10) }),
  z.strictObject({ field: z.literal("kind"), values: z.array(z.enum(exampleKinds)).max(10) }),
  z.strictObject({
    field: z.literal("instructionsSource"),
    values: z.array(z.enum(instructionsSources)).max(10),
  }),
  z.strictObject({
    field: z.literal("finding"),
    values: z
      .array(z.union([z.enum(severities), findingCode]))
      .min(1)
      .max(50),
  }),
  z.strictObject({ field: z.literal("checked"), values: z.array(checkedValue).min(1).max(100) }),
  z.strictObject({ field: z.literal("tags"), operator: z.enum(["any", "all", "none"]), values: tags }),
  z.strictObject({
    field: z.enum(["source", "group"]),
    operator: z.enum(textOperators),
    value: shortText.default(""),
  }),
  z.strictObject({
    field: z.enum(numberFields),
    operator: z.enum(["at-least", "at-most", "is-empty"]),
    value: z.number().default(0),
  }),
  z.strictObject({
    field: z.literal("own"),
    columnId,
    operator: z.enum([...textOperators, "at-least", "at-most"]),
    value: ownValue.default(""),
  }),
]) satisfies z.ZodType<Condition>;

const direction = z.enum(["up", "down"]).default("up");
const sort = z.union([
  z.strictObject({ field: z.enum(sortFields), direction }),
  z.strictObject({ field: z.literal("own"), columnId, direction }),
]) satisfies z.ZodType<Sort>;

export const viewDefinition = z.strictObject({
  filter: z
    .strictObject({ match: z.enum(["all", "any"]).default("all"), conditions: z.array(condition).max(20) })
    .default({ match: "all", conditions: [] }),
  sorts: z.array(sort).max(5).default([]),
}) satisfies z.ZodType<ViewDefinition>;

const rowRanges = z.array(z.tuple([rowIndex, rowIndex])).max(10_000);
export const viewId = z.string().min(1).max(40);

/** Errors where it is used: view-expired when the view is gone or its rows are not the same any more. */
export const selection = z.strictObject({
  viewId,
  viewRevision: z.int().min(1),
  rows: z.union([z.strictObject({ only: rowRanges }), z.strictObject({ allExcept: rowRanges })]),
}) satisfies z.ZodType<Selection>;

const openedView = z.object({
  viewId,
  /** Rises whenever rows come, go or change places; selections name the one they saw. */
  viewRevision: z.int().min(1),
  exampleCount: z.int().min(0),
});

/** A change to one example; what is absent stays. */
export const exampleChange = z.strictObject({
  askText: z.string().optional(),
  answerText: z.string().optional(),
  otherAnswerText: z.string().optional(),
  /** The whole body, either kind. */
  body: exampleBody.optional(),
  /** `own` with the text, the project's, or none at all. */
  instructions: z
    .union([
      z.strictObject({ source: z.enum(["project", "none"]) }),
      z.strictObject({ source: z.literal("own"), text: z.string() }),
    ])
    .optional(),
  split: exampleFields.split.optional(),
  status: exampleFields.status.optional(),
  tags: exampleFields.tags.optional(),
  source: exampleFields.source.optional(),
  group: exampleFields.group.optional(),
  notes: exampleFields.notes.optional(),
  /** null empties a column; absent columns stay. */
  ownFields: ownFieldsPatch.optional(),
});
export type ExampleChange = z.output<typeof exampleChange>;

/** A new example; empty texts are fine, a person types them next. */
export const newExample = exampleChange.extend({ kind: z.enum(exampleKinds).default("chat") });
export type NewExample = z.output<typeof newExample>;

/** One call inserts or edits at most this many; more is an import or a bulk step. */
export const examplesPerCall = 5_000;

const place = z.union([
  z.strictObject({ at: z.literal("end") }),
  z.strictObject({ at: z.enum(["before", "after"]), exampleId }),
]);
export type Place = z.output<typeof place>;

/** A tool as examples hold it: JSON of any form; checks say what a provider takes. */
const toolList = z.array(z.json()).max(1_000);

const replacement = z.strictObject({
  ...textSearch,
  find: z.string().min(1).max(10_000),
  /** `$1` and so on stand for groups when `isPattern`. */
  replaceWith: z.string().max(100_000),
  fields: z.array(z.enum(["ask", "answer", "text", "instructions", "notes"])).min(1),
});

/** A column of cells that can be read and written as text; an own column is `own:` and its id. */
const cellColumn = z
  .string()
  .regex(cellColumnPattern)
  .transform((column) => column as CellColumn);
const cellColumns = z.array(cellColumn).min(1).max(100);
/**
 * What stands in cells for splits, statuses, kinds, yes and no: the page's words by `split.train`, `status.ready`,
 * `kind.chat`, `yes`, `no`. Absent: the contract's own words. Reading takes both, and words tables come with.
 */
const cellWords = z.record(z.string().max(40), z.string().max(100)).default({});
const cellText = z.string().max(4_000_000);
const writtenCells = z.object({
  /** Examples of the view that are different now; a cell that has its text already changes nothing. */
  changedCount: z.int().min(0),
  addedCount: z.int().min(0),
  /** Cells left as they were because their text can't be read as the column's kind of value. */
  refusedCount: z.int().min(0),
  /** A hundred of them at most, by row of the view as it was when the call came (new examples stand behind its end). */
  refused: z.array(z.object({ row: rowIndex, column: z.string(), problem: z.enum(cellProblems) })),
});
export type WrittenCells = z.infer<typeof writtenCells>;

export const examplesContract = {
  /**
   * Makes a view: filters and sorts in a task thread, frozen from then on. The empty definition is the project's own
   * order and follows it. "Sort again" is a new view of the same definition.
   * Errors: pattern-wrong, pattern-too-slow, task-cancelled.
   */
  "examples.openView": command(
    z.strictObject({
      projectId: uid,
      definition: viewDefinition.default({ filter: { match: "all", conditions: [] }, sorts: [] }),
    }),
    openedView,
  ),
  /** Rows `from` … of a view. `changedCount`: examples of the view changed since it was made. Errors: view-expired. */
  "examples.page": query(
    z.strictObject({ projectId: uid, viewId, from: rowIndex, limit: z.int().min(1).max(200) }),
    openedView.extend({ examples: z.array(exampleRow), changedCount: z.int().min(0) }),
  ),
  /** Where an example stands in a view (from 0); null when it isn't in it. Errors: view-expired. */
  "examples.rowOf": query(
    z.strictObject({ projectId: uid, viewId, exampleId }),
    z.object({ row: rowIndex.nullable() }),
  ),
  "examples.get": query(z.strictObject({ projectId: uid, exampleId }), z.object({ example })),
  /** Examples by split, status and kind, of the whole project. */
  "examples.counts": query(
    z.strictObject({ projectId: uid }),
    z.object({
      exampleCount: z.int().min(0),
      train: z.int().min(0),
      validation: z.int().min(0),
      test: z.int().min(0),
      notCounted: z.int().min(0),
    }),
  ),
  /**
   * Whole texts of cells, for copying. Fewer rows than asked for when they would be too much for one answer: ask on
   * from the row behind the last. Errors: view-expired.
   */
  "examples.texts": query(
    z.strictObject({
      projectId: uid,
      viewId,
      from: rowIndex,
      limit: z.int().min(1).max(5_000),
      columns: cellColumns,
      words: cellWords,
    }),
    openedView.extend({ texts: z.array(z.array(z.string())) }),
  ),
  /**
   * Copies cells into a file as tab-separated text (UTF-8 without a mark, quoted where needed, rows ended by CR LF), in
   * a task. Errors: view-expired, task-cancelled, disk-full, folder-missing, folder-read-only.
   */
  "examples.copyTexts": command(
    z.strictObject({
      projectId: uid,
      selection,
      columns: cellColumns,
      words: cellWords,
      targetReference: z.string().min(1).max(4_096),
    }),
    z.object({ exampleCount: z.int().min(0), bytes: z.int().min(0) }),
  ),
  /**
   * Writes a block of texts into the rows of a view from `from` on (pasting): one step, "paste". Rows beyond the end
   * become new chat examples at the project's end, but for blank rows at the block's end. Short rows leave the cells
   * they don't have. Texts that can't be read as the column's kind of value are left out and told. More than 1,000
   * rows or 2,000,000 characters, and any file, are a task. Nothing different is no step.
   * Errors: view-expired, too-large, task-cancelled, bad-input (a row with more cells than columns; a file of
   * something else), file-missing.
   */
  "examples.writeCells": command(
    z.strictObject({
      projectId: uid,
      viewId,
      viewRevision: z.int().min(1),
      from: rowIndex,
      columns: cellColumns,
      /** Rows of texts; a larger block comes as a file of JSON `string[][]`. */
      cells: z.union([
        z.array(z.array(cellText)),
        z.strictObject({ fileReference: z.string().min(1).max(4_096) }),
      ]),
      words: cellWords,
    }),
    writtenCells,
  ),
  /**
   * Fills cells of the selected rows with a block of texts, over and over (filling down): one step, "fill", or "clear"
   * where all texts are empty. Row i of the selection, counted in the view's order, gets row i modulo the block's
   * height. Otherwise as `writeCells`.
   * Errors: view-expired, too-large, task-cancelled.
   */
  "examples.fillCells": command(
    z.strictObject({
      projectId: uid,
      selection,
      columns: cellColumns,
      texts: z.array(z.array(cellText)).min(1).max(examplesPerCall),
      words: cellWords,
    }),
    writtenCells,
  ),
  /**
   * The rows of a view in which a text stands: how many, and the 10,000 around a row, with how many are before them.
   * Of instructions only an example's own: the project's stand in no cell. Errors: as `openView`, view-expired.
   */
  "examples.findRows": command(
    z.strictObject({
      projectId: uid,
      viewId,
      search: z.strictObject({ ...textSearch, find: z.string().min(1).max(10_000) }),
      fields: z.array(z.enum(["ask", "answer", "text", "instructions", "notes"])).min(1),
      around: rowIndex.default(0),
    }),
    openedView.extend({ rows: z.array(rowIndex), before: z.int().min(0), rowCount: z.int().min(0) }),
  ),
  "examples.insert": command(
    z.strictObject({
      projectId: uid,
      place: place.default({ at: "end" }),
      examples: z.array(newExample).min(1).max(examplesPerCall),
    }),
    z.object({ exampleIds: z.array(exampleId) }),
  ),
  /** All or none. Errors: write-conflict (with `exampleId`) when a revision isn't the newest, not-found. */
  "examples.edit": command(
    z.strictObject({
      projectId: uid,
      edits: z
        .array(z.strictObject({ exampleId, revision: z.int().min(1), change: exampleChange }))
        .min(1)
        .max(examplesPerCall),
    }),
    z.object({ examples: z.array(z.object({ exampleId, revision: z.int().min(1) })) }),
  ),
  "examples.remove": command(
    z.strictObject({ projectId: uid, selection }),
    z.object({ removedCount: z.int().min(0) }),
  ),
  /** Copies stand right behind the last selected example; more than 5,000 stand at the end. */
  "examples.duplicate": command(
    z.strictObject({ projectId: uid, selection }),
    z.object({ addedCount: z.int().min(0) }),
  ),
  "examples.move": command(
    z.strictObject({ projectId: uid, selection, place }),
    z.object({ movedCount: z.int().min(0) }),
  ),
  /** Sets fields on all selected examples: one step, whatever their number. */
  "examples.set": command(
    z.strictObject({
      projectId: uid,
      selection,
      set: z.strictObject({
        split: exampleFields.split.optional(),
        status: exampleFields.status.optional(),
        tags: z
          .union([
            z.strictObject({ replace: tags }),
            z.strictObject({ add: tags.default([]), remove: tags.default([]) }),
          ])
          .optional(),
        source: exampleFields.source.optional(),
        group: exampleFields.group.optional(),
        notes: exampleFields.notes.optional(),
        instructions: exampleChange.shape.instructions,
        ownFields: ownFieldsPatch.optional(),
        /** The tools and whether several may be called at once (null: nothing is said about it). */
        tools: z.strictObject({ tools: toolList, isParallel: z.boolean().nullable() }).optional(),
      }),
    }),
    z.object({ changedCount: z.int().min(0) }),
  ),
  /** What a replacement would do. Errors: pattern-wrong, pattern-too-slow, view-expired. */
  "examples.countReplacements": command(
    z.strictObject({ projectId: uid, selection, replacement }),
    z.object({
      exampleCount: z.int().min(0),
      placeCount: z.int().min(0),
      samples: z.array(z.object({ exampleId, before: z.string(), after: z.string() })),
    }),
  ),
  "examples.replace": command(
    z.strictObject({ projectId: uid, selection, replacement }),
    z.object({ changedCount: z.int().min(0), placeCount: z.int().min(0) }),
  ),
  /** What was last changed in an example's answer and question by hand: steps close to each other count as one. */
  "examples.lastChange": query(z.strictObject({ projectId: uid, exampleId }), lastChanges),
  /** Other examples in which the same change can be made. A task. Errors: task-cancelled. */
  "examples.findSimilar": command(
    z.strictObject({ projectId: uid, exampleId, change: z.strictObject(textChange.shape) }),
    similarExamples,
  ),
  /**
   * Makes the change in these examples as one step; those that are others by now, or in which it isn't clear where the
   * change belongs, are skipped.
   */
  "examples.changeSimilar": command(
    z.strictObject({
      projectId: uid,
      change: z.strictObject(textChange.shape),
      examples: z
        .array(z.strictObject({ exampleId, revision: z.int().min(1) }))
        .min(1)
        .max(examplesPerCall),
    }),
    z.object({ changedCount: z.int().min(0), skippedCount: z.int().min(0) }),
  ),
  "examples.columns": query(
    z.strictObject({ projectId: uid }),
    z.object({ columns: z.array(ownColumn), tags: z.array(z.string()) }),
  ),
  /** The whole list of own columns; values of a removed one stay in the history only. */
  "examples.setColumns": command(
    z.strictObject({ projectId: uid, columns: z.array(ownColumn).max(ownColumnsMaximum) }),
    empty,
  ),
  ...exampleExtrasContract,
  "examples.savedViews": query(
    z.strictObject({ projectId: uid }),
    z.object({
      views: z.array(z.object({ savedViewId: z.int().min(1), name: z.string(), definition: viewDefinition })),
    }),
  ),
  /** A name that exists is overwritten. */
  "examples.saveView": command(
    z.strictObject({
      projectId: uid,
      name: z.string().trim().min(1).max(100),
      definition: viewDefinition,
    }),
    z.object({ savedViewId: z.int().min(1) }),
  ),
  "examples.removeSavedView": command(z.strictObject({ projectId: uid, savedViewId: z.int().min(1) }), empty),
};
