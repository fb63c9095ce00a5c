// The process that reads a large document: `node documents-large-reader.ts FILE` prints counts, peak memory and times.
import { statSync } from "node:fs";
import { detectFile } from "../../src-main/imports/read/detect-file.ts";
import { readDocument } from "../../src-main/imports/read/document-file.ts";
import { formOf } from "../../src-main/imports/read/documents.ts";
import { lengthOfBlocks } from "../../src-shared/domain/documents/find-pairs.ts";
import { passagesOf } from "../../src-shared/domain/documents/passages.ts";
import type { LargeDocument } from "./documents-large.ts";

const path = process.argv[2] ?? "";
const name = path.slice(path.lastIndexOf("/") + 1);
const file = { path, name, sizeBytes: statSync(path).size };
const startedMs = performance.now();
await detectFile(path, name);
const lookMs = performance.now() - startedMs;
const { document } = await readDocument(file, await formOf(file));
const passages = passagesOf(document);
const result: LargeDocument = {
  passages: passages.length,
  textLength: lengthOfBlocks(document.blocks),
  // Kilobytes on every system Node runs on.
  peakBytes: process.resourceUsage().maxRSS * 1_024,
  lookMs,
  readMs: performance.now() - startedMs - lookMs,
};
console.log(JSON.stringify(result));
