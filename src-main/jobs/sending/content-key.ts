// A word for what a project's examples say right now: the same word, the same examples. For figures that are costly to
// find and asked for often.
import type { ReadDatabase } from "../../store/database.ts";
import { sendingSql } from "./sql.ts";

type FactsRecord = {
  readonly head_step: number;
  readonly is_moving: 0 | 1;
  readonly example_count: number;
  readonly instructions: string;
};

/** Every change of examples is a step, and a number of one is never used again; null while one is under way. */
export function contentKey(database: ReadDatabase): string | null {
  const facts = database.get<FactsRecord>(sendingSql.projectFacts);
  if (!facts || facts.is_moving === 1) return null;
  if (database.get(sendingSql.hasRunningStep) !== undefined) return null;
  return String(facts.head_step);
}

/** Examples a person can see. */
export function exampleCountOf(database: ReadDatabase): number {
  return database.get<FactsRecord>(sendingSql.projectFacts)?.example_count ?? 0;
}
