// Broken files by the thousand, repeatable by a seed: each must be read or refused in words, within ten seconds, and
// nothing else may happen. Run a few by vitest, thousands by the heavy run.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { canonicalBody, parsedBody, readBody } from "../../src-shared/domain/example.ts";
import { leftAsideSentence } from "../../src-shared/domain/imports/left-aside.ts";
import { AppError } from "../../src-shared/errors.ts";
import { detectFile } from "../../src-main/imports/read/detect-file.ts";
import type { ImportBatch } from "../../src-main/imports/read/collector.ts";
import { readImport } from "../../src-main/imports/read/read-import.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { columnLetters, textRow, workbookParts, zipOf, type Parts } from "./spreadsheet-file.ts";

export type BrokenFile = { readonly name: string; readonly kind: string; readonly bytes: Buffer };

export type BrokenFilesOptions = {
  /** How long the one very long line is; 200,000,000 in the heavy run. */
  readonly longLineBytes?: number;
};

const timeLimitMs = 10_000;

/**
 * Makes `runs` broken files one after the other in `folder` (made, and removed again), and looks at and reads each.
 * Gives what went wrong, with the seed that brings it back; empty when nothing did.
 */
export async function tryBrokenFiles(
  runs: number,
  seed: number,
  folder: string,
  options: BrokenFilesOptions = {},
): Promise<readonly string[]> {
  const problems: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (let run = 0; run < runs; run += 1) {
    const file = await brokenFile(run, seed + run, options);
    for (const problem of await problemsWith(file, folder)) {
      problems.push(`${file.kind} (${file.name}, run ${run}, seed ${seed}): ${problem}`);
    }
  }
  rmSync(folder, { recursive: true });
  return problems;
}

/** The kinds take turns, so that a short run has met each of them. */
export async function brokenFile(
  run: number,
  seed: number,
  options: BrokenFilesOptions = {},
): Promise<BrokenFile> {
  const kinds = Object.entries(makers);
  const [kind, make] = kinds[run % kinds.length]!;
  const random = randomFrom(seed);
  const made = await make(random, options);
  const ending =
    made.ending ?? pick(random, [".jsonl", ".JSON", ".csv", ".CSV", ".tsv", ".xlsx", ".txt", ""]);
  return { name: `broken-${run}${ending}`, kind, bytes: made.bytes };
}

export const brokenKindsCount = (): number => Object.keys(makers).length;

async function problemsWith(file: BrokenFile, folder: string): Promise<readonly string[]> {
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  const problems: string[] = [];
  const startedAtMs = performance.now();
  try {
    const detected = await detectFile(path, file.name);
    if (detected.sentence.length < 15) problems.push("its sentence says nothing");
    let seen = 0;
    const counts = await readImport(path, detected.plan, (batch) => {
      seen += batch.examples.length + batch.leftAside.length;
      problems.push(...problemsInBatch(batch));
    });
    if (counts.recordCount !== seen) problems.push(`counted ${counts.recordCount}, handed over ${seen}`);
  } catch (error) {
    problems.push(...problemsOfError(error));
  }
  const tookMs = performance.now() - startedAtMs;
  if (tookMs > timeLimitMs) problems.push(`took ${Math.round(tookMs)} ms`);
  const after = readFileSync(path);
  if (digest(after) !== digest(file.bytes)) problems.push("the file was changed");
  rmSync(path);
  if (readdirSync(folder).length > 0) problems.push(`left behind ${readdirSync(folder).join(", ")}`);
  return problems.slice(0, 5);
}

function problemsOfError(error: unknown): readonly string[] {
  if (!(error instanceof AppError)) return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  const known = ["file-unreadable", "file-empty", "bad-input"];
  if (!known.includes(error.code)) return [`answered ${error.code}`];
  const words = String(error.details["problem"] ?? "");
  return /^[A-Z].{15,}\.$/s.test(words) ? [] : [`no words for a person: ${words}`];
}

/** An example must be storable and readable again; a record left aside must say why and where. */
function problemsInBatch(batch: ImportBatch): readonly string[] {
  const problems: string[] = [];
  for (const { line, imported } of batch.examples) {
    const text = canonicalBody(imported.example);
    const again = readBody(JSON.parse(text));
    if ("problem" in again) problems.push(`line ${line}: stored as ${again.problem}`);
    else if (canonicalBody(parsedBody(imported.example.kind, text)) !== text)
      problems.push(`line ${line}: not canonical`);
    if (!(line >= 1)) problems.push(`an example at line ${line}`);
  }
  for (const { leftAside, raw } of batch.leftAside) {
    if (!(leftAside.line >= 1)) problems.push(`left aside at line ${leftAside.line}`);
    if (leftAsideSentence(leftAside.reason).length < 20) problems.push(`no reason: ${leftAside.reason.code}`);
    if (raw.length > 100_000) problems.push(`kept ${raw.length} characters of a record left aside`);
  }
  structuredClone(batch);
  return problems;
}

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

type Random = () => number;
type Made = { readonly bytes: Buffer; readonly ending?: string };
type Maker = (random: Random, options: BrokenFilesOptions) => Made | Promise<Made>;

const makers: Readonly<Record<string, Maker>> = {
  cut: async (random) => {
    const bytes = await goodFile(random);
    return { bytes: bytes.subarray(0, below(random, bytes.length)) };
  },
  "flipped bits": async (random) => flipped(random, await goodFile(random), 1 + below(random, 30)),
  "flipped bits in a workbook": async (random) =>
    flipped(random, await goodWorkbook(random), 1 + below(random, 10)),
  "flipped bits inside a workbook": async (random) => {
    const parts = { ...workbookParts(sheetRows(random)) };
    const path = pick(random, Object.keys(parts));
    parts[path] = flipped(random, Buffer.from(parts[path]!), 1 + below(random, 10)).bytes;
    return { bytes: await zipOf(parts) };
  },
  "a part of a workbook missing": async (random) => {
    const parts: Record<string, string | Buffer> = { ...workbookParts(sheetRows(random)) };
    delete parts[pick(random, Object.keys(parts))];
    return { bytes: await zipOf(parts) };
  },
  "wrong encoding": (random) => {
    const text = pick(random, [goodJsonl, goodCsv, goodJson])(random).replaceAll(
      "e",
      pick(random, ["é", "ß", "€", "日"]),
    );
    const encoding = pick(random, ["latin1", "utf16le"] as const);
    const bytes = Buffer.from(text, encoding);
    const cut = random() < 0.3 ? 1 : 0;
    return { bytes: random() < 0.5 ? bytes.subarray(cut) : Buffer.concat([Buffer.from(text), bytes]) };
  },
  "big-endian": (random) => {
    const bytes = Buffer.from(`\ufeff${goodCsv(random)}`, "utf16le").swap16();
    return { bytes: bytes.subarray(random() < 0.5 ? 2 : 0) };
  },
  "zero bytes": (random) => {
    const text = pick(random, [goodJsonl, goodCsv, goodJson])(random);
    const places = Array.from({ length: 1 + below(random, 20) }, () => below(random, text.length));
    const cut = places.toSorted((left, right) => left - right);
    return {
      bytes: Buffer.from(cut.map((place, index) => text.slice(cut[index - 1] ?? 0, place)).join("\0")),
    };
  },
  "quotes never closed": (random) => {
    const lines = goodCsv(random).split("\n");
    for (let many = 1 + below(random, 4); many > 0; many -= 1) {
      const line = below(random, lines.length);
      lines[line] = pick(random, [`"${lines[line]}`, `${lines[line]}"`, `a,"b`, `""""`, `"`]);
    }
    return { bytes: Buffer.from(lines.join(pick(random, ["\n", "\r\n", "\r"]))) };
  },
  "only quotes": (random) => ({ bytes: Buffer.from('"'.repeat(1 + below(random, 3_000_000))) }),
  "quotes and line breaks": (random) => ({
    bytes: Buffer.from(
      Array.from({ length: 20_000 }, () => pick(random, ['"', "\n", ",", "a", '""', "\r"])).join(""),
    ),
  }),
  "a long line": (random, { longLineBytes = 14_000_000 }) => {
    const good = goodJsonl(random);
    const long = Buffer.alloc(
      longLineBytes,
      pick(random, ["x", '{"messages":[', '"', ",", "é", "[", '{"a":"']),
    );
    return {
      bytes: Buffer.concat([Buffer.from(random() < 0.5 ? good : ""), long, Buffer.from(`\n${good}`)]),
    };
  },
  "a long cell": (random) => {
    const cell = "y".repeat(4_500_000);
    return { bytes: Buffer.from(`question,answer\nq,a\n"${cell}${random() < 0.5 ? '"' : ""},b\nq2,a2\n`) };
  },
  "50,000 columns": (random) => {
    const row = Array.from({ length: 50_000 }, (_, column) => `c${column}`).join(
      pick(random, [",", ";", "\t"]),
    );
    return { bytes: Buffer.from(`${row}\n${row}\n${row.slice(0, below(random, row.length))}\n`) };
  },
  "50,000 columns in a workbook": async (random) => {
    const cells = Array.from(
      { length: 50_000 },
      (_, column) => `<c r="${columnLetters(column)}1"><v>${column}</v></c>`,
    );
    const far = `<row r="2"><c r="${pick(random, ["ZZZZZZ9", "XFD9", "A0", "", "9"])}"><v>1</v></c></row>`;
    return { bytes: await zipOf(workbookParts(`<row r="1">${cells.join("")}</row>${far}`)) };
  },
  "50,000 keys": (random) => {
    const keys = Array.from({ length: 50_000 }, (_, key) => `"k${key}":${below(random, 9)}`);
    return { bytes: Buffer.from(`{${keys.join(",")}}\n{${keys.join(",")}}\n`) };
  },
  "a zip bomb": async (random) => ({ bytes: await zipBomb(random) }),
  "a bomb of entities": async () => {
    const entities = `<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
    const parts = workbookParts(textRow(1, ["question", "answer"]));
    return {
      bytes: await zipOf({
        ...parts,
        "xl/sharedStrings.xml": `<?xml version="1.0"?>${entities}<sst>&c;</sst>`,
      }),
    };
  },
  "3,000 parts": async () => ({ bytes: (manyParts ??= await zipOf(partsByTheThousand(3_000))) }),
  formulas: (random) => {
    const formula = pick(random, ["=cmd|'/c calc'!A1", "@SUM(A1)", "+1+1", "-2", '=HYPERLINK("x")', "\t=1"]);
    return {
      bytes: Buffer.from(`question,answer\n${formula},${formula}\nwhy?,"${formula.replaceAll('"', '""')}"\n`),
    };
  },
  "formulas in a workbook": async (random) => {
    const cells = [
      "<f>A1</f>",
      "<f>1/0</f><v>#DIV/0!</v>",
      "<v></v>",
      "<v>7</v>",
      "<v>1e999</v>",
      "<v>abc</v>",
      "",
      "<f/>",
    ];
    const cell = (place: string): string =>
      `<c r="${place}" t="${pick(random, ["s", "str", "e", "b", "n", "d", "inlineStr", "x"])}" s="${below(random, 9)}">${pick(random, cells)}</c>`;
    const rows = Array.from(
      { length: 30 },
      (_, row) => `<row r="${row + 2}">${cell(`A${row + 2}`)}${cell(`B${row + 2}`)}</row>`,
    );
    return { bytes: await zipOf(workbookParts(textRow(1, ["question", "answer"]) + rows.join(""))) };
  },
  "mixed line endings": (random) => {
    const text = pick(random, [goodJsonl, goodCsv])(random);
    return {
      bytes: Buffer.from(
        text.replaceAll("\n", () => pick(random, ["\n", "\r\n", "\r", "\n\n", "\n\r", "\u2028"])),
      ),
    };
  },
  "random bytes": (random) => ({ bytes: randomBytes(random, 1 + below(random, 50_000)) }),
  "random bytes behind a known start": (random) => {
    const starts = [
      "PK\x03\x04",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
      "%PDF-1.7",
      "\x89PNG\r\n",
      "\xff\xfe",
      "\xef\xbb\xbf",
      "[{",
      '{"messages":[',
      "sep=;\n",
      "PK\x05\x06",
    ];
    return {
      bytes: Buffer.concat([
        Buffer.from(pick(random, starts), "latin1"),
        randomBytes(random, below(random, 5_000)),
      ]),
    };
  },
  "a cut workbook": async (random) => {
    const bytes = await goodWorkbook(random);
    const cut = below(random, bytes.length);
    return { bytes: random() < 0.5 ? bytes.subarray(0, cut) : bytes.subarray(cut) };
  },
  "a wrong ending": async (random) => {
    const [bytes, ending] = pick(random, [
      [Buffer.from(goodCsv(random)), ".xlsx"],
      [await goodWorkbook(random), ".csv"],
      [Buffer.from(goodJsonl(random)), ".CSV"],
      [Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF", "latin1"), ".csv"],
      [Buffer.from("%PDF-1.4 hello"), ".jsonl"],
      [Buffer.from("<html><table><tr><td>q</td></tr></table>"), ".xls"],
    ] as const);
    return { bytes, ending };
  },
  "nested without end": (random) => {
    const open = pick(random, ["[", '{"a":', '{"messages":[', '[{"messages":']);
    const depth = 1 + below(random, 200_000);
    const close = random() < 0.5 ? "" : open.startsWith("[") ? "]".repeat(depth) : "}".repeat(depth);
    return {
      bytes: Buffer.from(
        `${goodJsonl(random)}${open.repeat(depth)}${open.endsWith(":") ? "1" : ""}${close}\n`,
      ),
    };
  },
  "deep in tools": (random) => {
    const depth = 200 + below(random, 100_000);
    const tools = `{"messages":[{"role":"user","content":"q"}],"tools":[${'{"a":'.repeat(depth)}1${"}".repeat(depth)}]}`;
    return { bytes: Buffer.from(`${goodJsonl(random)}${tools}\n`) };
  },
  "odd keys": (random) => {
    const key = pick(random, [
      "__proto__",
      "constructor",
      "toString",
      "",
      "a.b",
      "\\ud800",
      "hasOwnProperty",
    ]);
    const row = `{"messages":[{"role":"user","content":"\\ud83d","${key}":{"x":1}}],"${key}":[1e400,-0],"${key}":2}`;
    return { bytes: Buffer.from(`${row}\n{"${key}":"q","answer":"a","question":"${key}"}\n`) };
  },
  "odd headers": (random) => {
    const name = pick(random, ["__proto__", "constructor", "{{a}}", "", " ", "question,question", "\0"]);
    return { bytes: Buffer.from(`${name},question,answer\n1,q?,a\n,,\nx,y\n1,2,3,4,5\n`) };
  },
  "arrays cut in the middle": (random) => {
    const text = goodJson(random);
    const place = below(random, text.length);
    return {
      bytes: Buffer.from(
        text.slice(0, place) + pick(random, ['"', "{", "}", "]", "\\", ","]) + text.slice(place),
      ),
    };
  },
};

let manyParts: Buffer | null = null;

function partsByTheThousand(count: number): Parts {
  const empty = Object.fromEntries(
    Array.from({ length: count }, (_, part) => [`xl/part${part}.xml`, "<a/>"]),
  );
  return { ...workbookParts(""), ...empty };
}

const bombBytes = 60_000_000;
let packedBomb: Buffer | null = null;

/** Zips whose headers tell the truth, a lie about the size, or nothing. */
async function zipBomb(random: Random): Promise<Buffer> {
  // Packed once: it takes longer than everything that is done with it.
  packedBomb ??= deflateRawSync(Buffer.alloc(bombBytes, `<row r="1"><c r="A1"><v>1</v></c></row>`), {
    level: 1,
  });
  const parts = workbookParts("");
  const path = pick(random, [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
  ]);
  const zip = await zipOf({ ...parts, [path]: "" });
  const claimed = pick(random, [0, 1_000, bombBytes, 0xffff_fff0]);
  return withPart(zip, path, packedBomb, claimed);
}

/** Puts packed bytes in place of an empty part, with any claimed size. Everything behind it moves. */
function withPart(zip: Buffer, path: string, packed: Buffer, claimedBytes: number): Buffer {
  const name = Buffer.from(path);
  const local = zip.indexOf(name) - 30;
  const dataStart = local + 30 + name.length + zip.readUInt16LE(local + 28);
  const directory = zip.readUInt32LE(zip.length - 6);
  const oldSize = zip.readUInt32LE(zip.indexOf(name, directory) - 46 + 20);
  const made = Buffer.concat([zip.subarray(0, dataStart), packed, zip.subarray(dataStart + oldSize)]);
  const moved = packed.length - oldSize;
  for (const entry of [made.indexOf(name, directory + moved) - 46]) {
    made.writeUInt16LE(8, entry + 10);
    made.writeUInt32LE(packed.length, entry + 20);
    made.writeUInt32LE(claimedBytes, entry + 24);
  }
  made.writeUInt16LE(8, local + 8);
  made.writeUInt32LE(directory + moved, made.length - 6);
  for (let at = directory + moved; made.readUInt32LE(at) === 0x02014b50;) {
    const offset = made.readUInt32LE(at + 42);
    if (offset > local) made.writeUInt32LE(offset + moved, at + 42);
    at += 46 + made.readUInt16LE(at + 28) + made.readUInt16LE(at + 30) + made.readUInt16LE(at + 32);
  }
  return made;
}

async function goodFile(random: Random): Promise<Buffer> {
  if (random() < 0.25) return await goodWorkbook(random);
  return Buffer.from(pick(random, [goodJsonl, goodCsv, goodJson])(random));
}

async function goodWorkbook(random: Random): Promise<Buffer> {
  return await zipOf(workbookParts(sheetRows(random)));
}

function sheetRows(random: Random): string {
  const rows = Array.from({ length: 5 + below(random, 50) }, (_, row) =>
    textRow(row + 2, [`Why ${row}?`, `Because ${row}.`]),
  );
  return textRow(1, ["question", "answer"]) + rows.join("");
}

function goodJsonl(random: Random): string {
  return rowsOf(random, (row) => JSON.stringify(chat(random, row))).join("\n") + "\n";
}

function goodJson(random: Random): string {
  const rows = rowsOf(random, (row) => chat(random, row));
  const whole = random() < 0.3 ? { version: 1, train: rows } : rows;
  return JSON.stringify(whole, null, pick(random, [0, 1, 2]));
}

function goodCsv(random: Random): string {
  const separator = pick(random, [",", ";", "\t", "|"]);
  const rows = rowsOf(random, (row) => [
    `"Why ""${row}""?"`,
    random() < 0.2 ? `"two\nlines"` : `Because ${row}`,
    "tag",
  ]);
  return [["question", "answer", "tags"], ...rows].map((cells) => cells.join(separator)).join("\n");
}

function rowsOf<Row>(random: Random, make: (row: number) => Row): readonly Row[] {
  return Array.from({ length: 3 + below(random, 60) }, (_, row) => make(row));
}

function chat(random: Random, row: number): unknown {
  const tools =
    random() < 0.1 ? { tools: [{ type: "function", function: { name: "f", parameters: { a: 1.5 } } }] } : {};
  const system = random() < 0.5 ? [{ role: "system", content: "Be short." }] : [];
  return {
    messages: [
      ...system,
      { role: "user", content: `Question ${row} "with" {brackets} é` },
      { role: "assistant", content: `Answer \\ ${row}`, ...(random() < 0.1 ? { weight: 0 } : {}) },
    ],
    ...tools,
  };
}

function flipped(random: Random, bytes: Buffer, count: number): Made {
  const broken = Buffer.from(bytes);
  for (let flip = 0; flip < count; flip += 1) {
    const place = below(random, broken.length);
    broken[place] = broken[place]! ^ (1 << below(random, 8));
  }
  return { bytes: broken };
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => below(random, 256)));
}

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)]!;
}
