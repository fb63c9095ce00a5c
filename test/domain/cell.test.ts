// Cells as text: what is shown can be written back, what can't be read is told.
import { describe, expect, it } from "vitest";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import {
  cellColumnPattern,
  cellText,
  mergedChange,
  readCell,
  readCellOf,
  shownColumns,
  writableColumns,
  type CellColumn,
  type CellWords,
} from "../../src-shared/domain/cell.ts";
import { splits, statuses } from "../../src-shared/domain/example.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";

const ownColumns: readonly OwnColumn[] = [
  { columnId: "text", name: "Remark", type: "text", choices: [] },
  { columnId: "number", name: "Stars", type: "number", choices: [] },
  { columnId: "yes", name: "Checked", type: "yes-no", choices: [] },
  { columnId: "choice", name: "Language", type: "choice", choices: ["C", "C#", "C++", "Français", "—"] },
];
const ownNames = ownColumns.map(({ columnId }): CellColumn => `own:${columnId}`);

const row: ExampleRow = {
  exampleId: 7,
  uid: "u",
  rank: 3,
  kind: "preference",
  split: "validation",
  status: "needs-work",
  group: "Grüße",
  source: "mail, 2026",
  tags: ["fee", "late night"],
  notes: " kept as it is \n",
  ownFields: { text: "=1+1", number: 1.5, yes: false, choice: "C#" },
  instructionsSource: "own",
  askText: "Where is\tmy parcel?\r\n",
  answerText: 'On "its" way 🚚',
  otherAnswerText: "No idea.",
  instructionsText: "Be kind.",
  isCut: false,
  messageCount: 3,
  characters: 1234,
  tokens: null,
  revision: 1,
  changedAtMs: 0,
  finding: null,
  checkedBy: "",
};
const german: CellWords = {
  "split.train": "Zum Lernen",
  "split.validation": "Prüfen beim Lernen",
  "split.test": "Abschlussprüfung",
  "status.draft": "Entwurf",
  "status.ready": "Bereit",
  "status.needs-work": "Noch nicht gut",
  "status.approved": "Freigegeben",
  "kind.chat": "Gespräch",
  "kind.preference": "Besser und schlechter",
  yes: "Jawohl",
  no: "Keinesfalls",
};
const problemOf = (text: string, column: CellColumn, words: CellWords = {}): string => {
  const read = readCell(text, column, ownColumns, words);
  return "problem" in read ? read.problem : "none";
};
const changeOf = (text: string, column: CellColumn, words: CellWords = {}): unknown => {
  const read = readCell(text, column, ownColumns, words);
  return "problem" in read ? read.problem : read.change;
};

/** The row with a change in it, as far as cells show it. */
function changed(before: ExampleRow, column: CellColumn, words: CellWords): ExampleRow {
  const read = readCell(cellText(before, column, words), column, ownColumns, words);
  if ("problem" in read) throw new Error(`${column}: ${read.problem}`);
  const { instructions, ownFields = {}, body: _body, ...fields } = read.change;
  return {
    ...before,
    ...fields,
    ...(instructions?.source === "own" ? { instructionsText: instructions.text } : {}),
    ownFields: {
      ...before.ownFields,
      ...Object.fromEntries(Object.entries(ownFields).filter(([, value]) => value !== null)),
    },
  } as ExampleRow;
}

describe.each([
  ["the contract's words", {}],
  ["the page's words", german],
])("a cell written back with %s", (_name, words: CellWords) => {
  it.each([...writableColumns, ...ownNames])("changes nothing in column %s", (column) => {
    expect(changed(row, column, words)).toEqual(row);
    const read = readCellOf(row, cellText(row, column, words), column, { ownColumns, words });
    expect(read).toEqual({ change: {} });
  });

  it("keeps every split, every status, yes and no", () => {
    for (const split of splits) expect(changed({ ...row, split }, "split", words).split).toBe(split);
    for (const status of statuses) expect(changed({ ...row, status }, "status", words).status).toBe(status);
    for (const yes of [true, false]) {
      const before = { ...row, ownFields: { yes } };
      expect(changed(before, "own:yes", words).ownFields).toEqual({ yes });
    }
  });

  it.each([
    [["one"]],
    [["a, b", "c"]],
    [["[x]"]],
    [['["x"]']],
    [["a;b|c"]],
    [["two\nlines"]],
    [["semi;"]],
    [[]],
  ])("keeps the tags %j", (tags: string[]) => {
    expect(changed({ ...row, tags }, "tags", words).tags).toEqual(tags);
  });

  it.each([0, -1, 1.234, 1234.5, 1e21, 1e-7, -0.1, 123_456_789])("keeps the number %d", (number) => {
    const before = { ...row, ownFields: { number } };
    expect(changed(before, "own:number", words).ownFields).toEqual({ number });
  });

  it.each(ownColumns[3]!.choices)("keeps the choice %s apart from its neighbours", (choice) => {
    const before = { ...row, ownFields: { choice } };
    expect(changed(before, "own:choice", words).ownFields).toEqual({ choice });
  });
});

describe("what a person or a table writes", () => {
  it("is understood in the page's words, in the contract's and in those tables come with", () => {
    expect(changeOf("prüfen beim lernen", "split", german)).toEqual({ split: "validation" });
    expect(changeOf("validation", "split", german)).toEqual({ split: "validation" });
    expect(changeOf("Training", "split", german)).toEqual({ split: "train" });
    expect(changeOf("Prüfung", "split")).toEqual({ split: "test" });
    expect(changeOf("freigegeben", "status")).toEqual({ status: "approved" });
    expect(changeOf("keinesfalls", "own:yes", german)).toEqual({ ownFields: { yes: false } });
    expect(changeOf("Ja", "own:yes", german)).toEqual({ ownFields: { yes: true } });
    expect(changeOf("francais", "own:choice")).toEqual({ ownFields: { choice: "Français" } });
    expect(changeOf("1.234,5", "own:number")).toEqual({ ownFields: { number: 1234.5 } });
    expect(changeOf("fee; late | fee", "tags")).toEqual({ tags: ["fee", "late"] });
  });

  it("empties a cell where it is empty", () => {
    expect(changeOf("", "ask")).toEqual({ askText: "" });
    expect(changeOf(" ", "split")).toEqual({ split: null });
    expect(changeOf("", "status")).toEqual({ status: null });
    expect(changeOf("", "tags")).toEqual({ tags: [] });
    expect(changeOf(" ", "source")).toEqual({ source: null });
    expect(changeOf("", "notes")).toEqual({ notes: "" });
    expect(changeOf("", "instructions")).toEqual({ instructions: { source: "project" } });
    for (const column of ownNames) {
      expect(changeOf("", column)).toEqual({ ownFields: { [column.slice(4)]: null } });
    }
  });

  it("is refused where it is no value of the column", () => {
    expect(problemOf("exam?", "split")).toBe("not-a-split");
    expect(problemOf("—", "split")).toBe("not-a-split");
    expect(problemOf("soon", "status")).toBe("not-a-status");
    expect(problemOf("many", "own:number")).toBe("not-a-number");
    expect(problemOf("perhaps", "own:yes")).toBe("not-yes-or-no");
    expect(problemOf("Rust", "own:choice")).toBe("not-a-choice");
    expect(problemOf("?!", "own:choice")).toBe("not-a-choice");
    expect(problemOf("x", "own:gone")).toBe("no-such-column");
    expect(problemOf("x".repeat(1_001), "source")).toBe("too-long");
    expect(problemOf("x".repeat(100_001), "notes")).toBe("too-long");
    expect(problemOf("x".repeat(100_001), "own:text")).toBe("too-long");
    expect(problemOf("x".repeat(101), "tags")).toBe("too-many-tags");
    expect(problemOf(Array.from({ length: 101 }, (_tag, index) => index).join(), "tags")).toBe(
      "too-many-tags",
    );
    for (const column of shownColumns) expect(problemOf("1", column)).toBe("read-only");
  });
});

describe("a text for a cell of a row", () => {
  const reading = { ownColumns, words: {} };

  it("changes nothing where it stands already, though it doesn't say all there is", () => {
    const without: ExampleRow = { ...row, instructionsSource: "none", instructionsText: "" };
    expect(readCellOf(without, "", "instructions", reading)).toEqual({ change: {} });
    const removed: ExampleRow = { ...row, ownFields: { gone: "x" } };
    expect(readCellOf(removed, "x", "own:gone", reading)).toEqual({ change: {} });
    expect(readCellOf(removed, "y", "own:gone", reading)).toEqual({ problem: "no-such-column" });
  });

  it("has no place in a second answer that isn't there, nor in a column that only shows something", () => {
    const chat: ExampleRow = { ...row, kind: "chat", otherAnswerText: "" };
    expect(readCellOf(chat, "worse", "otherAnswer", reading)).toEqual({ problem: "no-other-answer" });
    expect(readCellOf(chat, "", "otherAnswer", reading)).toEqual({ change: {} });
    expect(readCellOf(chat, "3", "rank", reading)).toEqual({ problem: "read-only" });
  });

  it("joins those of the other cells of its row", () => {
    expect(
      mergedChange([
        { askText: "a" },
        { ownFields: { text: "t" } },
        { split: null },
        { ownFields: { number: 1 } },
      ]),
    ).toEqual({ askText: "a", split: null, ownFields: { text: "t", number: 1 } });
    expect(mergedChange([])).toEqual({});
  });
});

describe("the names of columns", () => {
  it("are the listed ones and own ones, nothing else", () => {
    for (const column of [...writableColumns, ...shownColumns, "own:a1"]) {
      expect(column).toMatch(cellColumnPattern);
    }
    for (const column of ["", "own:", "own:A", "asks", "ask\n", " ask"]) {
      expect(column).not.toMatch(cellColumnPattern);
    }
  });
});
