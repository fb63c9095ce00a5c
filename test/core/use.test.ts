// use.*: a model that was trained at an account is put to use there, and elsewhere with requests to copy. A real core with
// a scripted provider.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusalOf } from "./core-at.ts";
import { followedJobForEachTest, jobId } from "./followed-job.ts";
import { addOpenAi } from "./openai-account.ts";

const bench = followedJobForEachTest();
const { ask } = bench;
const of = (): { projectId: string; jobId: string } => ({ projectId: bench.projectId(), jobId });
beforeEach(() => addOpenAi(ask));

describe("a model trained at OpenAI", () => {
  it("answers by itself, and is asked from elsewhere with the instructions it learnt with and no key", async () => {
    await bench.seed({
      connection_id: "openai",
      fine_tuned_model: "ft:m:me::1",
      state: "succeeded",
      is_complete: 1,
    });
    const howTo = await ask("use.howTo", of());
    expect(howTo).toMatchObject({ model: "ft:m:me::1", deployStep: "none", canDeploy: false, steps: [] });
    expect(howTo.requests.keyVariable).toBe("OPENAI_API_KEY");
    expect(howTo.requests.curl).toContain("Be kind.");
    expect(JSON.stringify(howTo)).not.toContain("wxyz");
  });

  it("has nothing to be used before it is there", async () => {
    await bench.seed({ connection_id: "openai" });
    expect(await refusalOf(ask("use.howTo", of()))).toBe("job-state");
  });
});

const day = 86_400_000;
const hour = 3_600_000;

/** An account at Microsoft Foundry with a model that was trained there. */
async function atFoundry(): Promise<string> {
  const { connection } = await ask("connections.add", {
    templateId: "azure",
    baseUrl: "https://mine.openai.azure.com",
    key: "0123456789abcdef0123456789abcdef",
    isKeyRight: true,
  });
  await bench.seed({
    connection_id: connection.connectionId,
    model: "gpt-4.1-mini-2025-04-14",
    fine_tuned_model: "gpt-4.1-mini-2025-04-14.ft-1",
    state: "succeeded",
    is_complete: 1,
  });
  return connection.connectionId;
}

describe("a deployment made by hand", () => {
  it("is counted from when it was told of, has its line once a day, and counts as spent", async () => {
    await atFoundry();
    expect((await ask("use.notices", {})).lines).toEqual([]);
    const sinceMs = Date.now() - hour;
    const { meter } = await ask("use.declare", { ...of(), name: "voice", tier: "standard", sinceMs });
    expect(meter).toMatchObject({
      name: "voice",
      model: "GPT-4.1 mini",
      perHourMicroUsd: 1_700_000,
      soFarMicroUsd: 1_700_000,
      isRunning: true,
      canDelete: false,
    });
    expect((await ask("use.notices", {})).lines).toEqual([]);
    vi.setSystemTime(Date.now() + 3 * day - hour);
    const [line] = (await ask("use.notices", {})).lines;
    // 72 h × 1.70
    expect(line?.words).toBe(
      "“voice” (GPT-4.1 mini) has been standing ready at Microsoft Foundry for 3 days: about $122.40 so far (est., $1.70 an hour).",
    );
    await ask("use.putAway", { notice: "line", meterId: meter.meterId });
    expect((await ask("use.notices", {})).lines).toEqual([]);
    await bench.restart();
    vi.setSystemTime(Date.now() + day);
    expect((await ask("use.notices", {})).lines).toHaveLength(1);
    const { ofProject, ofAll } = await ask("budget.get", { projectId: bench.projectId() });
    const { soFarMicroUsd } = await ask("use.meters", { projectId: bench.projectId() });
    expect(soFarMicroUsd).toBeGreaterThan(163_000_000);
    expect(ofProject).toMatchObject({ spentMicroUsd: soFarMicroUsd, hostingMicroUsd: soFarMicroUsd });
    expect(ofAll.spentMicroUsd).toBe(soFarMicroUsd);
  });

  it("is ended by hand: Attune says that it can't, and stops counting when somebody says that it is gone", async () => {
    await atFoundry();
    const { meter } = await ask("use.declare", { ...of(), name: "voice", perHourMicroUsd: 2_000_000 });
    const { meterId } = meter;
    vi.setSystemTime(Date.now() + 2 * hour);
    expect(await refusalOf(ask("use.stop", { meterId }))).toBe("deploy-by-hand");
    const { isGone, meter: stopped } = await ask("use.stop", { meterId, isDeletedByHand: true });
    expect(isGone).toBe(true);
    vi.setSystemTime(Date.now() + day);
    expect((await ask("use.meters", {})).meters).toMatchObject([
      { isRunning: false, soFarMicroUsd: 4_000_000, stoppedAtMs: stopped?.stoppedAtMs },
    ]);
    expect((await ask("use.notices", {})).lines).toEqual([]);
    // What was spent stays spent when its project goes.
    const projectId = bench.projectId();
    await ask("projects.delete", { projectId });
    await ask("projects.erase", { projectId });
    expect((await ask("use.meters", {})).meters).toMatchObject([
      { projectId: null, soFarMicroUsd: 4_000_000 },
    ]);
    expect((await ask("budget.get", {})).ofAll.spentMicroUsd).toBe(4_000_000);
  });

  it("can't be told of before its time, nor before there is a model", async () => {
    await atFoundry();
    const sinceMs = Date.now() + day;
    expect(await refusalOf(ask("use.declare", { ...of(), name: "voice", sinceMs }))).toBe("bad-input");
    const other = "00000000000000000002";
    await bench.seed({ job_id: other, number: 2, remote_id: "ftjob-2" });
    const early = ask("use.declare", { projectId: bench.projectId(), jobId: other, name: "voice" });
    expect(await refusalOf(early)).toBe("job-state");
  });
});

describe("the end of a model that was trained here", () => {
  it("is said 30, 7 and 1 days before, once each, with places that are open and outlive it", async () => {
    await bench.seed({
      connection_id: "openai",
      model: "gpt-4.1-mini-2025-04-14",
      fine_tuned_model: "ft:gpt-4.1-mini-2025-04-14:me::1",
      state: "succeeded",
      is_complete: 1,
    });
    // Open there still, and no way on: what is trained there ends on the same day.
    await ask("catalogue.tellAccount", { connectionId: "openai", isExisting: true, hasRecentUse: true });
    // As it is at the next start, whichever project is open.
    await bench.restart();
    await ask("projects.open", { projectId: bench.projectId() });
    vi.setSystemTime(Date.parse("2026-12-14T10:00:00Z"));
    expect((await ask("use.notices", {})).warnings).toEqual([]);
    expect((await ask("use.howTo", of())).life).toBe("stops working on 14 Jan 2027 (31 days)");
    vi.setSystemTime(Date.parse("2026-12-15T10:00:00Z"));
    const [warning] = (await ask("use.notices", {})).warnings;
    expect(warning).toMatchObject({
      models: [of()],
      atDays: 30,
      words: "“First try” stops working on 14 Jan 2027 (30 days).",
    });
    expect(warning?.advice).toContain("at Microsoft Foundry (needs an account there)");
    expect(warning?.advice).not.toContain("at OpenAI");
    await ask("use.putAway", { notice: "warning", models: [of()], atDays: 30 });
    vi.setSystemTime(Date.parse("2026-12-20T10:00:00Z"));
    expect((await ask("use.notices", {})).warnings).toEqual([]);
    vi.setSystemTime(Date.parse("2027-01-08T10:00:00Z"));
    expect((await ask("use.notices", {})).warnings).toMatchObject([{ atDays: 7 }]);
    await ask("use.putAway", { notice: "warning", models: [of()], atDays: 7 });
    vi.setSystemTime(Date.parse("2027-01-13T10:00:00Z"));
    expect((await ask("use.notices", {})).warnings).toMatchObject([{ atDays: 1 }]);
    vi.setSystemTime(Date.parse("2027-02-01T10:00:00Z"));
    expect((await ask("use.notices", {})).warnings).toEqual([]);
  });
});

describe("a model trained at Microsoft Foundry", () => {
  it("is deployed by hand, step by step, and asked by the deployment's name; each tier says its price", async () => {
    const { connection } = await ask("connections.add", {
      templateId: "azure",
      baseUrl: "https://mine.openai.azure.com",
      key: "0123456789abcdef0123456789abcdef",
      isKeyRight: true,
    });
    const { connectionId } = connection;
    await bench.seed({
      connection_id: connectionId,
      fine_tuned_model: "m.ft-1",
      state: "succeeded",
      is_complete: 1,
    });
    const howTo = await ask("use.howTo", { ...of(), deploymentName: "voice" });
    expect(howTo).toMatchObject({ deployStep: "azure-deployment", canDeploy: false });
    expect(howTo.steps.length).toBeGreaterThan(2);
    expect(howTo.requests.curl).toContain('"model":"voice"');
    const [tier] = howTo.hosting;
    expect(tier?.perMonthMicroUsd).toBe((tier?.perHourMicroUsd ?? 0) * 730);
  });
});
