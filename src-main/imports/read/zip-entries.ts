// Opens zip files that strangers made: bounds what is inside before anything is unpacked, and counts again while
// unpacking, since what a zip says about itself can be a lie. Used for spreadsheets; nothing is ever written to disk.
import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { AppError } from "../../../src-shared/errors.ts";

export const zipEntriesMaximum = 2_000;
export const zipUnpackedMaximumBytes = 300_000_000;
/** Spreadsheets shrink to a tenth, dull ones to a hundredth; beyond this only bombs are left. */
const ratioMaximum = 250;
/** Small files may shrink as they like: they can't hurt. */
const ratioFreeBytes = 20_000_000;

export type OpenZip = {
  readonly name: string;
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Bytes unpacked so far, over all entries. */
  unpackedBytes: number;
};

/** Opens a zip and checks what it claims to hold. Close it after use. Errors: file-unreadable. */
export async function openZip(path: string, name: string): Promise<OpenZip> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, opened) => {
      if (error) reject(damagedZip(name, error));
      else resolve(opened);
    });
  });
  try {
    if (zip.entryCount > zipEntriesMaximum) throw tooLarge(name);
    return { name, zip, entries: checkedEntries(await entriesOf(zip, name), name), unpackedBytes: 0 };
  } catch (error) {
    zip.close();
    throw error;
  }
}

export function closeZip(open: OpenZip): void {
  open.zip.close();
}

/** An entry's bytes, unpacked piece by piece. Errors: file-unreadable, also when it unpacks to more than allowed. */
export async function* unpackedChunks(open: OpenZip, entry: Entry): AsyncGenerator<Buffer, void> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    open.zip.openReadStream(entry, (error, opened) => {
      if (error) reject(damagedZip(open.name, error));
      else resolve(opened);
    });
  });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      open.unpackedBytes += chunk.length;
      if (open.unpackedBytes > zipUnpackedMaximumBytes) throw tooLarge(open.name);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof AppError ? error : damagedZip(open.name, error);
  } finally {
    stream.destroy();
  }
}

async function entriesOf(zip: ZipFile, name: string): Promise<readonly Entry[]> {
  return await new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("error", (error: unknown) => reject(damagedZip(name, error)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry) => {
      entries.push(entry);
      if (entries.length > zipEntriesMaximum) reject(tooLarge(name));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function checkedEntries(entries: readonly Entry[], name: string): ReadonlyMap<string, Entry> {
  const byName = new Map<string, Entry>();
  let unpackedBytes = 0;
  for (const entry of entries) {
    unpackedBytes += entry.uncompressedSize;
    const isDense =
      entry.uncompressedSize > ratioFreeBytes &&
      entry.uncompressedSize / (entry.compressedSize + 1) > ratioMaximum;
    if (unpackedBytes > zipUnpackedMaximumBytes || isDense) throw tooLarge(name);
    if (entry.isEncrypted()) throw passwordProtected(name);
    if (!byName.has(entry.fileName)) byName.set(entry.fileName, entry);
  }
  return byName;
}

export function passwordProtected(name: string): AppError {
  return new AppError("file-unreadable", {
    name,
    problem: "It is protected by a password. Open it in its own program and save a copy without one.",
  });
}

function tooLarge(name: string): AppError {
  return new AppError("file-unreadable", {
    name,
    problem:
      "It would unpack to more than Attune opens at once (300 MB). Split it into several files, or save the sheet as CSV, which may be of any size.",
  });
}

function damagedZip(name: string, cause: unknown): AppError {
  const problem = "It is damaged or was cut off: the packed parts inside can't be opened.";
  return new AppError("file-unreadable", { name, problem }, { cause });
}
