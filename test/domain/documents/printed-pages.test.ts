// Printed pages: which pieces are a table, which run along the pages, which way a page is read. Pieces are placed as
// real programs draw them: cell after cell, column after column, line after line.
import { describe, expect, it } from "vitest";
import { blockText, type Block } from "../../../src-shared/domain/documents/blocks.ts";
import { fragmentsOf, type PagePiece } from "../../../src-shared/domain/documents/page-layout.ts";
import { blocksOfPages } from "../../../src-shared/domain/documents/printed-pages.ts";
import { uprightPieces, type Matrix } from "../../../src-shared/domain/documents/upright-pieces.ts";

const size = 10;
type Cell = { readonly x: number; readonly lines: readonly string[]; readonly isBold?: boolean };

/** About as wide as Helvetica. */
const widthOf = (text: string): number => text.length * size * 0.48;
const piece = (text: string, x: number, y: number, isBold = false): PagePiece => ({
  text,
  x,
  y,
  width: widthOf(text),
  size,
  isBold,
});
const cellAt = ({ x, lines, isBold }: Cell, y: number): readonly PagePiece[] =>
  lines.map((text, line) => piece(text, x, y + line * 12, isBold));
/** Cells at one height, each drawn whole before the next. */
const row = (y: number, ...cells: readonly Cell[]): readonly PagePiece[] =>
  cells.flatMap((cell) => cellAt(cell, y));
const cell = (x: number, ...lines: readonly string[]): Cell => ({ x, lines });

function blocksOf(...pages: readonly (readonly PagePiece[])[]): readonly Block[] {
  return blocksOfPages(
    pages.map((pieces, index) => ({ number: index + 1, height: 800, fragments: fragmentsOf(pieces) })),
  ).blocks;
}
const tablesIn = (blocks: readonly Block[]): readonly (readonly (readonly string[])[])[] =>
  blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
const textOf = (blocks: readonly Block[]): string => blocks.map(blockText).join("\n");

const before = cellAt(
  cell(50, "The prices hold for a term of eighteen weeks and are due at its beginning, for", "everybody."),
  200,
);
const after = cellAt(
  cell(50, "Whoever has three children at the school pays half of it from the third on."),
  330,
);

describe("a table on a printed page", () => {
  it("of four columns with one line a row keeps its rows, with the text before and after it", () => {
    const blocks = blocksOf([
      ...before,
      ...row(
        240,
        ...["Lesson", "Child", "Adult", "When"].map((name, at) => ({
          x: 50 + at * 110,
          lines: [name],
          isBold: true,
        })),
      ),
      ...row(260, cell(50, "Alone"), cell(160, "480"), cell(270, "640"), cell(380, "once a week")),
      ...row(280, cell(50, "In fours"), cell(160, "210"), cell(270, "290"), cell(380, "on Mondays")),
      ...row(300, cell(50, "Choir"), cell(160, "60"), cell(270, "120"), cell(380, "on Thursdays")),
      ...after,
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
    expect(blocks[1]).toMatchObject({ hasHeader: true });
    expect(tablesIn(blocks)[0]).toEqual([
      ["Lesson", "Child", "Adult", "When"],
      ["Alone", "480", "640", "once a week"],
      ["In fours", "210", "290", "on Mondays"],
      ["Choir", "60", "120", "on Thursdays"],
    ]);
  });

  it("with cells in the middle of their rows is one, its wrapped lines joined", () => {
    const blocks = blocksOf([
      ...row(240, cell(50, "1"), cell(80, "When may I go home?")),
      ...cellAt(cell(220, "On the third day, when you have no", "fever and can climb stairs."), 234),
      ...row(280, cell(50, "2"), cell(80, "May I take a shower?")),
      ...cellAt(cell(220, "From the second day on, with a", "plaster that keeps the water out."), 274),
    ]);
    expect(tablesIn(blocks)[0]).toEqual([
      ["1", "When may I go home?", "On the third day, when you have no fever and can climb stairs."],
      ["2", "May I take a shower?", "From the second day on, with a plaster that keeps the water out."],
    ]);
  });

  it("parts cells that touch where the other rows have their columns", () => {
    const touching = "Which pills may I take at night?";
    const blocks = blocksOf(
      [
        ...row(240, cell(50, "Frage"), cell(210, "Antwort")),
        ...row(260, cell(50, "When?"), cell(210, "On Monday, before noon.")),
        ...row(280, cell(50, touching), cell(50 + widthOf(touching) + 6, "Those in the blue box.")),
      ].map((one) => (one.text.startsWith("Those") ? { ...one, x: 210 } : one)),
    );
    expect(widthOf(touching) + 50).toBeGreaterThan(200);
    expect(tablesIn(blocks)[0]?.at(-1)).toEqual([touching, "Those in the blue box."]);
  });

  it("of narrow columns is one even where whole rows were taken for one line", () => {
    const drawn = (y: number, ...texts: readonly string[]): readonly PagePiece[] =>
      texts.map((text, at) => piece(text, [50, 113, 191][at] ?? 0, y));
    const rows = [
      ["Lebensmittel", "Lagerung", "Ausgabe"],
      ["Fisch", "hier bis 2 Grad", "ab 65 Grad"],
      ["Torte", "hier bis 7 Grad", "ab 10 Grad"],
    ];
    const pieces = rows.flatMap((texts, at) => drawn(240 + at * 18, ...texts));
    expect(fragmentsOf(pieces).map(({ text }) => text)).toContain("Lebensmittel Lagerung");
    expect(fragmentsOf(pieces).map(({ text }) => text)).toContain("hier bis 2 Grad ab 65 Grad");
    expect(tablesIn(blocksOf(pieces))[0]).toEqual(rows);
  });

  it("that goes on after a page's end says its head once, and a row parted there is whole", () => {
    const head = row(100, cell(50, "Question"), cell(220, "Answer"));
    const blocks = blocksOf(
      [
        ...row(680, cell(50, "Question"), cell(220, "Answer")),
        ...row(700, cell(50, "Who pays?"), cell(220, "The school, from its fund.")),
        ...row(720, cell(50, "Who is on call?"), cell(220, "The list in the staff")),
      ],
      [
        ...head,
        ...row(120, cell(220, "room says who it is.")),
        ...row(170, cell(50, "Who opens?"), cell(220, "The caretaker, at seven.")),
      ],
    );
    expect(tablesIn(blocks)).toEqual([
      [
        ["Question", "Answer"],
        ["Who pays?", "The school, from its fund."],
        ["Who is on call?", "The list in the staff room says who it is."],
        ["Who opens?", "The caretaker, at seven."],
      ],
    ]);
  });

  it("keeps a list and a second paragraph in the cell they stand in", () => {
    const blocks = blocksOf([
      ...row(240, cell(50, "What do I bring?"), cell(220, "This:")),
      ...row(256, cell(220, "•"), cell(230, "your card")),
      ...row(268, cell(220, "•"), cell(230, "a pen")),
      ...row(300, cell(50, "Where is it?"), cell(220, "Behind the hall, where the cars stand.")),
    ]);
    expect(tablesIn(blocks)[0]).toEqual([
      ["What do I bring?", "This: • your card • a pen"],
      ["Where is it?", "Behind the hall, where the cars stand."],
    ]);
  });

  it("isn't made of two columns of text, of a list, or of names before what they say", () => {
    const lines = (from: number): readonly string[] =>
      Array.from({ length: 9 }, (_none, at) => `Line ${from + at} of a text that runs on and on`);
    const columns = blocksOf([
      ...cellAt(cell(50, ...lines(1)), 200),
      ...cellAt(cell(320, ...lines(10)), 200),
    ]);
    expect(tablesIn(columns)).toEqual([]);
    expect(textOf(columns).match(/Line \d+/gu)).toEqual(
      Array.from({ length: 18 }, (_none, at) => `Line ${at + 1}`),
    );
    const list = ["one thing", "another thing", "a third"].flatMap((text, at) =>
      row(200 + at * 14, cell(50, "•"), cell(66, text)),
    );
    expect(tablesIn(blocksOf(list))).toEqual([]);
    const said = ["Frage:", "Antwort:", "Frage:", "Antwort:"].flatMap((name, at) =>
      row(200 + at * 14, cell(50, name), cell(110, `Was hier steht, ist Satz ${at}.`)),
    );
    expect(tablesIn(blocksOf(said))).toEqual([]);
    expect(textOf(blocksOf(said))).toContain("Antwort: Was hier steht, ist Satz 1.");
  });

  it("in each column of a page leaves the columns one after the other", () => {
    const column = (x: number, word: string): readonly PagePiece[] =>
      [0, 1, 2, 3].flatMap((at) =>
        row(200 + at * 40, cell(x, `${word} ${at}?`), cell(x + 100, `It is ${word} ${at},`, "as it was.")),
      );
    const tables = tablesIn(blocksOf([...column(50, "a"), ...column(320, "b")]));
    expect(tables.flat().map(([question]) => question)).toEqual(
      ["a", "b"].flatMap((word) => [0, 1, 2, 3].map((at) => `${word} ${at}?`)),
    );
  });
});

describe("what runs along the pages", () => {
  const body = (from: number): readonly PagePiece[] => [
    piece(`Page ${from} says one thing about goods that arrive.`, 50, 120),
    piece(`It also says another thing, number ${from}.`, 50, 134),
  ];

  it("goes, head, foot and number, and the text at the same height on one page stays", () => {
    const pages = [1, 2, 3].map((number) => [
      piece("Policy 14", 50, 40),
      ...body(number),
      piece(number === 2 ? "A last line of its own." : "", 50, 740),
      piece(`${number} / 3`, 280, 770),
    ]);
    const { blocks, runningLineCount } = blocksOfPages(
      pages.map((pieces, at) => ({ number: at + 1, height: 800, fragments: fragmentsOf(pieces) })),
    );
    expect(textOf(blocks)).not.toMatch(/Policy 14|\d \/ 3/u);
    expect(textOf(blocks)).toContain("A last line of its own.");
    expect(runningLineCount).toBe(6);
  });

  it("isn't the row of a table: numbers in it are no page numbers, and cells that come again are data", () => {
    const pages = [0, 1, 2].map((page) =>
      [0, 1, 2, 3, 4, 5].flatMap((at) =>
        row(60 + at * 14, cell(50, `Firm ${page}${at}`), cell(200, String(480 + at)), cell(300, "Layoff")),
      ),
    );
    const rows = tablesIn(blocksOf(...pages)).flat();
    expect(rows).toHaveLength(18);
    expect(rows[0]).toEqual(["Firm 00", "480", "Layoff"]);
  });
});

describe("a printed line", () => {
  it("keeps the number of a footnote behind its word", () => {
    const text = "It holds for students.";
    const blocks = blocksOf([
      piece(text, 50, 214),
      { ...piece("1", 50 + widthOf(text), 208.5), size: 7 },
      piece("The line above it ends with a long word, parted at stu-", 50, 200),
    ]);
    expect(textOf(blocks)).toContain("students.1");
  });
});

describe("a page that was printed sideways", () => {
  const drawnAt = (text: string, place: Matrix) => ({ text, place, width: widthOf(text), isBold: false });

  it("is turned, and what stands across it goes", () => {
    const up = (text: string, x: number): ReturnType<typeof drawnAt> =>
      drawnAt(text, [0, -size, -size, 0, x, 700]);
    const { pieces, height } = uprightPieces(
      [up("First line", 100), up("Second line", 112), drawnAt("x", [size, 0, 0, size, 9, 9])],
      { width: 600, height: 800 },
    );
    expect(pieces.map(({ text, x, y }) => [text, x, y])).toEqual([
      ["First line", 100, 100],
      ["Second line", 100, 112],
    ]);
    expect(height).toBe(600);
  });
});
