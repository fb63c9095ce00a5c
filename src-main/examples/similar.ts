// Examples in which a change that was made to one can be made as well, in a task thread. SQLite narrows down, the pure
// decision (`domain/similar/text-edit.ts`) says where. Reads only.
import { parsedBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, foldedText } from "../../src-shared/domain/example-text.ts";
import {
  nearCopyShare,
  sharedShare,
  shinglesOf,
} from "../../src-shared/domain/findings/duplicate/shingles.ts";
import {
  anchorOf,
  appliedTo,
  editBetween,
  madeAnchorOf,
  type TextEdit,
} from "../../src-shared/domain/similar/text-edit.ts";
import type { SimilarExamples } from "../../src-shared/contract/similar.ts";
import {
  textOf,
  withText,
  type SimilarField,
  type SimilarReason,
} from "../../src-shared/domain/similar/similar.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { importsSql } from "../imports/sql.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { bodyOf } from "./row.ts";
import { examplesSql, findSql, likeAnywhere, type ExampleRecord, type FindRow } from "./sql.ts";

export type SimilarInput = {
  readonly path: string;
  readonly name: string;
  readonly exampleId: number;
  readonly field: SimilarField;
  readonly before: string;
  readonly after: string;
  /** Copies of the example as checks found them. */
  readonly copyIds: readonly number[];
};

const idsAtOnce = 20_000;
const listedMaximum = 500;
const anchorsMaximum = 20;
const shownLength = 4_000;
const shownAround = 400;
const askLength = 200;

export function similarExamples(input: SimilarInput, voice: ThreadVoice<"similar-changes">): SimilarExamples {
  const edit = editBetween(input.before, input.after);
  const nothing = { candidates: [], counts: { copy: 0, tag: 0, part: 0 }, copiesLeft: 0, alreadyCount: 0 };
  if (edit === null) return { isPossible: false, ...nothing };
  const database = openReadOnly(input.path, input.name);
  try {
    const reasonOf = reasonsFor(database, input);
    const hidden = database.allRaw<[from: number, to: number]>(importsSql.hidden);
    const counts = { copy: 0, tag: 0, part: 0 };
    const candidates: SimilarExamples["candidates"][number][] = [];
    const met = new Set<number>();
    let alreadyCount = 0;
    for (const { id, kind, body } of rowsWith(edit, database, voice)) {
      if (id === input.exampleId) continue;
      const text = textOf(parsedBody(kind, body), input.field);
      const applied = appliedTo(edit, text);
      if (applied.kind === "absent" || applied.kind === "ambiguous") continue;
      const record = database.get<ExampleRecord>(examplesSql.byId, { id });
      const position = record?.position ?? null;
      if (!record || position === null || hidden.some(([from, to]) => position >= from && position < to))
        continue;
      met.add(id);
      if (applied.kind !== "changed") {
        alreadyCount += 1;
        continue;
      }
      const reason = reasonOf(record);
      counts[reason] += 1;
      if (candidates.length >= listedMaximum) continue;
      candidates.push({
        exampleId: id,
        revision: record.revision,
        reason,
        isWhole: applied.isWhole,
        askText: askTextOf(bodyOf(record)).slice(0, askLength),
        ...shownPart(text, applied.text),
      });
    }
    const copiesLeft = input.copyIds.filter((id) => !met.has(id)).length;
    const order: Readonly<Record<SimilarReason, number>> = { copy: 0, tag: 1, part: 2 };
    candidates.sort(
      (one, other) => order[one.reason] - order[other.reason] || one.exampleId - other.exampleId,
    );
    return { isPossible: true, candidates, counts, copiesLeft, alreadyCount };
  } finally {
    database.close();
  }
}

/** Rows that hold one of the texts that the change needs. */
function* rowsWith(
  edit: TextEdit,
  database: ReadOnlyDatabase,
  voice: ThreadVoice<"similar-changes">,
): Generator<Pick<FindRow, "id" | "kind" | "body">> {
  const anchors = edit
    .flatMap((replacement) => [anchorOf(replacement), madeAnchorOf(replacement)])
    .filter((anchor) => anchor.trim() !== "")
    .toSorted((one, other) => other.length - one.length)
    .slice(0, anchorsMaximum);
  const likes = anchors.map((anchor) => likeAnywhere(foldedText(anchor)));
  if (likes.length === 0) return;
  const sql = findSql(
    likes.map(({ where }) => where),
    "any",
    ["kind", "body"],
  );
  const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
  for (let from = 1; from <= highestId; from += idsAtOnce) {
    const values = [...likes.map(({ pattern }) => pattern), from, from + idsAtOnce - 1];
    yield* database.all<Pick<FindRow, "id" | "kind" | "body">>(sql, values);
    voice.progress(Math.min(1, from / highestId));
  }
}

/** Why an example is like the changed one: as good as the same, of the same subject, or only in this part. */
function reasonsFor(
  database: ReadOnlyDatabase,
  input: SimilarInput,
): (record: ExampleRecord) => SimilarReason {
  const origin = database.get<ExampleRecord>(examplesSql.byId, { id: input.exampleId });
  const tags = new Set(origin ? (JSON.parse(origin.tags) as readonly string[]) : []);
  const copies = new Set(input.copyIds);
  // As it was before the change: afterwards it isn't like its copies any more.
  const before = origin ? compared(withText(bodyOf(origin), input.field, input.before)) : new Int32Array(0);
  return (record) => {
    if (copies.has(record.id) || sharedShare(before, compared(bodyOf(record))) >= nearCopyShare)
      return "copy";
    return (JSON.parse(record.tags) as readonly string[]).some((tag) => tags.has(tag)) ? "tag" : "part";
  };
}

/** The stretch around the change, so that a long letter shows the place. */
function shownPart(before: string, after: string): { readonly before: string; readonly after: string } {
  if (before.length <= shownLength && after.length <= shownLength) return { before, after };
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - shownAround);
  return { before: before.slice(from, from + shownLength), after: after.slice(from, from + shownLength) };
}

function compared(example: ExampleBody): Int32Array {
  return shinglesOf(`${askTextOf(example)}\n${answerTextOf(example)}`);
}
