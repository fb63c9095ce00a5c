// Checks a training file from anywhere, line by line as it comes from the disk: of any size, nothing of it is kept but
// numbers and what was found. Reads that one file; needs no project.
import { statSync } from "node:fs";
import { basename } from "node:path";
import { factsOf } from "../../src-shared/domain/findings/facts.ts";
import { createFactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import { findingsOn, usualRefusalShare } from "../../src-shared/domain/findings/project-check.ts";
import { exampleChecks, projectChecks } from "../../src-shared/domain/findings/registry.ts";
import { checkedExampleOf, fileSettingOf } from "../../src-shared/domain/findings/checked-example.ts";
import { createFileReading, type FileFinding } from "../../src-shared/domain/findings/format/file.ts";
import { fileStartBytes, fileStartRemark } from "../../src-shared/domain/findings/format/file-start.ts";
import { lineMaximumLength, wholeFileCodes } from "../../src-shared/domain/findings/format/line.ts";
import type { GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { projectSizeCheck } from "../../src-shared/domain/findings/structure/project-size.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { tokensOf, type TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
import { chunksOfFile, firstBytesOf, type ReadProgress } from "../imports/read/file-chunks.ts";
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
  const table = createFactsTable();
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
    // A line of a file has no revisions: its number stands there.
    table.set(example - 1, { id: example, revision: line }, factsOf(checked));
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
  const project = { refusalShareWished: usualRefusalShare, tagCounts: new Map<string, number>() };
  for (const finding of findingsOn(table, project, fileChecks)) {
    report.sayOfAll(finding, (id) => ({ example: id, line: table.columns().revision[id - 1] ?? null }));
  }
}
