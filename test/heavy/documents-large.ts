// Large documents, each read whole in a process of its own: a PDF of ten thousand pages, a web page of a hundred
// megabytes, a Word document of a thousand pages. What they take of memory and time, and that nothing is missing.
import { execFile } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { documentXml, longPdf, paragraphXml, wordFile } from "../imports/hostile-documents.ts";

/** A task thread is stopped at 600 MB of objects; buffers and the program itself come on top. */
const memoryMaximumBytes = 1_200_000_000;
const pageCount = 10_000;

export type LargeDocument = {
  readonly passages: number;
  readonly textLength: number;
  readonly peakBytes: number;
  readonly lookMs: number;
  readonly readMs: number;
};

export async function tryLargeDocuments(): Promise<{
  readonly line: string;
  readonly problems: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), "attune-documents-"));
  try {
    const pdf = join(folder, "large.pdf");
    writeFileSync(pdf, longPdf(pageCount));
    const sentence = "Every sentence in here says something that somebody may want to know. ";
    const word = await wordFile(folder, "large.docx", {
      "word/document.xml": documentXml(paragraphXml(sentence.repeat(6)).repeat(6_000)),
    });
    const lines: string[] = [];
    const problems: string[] = [];
    for (const path of [pdf, largePage(folder, sentence), word]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each measured
      const { stdout } = await promisify(execFile)(nodePath, [
        join(rootPath, "test/heavy/documents-large-reader.ts"),
        path,
      ]);
      const { passages, textLength, peakBytes, lookMs, readMs } = JSON.parse(stdout) as LargeDocument;
      const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
      const name = path.slice(path.lastIndexOf("/") + 1);
      lines.push(
        `${name} of ${megabytes(statSync(path).size)}: ${passages} passages, at most ${megabytes(peakBytes)} of memory, looked at in ${(lookMs / 1_000).toFixed(1)} s, read in ${(readMs / 1_000).toFixed(1)} s`,
      );
      if (peakBytes > memoryMaximumBytes) problems.push(`${name} took ${megabytes(peakBytes)}`);
      if (textLength < 2_000_000) problems.push(`${name}: only ${textLength} characters came out`);
    }
    return { line: lines.join("; "), problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A third of it is text, the rest scripts. */
function largePage(folder: string, sentence: string): string {
  const path = join(folder, "large.html");
  const file = openSync(path, "w");
  writeSync(file, "<!doctype html><html><body><main>");
  const part = `<p>${sentence.repeat(5)}</p><script>${"track();".repeat(88)}</script>`.repeat(1_000);
  for (let bytes = 0; bytes < 100_000_000; bytes += part.length) writeSync(file, part);
  writeSync(file, "</main></body></html>");
  closeSync(file);
  return path;
}
