// "Copy as a prompt" in a task thread: a million rows are looked through for the best few, off the core thread.
import { parsedBody } from "../../src-shared/domain/example.ts";
import {
  promptOf,
  promptOrder,
  type Prompt,
  type PromptExample,
} from "../../src-shared/domain/exports/prompt.ts";
import { tagsFrom } from "../../src-shared/domain/exports/stored-fields.ts";
import { AppError } from "../../src-shared/errors.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { jsonOf } from "./export-plan.ts";
import { exportsSql, type CandidateRow, type ProjectFactsRecord, type PromptBodyRecord } from "./sql.ts";

export type PromptInput = {
  readonly databasePath: string;
  readonly name: string;
  /** Chosen examples; null: the whole project. */
  readonly ids: Int32Array | null;
  readonly maxCharacters: number;
  readonly maxExamples: number;
};

/** The shortest of the best: enough to find many groups, few enough to weigh one against the other. */
const candidateMaximum = 5_000;
/** Bodies read for one prompt. */
const bodyMaximum = 1_000;

/** Errors: file-missing, file-damaged. */
export function makePrompt(input: PromptInput): Prompt {
  const database = openReadOnly(input.databasePath, input.name);
  try {
    const facts = database.get<ProjectFactsRecord>(exportsSql.facts);
    if (!facts) throw new AppError("file-damaged", { name: input.name });
    const rows =
      input.ids === null
        ? database.allRaw<CandidateRow>(exportsSql.candidates, { limit: candidateMaximum })
        : database.allRaw<CandidateRow>(exportsSql.candidatesAmong, {
            ids: jsonOf(input.ids),
            limit: candidateMaximum,
          });
    const order = promptOrder(
      rows.map(([id, split, status, group, tags, instructionsSource, textLength]) => ({
        id,
        split,
        status,
        group,
        tags: tagsFrom(tags),
        instructionsSource,
        textLength,
      })),
      bodyMaximum,
    );
    const examples = order.flatMap((id) => exampleOf(database, id));
    return promptOf(facts.instructions, examples, input.maxCharacters, input.maxExamples);
  } finally {
    database.close();
  }
}

function exampleOf(database: ReadOnlyDatabase, id: number): readonly PromptExample[] {
  const record = database.get<PromptBodyRecord>(exportsSql.promptBody, { id });
  if (!record) return [];
  return [
    {
      example: parsedBody(record.kind, record.body),
      instructionsSource: record.instructions_source,
    },
  ];
}
