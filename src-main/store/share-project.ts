// Sharing a project: a fresh file with chosen examples and only what is on the list below. Runs in a task thread.
// Must never copy a row as a whole: history, removed examples, notes and origins stay here unless they are ticked.
import {
  canonicalBody,
  readBody,
  type ExampleBody,
  type InstructionsSource,
  type Split,
  type Status,
} from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import { readOwnFields, listedOwnColumns, tagsFrom } from "../../src-shared/domain/exports/stored-fields.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import { attachmentsIn } from "./attachment-names.ts";
import { partialPathOf } from "./copy-database.ts";
import { writeFreshProjectFile, type FreshExample } from "./fresh-project-file.ts";
import { openReadOnly, type ReadOnlyDatabase } from "./read-only.ts";
import { projectFactsSql, visibleIdsSql } from "./visible-examples.ts";

export type ShareInput = {
  readonly fromPath: string;
  /** The final path; what is written stands under its partial name until the core gives it its own. */
  readonly toPath: string;
  readonly name: string;
  /** Chosen examples in the order they shall have; null: all a person can see. */
  readonly ids: Int32Array | null;
  /** Of the new file: a copy with its own identity. */
  readonly projectId: string;
  readonly nowMs: number;
  readonly includeNotes: boolean;
  readonly includeSource: boolean;
  readonly includeExtra: boolean;
};

export type ShareOutput = {
  readonly exampleCount: number;
  readonly bytes: number;
  /** Chosen, but removed before they could be read. */
  readonly removedCount: number;
  /** Chosen, but their text can't be read as an example. */
  readonly unreadableCount: number;
};

type SharedRecord = {
  readonly uid: string;
  readonly instructions_source: InstructionsSource;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly tags: string;
  readonly group_name: string | null;
  readonly source: string | null;
  readonly notes: string;
  readonly own_fields: string;
  readonly extra: string | null;
  readonly body: string;
};

const sharedSql = {
  rows: `
    SELECT example.uid, example.instructions_source, example.split, example.status, example.tags,
      example.group_name, CASE WHEN :includeSource = 1 THEN example.source END AS source,
      CASE WHEN :includeNotes = 1 THEN example.notes ELSE '' END AS notes, example.own_fields,
      CASE WHEN :includeExtra = 1 THEN example.extra END AS extra, example_text.body
    FROM json_each(:ids) AS wanted
    CROSS JOIN example ON example.id = wanted.value
    CROSS JOIN example_text ON example_text.id = example.id
    WHERE example.position IS NOT NULL
    ORDER BY wanted.key`,
  attachment: "SELECT media_type, bytes FROM attachment WHERE sha256 = ?",
} as const;

/** One read: short enough that the write-ahead log can be folded back in between. */
const rowsPerRead = 200;

/** Errors: file-missing, file-damaged, disk-full, folder-read-only, bad-input when nothing is left to share. */
export function shareProject(
  input: ShareInput,
  progress: (fraction: number) => void = () => {},
): ShareOutput {
  const database = openReadOnly(input.fromPath, input.name);
  try {
    return shareFrom(database, input, progress);
  } finally {
    database.close();
  }
}

function shareFrom(
  database: ReadOnlyDatabase,
  input: ShareInput,
  progress: (fraction: number) => void,
): ShareOutput {
  const facts = database.get<{
    readonly name: string;
    readonly purpose: string;
    readonly instructions: string;
    readonly own_columns: string;
    readonly is_kept_here: 0 | 1;
  }>(projectFactsSql);
  if (!facts) throw new AppError("file-damaged", { name: input.name });
  const ids = input.ids ?? Int32Array.from(database.allValues<number>(visibleIdsSql));
  const ownColumns = listedOwnColumns(facts.own_columns);
  let foundCount = 0;
  const written = writeFreshProjectFile(
    partialPathOf(input.toPath),
    {
      projectId: input.projectId,
      name: facts.name,
      purpose: facts.purpose,
      instructions: facts.instructions,
      ownColumns: JSON.stringify(ownColumns),
      isSample: false,
      isKeptHere: facts.is_kept_here === 1,
      nowMs: input.nowMs,
    },
    (file) => {
      const attached = new Set<string>();
      for (let from = 0; from < ids.length; from += rowsPerRead) {
        const records = database.all<SharedRecord>(sharedSql.rows, {
          ids: `[${ids.subarray(from, from + rowsPerRead).join(",")}]`,
          includeSource: input.includeSource ? 1 : 0,
          includeNotes: input.includeNotes ? 1 : 0,
          includeExtra: input.includeExtra ? 1 : 0,
        });
        foundCount += records.length;
        for (const record of records) {
          const example = sharedExample(record, ownColumns);
          if (example === null) continue;
          file.addExample(example);
          for (const sha256 of attachmentsIn(example.body)) attached.add(sha256);
        }
        progress((from + rowsPerRead) / ids.length);
      }
      for (const sha256 of attached) {
        const image = database.get<{ readonly media_type: string; readonly bytes: Uint8Array }>(
          sharedSql.attachment,
          [sha256],
        );
        if (image) file.addAttachment({ sha256, mediaType: image.media_type, bytes: image.bytes });
      }
      if (file.exampleCount() === 0) {
        throw new AppError("bad-input", { problem: "None of the chosen examples is there any more." });
      }
    },
  );
  return {
    ...written,
    removedCount: ids.length - foundCount,
    unreadableCount: foundCount - written.exampleCount,
  };
}

/** Read and put together again, so that a body has only the keys an example has. */
function sharedExample(record: SharedRecord, ownColumns: readonly OwnColumn[]): FreshExample | null {
  const read = readBodyOf(record.body);
  if (read === null) return null;
  const body = canonicalBody(read);
  return {
    uid: record.uid,
    kind: read.kind,
    instructionsSource: record.instructions_source,
    split: record.split,
    status: record.status,
    tags: JSON.stringify(tagsFrom(record.tags)),
    source: record.source,
    group: record.group_name,
    notes: record.notes,
    ownFields:
      record.own_fields === "{}" ? "{}" : JSON.stringify(readOwnFields(record.own_fields, ownColumns).value),
    extra: record.extra,
    textLength: textLengthOf(read),
    body,
    foldedText: foldedBody(body),
  };
}

function readBodyOf(text: string): ExampleBody | null {
  try {
    const read = readBody(JSON.parse(text));
    return "problem" in read ? null : read.body;
  } catch {
    return null;
  }
}
