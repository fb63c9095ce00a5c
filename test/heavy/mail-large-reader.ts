// The process that reads the large mailbox: `node mail-large-reader.ts FILE` prints counts, peak memory and times.
import { statSync } from "node:fs";
import { detectFile } from "../../src-main/imports/read/detect-file.ts";
import { chunksOfFile } from "../../src-main/imports/read/file-chunks.ts";
import { readImport } from "../../src-main/imports/read/read-import.ts";
import type { LargeMailbox } from "./mail-large.ts";

const path = process.argv[2] ?? "";
const timed = async (work: () => void | Promise<void>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};
let bytes = 0;
const readMs = await timed(() => {
  for (const chunk of chunksOfFile(path, "large.mbox"))
    bytes += chunk.indexOf("\nFrom ") === -2 ? 1 : chunk.length;
});
if (bytes !== statSync(path).size) throw new Error("the file wasn't read whole");
let [examples, leftAside] = [0, 0];
const importMs = await timed(async () => {
  const { plan } = await detectFile(path, "large.mbox");
  await readImport(path, plan, (batch) => {
    examples += batch.examples.length;
    leftAside += batch.leftAside.length;
  });
});
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(
  JSON.stringify({ examples, leftAside, peakBytes, readMs, importMs } satisfies LargeMailbox),
);
