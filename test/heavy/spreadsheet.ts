// Our own spreadsheets there and back: exported, imported into a fresh project and exported again they are the same
// file; imported into the project they came from they ask for nothing. A case is a row; many stand in one file.
import * as fc from "fast-check";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Papa from "papaparse";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { rowsOf } from "../core/project-state.ts";
import { generatedLines, hasOddNumber } from "./generated-lines.ts";

export type SpreadsheetOutcome = {
  readonly cases: number;
  readonly files: number;
  readonly problems: readonly string[];
};

type Format = Extract<Input<"exports.run">["format"], { readonly format: "csv" | "xlsx" }>;
const formats: readonly Format[] = [
  { format: "csv" },
  { format: "csv", delimiter: ";" },
  { format: "csv", delimiter: "\t", byteOrderMark: false },
  { format: "xlsx" },
];
const rowsPerFile = 60;
const problemsShown = 5;
/** A conversation this long still fits into a cell of an XLSX file. */
const bodyMaxLength = 30_000;
const projectInstructions = ["Be kind.", "", "=1+1"];

/** At least `cases` rows in each of CSV and XLSX. */
export async function trySpreadsheets(cases: number, seed: number): Promise<SpreadsheetOutcome> {
  const folder = newFolder("attune-spreadsheet-");
  const core = coreAt(join(folder.path, "data"));
  const problems: string[] = [];
  let tried = 0;
  let files = 0;
  try {
    for (let round = 0; tried < cases && problems.length < problemsShown; round += 1) {
      const count = Math.min(rowsPerFile, Math.max(10, cases));
      const instructions = projectInstructions[round % projectInstructions.length] ?? "";
      // oxlint-disable no-await-in-loop -- one file after the other, into one studio
      const projectId = await newProject(core, instructions);
      await fill(core, projectId, { count, seed: seed + round, folderPath: folder.path });
      const csv = formats[round % 3] ?? { format: "csv" };
      for (const format of [csv, { format: "xlsx" } as const]) {
        const found = await problemOf(core, projectId, { format, instructions, folderPath: folder.path });
        files += 1;
        if (found !== null) problems.push(`${format.format}, file ${round}, seed ${seed}: ${found}`);
      }
      await erase(core, projectId);
      // oxlint-enable no-await-in-loop
      tried += count;
    }
  } finally {
    await core.close();
    folder.remove();
  }
  return { cases: tried, files, problems };
}

const columns = [
  { columnId: "c1", name: "Region", type: "text", choices: [] as string[] },
  { columnId: "c2", name: "=Price, in €", type: "number", choices: [] as string[] },
  { columnId: "c3", name: "Notes", type: "yes-no", choices: [] as string[] },
  { columnId: "c4", name: 'A "choice"', type: "choice", choices: ["low", "-high", "=mid", " "] },
] as const;

async function newProject({ ask }: TestCore, instructions: string): Promise<string> {
  const { project } = await ask("projects.create", {});
  const { projectId } = project;
  if (instructions !== "")
    await ask("projects.edit", { projectId, revision: project.revision, instructions });
  const copies = columns.map((column) => ({ ...column, choices: [...column.choices] }));
  await ask("examples.setColumns", { projectId, columns: copies });
  return projectId;
}

async function erase({ ask }: TestCore, projectId: string): Promise<void> {
  await ask("projects.delete", { projectId });
  await ask("projects.erase", { projectId });
}

const storable = (text: string): string => text.toWellFormed();
const oddCells = [
  "|=1+1|+49 30 1|-5|-5,5|@x|'quoted|''|\t=1|\r\n|a\rb|a\r\n|\n|,|;|\"|\"\"|  |\ufeff".split("|"),
  "(none)|\\(none)|(empty)|(in the conversation)|ＳＵＭ＝|＝1+1|\u0000\u0001\ufffe|_x000D_|_x005F_x000D_".split(
    "|",
  ),
  "&lt;<b>|1.50|007|TRUE|2026-11-22|🙂".split("|"),
  ["a|b", "🙂".repeat(300), "a".repeat(900)],
].flat();
const cellText = fc
  .oneof(fc.constantFrom(...oddCells), fc.string({ unit: "binary", maxLength: 30 }))
  .map(storable);
const tag = cellText
  .map((text) => text.trim().slice(0, 40).toWellFormed().trim())
  .filter((text) => text !== "");
const ownFields = fc.record(
  {
    c1: cellText,
    c2: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    c3: fc.boolean(),
    c4: fc.constantFrom("low", "-high", "=mid"),
  },
  { requiredKeys: [] },
);
const fields = fc.record(
  {
    split: fc.constantFrom("train", "validation", "test", null),
    status: fc.constantFrom("draft", "ready", "needs-work", "approved", null),
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
    source: cellText,
    group: cellText,
    notes: cellText,
    ownFields,
  },
  { requiredKeys: [] },
);
const plainTexts = fc.record({ askText: cellText, answerText: cellText });

type Filling = { readonly count: number; readonly seed: number; readonly folderPath: string };

/** Half of the rows are odd conversations from a file, half plain texts; all get fields by an edit. */
async function fill(core: TestCore, projectId: string, { count, seed, folderPath }: Filling): Promise<void> {
  const { ask } = core;
  const lines = (["chat", "preference"] as const).flatMap((kind) =>
    generatedLines(kind, Math.ceil(count / 4), seed).filter(
      // Numbers that JavaScript writes in another way are kept by JSONL only; a cell's JSON comes back with its own.
      ({ exported }) =>
        !hasOddNumber(exported) && JSON.stringify(JSON.parse(exported)).length < bodyMaxLength,
    ),
  );
  const fileReference = join(folderPath, "lines.jsonl");
  writeFileSync(fileReference, lines.map(({ text }) => text).join("\n"));
  await importWhole(core, projectId, fileReference);
  const plain = fc.sample(plainTexts, { numRuns: count - lines.length, seed });
  const own = { source: "own" as const, text: "Be brief." };
  await ask("examples.insert", {
    projectId,
    examples: plain.map((texts, index) => ({ ...texts, ...(index % 5 === 0 ? { instructions: own } : {}) })),
  });
  const rows = await rowsOf(ask, projectId);
  const chosen = fc.sample(fields, { numRuns: rows.length, seed: seed + 1 });
  await ask("examples.edit", {
    projectId,
    edits: rows.map(({ exampleId, revision }, index) => ({
      exampleId,
      revision,
      change: { ...chosen[index], tags: [...(chosen[index]?.tags ?? [])] },
    })),
  });
}

async function importWhole(
  { ask }: TestCore,
  projectId: string,
  fileReference: string,
): Promise<Output<"imports.run">> {
  const { detected } = await ask("imports.detect", { projectId, fileReference });
  const plan = detected.plan as Input<"imports.run">["plan"];
  return ask("imports.run", { projectId, fileReference, plan, options: { known: "keep-both" } });
}

type Trip = { readonly format: Format; readonly instructions: string; readonly folderPath: string };

async function problemOf(
  core: TestCore,
  projectId: string,
  { format, instructions, folderPath }: Trip,
): Promise<string | null> {
  const { ask } = core;
  const pathOf = (name: string): string => join(folderPath, `${name}.${format.format}`);
  const { files, tooLongCellCount } = await ask("exports.run", {
    projectId,
    format,
    targetReference: pathOf("first"),
  });
  const rowCount = files[0]?.exampleCount ?? 0;
  if (tooLongCellCount > 0) return `${tooLongCellCount} cells were too long`;
  const back = await askedFor(core, projectId, pathOf("first"));
  if (back !== `${rowCount} known`) return `back in its own project: ${back}`;
  const freshId = await newProject(core, instructions);
  try {
    const counts = await importWhole(core, freshId, pathOf("first"));
    if (counts.addedCount !== rowCount) {
      const [first] = counts.leftAside;
      return `${counts.addedCount} of ${rowCount} came into a fresh project (${first?.reason}): ${first?.text}`;
    }
    await ask("exports.run", { projectId: freshId, format, targetReference: pathOf("second") });
    const [first, second] = [await textOf(pathOf("first")), await textOf(pathOf("second"))];
    if (first !== second) return `the second file differs: ${firstDifference(first, second)}`;
    const again = await askedFor(core, freshId, pathOf("first"));
    return again === `${rowCount} known` ? null : `back in the fresh project: ${again}`;
  } finally {
    await erase(core, freshId);
  }
}

/** What a file asks for in a project, in words: "60 known" where it asks for nothing. */
async function askedFor({ ask }: TestCore, projectId: string, fileReference: string): Promise<string> {
  const { detected, isOurs } = await ask("imports.detect", { projectId, fileReference });
  if (!isOurs) return "not known as ours";
  const plan = detected.plan as Input<"imports.preview">["plan"];
  const counts = await ask("imports.preview", { projectId, fileReference, plan });
  const [changed] = [...counts.changed, ...counts.conflicts];
  const words = [
    counts.addedCount > 0 ? `${counts.addedCount} added` : "",
    counts.changedCount > 0 ? `${counts.changedCount} changed` : "",
    counts.conflictCount > 0 ? `${counts.conflictCount} conflicts` : "",
    counts.missingCount > 0 ? `${counts.missingCount} missing` : "",
    counts.leftAsideCount > 0 ? `${counts.leftAsideCount} left aside` : "",
    `${counts.knownCount} known`,
    changed ? JSON.stringify(changed) : "",
  ];
  return words.filter((word) => word !== "").join(", ");
}

/** A file's rows as text, without the revisions: those count changes, and a fresh project has seen none. */
async function textOf(path: string): Promise<string> {
  const bytes = readFileSync(path);
  const text = path.endsWith(".csv") ? bytes.toString("utf8") : await sheetOf(bytes);
  return text.replace(/(?<=[,;\t>])\d+-(?=[bcdfghjkmnpqrstvwxyz]{8}[,;\t<])/g, "");
}

const openZip = promisify<Buffer, ZipFile | undefined>((bytes, done) =>
  fromBuffer(bytes, { lazyEntries: true, autoClose: false }, done),
);

/** The XML of the one sheet, as it stands in the workbook. */
async function sheetOf(workbook: Buffer): Promise<string> {
  const zip = await openZip(workbook);
  if (!zip) throw new Error("The workbook is no zip.");
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => reject(new Error("The workbook has no sheet.")));
    zip.on("entry", (entry: Entry) => {
      if (entry.fileName !== "xl/worksheets/sheet1.xml") {
        zip.readEntry();
        return;
      }
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        const pieces: Buffer[] = [];
        stream.on("data", (piece: Buffer) => pieces.push(piece));
        stream.on("end", () => resolve(Buffer.concat(pieces).toString("utf8")));
        stream.on("error", reject);
      });
    });
    zip.readEntry();
  });
}

/** The first cells that differ, without the mark of their row, which differs wherever a cell does. */
function firstDifference(first: string, second: string): string {
  const [before, after] = [cellsIn(first), cellsIn(second)];
  const differing = before.flatMap((cell, at) =>
    cell === after[at] || /^[a-z]{8}$|>[a-z]{8}</.test(cell) ? [] : [at],
  );
  const shown = differing.slice(0, 2).map((at) => {
    const [was, is] = [before[at] ?? "", after[at] ?? ""];
    const from = [...was].findIndex((_character, place) => was[place] !== is[place]);
    const piece = (text: string): string => JSON.stringify(text.slice(Math.max(0, from - 60), from + 200));
    return `\n  first:  ${piece(was)}\n  second: ${piece(is)}`;
  });
  return `${differing.length} cells of ${before.length}${shown.join("")}`;
}

function cellsIn(text: string): readonly string[] {
  return text.startsWith("<?xml") ? text.split("<c ") : Papa.parse<readonly string[]>(text).data.flat();
}
