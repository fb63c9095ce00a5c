// A stored run as the contract has it.
import type { PlaygroundRun, Recipe } from "../../src-shared/contract/playground.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { WireError } from "../../src-shared/errors.ts";
import type { RunRecord } from "./sql.ts";

export function runOf(
  record: RunRecord,
  outside: {
    /** What a run under way has said so far. */
    readonly textSoFar: (runId: string) => string | null;
    readonly profiles: readonly ConnectionProfile[];
  },
): PlaygroundRun {
  const recipe = JSON.parse(record.recipe) as Recipe;
  const isRunning = record.state === "running";
  const profile = outside.profiles.find(({ connectionId }) => connectionId === recipe.connectionId);
  return {
    runId: record.run_id,
    questionId: record.question_id,
    column: record.column_number,
    recipe,
    label: record.label,
    state: record.state,
    text: (isRunning ? outside.textSoFar(record.run_id) : null) ?? record.text,
    isCut: record.is_cut === 1,
    shownExampleIds: JSON.parse(record.shown_example_ids) as number[],
    startedAtMs: record.started_at_ms,
    timeMs: isRunning ? null : (record.time_ms ?? 0),
    firstPieceMs: record.first_piece_ms,
    promptTokens: record.prompt_tokens,
    answerTokens: record.answer_tokens,
    // Prices aren't known yet: only what is free can be told.
    costMicroUsd: profile?.isFree === true ? 0 : null,
    rating: record.rating,
    error: record.error === null ? null : (JSON.parse(record.error) as WireError),
    exampleId: record.example_id,
  };
}
