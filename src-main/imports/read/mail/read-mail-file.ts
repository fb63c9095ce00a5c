// Reads a file of e-mails into examples: first who answers whom, then what they say.
import type { ImportPlan } from "../../../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../../../src-shared/errors.ts";
import type { Collector } from "../collector.ts";
import type { ReadProgress } from "../file-chunks.ts";
import type { SourceFile } from "../source-format.ts";
import { withMailFile } from "./mail-file.ts";
import { indexMails } from "./mail-index.ts";
import { readMails, startReading } from "./read-mail.ts";

/** Errors: file-unreadable; bad-input for a plan of another format. */
export async function readMailFile(
  file: SourceFile,
  plan: ImportPlan,
  collector: Collector,
  progress: ReadProgress,
): Promise<void> {
  const { source } = plan;
  if (source?.kind !== "mail") {
    throw new AppError("bad-input", { problem: "The plan doesn't say whose answers are learnt from." });
  }
  await withMailFile(file, async (open) => {
    const index = indexMails(open, (bytesRead) => {
      progress.bytesRead = Math.round(bytesRead / 2);
      collector.onBatch({ examples: [], leftAside: [], bytesRead: progress.bytesRead });
    });
    await readMails(startReading(open, index, source), collector, progress);
  });
}
