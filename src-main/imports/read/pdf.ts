// Reads the text of a PDF, page by page, in its task thread. Draws nothing, runs nothing, loads nothing from outside;
// never holds more than the text and one page.
import { readFileSync } from "node:fs";
import type { PlainDocument } from "../../../src-shared/domain/documents/blocks.ts";
import { fragmentsOf, type PagePiece } from "../../../src-shared/domain/documents/page-layout.ts";
import { blocksOfPages } from "../../../src-shared/domain/documents/printed-pages.ts";
import type { PrintedPage } from "../../../src-shared/domain/documents/running-lines.ts";
import { tidyBlocks } from "../../../src-shared/domain/documents/tidy-blocks.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { documentMaximumLength } from "./document-bounds.ts";
import { refusePdfBombs } from "./pdf-bounds.ts";
import type { OpenPdf } from "./pdf-engine.ts";

export const pdfMaximumBytes = 200_000_000;
export const pdfMaximumPages = 10_000;
/** A page of a printed telephone book has some thousand pieces. */
const piecesMaximum = 50_000;
/** pdf.js keeps fonts and pages it has seen until it is told otherwise. */
const cleanEveryPages = 50;
/** What it keeps all the same, some 20 kB a page, goes with the document. */
const reopenEveryPages = 1_000;

export type PdfRead = {
  readonly document: PlainDocument;
  readonly pageCount: number;
  readonly readPageCount: number;
};

export type PdfLimits = {
  /** For a first look; all of them when absent. */
  readonly pages?: number | undefined;
  /** 0 to 1, after each page. */
  readonly progress?: ((fraction: number) => void) | undefined;
};

/** Errors: file-unreadable (also for a password, a damaged file, pages that are pictures), file-too-large. */
export async function readPdf(
  path: string,
  name: string,
  sizeBytes: number,
  limits: PdfLimits = {},
): Promise<PdfRead> {
  if (sizeBytes > pdfMaximumBytes) throw refused(name, sizeWords);
  const { openPdf } = await import("./pdf-engine.ts");
  const open = async (): Promise<OpenPdf> => {
    const bytes = readFileSync(path);
    refusePdfBombs(bytes, name);
    return openPdf(ownBytes(bytes)).catch((error: unknown) => {
      throw openingError(error, name);
    });
  };
  let pdf = await open();
  try {
    const pageCount = pdf.pageCount;
    if (pageCount > pdfMaximumPages) throw refused(name, pagesWords(pageCount));
    const wanted = Math.min(pageCount, limits.pages ?? pageCount);
    const pages: PrintedPage[] = [];
    let [textLength, picturePages, unreadPages] = [0, 0, 0];
    for (let number = 1; number <= wanted; number += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other: two would only need more memory
      const page = await pdf.page(number, piecesMaximum).catch(() => null);
      if (page === null) unreadPages += 1;
      else if (page.pieces.length === 0) picturePages += page.hasPicture ? 1 : 0;
      else {
        textLength += lengthOf(page.pieces);
        if (textLength > documentMaximumLength) throw refused(name, lengthWords);
        pages.push({ number, height: page.height, fragments: fragmentsOf(page.pieces) });
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (number % cleanEveryPages === 0) await pdf.clean();
      if (number % reopenEveryPages === 0 && number < wanted) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        await pdf.close();
        // oxlint-disable-next-line no-await-in-loop -- as above
        pdf = await open();
      }
      limits.progress?.(number / wanted);
    }
    if (textLength === 0) throw refused(name, unreadPages === wanted ? damagedWords : pictureWords);
    const { blocks, runningLineCount } = blocksOfPages(pages);
    return {
      document: {
        title: pdf.title,
        blocks: tidyBlocks(blocks),
        statedPairs: [],
        leftOut: {
          images: 0,
          runningLines: runningLineCount,
          pageParts: unreadPages,
          hasMacros: false,
          picturePages,
          notes: 0,
        },
      },
      pageCount,
      readPageCount: wanted,
    };
  } finally {
    await pdf.close();
  }
}

/** Without a copy where the bytes have their memory for themselves: pdf.js takes it away. */
function ownBytes(bytes: Buffer): Uint8Array {
  const { buffer, byteOffset, byteLength } = bytes;
  return byteLength === buffer.byteLength
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(bytes);
}

function lengthOf(pieces: readonly PagePiece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

const sizeWords =
  "It is larger than 200 MB. Print it to a new PDF without its pictures, or split it into several files.";
const lengthWords = "It holds more than 40 million characters of text. Split it into several files.";
const damagedWords =
  "It is damaged or was cut off. Open it in a PDF reader and print or save it to a new PDF; if that fails, ask whoever gave it to you for another copy.";
const pictureWords =
  "Its pages are pictures of text, as a scanner makes them: there are no letters in it to read. Have a scanner program or your PDF reader recognise the text (OCR), save that, and import it.";
const passwordWords =
  "It is protected by a password. Open it in a PDF reader with the password and print or save it to a new PDF without one.";

function pagesWords(pageCount: number): string {
  return `It has ${pageCount.toLocaleString("en")} pages; Attune reads up to 10,000 at once. Split it into several files.`;
}

function refused(name: string, problem: string): AppError {
  return new AppError("file-unreadable", { name, problem });
}

function openingError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const isLocked = error instanceof Error && error.name === "PasswordException";
  return new AppError(
    "file-unreadable",
    { name, problem: isLocked ? passwordWords : damagedWords },
    { cause: error },
  );
}
