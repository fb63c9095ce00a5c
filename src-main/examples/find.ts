// Finds the examples a filter describes, in a task thread, over a read-only connection: a slice of rows at a time so
// that the write-ahead log can be folded back. SQLite narrows down, this side decides where SQL can't.
import {
  conversationOf,
  isPlainInstructions,
  parsedBody,
  type ExampleKind,
} from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, foldedText, searchTextOf } from "../../src-shared/domain/example-text.ts";
import { textMatcher, type TextMatcher } from "../../src-shared/domain/text-search.ts";
import type { Severity } from "../../src-shared/domain/findings/finding.ts";
import type {
  CheckedValue,
  Condition,
  Filter,
  TextField,
  TextOperator,
} from "../../src-shared/domain/view.ts";
import { assertNever } from "../../src-shared/errors.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { findingsSql, severityNumbers } from "../findings/sql.ts";
import { idsChecked } from "../reviews/checkers.ts";
import { reviewsSql } from "../reviews/sql.ts";
import { openReadOnly } from "../store/read-only.ts";
import { examplesSql, findSql, likeAnywhere, type FindColumn, type FindRow } from "./sql.ts";
import { withTimeLimit } from "./time-limit.ts";

export type FindInput = {
  readonly path: string;
  readonly name: string;
  readonly filter: Filter;
  /** What checks found; null: nothing was looked at yet. */
  readonly findingsPath: string | null;
};

/** A condition, said twice: to SQLite as far as it goes, and in full. */
type Compiled = {
  /** What every row that meets the condition meets; null where SQL can't say anything. */
  readonly where: string | null;
  readonly values: readonly (string | number)[];
  /** Every row that meets `where` meets the condition. */
  readonly isSaidBySql: boolean;
  readonly check: (row: FindRow, project: ProjectTexts) => boolean;
  /** What `check` looks at. */
  readonly reads: readonly FindColumn[];
};
type ProjectTexts = { readonly instructions: string };

/** Ids looked at in one read; a read holds the write-ahead log for that long. */
const idsAtOnce = 50_000;
/** Looking for a pattern in a slice may take this long; plain text needs a hundredth of it. */
const sliceLimitMs = 5_000;

/** Ids of the examples the filter describes, ascending; removed and hidden ones may be among them. */
export function findExamples(input: FindInput, voice: ThreadVoice<"find-examples">): Int32Array {
  const { conditions, match } = input.filter;
  const found = (values: FindingValues): ReadonlySet<number> => idsWithFinding(input.findingsPath, values);
  const compiled = conditions.map((condition) => {
    if (condition.field === "finding") return compileIds(found(condition.values));
    return condition.field === "checked"
      ? compileChecked(checkedIds(input, condition.values), condition.values)
      : compile(condition);
  });
  const wheres = compiled.flatMap(({ where }) => (where === null ? [] : [where]));
  // With "any", one condition SQL can say nothing about leaves every row possible.
  const usable = match === "all" || wheres.length === compiled.length ? wheres : [];
  const values = usable.length === 0 ? [] : compiled.flatMap((one) => one.values);
  const isSaidBySql = compiled.every((one) => one.isSaidBySql);
  const checks = match === "all" ? compiled.filter((one) => !one.isSaidBySql) : isSaidBySql ? [] : compiled;
  const reads = [...new Set(checks.flatMap((one) => one.reads))];
  const hasPattern = conditions.some((condition) => "isPattern" in condition && condition.isPattern);
  const sql = findSql(usable, match, reads);

  const database = openReadOnly(input.path, input.name);
  try {
    const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
    const instructions = database.allRaw<[text: string]>(examplesSql.projectInstructions)[0]?.[0] ?? "";
    const foundIds: number[] = [];
    for (let from = 1; from <= highestId; from += idsAtOnce) {
      const bounds = [from, from + idsAtOnce - 1];
      if (checks.length === 0) {
        for (const [id] of database.allRaw<[id: number]>(sql, [...values, ...bounds])) foundIds.push(id);
      } else {
        const lookThrough = (): void => {
          for (const row of database.iterate<FindRow>(sql, [...values, ...bounds])) {
            if (passes(row, checks, match, { instructions })) foundIds.push(row.id);
          }
        };
        if (hasPattern) withTimeLimit(sliceLimitMs, lookThrough);
        else lookThrough();
      }
      voice.progress(Math.min(1, from / highestId));
    }
    return Int32Array.from(foundIds);
  } finally {
    database.close();
  }
}

function passes(
  row: FindRow,
  checks: readonly Compiled[],
  match: Filter["match"],
  project: ProjectTexts,
): boolean {
  return match === "all"
    ? checks.every(({ check }) => check(row, project))
    : checks.some(({ check }) => check(row, project));
}

type FindingValues = Extract<Condition, { field: "finding" }>["values"];

/** What checks found stands in a file of its own: its ids are read first. */
function idsWithFinding(findingsPath: string | null, values: FindingValues): ReadonlySet<number> {
  if (findingsPath === null) return new Set();
  const findings = openReadOnly(findingsPath, "findings");
  try {
    return new Set(
      values.flatMap((value) =>
        value in severityNumbers
          ? findings.allValues<number>(findingsSql.idsOfSeverity, {
              severity: severityNumbers[value as Severity],
            })
          : findings.allValues<number>(findingsSql.idsOfCode, { code: value, isDismissed: 0 }),
      ),
    );
  } finally {
    findings.close();
  }
}

/** Who checked what stands in a table of its own. */
function checkedIds(
  { path, name }: FindInput,
  values: readonly CheckedValue[],
): { readonly among: ReadonlySet<number>; readonly all: ReadonlySet<number> } {
  const database = openReadOnly(path, name);
  try {
    return {
      among: idsChecked(database, values),
      all: new Set(values.includes("nobody") ? database.allValues<number>(reviewsSql.idsChecked) : []),
    };
  } finally {
    database.close();
  }
}

function compileChecked(
  { among, all }: ReturnType<typeof checkedIds>,
  values: readonly CheckedValue[],
): Compiled {
  const isNobody = values.includes("nobody");
  const compiled = compileIds(among);
  return { ...compiled, check: ({ id }) => among.has(id) || (isNobody && !all.has(id)) };
}

function compileIds(ids: ReadonlySet<number>): Compiled {
  return { where: null, values: [], isSaidBySql: false, check: ({ id }) => ids.has(id), reads: [] };
}

function compile(condition: Exclude<Condition, { field: "finding" | "checked" }>): Compiled {
  switch (condition.field) {
    case "text":
    case "ask":
    case "answer":
    case "instructions":
    case "notes":
      return compileText(condition);
    case "split":
    case "status":
    case "kind":
    case "instructionsSource":
      return compileChoice(condition.field, condition.values);
    case "tags":
      return compileTags(condition.operator, condition.values);
    case "source":
    case "group":
      return compileShortText(condition.field, condition.operator, condition.value);
    case "characters":
    case "tokens":
    case "changedAtMs":
      return compileNumber(condition.field, condition.operator, condition.value);
    case "own":
      return {
        where: null,
        values: [],
        isSaidBySql: false,
        check: (row) => ownMatches(row.own_fields, condition),
        reads: ["own_fields"],
      };
    default:
      return assertNever(condition);
  }
}

function compileText(condition: Extract<Condition, { field: TextField }>): Compiled {
  const { field, operator } = condition;
  const textOf = textOfField(field);
  const matches = operatorCheck(operator, condition);
  const check = (row: FindRow, project: ProjectTexts): boolean => matches(textOf(row, project));
  const reads: readonly FindColumn[] =
    field === "notes" ? ["notes"] : ["kind", "instructions_source", "body"];
  const looksForText = operator === "contains" || operator === "is" || operator === "starts-with";
  const isInBody = field === "text" || field === "ask" || field === "answer";
  if (!looksForText || !isInBody || condition.isPattern || condition.find === "") {
    const where = field === "notes" && looksForText && condition.find !== "" ? "e.notes <> ''" : null;
    return { where, values: [], isSaidBySql: false, check, reads };
  }
  const like = likeAnywhere(foldedText(condition.find));
  const isSaidBySql =
    field === "text" &&
    operator === "contains" &&
    !condition.matchCase &&
    !condition.wholeWord &&
    !like.mayMeetStructure;
  return { where: like.where, values: [like.pattern], isSaidBySql, check, reads };
}

function compileChoice(
  field: "split" | "status" | "kind" | "instructionsSource",
  wanted: readonly (string | null)[],
): Compiled {
  const column = field === "instructionsSource" ? "instructions_source" : field;
  const named = wanted.filter((value) => value !== null);
  const where = [
    ...(wanted.includes(null) ? [`e.${column} IS NULL`] : []),
    `e.${column} IN (${named.map(() => "?").join(", ")})`,
  ].join(" OR ");
  return {
    where,
    values: named,
    isSaidBySql: true,
    check: (row) => wanted.includes(row[column]),
    reads: [column],
  };
}

function compileTags(operator: "any" | "all" | "none", wanted: readonly string[]): Compiled {
  // A tag stands in the list as JSON writes it, quotes and all, so its place in the text is exact.
  const one = "instr(e.tags, ?) > 0";
  const any = wanted.map(() => one).join(" OR ") || "0";
  const where = { any, all: wanted.map(() => one).join(" AND ") || "1", none: `NOT (${any})` }[operator];
  return {
    where,
    values: wanted.map((tag) => JSON.stringify(tag)),
    isSaidBySql: true,
    check: (row) => hasTags(row.tags, operator, wanted),
    reads: ["tags"],
  };
}

function compileShortText(field: "source" | "group", operator: TextOperator, value: string): Compiled {
  const column = field === "source" ? "source" : "group_name";
  const matches = operatorCheck(operator, plainSearch(value));
  const needsText = operator === "contains" || operator === "is" || operator === "starts-with";
  return {
    where: needsText && value !== "" ? `e.${column} IS NOT NULL` : null,
    values: [],
    isSaidBySql: false,
    check: (row) => matches(row[column] ?? ""),
    reads: [column],
  };
}

function compileNumber(
  field: "characters" | "tokens" | "changedAtMs",
  operator: "at-least" | "at-most" | "is-empty",
  limit: number,
): Compiled {
  const column = ({ characters: "text_length", tokens: "tokens", changedAtMs: "changed_at_ms" } as const)[
    field
  ];
  const comparison = { "at-least": ">= ?", "at-most": "<= ?", "is-empty": "IS NULL" }[operator];
  return {
    where: `e.${column} ${comparison}`,
    values: operator === "is-empty" ? [] : [limit],
    isSaidBySql: true,
    check: (row) => {
      const value = row[column];
      if (operator === "is-empty") return value === null;
      if (value === null) return false;
      return operator === "at-least" ? value >= limit : value <= limit;
    },
    reads: [column],
  };
}

function textOfField(field: TextField): (row: FindRow, project: ProjectTexts) => string {
  if (field === "notes") return (row) => row.notes;
  return (row, project) => {
    if (field === "instructions" && row.instructions_source === "project") return project.instructions;
    if (field === "instructions" && row.instructions_source === "none") return "";
    const example = parsedBody(row.kind as ExampleKind, row.body);
    if (field === "ask") return askTextOf(example);
    if (field === "answer") return answerTextOf(example);
    if (field === "text") return searchTextOf(example);
    const [first] = conversationOf(example).messages;
    return isPlainInstructions(first) ? first.content : "";
  };
}

function plainSearch(find: string): Parameters<typeof textMatcher>[0] {
  return { find, matchCase: false, wholeWord: false, isPattern: false };
}

function operatorCheck(
  operator: TextOperator,
  search: Parameters<typeof textMatcher>[0],
): (text: string) => boolean {
  if (operator === "is-empty") return (text) => text.trim() === "";
  if (operator === "is-not-empty") return (text) => text.trim() !== "";
  const matcher: TextMatcher = textMatcher(search);
  if (operator === "contains") return matcher.isIn;
  if (operator === "contains-not") return (text) => !matcher.isIn(text);
  if (operator === "is") return matcher.isWhole;
  return matcher.isAtStart;
}

function hasTags(stored: string, operator: "any" | "all" | "none", wanted: readonly string[]): boolean {
  const tags = stored === "[]" ? [] : (JSON.parse(stored) as readonly string[]);
  if (operator === "all") return wanted.every((tag) => tags.includes(tag));
  const hasAny = wanted.some((tag) => tags.includes(tag));
  return operator === "any" ? hasAny : !hasAny;
}

function ownMatches(stored: string, condition: Extract<Condition, { field: "own" }>): boolean {
  const fields = stored === "{}" ? {} : (JSON.parse(stored) as Record<string, string | number | boolean>);
  const value = fields[condition.columnId];
  const { operator } = condition;
  if (operator === "at-least" || operator === "at-most") {
    if (typeof value !== "number") return false;
    return operator === "at-least" ? value >= Number(condition.value) : value <= Number(condition.value);
  }
  return operatorCheck(
    operator,
    plainSearch(String(condition.value)),
  )(value === undefined ? "" : String(value));
}
