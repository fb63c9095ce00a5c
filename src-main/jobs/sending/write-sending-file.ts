// Writes an artifact's bytes to a file for sending, in a task thread, and checks on the way that they are what was kept.
// Under a partial name first: a file with its own name is whole.
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { AppError } from "../../../src-shared/errors.ts";
import { partialPathOf } from "../../store/copy-database.ts";
import { guarded } from "../../store/database.ts";
import { openReadOnly } from "../../store/read-only.ts";
import { chunkMaxBytes } from "./chunks.ts";
import { sendingSql } from "./sql.ts";

export type WriteSendingInput = {
  readonly databasePath: string;
  readonly name: string;
  readonly artifactId: number;
  readonly sha256: string;
  readonly path: string;
};

/** Errors: file-damaged (the kept bytes aren't the ones their hash says), disk-full, folder-read-only. */
export function writeSendingFile({ databasePath, name, artifactId, sha256, path }: WriteSendingInput): null {
  const database = openReadOnly(databasePath, name);
  const partialPath = partialPathOf(path);
  try {
    const descriptor = guarded(name, path, () => openSync(partialPath, "w", 0o600));
    const whole = createHash("sha256");
    try {
      for (let number = 0; ; number += 1) {
        const part = database.get<{ bytes: Uint8Array }>(sendingSql.part, { artifactId, number });
        if (!part) break;
        const content = inflated(part.bytes, name);
        whole.update(content);
        guarded(name, path, () => writeAll(descriptor, content));
      }
      guarded(name, path, () => fsyncSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
    if (whole.digest("hex") !== sha256) throw new AppError("file-damaged", { name });
    guarded(name, path, () => renameSync(partialPath, path));
    return null;
  } catch (error) {
    rmSync(partialPath, { force: true });
    throw error;
  } finally {
    database.close();
  }
}

function inflated(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: chunkMaxBytes });
  } catch (error) {
    throw new AppError("file-damaged", { name }, { cause: error });
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
}
