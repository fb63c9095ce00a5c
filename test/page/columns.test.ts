import "./fake-studio.ts";
import { describe, expect, it } from "vitest";
import { cellWords, exampleColumns, registerColumn } from "../../src-renderer/examples/columns.ts";
import { emptyRow } from "../../src-renderer/examples/empty-row.ts";
import { cellColumnPattern, isWritable, readCell } from "../../src-shared/domain/cell.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { wordsIn } from "./words.ts";

const own: readonly OwnColumn[] = [
  { columnId: "n", name: "Stars", type: "number", choices: [] },
  { columnId: "y", name: "Checked", type: "yes-no", choices: [] },
  { columnId: "c", name: "Tone", type: "choice", choices: ["warm", "curt"] },
  { columnId: "t", name: "Remark", type: "text", choices: [] },
];

describe("the columns of the table", () => {
  it("have a title of their own each, in both wordings", () => {
    for (const wording of ["plain", "detailed"] as const) {
      const titles = exampleColumns([]).map((column) => column.title(wordsIn(wording)));
      expect(titles.every((title) => title !== "")).toBe(true);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
  it("are known to the studio by the same names, and can be typed into where the studio can write", () => {
    for (const { columnId, cellColumn, isWritable: canWrite } of exampleColumns(own)) {
      expect(columnId).toMatch(cellColumnPattern);
      expect(cellColumn).toBe(columnId);
      expect(canWrite).toBe(cellColumn !== null && isWritable(cellColumn));
    }
  });
  it("say something about an empty row without failing", () => {
    const texts = exampleColumns(own).map((column) => column.text(emptyRow(-1), cellWords(wordsIn("plain"))));
    expect(texts.every((text) => typeof text === "string")).toBe(true);
  });
  it("offer only choices that can be read back, in both wordings", () => {
    for (const wording of ["plain", "detailed"] as const) {
      const text = wordsIn(wording);
      for (const column of exampleColumns(own)) {
        for (const choice of column.choices(own, text)) {
          const read = column.cellColumn && readCell(choice, column.cellColumn, own, cellWords(text));
          expect(read).toHaveProperty("change");
        }
      }
    }
  });
  it("show a value in the words it is chosen by", () => {
    const text = wordsIn("plain");
    const columns = exampleColumns(own);
    const split = columns.find(({ columnId }) => columnId === "split");
    const yes = columns.find(({ columnId }) => columnId === "own:y");
    const row = { ...emptyRow(1), split: "test" as const, ownFields: { y: true, n: 3 } };
    expect(split?.text(row, cellWords(text))).toBe("final exam");
    expect(split?.choices(own, text)).toContain("final exam");
    expect(yes?.text(row, cellWords(text))).toBe("yes");
    expect(columns.find(({ columnId }) => columnId === "own:n")?.text(row, cellWords(text))).toBe("3");
  });
  it("of a project are called what the person called them, and offer what they can be", () => {
    const [stars, checked, tone, remark] = exampleColumns(own).slice(-4);
    const text = wordsIn("plain");
    expect([stars, checked, tone, remark].map((column) => column?.title(text))).toEqual([
      "Stars",
      "Checked",
      "Tone",
      "Remark",
    ]);
    expect([stars, checked, tone, remark].map((column) => column?.choices(own, text))).toEqual([
      [],
      ["yes", "no"],
      ["warm", "curt"],
      [],
    ]);
    expect(stars?.isNumber).toBe(true);
  });
  it("of other features come when they register and go when they leave", () => {
    const [first] = exampleColumns([]);
    if (!first) throw new Error("There is no column.");
    const take = registerColumn({ ...first, columnId: "finding", title: () => "Finding" });
    expect(exampleColumns([]).at(-1)?.columnId).toBe("finding");
    take();
    expect(exampleColumns([]).some(({ columnId }) => columnId === "finding")).toBe(false);
  });
});
