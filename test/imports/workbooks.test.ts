// Excel files become examples by what their cells show; zips that would flood the memory are refused before they do.
import writeXlsxFile from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { dateText, isDateFormat } from "../../src-main/imports/read/excel-dates.ts";
import { detected, fileOf, imported, readWhole, refusal, spoken } from "./reading.ts";
import { textRow, workbookParts, zipOf } from "./spreadsheet-file.ts";

const header = textRow(1, ["question", "answer", "value"]);
const rowWith = (cell: string): string =>
  `${header}<row r="2"><c r="A2" t="inlineStr"><is><t>q?</t></is></c><c r="B2" t="inlineStr"><is><t>a</t></is></c>${cell}</row>`;

describe("a workbook", () => {
  it("written by another library comes in with texts, numbers, dates and yes or no", async () => {
    const path = fileOf("", ".xlsx");
    const day = new Date(Date.UTC(2026, 10, 22));
    await writeXlsxFile([
      ["Question", "Answer", "Score", "Day", "Checked"].map((value) => ({ value })),
      [
        { value: "Why <so> & “how”?\nTell" },
        { value: " b " },
        { value: 1.5 },
        { value: day, format: "dd.mm.yyyy" },
        { value: true },
      ],
      [
        { value: "And you?" },
        { value: "c" },
        { value: 2 },
        { value: day, format: "dd.mm.yyyy" },
        { value: false },
      ],
    ]).toFile(path);
    const { readFileSync } = await import("node:fs");
    const { examples } = await imported(readFileSync(path), ".XLSX");
    expect(examples.map(spoken)).toEqual([
      "user: Why <so> & “how”?\nTell | assistant:  b ",
      "user: And you? | assistant: c",
    ]);
    expect(examples.map(({ line }) => line)).toEqual([2, 3]);
    expect(examples[0]?.imported.ownValues).toEqual({ Score: 1.5, Day: "2026-11-22", Checked: true });
  });

  it.each([
    ['<c r="C2" t="str"><f>A2&amp;B2</f><v>q?a</v></c>', "q?a"],
    ['<c r="C2" t="n"><f>1+1</f><v>2</v></c>', 2],
    ['<c r="C2" t="s"><v>1</v></c>', "second"],
    ['<c r="C2" s="1"><v>46348</v></c>', "2026-11-22"],
    ['<c r="C2" s="3"><v>46348.4375</v></c>', "2026-11-22T10:30:00"],
    ['<c r="C2" t="b"><v>1</v></c>', true],
    [
      '<c r="C2" t="inlineStr"><is><r><t>two </t></r><r><t>runs_x000A_</t></r><rPh><t>no</t></rPh></is></c>',
      "two runs\n",
    ],
    ['<c r="C2" t="inlineStr"><is><t><![CDATA[<b> & c]]></t></is></c>', "<b> & c"],
  ])("shows %s as it is", async (cell, value) => {
    const bytes = await zipOf(workbookParts(rowWith(cell), ["first", "second"]));
    const own = { column: 2, name: "value", use: "own" } as const;
    const type = typeof value === "number" ? "number" : typeof value === "boolean" ? "yes-no" : "text";
    const { examples } = await imported(bytes, ".xlsx", (plan) => ({
      ...plan,
      columns: [...plan.columns.slice(0, 2), { ...own, ownType: type }],
    }));
    expect(examples[0]?.imported.ownValues).toEqual({ value });
  });

  it("leaves rows aside whose question or answer is an error or was never calculated", async () => {
    const rows = [
      `<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2" t="str"><v>a</v></c></row>`,
      `<row r="4"><c r="A4" t="str"><v>q?</v></c><c r="B4"><f>NOW()</f></c></row>`,
      textRow(9, ["q?", "a"]),
    ];
    const { examples, leftAside } = await imported(
      await zipOf(workbookParts(header + rows.join(""))),
      ".xlsx",
    );
    expect(examples.map(({ line }) => line)).toEqual([9]);
    expect(leftAside.map(({ leftAside: one }) => [one.line, one.reason])).toEqual([
      [2, { code: "error-cell", place: "question", error: "#DIV/0!" }],
      [4, { code: "error-cell", place: "answer", error: "" }],
    ]);
  });

  it("offers its sheets, and reads the one that is chosen", async () => {
    const path = fileOf("", ".xlsx");
    const sheet = (
      name: string,
    ): { readonly sheet: string; readonly data: { readonly value: string }[][] } => ({
      sheet: name,
      data: [
        ["question", "answer"],
        [`${name}?`, "a"],
      ].map((row) => row.map((value) => ({ value }))),
    });
    await writeXlsxFile([sheet("One"), sheet("Two & more")]).toFile(path);
    const { readFileSync } = await import("node:fs");
    const found = await detected(readFileSync(path), ".xlsx", { sheet: "Two & more" });
    expect(found.sheets).toEqual(["One", "Two & more"]);
    expect(found.plan.sheet).toBe("Two & more");
    expect((await readWhole(path, found.plan)).examples.map(spoken)).toEqual([
      "user: Two & more? | assistant: a",
    ]);
  });
});

describe("a zip that isn't what it says", () => {
  const sheet = "xl/worksheets/sheet1.xml";

  it("is refused before it is unpacked when it says how much it holds", async () => {
    const bytes = await zipOf({ ...workbookParts(header), [sheet]: Buffer.alloc(60_000_000, "<row/>") });
    const { code, problem } = await refusal(detected(bytes, ".xlsx"));
    expect([code, problem]).toEqual(["file-unreadable", expect.stringContaining("300 MB")]);
  });

  it("is refused while it is unpacked when it lies", async () => {
    const bytes = await zipOf({ ...workbookParts(header), [sheet]: Buffer.alloc(60_000_000, "<row/>") });
    const lying = withClaimedSize(bytes, sheet, 1_000);
    expect((await refusal(detected(lying, ".xlsx"))).code).toBe("file-unreadable");
  });

  it("is refused when it defines its own words", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><sst><si><t>&b;</t></si></sst>';
    const bytes = await zipOf({ ...workbookParts(header), "xl/sharedStrings.xml": bomb });
    expect((await refusal(detected(bytes, ".xlsx"))).problem).toContain("isn't built like one");
  });

  it("is refused when a cell stands in a column no table has", async () => {
    const bytes = await zipOf(workbookParts(`${header}<row r="2"><c r="ZZZZZ2"><v>1</v></c></row>`));
    expect((await refusal(detected(bytes, ".xlsx"))).code).toBe("file-unreadable");
  });
});

describe("dates of spreadsheets", () => {
  it("start in 1900, with a day that never was, or in 1904", () => {
    expect([1, 59, 61, 46_348].map((day) => dateText(day, false))).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "2026-11-22",
    ]);
    expect(dateText(44_886, true)).toBe("2026-11-22");
    expect(dateText(0.4375, false)).toBe("10:30:00");
    expect(dateText(-1, false)).toBe(-1);
  });

  it("are told from numbers by their format", () => {
    expect(
      ["dd/mm/yyyy", "[$-407]d. mmmm yyyy;@", "h:mm AM/PM", "[h]:mm:ss", "mm:ss.0"].map(isDateFormat),
    ).not.toContain(false);
    expect(
      ["0.00", "General", '#,##0 "days"', "[Red]0", "0.00E+00", "@", "\\d0"].map(isDateFormat),
    ).not.toContain(true);
  });
});

/** Writes another unpacked size into the zip's directory. */
function withClaimedSize(zip: Buffer, path: string, claimedBytes: number): Buffer {
  const lying = Buffer.from(zip);
  const directory = lying.readUInt32LE(lying.length - 6);
  lying.writeUInt32LE(claimedBytes, lying.indexOf(path, directory) - 46 + 24);
  return lying;
}
