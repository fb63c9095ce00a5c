// Attune's own spreadsheet: out and back without a difference that nobody made.
import fc from "fast-check";
import Papa from "papaparse";
import { markerEscaped, markerUnescaped } from "../../../src-shared/domain/exports/spreadsheet-text.ts";
import { describe, expect, it } from "vitest";
import { canonicalBody, type ExampleBody } from "../../../src-shared/domain/example.ts";
import { cellsOf, type SpreadsheetRow } from "../../../src-shared/domain/exports/spreadsheet-cells.ts";
import {
  readSpreadsheetHeader,
  spreadsheetColumns,
  uidOfCells,
  type SpreadsheetMapping,
} from "../../../src-shared/domain/exports/spreadsheet-columns.ts";
import {
  changeFromCells,
  exampleFromCells,
  type CellsOutcome,
} from "../../../src-shared/domain/exports/spreadsheet.ts";
import {
  csvLine,
  defused,
  undefused,
  xlsxText,
  xlsxTextRead,
} from "../../../src-shared/domain/exports/spreadsheet-text.ts";
import type { OwnColumn } from "../../../src-shared/domain/own-column.ts";

const ownColumns: readonly OwnColumn[] = [
  { columnId: "a", name: "Notes", type: "text", choices: [] },
  { columnId: "b", name: "=Price", type: "number", choices: [] },
  { columnId: "c", name: "Done", type: "yes-no", choices: [] },
];
const columns = spreadsheetColumns(ownColumns, { withOtherAnswer: true });

function plain(ask: string, answer: string): ExampleBody {
  return {
    kind: "chat",
    body: {
      messages: [
        { role: "user", content: ask },
        { role: "assistant", content: answer },
      ],
    },
  };
}

function rowOf(change: Partial<SpreadsheetRow> & { readonly example?: ExampleBody } = {}): SpreadsheetRow {
  const { example = plain("Where is it?", "On its way."), ...fields } = change;
  return {
    uid: "00000000000000000001",
    revision: 3,
    kind: example.kind,
    body: canonicalBody(example),
    instructionsSource: "project",
    split: "train",
    status: "ready",
    tags: ["parcel"],
    group: null,
    source: null,
    notes: "",
    ownFields: {},
    ...fields,
  };
}

const mapping = mappingOf(columns.headers);
function mappingOf(headers: readonly string[]): SpreadsheetMapping {
  const found = readSpreadsheetHeader(headers, ownColumns);
  if (!found) throw new Error("not ours");
  return found;
}

/** A row's cells with some changed, by header. */
function edited(row: SpreadsheetRow, changes: Readonly<Record<string, string>>): readonly string[] {
  return cellsOf(row, columns).map((cell, index) => changes[columns.headers[index] ?? ""] ?? cell);
}

function back(cells: readonly string[], current: SpreadsheetRow): CellsOutcome {
  return changeFromCells(mapping, cells, current);
}

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ..."=+-@'\"\\\t\r\n,;|()_xX0123 \u0000\u001f\u0085\uFEFF\uFFFD\uFFFE\uFFFF\uFDD0＝＋－＠&<>é",
      "_x0041_",
      "\uD800",
      "\uDC00",
      "𝒳",
      "\u{1FFFE}",
      "(none)",
      "(empty)",
      "\r\n",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 30,
});
const anyBody: fc.Arbitrary<ExampleBody> = fc.oneof(
  fc.tuple(anyText, anyText).map(([ask, answer]) => plain(ask, answer)),
  fc.tuple(anyText, anyText, anyText).map(([ask, better, worse]): ExampleBody => ({
    kind: "preference",
    body: {
      input: { messages: [{ role: "user", content: ask }] },
      preferred_output: [{ role: "assistant", content: better }],
      non_preferred_output: [{ role: "assistant", content: worse }],
    },
  })),
  fc.tuple(anyText, anyText, anyText).map(([ask, first, answer]): ExampleBody => ({
    kind: "chat",
    body: {
      messages: [
        { role: "user", content: ask },
        { role: "assistant", content: first, weight: 0 },
        { role: "user", content: [{ type: "text", text: ask }] },
        { role: "assistant", content: answer },
      ],
      tools: [{ type: "function", function: { name: "f" } }],
    },
  })),
);
const anyRow: fc.Arbitrary<SpreadsheetRow> = fc
  .record({
    example: anyBody,
    ownInstructions: fc.option(anyText),
    tags: fc.uniqueArray(
      anyText.map((tag) => tag.trim()).filter((tag) => tag !== ""),
      { maxLength: 4 },
    ),
    group: fc.option(anyText.filter((text) => text !== "")),
    notes: anyText,
    own: anyText.filter((text) => text !== ""),
    price: fc.double({ noNaN: true, noDefaultInfinity: true }),
    revision: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ example, ownInstructions, own, price, ...fields }) =>
    rowOf({
      ...fields,
      example:
        ownInstructions === null || example.kind === "preference"
          ? example
          : {
              kind: "chat",
              body: {
                ...example.body,
                messages: [{ role: "system", content: ownInstructions }, ...example.body.messages],
              },
            },
      instructionsSource: ownInstructions === null || example.kind === "preference" ? "none" : "own",
      ownFields: { a: own, b: price, c: true },
    }),
  );

/** What well-meaning programs do to a text. */
const habits: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\r\n?/g, "\n"),
  (text) => text.replace(/\r\n?|\n/g, "\r\n"),
  (text) => text.replace(/[\uFFFE\uFFFF\uFDD0-\uFDEF]/g, "\uFFFD").toWellFormed(),
];

describe("a row that comes back", () => {
  it("is unchanged when nobody edited it, whatever its texts and whatever Excel did to line ends", () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...habits), (row, habit) => {
        expect(back(cellsOf(row, columns).map(habit), row)).toEqual({
          kind: "unchanged",
          change: {},
          leftAside: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  it("is unchanged through a CSV file, with every delimiter", () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(",", ";", "\t"), (row, delimiter) => {
        const text = csvLine(columns.headers, delimiter) + csvLine(cellsOf(row, columns), delimiter);
        const [headers = [], cells = []] = Papa.parse<string[]>(Buffer.from(text).toString("utf8"), {
          delimiter,
        }).data;
        expect(changeFromCells(mappingOf(headers), cells, row).kind).toBe("unchanged");
      }),
      { numRuns: 300 },
    );
  });

  it("is the same example again in another project", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const made = exampleFromCells(mapping, cellsOf(row, columns));
        if (made === null) return;
        const { notes = "", tags = [], group = null, ownFields = {}, instructions } = made.fields;
        const again = rowOf({
          revision: row.revision,
          example:
            instructions?.source === "own" &&
            made.example.kind === "chat" &&
            row.instructionsSource === "own" &&
            made.example.body.messages[0]?.role !== "system"
              ? {
                  kind: "chat",
                  body: {
                    ...made.example.body,
                    messages: [{ role: "system", content: instructions.text }, ...made.example.body.messages],
                  },
                }
              : made.example,
          instructionsSource: row.instructionsSource,
          notes,
          tags,
          group,
          ownFields: ownFields as SpreadsheetRow["ownFields"],
        });
        expect(cellsOf(again, columns).map((cell) => cell.toWellFormed())).toEqual(
          cellsOf(row, columns).map((cell) => cell.toWellFormed()),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("carries what was edited in it, and nothing else", () => {
    const row = rowOf();
    const outcome = back(
      edited(row, {
        "They ask": "Where is my parcel?",
        "Used for": "Final exam",
        Status: "needs work",
        Tags: "parcel; slow",
        Instructions: "(none)",
        "Notes [a]": "blue",
        Done: "WAHR",
      }),
      row,
    );
    expect(outcome).toEqual({
      kind: "changed",
      change: {
        askText: "Where is my parcel?",
        split: "test",
        status: "needs-work",
        tags: ["parcel", "slow"],
        instructions: { source: "none" },
        ownFields: { a: "blue", c: true },
      },
      leftAside: [],
    });
  });

  it("is a conflict when both the file and the project changed it", () => {
    const row = rowOf();
    const now = rowOf({ revision: 4, example: plain("Where is it?", "It arrives today.") });
    expect(back(edited(row, { "They ask": "Where?" }), now).kind).toBe("conflict");
  });

  it("is unchanged when only the project changed it", () => {
    const now = rowOf({ revision: 4, example: plain("Where is it?", "It arrives today.") });
    expect(back(cellsOf(rowOf(), columns), now).kind).toBe("unchanged");
  });

  it("is unchanged when the project has the same edit already", () => {
    const now = rowOf({ revision: 4, example: plain("Where?", "On its way.") });
    expect(back(edited(rowOf(), { "They ask": "Where?" }), now).kind).toBe("unchanged");
  });

  it("is unchanged although columns were removed, moved and renamed in case", () => {
    const row = rowOf({ notes: "" });
    const cells = cellsOf(row, columns);
    const kept = columns.headers.map((header, index) => ({ header, cell: cells[index] ?? "" })).toReversed();
    const some = kept.filter(({ header }) => header !== "Group" && header !== "conversation");
    const found = mappingOf(some.map(({ header }) => header.toUpperCase()));
    expect(
      changeFromCells(
        found,
        some.map(({ cell }) => cell),
        row,
      ).kind,
    ).toBe("unchanged");
  });

  it("leaves aside what it can't understand, and says which column", () => {
    const row = rowOf();
    const outcome = back(edited(row, { "Used for": "fun", "'=Price": "cheap", conversation: "{" }), row);
    expect(outcome).toMatchObject({ kind: "unchanged", leftAside: ["Used for", "'=Price", "conversation"] });
  });

  it("keeps a text that was too long for a cell", () => {
    const row = rowOf({ example: plain("x".repeat(40_000), "y") });
    const cells = cellsOf(row, columns, { cellMaxLength: 32_767 });
    expect(cells[2]).toContain("40,000 characters");
    expect(back(cells, row).kind).toBe("unchanged");
    const answered = cells.map((cell, index) => (index === 3 ? "z" : cell));
    expect(back(answered, row)).toMatchObject({ kind: "changed", change: { answerText: "z" } });
  });

  it("keeps a text that Excel cut when it opened a CSV file", () => {
    const row = rowOf({ example: plain("x".repeat(40_000), "y") });
    const cells = cellsOf(row, columns).map((cell) => cell.slice(0, 32_767));
    expect(back(cells, row).kind).toBe("unchanged");
  });

  it("tells a text that reads like a marker from a marker", () => {
    const row = rowOf({ example: plain("(none)", "\\(empty)") });
    expect(exampleFromCells(mapping, cellsOf(row, columns))?.example).toEqual(plain("(none)", "\\(empty)"));
  });
});

describe("a reviewer's columns", () => {
  const row = rowOf();
  it.each([
    ["OK", "approved"],
    ["  Passt. ", "approved"],
    ["✅", "approved"],
    ["はい", "approved"],
    ["à revoir", "needs-work"],
    ["Nein!", "needs-work"],
    ["👎", "needs-work"],
  ])("take %s as %s", (verdict, status) => {
    expect(back(edited(row, { Verdict: verdict }), row)).toMatchObject({
      kind: "changed",
      change: { status },
    });
  });

  it("become notes where they are no verdict anybody knows", () => {
    const outcome = back(edited(row, { Reviewer: "Ana", Verdict: "7 of 10", Comment: "Too short" }), row);
    expect(outcome.change).toEqual({ notes: "Ana: 7 of 10. Too short" });
  });

  it("change nothing the second time", () => {
    const cells = edited(row, { Reviewer: "Ana", Verdict: "ok", Comment: "Fine", "They ask": "Where?" });
    const after = rowOf({
      revision: 4,
      status: "approved",
      notes: "Ana: Fine",
      example: plain("Where?", "On its way."),
    });
    expect(back(cells, after).kind).toBe("unchanged");
  });

  it("are a conflict when the verdict is about a text that changed since, and welcome when they only remark", () => {
    const now = rowOf({ revision: 4, example: plain("Where is it?", "Gone.") });
    expect(back(edited(row, { Verdict: "ok" }), now).kind).toBe("conflict");
    expect(back(edited(row, { Comment: "Nice" }), now).kind).toBe("changed");
  });
});

describe("a header", () => {
  it("is ours by the id and one more column", () => {
    expect(readSpreadsheetHeader(["\uFEFFATTUNE_ID", "they  ask"], ownColumns)).not.toBeNull();
    expect(readSpreadsheetHeader(["question", "answer"], ownColumns)).toBeNull();
    expect(uidOfCells(mapping, cellsOf(rowOf(), columns))).toBe("00000000000000000001");
  });
});

describe("a cell", () => {
  it("is never run as a formula, and is the same text again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = defused(text);
        expect(/^[=@\t\r\n＝＋－＠]/.test(cell)).toBe(false);
        expect(/^[+-]/.test(cell) && !/^[+-]\d+(?:[.,]\d+)?$/.test(cell)).toBe(false);
        expect(undefused(cell)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it("in XML holds only what XML can hold, and is the same text again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const xml = xlsxText(text);
        // oxlint-disable-next-line no-control-regex -- what must not be in it
        expect(xml).not.toMatch(/[\u0000-\u0008\u000B-\u001F<>\uFFFE\uFFFF]|&(?!amp;|lt;|gt;)/);
        const read = xml.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
        expect(xlsxTextRead(read)).toBe(text.toWellFormed());
      }),
      { numRuns: 1_000 },
    );
  });

  it("writes a text that reads like an escape as a text", () => {
    expect(xlsxText("_x0041_")).toBe("_x005F_x0041_");
    expect(xlsxTextRead("_x005F_x0041_")).toBe("_x0041_");
  });
});

describe("a text that reads like a marker", () => {
  it.each(["(none)", "\n(none)", "(none) ", "\\(empty)", "\n\\(none)"])(
    "%j is told from one, and comes back",
    (text) => {
      const written = markerEscaped(text);
      expect(written.trim()).not.toBe(text.trim());
      expect(markerUnescaped(written)).toBe(text);
    },
  );
});
