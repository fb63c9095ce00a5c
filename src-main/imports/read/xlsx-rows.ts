// Reads the rows of an Excel file one by one, straight from the packed file. Our own and not read-excel-file, which
// unpacks every sheet into memory, as bytes, as text and as rows, before it gives the first one (see the note on
// memory in test/imports/xlsx-rows.test.ts). Formulas count by their saved result; errors stay errors.
import type { Entry } from "yauzl";
import { xlsxTextRead } from "../../../src-shared/domain/exports/spreadsheet-text.ts";
import type { Cell } from "../../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { dateText, isDateFormat, isBuiltInDateFormat } from "./excel-dates.ts";
import { recordMaximumLength } from "./record-sink.ts";
import { attributeOf, scanXml, startXmlScan, type XmlSink } from "./xml-scanner.ts";
import { unpackedChunks, type OpenZip } from "./zip-entries.ts";

/** Excel itself ends at 16,384; other programs go on. */
const columnsMaximum = 65_536;

export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly entry: Entry }[];
  readonly sharedStrings: Entry | null;
  readonly styles: Entry | null;
  readonly startsIn1904: boolean;
};

/** A row with at least one cell in it. `cells` has holes where nothing stands; `isTooLong`: its texts were dropped. */
export type SheetRow = {
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly isTooLong: boolean;
};

/** What a workbook holds, without its rows. Errors: file-unreadable. */
export async function readWorkbook(open: OpenZip): Promise<Workbook> {
  const targets = await readTargets(open);
  const sheetNames: { readonly name: string; readonly id: string }[] = [];
  let startsIn1904 = false;
  await readPart(open, entryAt(open, "xl/workbook.xml"), {
    open: (name, attributes) => {
      if (name === "sheet") {
        sheetNames.push({
          name: attributeOf(attributes, "name") ?? `Sheet ${sheetNames.length + 1}`,
          id: attributeOf(attributes, "id") ?? "",
        });
      }
      if (name === "workbookPr") startsIn1904 = isTrue(attributeOf(attributes, "date1904"));
    },
    close: nothing,
    text: nothing,
  });
  const sheets = sheetNames.flatMap(({ name, id }) => {
    const target = targets.get(id);
    const entry = target?.type === "worksheet" ? open.entries.get(target.path) : undefined;
    return entry ? [{ name, entry }] : [];
  });
  if (sheets.length === 0) throw notBuiltLikeExcel(open.name);
  const partOf = (type: string, path: string): Entry | null =>
    open.entries.get([...targets.values()].find((target) => target.type === type)?.path ?? path) ?? null;
  return {
    sheets,
    sharedStrings: partOf("sharedStrings", "xl/sharedStrings.xml"),
    styles: partOf("styles", "xl/styles.xml"),
    startsIn1904,
  };
}

/** Hands the rows of a sheet over until `take` says false; gives about how many it has. Errors: file-unreadable. */
export async function readSheetRows(
  open: OpenZip,
  workbook: Workbook,
  sheet: Entry,
  take: (row: SheetRow) => boolean,
): Promise<{ readonly estimatedRowCount: number }> {
  const texts = workbook.sharedStrings ? await readSharedStrings(open, workbook.sharedStrings) : [];
  const isDateStyle = workbook.styles ? await readDateStyles(open, workbook.styles) : [];
  const reading: SheetReading = {
    name: open.name,
    texts,
    isDateStyle,
    startsIn1904: workbook.startsIn1904,
    take,
    wantsMore: true,
    rowCount: 0,
    line: 0,
    column: -1,
    cells: [],
    isEmpty: true,
    length: 0,
    type: "n",
    style: 0,
    hasFormula: false,
    value: null,
    isPhonetic: false,
    inside: "",
  };
  const before = open.unpackedBytes;
  await readPart(open, sheet, sheetSink(reading), () => reading.wantsMore);
  const seen = Math.max(1, open.unpackedBytes - before) / Math.max(1, sheet.uncompressedSize);
  return { estimatedRowCount: Math.round(reading.rowCount / Math.min(1, seen)) };
}

type SheetReading = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly isDateStyle: readonly boolean[];
  readonly startsIn1904: boolean;
  readonly take: (row: SheetRow) => boolean;
  wantsMore: boolean;
  /** Rows seen, also in the piece after the last one taken: what the estimate needs. */
  rowCount: number;
  line: number;
  column: number;
  cells: Cell[];
  isEmpty: boolean;
  /** Characters in the row's texts. */
  length: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string | null;
  /** Inside a reading aid (furigana), whose text is nobody's value. */
  isPhonetic: boolean;
  /** The element whose text counts: `v`, `t`, or empty. */
  inside: string;
};

function sheetSink(reading: SheetReading): XmlSink {
  return {
    open: (name, attributes, isEmpty) => {
      if (name === "c") startCell(reading, attributes);
      else if (name === "row") startRow(reading, attributes);
      else if (name === "f") reading.hasFormula = true;
      else if (name === "v" || name === "t") {
        reading.value ??= "";
        reading.inside = isEmpty || reading.isPhonetic ? "" : name;
      } else if (name === "rPh") reading.isPhonetic = !isEmpty;
      if (isEmpty && name === "c") endCell(reading);
      if (isEmpty && name === "row") endRow(reading);
    },
    close: (name) => {
      if (name === "c") endCell(reading);
      else if (name === "row") endRow(reading);
      else if (name === "v" || name === "t") reading.inside = "";
      else if (name === "rPh") reading.isPhonetic = false;
    },
    text: (text) => {
      if (reading.inside === "" || reading.length > recordMaximumLength) return;
      reading.value = (reading.value ?? "") + text;
      reading.length += text.length;
    },
  };
}

function startRow(reading: SheetReading, attributes: string): void {
  const number = Number(attributeOf(attributes, "r") ?? Number.NaN);
  reading.line = Number.isSafeInteger(number) && number > 0 ? number : reading.line + 1;
  reading.column = -1;
  reading.cells = [];
  reading.isEmpty = true;
  reading.length = 0;
}

function startCell(reading: SheetReading, attributes: string): void {
  const reference = attributeOf(attributes, "r");
  reading.column = reference === null ? reading.column + 1 : columnOf(reference);
  if (reading.column < 0 || reading.column >= columnsMaximum) throw notBuiltLikeExcel(reading.name);
  reading.type = attributeOf(attributes, "t") ?? "n";
  reading.style = Number(attributeOf(attributes, "s") ?? 0);
  reading.hasFormula = false;
  reading.value = null;
  reading.isPhonetic = false;
  reading.inside = "";
}

function endCell(reading: SheetReading): void {
  const cell = cellOf(reading);
  if (cell === null) return;
  if (reading.type === "s" && typeof cell === "string") reading.length += cell.length;
  reading.cells[reading.column] = cell;
  if (cell !== "") reading.isEmpty = false;
}

function endRow(reading: SheetReading): void {
  if (reading.isEmpty) return;
  reading.rowCount += 1;
  if (!reading.wantsMore) return;
  const isTooLong = reading.length > recordMaximumLength;
  reading.wantsMore = reading.take({ line: reading.line, cells: reading.cells, isTooLong });
}

function cellOf(reading: SheetReading): Cell {
  const { type, value } = reading;
  if (value === null) return reading.hasFormula ? { error: "" } : null;
  switch (type) {
    case "s":
      return reading.texts[Number(value)] ?? null;
    case "b":
      return value === "1";
    case "e":
      return { error: value };
    case "str":
    case "inlineStr":
      return xlsxTextRead(value);
    case "d":
      return value;
    default:
      return numberCell(reading, value);
  }
}

function numberCell(reading: SheetReading, value: string): Cell {
  if (value.trim() === "") return null;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return reading.isDateStyle[reading.style] ? dateText(number, reading.startsIn1904) : number;
}

/** `B5` → 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 5; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + (letter - 0x40);
  }
  return column - 1;
}

async function readSharedStrings(open: OpenZip, entry: Entry): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = "";
  let isInText = false;
  let isPhonetic = false;
  await readPart(open, entry, {
    open: (name, _attributes, isEmpty) => {
      if (name === "si") {
        text = "";
        if (isEmpty) texts.push("");
      } else if (name === "rPh") isPhonetic = !isEmpty;
      else if (name === "t") isInText = !isEmpty && !isPhonetic;
    },
    close: (name) => {
      if (name === "t") isInText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") texts.push(xlsxTextRead(text));
    },
    text: (piece) => {
      if (isInText && text.length <= recordMaximumLength) text += piece;
    },
  });
  return texts;
}

/** For each cell style, whether its numbers are dates. */
async function readDateStyles(open: OpenZip, entry: Entry): Promise<readonly boolean[]> {
  const customDates = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCellFormats = false;
  await readPart(open, entry, {
    open: (name, attributes) => {
      if (name === "numFmt") {
        const format = attributeOf(attributes, "formatCode") ?? "";
        customDates.set(Number(attributeOf(attributes, "numFmtId")), isDateFormat(format));
      } else if (name === "cellXfs") isInCellFormats = true;
      else if (name === "xf" && isInCellFormats) {
        const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
        styles.push(customDates.get(id) ?? isBuiltInDateFormat(id));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isInCellFormats = false;
    },
    text: nothing,
  });
  return styles;
}

type Target = { readonly path: string; readonly type: string };

async function readTargets(open: OpenZip): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>();
  await readPart(open, entryAt(open, "xl/_rels/workbook.xml.rels"), {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const target = attributeOf(attributes, "Target") ?? "";
      const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
      const type = (attributeOf(attributes, "Type") ?? "").split("/").at(-1) ?? "";
      targets.set(attributeOf(attributes, "Id") ?? "", { path, type });
    },
    close: nothing,
    text: nothing,
  });
  return targets;
}

async function readPart(
  open: OpenZip,
  entry: Entry,
  sink: XmlSink,
  wantsMore: () => boolean = () => true,
): Promise<void> {
  const scan = startXmlScan(sink, open.name);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of unpackedChunks(open, entry)) {
    decoder ??= new TextDecoder(xmlEncodingOf(chunk));
    scanXml(scan, decoder.decode(chunk, { stream: true }));
    if (!wantsMore()) return;
  }
}

/** XML is UTF-8 unless its first bytes say UTF-16; nobody writes anything else into a spreadsheet. */
function xmlEncodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}

function entryAt(open: OpenZip, path: string): Entry {
  const entry = open.entries.get(path);
  if (!entry) throw notBuiltLikeExcel(open.name);
  return entry;
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

function nothing(): void {
  // Most parts have tags or texts that say nothing about rows.
}

function notBuiltLikeExcel(name: string): AppError {
  return new AppError("file-unreadable", {
    name,
    problem: "It says it is an Excel file, but what is inside isn't built like one.",
  });
}
