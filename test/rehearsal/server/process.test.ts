// The rehearsal's own process, as hosts start it, with the real trainer: what survives kill -9, a polite end, a second
// start on the same folder; and the command that serves it alone.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, getPriority } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodePath, rootPath } from "../../../src-main/launch/run.mjs";
import type { RunningRehearsal } from "../../../src-main/rehearsal/start-rehearsal.ts";
import { basePath } from "../real-trainer.ts";
import { realProcess } from "./real-server.ts";
import {
  clientFor,
  eventUntil,
  exampleFile,
  jobUntil,
  messagesOf,
  refusalOf,
  startJob,
  temporaryFolder,
  testToken,
} from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
const running = new Set<RunningRehearsal>();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await Promise.all([...running].map((rehearsal) => rehearsal.stop()));
  running.clear();
  folder.remove();
});

async function start(orders: Parameters<typeof realProcess>[1] = {}): Promise<RunningRehearsal> {
  const rehearsal = await realProcess(folder.path, orders);
  running.add(rehearsal);
  return rehearsal;
}

async function kill(rehearsal: RunningRehearsal): Promise<void> {
  process.kill(rehearsal.processId, "SIGKILL");
  await rehearsal.ended;
}

/** Long enough to be met in the middle on any computer, many epochs so that the place is kept often. */
const longJob = { seed: 5, hyperparameters: { n_epochs: 50, batch_size: 2 } } as const;

describe("kill -9", { timeout: 90_000 }, () => {
  it("in the middle of a training: the job goes on from where it kept its place, checkpoints and all", async () => {
    const first = await start();
    const client = clientFor(first.baseUrl);
    const job = await startJob(client, exampleFile(12), longJob);
    const waiting = await startJob(client, exampleFile(12), { hyperparameters: { n_epochs: 1 } });
    // The place of step 12 is kept before step 13 begins.
    await eventUntil(client, job.id, /^Step 13\//);
    await kill(first);

    const second = clientFor((await start()).baseUrl);
    await eventUntil(second, job.id, /^Going on from step \d+ of 300\.$/);
    const messages = await messagesOf(second, job.id);
    expect(messages).toContain(
      "The rehearsal was interrupted; the job goes on from where it last kept its place.",
    );
    expect(messages.filter((message) => message.startsWith("Fine-tuning job"))).toEqual([
      "Fine-tuning job started",
      "Fine-tuning job resumed",
    ]);
    const step = Number(/Going on from step (\d+)/.exec(messages.join("\n"))?.[1]);
    expect(step).toBeGreaterThanOrEqual(12);
    const { data: checkpoints } = await second.fineTuning.jobs.checkpoints.list(job.id);
    expect(checkpoints.map(({ step_number: at }) => at)).toContain(12);
    expect((await second.fineTuning.jobs.retrieve(waiting.id)).status).toBe("queued");
    await second.fineTuning.jobs.cancel(job.id);
    await jobUntil(second, waiting.id, "succeeded");
  });

  it("before anything was trained: the job starts anew", async () => {
    const first = await start();
    const client = clientFor(first.baseUrl);
    const job = await startJob(client, exampleFile(12), { hyperparameters: { n_epochs: 1 } });
    await kill(first);
    const second = clientFor((await start()).baseUrl);
    expect((await jobUntil(second, job.id, "succeeded")).fine_tuned_model).toMatch(/^ft:/);
  });

  it("where no place was kept: the job fails and says so", async () => {
    const first = await start();
    const client = clientFor(first.baseUrl);
    const job = await startJob(client, exampleFile(12), longJob);
    await eventUntil(client, job.id, /^Step 1\//);
    await kill(first);
    rmSync(join(folder.path, "rehearsal/jobs", job.id, "work/resume.bin"), { force: true });
    const second = clientFor((await start()).baseUrl);
    const failed = await second.fineTuning.jobs.retrieve(job.id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "interrupted", param: null } });
    expect(failed.error?.message).toMatch(
      /^The rehearsal ended at step \d+ of 300 before it could keep its place/,
    );
    const next = await startJob(second, exampleFile(12), { hyperparameters: { n_epochs: 1 } });
    await jobUntil(second, next.id, "succeeded");
  });

  it("while it wrote: a torn event and a half-made file are passed over", async () => {
    const first = await start();
    const client = clientFor(first.baseUrl);
    const job = await startJob(client, exampleFile(12), { hyperparameters: { n_epochs: 1 } });
    await jobUntil(client, job.id, "succeeded");
    const before = await messagesOf(client, job.id);
    await kill(first);
    const own = join(folder.path, "rehearsal");
    appendFileSync(join(own, "jobs", job.id, "events.jsonl"), '{"id":"ftevent-torn","mess');
    writeFileSync(join(own, "jobs", job.id, "job.json.partial"), '{"version":');
    rmSync(join(own, "files", job.training_file, "file.json"));
    const second = clientFor((await start()).baseUrl);
    expect(await messagesOf(second, job.id)).toEqual(before);
    expect((await second.fineTuning.jobs.retrieve(job.id)).status).toBe("succeeded");
    expect(existsSync(join(own, "files", job.training_file))).toBe(false);
  });
});

describe("a polite end", { timeout: 90_000 }, () => {
  it("keeps the running job's place; a paused job stays paused", async () => {
    const first = await start();
    const client = clientFor(first.baseUrl);
    const paused = await startJob(client, exampleFile(12), longJob);
    await eventUntil(client, paused.id, /^Step 2\//);
    await client.fineTuning.jobs.pause(paused.id);
    await jobUntil(client, paused.id, "paused");
    const job = await startJob(client, exampleFile(12), longJob);
    await eventUntil(client, job.id, /^Step 2\//);
    await first.stop();

    const second = clientFor((await start()).baseUrl);
    await eventUntil(second, job.id, /^Going on from step \d+ of 300\.$/);
    const messages = await messagesOf(second, job.id);
    const interrupted = /^Interrupted after step (\d+);/.exec(
      messages.find((message) => message.startsWith("Interrupted")) ?? "",
    );
    expect(messages).toContain(`Going on from step ${interrupted?.[1]} of 300.`);
    expect((await second.fineTuning.jobs.retrieve(paused.id)).status).toBe("paused");
    expect(
      messages.filter((message) => /^Step (\d+)\//.exec(message)?.[1] === interrupted?.[1]),
    ).toHaveLength(1);
  });

  it("is what SIGTERM asks for, and what happens when whoever started it is gone", async () => {
    const first = await start();
    process.kill(first.processId, "SIGTERM");
    await first.ended;
    expect(() => process.kill(first.processId, 0)).toThrow(/ESRCH/);
  });
});

describe("the process", { timeout: 60_000 }, () => {
  it("works at the lowest priority", async () => {
    const rehearsal = await start();
    expect(getPriority(rehearsal.processId)).toBe(constants.priority.PRIORITY_LOW);
  });

  it("doesn't see the keys that stand in the environment", async () => {
    process.env["OPENAI_API_KEY"] = "a-secret";
    try {
      const rehearsal = await start();
      if (process.platform !== "linux") return;
      expect(readFileSync(`/proc/${rehearsal.processId}/environ`, "utf8")).not.toContain("a-secret");
      expect(readFileSync(`/proc/${rehearsal.processId}/cmdline`, "utf8")).not.toContain(testToken);
    } finally {
      delete process.env["OPENAI_API_KEY"];
    }
  });

  it("is alone on its folder, and on its port", async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({ problem: "already-open" });
    const port = Number(new URL(first.baseUrl).port);
    const other = temporaryFolder();
    await expect(realProcess(other.path, { port })).rejects.toMatchObject({ problem: "port-taken" });
    other.remove();
    expect((await clientFor(first.baseUrl).models.list()).data).toHaveLength(1);
  });

  it("doesn't start without its model, and says so", async () => {
    const nothing = join(folder.path, "nothing.safetensors");
    await expect(start({ basePath: nothing })).rejects.toMatchObject({ problem: "model-missing" });
  });

  it("takes faults only when it was started for it", async () => {
    const body = [{ match: { path: "/v1/models" }, effect: { kind: "error", status: 500 } }];
    const strict = clientFor((await start()).baseUrl);
    expect(await refusalOf(strict.post("/rehearsal/faults", { body }))).toMatchObject({ status: 404 });
    await Promise.all([...running].map((rehearsal) => rehearsal.stop()));
    const open = clientFor((await start({ allowFaults: true })).baseUrl);
    await open.post("/rehearsal/faults", { body });
    expect(await refusalOf(open.models.list())).toMatchObject({ status: 500 });
  });
});

describe("attune rehearsal", { timeout: 60_000 }, () => {
  const entry = join(rootPath, "src-main/hosts/cli.ts");

  function attune(...words: readonly string[]): ReturnType<typeof spawn> {
    return spawn(nodePath, [entry, "rehearsal", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  }
  async function ended(
    child: ReturnType<typeof spawn>,
  ): Promise<{ exitCode: number | null; output: string }> {
    let output = "";
    child.stdout?.on("data", (piece) => (output += String(piece)));
    child.stderr?.on("data", (piece) => (output += String(piece)));
    const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { exitCode, output };
  }

  // The command takes no other model than the one that ships.
  it.skipIf(!existsSync(basePath))(
    "serves it alone, prints where and with which key, and ends well on Ctrl+C",
    async () => {
      const child = attune("--data", folder.path, "--json");
      const line = await new Promise<string>((resolve) => {
        child.once("close", () => resolve("it ended by itself"));
        if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
      });
      const { baseUrl, token } = JSON.parse(line) as { baseUrl: string; token: string };
      expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
      expect(token).toMatch(/^[\w-]{43}$/);
      const { data } = await clientFor(baseUrl, token).models.list();
      expect(data.map(({ id }) => id)).toEqual(["attune-rehearsal-1"]);
      expect(existsSync(join(folder.path, "rehearsal"))).toBe(true);
      child.kill("SIGINT");
      expect((await ended(child)).exitCode).toBe(0);
      await expect(fetch(baseUrl)).rejects.toThrow(/fetch failed/);
    },
  );

  it("says what is wrong with its words", async () => {
    const faultsPath = join(folder.path, "faults.json");
    writeFileSync(faultsPath, '[{"match":{"path":"/v1"},"effect":{"kind":"thunder"}}]');
    for (const words of [["--port", "x"], ["--port", "70000"], ["--fly"], ["--faults", faultsPath]]) {
      const { exitCode, output } = await ended(attune("--data", folder.path, ...words));
      expect({ words, exitCode }).toEqual({ words, exitCode: 2 });
      expect(output).toContain("attune rehearsal [--data DIR]");
    }
    const missing = await ended(attune("--data", join(folder.path, "not", "there")));
    expect(missing.exitCode).toBe(1);
    expect(missing.output).toContain("There is no such folder");
  });
});
