// Tells by a file's first bytes what it is: text, an Excel file, e-mails, a document, chats, or something that can't be
// imported, which is refused by its name and with a way out. What the file's ending says doesn't count for tables.
import { AppError } from "../../../src-shared/errors.ts";
import type { ImportSource } from "../../../src-shared/domain/imports/source.ts";
import { sourceFormats, startBytes } from "./source-format.ts";
import { closeZip, openZip, passwordProtected } from "./zip-entries.ts";

export type FileKind = "text" | "xlsx" | ImportSource["kind"];

type Signature = { readonly bytes: string; readonly at?: number; readonly problem: string };

const asCsv = "Open it in its own program and save it as CSV or as an Excel workbook (.xlsx).";
const signatures: readonly Signature[] = [
  {
    bytes: "%PDF",
    problem:
      "It is a PDF: pages to print, without rows. Copy its text into a spreadsheet, one example a row.",
  },
  { bytes: "\x89PNG", problem: "It is a picture (PNG). Only texts and tables can be imported." },
  { bytes: "\xff\xd8\xff", problem: "It is a picture (JPEG). Only texts and tables can be imported." },
  { bytes: "GIF8", problem: "It is a picture (GIF). Only texts and tables can be imported." },
  { bytes: "WEBP", at: 8, problem: "It is a picture (WebP). Only texts and tables can be imported." },
  { bytes: "WAVE", at: 8, problem: "It is a sound recording. Only texts and tables can be imported." },
  { bytes: "ftyp", at: 4, problem: "It is a video or a picture. Only texts and tables can be imported." },
  { bytes: "ID3", problem: "It is a sound recording. Only texts and tables can be imported." },
  {
    bytes: "SQLite format 3\0",
    problem: "It is a database. If it is an Attune project (.attune), open it as a project instead.",
  },
  { bytes: "PAR1", problem: "It is a Parquet file. Whoever gave it to you can save it as JSONL or CSV." },
  { bytes: "ARROW1", problem: "It is an Arrow file. Whoever gave it to you can save it as JSONL or CSV." },
  { bytes: "\x1f\x8b", problem: "It is packed (gzip). Unpack it first, then import the file inside." },
  { bytes: "BZh", problem: "It is packed (bzip2). Unpack it first, then import the file inside." },
  {
    bytes: "\x28\xb5\x2f\xfd",
    problem: "It is packed (zstd). Unpack it first, then import the file inside.",
  },
  {
    bytes: "7z\xbc\xaf\x27\x1c",
    problem: "It is packed (7-Zip). Unpack it first, then import the file inside.",
  },
  { bytes: "Rar!", problem: "It is packed (RAR). Unpack it first, then import the file inside." },
  { bytes: "\xfd7zXZ", problem: "It is packed (xz). Unpack it first, then import the file inside." },
  {
    bytes: "{\\rtf",
    problem: "It is a formatted text (RTF). Copy its text into a spreadsheet, one example a row.",
  },
  { bytes: "\x7fELF", problem: "It is a program, not a text." },
];

/** What a file is. Errors: file-unreadable for what can't be imported, file-empty. */
export async function kindOfFile(path: string, name: string, start: Buffer): Promise<FileKind> {
  if (start.length === 0) throw emptyFile(name);
  const head = start.toString("latin1", 0, 4_096);
  const isZip =
    head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06") || head.startsWith("PK\x07\x08");
  const zipNames = isZip ? await zipNamesOf(path, name) : null;
  const bytes = start.subarray(0, startBytes);
  const source = sourceFormats.find((format) => format.recognises({ path, name, bytes, head, zipNames }));
  if (source) return source.kind;
  if (zipNames) return kindOfZip(zipNames, name);
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw olderOffice(name, start);
  const found = signatures.find((known) => head.startsWith(known.bytes, known.at ?? 0));
  if (found) throw new AppError("file-unreadable", { name, problem: found.problem });
  if (/^\s*(?:<\?xml|<!doctype html|<html|<table)/i.test(head.replace(/^\xef\xbb\xbf/, ""))) {
    const problem = `It is a web page or an XML file, even if it is called a table. ${asCsv}`;
    throw new AppError("file-unreadable", { name, problem });
  }
  return "text";
}

export function emptyFile(name: string): AppError {
  return new AppError("file-empty", { name, problem: "The file is empty." });
}

/** Refuses what is neither text nor anything we know: bytes no text is made of. */
export function refuseBinary(text: string, name: string): void {
  const sample = text.slice(0, 20_000);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    if (isControl || (code >= 0x7f && code < 0xa0) || code === 0xfffd) odd += 1;
  }
  if (odd <= sample.length * 0.1) return;
  const problem = "It isn't text: perhaps a program's own format, or a damaged file.";
  throw new AppError("file-unreadable", { name, problem });
}

async function zipNamesOf(path: string, name: string): Promise<readonly string[]> {
  const open = await openZip(path, name);
  const names = [...open.entries.keys()];
  closeZip(open);
  return names;
}

function kindOfZip(names: readonly string[], name: string): FileKind {
  const has = (start: string): boolean => names.some((entry) => entry.startsWith(start));
  if (has("xl/workbook.xml") || has("xl/worksheets/")) return "xlsx";
  const problem = zipProblem(has);
  throw new AppError("file-unreadable", { name, problem });
}

function zipProblem(has: (start: string) => boolean): string {
  if (has("xl/workbook.bin"))
    return "It is a binary Excel workbook (.xlsb). Save it in Excel as a workbook (.xlsx) or as CSV.";
  if (has("word/"))
    return "It is a Word document. Copy its text into a spreadsheet, one example a row, or save the table in it as CSV.";
  if (has("ppt/")) return "It is a presentation. Copy its texts into a spreadsheet, one example a row.";
  if (has("Index/Document.iwa") || has("Index/Tables/") || has("Index.zip")) {
    return "It is a Numbers spreadsheet. In Numbers, choose File, Export to, CSV or Excel.";
  }
  if (has("content.xml") && has("mimetype")) {
    return "It is an OpenDocument file (LibreOffice). Save it there as an Excel workbook (.xlsx) or as CSV.";
  }
  if (has("META-INF/container.xml"))
    return "It is an e-book. Copy its texts into a spreadsheet, one example a row.";
  return "It is a zip archive. Unpack it first, then import the file inside.";
}

/** Old Excel files and password-protected new ones come in the same wrapping. */
function olderOffice(name: string, start: Buffer): AppError {
  const wide = (word: string): boolean => start.includes(Buffer.from(word, "utf16le"));
  if (wide("EncryptedPackage") || wide("EncryptionInfo")) return passwordProtected(name);
  const problem = wide("WordDocument")
    ? "It is an old Word document (.doc). Copy its text into a spreadsheet, one example a row."
    : "It is an old Excel file (.xls). Open it in Excel or LibreOffice and save it as a workbook (.xlsx) or as CSV.";
  return new AppError("file-unreadable", { name, problem });
}
