// Reads a document as reading material or as instructions in a task thread. Reads only: passages are handed over in
// batches, and who stores them is the caller's business.
import { instructionsMaximumLength } from "../../src-shared/domain/imports/source.ts";
import { textOfBlocks, wordCountOf } from "../../src-shared/domain/documents/blocks.ts";
import { passagesOf, type Passage } from "../../src-shared/domain/documents/passages.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { readDocument } from "./read/document-file.ts";
import { foldedPassage } from "../passages/folded-passage.ts";
import { formOf } from "./read/documents.ts";

export type ReadMaterialInput = {
  readonly filePath: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly as: "material" | "instructions";
};

export type PassageRow = {
  /** JSON */
  readonly headings: string;
  readonly text: string;
  readonly foldedText: string;
  readonly wordCount: number;
  readonly placeUnit: string;
  readonly placeNumber: number;
};

export type ReadMaterialOutput = {
  readonly passageCount: number;
  readonly wordCount: number;
  readonly first: readonly Pick<Passage, "headings" | "text" | "wordCount">[];
  /** Only as instructions. */
  readonly text: string;
};

const passagesABatch = 200;
const firstShown = 5;
const shownLength = 600;

/** Errors: file-unreadable, file-empty, bad-input for a text too long to be instructions. */
export async function readMaterial(
  { filePath, fileName, fileBytes, as }: ReadMaterialInput,
  voice: ThreadVoice<"read-material">,
): Promise<ReadMaterialOutput> {
  const file = { path: filePath, name: fileName, sizeBytes: fileBytes };
  const { document } = await readDocument(file, await formOf(file), {
    progress: (fraction) => voice.progress(fraction * 0.9),
  });
  if (as === "instructions") {
    const text = textOfBlocks(document.blocks);
    if (text.length > instructionsMaximumLength) {
      throw new AppError("bad-input", {
        problem:
          "It is longer than 100,000 characters, too long to be said before every question. Take it as reading material.",
      });
    }
    return { passageCount: 0, wordCount: wordCountOf(text), first: [], text };
  }
  const passages = passagesOf(document);
  for (let from = 0; from < passages.length; from += passagesABatch) {
    voice.batch(passages.slice(from, from + passagesABatch).map(rowOf));
  }
  return {
    passageCount: passages.length,
    wordCount: passages.reduce((sum, { wordCount }) => sum + wordCount, 0),
    first: passages
      .slice(0, firstShown)
      .map(({ headings, text, wordCount }) => ({ headings, text: text.slice(0, shownLength), wordCount })),
    text: "",
  };
}

function rowOf({ headings: list, text, wordCount, place }: Passage): PassageRow {
  const headings = JSON.stringify(list);
  return {
    headings,
    text,
    foldedText: foldedPassage(headings, text),
    wordCount,
    placeUnit: place.unit,
    placeNumber: place.number,
  };
}
