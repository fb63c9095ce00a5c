// jobs.*, the sending half: what is trained on is what is exported, kept by what is in it; a training that is killed
// anywhere goes on from there, and nothing is uploaded or created twice.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input } from "../../src-shared/contract/contract.ts";
import { jobMetadataKey } from "../../src-shared/domain/jobs/remote-job.ts";
import { keepResultFile, filesOf } from "../../src-main/jobs/sending/artifacts.ts";
import { changedSince, changedSinceOf } from "../../src-main/jobs/sending/changed-since.ts";
import { isPurgingJobs } from "../../src-main/jobs/sending/purge.ts";
import { sendingProgressOf } from "../../src-main/jobs/sending/sending-progress.ts";
import { refusalOf } from "./core-at.ts";
import { everything, openWhole, rowsOf, selected, stateOf } from "./project-state.ts";
import type { Fault } from "./scripted-provider.ts";
import { sendingStudio } from "./sending-studio.ts";

const { ask, context, folderPath, service, touched, restart, send, row, rows, change } = sendingStudio();

const model = "attune-rehearsal-1";
const wish = (projectId: string): { projectId: string; connectionId: string; model: string } => ({
  projectId,
  connectionId: "rehearsal",
  model,
});

async function sample(): Promise<string> {
  const { project } = await ask("projects.create", { from: "sample" });
  return project.projectId;
}

type NewExample = Input<"examples.insert">["examples"][number];

/** A project without a split, or with one for each example. */
async function projectOf(count: number, more: (index: number) => NewExample = () => ({})): Promise<string> {
  const { project } = await ask("projects.create", { name: "Letters" });
  const { projectId } = project;
  const examples = Array.from({ length: count }, (_, index) => ({
    askText: `Question ${index}?`,
    answerText: `Answer ${index}.`,
    ...more(index),
  }));
  for (let from = 0; from < count; from += 5_000) {
    // oxlint-disable-next-line no-await-in-loop -- one call takes so many
    await ask("examples.insert", { projectId, examples: examples.slice(from, from + 5_000) });
  }
  return projectId;
}

/** Few examples, no instructions: quick to send. */
const small = (): Promise<string> =>
  projectOf(14, (index) => ({ split: index < 12 ? "train" : "validation" }));

/** Examples of 2 KB: enough for some chunks. */
const large = (count: number): Promise<string> =>
  projectOf(count, (index) => ({
    askText: `Question ${index}? ${createHash("sha256").update(String(index)).digest("hex").repeat(30)}`,
    split: index % 50 === 0 ? "validation" : "train",
  }));

async function started(projectId: string, change_: Partial<Input<"jobs.start">> = {}): Promise<string> {
  const { jobId } = await ask("jobs.start", { ...wish(projectId), ...change_ });
  return jobId;
}

async function exported(
  projectId: string,
  split: "train" | "validation",
  kind: "chat" | "preference" = "chat",
): Promise<Buffer> {
  const folder = join(folderPath(), "out");
  mkdirSync(folder, { recursive: true });
  const targetReference = join(folder, "file.jsonl");
  await ask("exports.run", {
    projectId,
    targetReference,
    format: { format: "openai-jsonl", kind, splits: [split] },
  });
  return readFileSync(targetReference);
}

const stateOfJob = (projectId: string, jobId: string): Record<string, unknown> =>
  row(projectId, "SELECT * FROM job WHERE job_id = ?", jobId);

const countIn = (projectId: string, table: string): number =>
  row<{ count: number }>(projectId, `SELECT count(*) AS count FROM ${table}`).count;

async function untilPurged(projectId: string): Promise<void> {
  while (isPurgingJobs(projectId)) {
    // oxlint-disable-next-line no-await-in-loop -- until the core has had its turns
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The lines of a project without instructions, read past the core. */
function linesOf(projectId: string, split: "train" | "validation"): string {
  return rows<{ body: string }>(
    projectId,
    "SELECT body FROM example JOIN example_text USING (id) WHERE split = ? AND position IS NOT NULL ORDER BY position",
    split,
  )
    .map(({ body }) => `${body}\n`)
    .join("");
}

/** The files at the provider and the job are exactly what the project has, each once. */
function expectSentOnce(projectId: string, jobId: string): void {
  const { files, jobs } = service();
  expect(files.map(({ fileName }) => fileName)).toEqual([
    `attune-${jobId}-training.jsonl`,
    `attune-${jobId}-validation.jsonl`,
  ]);
  expect(files[0]?.bytes.toString("utf8") === linesOf(projectId, "train")).toBe(true);
  expect(files[1]?.bytes.toString("utf8") === linesOf(projectId, "validation")).toBe(true);
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.order).toMatchObject({
    model,
    trainingFileId: files[0]?.fileId,
    validationFileId: files[1]?.fileId,
    metadata: { [jobMetadataKey]: jobId },
  });
  expect(stateOfJob(projectId, jobId)).toMatchObject({
    state: "queued",
    remote_id: jobs[0]?.remoteId,
    remote_status: "queued",
    training_file_id: files[0]?.fileId,
    validation_file_id: files[1]?.fileId,
    epochs: 3,
    batch_size: 2,
    seed: 7,
    charge: "free",
  });
  expect(existsSync(join(folderPath(), "sending", projectId, `attune-${jobId}-training.jsonl`))).toBe(false);
  expect(sendingProgressOf(jobId)).toBeNull();
}

describe("a training", () => {
  it("is written down, looked after, and sent as the very bytes an export writes", async () => {
    const projectId = await sample();
    const jobId = await started(projectId);
    expect(touched()).toEqual([jobId]);
    expect(stateOfJob(projectId, jobId)).toMatchObject({
      name: "Training 1",
      number: 1,
      state: "preparing",
      home_project_id: projectId,
      was_create_tried: 0,
    });
    let modes: number[] = [];
    service().onUpload = (path) => {
      modes = [...modes, statSync(path).mode & 0o777];
    };
    await send(projectId, jobId);
    expect(service().files[0]?.bytes.equals(await exported(projectId, "train"))).toBe(true);
    expect(service().files[1]?.bytes.equals(await exported(projectId, "validation"))).toBe(true);
    expect(modes).toEqual([0o600, 0o600]);
    // Uploads done in one go need no looking for; a job always does.
    expect(service().asked).toEqual(["upload-file", "upload-file", "find-job", "create-job"]);
    await send(projectId, jobId);
    expect(service().asked).toHaveLength(4);
  });

  it("keeps its files by what is in them, with the hash of the whole", async () => {
    const projectId = await small();
    const jobId = await started(projectId, { name: "First try" });
    await send(projectId, jobId);
    const project = await context().project(projectId);
    const kept = filesOf(project, jobId);
    for (const [index, { sha256, bytes, line_count: lineCount }] of kept.entries()) {
      const sent = service().files[index]?.bytes ?? Buffer.alloc(0);
      expect(sha256).toBe(createHash("sha256").update(sent).digest("hex"));
      expect(bytes).toBe(sent.length);
      expect(lineCount).toBe(sent.toString("utf8").trimEnd().split("\n").length);
    }
    const job = stateOfJob(projectId, jobId);
    expect(job).toMatchObject({
      name: "First try",
      train_count: kept[0]?.line_count,
      validation_count: kept[1]?.line_count,
    });
  });

  it("shares what is the same with other trainings, and keeps apart what isn't", async () => {
    const projectId = await large(1_500);
    await send(projectId, await started(projectId));
    const chunks = countIn(projectId, "artifact_chunk");
    expect(chunks).toBeGreaterThan(4);
    await send(projectId, await started(projectId));
    expect(countIn(projectId, "artifact")).toBe(2);
    expect(countIn(projectId, "artifact_chunk")).toBe(chunks);
    expect(countIn(projectId, "artifact_part")).toBe(chunks);
    expect(new Set(service().files.map(({ bytes }) => bytes.toString("base64"))).size).toBe(2);

    const [first] = await rowsOf(ask, projectId);
    const edits = [
      { exampleId: (first?.exampleId ?? 0) + 1, revision: 1, change: { answerText: "Another answer." } },
    ];
    await ask("examples.edit", { projectId, edits });
    const jobId = await started(projectId);
    await send(projectId, jobId);
    expect(
      service()
        .files.at(-2)
        ?.bytes.equals(await exported(projectId, "train")),
    ).toBe(true);
    expect(countIn(projectId, "artifact")).toBe(3);
    expect(countIn(projectId, "artifact_chunk")).toBe(chunks + 1);
  });

  it("learns from one kind, and says the instructions that were sent", async () => {
    const projectId = await projectOf(12, (index) => ({ split: index < 10 ? "train" : "validation" }));
    const pair = (index: number): NewExample => ({
      body: {
        input: { messages: [{ role: "user", content: `Which ${index}?` }] },
        preferred_output: [{ role: "assistant", content: "This." }],
        non_preferred_output: [{ role: "assistant", content: "That." }],
      },
      split: "train",
    });
    await ask("examples.insert", {
      projectId,
      examples: Array.from({ length: 10 }, (_, index) => pair(index)),
    });
    const { project } = await ask("projects.open", { projectId });
    await ask("projects.edit", { projectId, revision: project.revision, instructions: "Be kind." });
    const jobId = await started(projectId, { settings: { method: "dpo" } });
    await send(projectId, jobId);
    expect(service().files).toHaveLength(1);
    expect(service().files[0]?.bytes.equals(await exported(projectId, "train", "preference"))).toBe(true);
    expect(service().jobs[0]?.order).toMatchObject({ validationFileId: null, settings: { method: "dpo" } });
    expect(stateOfJob(projectId, jobId)).toMatchObject({
      instructions: "Be kind.",
      train_count: 10,
      validation_count: 0,
    });
  });

  it("tells how far it is", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    const told: number[] = [];
    const seen: (number | null)[] = [];
    await send(projectId, jobId, {
      progress: (fraction) => {
        told.push(fraction);
        seen.push(sendingProgressOf(jobId));
      },
    });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(seen).toEqual(told);
  });
});

describe("a training that meets trouble", () => {
  const faults: readonly (readonly [string, Parameters<ReturnType<typeof service>["fail"]>])[] = (
    [
      ["upload-file", 1],
      ["upload-file", 2],
      ["create-job", 1],
    ] as const
  ).flatMap(([name, nth]) =>
    (["refused", "lost", "hung"] as const).map((how) => {
      const fault: Fault = { how };
      return [`${how} at ${name} ${nth}`, [name, fault, nth]] as const;
    }),
  );

  it.each(faults)(
    "%s, then a new start: it goes on from there, and nothing is sent twice",
    async (_name, fault) => {
      const projectId = await small();
      const jobId = await started(projectId);
      service().fail(...fault);
      const abort = new AbortController();
      service().onHang = () => abort.abort();
      const refusal = await refusalOf(send(projectId, jobId, { signal: abort.signal }));
      expect(refusal).toBe(fault[1].how === "hung" ? "task-cancelled" : "provider-unreachable");
      await restart();
      await send(projectId, jobId);
      expectSentOnce(projectId, jobId);
    },
  );

  it.each(faults.filter(([name]) => name.startsWith("lost")))(
    "%s, then tried again at once",
    async (_name, fault) => {
      const projectId = await small();
      const jobId = await started(projectId);
      service().fail(...fault);
      const abort = new AbortController();
      service().onHang = () => abort.abort();
      await refusalOf(send(projectId, jobId, { signal: abort.signal }));
      await send(projectId, jobId);
      expectSentOnce(projectId, jobId);
      expect(service().jobs).toHaveLength(1);
    },
  );

  it("the studio ends while an answer is awaited: the next one goes on", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    for (const [name, nth] of [
      ["upload-file", 1],
      ["upload-file", 2],
      ["create-job", 1],
    ] as const) {
      const hung = new Promise<void>((resolve) => {
        service().onHang = resolve;
      });
      service().fail(name, { how: "hung" }, service().files.length === 0 ? nth : 1);
      void send(projectId, jobId).catch(() => {});
      // oxlint-disable-next-line no-await-in-loop -- one end after the other
      await hung;
      // oxlint-disable-next-line no-await-in-loop -- one end after the other
      await restart();
    }
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
    expect(service().jobs).toHaveLength(1);
  });

  it("the program is killed in the middle of making the files: half a file is never used, and goes", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    await restart();
    change(projectId, "INSERT INTO artifact (id, sha256, bytes, line_count) VALUES (1, NULL, 0, 0)");
    change(projectId, "INSERT INTO artifact_chunk (sha256, bytes) VALUES ('half', x'0300')");
    change(projectId, "INSERT INTO artifact_part (artifact_id, number, chunk_sha256) VALUES (1, 0, 'half')");
    const line = `INSERT INTO job_file_lines (job_id, file_use, first_line, line_count, lines)
      VALUES (?, 'training', 1, 1, x'0300')`;
    change(projectId, line, jobId);
    await ask("projects.open", { projectId });
    await untilPurged(projectId);
    for (const table of ["artifact", "artifact_part", "artifact_chunk"])
      expect(countIn(projectId, table)).toBe(0);
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
    expect(countIn(projectId, "job_file_lines")).toBe(2);
  });

  it("cancelled while the files are made: nothing is left of them, and it can be sent later", async () => {
    const projectId = await large(1_500);
    const jobId = await started(projectId);
    const cancel = async (): Promise<void> => {
      const { tasks } = await ask("tasks.list", {});
      const task = tasks.find(({ kind, state }) => kind === "prepare-training" && state === "running");
      if (task) await ask("tasks.cancel", { taskId: task.taskId });
    };
    expect(await refusalOf(send(projectId, jobId, { progress: () => void cancel() }))).toBe("task-cancelled");
    await untilPurged(projectId);
    for (const table of ["artifact", "artifact_part", "artifact_chunk"])
      expect(countIn(projectId, table)).toBe(0);
    expect(stateOfJob(projectId, jobId)).toMatchObject({ state: "preparing" });
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
  });

  it("a file that is there in part is removed and sent again", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    service().fail("upload-file", { how: "refused" });
    await refusalOf(send(projectId, jobId));
    const fileName = `attune-${jobId}-training.jsonl`;
    service().files.push({ fileId: "part", fileName, bytes: Buffer.from("{") });
    await send(projectId, jobId);
    expect(service().deleted).toEqual(["part"]);
    expectSentOnce(projectId, jobId);
  });

  it("a clear no is remembered as one: the order goes out again without a search being needed to be sure", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    service().fail("create-job", { how: "refused", code: "provider-quota" });
    expect(await refusalOf(send(projectId, jobId))).toBe("provider-quota");
    expect(stateOfJob(projectId, jobId)).toMatchObject({ state: "creating", was_create_tried: 0 });
    service().fail("create-job", { how: "lost" });
    expect(await refusalOf(send(projectId, jobId))).toBe("provider-unreachable");
    expect(stateOfJob(projectId, jobId)).toMatchObject({ state: "creating", was_create_tried: 1 });
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
  });

  it("a wish to stop holds it before the order, but not what was ordered already", async () => {
    const projectId = await small();
    const [held, ordered] = [await started(projectId), await started(projectId)];
    service().fail("create-job", { how: "refused" });
    await refusalOf(send(projectId, held));
    service().fail("create-job", { how: "lost" });
    await refusalOf(send(projectId, ordered));
    change(projectId, "UPDATE job SET wish = 'stop'");
    expect(await refusalOf(send(projectId, held))).toBe("task-cancelled");
    expect(stateOfJob(projectId, held)).toMatchObject({ state: "creating", was_create_tried: 0 });
    await send(projectId, ordered);
    expect(stateOfJob(projectId, ordered)).toMatchObject({ state: "queued" });
    expect(service().jobs).toHaveLength(1);
  });

  it("a kept file that was damaged is refused, not sent", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    service().fail("upload-file", { how: "refused" });
    await refusalOf(send(projectId, jobId));
    await restart();
    change(projectId, "UPDATE artifact_chunk SET bytes = x'030000'");
    expect(await refusalOf(send(projectId, jobId))).toBe("file-damaged");
    expect(service().files).toEqual([]);
    expect(readdirSync(join(folderPath(), "sending", projectId))).toEqual([]);
  });

  it("too few examples are left by the time it is sent: said in words", async () => {
    const projectId = await projectOf(12, () => ({ split: "train" }));
    const jobId = await started(projectId);
    const view = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(view, [0, 5]) });
    expect(await refusalOf(send(projectId, jobId))).toBe("bad-input");
    expect(service().asked).toEqual([]);
  });
});

describe("a project without a split", () => {
  it("gets a simple one as a step that can be taken back, the one its preview said", async () => {
    const projectId = await projectOf(40);
    const before = await stateOf(ask, projectId);
    const { preview } = await ask("jobs.preview", wish(projectId));
    expect(preview).toMatchObject({
      hasSplit: false,
      counts: { train: 32, validation: 4, test: 4, notUsed: 0 },
    });
    const jobId = await started(projectId);
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
    expect(stateOfJob(projectId, jobId)).toMatchObject({ train_count: 32, validation_count: 4 });
    const { steps } = await ask("history.list", { projectId });
    expect(steps[0]).toMatchObject({
      label: "split",
      exampleCount: 40,
      details: { count: 40, validationCount: 4, testCount: 4 },
    });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("is split in slices when it is large, and not at all when that is cancelled", async () => {
    const projectId = await projectOf(6_000);
    const before = await stateOf(ask, projectId);
    const jobId = await started(projectId);
    const abort = new AbortController();
    const sending = send(projectId, jobId, { signal: abort.signal });
    while (row(projectId, "SELECT id FROM step WHERE label = 'split'") === undefined) {
      // oxlint-disable-next-line no-await-in-loop -- until the core has begun
      await new Promise((resolve) => setImmediate(resolve));
    }
    abort.abort();
    expect(await refusalOf(sending)).toBe("task-cancelled");
    expect(await stateOf(ask, projectId)).toBe(before);
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
  });
});

describe("jobs.preview", () => {
  it("counts what would be learnt from, and says what stays out", async () => {
    const projectId = await projectOf(60, (index) => ({
      split: index < 45 ? "train" : index < 50 ? "validation" : null,
    }));
    const { preview } = await ask("jobs.preview", {
      ...wish(projectId),
      settings: { epochs: 4, batchSize: 7 },
    });
    expect(preview).toMatchObject({
      hasSplit: true,
      counts: { train: 45, validation: 5, test: 0, notUsed: 10, otherKind: 0 },
      epochs: 4,
      batchSize: 7,
      totalSteps: 28,
      costMicroUsd: 0,
      obstacles: [],
      cautions: [
        { code: "few-examples", count: 45 },
        { code: "few-validation-examples", count: 5 },
        { code: "not-used-left-out", count: 10 },
      ],
    });
  });

  it("follows every change of the examples and of the instructions", async () => {
    const projectId = await small();
    const train = async (): Promise<number> =>
      (await ask("jobs.preview", wish(projectId))).preview.counts.train;
    const before = await train();
    const view = await openWhole(ask, projectId);
    await ask("examples.set", { projectId, selection: everything(view), set: { split: "test" } });
    expect(await train()).toBe(0);
    await ask("history.undo", { projectId });
    expect(await train()).toBe(before);
  });

  it("knows the tokens once they are counted, the instructions with every example they go to", async () => {
    const projectId = await projectOf(10, () => ({ split: "train" }));
    const { preview: waiting } = await ask("jobs.preview", wish(projectId));
    expect(waiting).toMatchObject({ trainTokens: null, longestTokens: null, timeMs: null });
    change(projectId, "UPDATE example SET tokens = 20, tokens_cl100k = 30, tokens_revision = revision");
    const { preview } = await ask("jobs.preview", wish(projectId));
    expect(preview).toMatchObject({ trainTokens: 200, longestTokens: 20, epochs: 10 });
    // 2,000 tokens of ours are about 2,600 of the rehearsal's, at 5,000 a second.
    expect(preview.timeMs).toBe(520);
    const { project } = await ask("projects.open", { projectId });
    await ask("projects.edit", { projectId, revision: project.revision, instructions: "Be kind." });
    const { preview: told } = await ask("jobs.preview", wish(projectId));
    // "Be kind." is three tokens; a message takes three, its role one.
    expect(told).toMatchObject({ trainTokens: 270, longestTokens: 27 });
    const { preview: older } = await ask("jobs.preview", { ...wish(projectId), model: "gpt-3.5-turbo-0125" });
    expect(older).toMatchObject({ trainTokens: 370, longestTokens: 37 });
  });

  it("takes the time from the last rehearsal that ended here", async () => {
    const projectId = await projectOf(10, () => ({ split: "train" }));
    const jobId = await started(projectId);
    await restart();
    change(projectId, "UPDATE example SET tokens = 20, tokens_cl100k = 30, tokens_revision = revision");
    change(
      projectId,
      "UPDATE job SET state = 'succeeded', trained_tokens = 1000, started_at_ms = 0, finished_at_ms = 1000 WHERE job_id = ?",
      jobId,
    );
    expect((await ask("jobs.preview", wish(projectId))).preview.timeMs).toBe(2_600);
  });

  const obstacle = async (projectId: string, more: Partial<Input<"jobs.preview">> = {}): Promise<unknown> =>
    (await ask("jobs.preview", { ...wish(projectId), ...more })).preview.obstacles;

  it("names what stands in the way, and a start is refused for it", async () => {
    const empty = await projectOf(1, () => ({ split: "test" }));
    expect(await obstacle(empty)).toEqual([{ code: "no-examples", count: 0 }]);
    const few = await projectOf(9, () => ({ split: "train" }));
    expect(await obstacle(few)).toEqual([{ code: "too-few-examples", count: 9 }]);
    const unanswered = await projectOf(12, (index) => ({
      split: "train",
      answerText: index < 2 ? "" : "Yes.",
    }));
    expect(await obstacle(unanswered)).toEqual([{ code: "examples-without-answer", count: 2 }]);
    expect(await obstacle(unanswered, { model: "gpt-9" })).toContainEqual({
      code: "model-unknown",
      count: 0,
    });
    for (const projectId of [empty, few, unanswered]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await refusalOf(started(projectId))).toBe("bad-input");
      expect(countIn(projectId, "job")).toBe(0);
    }
    expect(await refusalOf(ask("jobs.preview", { ...wish(few), connectionId: "nobody" }))).toBe("not-found");
  });

  it("lets a training go on from a model trained here", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    change(projectId, "UPDATE job SET fine_tuned_model = 'mine' WHERE job_id = ?", jobId);
    expect(await obstacle(projectId, { model: "mine" })).toEqual([]);
  });

  it("says what the rehearsal would leave out", async () => {
    const projectId = await projectOf(12, () => ({ split: "train" }));
    const image = { type: "image_url", image_url: { url: "https://example.org/a.png" } };
    await ask("examples.insert", {
      projectId,
      examples: [
        {
          split: "train",
          body: {
            messages: [
              { role: "user", content: [image, { type: "text", text: "What is it?" }] },
              { role: "assistant", content: "A cat." },
            ],
          },
        },
      ],
    });
    const { preview } = await ask("jobs.preview", wish(projectId));
    expect(preview.cautions).toContainEqual({ code: "tools-or-images-left-out", count: 1 });
  });
});

describe("which example a line came from", () => {
  /** Twelve examples to learn from, sent. */
  async function sentProject(): Promise<{
    readonly projectId: string;
    readonly jobId: string;
    readonly ids: number[];
  }> {
    const projectId = await projectOf(12, () => ({ split: "train" }));
    const jobId = await started(projectId);
    await send(projectId, jobId);
    return { projectId, jobId, ids: (await rowsOf(ask, projectId)).map(({ exampleId }) => exampleId) };
  }
  const lineOf = (projectId: string, jobId: string, line: number) =>
    ask("jobs.lineToExample", { projectId, jobId, use: "training", line });
  const changed = async (projectId: string, jobId: string): Promise<unknown> =>
    changedSince(await context().project(projectId), jobId);

  it("is right for every line, and for no other", async () => {
    const { projectId, jobId, ids } = await sentProject();
    const sent = service().files[0]?.bytes.toString("utf8").trimEnd().split("\n") ?? [];
    for (const [index, text] of sent.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- line after line
      expect(await lineOf(projectId, jobId, index + 1)).toEqual({
        exampleId: ids[index],
        isChangedSince: false,
        text,
      });
    }
    expect(await refusalOf(lineOf(projectId, jobId, 13))).toBe("not-found");
    const other = ask("jobs.lineToExample", { projectId, jobId, use: "validation", line: 1 });
    expect(await refusalOf(other)).toBe("not-found");
    expect(await changed(projectId, jobId)).toEqual({ addedCount: 0, changedCount: 0, removedCount: 0 });
  });

  it("stays right after edits, undo, deletion and moves", async () => {
    const { projectId, jobId, ids } = await sentProject();
    const [first = 0, second = 0, third = 0] = ids;
    const edit = (exampleId: number, change_: object, revision = 1) =>
      ask("examples.edit", { projectId, edits: [{ exampleId, revision, change: change_ }] });
    await edit(first, { answerText: "Another." });
    await edit(second, { answerText: "Changed and taken back." });
    await ask("history.undo", { projectId });
    await edit(third, { notes: "A note changes no line." });
    const view = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(view, [3, 4]) });
    await ask("examples.move", {
      projectId,
      selection: selected(await openWhole(ask, projectId), [0, 1]),
      place: { at: "end" },
    });
    await ask("examples.insert", {
      projectId,
      examples: [{ askText: "New?", answerText: "New.", split: "train" }],
    });
    expect(await lineOf(projectId, jobId, 1)).toMatchObject({ exampleId: first, isChangedSince: true });
    expect(await lineOf(projectId, jobId, 2)).toMatchObject({ exampleId: second, isChangedSince: false });
    expect(await lineOf(projectId, jobId, 3)).toMatchObject({ exampleId: third, isChangedSince: false });
    expect(await lineOf(projectId, jobId, 4)).toMatchObject({ exampleId: null, isChangedSince: true });
    expect(await lineOf(projectId, jobId, 5)).toMatchObject({ exampleId: ids[4], isChangedSince: false });
    const expected = { addedCount: 1, changedCount: 1, removedCount: 1 };
    expect(await changed(projectId, jobId)).toEqual(expected);
    expect(await changedSinceOf(context(), projectId, jobId)).toEqual(expected);
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect(await lineOf(projectId, jobId, 4)).toMatchObject({ exampleId: ids[3], isChangedSince: false });
    expect(await changed(projectId, jobId)).toEqual({ addedCount: 0, changedCount: 1, removedCount: 0 });
  });

  it("isn't confused by new instructions: the example is the same", async () => {
    const { projectId, jobId } = await sentProject();
    const { project } = await ask("projects.open", { projectId });
    await ask("projects.edit", { projectId, revision: project.revision, instructions: "Be kind." });
    expect(await lineOf(projectId, jobId, 1)).toMatchObject({ isChangedSince: false });
    expect(await changed(projectId, jobId)).toEqual({ addedCount: 0, changedCount: 0, removedCount: 0 });
  });

  it("is found in the middle of a large file, and many are compared in a thread", async () => {
    const projectId = await projectOf(4_000, (index) => ({
      askText: `Question ${index}? ${createHash("sha256").update(String(index)).digest("hex").repeat(6)}`,
      answerText: index === 2_000 ? "long ".repeat(500_000) : `Answer ${index}.`,
      split: "train",
    }));
    const jobId = await started(projectId);
    await send(projectId, jobId);
    const sent = service().files[0]?.bytes.toString("utf8").split("\n") ?? [];
    for (const line of [1, 1_999, 2_000, 2_001, 2_002, 4_000]) {
      // oxlint-disable-next-line no-await-in-loop -- line after line
      const found = await lineOf(projectId, jobId, line);
      expect(found.text === sent[line - 1]).toBe(true);
    }
    const view = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(view, [100, 103]) });
    expect(changedSince(await context().project(projectId), jobId)).toBeNull();
    const expected = { addedCount: 0, changedCount: 0, removedCount: 3 };
    expect(await changedSinceOf(context(), projectId, jobId)).toEqual(expected);
    expect(changedSince(await context().project(projectId), jobId)).toEqual(expected);
  });
});

describe("jobs.delete", () => {
  async function ended(projectId: string): Promise<string> {
    const jobId = await started(projectId);
    await send(projectId, jobId);
    const sql = "UPDATE job SET state = 'succeeded', fine_tuned_model = 'ft:last' WHERE job_id = ?";
    change(projectId, sql, jobId);
    const checkpoint = `INSERT INTO job_checkpoint (job_id, checkpoint_id, step, model, created_at_ms)
      VALUES (?, ?, 10, ?, 1)`;
    change(projectId, checkpoint, jobId, "a", "ft:first");
    change(projectId, checkpoint, jobId, "b", "ft:last");
    const event = `INSERT INTO job_event (job_id, number, event_id, at_ms, level, message, is_metrics)
      VALUES (?, ?, ?, 1, 'info', 'x', 0)`;
    for (let number = 1; number <= 5; number += 1) change(projectId, event, jobId, number, `event-${number}`);
    change(projectId, "INSERT INTO job_point (job_id, step) VALUES (?, 1)", jobId);
    return jobId;
  }
  const tables = [
    "job",
    "job_event",
    "job_point",
    "job_checkpoint",
    "job_file",
    "job_file_lines",
    "artifact",
    "artifact_part",
    "artifact_chunk",
  ];

  it("is refused while it goes on", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    expect(await refusalOf(ask("jobs.delete", { projectId, jobId }))).toBe("job-state");
    expect(await refusalOf(ask("jobs.delete", { projectId, jobId: "0".repeat(20) }))).toBe("not-found");
  });

  it("removes everything of an ended one here, and nothing of others or at the provider", async () => {
    const projectId = await small();
    const [jobId, other] = [await ended(projectId), await ended(projectId)];
    await keepResultFile(
      context(),
      { projectId, jobId },
      { fileName: "step_metrics.csv", text: "step\n1\n" },
    );
    expect(await ask("jobs.delete", { projectId, jobId })).toEqual({ couldNotDelete: [] });
    await untilPurged(projectId);
    const files = filesOf(await context().project(projectId), other);
    expect(files.map(({ file_use: use }) => use)).toEqual(["training", "validation"]);
    expect(countIn(projectId, "artifact")).toBe(2);
    expect(countIn(projectId, "job_event")).toBe(5);
    await ask("jobs.delete", { projectId, jobId: other });
    await untilPurged(projectId);
    for (const table of tables) expect([table, countIn(projectId, table)]).toEqual([table, 0]);
    expect(service().deleted).toEqual([]);
  });

  it("finishes at the next open what an end of the program interrupted", async () => {
    const projectId = await small();
    const jobId = await ended(projectId);
    await restart();
    for (const table of ["job", "job_file", "job_checkpoint"]) {
      change(projectId, `DELETE FROM ${table} WHERE job_id = ?`, jobId);
    }
    await ask("projects.open", { projectId });
    await untilPurged(projectId);
    for (const table of tables) expect([table, countIn(projectId, table)]).toEqual([table, 0]);
  });

  it("takes files, models and stages away at the provider, and lists what it wouldn't delete", async () => {
    const projectId = await small();
    const jobId = await ended(projectId);
    const [training, validation] = service().files.map(({ fileId }) => fileId);
    Object.assign(service().jobs[0] ?? {}, { resultFileIds: ["result-1"] });
    service().fail("delete-model", { how: "refused", code: "provider-forbidden" });
    const { couldNotDelete } = await ask("jobs.delete", { projectId, jobId, atProvider: true });
    expect(couldNotDelete).toEqual(["ft:first"]);
    expect((await ask("connections.list", {})).undeleted).toMatchObject([
      { connectionId: "rehearsal", kind: "model", remoteId: "ft:first" },
    ]);
    expect(service().deleted).toEqual(["ft:last", training, validation, "result-1"]);
    expect(countIn(projectId, "job")).toBe(0);
  });

  it("deletes nothing here when the provider can't be reached, so that it can be tried again", async () => {
    const projectId = await small();
    const jobId = await ended(projectId);
    service().fail("delete-file", { how: "refused" });
    const attempt = ask("jobs.delete", { projectId, jobId, atProvider: true });
    expect(await refusalOf(attempt)).toBe("provider-unreachable");
    expect(countIn(projectId, "job")).toBe(1);
    expect(await ask("jobs.delete", { projectId, jobId, atProvider: true })).toEqual({ couldNotDelete: [] });
  });
});

describe("a copy of a project", () => {
  it("keeps trainings as history: they are neither sent nor taken away at the provider from there", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    const copy = (await ask("projects.duplicate", { projectId })).project.projectId;
    expect(await refusalOf(send(copy, jobId))).toBe("job-state");
    expect(await refusalOf(ask("jobs.delete", { projectId: copy, jobId, atProvider: true }))).toBe(
      "job-state",
    );
    expect(service().asked).toEqual([]);
    await ask("jobs.delete", { projectId: copy, jobId });
    await send(projectId, jobId);
    expectSentOnce(projectId, jobId);
  });

  it("erased for good leaves no training file and no trace in the library", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    service().fail("upload-file", { how: "refused" });
    await refusalOf(send(projectId, jobId));
    const folder = join(folderPath(), "sending", projectId);
    expect(readdirSync(folder)).toHaveLength(1);
    const active = (): unknown => context().library.get("SELECT count(*) AS count FROM active_job");
    expect(active()).toEqual({ count: 1 });
    await ask("projects.delete", { projectId });
    await ask("projects.erase", { projectId });
    expect(existsSync(folder)).toBe(false);
    expect(active()).toEqual({ count: 0 });
  });
});

describe("a file that came back", () => {
  it("is kept with its job once, byte for byte", async () => {
    const projectId = await small();
    const jobId = await started(projectId);
    const file = { fileName: "step_metrics.csv", text: "step,train_loss\n1,2.5\n" };
    await keepResultFile(context(), { projectId, jobId }, file);
    await keepResultFile(context(), { projectId, jobId }, file);
    expect(filesOf(await context().project(projectId), jobId)).toMatchObject([
      {
        file_use: "result",
        file_name: "step_metrics.csv",
        bytes: file.text.length,
        line_count: 2,
        sha256: createHash("sha256").update(file.text).digest("hex"),
      },
    ]);
    expect(rows(projectId, "SELECT artifact_id FROM job_file")).toHaveLength(1);
  });
});
