// Receiving a project file is receiving a stranger. Its bytes are copied, looked at, compared with the schema our own
// migrations make, and read row by row into a file we create. Runs in a task thread. Must never open, change or leave
// anything beside what was sent, and never take over its history, views or anything else a person can't see.
import Sqlite from "better-sqlite3";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { projectNameMaxLength, projectPurposeMaxLength } from "../../src-shared/domain/project.ts";
import { readOwnColumns } from "../../src-shared/domain/exports/stored-fields.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import { makeUid, uidLength } from "../../src-shared/ids.ts";
import { attachmentMaxBytes, attachmentMediaTypes, attachmentsIn } from "./attachment-names.ts";
import { guarded, openDatabase } from "./database.ts";
import { applicationIds, newestVersion } from "./file-format.ts";
import { writeFreshProjectFile, type FreshProjectFile } from "./fresh-project-file.ts";
import { migrate } from "./migrate.ts";
import { projectFormat } from "./migrations/project.ts";
import {
  checkSchemaSize,
  checkTrees,
  readHeader,
  type FileHeader,
  type PagesVerdict,
} from "./receive-project-pages.ts";
import { receivedExample, type ReceivedReason, type ReceivedRow } from "./receive-project-rows.ts";
import { receivedSql, type ReceivedFactsRecord } from "./receive-project-sql.ts";

export type ReceiveInput = {
  /** What a person chose; only read. */
  readonly fromPath: string;
  /** The new project file, under a partial name (`….partial`); the core gives it its own. */
  readonly partialPath: string;
  /** The file's name as a person knows it. */
  readonly name: string;
  readonly projectId: string;
  readonly nowMs: number;
};

export type ReceiveOutput = {
  /** The project's own name, or the file's where it has none. */
  readonly projectName: string;
  readonly exampleCount: number;
  readonly leftAsideCount: number;
  /** The first 200. `row`: place in the file's order, from 1. */
  readonly leftAside: readonly { readonly row: number; readonly reason: ReceivedReason }[];
  /** Taken, but without a tag, an own value or a note that couldn't be read. */
  readonly partlyReadCount: number;
  /** Taken under a new identity, because theirs was missing, wrong or there twice. */
  readonly newUidCount: number;
  readonly missingAttachmentCount: number;
  /** It had a history (a backup has one); a received project starts without. */
  readonly historyDropped: boolean;
  /** Whoever sent it wants nothing of it sent to any service. */
  readonly isKeptHere: boolean;
  /** The format it was in. */
  readonly formatVersion: number;
};

const fileMaxBytes = 8 * 1024 ** 3;
const rowsMaximum = 20_000_000;
const rowsPerRead = 500;
const idsPerRead = 20_000;
/** Rows in one read hold at most this many bytes of bodies, unless one row alone has more. */
const readMaxBytes = 16 * 1024 * 1024;
const leftAsideKept = 200;
/** Twice the same uid is looked for in the first two million rows: the memory of a list of them. */
const uidsKept = 2_000_000;
/** Reading every page takes a second for this much; larger files are only read where they are copied. */
const quickCheckMaxBytes = 64 * 1024 * 1024;
const copyPieceBytes = 4 * 1024 * 1024;
/** Of the whole work, the copying of bytes. */
const copyShare = 0.1;

/**
 * Errors: file-missing, file-unreadable (not a file, too large), file-empty, file-not-attune, file-newer, file-damaged,
 * disk-full. Nothing is left behind then.
 */
export function receiveProject(
  input: ReceiveInput,
  progress: (fraction: number) => void = () => {},
): ReceiveOutput {
  const copyPath = `${input.partialPath}-received`;
  try {
    const header = copyChecked(input, copyPath, (fraction) => progress(fraction * copyShare));
    return readingStranger(input.name, () => {
      const source = openStranger(copyPath);
      try {
        checkStranger(source, copyPath, header, input.name);
        return takeOver(source, header, input, (fraction) =>
          progress(copyShare + fraction * (1 - copyShare)),
        );
      } finally {
        source.close();
      }
    });
  } finally {
    rmSync(copyPath, { force: true });
  }
}

/** Copies the bytes, so that neither the file nor what lies beside it is ever touched by SQLite. */
function copyChecked(
  { fromPath, name }: ReceiveInput,
  copyPath: string,
  progress: (fraction: number) => void,
): FileHeader {
  const found = guarded(name, fromPath, () => statSync(fromPath));
  if (!found.isFile()) {
    throw new AppError("file-unreadable", { name, problem: "It is a folder or a device, not a file." });
  }
  const descriptor = guarded(name, fromPath, () => openSync(fromPath, "r"));
  try {
    const fileBytes = fstatSync(descriptor).size;
    if (fileBytes === 0) throw new AppError("file-empty", { name, problem: "It has no bytes at all." });
    if (fileBytes > fileMaxBytes) {
      throw new AppError("file-unreadable", {
        name,
        problem: "It is larger than 8 GB, more than a project file can be.",
      });
    }
    const header = readHeader(descriptor, fileBytes);
    refuseVerdict(header.verdict === "not-attune" ? "not-attune" : "ours", name);
    if (header.applicationId !== applicationIds.project) throw new AppError("file-not-attune", { name });
    const supportedVersion = newestVersion(projectFormat);
    if (header.userVersion > supportedVersion) {
      throw new AppError("file-newer", { name, fileVersion: header.userVersion, supportedVersion });
    }
    refuseVerdict(header.verdict, name);
    refuseVerdict(checkSchemaSize(descriptor, header), name);
    guarded(name, copyPath, () => copyBytes(descriptor, copyPath, fileBytes, progress));
    return header;
  } finally {
    closeSync(descriptor);
  }
}

function copyBytes(
  descriptor: number,
  copyPath: string,
  fileBytes: number,
  progress: (fraction: number) => void,
): void {
  const copy = openSync(copyPath, "w", 0o600);
  try {
    const piece = Buffer.alloc(copyPieceBytes);
    for (let at = 0; at < fileBytes;) {
      const read = readSync(descriptor, piece, 0, Math.min(piece.length, fileBytes - at), at);
      if (read === 0) break;
      writeSync(copy, piece, 0, read, at);
      at += read;
      progress(at / fileBytes);
    }
    // The copy is a file of its own: SQLite is not to look for a write-ahead log beside it.
    writeSync(copy, Buffer.from([1, 1]), 0, 2, 18);
  } finally {
    closeSync(copy);
  }
}

function openStranger(copyPath: string): Sqlite.Database {
  const source = new Sqlite(copyPath, { readonly: true, fileMustExist: true });
  source.pragma("trusted_schema = OFF");
  source.pragma("cell_size_check = ON");
  source.pragma("query_only = ON");
  source.pragma("mmap_size = 0");
  return source;
}

/** Errors: file-not-attune when the schema isn't one of ours to the letter, file-damaged. */
function checkStranger(source: Sqlite.Database, copyPath: string, header: FileHeader, name: string): void {
  const schema = schemaOf(source);
  const expected = schemaOfVersion(header.userVersion);
  if (expected === null || JSON.stringify(schema) !== JSON.stringify(expected)) {
    throw new AppError("file-not-attune", { name });
  }
  const roots = source.prepare(receivedSql.roots).pluck().all() as readonly number[];
  const descriptor = openSync(copyPath, "r");
  try {
    refuseVerdict(
      checkTrees(descriptor, header, [1, ...roots], () => {}),
      name,
    );
  } finally {
    closeSync(descriptor);
  }
  if (header.pageCount * header.pageBytes > quickCheckMaxBytes) return;
  const words = source.pragma("quick_check(1)", { simple: true });
  if (words !== "ok") throw new AppError("file-damaged", { name });
}

type SchemaRow = readonly [type: string, name: string, table: string, sql: string | null];

/** What ANALYZE leaves behind; it can slow a query down, never change what it answers, and ours go by key. */
const statisticsTables: ReadonlySet<string> = new Set([
  JSON.stringify(["table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"]),
  JSON.stringify([
    "table",
    "sqlite_stat4",
    "sqlite_stat4",
    "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
  ]),
]);

function schemaOf(database: Sqlite.Database): readonly string[] {
  const rows = database.prepare(receivedSql.schema).raw().all() as readonly SchemaRow[];
  return rows.map((row) => JSON.stringify(row)).filter((row) => !statisticsTables.has(row));
}

/** The schema our migrations make for a version; null for a version there never was. */
function schemaOfVersion(version: number): readonly string[] | null {
  if (!projectFormat.migrations.some((migration) => migration.version === version)) return null;
  const migrations = projectFormat.migrations.filter((migration) => migration.version <= version);
  const database = openDatabase(":memory:", "schema", { ...projectFormat, migrations }, { create: true });
  try {
    migrate(database);
    return schemaOf(database.raw);
  } finally {
    database.close();
  }
}

function takeOver(
  source: Sqlite.Database,
  header: FileHeader,
  input: ReceiveInput,
  progress: (fraction: number) => void,
): ReceiveOutput {
  const isFirst = header.userVersion === 1;
  const facts = source.prepare(isFirst ? receivedSql.factsOfVersion1 : receivedSql.facts).get() as
    ReceivedFactsRecord | undefined;
  const ownColumns = readOwnColumns(typeof facts?.own_columns === "string" ? facts.own_columns : "[]").value;
  const projectName = nameFrom(facts?.name, input.name);
  const order = visibleIds(source, isFirst, input.name);
  const counts = { leftAside: 0, partlyRead: 0, newUid: 0, missingAttachment: 0 };
  const leftAside: { readonly row: number; readonly reason: ReceivedReason }[] = [];
  const isKeptHere = header.userVersion >= 5 && source.prepare(receivedSql.isKeptHere).get() !== undefined;
  const { exampleCount } = writeFreshProjectFile(
    input.partialPath,
    {
      projectId: input.projectId,
      name: projectName,
      purpose: lineFrom(facts?.purpose).slice(0, projectPurposeMaxLength),
      instructions: typeof facts?.instructions === "string" ? facts.instructions : "",
      ownColumns: JSON.stringify(ownColumns),
      isSample: false,
      isKeptHere,
      nowMs: input.nowMs,
    },
    (file) => {
      const attached = copyRows(file, {
        source,
        isFirst,
        order,
        ownColumns,
        leave: (row, reason) => {
          counts.leftAside += 1;
          if (leftAside.length < leftAsideKept) leftAside.push({ row, reason });
        },
        taken: (isWhole, hasNewUid) => {
          if (!isWhole) counts.partlyRead += 1;
          if (hasNewUid) counts.newUid += 1;
        },
        progress,
      });
      if (!isFirst) counts.missingAttachment = copyAttachments(source, attached, file);
    },
  );
  return {
    projectName,
    exampleCount,
    leftAsideCount: counts.leftAside,
    leftAside,
    partlyReadCount: counts.partlyRead,
    newUidCount: counts.newUid,
    missingAttachmentCount: counts.missingAttachment,
    historyDropped: !isFirst && source.prepare(receivedSql.hasHistory).get() !== undefined,
    isKeptHere,
    formatVersion: header.userVersion,
  };
}

/** The rows a person could see, in their order. Errors: file-damaged when ids don't rise, too-complex for too many. */
function visibleIds(source: Sqlite.Database, isFirst: boolean, name: string): Float64Array {
  const hidden = isFirst
    ? []
    : (source.prepare(receivedSql.hiddenPositions).raw().all() as readonly (readonly [unknown, unknown])[]);
  const statement = source.prepare(receivedSql.positions).raw();
  const ids: number[] = [];
  const positions: number[] = [];
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = statement.all(last, idsPerRead) as readonly (readonly [number, unknown])[];
    for (const [id, position] of rows) {
      if (id <= last) throw new AppError("file-damaged", { name });
      last = id;
      if (typeof position !== "number" || !Number.isSafeInteger(position)) continue;
      if (hidden.some(([from, to]) => isNumber(from) && isNumber(to) && position >= from && position < to)) {
        continue;
      }
      ids.push(id);
      positions.push(position);
    }
    if (ids.length > rowsMaximum) throw new AppError("too-complex");
    if (rows.length < idsPerRead) break;
  }
  const order = Uint32Array.from({ length: ids.length }, (_, index) => index);
  const at = (index: number): number => positions[index] ?? 0;
  if (positions.some((position, index) => index > 0 && position < at(index - 1))) {
    order.sort((a, b) => at(a) - at(b) || a - b);
  }
  return Float64Array.from(order, (index) => ids[index] ?? 0);
}

type Copying = {
  readonly source: Sqlite.Database;
  readonly isFirst: boolean;
  /** Ids in the order of the project. */
  readonly order: Float64Array;
  readonly ownColumns: readonly OwnColumn[];
  readonly leave: (row: number, reason: ReceivedReason) => void;
  readonly taken: (isWhole: boolean, hasNewUid: boolean) => void;
  readonly progress: (fraction: number) => void;
};

/** Copies what can be an example; answers which images the copied ones name. */
function copyRows(
  file: FreshProjectFile,
  { source, isFirst, order, ownColumns, leave, taken, progress }: Copying,
): ReadonlySet<string> {
  const sizes = source.prepare(isFirst ? receivedSql.sizesOfVersion1 : receivedSql.sizes).raw();
  const rows = source.prepare(isFirst ? receivedSql.rowsOfVersion1 : receivedSql.rows).raw();
  const uids = new Set<string>();
  const attached = new Set<string>();
  const outside = {
    makeUid: () => makeUid(randomBytes(uidLength)),
    isTaken: (uid: string) => uids.has(uid),
  };
  for (let from = 0; from < order.length; from += rowsPerRead) {
    const ids = order.subarray(from, from + rowsPerRead);
    const found = sizes.all(`[${ids.join(",")}]`) as readonly (readonly [number, number | null])[];
    const places = new Map(Array.from(ids, (id, index) => [id, from + index + 1]));
    for (const slice of slicesBySize(found)) {
      for (const row of rows.all(`[${slice.join(",")}]`) as readonly ReceivedRow[]) {
        const place = places.get(row[0]) ?? 0;
        const received = receivedExample(row, ownColumns, outside);
        places.delete(row[0]);
        if ("reason" in received) {
          leave(place, received.reason);
          continue;
        }
        file.addExample(received.example);
        taken(received.isWhole, received.hasNewUid);
        if (uids.size < uidsKept) uids.add(received.example.uid);
        for (const sha256 of attachmentsIn(received.example.body)) attached.add(sha256);
      }
    }
    for (const place of places.values()) leave(place, "unreadable");
    progress((from + ids.length) / order.length);
  }
  return attached;
}

/** Ids of rows whose bodies together fit into memory. */
function* slicesBySize(found: readonly (readonly [number, number | null])[]): Generator<readonly number[]> {
  let slice: number[] = [];
  let bytes = 0;
  for (const [id, size] of found) {
    if (slice.length > 0 && bytes + (size ?? 0) > readMaxBytes) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(id);
    bytes += size ?? 0;
  }
  if (slice.length > 0) yield slice;
}

/** Images the examples name, each checked against its own name; answers how many weren't there or weren't right. */
function copyAttachments(
  source: Sqlite.Database,
  wanted: ReadonlySet<string>,
  file: FreshProjectFile,
): number {
  const statement = source.prepare(receivedSql.attachment).raw();
  let missingCount = 0;
  for (const sha256 of wanted) {
    const [mediaType, bytes] = (statement.get({ sha256, maxBytes: attachmentMaxBytes }) ??
      []) as readonly unknown[];
    const isRight =
      typeof mediaType === "string" &&
      attachmentMediaTypes.includes(mediaType) &&
      bytes instanceof Uint8Array &&
      createHash("sha256").update(bytes).digest("hex") === sha256;
    if (isRight) file.addAttachment({ sha256, mediaType, bytes });
    else missingCount += 1;
  }
  return missingCount;
}

/** A name for people: one line, not empty, not too long. */
function nameFrom(name: unknown, fileName: string): string {
  const ofProject = lineFrom(name).slice(0, projectNameMaxLength).trim();
  if (ofProject !== "") return ofProject;
  const ofFile = lineFrom(basename(fileName).replace(/\.attune$/i, ""))
    .slice(0, projectNameMaxLength)
    .trim();
  return ofFile === "" ? "Received project" : ofFile;
}

function lineFrom(text: unknown): string {
  // Control characters and marks that turn the direction of writing make one name look like another.
  return typeof text === "string" ? text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, " ").trim() : "";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function refuseVerdict(verdict: PagesVerdict, name: string): void {
  if (verdict === "not-attune") throw new AppError("file-not-attune", { name });
  if (verdict === "damaged") throw new AppError("file-damaged", { name });
}

/** Whatever SQLite says about a stranger's file, the file is at fault. */
function readingStranger<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) {
      const code = error.code === "SQLITE_NOTADB" ? "file-not-attune" : "file-damaged";
      throw new AppError(code, { name, sqlite: error.code }, { cause: error });
    }
    throw error;
  }
}
