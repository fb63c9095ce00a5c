// The examples most like a question, found in a task thread: page after page by id, so that the write-ahead log can be
// folded back between two. Must never give out an example of the final exam or of validation: what is shown to a model
// can't be asked of it afterwards.
import { parsedBody, type ExampleKind } from "../../src-shared/domain/example.ts";
import { askTextOf } from "../../src-shared/domain/example-text.ts";
import { shownTurnsOf } from "../../src-shared/domain/exports/prompt.ts";
import type { ShownExample } from "../../src-shared/domain/playground/shown-examples.ts";
import {
  similarTo,
  type Similarity,
  type Units,
} from "../../src-shared/domain/playground/similar-examples.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { playgroundSql, type CandidateTextRow } from "./sql.ts";

export type SimilarInput = {
  readonly databasePath: string;
  readonly name: string;
  readonly question: string;
  readonly count: number;
};

/** A read holds the write-ahead log for as long as these take: a few hundredths of a second. */
const rowsAtOnce = 5_000;
/** Some candidates can't be shown (pictures, no answer) or don't fit: that many for each one wanted. */
const candidatesEach = 3;

/** The most similar first, up to three times `count`; filled up with others in the order of their ids. */
export function similarExamples(input: SimilarInput): readonly ShownExample[] {
  const database = openReadOnly(input.databasePath, input.name);
  try {
    const hasSplit = database.get(playgroundSql.hasAnyToLearnFrom) !== undefined;
    const split = hasSplit ? "train" : null;
    const wantedCount = input.count * candidatesEach;
    const best = (units: Units): readonly ShownExample[] => {
      const similarity = similarTo(input.question, units);
      addAll(database, split, similarity);
      const ids = similarity.best(wantedCount).map(({ id }) => id);
      return shownOf(database, ids);
    };
    const byWords = best("words");
    if (byWords.length >= input.count) return byWords;
    const byLetters = best("trigrams");
    const similar = joined(byWords, byLetters);
    if (similar.length >= input.count) return similar;
    return joined(similar, shownOf(database, firstIds(database, split, wantedCount)));
  } finally {
    database.close();
  }
}

function addAll(database: ReadOnlyDatabase, split: "train" | null, similarity: Similarity): void {
  let after = 0;
  for (;;) {
    const rows = database.allRaw<CandidateTextRow>(playgroundSql.candidates, {
      after,
      split,
      limit: rowsAtOnce,
    });
    for (const [id, kind, body] of rows) similarity.add(id, questionIn(kind, body));
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last[0];
  }
}

const userStart = '{"role":"user"';
const textStart = `${userStart},"content":"`;

/**
 * The last question of a stored body. A hundred thousand pass here: where it is plain text without anything escaped, it
 * is cut out instead of reading the JSON. Inside a text every quote is escaped, so the mark can't be met there.
 */
function questionIn(kind: ExampleKind, body: string): string {
  const at = kind === "chat" && !body.includes('"tools"') ? body.lastIndexOf(userStart) : -1;
  if (at >= 0 && body.startsWith(textStart, at)) {
    const from = at + textStart.length;
    const text = body.slice(from, body.indexOf('"', from));
    if (!text.includes("\\")) return text;
  }
  return askTextOf(parsedBody(kind, body));
}

function firstIds(database: ReadOnlyDatabase, split: "train" | null, limit: number): readonly number[] {
  return database
    .allRaw<CandidateTextRow>(playgroundSql.candidates, { after: 0, split, limit })
    .map(([id]) => id);
}

function shownOf(database: ReadOnlyDatabase, ids: readonly number[]): readonly ShownExample[] {
  return database
    .allRaw<CandidateTextRow>(playgroundSql.candidatesAmong, { ids: JSON.stringify(ids) })
    .flatMap(([id, kind, body]) => {
      const turns = shownTurnsOf(parsedBody(kind, body));
      return turns === null ? [] : [{ id, turns }];
    });
}

function joined(first: readonly ShownExample[], then: readonly ShownExample[]): readonly ShownExample[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...then.filter(({ id }) => !known.has(id))];
}
