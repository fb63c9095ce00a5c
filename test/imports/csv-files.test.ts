// Tables of text become examples: any separator, encoding and line ending, quotes that make sense and quotes that don't.
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { readCsvRows } from "../../src-main/imports/read/csv-rows.ts";
import { detected, imported, refusal, spoken } from "./reading.ts";

describe("a table", () => {
  it("is cut into the same cells papaparse finds, however it is cut into pieces", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "é", ",", '"', "\n", ";", " ", "😀", "b", "c"),
      maxLength: 8,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.integer({ min: 1, max: 30 }),
        (rows, delimiter, size) => {
          const text = Papa.unparse(rows as string[][], { delimiter, newline: "\r\n" });
          const oracle = Papa.parse<string[]>(text, { delimiter, newline: "\r\n" }).data;
          const filled = oracle.filter((row) => row.some((one) => one.trim() !== ""));
          expect(rowsOf(text, delimiter, size).map(([, cells]) => cells)).toEqual(filled);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("tells the true line of a row after cells with several lines", async () => {
    const { examples } = await imported('question,answer\n"a\nb\nc?",d\n\n"e\r\nf?",g\nh?,i\n', ".csv");
    expect(examples.map(({ line }) => line)).toEqual([2, 6, 8]);
  });

  it("may end its lines in three ways at once", async () => {
    const { examples } = await imported("question,answer\r\na?,1\rb?,2\nc?,3", ".CSV");
    expect(examples.map(spoken)).toEqual([
      "user: a? | assistant: 1",
      "user: b? | assistant: 2",
      "user: c? | assistant: 3",
    ]);
  });

  it("may be cut by commas, semicolons, tabs, bars, or any sign a person names", async () => {
    for (const delimiter of [",", ";", "\t", "|"]) {
      const text = `question${delimiter}answer\nWhy so?${delimiter}Because, "so" it is; it is\n`
        .replaceAll(", ", " ")
        .replaceAll("; ", " ");
      expect((await detected(text, ".csv")).plan.delimiter).toBe(delimiter);
    }
    const named = await detected("question~answer\na?~b\n", ".csv", { delimiter: "~" });
    expect(named.preview.examples.map(spoken)).toEqual(["user: a? | assistant: b"]);
    expect((await refusal(detected("a,b\n", ".csv", { delimiter: "--" }))).code).toBe("bad-input");
  });

  it("follows Excel's own first line about the separator", async () => {
    const { examples } = await imported("sep=;\nquestion;answer\na, b, c?;d\n", ".csv");
    expect(examples.map(spoken)).toEqual(["user: a, b, c? | assistant: d"]);
  });

  it.each([
    ["utf-8", Buffer.from("\ufefffrage;antwort\nWo ist das Café – „hier“?;Ja €\n")],
    ["utf-8", Buffer.from("frage;antwort\nWo ist das Café – „hier“?;Ja €\n")],
    ["utf-16le", Buffer.from("\ufefffrage;antwort\nWo ist das Café – „hier“?;Ja €\n", "utf16le")],
    ["utf-16le", Buffer.from("frage;antwort\nWo ist das Café – „hier“?;Ja €\n", "utf16le")],
    ["utf-16be", Buffer.from("\ufefffrage;antwort\nWo ist das Café – „hier“?;Ja €\n", "utf16le").swap16()],
    ["windows-1252", windows1252("frage;antwort\nWo ist das Café – „hier“?;Ja €\n")],
  ])("in %s keeps every character", async (encoding, bytes) => {
    const { detected: found, examples } = await imported(bytes, ".csv");
    expect(found.plan.encoding).toBe(encoding);
    expect(examples.map(spoken)).toEqual(["user: Wo ist das Café – „hier“? | assistant: Ja €"]);
  });

  it("may begin with a mark before a quoted header", async () => {
    const { examples } = await imported('\ufeff"question","answer"\na?,b\n', ".csv");
    expect(examples.map(spoken)).toEqual(["user: a? | assistant: b"]);
    const plan = (await detected('\ufeff"question","answer"\na?,b\n', ".csv")).plan;
    expect(plan.columns.map(({ name }) => name)).toEqual(["question", "answer"]);
  });

  it("keeps characters whole where the file is read in pieces", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `é${"汉é😀".repeat(100 + (row % 7))}?,x`);
    const { examples, leftAside } = await imported(`question,answer\n${rows.join("\n")}\n`, ".csv");
    expect(leftAside).toEqual([]);
    expect(examples.map(spoken)).toEqual(rows.map((row) => `user: ${row.slice(0, -2)} | assistant: x`));
  });

  it("keeps zero bytes in cells", async () => {
    const { examples } = await imported("question,answer\na\0b?,c\n", ".csv");
    expect(examples.map(spoken)).toEqual(["user: a\0b? | assistant: c"]);
  });
});

describe("a quote that is never closed", () => {
  it("costs its own row and no other", async () => {
    const { examples, leftAside } = await imported('question,answer\na?,"b\nc?,d\ne?,"f"\n"g?",h\n', ".csv");
    expect(leftAside.map(({ leftAside: { line, reason }, raw }) => [line, reason.code, raw])).toEqual([
      [2, "quote-not-closed", 'a?,"b'],
    ]);
    expect(examples.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it("is noticed after four million characters in a large file", async () => {
    const rows = Array.from(
      { length: 120_000 },
      (_, row) => `question ${row} of many?,answer ${row} with some words`,
    );
    rows[10] = 'open,"quote';
    const { examples, leftAside } = await imported(`question,answer\n${rows.join("\n")}\n`, ".csv");
    expect(leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [12, "quote-not-closed"],
    ]);
    expect(examples.length).toBe(119_999);
  });

  it("after a cell of several lines loses none of the lines behind it", async () => {
    const text = 'question,answer,notes\n"a\nb?",plain,"open\nc?,d,\ne?,f,\n';
    const { examples, leftAside } = await imported(text, ".csv");
    expect(leftAside.map(({ leftAside: { line } }) => line)).toEqual([2, 3]);
    expect(examples.map(({ line }) => line)).toEqual([4, 5]);
  });

  it("in every row doesn't take forever", async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => `q${row}?,"a "${row}\n`);
    const startedAtMs = performance.now();
    const { examples, leftAside } = await imported(`question,answer\n${rows.join("")}`, ".csv");
    expect(examples.length + leftAside.length).toBeGreaterThan(0);
    expect(performance.now() - startedAtMs).toBeLessThan(8_000);
  });
});

describe("rows that don't fit", () => {
  it("are left aside when cells would be lost, and read when only blank ones are", async () => {
    const { examples, leftAside } = await imported("question,answer\na?,b,,\nc?,d,e\nf\ng?,\n", ".csv");
    expect(examples.map(spoken)).toEqual(["user: a? | assistant: b", "user: g?"]);
    expect(leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [3, "too-many-cells"],
      [4, "too-few-cells"],
    ]);
  });

  it("longer than four million characters are left aside, also without any line break after them", async () => {
    const long = "y".repeat(4_100_000);
    const between = await imported(`question,answer\na?,b\n${long},c\nd?,e\n`, ".csv");
    expect(between.examples.map(({ line }) => line)).toEqual([2, 4]);
    expect(between.leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [3, "too-long"],
    ]);
    const last = await imported(`question,answer\na?,b\n${long}${long}`, ".csv");
    expect(last.leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [3, "too-long"],
    ]);
  });

  it("of 50,000 columns are looked at within seconds", async () => {
    const header = Array.from({ length: 50_000 }, (_, column) => `c${column}`);
    const startedAtMs = performance.now();
    const found = await detected(
      `question,answer,${header.join(",")}\n${"a?,b,".padEnd(50_005, ",")}\n`,
      ".csv",
    );
    expect(found.preview.examples.map(spoken)).toEqual(["user: a? | assistant: b"]);
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
  });
});

function rowsOf(
  text: string,
  delimiter: string,
  size: number,
): readonly (readonly [number, readonly string[]])[] {
  const rows: [number, readonly string[]][] = [];
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, piece) => ({
    text: text.slice(piece * size, (piece + 1) * size),
    hasWrongCharacters: false,
  }));
  readCsvRows(chunks, delimiter, {
    row: (line, cells) => rows.push([line, cells]),
    leftAside: (line, reason) => rows.push([line, [reason.code]]),
  });
  return rows;
}

function windows1252(text: string): Buffer {
  const codes: Readonly<Record<string, number>> = { "–": 0x96, "„": 0x84, "“": 0x93, "€": 0x80 };
  return Buffer.from(Array.from(text, (character) => codes[character] ?? character.charCodeAt(0)));
}
