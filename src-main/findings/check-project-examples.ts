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
import { copiedTextOf, exactHashOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
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
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { dismissalsIn, isDismissed, type Dismissals } from "./dismissals.ts";
import { gatherExamples, type Telling } from "./gathered-examples.ts";

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
    const gathered = gatherExamples();
    const fine = fineOnes(dismissalsIn(database), ids);
    let example = 0;
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      for (const record of recordsOf(database, ids.slice(from, from + rowsAtOnce))) {
        example += 1;
        const row = rowOf(record, facts.instructions);
        const { instructionsSource, split, tags } = row.setting;
        const tokens = tokensOf(row.example, counter) + (instructionsSource === "project" ? inFront : 0);
        report.example(tokens, !hasSplit || split === "train");
        const checked = checkedExampleOf(row.example, { ...row.setting, tokens, tokensMaximum });
        fine.note(example, row.body);
        for (const remark of remarksOn(checked, exampleChecks)) {
          if (!fine.isFine(example, remark.code)) report.say(remark, { example, line: null });
        }
        for (const tag of tags) tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + 1);
        gathered.add(checked, exactHashOf(row.body, instructionsSource), { example, line: null });
      }
      progress(Math.min(1, (from + rowsAtOnce) / ids.length));
    }
    const textsOf: Telling["textsOf"] = (places) => {
      const wanted = places.map((place) => ids[place.example - 1] ?? 0);
      return recordsOf(database, wanted).map((record) => {
        const row = rowOf(record, facts.instructions);
        return copiedTextOf(checkedExampleOf(row.example, { ...row.setting, tokens: null, tokensMaximum }));
      });
    };
    gathered.tell({ checks: projectChecks, tagCounts, textsOf, isFine: fine.isFine }, report);
  } finally {
    database.close();
  }
}

function recordsOf(database: ReadOnlyDatabase, ids: readonly number[]): readonly SpreadsheetRecord[] {
  return database.allRaw<SpreadsheetRecord>(exportsSql.spreadsheetRows, { ids: JSON.stringify(ids) });
}

/** What somebody said is fine as it is, by the number of the example in the project's order. */
function fineOnes(
  dismissals: Dismissals,
  ids: readonly number[],
): {
  readonly note: (example: number, body: string) => void;
  readonly isFine: (example: number, code: FindingCode) => boolean;
} {
  const dismissedIds = new Set(Array.from(dismissals.keys(), (key) => Number(key.split(" ")[0])));
  const bodies = new Map<number, string>();
  return {
    note: (example, body) => {
      if (dismissedIds.has(ids[example - 1] ?? 0)) bodies.set(example, body);
    },
    isFine: (example, code) => {
      const body = bodies.get(example);
      return body !== undefined && isDismissed(dismissals, { exampleId: ids[example - 1] ?? 0, code, body });
    },
  };
}

type ProjectRow = {
  readonly example: ExampleBody;
  readonly body: string;
  readonly setting: Omit<ExampleSetting, "tokens" | "tokensMaximum">;
};

function rowOf(record: SpreadsheetRecord, projectInstructions: string): ProjectRow {
  const [, , , kind, instructionsSource, split, , tags, group, , , , body] = record;
  const example = parsedBody(kind, body);
  return {
    example,
    body,
    setting: {
      // A project keeps keys nobody knows beside the example and never sends them.
      extra: null,
      origin: "project",
      instructionsSource,
      instructions: instructionsOf(instructionsSource, example, projectInstructions),
      split,
      tags: tagsFrom(tags),
      group,
    },
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
