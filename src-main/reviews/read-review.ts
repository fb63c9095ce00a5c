// What a review means for the examples of a project, in a task thread: corrections and statuses to write, who checked
// what, disputes, conflicts, and everything that couldn't be used. Reads the project, never writes it.
import { parsedBody } from "../../src-shared/domain/example.ts";
import { askTextOf, answerTextOf } from "../../src-shared/domain/example-text.ts";
import { hash53 } from "../../src-shared/domain/hash.ts";
import type { AnswerChange, ReviewCase, ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import { asideSentences } from "../../src-shared/domain/reviews/aside-sentence.ts";
import { decisionOn, distinctOpinions, isDisputed } from "../../src-shared/domain/reviews/decide.ts";
import { hashOfText, reviewedTextsOf } from "../../src-shared/domain/reviews/review-cells.ts";
import { againstExample, hasItsId, type Opinion } from "../../src-shared/domain/reviews/read-review.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { imageOfChange } from "../examples/changes.ts";
import { bodyOf } from "../examples/row.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import type { Image } from "../history/images.ts";
import { readKnownExamples, type KnownExamples } from "../imports/known-examples.ts";
import { newLeftAsideFiles, type LeftAsideFiles } from "../imports/left-aside-files.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import {
  readReviewFiles,
  saysNothing,
  type FileRow,
  type FilesRead,
  type ReviewFile,
} from "./read-review-files.ts";
import { reviewsSql, type ReviewRecord, type RoundRecord } from "./sql.ts";

export type ReadReviewInput = {
  readonly files: readonly ReviewFile[];
  readonly project: { readonly path: string; readonly name: string };
  readonly conflicts: "keep-mine" | "take-theirs";
  readonly preferred: string | null;
  readonly choices: readonly { readonly exampleUid: string; readonly opinionId: string | null }[];
  /** Where what is left aside goes: the path of both files without their endings; null for a preview. */
  readonly leftAsidePath: string | null;
};

/** Who checked an example, ready to be written; without the reading it came with. */
export type NewReview = {
  readonly exampleId: number;
  readonly reviewer: string;
  readonly verdict: Opinion["verdict"];
  readonly correction: string | null;
  readonly comment: string;
  readonly bodyHash: number;
};

export type ReviewBatch = readonly {
  readonly id: number;
  /** Empty where only the review is written down. */
  readonly image: Image;
  readonly reviews: readonly NewReview[];
}[];

type NamedOpinion = Opinion & {
  readonly opinionId: string;
  readonly fileName: string;
  readonly line: number;
};

type Gathering = {
  readonly input: ReadReviewInput;
  readonly database: ReadOnlyDatabase;
  readonly files: FilesRead;
  readonly voice: ThreadVoice<"read-review">;
  readonly leftAsideFiles: LeftAsideFiles | null;
  readonly outcome: { -readonly [Key in keyof ReviewOutcome]: ReviewOutcome[Key] };
  readonly caseCounts: Map<ReviewCase["kind"], number>;
  readonly examplesByReviewer: Map<string, number>;
  batch: ReviewBatch[number][];
};

const rowsABatch = 100;
const listedMaximum = 200;
const textMaxLength = 4_000;

/** Errors: file-unreadable, bad-input (no review, too many rows), disk-full. */
export async function readReview(
  input: ReadReviewInput,
  voice: ThreadVoice<"read-review">,
): Promise<ReviewOutcome> {
  const files = await readReviewFiles(input.files);
  const database = openReadOnly(input.project.path, input.project.name);
  const [firstFile] = input.files;
  const leftAsideFiles =
    input.leftAsidePath === null
      ? null
      : newLeftAsideFiles(input.leftAsidePath, firstFile?.name ?? "", { header: null, format: "xlsx" });
  try {
    const gathering: Gathering = {
      input,
      database,
      files,
      voice,
      leftAsideFiles,
      outcome: emptyOutcome(input, files),
      caseCounts: new Map(),
      examplesByReviewer: new Map(),
      batch: [],
    };
    for (const { file, line, reason, raw } of files.unreadable) {
      noteCase(gathering, { file, line }, "unreadable-row", raw);
      putAside(gathering, { line, reason, raw });
    }
    const rowsById = rowsByExample(gathering);
    takeMissingRows(gathering, new Set(rowsById.keys()));
    let done = 0;
    for (const [id, rows] of rowsById) {
      takeExample(gathering, id, rows);
      done += 1;
      voice.progress(done / rowsById.size);
    }
    handOver(gathering);
    const { outcome } = gathering;
    outcome.caseCounts = [...gathering.caseCounts].map(([kind, count]) => ({ kind, count }));
    outcome.reviewers = [...gathering.examplesByReviewer]
      .map(([name, exampleCount]) => ({ name, exampleCount }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    leftAsideFiles?.close(outcome.leftAside, outcome.leftAsideCount);
    return outcome;
  } catch (error) {
    leftAsideFiles?.remove();
    throw error;
  } finally {
    database.close();
  }
}

function emptyOutcome({ files }: ReadReviewInput, read: FilesRead): Gathering["outcome"] {
  return {
    rowCount: read.rows.length + read.unreadable.length,
    silentCount: 0,
    reviewers: [],
    checkedCount: 0,
    verdictCounts: { good: 0, change: 0, "leave-out": 0, unsure: 0, none: 0 },
    changedCount: 0,
    correctedCount: 0,
    corrected: [],
    knownCount: 0,
    disputeCount: 0,
    openDisputeCount: 0,
    disputes: [],
    conflictCount: 0,
    conflicts: [],
    missingRowCount: 0,
    missingRows: [],
    caseCounts: [],
    cases: [],
    leftAsideCount: 0,
    leftAside: [],
    files: files.map(({ name }, index) => ({
      fileName: name,
      missingColumns: [...(read.mappings[index]?.missing ?? [])],
      addedColumns: (read.mappings[index]?.others ?? []).map((column) => column.name),
      namelessCount: read.namelessCounts[index] ?? 0,
    })),
  };
}

/** Rows that say something, and those that don't, by the id of their example, ascending. */
function rowsByExample(gathering: Gathering): ReadonlyMap<number, readonly FileRow[]> {
  const { database, files } = gathering;
  const known = readKnownExamples(database, { uids: true, contents: false });
  const byText = onlyOnce(() => idsByTexts(database, known));
  const rowsById = new Map<number, FileRow[]>();
  for (const fileRow of files.rows) {
    const { row } = fileRow;
    let id = hasItsId(row) ? known.byUid(row.uid)?.id : undefined;
    if (id === undefined) {
      id = byText().get(`${row.askHash ?? "-"} ${row.answerHash ?? "-"}`) ?? undefined;
      if (id !== undefined && !saysNothing(row)) noteCase(gathering, fileRow, "found-by-text", row.uid);
    }
    if (id === undefined) {
      if (saysNothing(row)) gathering.outcome.silentCount += 1;
      else leaveAside(gathering, fileRow, row.uid === "" ? "no-id" : "unknown-id", "");
      continue;
    }
    const rows = rowsById.get(id) ?? [];
    rows.push(fileRow);
    rowsById.set(id, rows);
  }
  return new Map([...rowsById].toSorted(([one], [other]) => one - other));
}

/** By the hashes of question and answer; null where several examples have them. */
function idsByTexts(database: ReadOnlyDatabase, known: KnownExamples): ReadonlyMap<string, number | null> {
  const ids = new Map<string, number | null>();
  const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
  for (let from = 1; from <= highestId; from += textsAtOnce) {
    for (const record of database.all<ExampleRecord>(examplesSql.byRange, {
      from,
      to: from + textsAtOnce - 1,
    })) {
      if (record.position === null || known.byUid(record.uid) === undefined) continue;
      const example = parsedBody(record.kind, record.body);
      const key = `${hashOfText(askTextOf(example))} ${hashOfText(answerTextOf(example))}`;
      ids.set(key, ids.has(key) ? null : record.id);
    }
  }
  return ids;
}

const textsAtOnce = 500;

function onlyOnce<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Examples of the rounds these files belong to, whose rows somebody deleted. */
function takeMissingRows({ database, files, outcome }: Gathering, found: ReadonlySet<number>): void {
  const rounds = new Set(files.rows.flatMap(({ row }) => (row.state === null ? [] : [row.state.round])));
  const missing = new Set<number>();
  for (const roundId of rounds) {
    const round = database.get<RoundRecord>(reviewsSql.round, { roundId });
    for (const id of round ? (JSON.parse(round.example_ids) as readonly number[]) : []) {
      if (!found.has(id)) missing.add(id);
    }
  }
  for (const id of missing) {
    const record = database.get<ExampleRecord>(examplesSql.byId, { id });
    if (!record || record.position === null) continue;
    outcome.missingRowCount += 1;
    if (outcome.missingRows.length < listedMaximum) {
      outcome.missingRows.push({ exampleId: id, askText: cut(askTextOf(bodyOf(record))) });
    }
  }
}

function takeExample(gathering: Gathering, id: number, rows: readonly FileRow[]): void {
  const { database, outcome } = gathering;
  const speaking = rows.filter(({ row }) => !saysNothing(row));
  outcome.silentCount += rows.length - speaking.length;
  const record = database.get<ExampleRecord>(examplesSql.byId, { id });
  if (!record || speaking.length === 0) return;
  const { opinions, isChangedHere } = opinionsOf(gathering, record, speaking);
  if (opinions.length === 0) return;
  for (const name of new Set(opinions.map(({ reviewer }) => reviewer))) {
    gathering.examplesByReviewer.set(name, (gathering.examplesByReviewer.get(name) ?? 0) + 1);
  }
  const chosen = chosenOf(gathering, record.uid, opinions);
  const decision = decisionOn(opinions, chosen);
  if (isDisputed(opinions)) noteDispute(gathering, record, opinions, chosen);
  if (decision.kind === "disputed") return;
  const change = {
    ...(decision.answerText === null ? {} : { answerText: decision.answerText }),
    ...(decision.status === null ? {} : { status: decision.status }),
  };
  const image = imageOfChange(record, change);
  const speaker =
    opinions[chosen ?? -1] ??
    opinions.find(({ correction }) => correction !== null) ??
    opinions.find(({ verdict }) => verdict !== null) ??
    opinions[0];
  const hasChange = Object.keys(image).length > 0;
  const isConflict = hasChange && isChangedHere;
  const isTaken = hasChange && (!isConflict || gathering.input.conflicts === "take-theirs");
  const fresh = freshReviews(gathering, record, opinions, {
    bodyHash:
      isChangedHere && !isTaken ? 0 : hash53(String(isTaken ? (image["body"] ?? record.body) : record.body)),
  });
  if (isConflict) {
    outcome.conflictCount += 1;
    if (outcome.conflicts.length < listedMaximum) outcome.conflicts.push(changeOf(record, speaker, decision));
  }
  if (!isTaken && fresh.length === 0) {
    if (!isConflict) outcome.knownCount += 1;
    return;
  }
  outcome.checkedCount += 1;
  outcome.verdictCounts[speaker?.verdict ?? "none"] += 1;
  if (isTaken) {
    outcome.changedCount += 1;
    if (image["body"] !== undefined) {
      outcome.correctedCount += 1;
      if (!isConflict && outcome.corrected.length < listedMaximum) {
        outcome.corrected.push(changeOf(record, speaker, decision));
      }
    }
  }
  gathering.batch.push({ id, image: isTaken ? image : {}, reviews: fresh });
  if (gathering.batch.length >= rowsABatch) handOver(gathering);
}

/** What all rows of an example say, in whose name, with what had to be left aside told. */
function opinionsOf(
  gathering: Gathering,
  record: ExampleRecord,
  rows: readonly FileRow[],
): { readonly opinions: readonly NamedOpinion[]; readonly isChangedHere: boolean } {
  const now = reviewedTextsOf(bodyOf(record), record.instructions_source);
  const { files, input } = gathering;
  let isChangedHere = false;
  const opinions = rows.flatMap((fileRow): readonly NamedOpinion[] => {
    const { file, line, row } = fileRow;
    const reviewed = againstExample(row, now);
    isChangedHere ||= reviewed.isChangedHere;
    for (const note of reviewed.notes) noteCase(gathering, fileRow, note, fileRow.raw);
    for (const { aside, text } of reviewed.asides) leaveAside(gathering, fileRow, aside, text);
    return reviewed.opinions.map((opinion) => ({
      ...opinion,
      reviewer: opinion.reviewer === "" ? files.speakerOf(file, opinion.set) : opinion.reviewer,
      opinionId: `${file}:${line}:${opinion.set}`,
      fileName: input.files[file]?.name ?? "",
      line,
    }));
  });
  return { opinions: distinctOpinions(opinions), isChangedHere };
}

/** The opinion a person chose for the example, or that of the reviewer who is preferred in all disputes. */
function chosenOf({ input }: Gathering, uid: string, opinions: readonly NamedOpinion[]): number | null {
  const choice = input.choices.find(({ exampleUid }) => exampleUid === uid);
  const chosen = opinions.findIndex(({ opinionId }) => opinionId === choice?.opinionId);
  if (chosen >= 0) return chosen;
  if (input.preferred === null || choice?.opinionId === null) return null;
  const theirs = opinions.flatMap(({ reviewer }, index) => (reviewer === input.preferred ? [index] : []));
  // Who contradicts themselves can't be preferred.
  return theirs.length === 1 ? (theirs[0] ?? null) : null;
}

function noteDispute(
  { outcome }: Gathering,
  record: ExampleRecord,
  opinions: readonly NamedOpinion[],
  chosen: number | null,
): void {
  outcome.disputeCount += 1;
  if (chosen === null) outcome.openDisputeCount += 1;
  if (outcome.disputes.length >= listedMaximum) return;
  const example = bodyOf(record);
  outcome.disputes.push({
    exampleUid: record.uid,
    exampleId: record.id,
    askText: cut(askTextOf(example)),
    answerText: cut(answerTextOf(example)),
    opinions: opinions.map(({ opinionId, reviewer, verdict, correction, comment }) => ({
      opinionId,
      reviewer,
      verdict,
      correction: correction === null ? null : cut(correction),
      comment: cut(comment),
    })),
    chosenId: chosen === null ? null : (opinions[chosen]?.opinionId ?? null),
  });
}

/** Those that aren't written down here already. */
function freshReviews(
  { database }: Gathering,
  record: ExampleRecord,
  opinions: readonly NamedOpinion[],
  { bodyHash }: { readonly bodyHash: number },
): readonly NewReview[] {
  const known = database.all<ReviewRecord>(reviewsSql.ofExample, { id: record.id });
  return opinions
    .filter(
      ({ reviewer, verdict, correction, comment }) =>
        !known.some(
          (review) =>
            review.reviewer === reviewer &&
            review.verdict === verdict &&
            review.comment === comment &&
            (correction === null || review.correction === correction),
        ),
    )
    .map(({ reviewer, verdict, correction, comment }) => ({
      exampleId: record.id,
      reviewer,
      verdict,
      correction,
      comment,
      bodyHash,
    }));
}

function changeOf(
  record: ExampleRecord,
  speaker: NamedOpinion | undefined,
  decision: { readonly answerText: string | null },
): AnswerChange {
  const example = bodyOf(record);
  const before = answerTextOf(example);
  return {
    exampleId: record.id,
    fileName: speaker?.fileName ?? "",
    line: speaker?.line ?? 1,
    reviewer: speaker?.reviewer ?? "",
    askText: cut(askTextOf(example)),
    before: cut(before),
    after: cut(decision.answerText ?? before),
    verdict: speaker?.verdict ?? null,
  };
}

function noteCase(
  { outcome, caseCounts, input }: Gathering,
  { file, line }: Pick<FileRow, "file" | "line">,
  kind: ReviewCase["kind"],
  text: string,
): void {
  caseCounts.set(kind, (caseCounts.get(kind) ?? 0) + 1);
  if (outcome.cases.length >= listedMaximum) return;
  outcome.cases.push({ fileName: input.files[file]?.name ?? "", line, kind, text: text.slice(0, 300) });
}

function leaveAside(
  gathering: Gathering,
  { file, line, raw }: FileRow,
  kind: keyof typeof asideSentences,
  text: string,
): void {
  noteCase(gathering, { file, line }, kind, text === "" ? raw : text);
  putAside(gathering, { line, reason: asideSentences[kind], raw });
}

function putAside(
  { outcome, leftAsideFiles }: Gathering,
  { line, reason, raw }: { readonly line: number; readonly reason: string; readonly raw: string },
): void {
  outcome.leftAsideCount += 1;
  if (outcome.leftAside.length < listedMaximum) {
    outcome.leftAside.push({ line, reason, text: raw.slice(0, 300) });
  }
  leftAsideFiles?.add(raw);
}

function handOver(gathering: Gathering): void {
  if (gathering.batch.length === 0) return;
  gathering.voice.batch(gathering.batch);
  gathering.batch = [];
}

function cut(text: string): string {
  return text.slice(0, textMaxLength);
}
