// An example as the cells of Attune's own spreadsheet, and the mark by which an edited row is told later. Pure.
import {
  conversationOf,
  parsedBody,
  withoutInstructions,
  type ExampleBody,
  type ExampleKind,
  type InstructionsSource,
  type Message,
  type Split,
  type Status,
} from "../example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../example-text.ts";
import { hash53 } from "../hash.ts";
import type { OwnColumn, OwnFields } from "../own-column.ts";
import type { SpreadsheetColumns } from "./spreadsheet-columns.ts";
import { ownCell } from "./spreadsheet-own.ts";
import { tagsListed } from "./spreadsheet-tags.ts";
import {
  defused,
  emptyInstructionsMarker,
  inConversationMarker,
  markerEscaped,
  noInstructionsMarker,
  settledText,
  tooLongMarker,
} from "./spreadsheet-text.ts";

/** An example as it is stored, with what a spreadsheet shows of it. `body` is canonical JSON. */
export type SpreadsheetRow = {
  readonly uid: string;
  readonly revision: number;
  readonly kind: ExampleKind;
  readonly body: string;
  readonly instructionsSource: InstructionsSource;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly tags: readonly string[];
  readonly group: string | null;
  readonly source: string | null;
  readonly notes: string;
  readonly ownFields: OwnFields;
};

const splitWords = { train: "train", validation: "validation", test: "test" } as const;
const statusWords = {
  draft: "Draft",
  ready: "Ready",
  "needs-work": "Needs work",
  approved: "Approved",
} as const;

/** A row's cells in the order of the columns, safe to open. `cellMaxLength`: longer texts become a marker. */
export function cellsOf(
  row: SpreadsheetRow,
  columns: SpreadsheetColumns,
  options: { readonly cellMaxLength: number | null } = { cellMaxLength: null },
): readonly string[] {
  const plain = plainCellsOf(row, columns.ownColumns, options.cellMaxLength);
  return columns.keys.map((key) => {
    if (key === "uid") return row.uid;
    if (key === "state") return stateOf(row.revision, plain);
    return defused(plain.get(key) ?? "");
  });
}

/** A revision and a short hash of cells, for instance `3-kwtrsbdf`: letters that no spreadsheet takes for a date. */
export function stateOf(revision: number, cells: ReadonlyMap<string, string>): string {
  return `${revision}-${hashOf(cells)}`;
}

/** What the cells say before they are made safe to open: by column key, without uid, state and reviewer's columns. */
export function plainCellsOf(
  row: SpreadsheetRow,
  ownColumns: readonly OwnColumn[],
  cellMaxLength: number | null,
): ReadonlyMap<string, string> {
  const example = parsedBody(row.kind, row.body);
  const cells = new Map<string, string>([
    ["ask", markerEscaped(askTextOf(example))],
    ["answer", markerEscaped(answerTextOf(example))],
    ["otherAnswer", markerEscaped(otherAnswerTextOf(example))],
    ["instructions", instructionsCell(row.instructionsSource, example)],
    ["split", row.split === null ? "" : splitWords[row.split]],
    ["status", row.status === null ? "" : statusWords[row.status]],
    ["tags", markerEscaped(tagsListed(row.tags))],
    ["group", markerEscaped(row.group ?? "")],
    ["source", markerEscaped(row.source ?? "")],
    ["notes", markerEscaped(row.notes)],
    ...ownColumns.map(
      (column) => [`own:${column.columnId}`, markerEscaped(ownCell(row.ownFields[column.columnId]))] as const,
    ),
    ["conversation", isPlain(row.instructionsSource, example) ? "" : row.body],
  ]);
  if (cellMaxLength === null) return cells;
  for (const [key, cell] of cells) {
    if (defused(cell).length > cellMaxLength) cells.set(key, tooLongMarker(cell.length));
  }
  return cells;
}

function instructionsCell(source: InstructionsSource, example: ExampleBody): string {
  if (source === "project") return "";
  if (source === "none") return noInstructionsMarker;
  const { instructions } = withoutInstructions(example);
  if (instructions === null) return inConversationMarker;
  return settledText(instructions) === "" ? emptyInstructionsMarker : markerEscaped(instructions);
}

/** One question in plain text and its answer (or two): all of it is in the cells, so no `conversation` is needed. */
function isPlain(source: InstructionsSource, example: ExampleBody): boolean {
  const bare = source === "own" ? withoutInstructions(example).example : example;
  const conversation = conversationOf(bare);
  if (Object.keys(conversation).length !== 1) return false;
  if (bare.kind === "chat") return isPlainTurn(conversation.messages, ["user", "assistant"]);
  return (
    isPlainTurn(conversation.messages, ["user"]) &&
    isPlainTurn(bare.body.preferred_output, ["assistant"]) &&
    isPlainTurn(bare.body.non_preferred_output, ["assistant"]) &&
    otherAnswerTextOf(bare) !== ""
  );
}

function isPlainTurn(messages: readonly Message[], order: readonly Message["role"][]): boolean {
  return (
    messages.length === order.length &&
    messages.every(
      (message, index) =>
        message.role === order[index] &&
        typeof message.content === "string" &&
        // A text with a broken half of a character is kept only by the JSON of `conversation`.
        message.content.isWellFormed() &&
        Object.keys(message).length === 2,
    )
  );
}

const hashLetters = "bcdfghjkmnpqrstvwxyz";
const hashLength = 8;
const reviewKeys: ReadonlySet<string> = new Set(["uid", "state", "reviewer", "verdict", "comment"]);

/** 53 bits over the cells that say something: an empty column that was removed or added changes nothing. */
export function hashOf(cells: ReadonlyMap<string, string>): string {
  let said = "";
  for (const key of [...cells.keys()].toSorted()) {
    const cell = settledText(cells.get(key) ?? "");
    if (reviewKeys.has(key) || cell === "") continue;
    said += `${key}\u0001${cell}\u0002`;
  }
  let number = hash53(said);
  let hash = "";
  for (let index = 0; index < hashLength; index += 1) {
    hash += hashLetters[number % hashLetters.length] ?? "";
    number = Math.floor(number / hashLetters.length);
  }
  return hash;
}
