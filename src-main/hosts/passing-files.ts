// Files on their way between a page and the core: a table of references nobody can guess, and for each a folder of its
// own inside the data folder. The only way from a reference to a path; must never make a path of what a page says.
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { lstat, readdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileMaxBytes, safeFileName } from "../../src-shared/domain/passing-file.ts";

export type PassingKind = "file" | "target";
export type PassingTrouble = "not-found" | "too-large" | "disk-full" | "cut-off" | "no-folder";

export type PassingFiles = {
  /** A place for a file of so many bytes, to be filled by `fill`; or why there is none. */
  readonly offer: (
    name: string,
    bytes: number,
  ) => Promise<{ readonly reference: string; readonly name: string } | PassingTrouble>;
  /** Takes exactly the bytes offered, once; null when they are there. Of anything else nothing is left. */
  readonly fill: (reference: string, bytes: Readable) => Promise<PassingTrouble | null>;
  /** An empty place for the core to write to. */
  readonly makeTarget: (
    name: string,
  ) => { readonly reference: string; readonly name: string } | PassingTrouble;
  /** A path the host itself was told by the system (a dialog, a drop); it is never removed. */
  readonly point: (kind: PassingKind, path: string) => string;
  /** The path behind a reference; null when there is none of that kind, or it isn't whole yet. */
  readonly pathOf: (kind: PassingKind, reference: string) => string | null;
  /** A file that the core wrote beside a target, by the name it gave it. */
  readonly written: (
    targetReference: string,
    fileName: string,
  ) => Promise<{ readonly path: string; readonly bytes: number } | null>;
  /** It was fetched: it stays a little longer, in case the download is asked for again. */
  readonly endSoon: (reference: string) => void;
  readonly forget: (reference: string) => Promise<void>;
  /** Removes what is older than a day. */
  readonly sweep: () => Promise<void>;
  /** Removes everything, also what an earlier run left behind. */
  readonly clear: () => void;
};

type Passing = {
  readonly kind: PassingKind;
  readonly path: string;
  /** The folder made for it; null for a path of the person's own. */
  readonly folder: string | null;
  readonly bytes: number;
  readonly state: "empty" | "filling" | "whole";
  readonly endsAtMs: number;
};

const validMs = 24 * 3_600_000;
const afterFetchMs = 10 * 60_000;
/** What the rest of the computer keeps of the disk. */
const spareBytes = 256 * 1024 * 1024;

export function createPassingFiles(dataFolderPath: string, nowMs: () => number): PassingFiles {
  const root = join(dataFolderPath, "passing");
  const table = new Map<string, Passing>();

  const add = (passing: Omit<Passing, "endsAtMs">): string => {
    const reference = randomBytes(32).toString("base64url");
    table.set(reference, { ...passing, endsAtMs: nowMs() + validMs });
    return reference;
  };
  const change = (reference: string, part: Partial<Passing>): void => {
    const passing = table.get(reference);
    if (passing) table.set(reference, { ...passing, ...part });
  };
  const forget = async (reference: string): Promise<void> => {
    const passing = table.get(reference);
    table.delete(reference);
    // Windows refuses to remove what somebody is reading this very moment.
    if (passing?.folder) await rm(passing.folder, { recursive: true, force: true, maxRetries: 3 });
  };
  /** Never makes the data folder itself: a missing one is an unplugged drive. */
  const newFolder = (): { readonly path: string } | PassingTrouble => {
    try {
      mkdirSync(root, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return troubleOf(error);
    }
    const path = join(root, randomBytes(16).toString("hex"));
    try {
      mkdirSync(path, { mode: 0o700 });
      return { path };
    } catch (error) {
      return troubleOf(error);
    }
  };
  const place = (
    kind: PassingKind,
    wantedName: string,
    bytes: number,
  ): { readonly reference: string; readonly name: string } | PassingTrouble => {
    const folder = newFolder();
    if (typeof folder === "string") return folder;
    const name = safeFileName(wantedName);
    const state = kind === "file" ? "empty" : "whole";
    const path = join(folder.path, name);
    return { reference: add({ kind, path, folder: folder.path, bytes, state }), name };
  };

  return {
    offer: async (name, bytes) => {
      if (bytes > fileMaxBytes) return "too-large";
      if (!(await hasRoom(dataFolderPath, bytes))) return "disk-full";
      return place("file", name, bytes);
    },
    fill: async (reference, bytes) => {
      const passing = table.get(reference);
      if (passing?.kind !== "file" || passing.state !== "empty") return "not-found";
      change(reference, { state: "filling" });
      try {
        const file = createWriteStream(passing.path, { flags: "wx", mode: 0o600 });
        await pipeline(exactly(bytes, passing.bytes), file);
        change(reference, { state: "whole" });
        return null;
      } catch (error) {
        await forget(reference);
        return error instanceof TooMany ? "too-large" : troubleOf(error);
      }
    },
    makeTarget: (name) => place("target", name, 0),
    point: (kind, path) => add({ kind, path, folder: null, bytes: 0, state: "whole" }),
    pathOf: (kind, reference) => {
      const passing = table.get(reference);
      if (passing?.state !== "whole") return null;
      // What the core wrote to a place made for it may be read by it again: files gathered in one.
      const isReadBack = kind === "file" && passing.kind === "target" && passing.folder !== null;
      return passing.kind === kind || isReadBack ? passing.path : null;
    },
    written: async (targetReference, fileName) => {
      const passing = table.get(targetReference);
      if (passing?.kind !== "target" || passing.folder === null) return null;
      const { folder } = passing;
      // Compared with what is there, never joined to a path before.
      const name = (await readdir(folder).catch(() => [])).find((known) => known === fileName);
      if (name === undefined) return null;
      const path = join(folder, name);
      const about = await lstat(path).catch(() => null);
      return about?.isFile() ? { path, bytes: about.size } : null;
    },
    endSoon: (reference) => change(reference, { endsAtMs: nowMs() + afterFetchMs }),
    forget,
    sweep: async () => {
      const ended = [...table].filter(([, { endsAtMs }]) => endsAtMs <= nowMs());
      await Promise.all(ended.map(([reference]) => forget(reference)));
    },
    clear: () => {
      table.clear();
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

class TooMany extends Error {}

/** Hands on so many bytes and fails with one more or one fewer. Leaves the connection open for the answer. */
async function* exactly(bytes: Readable, wantedBytes: number): AsyncGenerator<Buffer> {
  let byteCount = 0;
  for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount > wantedBytes) throw new TooMany();
    yield chunk;
  }
  if (byteCount < wantedBytes) throw new Error("fewer bytes than offered");
}

async function hasRoom(folderPath: string, bytes: number): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folderPath);
    return bavail * bsize >= bytes + spareBytes;
  } catch {
    // What can't be asked for is found out while writing.
    return true;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}

function troubleOf(error: unknown): PassingTrouble {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "ENOENT" || code === "EACCES" || code === "EROFS" || code === "EPERM"
    ? "no-folder"
    : "cut-off";
}
