// Reads a Word document: looks inside the zip with our own bounds first and hands mammoth only the parts with text.
// Macros, pictures, embedded files and everything outside the file are never opened.
import { blockText, type Block, type PlainDocument } from "../../../src-shared/domain/documents/blocks.ts";
import { tidyBlocks } from "../../../src-shared/domain/documents/tidy-blocks.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { newHtmlReader } from "./html-blocks.ts";
import { closeZip, openZip, unpackedChunks, type OpenZip } from "./zip-entries.ts";

/** XML of all parts that are read: Word writes some 3 kB a page, so this is far beyond any book. */
const xmlMaximumBytes = 48_000_000;
/** Parts with text and how it is laid out; nothing else is unpacked. */
const readParts =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w.-]+\.rels|document\d*\.xml|styles\d*\.xml|numbering\d*\.xml|footnotes\d*\.xml|endnotes\d*\.xml))$/u;
/** Word's own titles; mammoth knows headings already. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='FAQ Question'] => h3:fresh",
  "r[style-name='Strong'] => strong",
];

/** Errors: file-unreadable. */
export async function readDocx(path: string, name: string): Promise<PlainDocument> {
  const open = await openZip(path, name);
  try {
    const names = [...open.entries.keys()];
    let imageCount = 0;
    const html = await htmlOf(open, name, () => {
      imageCount += 1;
    });
    const reader = newHtmlReader(name);
    reader.take(html);
    const { blocks, noteCount } = reader.end();
    return {
      title: "",
      blocks: tidyBlocks(withoutContents(blocks)),
      statedPairs: [],
      leftOut: {
        images: imageCount,
        runningLines: 0,
        pageParts: 0,
        hasMacros: names.some((entry) => /vbaProject\.bin$|vbaData\.xml$/iu.test(entry)),
        picturePages: 0,
        notes: noteCount,
      },
    };
  } finally {
    closeZip(open);
  }
}

type MammothFile = {
  readonly exists: (name: string) => boolean;
  readonly read: (name: string, encoding?: string) => Promise<string | Uint8Array>;
};

async function htmlOf(open: OpenZip, name: string, onImage: () => void): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  let xmlBytes = 0;
  const file: MammothFile = {
    exists: (entry) => readParts.test(entry) && open.entries.has(entry),
    read: async (entry, encoding) => {
      const found = readParts.test(entry) ? open.entries.get(entry) : undefined;
      if (!found) throw damaged(name);
      const pieces: Buffer[] = [];
      for await (const piece of unpackedChunks(open, found)) {
        xmlBytes += piece.length;
        if (xmlBytes > xmlMaximumBytes) throw tooLong(name);
        pieces.push(Buffer.from(piece));
      }
      const bytes = Buffer.concat(pieces);
      const text = bytes.toString("utf8");
      // A file that defines its own entities wants more than to be read.
      if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw unsafe(name);
      return encoding === undefined ? bytes : text.replace(/^\ufeff/u, "");
    },
  };
  try {
    const convertImage = mammoth.images.imgElement(() => {
      onImage();
      return Promise.resolve({ src: "" });
    });
    // `file` is how mammoth itself passes on an opened zip; its types don't name it.
    const input = { file } as unknown as { readonly buffer: Buffer };
    const result = await mammoth.convertToHtml(input, {
      styleMap,
      convertImage,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
    });
    return result.value;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof RangeError) throw tooDeep(name);
    throw damaged(name, error);
  }
}

/** Without the lines of a table of contents. */
function withoutContents(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter((block) => block.kind === "table" || !isContentsEntry(blockText(block)));
}

/** A title, dots and a page. */
function isContentsEntry(text: string): boolean {
  return text.length < 300 && /(?:\.{4,}|…{2,}|\t)\s*\d{1,4}\s*$/u.test(text);
}

function tooLong(name: string): AppError {
  const problem =
    "Its text alone unpacks to more than 48 MB, more than ten thousand pages. Split it in Word into several documents.";
  return new AppError("file-unreadable", { name, problem });
}

function tooDeep(name: string): AppError {
  const problem =
    "Its parts are nested so deep that nobody can have written it. Open it in Word, copy its text and paste it here.";
  return new AppError("file-unreadable", { name, problem });
}

function unsafe(name: string): AppError {
  const problem =
    "It defines its own document type, which Word never does and which can be made to harm. Open it in Word and save it again as .docx.";
  return new AppError("file-unreadable", { name, problem });
}

function damaged(name: string, cause?: unknown): AppError {
  const problem =
    "It says it is a Word document, but what is inside isn't built like one. Open it in Word and save it again as .docx.";
  return new AppError("file-unreadable", { name, problem }, { cause });
}
