// Jobs at hosts that tell less than OpenAI, and what lists cost. The account is put in place of the rehearsal's own,
// since there is none other yet.
import { describe, expect, it, vi } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { followingSql } from "../../src-main/jobs/following/sql.ts";
import { followedJobForEachTest, jobId } from "./followed-job.ts";
import { pointAt } from "./scripted-jobs.ts";

let changes: Partial<ConnectionProfile> = {};
vi.mock(import("../../src-main/connections/profiles.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    profileOf: (library, connectionId) => ({
      ...original.profileOf(library, connectionId),
      kind: "openai-compatible",
      ...changes,
    }),
  };
});

const bench = followedJobForEachTest();
const { ask, seed, read, pass, until, sql } = bench;
const of = (): { projectId: string; jobId: string } => ({ projectId: bench.projectId(), jobId });
const isComplete = (): boolean => sql("SELECT 1 FROM job WHERE is_complete = 1").length === 1;
const silent = {
  isFree: false,
  supports: {
    dpo: false,
    pause: false,
    checkpoints: true,
    events: false,
    metadata: false,
    moderation: false,
  },
} as const;

describe("a host without events", () => {
  it("gives its curve by checkpoints, then by the result file, and no answer costs money by itself", async () => {
    changes = silent;
    const remote = await seed({ charge: "unknown" });
    remote.job = { ...remote.job, status: "running" };
    remote.checkpoints = [
      {
        checkpointId: "c1",
        createdAtMs: 0,
        model: "m:1",
        point: pointAt(10, { trainLoss: 1.5, validLoss: 1.6 }),
      },
    ];
    await until(async () => (await read()).step === 10);
    expect((await ask("jobs.curve", of())).validLoss).toEqual([1.6]);
    bench.provider.files.set(
      "result-1",
      Buffer.from("step,train_loss\n5,2.5\n10,1.4\n20,1\n").toString("base64"),
    );
    remote.job = { ...remote.job, status: "succeeded", fineTunedModel: "m", resultFileIds: ["result-1"] };
    await until(isComplete);
    expect(await ask("jobs.curve", of())).toMatchObject({
      step: [5, 10, 20],
      trainLoss: [2.5, 1.5, 1],
      validLoss: [null, 1.6, null],
    });
    expect(await read()).toMatchObject({ state: "succeeded", charge: "charged", step: 20 });
    expect(bench.provider.asked).not.toContain("list-events");
    expect(bench.provider.asked).not.toContain("chat");
    await ask("sending.approve", { projectId: bench.projectId(), connectionId: "rehearsal" });
    expect(await ask("jobs.askHeldOut", { ...of(), count: 3 })).toEqual({ askedCount: 3 });
    expect((await ask("jobs.answers", of())).answers).toHaveLength(3);
  });

  it("has nothing to pause, and what a failure cost can't be told", async () => {
    changes = silent;
    const remote = await seed({ charge: "unknown" });
    remote.job = {
      ...remote.job,
      status: "failed",
      error: { code: "server_error", message: "", param: null },
    };
    await expect(ask("jobs.pause", of())).rejects.toMatchObject({ code: "job-state" });
    await until(isComplete);
    expect(await read()).toMatchObject({ state: "failed", charge: "unknown", problem: { code: "other" } });
  });

  it("leaves it open whether a create that was lost and can't be looked for costs anything", async () => {
    changes = silent;
    await seed({ remote_id: null, remote_status: null, state: "creating", wish: "stop" }, null);
    await until(isComplete);
    expect(await read()).toMatchObject({ state: "cancelled", charge: "unknown" });
  });
});

it("an account elsewhere is asked seldom: an hour of training costs some 150 looks", async () => {
  changes = {};
  const remote = await seed();
  remote.job = { ...remote.job, status: "running" };
  await pass(3_600_000);
  const looks = bench.provider.asked.filter((name) => name === "read-job").length;
  expect(looks).toBeGreaterThan(100);
  expect(looks).toBeLessThan(200);
});

it.each([
  ["list", followingSql.list],
  ["byId", followingSql.byId],
  ["events", followingSql.events],
  ["points", followingSql.points],
  ["answers", followingSql.answers],
])("the statement %s goes by a key and sorts nothing it could read in order", (name, statement) => {
  const plan = sql<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement.replace(/:\w+/g, "1")}`);
  const details = plan.map(({ detail }) => detail).join("\n");
  expect(details).toMatch(/USING (INDEX|PRIMARY KEY|COVERING INDEX)/);
  // A job has a few hundred answers at most; they are sorted by how like they are.
  expect(details.includes("TEMP B-TREE")).toBe(name === "answers");
});
