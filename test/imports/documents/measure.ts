// How much of the labelled documents comes out right. Used by the test, and alone to see what doesn't:
// `node_modules/.bin/node test/imports/documents/measure.ts [--held-out] [FORM]`.
import { readFileSync, statSync } from "node:fs";
import { blockText, textOfBlocks, type PlainDocument } from "../../../src-shared/domain/documents/blocks.ts";
import { findPairs } from "../../../src-shared/domain/documents/find-pairs.ts";
import { passagesOf, passageWords } from "../../../src-shared/domain/documents/passages.ts";
import { suggestUse } from "../../../src-shared/domain/documents/suggest-use.ts";
import { detectFile } from "../../../src-main/imports/read/detect-file.ts";
import { formOf } from "../../../src-main/imports/read/documents.ts";
import { readDocument } from "../../../src-main/imports/read/document-file.ts";
import type { DetectedFile } from "../../../src-shared/domain/imports/detected-file.ts";
import { messagesOf } from "../../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf } from "../../../src-shared/domain/example-text.ts";
import type { LabelledFile } from "./make.ts";

const folder = new URL("./files/", import.meta.url);

export const labelledFiles = JSON.parse(
  readFileSync(new URL("labels.json", folder), "utf8"),
) as readonly LabelledFile[];

export type Measured = {
  readonly label: LabelledFile;
  readonly isUseRight: boolean;
  /** Pairs or passages: expected or found, whichever is more, and how many of them are right. */
  readonly right: number;
  readonly total: number;
  readonly wrong: readonly string[];
};

/** Letters and digits alone: signs of lists and spaces are another matter. */
const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

export async function measure(label: LabelledFile): Promise<Measured> {
  const path = new URL(label.file, folder).pathname;
  const file = { path, name: label.file.slice(label.file.indexOf("/") + 1), sizeBytes: statSync(path).size };
  const detected = await detectFile(path, file.name);
  if (detected.plan.format === "chats") return measureTalk(label, detected);
  if (detected.plan.format !== "document") return measureTable(label, detected);
  const { document } = await readDocument(file, await formOf(file));
  const found = findPairs(document);
  const isUseRight = suggestUse(document, found).use === label.use;
  if (label.use === "question-answer") {
    const wanted = new Map(label.pairs.map(({ question, answer }) => [plain(question), plain(answer)]));
    const right = found.pairs.filter((pair) => wanted.get(plain(pair.question)) === plain(pair.answer));
    const wrong = found.pairs
      .filter((pair) => !right.includes(pair))
      .map((pair) => `${pair.question} => ${pair.answer}`);
    return {
      label,
      isUseRight,
      right: right.length,
      total: Math.max(wanted.size, found.pairs.length),
      wrong: [`form ${found.form ?? "none"}`, ...wrong],
    };
  }
  if (label.use === "instructions") {
    const text = plain(textOfBlocks(document.blocks));
    const lines = label.sections.flatMap(({ units }) => units);
    const right = lines.filter((line) => text.includes(plain(line))).length;
    return { label, isUseRight, right, total: lines.length, wrong: [] };
  }
  return { label, isUseRight, ...measurePassages(document, label) };
}

/** An interview as plain text is a transcript: one conversation with all of its questions and answers. */
function measureTalk(label: LabelledFile, { preview }: DetectedFile): Measured {
  const said = preview.examples.flatMap(({ imported }) => messagesOf(imported.example));
  const all = plain(said.map(({ content }) => (typeof content === "string" ? content : "")).join(" "));
  const right = label.pairs.filter(
    ({ question, answer }) => all.includes(plain(question)) && all.includes(plain(answer)),
  ).length;
  return { label, isUseRight: true, right, total: label.pairs.length, wrong: ["as a transcript"] };
}

/** A text that is a table and nothing else comes in as one. */
function measureTable(label: LabelledFile, { preview }: DetectedFile): Measured {
  const read = preview.examples.map(
    ({ imported }) => `${askTextOf(imported.example)} ${answerTextOf(imported.example)}`,
  );
  const wanted = new Set(label.pairs.map(({ question, answer }) => plain(`${question} ${answer}`)));
  const right = read.filter((text) => wanted.has(plain(text))).length;
  return { label, isUseRight: true, right, total: Math.max(wanted.size, read.length), wrong: ["as a table"] };
}

/** A passage is right when it is made of whole sentences and whole tables, under their headings, and of sensible size. */
function measurePassages(
  document: PlainDocument,
  label: LabelledFile,
): Pick<Measured, "right" | "total" | "wrong"> {
  const passages = passagesOf(document);
  const wrong: string[] = [];
  for (const { text, headings, wordCount } of passages) {
    let rest = ` ${plain(text)} `;
    const words = plain([...headings, text].join(" "));
    const tables = document.blocks
      .filter(({ kind }) => kind === "table")
      .map((block) => plain(blockText(block)));
    let isUnderHeading = true;
    for (const { units } of label.sections) {
      for (const unit of units) {
        if (!rest.includes(` ${plain(unit)} `)) continue;
        rest = rest.replace(` ${plain(unit)} `, "  ");
        // The same sentence may stand under several headings.
        isUnderHeading &&= label.sections.some(
          ({ heading, units: own }) =>
            own.includes(unit) && words.includes(plain(heading).replace(/^\d+ /u, "")),
        );
      }
    }
    for (const { heading } of label.sections) {
      rest = rest
        .replace(` ${plain(heading)} `, "  ")
        .replace(` ${plain(heading).replace(/^\d+ /u, "")} `, "  ");
    }
    const isWhole = tables.every(
      (table) => !plain(text).includes(table.slice(0, 20)) || plain(text).includes(table),
    );
    const isSized =
      wordCount <= passageWords.most &&
      (wordCount >= passageWords.least || passages.length === 1 || isLast(text, label));
    const left = rest.trim();
    if (left !== "" || !isUnderHeading || !isWhole || !isSized) {
      wrong.push(
        `${wordCount} words, left “${left.slice(0, 80)}”, heading ${isUnderHeading}, table ${isWhole}, size ${isSized}: ${headings.join(" > ")}`,
      );
    }
  }
  const all = plain(passages.map(({ text }) => text).join(" "));
  const missing = label.sections.flatMap(({ units }) => units).filter((unit) => !all.includes(plain(unit)));
  wrong.push(...missing.map((unit) => `missing: ${unit}`));
  return { right: Math.max(0, passages.length - wrong.length), total: passages.length, wrong };
}

/** A section or document whose end is too short to stand alone and has no room before it. */
function isLast(text: string, { sections }: LabelledFile): boolean {
  return sections.some(({ units }) => plain(text).endsWith(plain(units.at(-1) ?? "-")));
}

export type Figures = {
  readonly uses: number;
  readonly files: number;
  readonly right: number;
  readonly total: number;
};

export function figuresOf(measured: readonly Measured[]): Figures {
  return {
    files: measured.length,
    uses: measured.filter(({ isUseRight }) => isUseRight).length,
    right: measured.reduce((sum, { right }) => sum + right, 0),
    total: measured.reduce((sum, { total }) => sum + total, 0),
  };
}

async function show(): Promise<void> {
  const isHeldOut = process.argv.includes("--held-out");
  const form = process.argv.slice(2).find((word) => !word.startsWith("--"));
  for (const one of ["docx", "pdf", "html", "md", "txt"]) {
    if (form !== undefined && form !== one) continue;
    const files = labelledFiles.filter((label) => label.form === one && label.isHeldOut === isHeldOut);
    // oxlint-disable-next-line no-await-in-loop -- a script
    const measured = await Promise.all(files.map(measure));
    const { uses, files: count, right, total } = figuresOf(measured);
    console.log(`${one}: uses ${uses} of ${count}, right ${right} of ${total}`);
    if (isHeldOut) continue;
    for (const each of measured) {
      if (each.isUseRight && each.right === each.total) continue;
      console.log(`  ${each.label.file} use ${each.isUseRight} ${each.right}/${each.total}`);
      for (const words of each.wrong.slice(0, 3))
        console.log(`     ${words.slice(0, 260).replaceAll("\n", "⏎")}`);
    }
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await show();
