// A project's counts for trainings, kept in memory as long as its examples say the same, so that a preview is cheap at
// every change of a setting. Few examples are counted at once, many in a task thread.
import type { CountingEncoding } from "../../../src-shared/domain/tokens/encoding-of-model.ts";
import type { TrainingTally } from "../../../src-shared/domain/jobs/training-tally.ts";
import type { QueryContext } from "../../core/context.ts";
import { nameOf } from "../../examples/project-facts.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { contentKey, exampleCountOf } from "./content-key.ts";
import { sendingSql } from "./sql.ts";
import { tallyExamples, type Tallied } from "./tally-examples.ts";

/** Counted on the core thread: some milliseconds. */
const atOnceExamples = 1_000;
const atOnceCharacters = 1_000_000;

type Counted = {
  readonly key: string;
  readonly tallied: Promise<Tallied>;
  /** Examples that wait for their tokens come to them without a step: then all is counted again. */
  lastUncountedId: number | null;
};
/** By the open file, so that it is forgotten with it. */
const counted = new WeakMap<ReadDatabase, Counted>();
/** Of the instructions asked for last, by encoding and project. */
const instructionsTokens = new Map<string, { readonly instructions: string; readonly tokens: number }>();

/** Tokens are counted in `encoding`. Errors: not-found and the file-* codes. */
export async function trainingCounts(
  projectId: string,
  encoding: CountingEncoding,
  context: Pick<QueryContext, "project" | "projectPathOf" | "threads">,
): Promise<TrainingTally> {
  const database = await context.project(projectId);
  const content = contentKey(database);
  const key = content === null ? null : `${encoding} ${content}`;
  const before = counted.get(database);
  // Somebody who asks while it is being counted gets the same count.
  if (before && before.key === key && isStillWaiting(database, before)) return (await before.tallied).tally;
  const tallied = freshCounts({ projectId, encoding, database }, context);
  if (key === null) return (await tallied).tally;
  const entry: Counted = { key, tallied, lastUncountedId: null };
  counted.set(database, entry);
  try {
    const { tally, lastUncountedId } = await tallied;
    entry.lastUncountedId = lastUncountedId;
    return tally;
  } catch (error) {
    counted.delete(database);
    throw error;
  }
}

function isStillWaiting(database: ReadDatabase, { lastUncountedId }: Counted): boolean {
  return (
    lastUncountedId === null || database.get(sendingSql.isUncounted, { id: lastUncountedId }) !== undefined
  );
}

type Wanted = {
  readonly projectId: string;
  readonly encoding: CountingEncoding;
  readonly database: ReadDatabase;
};

async function freshCounts(
  { projectId, encoding, database }: Wanted,
  context: Pick<QueryContext, "projectPathOf" | "threads">,
): Promise<Tallied> {
  const instructions = database.get<{ instructions: string }>(sendingSql.projectFacts)?.instructions ?? "";
  const counting = `${encoding} ${projectId}`;
  const known = instructionsTokens.get(counting);
  const tokens = instructions === "" ? 0 : known?.instructions === instructions ? known.tokens : null;
  if (tokens !== null && isForOnce(database)) return tallyExamples(database, encoding, tokens);
  const output = await context.threads.run(
    "tally-examples",
    {
      databasePath: context.projectPathOf(projectId),
      name: nameOf(database),
      encoding,
      instructions,
      instructionsTokens: tokens,
    },
    { signal: new AbortController().signal },
  );
  instructionsTokens.set(counting, { instructions, tokens: output.instructionsTokens });
  return output;
}

function isForOnce(database: ReadDatabase): boolean {
  if (exampleCountOf(database) > atOnceExamples) return false;
  const characters = database.get<{ text_length: number }>(sendingSql.textLength)?.text_length ?? 0;
  return characters <= atOnceCharacters;
}
