// The core's part of preparing: has a thread make the files and writes them chunk by chunk; one last transaction makes
// them the job's. Until then a crash or a cancel leaves an artifact without a hash, which is purged.
import { AppError } from "../../../src-shared/errors.ts";
import { fewestExamples } from "../../../src-shared/domain/jobs/preview-job.ts";
import type { CommandContext } from "../../core/context.ts";
import { nameOf } from "../../examples/project-facts.ts";
import type { WriteDatabase } from "../../store/database.ts";
import type { PreparedBatch, PreparedFile, PrepareOutput, SentUse } from "./prepare-training.ts";
import { purgeArtifacts } from "./purge.ts";
import { sentFileName, type Sending, type SendingJob } from "./sending-job.ts";
import { ensureSplit } from "./set-simple-split.ts";
import { sendingSql } from "./sql.ts";

/** Errors: task-cancelled, bad-input (too few examples are left), disk-full, and what reading throws. */
export async function prepareFiles(job: SendingJob, { context, signal, progress }: Sending): Promise<void> {
  const { projectId } = job;
  const name = nameOf(await context.project(projectId));
  await context.tasks.run({ kind: "prepare-training", subject: name }, async (task) => {
    const both = AbortSignal.any([signal, task.signal]);
    const tell = (fraction: number): void => {
      task.progress(fraction);
      progress.preparing(fraction);
    };
    await ensureSplit(projectId, { signal: both, progress: () => {} }, context);
    await makeFiles(job, name, { context, signal: both, progress: tell });
  });
}

async function makeFiles(
  job: SendingJob,
  name: string,
  {
    context,
    signal,
    progress,
  }: {
    readonly context: CommandContext;
    readonly signal: AbortSignal;
    readonly progress: (fraction: number) => void;
  },
): Promise<void> {
  const { projectId, jobId, settings, profile } = job;
  const artifacts = new Map<SentUse, number>();
  let isGivenUp = false;
  const inFile = async (work: (database: WriteDatabase) => void): Promise<void> => {
    // Opened again where it was closed meanwhile; and a batch that was on its way when all was given up comes to nothing.
    await context.project(projectId);
    if (isGivenUp || signal.aborted) throw new AppError("task-cancelled");
    context.write({ to: { projectId }, topics: [], isSlice: true }, work);
  };
  try {
    await inFile((database) => database.run(sendingSql.removeLines, { jobId }));
    const output = await context.threads.run(
      "prepare-training",
      {
        databasePath: context.projectPathOf(projectId),
        name,
        method: settings.method,
        byteOrderMark: profile.fileByteOrderMark,
      },
      {
        signal,
        progress,
        batch: (batch) => inFile((database) => writeBatch(database, jobId, batch, artifacts)),
      },
    );
    if (signal.aborted) throw new AppError("task-cancelled");
    refuseTooFew(output);
    await context.project(projectId);
    context.write({ to: { projectId }, topics: ["jobs"] }, (database) =>
      finish(database, jobId, output, artifacts),
    );
  } catch (error) {
    isGivenUp = true;
    void purgeArtifacts(projectId, [...artifacts.values()], context);
    throw error;
  }
}

function writeBatch(
  database: WriteDatabase,
  jobId: string,
  { use, number, sha256, deflated, lines }: PreparedBatch,
  artifacts: Map<SentUse, number>,
): void {
  let artifactId = artifacts.get(use);
  if (artifactId === undefined) {
    artifactId = database.run(sendingSql.addArtifact).lastId;
    artifacts.set(use, artifactId);
  }
  database.run(sendingSql.addChunk, { sha256, bytes: deflated });
  database.run(sendingSql.addPart, { artifactId, number, sha256 });
  if (lines === null) return;
  const { firstLine, count, map } = lines;
  database.run(sendingSql.addLines, { jobId, use, firstLine, lineCount: count, lines: map });
}

/** Examples can have gone since the start was asked for. */
function refuseTooFew({ files }: PrepareOutput): void {
  const lineCount = files.find(({ use }) => use === "training")?.lineCount ?? 0;
  if (lineCount >= fewestExamples) return;
  throw new AppError("bad-input", {
    problem: `Only ${lineCount} examples to learn from are left; a training needs ${fewestExamples}.`,
  });
}

function finish(
  database: WriteDatabase,
  jobId: string,
  { instructions, files }: PrepareOutput,
  artifacts: ReadonlyMap<SentUse, number>,
): void {
  for (const file of files) {
    const artifactId = finishedArtifact(database, file, artifacts.get(file.use));
    database.run(sendingSql.addFile, {
      jobId,
      use: file.use,
      artifactId,
      fileName: sentFileName(jobId, file.use),
    });
  }
  const linesOf = (use: SentUse): number => files.find((file) => file.use === use)?.lineCount ?? 0;
  database.run(sendingSql.prepared, {
    jobId,
    instructions,
    trainCount: linesOf("training"),
    validationCount: linesOf("validation"),
  });
}

/** Gives the artifact its hash; where the same bytes are there already, those are taken and this one goes. */
function finishedArtifact(
  database: WriteDatabase,
  { sha256, bytes, lineCount }: Omit<PreparedFile, "use">,
  artifactId: number | undefined,
): number {
  if (artifactId === undefined) throw new AppError("internal");
  const known = database.get<{ id: number }>(sendingSql.artifactByHash, { sha256 });
  if (known) {
    // Its chunks are the known one's: only the list of them goes.
    database.run(sendingSql.removeParts, { artifactId });
    database.run(sendingSql.removeArtifact, { artifactId });
    return known.id;
  }
  database.run(sendingSql.finishArtifact, { artifactId, sha256, bytes, lineCount });
  return artifactId;
}
