// Checks a project's examples one after the other in their order, as they would be sent: with the project's instructions
// put in front. Reads only; for the command line, which has a project file for itself.
import {
  parsedBody,
  withoutInstructions,
  type ExampleBody,
  type InstructionsSource,
} from "../../src-shared/domain/example.ts";
import { tagsFrom } from "../../src-shared/domain/exports/stored-fields.ts";
import type { GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { checkedExampleOf, type ExampleSetting } from "../../src-shared/domain/findings/checked-example.ts";
import { factsOf } from "../../src-shared/domain/findings/facts.ts";
import { createFactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import { findingsOn, usualRefusalShare } from "../../src-shared/domain/findings/project-check.ts";
import { exampleChecks, projectChecks } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import {
  tokensOf,
  tokensOfInstructions,
  type TextCounter,
} from "../../src-shared/domain/tokens/example-tokens.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import { exportsSql, type ProjectFactsRecord, type SpreadsheetRecord } from "../exports/sql.ts";
import { sendingSql } from "../jobs/sending/sql.ts";
import { openReadOnly } from "../store/read-only.ts";

export type CheckProjectOrder = {
  readonly databasePath: string;
  readonly name: string;
  readonly counter: TextCounter;
  readonly tokensMaximum: number;
};

const rowsAtOnce = 500;

/** Says everything to `report`. `progress`: from 0 to 1. Errors: file-missing, file-damaged. */
export function checkProjectExamples(
  { databasePath, name, counter, tokensMaximum }: CheckProjectOrder,
  report: GatheringReport,
  progress: (fraction: number) => void,
): void {
  const database = openReadOnly(databasePath, name);
  try {
    const facts = database.get<ProjectFactsRecord>(exportsSql.facts);
    if (!facts) throw new AppError("file-damaged", { name });
    const hasSplit = database.get(sendingSql.hasSplit) !== undefined;
    const inFront = tokensOfInstructions(facts.instructions, counter);
    const ids = database.allValues<number>(exportsSql.visibleIds);
    const tagCounts = new Map<string, number>();
    const table = createFactsTable(ids.length);
    let example = 0;
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      const wanted = JSON.stringify(ids.slice(from, from + rowsAtOnce));
      for (const record of database.allRaw<SpreadsheetRecord>(exportsSql.spreadsheetRows, { ids: wanted })) {
        example += 1;
        const row = rowOf(record, facts.instructions);
        const tokens = tokensOf(row.example, counter) + (row.instructionsSource === "project" ? inFront : 0);
        report.example(tokens, !hasSplit || row.split === "train");
        const checked = checkedExampleOf(row.example, { ...row, tokens, tokensMaximum });
        for (const remark of remarksOn(checked, exampleChecks)) report.say(remark, { example, line: null });
        for (const tag of row.tags) tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + 1);
        table.set(example - 1, { id: example, revision: 1 }, factsOf(checked));
      }
      progress(Math.min(1, (from + rowsAtOnce) / ids.length));
    }
    const project = { refusalShareWished: usualRefusalShare, tagCounts };
    for (const finding of findingsOn(table, project, projectChecks)) {
      report.sayOfAll(finding, (number) => ({ example: number, line: null }));
    }
  } finally {
    database.close();
  }
}

type ProjectRow = Omit<ExampleSetting, "tokens" | "tokensMaximum"> & { readonly example: ExampleBody };

function rowOf(record: SpreadsheetRecord, projectInstructions: string): ProjectRow {
  const [, , , kind, instructionsSource, split, , tags, group, , , , body] = record;
  const example = parsedBody(kind, body);
  return {
    example,
    // A project keeps keys nobody knows beside the example and never sends them.
    extra: null,
    origin: "project",
    instructionsSource,
    instructions: instructionsOf(instructionsSource, example, projectInstructions),
    split,
    tags: tagsFrom(tags),
    group,
  };
}

function instructionsOf(source: InstructionsSource, example: ExampleBody, ofProject: string): string {
  switch (source) {
    case "project":
      return ofProject;
    case "own":
      return withoutInstructions(example).instructions ?? "";
    case "none":
      return "";
    default:
      return assertNever(source);
  }
}
