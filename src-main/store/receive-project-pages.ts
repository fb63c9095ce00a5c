// A stranger's SQLite file looked at as bytes, before SQLite itself opens it: the header, the size of the schema, and
// whether the pages form trees. SQLite believes a file about all three, and a crafted one can keep it busy for ever.
// Format: https://sqlite.org/fileformat2.html (2026-11-22).
import { readSync } from "node:fs";

export type PagesVerdict = "ours" | "not-attune" | "damaged";

export type FileHeader = {
  readonly verdict: PagesVerdict;
  readonly pageBytes: number;
  readonly pageCount: number;
  readonly applicationId: number;
  readonly userVersion: number;
};

const headerBytes = 100;
const magic = "SQLite format 3\0";

/** @param fileBytes the file's size; a file that is shorter or longer than its header says is damaged. */
export function readHeader(descriptor: number, fileBytes: number): FileHeader {
  const header = Buffer.alloc(headerBytes);
  const nothing = { pageBytes: 0, pageCount: 0, applicationId: 0, userVersion: 0 };
  const read = readSync(descriptor, header, 0, headerBytes, 0);
  if (read < headerBytes || header.toString("latin1", 0, 16) !== magic) {
    return { verdict: "not-attune", ...nothing };
  }
  const rawPageBytes = header.readUInt16BE(16);
  const pageBytes = rawPageBytes === 1 ? 65_536 : rawPageBytes;
  const about = {
    pageBytes,
    pageCount: header.readUInt32BE(28),
    applicationId: header.readUInt32BE(68),
    userVersion: header.readUInt32BE(60),
  };
  const isPowerOfTwo = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0;
  const isAsWeWrite =
    isPowerOfTwo &&
    [1, 2].includes(header.readUInt8(18)) &&
    [1, 2].includes(header.readUInt8(19)) &&
    header.readUInt8(20) === 0 && // bytes kept free on each page: encryption and the like
    header.subarray(21, 24).equals(Buffer.from([64, 32, 32])) &&
    header.readUInt32BE(52) === 0 && // no vacuum pages
    header.readUInt32BE(56) === 1; // UTF-8
  if (!isAsWeWrite) return { verdict: "not-attune", ...about };
  const isWhole = about.pageCount > 0 && about.pageCount * pageBytes === fileBytes;
  return { verdict: isWhole ? "ours" : "damaged", ...about };
}

/** Ours has 36 rows of at most 2 KB; with these limits SQLite reads any schema in an instant. */
const schemaPagesMaximum = 64;
const schemaRowsMaximum = 200;
const schemaRowMaxBytes = 16_384;

/** Whether the schema is small enough to be read by SQLite at all. */
export function checkSchemaSize(descriptor: number, header: FileHeader): PagesVerdict {
  const waiting = [1];
  const seen = new Set<number>();
  let rowCount = 0;
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number)) return "damaged";
    seen.add(number);
    if (seen.size > schemaPagesMaximum) return "not-attune";
    const page = readPage(descriptor, header, number);
    if (page === null) return "damaged";
    if (page.kind === "table-interior") waiting.push(...page.children);
    else if (page.kind === "table-leaf") {
      rowCount += page.cells.length;
      if (rowCount > schemaRowsMaximum) return "not-attune";
      for (const cell of page.cells) {
        const size = variableInteger(page.bytes, cell);
        if (size === null) return "damaged";
        if (size > schemaRowMaxBytes) return "not-attune";
      }
    } else return "damaged";
  }
  return "ours";
}

/**
 * Whether the trees under these roots are trees: no page reached twice, none outside the file, all of one depth. Reads
 * the inner pages and one row of leaves' kinds, so that no query can be led in circles.
 * `progress`: pages reached so far.
 */
export function checkTrees(
  descriptor: number,
  header: FileHeader,
  roots: readonly number[],
  progress: (pages: number) => void,
): PagesVerdict {
  const reached = new Uint8Array(header.pageCount + 1);
  let reachedCount = 0;
  let level: number[] = [];
  for (const root of roots) {
    if (root < 1 || root > header.pageCount || reached[root] === 1) return "damaged";
    reached[root] = 1;
    level = [root];
    let kind: "table" | "index" | null = null;
    while (level.length > 0) {
      const next: number[] = [];
      let leafCount = 0;
      for (const number of level) {
        const page = readPage(descriptor, header, number);
        if (page === null) return "damaged";
        const pageKind = page.kind.startsWith("table") ? "table" : "index";
        kind ??= pageKind;
        if (pageKind !== kind) return "damaged";
        if (page.kind.endsWith("leaf")) {
          leafCount += 1;
          // Only a root may be empty: a leaf without rows is how a file keeps a reader busy.
          if (page.cells.length === 0 && number !== root) return "damaged";
          continue;
        }
        for (const child of page.children) {
          if (child < 1 || child > header.pageCount || reached[child] === 1) return "damaged";
          reached[child] = 1;
          next.push(child);
        }
      }
      if (leafCount > 0 && leafCount !== level.length) return "damaged";
      reachedCount += level.length;
      progress(reachedCount);
      level = next;
    }
  }
  return "ours";
}

type Page = {
  readonly bytes: Buffer;
  readonly kind: "table-interior" | "table-leaf" | "index-interior" | "index-leaf";
  /** Where each cell starts. */
  readonly cells: readonly number[];
  readonly children: readonly number[];
};

const pageKinds: Readonly<Record<number, Page["kind"]>> = {
  2: "index-interior",
  5: "table-interior",
  10: "index-leaf",
  13: "table-leaf",
};

function readPage(descriptor: number, header: FileHeader, number: number): Page | null {
  const { pageBytes, pageCount } = header;
  if (number < 1 || number > pageCount) return null;
  const bytes = Buffer.alloc(pageBytes);
  if (readSync(descriptor, bytes, 0, pageBytes, (number - 1) * pageBytes) < pageBytes) return null;
  const start = number === 1 ? headerBytes : 0;
  const kind = pageKinds[bytes.readUInt8(start)];
  if (kind === undefined) return null;
  const isInterior = kind.endsWith("interior");
  const cellCount = bytes.readUInt16BE(start + 3);
  const pointersStart = start + (isInterior ? 12 : 8);
  if (pointersStart + cellCount * 2 > pageBytes) return null;
  const cells = Array.from({ length: cellCount }, (_, index) =>
    bytes.readUInt16BE(pointersStart + index * 2),
  );
  if (cells.some((cell) => cell < pointersStart + cellCount * 2 || cell + 4 > pageBytes)) return null;
  const children = isInterior
    ? [...cells.map((cell) => bytes.readUInt32BE(cell)), bytes.readUInt32BE(start + 8)]
    : [];
  return { bytes, kind, cells, children };
}

/** SQLite's integer of one to nine bytes; null when it runs over the page's end. */
function variableInteger(bytes: Buffer, at: number): number | null {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    if (index === 8) return value * 256 + byte;
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
  return null;
}
