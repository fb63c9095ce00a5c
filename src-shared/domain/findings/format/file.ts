// A training file as a whole, line after line: how many examples, one kind, one set of keys, how large. Pure; the
// caller brings the lines and may let go of each once it was read.
import type { CheckGuides, Remark } from "../finding.ts";
import { shortWord } from "../places.ts";
import { tooFewGuides, tooFewRemark } from "../structure/too-few.ts";
import { checkLine, notUtf8Line, tooLongLine, wholeFileCodes, type ReadLine } from "./line.ts";
import { conversationOf, type ExampleKind } from "../../example.ts";

/** Larger ones have to be sent in parts (fine-tuning facts, section 1, 2026-11-22). Bytes. */
export const trainingFileMaximumBytes = 512 * 1024 * 1024;

export const fileGuides = {
  ...tooFewGuides,
  "format.file-too-large": {
    severity: "error",
    title: { one: "The file is larger than 512 MB", other: "{{count}} files are larger than 512 MB" },
    message: "The file has {{megabytes}} MB; 512 MB are the most.",
    why: "A provider refuses larger files.",
    advice: "Leave out examples that say the same, or make images smaller.",
    fix: null,
  },
  "format.kinds-mixed": {
    severity: "error",
    title: {
      one: "1 line is of another kind than the first",
      other: "{{count}} lines are of another kind than the first",
    },
    message: "It is of another kind than the first line: conversations and pairs of answers are mixed.",
    why: "A file trains in one way only: with conversations, or with better and worse answers.",
    advice: "Make two files of it. Import and export do that: each kind goes into a file of its own.",
    fix: null,
  },
  "format.tools-in-some-lines": {
    severity: "error",
    title: {
      one: "1 line differs from the first in having tools",
      other: "{{count}} lines differ from the first in having tools",
    },
    message: "“tools” stands either here or in the first line, not in both.",
    why: "A provider wants “tools” in all lines or in none (“Example 536 contains an extra tools”).",
    advice: "Describe the tools in every example, also where none is called, or make two files.",
    fix: null,
  },
  "format.keys-differ": {
    severity: "error",
    title: {
      one: "1 line has other keys than the first",
      other: "{{count}} lines have other keys than the first",
    },
    message: "“{{key}}” stands either here or in the first line, not in both.",
    why: "A provider wants the same keys in all lines.",
    advice: "Add the key to every line, or remove it from all.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** `line` counts from 1; null: about the file as a whole. */
export type FileFinding = Remark & { readonly line: number | null };

export type FileReading = {
  /** The next line without its end; null: its bytes aren't UTF-8. Blank lines give null; at the end of a file they harm nothing. */
  readonly line: (text: string | null) => ReadLine | null;
  /** The next line, which is longer than `lineMaximumLength` and wasn't kept. */
  readonly tooLongLine: () => void;
  /** After the last line. */
  readonly end: (sizeBytes: number) => void;
  readonly exampleCount: () => number;
};

/** @param use a validation file may be small. */
export function createFileReading(
  use: "training" | "validation",
  say: (finding: FileFinding) => void,
): FileReading {
  let lineNumber = 0;
  let exampleCount = 0;
  let lineCount = 0;
  let firstBlankLine: number | null = null;
  let isOtherFile = false;
  let first: LineKeys | null = null;

  const sayAt = (line: number | null, found: Remark): void => say({ ...found, line });

  const line = (text: string | null): ReadLine | null => {
    lineNumber += 1;
    // What an array or a table holds is told once, not line by line.
    if (isOtherFile) return null;
    if (text !== null && !/\S/.test(text)) {
      firstBlankLine ??= lineNumber;
      return null;
    }
    return taken(text === null ? notUtf8Line() : checkLine(text, lineNumber));
  };

  const tooLong = (): void => {
    lineNumber += 1;
    if (!isOtherFile) taken(tooLongLine());
  };

  const taken = (read: ReadLine): ReadLine => {
    if (firstBlankLine !== null) {
      sayAt(firstBlankLine, { code: "format.blank-line", place: null, details: {} });
      firstBlankLine = null;
    }
    for (const found of read.findings) sayAt(lineNumber, found);
    isOtherFile = read.findings.some(({ code }) => wholeFileCodes.has(code));
    lineCount += 1;
    if (read.example === null) return read;
    exampleCount += 1;
    const keys = keysOf(read);
    first ??= keys;
    const difference = differenceFrom(first, keys);
    if (difference !== null) sayAt(lineNumber, difference);
    return read;
  };

  const end = (sizeBytes: number): void => {
    if (sizeBytes > trainingFileMaximumBytes) {
      const megabytes = Math.ceil(sizeBytes / 1024 / 1024);
      sayAt(null, { code: "format.file-too-large", place: null, details: { megabytes } });
    }
    if (isOtherFile) return;
    if (lineCount === 0) {
      sayAt(null, { code: "format.empty-file", place: null, details: {} });
      return;
    }
    const tooFew = use === "training" ? tooFewRemark(lineCount) : null;
    if (tooFew !== null) sayAt(null, tooFew);
  };

  return { line, tooLongLine: tooLong, end, exampleCount: () => exampleCount };
}

type LineKeys = { readonly kind: ExampleKind; readonly keys: readonly string[] };

function keysOf(read: ReadLine & { readonly example: object }): LineKeys {
  const { example, extra } = read;
  const beside = Object.keys(extra?.[example.kind === "chat" ? "" : "input"] ?? {});
  return { kind: example.kind, keys: [...Object.keys(conversationOf(example)), ...beside] };
}

function differenceFrom(first: LineKeys, other: LineKeys): Remark | null {
  if (first.kind !== other.kind) return { code: "format.kinds-mixed", place: null, details: {} };
  const extra = other.keys.find((key) => !first.keys.includes(key));
  const key = extra ?? first.keys.find((name) => !other.keys.includes(name));
  if (key === undefined) return null;
  return key === "tools"
    ? { code: "format.tools-in-some-lines", place: null, details: {} }
    : { code: "format.keys-differ", place: null, details: { key: shortWord(key) } };
}
