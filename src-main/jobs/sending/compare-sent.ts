// What is different since a model was trained: the lines it learnt from beside the examples as they are now. A revision
// that is the same is the same text; another one may be, after undo or a new tag: then the texts themselves are
// compared. Reads only; in a task thread where there are many.
import type { ChangedSince } from "../../../src-shared/domain/jobs/job.ts";
import { kindFor } from "../../../src-shared/domain/jobs/preview-job.ts";
import type { JobSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { trainingLine } from "../../exports/training-lines.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { openReadOnly } from "../../store/read-only.ts";
import { filesOf, lineReader } from "./artifacts.ts";
import { decodeLineMap } from "./line-map.ts";
import { sendingSql, type CurrentRecord, type LinesRecord, type SendingRecord } from "./sql.ts";
import { pagesOf } from "./split-examples.ts";

export type CompareInput = {
  readonly databasePath: string;
  readonly name: string;
  readonly jobId: string;
};

const rowsARead = 4_000;

/** null when the job is gone or has no files yet. Errors: file-missing, file-damaged, disk-trouble. */
export function compareSent({ databasePath, name, jobId }: CompareInput): ChangedSince | null {
  const database = openReadOnly(databasePath, name);
  try {
    return differenceSince(database, jobId);
  } finally {
    database.close();
  }
}

export function differenceSince(database: ReadDatabase, jobId: string): ChangedSince | null {
  const job = database.get<SendingRecord>(sendingSql.job, { jobId });
  const training = filesOf(database, jobId).find(({ file_use }) => file_use === "training");
  if (!job || !training) return null;
  const kind = kindFor((JSON.parse(job.settings) as JobSettings).method);
  const sent = revisionsSent(database, jobId, "training");
  const checked = revisionsSent(database, jobId, "validation");
  // Without any split nothing is said against an example: only what came and went counts.
  const hasSplit = database.get(sendingSql.hasSplit) !== undefined;
  const differing = new Set<number>();
  let stillThere = 0;
  let addedCount = 0;
  for (const rows of pagesOf<CurrentRecord>(database, sendingSql.currentRows, rowsARead, { kind })) {
    for (const [id, revision, split] of rows) {
      const before = sent.get(id);
      const isLearnt = hasSplit ? split === "train" : !checked.has(id);
      if (!isLearnt) continue;
      if (before === undefined) addedCount += 1;
      else {
        stillThere += 1;
        if (before !== revision) differing.add(id);
      }
    }
  }
  return {
    addedCount,
    changedCount: changedTexts(database, { jobId, artifactId: training.artifact_id }, differing, job),
    removedCount: sent.size - stillThere,
  };
}

/** Revision by example. */
function revisionsSent(
  database: ReadDatabase,
  jobId: string,
  use: "training" | "validation",
): ReadonlyMap<number, number> {
  const revisions = new Map<number, number>();
  for (const { lines } of database.all<LinesRecord>(sendingSql.allLines, { jobId, use })) {
    const map = decodeLineMap(lines);
    for (const [line, id] of map.ids.entries()) revisions.set(id, map.revisions[line] ?? 0);
  }
  return revisions;
}

/** How many of these examples would make another line now than the one that was sent. */
function changedTexts(
  database: ReadDatabase,
  { jobId, artifactId }: { readonly jobId: string; readonly artifactId: number },
  differing: ReadonlySet<number>,
  { instructions }: SendingRecord,
): number {
  if (differing.size === 0) return 0;
  let changedCount = 0;
  const parameters = { jobId, use: "training" };
  for (const { lines } of database.all<LinesRecord>(sendingSql.allLines, parameters)) {
    const { ids, partNumber, offset } = decodeLineMap(lines);
    if (!ids.some((id) => differing.has(id))) continue;
    const reader = lineReader(database, { artifactId, partNumber, offset });
    for (const id of ids) {
      const before = reader.next();
      if (!differing.has(id)) continue;
      const now = trainingLine(id, { database, instructions });
      if (now === null || !isSameLine(before, now)) changedCount += 1;
    }
  }
  return changedCount;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The first line of a file may have a byte-order mark. */
export function isSameLine(sent: Uint8Array, now: Uint8Array): boolean {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  const hasMark = bytes.subarray(0, 3).equals(byteOrderMark);
  return (hasMark ? bytes.subarray(3) : bytes).equals(now);
}
