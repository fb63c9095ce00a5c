// findings.*: what the checks say about a project's examples, and what the studio can do about it. Findings are derived:
// they stand in a file of their own, can always be made again, and never travel with a project.
import { z } from "zod";
import { severities } from "../domain/findings/finding.ts";
import { splits } from "../domain/example.ts";
import { command, query } from "./method.ts";
import { exampleId } from "./examples.ts";
import { empty, findingCode, timeMs, uid } from "./shapes.ts";

const details = z.record(z.string(), z.union([z.string(), z.number()]));
const severity = z.enum(severities);
const inProject = z.strictObject({ projectId: uid });

/** UTF-16 places in the text of a message, messages counted as `messagesOf` does. */
export const textPlace = z.object({
  message: z.int().min(0),
  from: z.int().min(0),
  to: z.int().min(0),
});

export const remark = z.object({
  code: findingCode,
  place: textPlace.nullable(),
  details,
  /** Somebody said that it is fine as it is; it doesn't count. */
  isDismissed: z.boolean(),
});
export type RemarkShown = z.infer<typeof remark>;

export const findingCount = z.object({
  code: findingCode,
  severity,
  /** Examples that have it, without those somebody said are fine. */
  exampleCount: z.int().min(0),
  dismissedCount: z.int().min(0),
});
export type FindingCount = z.infer<typeof findingCount>;

export const projectFinding = z.object({
  code: findingCode,
  severity,
  details,
  exampleIds: z.array(exampleId),
});

const bucket = z.object({
  from: z.int().min(0),
  /** Exclusive; null: and more. */
  to: z.int().min(0).nullable(),
  count: z.int().min(0),
});

export const checkStates = ["not-checked", "cannot-train", "can-train", "ready"] as const;

export const findingsSummary = z.object({
  state: z.enum(checkStates),
  checkedAtMs: timeMs.nullable(),
  exampleCount: z.int().min(0),
  /** Changed since, and not looked at again yet. */
  waitingCount: z.int().min(0),
  isRunning: z.boolean(),
  /** Errors first, then the most frequent; only codes that something has. */
  counts: z.array(findingCount),
  /** About the project as a whole. */
  general: z.array(projectFinding),
  copies: z.object({ groupCount: z.int().min(0), exampleCount: z.int().min(0) }),
  contradictions: z.object({ groupCount: z.int().min(0), exampleCount: z.int().min(0) }),
  splits: z.object({
    train: z.int().min(0),
    validation: z.int().min(0),
    test: z.int().min(0),
    none: z.int().min(0),
    leakCount: z.int().min(0),
  }),
  tokens: z.array(bucket),
  turns: z.array(bucket),
  /** The most frequent first, at most 50. */
  tags: z.array(z.object({ tag: z.string(), count: z.int().min(0) })),
  /** By language ("english"): of 100 names so many are missed, measured on texts the detector had never seen. */
  namesMissedPer100: z.record(z.string(), z.number()),
});
export type FindingsSummary = z.infer<typeof findingsSummary>;

/** Some of the examples that have a code. */
export const which = z.union([
  z.strictObject({ only: z.array(exampleId).min(1).max(1_000) }),
  z.strictObject({ allExcept: z.array(exampleId).max(1_000) }),
]);

export const shownRemark = z.object({
  exampleId,
  /** 1-based place in the project's order. */
  rank: z.int().min(1),
  split: z.enum(splits).nullable(),
  /** The last question, cut at 200 characters. */
  ask: z.string(),
  /** The text around the place; null where the remark is about the example as a whole. */
  excerpt: z.object({ before: z.string(), marked: z.string(), after: z.string() }).nullable(),
  place: textPlace.nullable(),
  details,
  isDismissed: z.boolean(),
});

export const groupKinds = ["exact", "near", "contradiction"] as const;

const guide = z.object({
  code: findingCode,
  severity,
  title: z.object({ one: z.string(), other: z.string() }),
  message: z.string(),
  why: z.string(),
  advice: z.string(),
  fix: z.object({ kind: z.enum(["change", "remove"]), label: z.string() }).nullable(),
});

export const pseudonymEntry = z.object({
  kind: z.string(),
  original: z.string(),
  replacement: z.string(),
});

export const findingsContract = {
  /** The words for every code. They never change while the studio runs. */
  "findings.guides": query(empty, z.object({ guides: z.array(guide) })),
  /** What is known; asks nothing to be looked at. */
  "findings.summary": query(inProject, findingsSummary),
  /** Looks at what changed since the last time, as a task; the first time at everything. Errors: task-cancelled. */
  "findings.run": command(inProject, findingsSummary),
  /** What is said about examples by name: for the marks in the grid and beside an open example. */
  "findings.of": query(
    z.strictObject({ projectId: uid, exampleIds: z.array(exampleId).min(1).max(500) }),
    z.object({
      examples: z.array(
        z.object({
          exampleId,
          /** The revision the checks saw; older than the example's: they will look again in a moment. */
          revision: z.int().min(1),
          remarks: z.array(remark),
        }),
      ),
    }),
  ),
  /** The examples that have a code, by id. */
  "findings.list": query(
    z.strictObject({
      projectId: uid,
      code: findingCode,
      withDismissed: z.boolean().default(false),
      /** The `next` of the page before. */
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ remarks: z.array(shownRemark), next: z.int().min(0).nullable() }),
  ),
  /** Examples that are alike, or ask the same and answer differently; the largest group first. */
  "findings.groups": query(
    z.strictObject({
      projectId: uid,
      kind: z.enum(groupKinds),
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(20),
    }),
    z.object({
      groupCount: z.int().min(0),
      groups: z.array(
        z.object({
          groupId: z.int().min(1),
          exampleCount: z.int().min(2),
          /** The first 50. */
          examples: z.array(
            z.object({
              exampleId,
              rank: z.int().min(1),
              split: z.enum(splits).nullable(),
              ask: z.string(),
              answer: z.string(),
              /** What "Keep one of each" would leave. */
              isKept: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** What a fix would do; changes nothing. */
  "findings.previewFix": query(
    z.strictObject({ projectId: uid, code: findingCode, which }),
    z.object({
      exampleCount: z.int().min(0),
      /** Examples that have the code and can't be mended this way. */
      leftCount: z.int().min(0),
      /** The first 50; `after` is null where the example is removed. */
      samples: z.array(z.object({ exampleId, before: z.string(), after: z.string().nullable() })),
    }),
  ),
  /** Mends, as one step that can be taken back. Errors: task-cancelled, bad-input where a code has no fix. */
  "findings.fix": command(
    z.strictObject({ projectId: uid, code: findingCode, which }),
    z.object({ changedCount: z.int().min(0), removedCount: z.int().min(0) }),
  ),
  /** Fine as it is: no longer counted, until the example changes. */
  "findings.dismiss": command(
    z.strictObject({ projectId: uid, code: findingCode, which }),
    z.object({ dismissedCount: z.int().min(0) }),
  ),
  "findings.undismiss": command(
    z.strictObject({ projectId: uid, code: findingCode, which }),
    z.object({ countedCount: z.int().min(0) }),
  ),
  /** What stands in for what; the map is kept in this project only and never shared. */
  "findings.pseudonyms": query(
    inProject,
    z.object({
      entries: z.array(pseudonymEntry.extend({ createdAtMs: timeMs })),
      /** Originals that were erased for good, by when. */
      erased: z.array(z.object({ erasedAtMs: timeMs, originalCount: z.int().min(0) })),
    }),
  ),
  /**
   * Erases the originals for good: history, backups of this project, sent files, questions and answers, drafts, the map.
   * It can't be taken back. Examples that still have one of them keep it. Errors: task-cancelled (start it again).
   */
  "findings.eraseOriginals": command(
    inProject,
    z.object({
      originalCount: z.int().min(0),
      /** Examples that still have one of them: somebody said it is fine there, or it came in later. */
      stillCount: z.int().min(0),
      backupCount: z.int().min(0),
    }),
  ),
};
