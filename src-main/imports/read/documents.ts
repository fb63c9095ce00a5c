// Documents: Word, PDF, text, Markdown, HTML. Satisfies `SourceFormat`: questions with answers become examples here;
// as instructions or reading material a document is read by `read-material.ts` instead.
import { beginningOfBlocks, wordCountOfBlocks } from "../../../src-shared/domain/documents/blocks.ts";
import { findPairs, type FoundPairs } from "../../../src-shared/domain/documents/find-pairs.ts";
import { leftOutSentences } from "../../../src-shared/domain/documents/left-out.ts";
import { suggestUse } from "../../../src-shared/domain/documents/suggest-use.ts";
import type { LeftAsideRecord, ReadExample } from "../../../src-shared/domain/imports/detected-file.ts";
import { plainPlan, type ImportedExample, type ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import type { DocumentForm, DocumentUse } from "../../../src-shared/domain/imports/source.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { addExample, addLeftAside, type Collector } from "./collector.ts";
import { documentFormOf, readDocument } from "./document-file.ts";
import { firstBytesOf } from "./file-chunks.ts";
import type { DetectedSource, SourceFile, SourceFormat } from "./source-format.ts";
import { closeZip, openZip } from "./zip-entries.ts";
import { previewMaximum } from "./record-sink.ts";

/** A first look needs no more to tell what a PDF is meant for. */
const lookedAtPages = 30;
/** As much of its beginning as formats are recognised by. */
const startBytes = 65_536;
const beginningLength = 2_000;

const formNames: Readonly<Record<DocumentForm, string>> = {
  word: "a Word document",
  pdf: "a PDF",
  web: "a web page",
  markdown: "a text in Markdown",
  text: "a text",
};

export const documentFormat: SourceFormat = {
  kind: "document",
  recognises: (start) => documentFormOf(start) !== null,
  detect: async (file) => detectDocument(file),
  read: async (file, _plan, collector, progress) => {
    const form = await formOf(file);
    const { document } = await readDocument(file, form, {
      progress: (fraction) => {
        progress.bytesRead = Math.round(fraction * 0.9 * file.sizeBytes);
      },
    });
    addPairs(findPairs(document), file.name, collector);
    progress.bytesRead = file.sizeBytes;
  },
};

/** The form of a file that was recognised once. Errors: file-unreadable when it is another file by now. */
export async function formOf({ path, name }: SourceFile): Promise<DocumentForm> {
  const bytes = firstBytesOf(path, name, startBytes);
  const head = bytes.toString("latin1", 0, 4_096);
  const zipNames = head.startsWith("PK") ? await zipNamesOf(path, name) : null;
  const form = documentFormOf({ name, head, bytes, zipNames });
  if (form !== null) return form;
  throw new AppError("file-unreadable", {
    name,
    problem: "It isn't the kind of file it was when it was looked at. Choose it again.",
  });
}

async function zipNamesOf(path: string, name: string): Promise<readonly string[]> {
  const open = await openZip(path, name);
  closeZip(open);
  return [...open.entries.keys()];
}

async function detectDocument(file: SourceFile): Promise<DetectedSource> {
  const form = await formOf(file);
  const { document, pageCount, readPageCount } = await readDocument(file, form, { pages: lookedAtPages });
  const found = findPairs(document);
  const { use, because, confidence } = suggestUse(document, found);
  const sentence = `Detected: ${formNames[form]}. ${because}`;
  return {
    plan: planFor(use),
    sentence,
    confidence,
    alternatives: [],
    facts: {
      kind: "document",
      form,
      suggestion: { use, because },
      pairCount: found.pairs.length,
      wordCount: wordCountOfBlocks(document.blocks),
      beginning: beginningOfBlocks(document.blocks, beginningLength),
      pageCount,
      lookedAtPages: readPageCount,
      leftOut: leftOutSentences(document.leftOut, form),
    },
    preview: previewOf(found, file.name),
    estimatedRecordCount: Math.round(
      (found.pairs.length + found.unanswered.length) * ((pageCount ?? 1) / (readPageCount ?? 1)),
    ),
    isCountExact: pageCount === readPageCount,
  };
}

function planFor(use: DocumentUse): ImportPlan {
  return { ...plainPlan, format: "document", source: { kind: "document", as: use, whenInstructed: "ask" } };
}

function previewOf(found: FoundPairs, fileName: string): DetectedSource["preview"] {
  const examples = found.pairs
    .slice(0, previewMaximum)
    .map((pair, index): ReadExample => ({ line: index + 1, imported: exampleOf(pair, fileName) }));
  const leftAside = found.unanswered.slice(0, previewMaximum).map(({ question }, index): LeftAsideRecord => ({
    leftAside: { line: found.pairs.length + index + 1, reason: { code: "unanswered", place: "" } },
    raw: question,
  }));
  return { examples, leftAside };
}

function addPairs({ pairs, unanswered }: FoundPairs, fileName: string, collector: Collector): void {
  for (const [index, pair] of pairs.entries()) {
    addExample(collector, index + 1, exampleOf(pair, fileName), pair.question.length + pair.answer.length);
  }
  for (const [index, { question }] of unanswered.entries()) {
    addLeftAside(collector, pairs.length + index + 1, { code: "unanswered", place: "" }, question);
  }
}

function exampleOf(
  { question, answer, place }: FoundPairs["pairs"][number],
  fileName: string,
): ImportedExample {
  const page = place.unit === "page" ? `, page ${place.number}` : "";
  return {
    example: {
      kind: "chat",
      body: {
        messages: [
          { role: "user", content: question },
          { role: "assistant", content: answer },
        ],
      },
    },
    instructions: { kind: "project" },
    extra: null,
    split: null,
    status: null,
    tags: [],
    group: "",
    source: `${fileName}${page}`.slice(0, 1_000),
    notes: "",
    ownValues: {},
    uid: null,
  };
}
