// Checks a training file from anywhere, line by line as it comes from the disk: of any size, nothing of it is kept but
// numbers and what was found. Reads that one file; needs no project.
import { statSync } from "node:fs";
import { basename } from "node:path";
import { canonicalBody } from "../../src-shared/domain/example.ts";
import { copiedTextOf, exactHashOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { exampleChecks, projectChecks } from "../../src-shared/domain/findings/registry.ts";
import { checkedExampleOf, fileSettingOf } from "../../src-shared/domain/findings/checked-example.ts";
import { createFileReading, type FileFinding } from "../../src-shared/domain/findings/format/file.ts";
import { fileStartBytes, fileStartRemark } from "../../src-shared/domain/findings/format/file-start.ts";
import {
  checkLine,
  lineMaximumLength,
  wholeFileCodes,
} from "../../src-shared/domain/findings/format/line.ts";
import type { GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { projectSizeCheck } from "../../src-shared/domain/findings/structure/project-size.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { tokensOf, type TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
import { chunksOfFile, firstBytesOf, type ReadProgress } from "../imports/read/file-chunks.ts";
import { gatherExamples, type Telling } from "./gathered-examples.ts";
import { openLinesAgain } from "./lines-again.ts";
import { readJsonlLines } from "../imports/read/jsonl-lines.ts";

export type CheckFileOrder = {
  readonly path: string;
  readonly counter: TextCounter;
  readonly tokensMaximum: number;
};

/** How many there must be is said by the reading of the file, which counts its lines. */
const fileChecks = projectChecks.filter((check) => check !== projectSizeCheck);

/** Says everything to `report`. `progress`: from 0 to 1. Errors: file-unreadable. */
export function checkTrainingFile(
  { path, counter, tokensMaximum }: CheckFileOrder,
  report: GatheringReport,
  progress: (fraction: number) => void,
): void {
  const name = basename(path);
  const sizeBytes = statSync(path).size;
  const otherKind = fileStartRemark(firstBytesOf(path, name, Math.min(fileStartBytes, sizeBytes)));
  if (otherKind) {
    report.say(otherKind, { example: null, line: null });
    return;
  }
  let line = 0;
  let example = 0;
  const gathered = gatherExamples();
  let said: FileFinding[] = [];
  const reading = createFileReading("training", (finding) => said.push(finding));
  /** Every line that isn't blank counts as an example, as providers count them ("Example 536 …"). */
  const passOn = (): void => {
    for (const finding of said) {
      const isOfExample = finding.line === line && !wholeFileCodes.has(finding.code);
      report.say(finding, { example: isOfExample ? example : null, line: finding.line });
    }
    said = [];
  };
  const take = (text: string | null): void => {
    example += 1;
    const read = reading.line(text);
    passOn();
    if (!read?.example) return;
    const tokens = tokensOf(read.example, counter);
    report.example(tokens, true);
    const setting = fileSettingOf(read.example, { extra: read.extra, tokens, tokensMaximum });
    const checked = checkedExampleOf(read.example, setting);
    for (const remark of remarksOn(checked, exampleChecks)) report.say(remark, { example, line });
    const exact = exactHashOf(canonicalBody(read.example), setting.instructionsSource);
    gathered.add(checked, exact, { example, line });
  };
  /** Lines without a sign in them are passed over by the reader. */
  const goTo = (number: number): void => {
    for (line += 1; line < number; line += 1) reading.line("");
  };
  const readSoFar: ReadProgress = { bytesRead: 0 };
  const sink = {
    record: (number: number, text: string): void => {
      goTo(number);
      take(text);
      progress(readSoFar.bytesRead / sizeBytes);
    },
    leftAside: (number: number, reason: { readonly code: string }): void => {
      goTo(number);
      if (reason.code !== "too-long") return take(null);
      example += 1;
      reading.tooLongLine();
      passOn();
    },
  };
  readJsonlLines(chunksOfFile(path, name, readSoFar), sink, {
    maximumLength: lineMaximumLength,
    maximumBytes: lineMaximumLength,
  });
  reading.end(sizeBytes);
  line += 1;
  passOn();
  const lines = openLinesAgain(path, name);
  try {
    const textsOf: Telling["textsOf"] = (places) =>
      places.map((place) => copiedTextIn(lines.textOf(place.line ?? 0), place.line ?? 0));
    gathered.tell({ checks: fileChecks, tagCounts: new Map(), textsOf, isFine: () => false }, report);
  } finally {
    lines.close();
  }
}

/** What of a line is compared with others; empty where the file was changed meanwhile. */
function copiedTextIn(text: string, line: number): string {
  const { example } = checkLine(text, line);
  if (!example) return "";
  const setting = fileSettingOf(example, { extra: null, tokens: null, tokensMaximum: 0 });
  return copiedTextOf(checkedExampleOf(example, setting));
}
