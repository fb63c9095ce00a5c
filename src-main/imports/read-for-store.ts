// Reads a file in a task thread and turns it into rows ready to be written: new ones, and changes to those that are
// here already. Reads the project, never writes it; what is left aside goes into files of its own.
import { canonicalBody, instructionsSourceOf, withInstructions } from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import type { ExampleChange } from "../../src-shared/contract/examples.ts";
import type { ImportCounts, ImportOptions, RowChange } from "../../src-shared/contract/imports.ts";
import type { LeftAsideRecord } from "../../src-shared/domain/imports/detected-file.ts";
import { leftAsideSentence } from "../../src-shared/domain/imports/left-aside.ts";
import type { ImportedExample, ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { isUid } from "../../src-shared/ids.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { imageOfChange, patchedFields, unique } from "../examples/changes.ts";
import type { ExampleRecord } from "../examples/sql.ts";
import type { Image } from "../history/images.ts";
import { openReadOnly } from "../store/read-only.ts";
import { readKnownExamples, type KnownExamples } from "./known-examples.ts";
import { withoutInlineImages, type ImportedImage } from "./inline-images.ts";
import { previewOf } from "./new-example-preview.ts";
import { newLeftAsideFiles, type LeftAsideFiles } from "./left-aside-files.ts";
import { makeUids } from "./make-uids.ts";
import { quotedCell } from "./read/collector.ts";
import { readImport } from "./read/read-import.ts";
import { readSpreadsheet, type SpreadsheetRowRead } from "./read-spreadsheet.ts";

export type ReadForStoreInput = {
  readonly filePath: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly project: { readonly path: string; readonly name: string; readonly instructions: string };
  readonly plan: ImportPlan;
  readonly options: ImportOptions;
  /** Own columns by name; those that don't exist yet have ids already. */
  readonly columnIds: Readonly<Record<string, string>>;
  /** Whether anything is in the project that a row could be the same as. */
  readonly hasExamples: boolean;
  /** The file is a spreadsheet of ours. */
  readonly isOurs: boolean;
  /** Where what is left aside goes: the path of both files without their endings; null for a preview. */
  readonly leftAsidePath: string | null;
  /** The project's own columns, for the way back from a spreadsheet. */
  readonly ownColumns: readonly OwnColumn[];
};

/** Rows as flat lists, the quickest thing to hand to another thread: see `importedFields` and `importedTexts`. */
export type StoreBatch = {
  readonly rowCount: number;
  readonly fields: readonly (string | number | null)[];
  readonly texts: readonly (string | null)[];
  readonly changes: readonly { readonly id: number; readonly image: Image }[];
  readonly images: readonly ImportedImage[];
};

const rowsABatch = 1_000;
const samplesShown = 200;
const addedShown = 20;
const sampleLength = 300;
/** Enough of a letter to hold the place that was changed. */
const changeLength = 4_000;

type Gathering = {
  readonly input: ReadForStoreInput;
  readonly known: KnownExamples | null;
  readonly voice: ThreadVoice<"read-for-store">;
  readonly leftAsideFiles: LeftAsideFiles | null;
  readonly nextUid: () => string;
  fields: (string | number | null)[];
  texts: (string | null)[];
  rowCount: number;
  changes: { id: number; image: Image }[];
  images: ImportedImage[];
  /** Images handed over already: a picture in a thousand examples crosses once. */
  readonly seenImages: Set<string>;
  counts: { -readonly [Key in keyof ImportCounts]: ImportCounts[Key] };
};

/** Errors: file-unreadable, file-empty, bad-input, disk-full. */
export async function readForStore(
  input: ReadForStoreInput,
  voice: ThreadVoice<"read-for-store">,
): Promise<ImportCounts> {
  const database = openReadOnly(input.project.path, input.project.name);
  const leftAsideFiles =
    input.leftAsidePath === null
      ? null
      : newLeftAsideFiles(input.leftAsidePath, input.fileName, {
          header: headerOf(input.plan),
          format: input.plan.format,
        });
  try {
    const gathering: Gathering = {
      input,
      known: knownFor(input, () => readKnownExamples(database, wantedKnowledge(input))),
      voice,
      leftAsideFiles,
      nextUid: makeUids(),
      fields: [],
      texts: [],
      rowCount: 0,
      changes: [],
      images: [],
      seenImages: new Set(),
      counts: {
        addedCount: 0,
        changedCount: 0,
        knownCount: 0,
        conflictCount: 0,
        missingCount: 0,
        leftAsideCount: 0,
        added: [],
        changed: [],
        conflicts: [],
        missing: [],
        leftAside: [],
      },
    };
    if (input.isOurs) {
      await readSpreadsheet(input, (row, bytesRead) => {
        takeSpreadsheetRow(gathering, row);
        handOverWhenFull(gathering, bytesRead);
      });
    } else {
      await readImport(
        input.filePath,
        input.plan,
        ({ examples, leftAside, bytesRead }) => {
          for (const { line, imported } of examples) takeExample(gathering, line, imported);
          for (const record of leftAside) putAside(gathering, record);
          handOverWhenFull(gathering, bytesRead);
        },
        { batchSize: rowsABatch, fileName: input.fileName, keepsNumberBytes: true },
      );
    }
    handOver(gathering);
    leftAsideFiles?.close(gathering.counts.leftAside, gathering.counts.leftAsideCount);
    return gathering.counts;
  } catch (error) {
    leftAsideFiles?.remove();
    throw error;
  } finally {
    database.close();
  }
}

/** The first row of a table as it stood in the file; null where it has none. */
function headerOf({ format, hasHeader, columns, delimiter }: ImportPlan): string | null {
  if (!hasHeader || (format !== "csv" && format !== "xlsx")) return null;
  const separator = format === "csv" ? delimiter : "\t";
  const names: string[] = [];
  for (const { column, name } of columns) names[column] = name;
  return Array.from(names, (name = "") => quotedCell(name, separator)).join(separator);
}

function wantedKnowledge({ plan, options, isOurs }: ReadForStoreInput): {
  readonly uids: boolean;
  readonly contents: boolean;
} {
  const hasUids = isOurs || plan.columns.some(({ use }) => use === "uid");
  return { uids: hasUids, contents: !isOurs && options.known !== "keep-both" };
}

function knownFor(input: ReadForStoreInput, read: () => KnownExamples): KnownExamples | null {
  const wanted = wantedKnowledge(input);
  return input.hasExamples && (wanted.uids || wanted.contents) ? read() : null;
}

function takeExample(gathering: Gathering, line: number, imported: ImportedExample): void {
  const { input, known } = gathering;
  const row = storedRow(imported, input);
  const same = sameExample(row, imported, known, input.options);
  if (!same) {
    addRow(gathering, row, imported.uid, line);
    return;
  }
  const { options } = input;
  if (options.known === "keep-both") {
    addRow(gathering, row, null, line);
    return;
  }
  const image = options.known === "update" ? imageOfImported(same, row, imported) : {};
  if (Object.keys(image).length === 0) {
    gathering.counts.knownCount += 1;
    return;
  }
  gathering.counts.changedCount += 1;
  noteChange(gathering.counts.changed, line, same, image);
  keepImages(gathering, row);
  gathering.changes.push({ id: same.id, image });
}

function sameExample(
  row: StoredRow,
  imported: ImportedExample,
  known: KnownExamples | null,
  options: ImportOptions,
): ExampleRecord | undefined {
  if (!known) return undefined;
  const byUid = imported.uid === null ? undefined : known.byUid(imported.uid);
  if (byUid || options.known === "keep-both") return byUid;
  return known.byContent(row.body, row.instructionsSource);
}

/** A row of our own spreadsheet: an example of this project, of another one, or one somebody added. */
function takeSpreadsheetRow(gathering: Gathering, row: SpreadsheetRowRead): void {
  const { counts, input, known } = gathering;
  if (row.kind === "left-aside") {
    putAside(gathering, row.record);
    return;
  }
  const current = row.uid === "" ? undefined : known?.byUid(row.uid);
  if (!current) {
    const isMissing = isUid(row.uid) && input.hasExamples;
    if (isMissing) {
      counts.missingCount += 1;
      if (counts.missing.length < samplesShown)
        counts.missing.push({ line: row.line, exampleId: null, fields: [] });
      if (input.options.missing === "skip") return;
    }
    const added = row.asNew();
    if (added) addRow(gathering, storedRow(added, input), isUid(row.uid) ? row.uid : null, row.line);
    return;
  }
  const { kind, change } = row.against(current);
  const image = imageOfChange(current, change as ExampleChange);
  if (kind === "unchanged" || Object.keys(image).length === 0) {
    counts.knownCount += 1;
    return;
  }
  if (kind === "conflict") {
    counts.conflictCount += 1;
    noteChange(counts.conflicts, row.line, current, image);
    if (input.options.conflicts === "keep-mine") return;
  } else {
    counts.changedCount += 1;
    noteChange(counts.changed, row.line, current, image);
  }
  gathering.changes.push({ id: current.id, image });
}

type StoredRow = {
  readonly body: string;
  readonly kind: string;
  readonly instructionsSource: string;
  readonly textLength: number;
  readonly tags: string;
  readonly ownFields: string;
  readonly imported: ImportedExample;
  readonly images: readonly ImportedImage[];
};

function storedRow(imported: ImportedExample, input: ReadForStoreInput): StoredRow {
  const { instructions } = imported;
  const own = instructions.kind === "own" ? instructions.text : null;
  const source =
    instructions.kind === "project"
      ? "project"
      : instructionsSourceOf(own, instructions.kind === "inside", input.project.instructions);
  const example =
    source === "own" && own !== null ? withInstructions(imported.example, own) : imported.example;
  const { body, images } = withoutInlineImages(canonicalBody(example));
  return {
    body,
    images,
    kind: example.kind,
    instructionsSource: source,
    textLength: textLengthOf(example),
    tags: imported.tags.length === 0 ? "[]" : JSON.stringify(unique(imported.tags)),
    ownFields: ownFieldsOf(imported, input.columnIds),
    imported: { ...imported, extra: shiftedExtra(imported.extra, own !== null && source === "project") },
  };
}

/** Places count messages as the file did; where its instructions became the project's, they count one too many. */
function shiftedExtra(extra: ImportedExample["extra"], isShifted: boolean): ImportedExample["extra"] {
  if (extra === null || !isShifted) return extra;
  return Object.fromEntries(
    Object.entries(extra).map(([place, keys]) => [
      place.replace(
        /(^|\.)messages\.(\d+)/,
        (_whole, before: string, at: string) => `${before}messages.${Number(at) - 1}`,
      ),
      keys,
    ]),
  );
}

function ownFieldsOf({ ownValues }: ImportedExample, columnIds: Readonly<Record<string, string>>): string {
  const entries = Object.entries(ownValues);
  if (entries.length === 0) return "{}";
  return patchedFields(
    "{}",
    Object.fromEntries(
      entries.flatMap(([name, value]) => (columnIds[name] ? [[columnIds[name], value]] : [])),
    ),
  );
}

function addRow(gathering: Gathering, row: StoredRow, uid: string | null, line: number): void {
  const { imported } = row;
  gathering.fields.push(
    uid !== null && isUid(uid) ? uid : gathering.nextUid(),
    row.kind,
    row.instructionsSource,
    imported.split,
    imported.status,
    row.tags,
    imported.source === "" ? null : imported.source,
    imported.group === "" ? null : imported.group,
    imported.notes,
    row.ownFields,
    imported.extra === null ? null : JSON.stringify(imported.extra),
    row.textLength,
  );
  gathering.texts.push(row.body, foldedBody(row.body));
  keepImages(gathering, row);
  gathering.rowCount += 1;
  gathering.counts.addedCount += 1;
  if (gathering.counts.added.length < addedShown)
    gathering.counts.added.push(previewOf(imported, { ...row, line }));
}

function keepImages({ images, seenImages }: Gathering, row: StoredRow): void {
  for (const image of row.images) {
    if (seenImages.has(image.sha256)) continue;
    seenImages.add(image.sha256);
    images.push(image);
  }
}

/** What an imported row says about an example that is here: only what it says at all. */
function imageOfImported(current: ExampleRecord, row: StoredRow, imported: ImportedExample): Image {
  const wanted: Record<string, string | null> = { tags: row.tags };
  if (row.body !== current.body) {
    wanted["body"] = row.body;
    wanted["kind"] = row.kind;
    wanted["instructions_source"] = row.instructionsSource;
  }
  if (imported.tags.length === 0) delete wanted["tags"];
  if (imported.split !== null) wanted["split"] = imported.split;
  if (imported.status !== null) wanted["status"] = imported.status;
  if (imported.group !== "") wanted["group_name"] = imported.group;
  if (imported.source !== "") wanted["source"] = imported.source;
  if (imported.notes !== "") wanted["notes"] = imported.notes;
  if (row.ownFields !== "{}") {
    wanted["own_fields"] = patchedFields(
      current.own_fields,
      JSON.parse(row.ownFields) as Record<string, string>,
    );
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => current[column as keyof ExampleRecord] !== value),
  );
}

function noteChange(into: RowChange[], line: number, current: ExampleRecord, image: Image): void {
  if (into.length >= samplesShown) return;
  into.push({
    line,
    exampleId: current.id,
    fields: Object.entries(image).map(([column, after]) => ({
      field: column,
      before: String(current[column as keyof ExampleRecord] ?? "").slice(0, changeLength),
      after: String(after ?? "").slice(0, changeLength),
    })),
  });
}

function putAside({ counts, leftAsideFiles }: Gathering, { leftAside, raw }: LeftAsideRecord): void {
  counts.leftAsideCount += 1;
  if (counts.leftAside.length < samplesShown) {
    counts.leftAside.push({
      line: leftAside.line,
      reason: leftAsideSentence(leftAside.reason),
      text: raw.slice(0, sampleLength),
    });
  }
  leftAsideFiles?.add(raw);
}

function handOverWhenFull(gathering: Gathering, bytesRead: number): void {
  if (gathering.rowCount + gathering.changes.length >= rowsABatch) handOver(gathering);
  if (gathering.input.fileBytes > 0) gathering.voice.progress(bytesRead / gathering.input.fileBytes);
}

function handOver(gathering: Gathering): void {
  if (gathering.rowCount === 0 && gathering.changes.length === 0) return;
  const { rowCount, fields, texts, changes, images } = gathering;
  gathering.voice.batch({ rowCount, fields, texts, changes, images });
  gathering.images = [];
  gathering.rowCount = 0;
  gathering.fields = [];
  gathering.texts = [];
  gathering.changes = [];
}
