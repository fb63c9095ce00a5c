// Files that leave a project: exactly what was chosen, in its order, never half a file under its final name.
import fc from "fast-check";
import Papa from "papaparse";
import readXlsx from "read-excel-file/node";
import Sqlite from "better-sqlite3";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePrompt } from "../../src-main/exports/make-prompt.ts";
import { everySplit, targetsOf } from "../../src-main/exports/export-plan.ts";
import { xlsxMaximumRows, refuseTooManyRows } from "../../src-main/exports/write-xlsx.ts";
import { writeExport, type TextFormat, type WriteExportOutput } from "../../src-main/exports/write-export.ts";
import { exampleFromCells } from "../../src-shared/domain/exports/spreadsheet.ts";
import { readSpreadsheetHeader } from "../../src-shared/domain/exports/spreadsheet-columns.ts";
import { newFolder, refusalOf } from "../core/core-at.ts";
import { bodyOf, makeProjectFile, pair, turn, type TestExample, type TestProject } from "./project-file.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const databasePath = (): string => join(folder.path, "project.db");
const outPath = (): string => join(folder.path, "out.file");
const partial = (path = outPath()): string => `${path}.partial`;

const jsonl = {
  format: "openai-jsonl",
  kind: "chat",
  byteOrderMark: false,
  files: "one",
} as const satisfies TextFormat;
const csv = {
  format: "csv",
  delimiter: ",",
  byteOrderMark: true,
  files: "one",
} as const satisfies TextFormat;
const xlsx = { format: "xlsx", files: "one" } as const satisfies TextFormat;

async function written(
  project: TestProject,
  format: TextFormat,
  ids: readonly number[] | null = null,
): Promise<WriteExportOutput> {
  makeProjectFile(databasePath(), project);
  return exported(format, ids);
}

function exported(format: TextFormat, ids: readonly number[] | null = null): Promise<WriteExportOutput> {
  return writeExport({
    databasePath: databasePath(),
    name: "Parcels",
    ids: ids === null ? null : Int32Array.from(ids),
    format,
    targets: targetsOf(outPath(), format.files, format.splits ?? everySplit, (path) => path),
  });
}

const lines = (path = partial()): readonly unknown[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
const numbered = (count: number): readonly TestExample[] =>
  Array.from({ length: count }, (_, index) => ({ body: turn(`${index + 1}`, "a") }));
const asks = (): readonly string[] =>
  (lines() as readonly { messages: readonly { role: string; content: string }[] }[]).map(
    ({ messages }) => messages.find(({ role }) => role === "user")?.content ?? "",
  );

describe("a training file", () => {
  it("puts the project's instructions first, keeps an example's own, and adds none where there shall be none", async () => {
    await written(
      {
        instructions: 'Be "kind".\n',
        examples: [
          { body: turn("a", "b") },
          {
            body: {
              messages: [
                { role: "system", content: "Own" },
                { role: "user", content: "c" },
              ],
            },
            instructionsSource: "own",
          },
          { body: turn("d", "e"), instructionsSource: "none" },
        ],
      },
      jsonl,
    );
    const system = { role: "system", content: 'Be "kind".\n' };
    expect(lines()).toEqual([
      { messages: [system, ...(turn("a", "b") as { messages: unknown[] }).messages] },
      {
        messages: [
          { role: "system", content: "Own" },
          { role: "user", content: "c" },
        ],
      },
      turn("d", "e"),
    ]);
  });

  it("adds no message where the project has no instructions", async () => {
    await written({ examples: [{ body: turn("a", "b") }] }, jsonl);
    expect(readFileSync(partial(), "utf8")).toBe(`${JSON.stringify(turn("a", "b"))}\n`);
  });

  it("stays JSON when an example is nothing but instructions", async () => {
    await written({ instructions: "Be kind.", examples: [{ body: turn("a", "b") }] }, jsonl);
    const raw = new Sqlite(databasePath());
    raw.exec(`UPDATE example_text SET body = '{"messages":[]}'`);
    raw.close();
    await exported(jsonl);
    expect(lines()).toEqual([{ messages: [{ role: "system", content: "Be kind." }] }]);
  });

  it("holds preferences with the instructions inside their input", async () => {
    await written(
      { instructions: "Be kind.", examples: [{ body: pair("a", "b", "c") }] },
      {
        ...jsonl,
        kind: "preference",
      },
    );
    expect(lines()).toEqual([
      {
        ...(pair("a", "b", "c") as object),
        input: {
          messages: [
            { role: "system", content: "Be kind." },
            { role: "user", content: "a" },
          ],
        },
      },
    ]);
  });

  it("is the same as what was parsed, whatever the texts and arguments", async () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    const body = fc.record({
      messages: fc.tuple(
        fc.record({ role: fc.constant("user"), content: text }),
        fc.record({
          role: fc.constant("assistant"),
          content: fc.constant(null),
          tool_calls: fc.tuple(fc.record({ id: text, function: fc.record({ name: text, arguments: text }) })),
        }),
      ),
    });
    const bodies = fc.sample(body, { numRuns: 300, seed: 4 }).map((value) => ({
      ...value,
      messages: [{ role: "user", content: "\uD800 \uDC00\u2028 \u0000" }, ...value.messages],
    }));
    await written({ instructions: "é\u2028", examples: bodies.map((value) => ({ body: value })) }, jsonl);
    expect(lines()).toEqual(
      bodies.map(({ messages }) => ({ messages: [{ role: "system", content: "é\u2028" }, ...messages] })),
    );
  });

  it("has exactly the chosen examples in the chosen order, over many slices", async () => {
    makeProjectFile(databasePath(), { examples: numbered(9_000) });
    const ids = Array.from({ length: 8_000 }, (_, index) => ((index * 7_919) % 9_000) + 1);
    const { files } = await exported(jsonl, ids);
    expect(asks()).toEqual(ids.map(String));
    expect(files).toMatchObject([{ exampleCount: 8_000, bytes: readFileSync(partial()).length }]);
  });

  it("has all that a person sees in the project's order, and nothing removed or half imported", async () => {
    makeProjectFile(databasePath(), {
      examples: [
        { body: turn("third", "a"), position: 3_000 },
        { body: turn("first", "a"), position: 1_000 },
        { body: turn("removed", "a"), position: null },
        { body: turn("importing", "a"), position: 5_000 },
      ],
    });
    const raw = new Sqlite(databasePath());
    raw.exec(
      `INSERT INTO import (file_name, started_at_ms, state, from_position, to_position, example_count)
       VALUES ('f', 1, 'running', 5000, 6000, 1), ('g', 1, 'done', 3000, 3001, 1)`,
    );
    raw.close();
    await exported(jsonl);
    expect(asks()).toEqual(["first", "third"]);
  });

  it("leaves out the other kind and removed examples, and counts them", async () => {
    const { leftOut } = await written(
      {
        examples: [
          { body: turn("a", "b") },
          { body: pair("a", "b", "c") },
          { body: turn("x", "y"), position: null },
        ],
      },
      jsonl,
      [1, 2, 3],
    );
    expect(leftOut).toEqual({ otherKindCount: 1, otherSplitCount: 0, removedCount: 1, unreadableCount: 0 });
  });

  it("has the images inside that the examples name, and leaves a name without an image as it is", async () => {
    const sha256 = "a".repeat(64);
    const asking = (name: string): unknown => ({
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: `attune-attachment:${sha256}` },
            { type: "image_url", image_url: { url: `attune-attachment:${name}` } },
          ],
        },
      ],
    });
    const unknown = "b".repeat(64);
    makeProjectFile(databasePath(), { examples: [{ body: asking(sha256) }, { body: asking(unknown) }] });
    const raw = new Sqlite(databasePath());
    raw
      .prepare("INSERT INTO attachment (sha256, media_type, bytes) VALUES (?, 'image/png', ?)")
      .run(sha256, Buffer.from("cat"));
    raw.close();
    await exported(jsonl);
    const text = JSON.stringify(asking(sha256)).replace(
      `{"url":"attune-attachment:${sha256}"}`,
      '{"url":"data:image/png;base64,Y2F0"}',
    );
    expect(readFileSync(partial(), "utf8")).toBe(`${text}\n${JSON.stringify(asking(unknown))}\n`);
  });

  it("starts with a byte-order mark only when asked", async () => {
    await written({ examples: numbered(1) }, { ...jsonl, byteOrderMark: true });
    expect(readFileSync(partial()).subarray(0, 4)).toEqual(Buffer.from("\uFEFF{"));
  });

  it("is one file a split, none for a split without examples", async () => {
    const { files } = await written(
      {
        examples: [
          { body: turn("1", "a"), split: "train" },
          { body: turn("2", "a"), split: "test" },
          { body: turn("3", "a"), split: "train" },
          { body: turn("4", "a") },
        ],
      },
      { ...jsonl, files: "by-split" },
    );
    expect(files.map(({ path, exampleCount }) => [path.slice(folder.path.length + 1), exampleCount])).toEqual(
      [
        ["out-train.file", 2],
        ["out-test.file", 1],
        ["out-not-used.file", 1],
      ],
    );
  });

  it("holds only the chosen split", async () => {
    const { leftOut } = await written(
      {
        examples: [
          { body: turn("1", "a"), split: "train" },
          { body: turn("2", "a"), split: "test" },
        ],
      },
      { ...jsonl, splits: ["test"] },
    );
    expect(asks()).toEqual(["2"]);
    expect(leftOut.otherSplitCount).toBe(1);
  });

  it("is refused in words when there is nothing to write, and leaves no file", async () => {
    makeProjectFile(databasePath(), { examples: [{ body: turn("a", "b") }] });
    expect(await refusalOf(exported({ ...jsonl, kind: "preference" }))).toBe("bad-input");
    expect(await refusalOf(exported({ ...jsonl, splits: ["test"] }))).toBe("bad-input");
    expect(await refusalOf(exported(jsonl, []))).toBe("bad-input");
    expect(readdirSync(folder.path)).toEqual(["project.db"]);
  });

  it("never stands under its final name before it is whole", async () => {
    await written({ examples: numbered(10) }, jsonl);
    expect(existsSync(outPath())).toBe(false);
  });
});

const textExamples = fc
  .sample(
    fc.tuple(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom(
            "\r\n",
            "\r",
            "\t",
            "=",
            "'",
            '"',
            "_x0041_",
            "\u0000",
            "\u001b",
            "\u0085",
            "\uFEFF",
            "\uFFFD",
            "\uFFFE",
            "\u{1FFFE}",
            "x",
            " ",
            "<&>",
          ),
          fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
        ),
        maxLength: 20,
      }),
      fc.string({ unit: "grapheme", maxLength: 20 }),
    ),
    { numRuns: 400, seed: 11 },
  )
  .map(([ask, answer]) => ({ body: turn(ask, answer) }));

function examplesIn(rows: readonly (readonly string[])[]): readonly unknown[] {
  const [header = [], ...others] = rows;
  const mapping = readSpreadsheetHeader(header, []);
  if (!mapping) throw new Error("not ours");
  return others.map((cells) => exampleFromCells(mapping, cells)?.example.body);
}

describe("a spreadsheet", () => {
  it("as CSV comes back as the same examples, byte for byte in every text", async () => {
    await written({ examples: textExamples }, csv);
    const text = readFileSync(partial(), "utf8");
    expect(text.startsWith("\uFEFFattune_id,")).toBe(true);
    const rows = Papa.parse<string[]>(text.trimEnd(), { delimiter: "," }).data;
    expect(examplesIn(rows)).toEqual(textExamples.map(({ body }) => bodyOf(body).body));
  });

  it("as XLSX comes back as the same examples, in every text that has whole characters", async () => {
    await written({ examples: textExamples }, xlsx);
    const [sheet] = await readXlsx(partial(), { trim: false });
    const rows = (sheet?.data ?? []).map((row) => row.map((cell) => String(cell ?? "")));
    expect(examplesIn(rows)).toEqual(textExamples.map(({ body }) => bodyOf(body).body));
  });

  it("as XLSX says how many texts were too long for a cell", async () => {
    const { files } = await written({ examples: [{ body: turn("x".repeat(40_000), "y") }] }, xlsx);
    expect(files).toMatchObject([{ tooLongCellCount: 1 }]);
  });

  it("as XLSX is refused with the advice to use CSV where Excel would give up", () => {
    expect(() => refuseTooManyRows(xlsxMaximumRows)).not.toThrow();
    expect(() => refuseTooManyRows(xlsxMaximumRows + 1)).toThrow(
      expect.objectContaining({ details: { problem: expect.stringContaining("CSV") as string } }),
    );
  });

  it("has a column for the other answer only where there is one", async () => {
    await written({ examples: [{ body: pair("a", "b", "c") }] }, csv);
    expect(readFileSync(partial(), "utf8")).toContain("Other answer");
    makeProjectFile(join(folder.path, "2.db"), { examples: [{ body: turn("a", "b") }] });
    await writeExport({
      databasePath: join(folder.path, "2.db"),
      name: "x",
      ids: null,
      format: csv,
      targets: [{ split: "any", path: outPath() }],
    });
    expect(readFileSync(partial(), "utf8")).not.toContain("Other answer");
  });
});

describe("a prompt", () => {
  it("shows the best few, approved and different ones first, never from the exam", () => {
    makeProjectFile(databasePath(), {
      instructions: "Be kind.",
      examples: [
        { body: turn("exam", "a"), split: "test", status: "approved" },
        { body: turn("check", "a"), split: "validation", status: "approved" },
        { body: turn("bad", "a"), status: "needs-work" },
        { body: turn("ready", "a"), status: "ready" },
        { body: turn("ok 1", "a"), status: "approved", group: "x" },
        { body: turn("ok 22", "a"), status: "approved", group: "x" },
        { body: turn("ok 333", "a"), status: "approved", group: "y" },
      ],
    });
    const prompt = makePrompt({
      databasePath: databasePath(),
      name: "p",
      ids: null,
      maxCharacters: 10_000,
      maxExamples: 4,
    });
    expect(prompt.messages.flatMap(({ role, content }) => (role === "user" ? [content] : []))).toEqual([
      "ok 1",
      "ok 333",
      "ok 22",
      "ready",
    ]);
    expect(prompt.messages[0]).toEqual({ role: "system", content: "Be kind." });
    expect(prompt.text).not.toMatch(/exam|check|bad/);
  });

  it("stays within its length", () => {
    makeProjectFile(databasePath(), {
      instructions: "Be kind.",
      examples: Array.from({ length: 50 }, (_, index) => ({ body: turn(`${index}`, "a".repeat(index * 3)) })),
    });
    for (const maxCharacters of [100, 200, 333, 1_000]) {
      const input = { databasePath: databasePath(), name: "p", ids: null, maxCharacters, maxExamples: 50 };
      const { text, exampleCount } = makePrompt(input);
      expect(text.length).toBeLessThanOrEqual(maxCharacters);
      expect(exampleCount).toBeGreaterThan(0);
    }
  });

  it("takes only chosen examples", () => {
    makeProjectFile(databasePath(), { examples: numbered(5) });
    const ids = Int32Array.from([4]);
    const input = { databasePath: databasePath(), name: "p", ids, maxCharacters: 1_000, maxExamples: 5 };
    expect(makePrompt(input).messages[0]).toEqual({ role: "user", content: "4" });
  });
});
