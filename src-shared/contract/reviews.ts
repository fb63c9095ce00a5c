// reviews.*: chosen examples on their way to somebody who knows the subject, and what they said about them on its way
// back. Reading is one step of the history; what is disputed waits for a choice.
import { z } from "zod";
import { rowAsides, rowNotes } from "../domain/reviews/read-review.ts";
import { verdicts } from "../domain/reviews/verdict.ts";
import { exampleId } from "./examples.ts";
import { chosen } from "./exports.ts";
import { importPlan, leftAsideLine } from "./imports.ts";
import { command, query } from "./method.ts";
import { timeMs, uid } from "./shapes.ts";

const reviewer = z.string().trim().max(100);
const verdict = z.enum(verdicts).nullable();

/** `file:row:reviewer's columns`, each counted from 0 or as the row's number: stays the same while the files do. */
const opinionId = z.string().regex(/^\d{1,3}:\d{1,9}:\d{1,3}$/);

const opinion = z.object({
  opinionId,
  reviewer: z.string(),
  verdict,
  /** null: the answer as it is. */
  correction: z.string().nullable(),
  comment: z.string(),
});

const dispute = z.object({
  exampleUid: uid,
  exampleId,
  askText: z.string(),
  answerText: z.string(),
  opinions: z.array(opinion),
  /** null while nobody chose: then nothing of it is applied. */
  chosenId: opinionId.nullable(),
});
export type Dispute = z.infer<typeof dispute>;

const answerChange = z.object({
  exampleId,
  fileName: z.string(),
  line: z.int().min(1),
  reviewer: z.string(),
  askText: z.string(),
  before: z.string(),
  /** The same where only the status changes. */
  after: z.string(),
  verdict,
});
export type AnswerChange = z.infer<typeof answerChange>;

const reviewCase = z.object({
  fileName: z.string(),
  line: z.int().min(1),
  kind: z.enum([...rowNotes, ...rowAsides, "unreadable-row"]),
  /** What stands in the file, cut. */
  text: z.string(),
});
export type ReviewCase = z.infer<typeof reviewCase>;

export const reviewOutcome = z.object({
  /** Rows of all files under their headers. */
  rowCount: z.int().min(0),
  /** Rows nobody said anything about: they stay as they are. */
  silentCount: z.int().min(0),
  reviewers: z.array(z.object({ name: z.string(), exampleCount: z.int().min(0) })),
  /** Examples that are marked as checked. */
  checkedCount: z.int().min(0),
  /** Of them, by what is decided. */
  verdictCounts: z.object({
    good: z.int().min(0),
    change: z.int().min(0),
    "leave-out": z.int().min(0),
    unsure: z.int().min(0),
    none: z.int().min(0),
  }),
  /** Examples that get another answer or status; with conflicts that take the file's. */
  changedCount: z.int().min(0),
  /** Of them, with another answer. */
  correctedCount: z.int().min(0),
  corrected: z.array(answerChange),
  /** What was said is written down here already. */
  knownCount: z.int().min(0),
  disputeCount: z.int().min(0),
  /** Of them, without a choice. */
  openDisputeCount: z.int().min(0),
  disputes: z.array(dispute),
  /** Question or answer changed here since the file was written. */
  conflictCount: z.int().min(0),
  conflicts: z.array(answerChange),
  /** Examples of the round whose rows are gone from the file. */
  missingRowCount: z.int().min(0),
  missingRows: z.array(z.object({ exampleId, askText: z.string() })),
  /** What is worth telling or couldn't be used, by kind. */
  caseCounts: z.array(z.object({ kind: reviewCase.shape.kind, count: z.int().min(1) })),
  cases: z.array(reviewCase),
  /** Rows or cells that weren't used; they can be saved as they stood in the file. */
  leftAsideCount: z.int().min(0),
  leftAside: z.array(leftAsideLine),
  /** By file: headers of ours that are gone, and columns that were added. */
  files: z.array(
    z.object({
      fileName: z.string(),
      missingColumns: z.array(z.string()),
      addedColumns: z.array(z.string()),
      /** Rows that speak in no name. */
      namelessCount: z.int().min(0),
    }),
  ),
});
export type ReviewOutcome = z.infer<typeof reviewOutcome>;

const reading = z.strictObject({
  projectId: uid,
  files: z
    .array(
      z.strictObject({
        fileReference: z.string().min(1).max(4_000),
        plan: importPlan,
        /** Of rows that name nobody; empty: the file's name. */
        reviewer: reviewer.default(""),
      }),
    )
    .min(1)
    .max(20),
  conflicts: z.enum(["keep-mine", "take-theirs"]).default("keep-mine"),
  /** In every dispute without a choice of its own, what this reviewer says; null: left open. */
  preferred: z.string().max(200).nullable().default(null),
  /** null: left open, whoever is preferred. */
  choices: z
    .array(z.strictObject({ exampleUid: uid, opinionId: opinionId.nullable() }))
    .max(20_000)
    .default([]),
});

export const reviewsContract = {
  /**
   * Writes chosen examples as a workbook for a reviewer and remembers which they were. A task.
   * Errors: view-expired, task-cancelled, disk-full, folder-read-only, bad-input (nothing chosen; too many).
   */
  "reviews.ask": command(
    z.strictObject({
      projectId: uid,
      selection: chosen,
      reviewer: reviewer.default(""),
      targetReference: z.string().min(1).max(4_096),
    }),
    z.object({
      fileName: z.string(),
      exampleCount: z.int().min(1),
      bytes: z.int().min(0),
      tooLongCellCount: z.int().min(0),
    }),
  ),
  /** Reads whole files and says what `read` would do; changes nothing. Errors: file-unreadable, task-cancelled. */
  "reviews.preview": command(reading, reviewOutcome),
  /**
   * One step, all or nothing: corrections, statuses, and who checked what. Disputes without a choice are left open and
   * can be read again. `importId` names the list of what was left aside (`imports.leftAside`).
   * Errors: file-unreadable, task-cancelled, disk-full.
   */
  "reviews.read": command(reading, reviewOutcome.extend({ importId: uid.nullable() })),
  /** Who checked an example, newest first. */
  "reviews.ofExample": query(
    z.strictObject({ projectId: uid, exampleId }),
    z.object({
      reviews: z.array(
        z.object({
          reviewer: z.string(),
          verdict,
          correction: z.string().nullable(),
          comment: z.string(),
          checkedAtMs: timeMs,
          /** The example is another by now than it was after the review. */
          isChangedSince: z.boolean(),
        }),
      ),
    }),
  ),
  /** Everybody who checked something, and what was asked for. */
  "reviews.reviewers": query(
    z.strictObject({ projectId: uid }),
    z.object({
      reviewers: z.array(z.object({ name: z.string(), exampleCount: z.int().min(1) })),
      rounds: z.array(
        z.object({
          reviewer: z.string(),
          fileName: z.string(),
          exampleCount: z.int().min(1),
          askedAtMs: timeMs,
        }),
      ),
    }),
  ),
};
