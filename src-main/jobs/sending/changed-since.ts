// What changed since a model was trained, for one training being looked at. At once where there are few examples; many
// are compared in a task thread, and remembered as long as nothing changes.
import type { ChangedSince } from "../../../src-shared/domain/jobs/job.ts";
import type { QueryContext } from "../../core/context.ts";
import { nameOf } from "../../examples/project-facts.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { differenceSince } from "./compare-sent.ts";
import { contentKey, exampleCountOf } from "./content-key.ts";
import { sendingSql } from "./sql.ts";

/** Compared on the core thread: some ten milliseconds. */
const atOnceExamples = 2_000;
const atOnceCharacters = 2_000_000;

type Known = { readonly key: string; readonly changed: ChangedSince };
/** By the open file, so that it is forgotten with it. */
const known = new WeakMap<ReadDatabase, Map<string, Known>>();

/** null: the job has no files yet, or there are too many examples to be compared at once (see `changedSinceOf`). */
export function changedSince(database: ReadDatabase, jobId: string): ChangedSince | null {
  const key = contentKey(database);
  const before = knownIn(database).get(jobId);
  if (before && key !== null && before.key === key) return before.changed;
  if (!isForOnce(database)) return null;
  const changed = differenceSince(database, jobId);
  if (key !== null && changed !== null) knownIn(database).set(jobId, { key, changed });
  return changed;
}

/** The same however many examples there are; a million take some seconds, which the core doesn't wait for. */
export async function changedSinceOf(
  context: Pick<QueryContext, "project" | "projectPathOf" | "threads">,
  projectId: string,
  jobId: string,
): Promise<ChangedSince | null> {
  const database = await context.project(projectId);
  const key = contentKey(database);
  const before = knownIn(database).get(jobId);
  if (isForOnce(database) || (before && before.key === key)) return changedSince(database, jobId);
  const changed = await context.threads.run(
    "compare-sent",
    { databasePath: context.projectPathOf(projectId), name: nameOf(database), jobId },
    { signal: new AbortController().signal },
  );
  if (key !== null && changed !== null) knownIn(database).set(jobId, { key, changed });
  return changed;
}

function knownIn(database: ReadDatabase): Map<string, Known> {
  let jobs = known.get(database);
  if (!jobs) {
    jobs = new Map();
    known.set(database, jobs);
  }
  return jobs;
}

function isForOnce(database: ReadDatabase): boolean {
  if (exampleCountOf(database) > atOnceExamples) return false;
  const characters = database.get<{ text_length: number }>(sendingSql.textLength)?.text_length ?? 0;
  return characters <= atOnceCharacters;
}
