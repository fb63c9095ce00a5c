// Checks a project's examples one after the other in their order, as they would be sent: with the project's instructions
// put in front. Reads only; for the command line, which has a project file for itself.
import type { InstructionsSource, Split } from "../../src-shared/domain/example.ts";
import { parsedBody, withoutInstructions, type ExampleBody } from "../../src-shared/domain/example.ts";
import { tagsFrom } from "../../src-shared/domain/exports/stored-fields.ts";
import type { GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { checkedExampleOf, type ExampleSetting } from "../../src-shared/domain/findings/checked-example.ts";
import { exampleChecks } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import {
  tokensOf,
  tokensOfInstructions,
  type TextCounter,
} from "../../src-shared/domain/tokens/example-tokens.ts";
import { AppError } from "../../src-shared/errors.ts";
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
    let example = 0;
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      const wanted = JSON.stringify(ids.slice(from, from + rowsAtOnce));
      for (const record of database.allRaw<SpreadsheetRecord>(exportsSql.spreadsheetRows, { ids: wanted })) {
        example += 1;
        const row = rowOf(record, facts.instructions);
        const tokens = tokensOf(row.example, counter) + (row.instructionsSource === "project" ? inFront : 0);
        report.example(tokens, !hasSplit || row.split === "train");
        const setting: ExampleSetting = { ...row, extra: null, origin: "project", tokens, tokensMaximum };
        for (const remark of remarksOn(checkedExampleOf(row.example, setting), exampleChecks)) {
          report.say(remark, { example, line: null });
        }
      }
      progress(Math.min(1, (from + rowsAtOnce) / ids.length));
    }
  } finally {
    database.close();
  }
}
