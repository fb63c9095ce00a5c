// Looks at a file before anything is imported: what it is, how it would be read, and what its first records would
// become. Reads the first megabyte at most, unless the first record alone is longer. Used in a task thread.
import { statSync } from "node:fs";
import { detectRecords, type Detected } from "../../../src-shared/domain/imports/detect.ts";
import { detectTable } from "../../../src-shared/domain/imports/detect-table.ts";
import type { DetectedFile } from "../../../src-shared/domain/imports/detected-file.ts";
import {
  plainPlan,
  type Cell,
  type ImportPlan,
  type ImportProposal,
  type TextEncoding,
} from "../../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { newCollector, type Collector } from "./collector.ts";
import { readCsvRows } from "./csv-rows.ts";
import { chunkBytes, firstBytesOf, textChunks, utf8Chunks } from "./file-chunks.ts";
import { emptyFile, kindOfFile, refuseBinary } from "./file-kind.ts";
import { readJsonValues } from "./json-values.ts";
import { readJsonlLines } from "./jsonl-lines.ts";
import { checkedDelimiter, csvSinkFor, jsonSinkFor, startTable, takeSheetRow } from "./read-import.ts";
import { previewMaximum, recordMaximumBytes } from "./record-sink.ts";
import { sampledText, type SampledText } from "./sample-file.ts";
import { sourceFormatOf } from "./source-format.ts";
import { encodingOf } from "./text-encoding.ts";
import { readSheetRows, readWorkbook, type SheetRow } from "./xlsx-rows.ts";
import { closeZip, openZip } from "./zip-entries.ts";

/** What a person chose instead of what was found. */
export type DetectOptions = {
  readonly sheet?: string | undefined;
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: string | undefined;
  readonly hasHeader?: boolean | undefined;
};

const sampledSheetRows = 201;

/** Errors: file-unreadable, file-empty, not-found (a sheet), bad-input (a separator). */
export async function detectFile(
  path: string,
  fileName: string,
  options: DetectOptions = {},
): Promise<DetectedFile> {
  const start = firstBytesOf(path, fileName, chunkBytes);
  const sizeBytes = statSync(path).size;
  const kind = await kindOfFile(path, fileName, start);
  const source = sourceFormatOf(kind);
  if (source) {
    const detected = await source.detect({ path, name: fileName, sizeBytes });
    return { ...detected, columns: [], sheets: [], sizeBytes };
  }
  if (kind === "xlsx") return await detectSheet({ path, fileName, sizeBytes }, options);
  return detectText({ path, fileName, sizeBytes }, start, options);
}

type File = { readonly path: string; readonly fileName: string; readonly sizeBytes: number };

function detectText(file: File, start: Buffer, options: DetectOptions): DetectedFile {
  const encoding = options.encoding ?? encodingOf(start, start.length === file.sizeBytes);
  const bytes = hasWholeRecord(start, file.sizeBytes)
    ? start
    : firstBytesOf(file.path, file.fileName, Math.min(file.sizeBytes, recordMaximumBytes + chunkBytes));
  const isWhole = bytes.length === file.sizeBytes;
  const text = [...textChunks([bytes], encoding)].map((chunk) => chunk.text).join("");
  if (text.trim() === "") throw emptyFile(file.fileName);
  refuseBinary(text, file.fileName);
  const delimiter = options.delimiter === undefined ? null : checkedDelimiter(options.delimiter);
  const sampled = sampledText({ text, isWhole }, file.fileName, delimiter);
  const detected = detectSampled(sampled, encoding, options.hasHeader ?? null);
  const best = bestOf(detected, file.fileName);
  const preview = previewOf(best.plan, (collector) => readBytes(bytes, isWhole, collector));
  const bytesSeen = Math.max(1, bytes.length);
  return {
    ...best,
    alternatives: detected.proposals.slice(1),
    columns: detected.columns,
    sheets: [],
    facts: null,
    preview: preview.shown,
    sizeBytes: file.sizeBytes,
    estimatedRecordCount: isWhole ? preview.count : Math.round((preview.count * file.sizeBytes) / bytesSeen),
    isCountExact: isWhole,
  };
}

/** A first record longer than the sample would show nothing: then more is read. */
function hasWholeRecord(start: Buffer, sizeBytes: number): boolean {
  return start.length === sizeBytes || start.includes(0x0a) || start.includes("},");
}

function detectSampled(sampled: SampledText, encoding: TextEncoding, hasHeader: boolean | null): Detected {
  switch (sampled.format) {
    case "jsonl":
      return detectRecords(sampled.records, { ...plainPlan, format: "jsonl", encoding });
    case "json": {
      const { jsonRecords } = sampled;
      return detectRecords(sampled.records, { ...plainPlan, format: "json", encoding, jsonRecords });
    }
    case "csv": {
      const { delimiter } = sampled;
      return detectTable(sampled.rows, { ...plainPlan, format: "csv", encoding, delimiter }, hasHeader);
    }
  }
}

function bestOf(detected: Detected, name: string): ImportProposal {
  const [best] = detected.proposals;
  if (best && (best.confidence > 0 || detected.columns.length > 0)) return best;
  throw new AppError("file-empty", {
    name,
    problem:
      "None of its records holds a question, an answer or a conversation that Attune knows how to read.",
  });
}

async function detectSheet(file: File, options: DetectOptions): Promise<DetectedFile> {
  const open = await openZip(file.path, file.fileName);
  try {
    const workbook = await readWorkbook(open);
    const sheets = workbook.sheets.map(({ name }) => name);
    const chosen =
      options.sheet === undefined
        ? workbook.sheets[0]
        : workbook.sheets.find(({ name }) => name === options.sheet);
    if (!chosen) throw new AppError("not-found", { what: "sheet" });
    const rows: SheetRow[] = [];
    const take = (row: SheetRow): boolean => rows.push(row) < sampledSheetRows;
    const size = await readSheetRows(open, workbook, chosen.entry, take);
    return detectedSheet(
      file,
      { sheets, sheet: chosen.name, rows, rowCount: size.estimatedRowCount },
      options,
    );
  } finally {
    closeZip(open);
  }
}

function detectedSheet(
  file: File,
  found: {
    readonly sheets: readonly string[];
    readonly sheet: string;
    readonly rows: readonly SheetRow[];
    readonly rowCount: number;
  },
  options: DetectOptions,
): DetectedFile {
  const base: ImportPlan = { ...plainPlan, format: "xlsx", sheet: found.sheet };
  const cells = found.rows.map((row): readonly Cell[] => row.cells);
  const detected = detectTable(cells, base, options.hasHeader ?? null);
  if (found.rows.length === 0) {
    throw new AppError("file-empty", {
      name: file.fileName,
      problem: `Its sheet “${found.sheet}” is empty.${found.sheets.length > 1 ? " It has other sheets to choose from." : ""}`,
    });
  }
  const best = bestOf(detected, file.fileName);
  const preview = previewOf(best.plan, (collector) => {
    const table = startTable(collector);
    for (const row of found.rows) takeSheetRow(table, row);
  });
  const isWhole = found.rows.length < sampledSheetRows;
  return {
    ...best,
    alternatives: detected.proposals.slice(1),
    columns: detected.columns,
    sheets: found.sheets,
    facts: null,
    preview: preview.shown,
    sizeBytes: file.sizeBytes,
    estimatedRecordCount: isWhole ? preview.count : Math.max(preview.count, found.rowCount - 1),
    isCountExact: isWhole,
  };
}

type Preview = { readonly shown: DetectedFile["preview"]; readonly count: number };

/** What the sampled records become. A plan that can't work shows nothing: a person has to choose columns first. */
function previewOf(plan: ImportPlan, read: (collector: Collector) => void): Preview {
  let collector: Collector;
  try {
    collector = newCollector(plan, {
      batchSize: Number.POSITIVE_INFINITY,
      keepsNumberBytes: false,
      bytesRead: () => 0,
      onBatch: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { shown: { examples: [], leftAside: [] }, count: 0 };
  }
  const kept = { examples: collector.examples, leftAside: collector.leftAside };
  read(collector);
  return {
    shown: {
      examples: kept.examples.slice(0, previewMaximum),
      leftAside: kept.leftAside.slice(0, previewMaximum),
    },
    count: collector.exampleCount + collector.leftAsideCount,
  };
}

function readBytes(bytes: Buffer, isWhole: boolean, collector: Collector): void {
  const { plan } = collector.reader;
  const chunks = utf8Chunks([bytes], plan.encoding);
  if (plan.format === "csv") readTableText(bytes, isWhole, collector);
  else if (plan.format === "json") readJsonValues(chunks, plan.jsonRecords, jsonSinkFor(collector), isWhole);
  else readJsonlLines(chunks, jsonSinkFor(collector), { isWhole });
}

function readTableText(bytes: Buffer, isWhole: boolean, collector: Collector): void {
  const { plan } = collector.reader;
  const table = startTable(collector);
  readCsvRows(textChunks([bytes], plan.encoding), plan.delimiter, csvSinkFor(table), isWhole);
}
