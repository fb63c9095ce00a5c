import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellsOfText,
  htmlTable,
  pastedCells,
  tabbedText,
  type Cells,
} from "../../../src-renderer/examples/grid/clipboard-text.ts";

const awkward = fc.array(
  fc.constantFrom(
    "a",
    "é",
    "😀",
    "日本",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    '"',
    '""',
    ",",
    "'",
    "=1+1",
    "\u00a0",
  ),
  { maxLength: 8 },
);
const texts = awkward.map((parts) => parts.join(""));
const blocks = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(texts, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );
/** Line breaks come back as they are kept: one character. */
const withOwnBreaks = (cells: Cells): Cells =>
  cells.map((row) => row.map((text) => text.replace(/\r\n?/g, "\n")));

describe("cells as tab-separated text", () => {
  it("come back as they were: tabs, quotes, line breaks, blanks, empty cells", () => {
    fc.assert(
      fc.property(blocks, (cells) => {
        expect(pastedCells(tabbedText(cells), "")).toEqual(withOwnBreaks(cells));
      }),
      { numRuns: 1_000 },
    );
  });
  it("come back with empty rows at the end, and a single empty cell is one, not none", () => {
    expect(cellsOfText(tabbedText([["a"], [""]]))).toEqual([["a"], [""]]);
    expect(cellsOfText(tabbedText([["a"], [""], [""]]))).toEqual([["a"], [""], [""]]);
    expect(pastedCells(tabbedText([[""]]), "")).toEqual([[""]]);
  });
  it("keep short rows short", () => {
    expect(cellsOfText("a\tb\r\nc\r\n\r\nd\te\tf\r\n")).toEqual([["a", "b"], ["c"], [""], ["d", "e", "f"]]);
  });
  it("take a quote that ends nowhere for a character of the text", () => {
    expect(cellsOfText('"to be\tor not')).toEqual([['"to be', "or not"]]);
    expect(cellsOfText('"Hi" she said\tx')).toEqual([['"Hi" she said', "x"]]);
    expect(cellsOfText('5" nails\t6"')).toEqual([['5" nails', '6"']]);
  });
  it("in thousands are read in a moment", () => {
    const cells = Array.from({ length: 5_000 }, (_row, row) => [`a ${row}`, `two\nlines "${row}"`, ""]);
    const startedMs = performance.now();
    expect(cellsOfText(tabbedText(cells))).toEqual(cells);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
  it("with a quote at the start of very many cells are still read in a moment", () => {
    const text = Array.from({ length: 20_000 }, (_row, row) => `"${row} inches`).join("\n");
    const startedMs = performance.now();
    expect(cellsOfText(text)).toHaveLength(20_000);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});

describe("what other programs put on the clipboard", () => {
  it("Excel: rows ended by CR LF, the last one too, line breaks within quotes", () => {
    expect(cellsOfText('Question\tAnswer\r\n"two\nlines"\t"say ""hi""\n"\r\nlast\t\r\n')).toEqual([
      ["Question", "Answer"],
      ["two\nlines", 'say "hi"\n'],
      ["last", ""],
    ]);
  });
  it("Google Sheets: rows parted by LF, no break at the end", () => {
    expect(cellsOfText('Question\tAnswer\n"two\nlines"\tplain "hi"\n\tonly here')).toEqual([
      ["Question", "Answer"],
      ["two\nlines", 'plain "hi"'],
      ["", "only here"],
    ]);
  });
  it("LibreOffice: rows ended by LF, quotes doubled in quotes", () => {
    expect(cellsOfText('a\t"""hi"""\n"x\ty"\tb\n')).toEqual([
      ["a", '"hi"'],
      ["x\ty", "b"],
    ]);
  });
  it("old programs: rows ended by CR alone", () => {
    expect(cellsOfText("a\tb\rc\td\r")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
  it("an editor: lines without tabs are rows of one cell", () => {
    expect(pastedCells("one\ntwo", "")).toEqual([["one"], ["two"]]);
  });
});

describe("cells as an HTML table", () => {
  it("hold nothing but text, whatever stands in them", () => {
    const html = htmlTable([['<img src=x onerror="alert(1)">', "a & b\nc"]]);
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(html).toContain("a &amp; b<br>c");
    expect(html.match(/<(?!\/?(?:meta|table|tr|td|br)\b)/g)).toBeNull();
  });
});
