// The files of jobs as they are kept: exact bytes in chunks that jobs share. Listing them, keeping one that came back,
// and finding a line in one without reading what stands before it.
import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import type { CommandContext } from "../../core/context.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { chunkMaxBytes, createChunker, type Chunk } from "./chunks.ts";
import { decodeLineMap } from "./line-map.ts";
import type { SentUse } from "./prepare-training.ts";
import { sendingSql, type FileRecord, type LinesRecord } from "./sql.ts";

/** Training, validation, then results. */
export function filesOf(database: ReadDatabase, jobId: string): readonly FileRecord[] {
  return database.all<FileRecord>(sendingSql.files, { jobId });
}

/**
 * Keeps a file that came back from a provider with its job. Kept before: nothing happens.
 * Errors: not-found (the project isn't there), disk-full.
 */
export async function keepResultFile(
  context: Pick<CommandContext, "project" | "write">,
  { projectId, jobId }: { readonly projectId: string; readonly jobId: string },
  { fileName, text }: { readonly fileName: string; readonly text: string },
): Promise<void> {
  await context.project(projectId);
  const content = Buffer.from(text, "utf8");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const chunks: Chunk[] = [];
  const chunker = createChunker((chunk) => chunks.push(chunk));
  chunker.write(content);
  const { lineCount } = chunker.finish();
  context.write({ to: { projectId }, topics: ["jobs"] }, (database) => {
    let artifactId = database.get<{ id: number }>(sendingSql.artifactByHash, { sha256 })?.id;
    if (artifactId === undefined) {
      artifactId = database.run(sendingSql.addArtifact).lastId;
      for (const { number, sha256: chunkSha256, deflated } of chunks) {
        database.run(sendingSql.addChunk, { sha256: chunkSha256, bytes: deflated });
        database.run(sendingSql.addPart, { artifactId, number, sha256: chunkSha256 });
      }
      database.run(sendingSql.finishArtifact, { artifactId, sha256, bytes: content.length, lineCount });
    }
    database.run(sendingSql.addFile, { jobId, use: "result", artifactId, fileName });
  });
}

/** One chunk's content; null where the file has no more. */
export function partOf(database: ReadDatabase, artifactId: number, number: number): Uint8Array | null {
  const part = database.get<{ bytes: Uint8Array }>(sendingSql.part, { artifactId, number });
  return part ? inflateRawSync(part.bytes, { maxOutputLength: chunkMaxBytes }) : null;
}

export type SentLine = {
  readonly exampleId: number;
  readonly revision: number;
  /** As it was sent, without its line end and byte-order mark. */
  readonly text: string;
};

/** A line (from 1) of a file that was sent; null when there is no such line. */
export function sentLine(database: ReadDatabase, jobId: string, use: SentUse, line: number): SentLine | null {
  const found = database.get<LinesRecord>(sendingSql.linesAt, { jobId, use, line });
  const file = filesOf(database, jobId).find((one) => one.file_use === use);
  if (!found || !file || line >= found.first_line + found.line_count) return null;
  const { partNumber, offset, ids, revisions } = decodeLineMap(found.lines);
  const place = line - found.first_line;
  const reader = lineReader(database, { artifactId: file.artifact_id, partNumber, offset });
  let bytes = reader.next();
  for (let skipped = 0; skipped < place; skipped += 1) bytes = reader.next();
  return {
    exampleId: ids[place] ?? 0,
    revision: revisions[place] ?? 0,
    text: new TextDecoder().decode(bytes),
  };
}

const newLine = 0x0a;

/** Line after line of a file, from a place where one begins. */
export function lineReader(
  database: ReadDatabase,
  from: { readonly artifactId: number; readonly partNumber: number; readonly offset: number },
): { readonly next: () => Uint8Array } {
  let { partNumber, offset } = from;
  let part = partOf(database, from.artifactId, partNumber);
  return {
    next: () => {
      const pieces: Uint8Array[] = [];
      while (part !== null) {
        const end = part.indexOf(newLine, offset);
        if (end >= 0) {
          pieces.push(part.subarray(offset, end));
          offset = end + 1;
          break;
        }
        pieces.push(part.subarray(offset));
        partNumber += 1;
        offset = 0;
        part = partOf(database, from.artifactId, partNumber);
      }
      return pieces.length === 1 ? (pieces[0] ?? new Uint8Array()) : Buffer.concat(pieces);
    },
  };
}
