// Collects what becomes of a file's records and hands it over in batches. One object a file, plain functions on it:
// a million records pass here. A batch is bounded in rows and in characters, so that memory is too.
import type { LeftAsideRecord, ReadExample } from "../../../src-shared/domain/imports/detected-file.ts";
import type { LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";
import type { Cell, ImportedExample, ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import {
  readJsonRecord,
  readTableRow,
  recordReader,
  type RecordReader,
} from "../../../src-shared/domain/imports/read-record.ts";
import { splitOf, textOfValue } from "../../../src-shared/domain/imports/values.ts";
import { conversationOf } from "../../../src-shared/domain/example.ts";
import { mayLoseNumbers, parsedText, parsedWithNumberBytes } from "./json-text.ts";
import { rawMaximumLength } from "./record-sink.ts";

export type ImportBatch = {
  readonly examples: readonly ReadExample[];
  readonly leftAside: readonly LeftAsideRecord[];
  /** Of the file, up to about the end of this batch. */
  readonly bytesRead: number;
};

/** Characters of records in one batch: three batches may be on their way at once. */
const batchMaximumLength = 8_000_000;

export type Collector = {
  readonly reader: RecordReader;
  readonly batchSize: number;
  readonly keepsNumberBytes: boolean;
  readonly bytesRead: () => number;
  readonly onBatch: (batch: ImportBatch) => void;
  examples: ReadExample[];
  leftAside: LeftAsideRecord[];
  length: number;
  exampleCount: number;
  leftAsideCount: number;
};

export type CollectorOptions = Pick<Collector, "batchSize" | "keepsNumberBytes" | "bytesRead" | "onBatch">;

/** Errors: bad-input for a plan that can't work. */
export function newCollector(plan: ImportPlan, options: CollectorOptions): Collector {
  return {
    reader: recordReader(plan),
    ...options,
    examples: [],
    leftAside: [],
    length: 0,
    exampleCount: 0,
    leftAsideCount: 0,
  };
}

/** Reads a record's JSON text. `list` is the key of the list it stood in: its name may be a split's. */
export function addJsonText(collector: Collector, line: number, text: string, list: string | null): void {
  const parsed = parsedText(text);
  if ("code" in parsed) {
    addLeftAside(collector, line, parsed, text);
    return;
  }
  let imported = readJsonRecord(collector.reader, parsed.value);
  if ("code" in imported) {
    addLeftAside(collector, line, imported, text);
    return;
  }
  if (collector.keepsNumberBytes && hasPlaceForNumbers(imported) && mayLoseNumbers(text)) {
    imported = withNumberBytes(collector, text, imported);
  }
  const split = list === null || imported.split !== null ? null : splitOf(list);
  addExample(collector, line, split === null ? imported : { ...imported, split }, text.length);
}

/** Reads a table's row, its header already gone. `raw` gives its text for the file of left-aside records. */
export function addTableRow(
  collector: Collector,
  line: number,
  cells: readonly Cell[],
  raw: () => string,
): void {
  const imported = readTableRow(collector.reader, cells);
  if ("code" in imported) addLeftAside(collector, line, imported, raw());
  else addExample(collector, line, imported, 2 * lengthOf(imported));
}

export function addLeftAside(collector: Collector, line: number, reason: LeftAsideReason, raw: string): void {
  const kept = raw.length > rawMaximumLength ? raw.slice(0, rawMaximumLength) : raw;
  collector.leftAside.push({ leftAside: { line, reason }, raw: kept });
  collector.leftAsideCount += 1;
  handOverWhenFull(collector, kept.length);
}

/** Hands over what is left at the file's end. */
export function finishCollecting(collector: Collector): void {
  if (collector.examples.length + collector.leftAside.length > 0) handOver(collector);
}

/** `length`: about how many characters it holds, for the bound of a batch. */
export function addExample(
  collector: Collector,
  line: number,
  imported: ImportedExample,
  length: number,
): void {
  collector.examples.push({ line, imported });
  collector.exampleCount += 1;
  handOverWhenFull(collector, length);
}

function handOverWhenFull(collector: Collector, length: number): void {
  collector.length += length;
  const count = collector.examples.length + collector.leftAside.length;
  if (count >= collector.batchSize || collector.length >= batchMaximumLength) handOver(collector);
}

function handOver(collector: Collector): void {
  const { examples, leftAside } = collector;
  collector.examples = [];
  collector.leftAside = [];
  collector.length = 0;
  collector.onBatch({ examples, leftAside, bytesRead: collector.bytesRead() });
}

/** Tools, functions and unknown keys may hold numbers; messages are texts. */
function hasPlaceForNumbers(imported: ImportedExample): boolean {
  const conversation = conversationOf(imported.example);
  return imported.extra !== null || conversation.tools !== undefined || conversation.functions !== undefined;
}

function withNumberBytes(collector: Collector, text: string, imported: ImportedExample): ImportedExample {
  try {
    const kept = readJsonRecord(collector.reader, parsedWithNumberBytes(text));
    return "code" in kept ? imported : kept;
  } catch {
    // A text that had to be mended first: its numbers are as JavaScript reads them.
    return imported;
  }
}

function lengthOf(imported: ImportedExample): number {
  const { messages } = conversationOf(imported.example);
  let length = 0;
  for (const { content } of messages) length += typeof content === "string" ? content.length : 0;
  return length;
}

/** A spreadsheet's row as text: its cells with tabs between them. */
export function rowText(cells: readonly Cell[]): string {
  return Array.from(cells, (cell) => quotedCell(cellText(cell), "\t")).join("\t");
}

/** What a cell shows: an error cell its error. */
export function cellText(cell: Cell): string {
  return typeof cell === "object" && cell !== null ? cell.error : textOfValue(cell);
}

/** A cell as it stands in a table of text: in quotes where it holds a quote, a line break or the separator. */
export function quotedCell(text: string, separator: string): string {
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
