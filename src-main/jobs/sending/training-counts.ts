// A project's counts for trainings, kept in memory as long as its examples say the same, so that a preview is cheap at
// every change of a setting. Few examples are counted at once, many in a task thread.
import type { TrainingTally } from "../../../src-shared/domain/jobs/training-tally.ts";
import type { QueryContext } from "../../core/context.ts";
import { nameOf } from "../../examples/project-facts.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { contentKey, exampleCountOf } from "./content-key.ts";
import { sendingSql } from "./sql.ts";
import { tallyExamples } from "./tally-examples.ts";

/** Counted on the core thread: some milliseconds. */
const atOnceExamples = 1_000;
const atOnceCharacters = 1_000_000;

type Counted = { readonly key: string; readonly tally: Promise<TrainingTally> };
/** By the open file, so that it is forgotten with it. */
const counted = new WeakMap<ReadDatabase, Counted>();
/** Of the instructions asked for last, by project. */
const instructionsTokens = new Map<string, { readonly instructions: string; readonly tokens: number }>();

/** Errors: not-found and the file-* codes. */
export async function trainingCounts(
  projectId: string,
  context: Pick<QueryContext, "project" | "projectPathOf" | "threads">,
): Promise<TrainingTally> {
  const database = await context.project(projectId);
  const instructions = database.get<{ instructions: string }>(sendingSql.projectFacts)?.instructions ?? "";
  const key = contentKey(database);
  const before = counted.get(database);
  // Somebody who asks while it is being counted gets the same count.
  if (before && before.key === key) return before.tally;
  const tally = freshCounts(projectId, database, instructions, context);
  if (key !== null) {
    counted.set(database, { key, tally });
    void keepOnlyWhole(database, tally);
  }
  return tally;
}

/** Tokens that weren't counted yet come without a step: such counts aren't kept, and neither are failures. */
async function keepOnlyWhole(database: ReadDatabase, tally: Promise<TrainingTally>): Promise<void> {
  const isWhole = await tally.then(
    (found) => !isWaitingForTokens(found),
    () => false,
  );
  if (!isWhole && counted.get(database)?.tally === tally) counted.delete(database);
}

async function freshCounts(
  projectId: string,
  database: ReadDatabase,
  instructions: string,
  context: Pick<QueryContext, "projectPathOf" | "threads">,
): Promise<TrainingTally> {
  const known = instructionsTokens.get(projectId);
  const tokens = instructions === "" ? 0 : known?.instructions === instructions ? known.tokens : null;
  if (tokens !== null && isForOnce(database)) return tallyExamples(database, tokens);
  const output = await context.threads.run(
    "tally-examples",
    {
      databasePath: context.projectPathOf(projectId),
      name: nameOf(database),
      instructions,
      instructionsTokens: tokens,
    },
    { signal: new AbortController().signal },
  );
  instructionsTokens.set(projectId, { instructions, tokens: output.instructionsTokens });
  return output.tally;
}

function isForOnce(database: ReadDatabase): boolean {
  if (exampleCountOf(database) > atOnceExamples) return false;
  const characters = database.get<{ text_length: number }>(sendingSql.textLength)?.text_length ?? 0;
  return characters <= atOnceCharacters;
}

function isWaitingForTokens({ byKind }: TrainingTally): boolean {
  return Object.values(byKind).some((uses) =>
    Object.values(uses).some(({ uncountedCount }) => uncountedCount > 0),
  );
}
