// Recognises what a table holds from its first rows: whether they begin with a header, and what each column is for.
// Pure.
import { isKnownName } from "./column-names.ts";
import { columnSamples, sampledRecords, type Detected } from "./detect.ts";
import { guessColumns } from "./guess-columns.ts";
import type { Cell, ColumnUse, ImportPlan, ImportProposal } from "./plan.ts";
import { numberOf, textOfValue } from "./values.ts";

const nameMaximumLength = 100;

/** Recognises a table. `hasHeader` is asked for by a person, or null to find out. */
export function detectTable(
  rows: readonly (readonly Cell[])[],
  base: ImportPlan,
  hasHeader: boolean | null = null,
): Detected {
  const sample = rows.slice(0, sampledRecords + 1);
  const headed = hasHeader ?? looksLikeHeader(sample);
  const main = proposalFor(sample, base, headed);
  const other = hasHeader === null ? [proposalFor(sample, base, !headed)] : [];
  const alternatives = other
    .map(({ proposal }) => ({ ...proposal, confidence: Math.round(proposal.confidence * 30) / 100 }))
    .filter(({ confidence }) => confidence > 0);
  return { proposals: [main.proposal, ...alternatives], columns: main.columns };
}

/** The names of a table's columns: its header made unique, or `Column 1`, `Column 2` … */
export function columnNames(header: readonly Cell[], width: number, hasHeader: boolean): readonly string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const text = hasHeader ? textOfValue(header[column]).trim().slice(0, nameMaximumLength) : "";
    const name = text === "" ? `Column ${column + 1}` : text;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** Whether the first row names the columns: by words people use for it, or because it differs from what follows. */
export function looksLikeHeader(rows: readonly (readonly Cell[])[]): boolean {
  const [first, ...others] = rows;
  if (!first) return false;
  const cells = Array.from(first, (cell) => textOfValue(cell).trim());
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return false;
  if (filled.some((cell) => cell.length > nameMaximumLength || numberOf(cell) !== null)) return false;
  if (filled.some(isKnownName)) return filled.every((cell) => !/[?？]$/.test(cell));
  if (others.length === 0 || new Set(filled).size < filled.length) return false;
  const isNumberBelow = cells.some((cell, column) => cell !== "" && columnIsNumbers(others, column));
  if (isNumberBelow) return true;
  const isShort = filled.every((cell) => cell.length <= 40 && !/[.?!？。]$/.test(cell));
  return isShort && averageLength([first]) * 2 < averageLength(others);
}

function columnIsNumbers(rows: readonly (readonly Cell[])[], column: number): boolean {
  const texts = rows.map((row) => textOfValue(row[column])).filter((text) => text.trim() !== "");
  return texts.length > 0 && texts.every((text) => text.length < 40 && numberOf(text) !== null);
}

function averageLength(rows: readonly (readonly Cell[])[]): number {
  let [length, count] = [0, 0];
  for (const row of rows) {
    for (const cell of row) {
      length += textOfValue(cell).length;
      count += 1;
    }
  }
  return count === 0 ? 0 : length / count;
}

function proposalFor(
  rows: readonly (readonly Cell[])[],
  base: ImportPlan,
  hasHeader: boolean,
): { readonly proposal: ImportProposal; readonly columns: Detected["columns"] } {
  const body = hasHeader ? rows.slice(1) : rows;
  const header = rows[0] ?? [];
  const width = hasHeader
    ? commonWidth(header.length, body)
    : body.reduce((most, row) => Math.max(most, row.length), 0);
  const names = columnNames(header, width, hasHeader);
  // Wide tables are judged by fewer rows: 2,000 columns of 200 rows would take seconds.
  const judged = width > 200 ? body.slice(0, 20) : body;
  const guessed = guessColumns(names, judged.map(plainCells), true);
  const plan: ImportPlan = { ...base, hasHeader, shape: "columns", columns: guessed.columns };
  const isUsable = guessed.columns.some(({ use }) => use === "ask" || use === "answer" || use === "messages");
  const confidence = isUsable ? Math.round(guessed.confidence * 100) / 100 : 0;
  const sentence = sentenceFor(guessed.columns, width, hasHeader, confidence);
  return {
    proposal: { plan, sentence, confidence },
    columns: columnSamples(names.slice(0, guessed.columns.length), judged.map(plainCells)),
  };
}

/** The header's width, or a larger one that most rows have: a few rows with too many cells don't widen the table. */
function commonWidth(headerWidth: number, rows: readonly (readonly Cell[])[]): number {
  const widths = rows.map(({ length }) => length).toSorted((left, right) => left - right);
  const middle = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  return Math.max(headerWidth, middle);
}

/** Errors of a spreadsheet say nothing about what a column is for. */
function plainCells(row: readonly Cell[]): readonly unknown[] {
  return Array.from(row, (cell) => (typeof cell === "object" ? null : cell));
}

function sentenceFor(
  columns: readonly ColumnUse[],
  width: number,
  hasHeader: boolean,
  confidence: number,
): string {
  const nameOf = (use: ColumnUse["use"]): string | undefined =>
    columns.find((column) => column.use === use)?.name;
  const table = `a table with ${width} ${width === 1 ? "column" : "columns"}${hasHeader ? "" : " and no header"}`;
  const [ask, answer, messages] = [nameOf("ask"), nameOf("answer"), nameOf("messages")];
  if (messages !== undefined) return `Detected: ${table}; “${messages}” holds whole conversations.`;
  if (ask !== undefined && answer !== undefined) {
    const roles = `“${ask}” is the question and “${answer}” the answer`;
    return confidence >= 0.9
      ? `Detected: ${table}. ${roles}.`
      : `This looks like ${table}. Perhaps ${roles}: check it.`;
  }
  const only = ask ?? answer;
  if (only === undefined) return `This looks like ${table}, but none of its columns holds text.`;
  return `This looks like ${table}. Only “${only}” holds text, so the ${ask === undefined ? "questions" : "answers"} are missing.`;
}
