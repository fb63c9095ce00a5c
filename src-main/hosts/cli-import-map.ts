// `--map user=COL,assistant=COL,…`: from what somebody typed to the columns of an import plan, and back to words.
// Pure; must never guess: a column that isn't there is said with the columns that are.
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ColumnUse, ColumnUseName, ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { wrongUse } from "./cli-command.ts";

/** What each use is called on the command line: the roles as OpenAI's files have them. */
const mapWords = {
  user: "ask",
  assistant: "answer",
  system: "instructions",
  input: "input",
  other: "other-answer",
  tags: "tags",
  split: "split",
  status: "status",
  group: "group",
  source: "source",
  notes: "notes",
  messages: "messages",
  own: "own",
} as const satisfies Record<string, ColumnUseName>;
type MapWord = keyof typeof mapWords;
const words = Object.keys(mapWords) as readonly MapWord[];

export type MapEntry = { readonly word: MapWord; readonly columns: string };

/** Errors: bad-input that is wrong use. A comma in a column's name is no end: only a comma before `word=` is. */
export function readMap(texts: readonly string[]): readonly MapEntry[] {
  const boundary = new RegExp(`,(?=\\s*(?:${words.join("|")})\\s*=)`);
  return texts
    .flatMap((text) => text.split(boundary))
    .map((piece) => {
      const [, name = "", columns = ""] = /^\s*([\w-]*)\s*=(.*)$/s.exec(piece) ?? [];
      const word = words.find((known) => known === name);
      if (word !== undefined && columns.trim() !== "") return { word, columns };
      throw wrongUse(
        `“${piece.trim()}” in --map can't be read. It takes WORD=COLUMN with a comma between them, for instance ` +
          `user=Question,assistant=Answer. The words are ${words.join(", ")}.`,
      );
    });
}

type NamedColumn = { readonly column: number; readonly name: string };

/** The detected plan with the columns somebody chose; all others are left out. Errors: bad-input (wrong use). */
export function mappedPlan(detected: DetectedFile, map: readonly MapEntry[]): ImportPlan {
  const { plan } = detected;
  const isTable = plan.format === "csv" || plan.format === "xlsx";
  const known: readonly NamedColumn[] = isTable ? plan.columns : detected.columns;
  const uses = new Map<number, ColumnUseName>();
  for (const { word, columns } of map) {
    for (const { column, name } of columnsCalled(columns, known)) {
      if (uses.has(column)) throw wrongUse(`The column “${name}” stands twice in --map. Name it once.`);
      uses.set(column, mapWords[word]);
    }
  }
  const columns = known.map(({ column, name }): ColumnUse => {
    const use = uses.get(column) ?? "ignore";
    return use === "own" ? { column, name, use, ownType: ownTypeIn(plan, column) } : { column, name, use };
  });
  const isTalk = columns.some(({ use }) => use === "ask" || use === "answer" || use === "messages");
  if (isTalk) return { ...plan, columns, shape: "columns" };
  if (!isTable && (plan.shape === "chat" || plan.shape === "sharegpt" || plan.shape === "preference")) {
    // The conversation says itself who speaks: only fields beside it were named.
    return { ...plan, columns: columns.filter(({ use }) => use !== "ignore") };
  }
  throw wrongUse(
    "--map doesn't say which column is asked or answered. Name at least one of user, assistant or messages. " +
      columnsSentence(known),
  );
}

function ownTypeIn({ columns }: ImportPlan, column: number): ColumnUse["ownType"] {
  return columns.find((candidate) => candidate.column === column)?.ownType ?? "text";
}

/** One column, or several with plus signs between them. */
function columnsCalled(text: string, known: readonly NamedColumn[]): readonly NamedColumn[] {
  const whole = columnCalled(text, known);
  if (whole) return [whole];
  return text.split("+").map((piece) => {
    const found = columnCalled(piece, known);
    if (found) return found;
    throw wrongUse(`There is no column “${piece.trim()}”. ${columnsSentence(known)}`);
  });
}

/** As it is written, else in any case when that is still one column. */
function columnCalled(text: string, known: readonly NamedColumn[]): NamedColumn | undefined {
  const name = text.trim().normalize("NFC");
  const exact = known.find((column) => column.name.normalize("NFC") === name);
  if (exact) return exact;
  const folded = known.filter((column) => column.name.normalize("NFC").toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? folded[0] : undefined;
}

const columnsSaid = 50;

export function columnsSentence(columns: readonly NamedColumn[]): string {
  if (columns.length === 0) return "The file has no columns.";
  const names = columns.slice(0, columnsSaid).map(({ name }) => `“${name}”`);
  const more = columns.length > columnsSaid ? ` and ${columns.length - columnsSaid} more` : "";
  return `The columns of the file are ${names.join(", ")}${more}.`;
}

/** Which column is taken for what, and which are left out; empty when the plan names none. */
export function columnsInWords({ columns }: ImportPlan): string {
  if (columns.length === 0) return "";
  const used = columns.flatMap(({ name, use }) => (use === "ignore" ? [] : [`“${name}” → ${wordOf(use)}`]));
  const left = columns.filter(({ use }) => use === "ignore").map(({ name }) => `“${name}”`);
  const taken = used.slice(0, columnsSaid).join(", ");
  if (left.length === 0) return `Columns: ${taken}.`;
  return `Columns: ${taken === "" ? "" : `${taken}; `}left out: ${left.slice(0, columnsSaid).join(", ")}.`;
}

/** The same columns as a `--map` to type, quoted for a shell; null when nothing in it can be said there. */
export function mapToType({ columns }: ImportPlan): string | null {
  const entries = words.flatMap((word) => {
    const names = columns.filter(({ use }) => use === mapWords[word]).map(({ name }) => name);
    return names.length === 0 ? [] : [`${word}=${names.join("+")}`];
  });
  return entries.length === 0 ? null : `--map "${entries.join(",")}"`;
}

function wordOf(use: ColumnUseName): string {
  return words.find((word) => mapWords[word] === use) ?? (use === "uid" ? "the id" : use);
}
