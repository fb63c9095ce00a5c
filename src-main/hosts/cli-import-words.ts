// What `attune import` says: how a file was read, what came of it, and what to do about what didn't come in. Pure.
import type { ImportCounts, ImportOptions, RowChange } from "../../src-shared/contract/imports.ts";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import {
  recordPlaceOf,
  type ImportFormat,
  type ImportPlan,
  type TextEncoding,
} from "../../src-shared/domain/imports/plan.ts";
import { columnsInWords } from "./cli-import-map.ts";
import { countOf } from "./cli-words.ts";

const rowsShown = 5;

/** How the file is read: what a person checks before trusting it. A plan somebody wrote by hand is no detection. */
export function detectedLines(
  detected: DetectedFile,
  plan: ImportPlan,
  { isOurs, isMapped }: { readonly isOurs: boolean; readonly isMapped: boolean },
): readonly string[] {
  if (isOurs)
    return ["Detected: a spreadsheet Attune wrote. Its rows find their examples again by attune_id."];
  const columns = columnsInWords(plan);
  const reading = readingOf(detected, plan);
  return [isMapped ? "Read as --map says." : detected.sentence, reading, columns].filter(
    (line) => line !== "",
  );
}

const encodingWords: Record<TextEncoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252",
};

function readingOf({ sheets }: DetectedFile, plan: ImportPlan): string {
  if (plan.format === "xlsx") {
    const others = sheets.filter((sheet) => sheet !== plan.sheet).map((sheet) => `“${sheet}”`);
    if (others.length === 0) return "";
    return `Sheet “${plan.sheet ?? sheets[0] ?? ""}” is read; --sheet chooses another: ${others.join(", ")}.`;
  }
  if (plan.source?.kind === "mail") {
    return `The answers of ${plan.source.modelAddresses.join(", ")} are learnt from; --answers-of chooses others.`;
  }
  if (plan.source !== null) return "";
  const isPlain = plan.encoding === "utf-8" && (plan.format !== "csv" || plan.delimiter === ",");
  if (isPlain) return "";
  const cells = plan.format === "csv" ? `cells between ${delimiterInWords(plan.delimiter)}, ` : "";
  return `Read with ${cells}characters in ${encodingWords[plan.encoding]}.`;
}

function delimiterInWords(delimiter: string): string {
  const known: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs" };
  return known[delimiter] ?? `“${delimiter}”`;
}

export type ImportedFacts = {
  readonly counts: ImportCounts;
  readonly options: ImportOptions;
  readonly projectName: string;
  readonly isNewProject: boolean;
  readonly isOurs: boolean;
  readonly isPreview: boolean;
  readonly format: ImportFormat;
};

/** What came of it, one sentence a kind. */
export function countLines(facts: ImportedFacts): readonly string[] {
  return [
    ...addedLines(facts),
    ...changedLines(facts),
    ...knownLines(facts),
    ...conflictLines(facts),
    ...missingLines(facts),
  ];
}

function addedLines({
  counts,
  projectName,
  isNewProject,
  isOurs,
  isPreview,
}: ImportedFacts): readonly string[] {
  const { addedCount, changedCount } = counts;
  if (addedCount === 0 && (isOurs || changedCount > 0)) return [];
  if (addedCount === 0 && isNewProject) return ["No example could be added."];
  const project = isNewProject ? `the new project “${projectName}”` : `“${projectName}”`;
  const added = addedCount === 0 ? "No example" : countOf(addedCount, "example");
  return [`${added} ${done(addedCount, isPreview)} added to ${project}.`];
}

function changedLines({ counts, isOurs, isPreview }: ImportedFacts): readonly string[] {
  const { changedCount, changed } = counts;
  if (changedCount === 0) return [];
  const rows = countOf(changedCount, "example");
  const sentence = isOurs
    ? `${rows} ${done(changedCount, isPreview)} changed as in the file.`
    : `${rows} that ${changedCount === 1 ? "was" : "were"} here already ${done(changedCount, isPreview)} brought up to date.`;
  return [sentence, ...(isPreview ? rowLines(changed, changedCount) : [])];
}

function knownLines({ counts, options, isOurs }: ImportedFacts): readonly string[] {
  const { knownCount } = counts;
  if (knownCount === 0) return [];
  const rows = countOf(knownCount, "row");
  const are = knownCount === 1 ? "is" : "are";
  if (isOurs) return [`${rows} ${knownCount === 1 ? "wasn't" : "weren't"} changed in the file.`];
  const hint = options.known === "skip" ? " (--known update or keep-both does otherwise)" : "";
  return [`${rows} ${are} here already and ${knownCount === 1 ? "stays" : "stay"} as before${hint}.`];
}

function conflictLines({ counts, options, isPreview }: ImportedFacts): readonly string[] {
  const { conflictCount, conflicts } = counts;
  if (conflictCount === 0) return [];
  const what = `${countOf(conflictCount, "conflict")}: changed both in the file and here since it was written.`;
  const outcome =
    options.conflicts === "take-theirs"
      ? `The file's version ${isPreview ? "would be" : "was"} taken.`
      : "What is here stays; --conflicts take-theirs takes the file's version.";
  return [`${what} ${outcome}`, ...rowLines(conflicts, conflictCount)];
}

function missingLines({ counts, options, isPreview }: ImportedFacts): readonly string[] {
  const { missingCount, missing } = counts;
  if (missingCount === 0) return [];
  const what = `${countOf(missingCount, "row")} of the file ${missingCount === 1 ? "has" : "have"} no example here any more.`;
  const outcome =
    options.missing === "add"
      ? `${missingCount === 1 ? "It" : "They"} ${done(missingCount, isPreview)} added again.`
      : "Left out; --missing add brings them back.";
  return [`${what} ${outcome}`, ...rowLines(missing, missingCount)];
}

const fieldWords: Readonly<Record<string, string>> = {
  body: "texts",
  kind: "kind",
  instructions_source: "instructions",
  group_name: "group",
  own_fields: "own columns",
};

function rowLines(rows: readonly RowChange[], count: number): readonly string[] {
  const lines = rows.slice(0, rowsShown).map(({ line, fields }) => {
    const names = fields.map(({ field }) => fieldWords[field] ?? field);
    return `  row ${line}${names.length === 0 ? "" : `: ${names.join(", ")}`}`;
  });
  return [...lines, ...moreLines(count - lines.length)];
}

const recordWords: Record<ImportFormat, readonly [one: string, many: string]> = {
  jsonl: ["line", "lines"],
  json: ["entry", "entries"],
  csv: ["row", "rows"],
  xlsx: ["row", "rows"],
  mail: ["message", "messages"],
  document: ["passage", "passages"],
  chats: ["message", "messages"],
};

/** The first rows that couldn't be read, each with its reason. A sheet counts rows, any other file lines. */
export function leftAsideLines({ counts, format }: ImportedFacts): readonly string[] {
  const { leftAsideCount, leftAside } = counts;
  if (leftAsideCount === 0) return [];
  const place = recordPlaceOf(format);
  const were = leftAsideCount === 1 ? "was" : "were";
  const shown = leftAside.slice(0, rowsShown).map(({ line, reason }) => `  ${place} ${line}: ${reason}`);
  const why = format === "mail" ? `${leftAsideCount === 1 ? "is" : "are"} in no example` : "couldn't be read";
  return [
    `${countOf(leftAsideCount, ...recordWords[format])} ${why} and ${were} left aside:`,
    ...shown,
    ...moreLines(leftAsideCount - shown.length),
  ];
}

function moreLines(count: number): readonly string[] {
  return count === 0 ? [] : [`  and ${countOf(count, "more", "more")}`];
}

function done(count: number, isPreview: boolean): string {
  if (isPreview) return "would be";
  return count > 1 ? "were" : "was";
}
