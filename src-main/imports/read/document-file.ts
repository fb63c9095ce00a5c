// Reads any document into the one plain structure: which form it has is told by its content. Used in task threads; each
// library is loaded only when a file of its form is read.
import type { PlainDocument } from "../../../src-shared/domain/documents/blocks.ts";
import { nothingLeftOut } from "../../../src-shared/domain/documents/blocks.ts";
import { readMarkdown } from "../../../src-shared/domain/documents/read-markdown.ts";
import { readPlainText } from "../../../src-shared/domain/documents/read-plain-text.ts";
import { textFormOf } from "../../../src-shared/domain/documents/recognise-text.ts";
import { tidyBlocks } from "../../../src-shared/domain/documents/tidy-blocks.ts";
import type { DocumentForm } from "../../../src-shared/domain/imports/source.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { chunksOfFile, firstBytesOf, textChunks, type ReadProgress } from "./file-chunks.ts";
import { documentMaximumLength } from "./document-bounds.ts";
import type { SourceFile } from "./source-format.ts";
import { encodingOf } from "./text-encoding.ts";

export type ReadDocument = {
  readonly form: DocumentForm;
  readonly document: PlainDocument;
  readonly pageCount: number | null;
  readonly readPageCount: number | null;
};

export type DocumentStart = {
  readonly name: string;
  readonly head: string;
  readonly bytes: Buffer;
  readonly zipNames: readonly string[] | null;
};

/** What a file's beginning says it is; null: no document. Never throws. */
export function documentFormOf({ name, head, bytes, zipNames }: DocumentStart): DocumentForm | null {
  if (zipNames) return zipNames.some((entry) => entry.startsWith("word/")) ? "word" : null;
  // The mark may stand after some bytes of something else.
  if (head.slice(0, 1_024).includes("%PDF-")) return "pdf";
  if (head.includes("\0\0") || head.startsWith("{\\rtf") || head.startsWith("\xd0\xcf\x11\xe0")) return null;
  const encoding = encodingOf(bytes, false);
  return textFormOf(name, new TextDecoder(encoding).decode(bytes));
}

/** @param limits only for a first look at a PDF. Errors: file-unreadable, file-empty. */
export async function readDocument(
  { path, name, sizeBytes }: SourceFile,
  form: DocumentForm,
  limits: { readonly pages?: number; readonly progress?: (fraction: number) => void } = {},
): Promise<ReadDocument> {
  if (form === "word") {
    const { readDocx } = await import("./docx.ts");
    return checked(name, {
      form,
      document: await readDocx(path, name),
      pageCount: null,
      readPageCount: null,
    });
  }
  if (form === "pdf") {
    const { readPdf } = await import("./pdf.ts");
    const { document, pageCount, readPageCount } = await readPdf(path, name, sizeBytes, limits);
    return checked(name, { form, document, pageCount, readPageCount });
  }
  const document =
    form === "web" ? await readWeb(path, name, sizeBytes, limits.progress) : readText(path, name, form);
  return checked(name, { form, document, pageCount: null, readPageCount: null });
}

async function readWeb(
  path: string,
  name: string,
  sizeBytes: number,
  progress?: (fraction: number) => void,
): Promise<PlainDocument> {
  const { newHtmlReader } = await import("./html-blocks.ts");
  const reader = newHtmlReader(name);
  const read: ReadProgress = { bytesRead: 0 };
  for (const { text } of textPieces(path, name, read)) {
    reader.take(text);
    progress?.(read.bytesRead / Math.max(1, sizeBytes));
  }
  const { title, blocks, statedPairs, imageCount, pagePartCount } = reader.end();
  return {
    title,
    blocks: tidyBlocks(blocks),
    statedPairs,
    leftOut: { ...nothingLeftOut, images: imageCount, pageParts: pagePartCount },
  };
}

function readText(path: string, name: string, form: "markdown" | "text"): PlainDocument {
  let text = "";
  for (const piece of textPieces(path, name, { bytesRead: 0 })) {
    text += piece.text;
    if (text.length > documentMaximumLength) {
      const problem =
        "It holds more than 40 million characters of text, some ten thousand pages. Split it into several files.";
      throw new AppError("file-unreadable", { name, problem });
    }
  }
  if (form === "text") {
    return { title: "", blocks: tidyBlocks(readPlainText(text)), statedPairs: [], leftOut: nothingLeftOut };
  }
  const { title, blocks, imageCount } = readMarkdown(text);
  return {
    title,
    blocks: tidyBlocks(blocks),
    statedPairs: [],
    leftOut: { ...nothingLeftOut, images: imageCount },
  };
}

function textPieces(path: string, name: string, progress: ReadProgress): ReturnType<typeof textChunks> {
  const start = firstBytesOf(path, name, 65_536);
  return textChunks(chunksOfFile(path, name, progress), encodingOf(start, start.length < 65_536));
}

function checked(name: string, read: ReadDocument): ReadDocument {
  if (read.document.blocks.length > 0 || read.document.statedPairs.length > 0) return read;
  throw new AppError("file-empty", { name, problem: "There is no text in it." });
}
