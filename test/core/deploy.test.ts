// A training at a service whose losses come with the checkpoints alone and whose models answer only once they are served:
// followed, judged, put to use and ended again through a real core, at a server that behaves like Nebius's.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dialectServer, Refusal, type DialectServer } from "../provider/dialect-server.ts";
import { nebiusDialect, nebiusModel } from "../provider/nebius-dialect.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { accountStudio } from "./account-studio.ts";
import { refusalOf } from "./core-at.ts";

const key = `v1.${"CmQ0".repeat(20)}`;
const connectionId = "nebius";
const studio = accountStudio();
const { ask } = studio;

let serverFolder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
/** What is asked of deployments this way is carried out, and the answer says otherwise. */
let refuses: readonly string[];
let of: { projectId: string; jobId: string };
beforeEach(async () => {
  serverFolder = temporaryFolder();
  const dialect = nebiusDialect(key);
  refuses = [];
  server = await dialectServer(serverFolder.path, {
    ...dialect,
    own: async (asked, tools) => {
      const answer = await dialect.own?.(asked, tools);
      if (refuses.includes(asked.method) && asked.path === "/v0/models") {
        throw new Refusal(502, { detail: "Bad gateway" });
      }
      return answer ?? null;
    },
  });
  await ask("connections.add", { templateId: "nebius", baseUrl: server.baseUrl, key });
  const { project } = await ask("projects.create", { name: "Letters" });
  const { projectId } = project;
  await ask("examples.insert", {
    projectId,
    examples: Array.from({ length: 14 }, (_none, index) => ({
      askText: `Where is parcel ${index}?`,
      answerText: `Parcel ${index} is under way.`,
      split: index < 12 ? ("train" as const) : ("validation" as const),
    })),
  });
  await ask("sending.approve", { projectId, connectionId });
  const settings = { epochs: 4, batchSize: 2, learningRateMultiplier: 3 };
  of = { projectId, ...(await ask("jobs.start", { projectId, connectionId, model: nebiusModel, settings })) };
});
afterEach(async () => {
  await server.close();
  serverFolder.remove();
});

async function trained(): Promise<void> {
  await expect
    .poll(
      async () => {
        await ask("jobs.tryNow", of);
        return (await ask("jobs.read", of)).job.state;
      },
      { timeout: 30_000, interval: 30 },
    )
    .toBe("succeeded");
}

describe("a training at Nebius", { timeout: 60_000 }, () => {
  it("has its curve from the checkpoints, and is put to use and taken down again", async () => {
    expect(await refusalOf(ask("jobs.deploy", { ...of, name: "attune-letters" }))).toBe("job-state");
    await trained();
    // Earlier stages too, where somebody looked before the service let go of them.
    await expect.poll(async () => (await ask("jobs.curve", of)).step.slice(-3)).toEqual([12, 18, 24]);
    const { job, checkpoints } = await ask("jobs.read", of);
    expect(job).toMatchObject({ state: "succeeded", fineTunedModel: null, epochs: 4 });
    expect(checkpoints).toHaveLength(3);

    const wrong = { ...of, name: "attune-letters", checkpointId: "ckpt-nowhere" };
    expect(await refusalOf(ask("jobs.deploy", wrong))).toBe("not-found");
    const { deployment } = await ask("jobs.deploy", { ...of, name: "attune-letters" });
    const name = `${nebiusModel}-LoRa:attune-letters`;
    expect(deployment).toMatchObject({ name, state: "starting" });
    const asked = server.heard.findLast(({ path }) => path === "/v0/models");
    expect(JSON.parse(asked?.body.toString("utf8") ?? "")).toMatchObject({
      source: expect.stringMatching(/^ftjob-\w+:\w/),
      base_model: nebiusModel,
    });
    const log = await ask("sending.list", { projectId: of.projectId, limit: 1 });
    expect(log.entries[0]).toMatchObject({ kind: "order", state: "sent", bytes: asked?.body.length });

    const lying = await ask("connections.lying", { connectionId });
    expect(lying.items.find(({ kind }) => kind === "deployment")).toMatchObject({ remoteId: name });
    const recipe = { connectionId, model: name };
    await ask("playground.ask", {
      projectId: of.projectId,
      question: "Where?",
      recipes: [{ column: 0, label: "", recipe }],
    });
    const answer = async () =>
      (await ask("playground.history", { projectId: of.projectId })).questions[0]?.runs[0];
    await expect.poll(async () => (await answer())?.state).toBe("done");
    expect((await answer())?.text).toBe("Ahoy! Your parcel is under way.");

    const items = [{ kind: "deployment" as const, remoteId: name, name }];
    expect(await ask("connections.deleteLying", { connectionId, items })).toMatchObject({
      gone: [{ kind: "deployment", remoteId: name }],
      undeleted: [],
    });
    expect((await ask("use.meters", of)).meters).toMatchObject([{ name, isRunning: false }]);
  });

  it("is metered from its order on, also when the answer is lost, until it is seen to be gone", async () => {
    await trained();
    const howTo = await ask("use.howTo", of);
    expect(howTo).toMatchObject({ canDeploy: true, deployStep: "model-from-checkpoint" });
    await ask("jobs.deploy", { ...of, name: howTo.suggestedName });
    const name = `${nebiusModel}-LoRa:${howTo.suggestedName}`;
    const { meters } = await ask("use.meters", of);
    expect(meters).toMatchObject([
      { name, state: "starting", isRunning: true, perHourMicroUsd: null, canDelete: true, ...of },
    ]);
    const meterId = meters[0]?.meterId ?? "";
    await ask("use.look", { meterId });
    expect((await ask("use.look", { meterId })).meter).toMatchObject({ state: "running" });
    // The same name again is the same deployment, not a second meter.
    await ask("use.declare", { ...of, name });
    expect((await ask("use.meters", {})).meters).toHaveLength(1);
    const asked = await ask("use.howTo", { ...of, deploymentName: name });
    expect(asked.requests.curl).toContain(`"model":"${name}"`);

    const stopped = await ask("use.stop", { meterId });
    expect(stopped).toMatchObject({ isGone: true, undeleted: null, meter: { isRunning: false } });
    expect(
      server.heard.some(({ method, path }) => method === "DELETE" && path.startsWith("/v0/models/")),
    ).toBe(true);

    // The answer to an order is lost: what came of it is looked for.
    refuses = ["POST"];
    const { deployment: lost } = await ask("jobs.deploy", { ...of, name: "attune-lost" });
    expect(lost.name).toBe(`${nebiusModel}-LoRa:attune-lost`);
    expect((await ask("use.meters", of)).meters[0]).toMatchObject({ name: lost.name, isRunning: true });
    // It can't even be looked for: counted until it is seen, and then by its whole name.
    refuses = ["POST", "GET"];
    expect(await refusalOf(ask("jobs.deploy", { ...of, name: "attune-more" }))).toBe("provider-trouble");
    const more = (await ask("use.meters", of)).meters.find((one) => one.name === "attune-more");
    refuses = [];
    const looked = await ask("use.look", { meterId: more?.meterId ?? "" });
    expect(looked.meter).toMatchObject({ name: `${nebiusModel}-LoRa:attune-more`, isRunning: true });
    // What never left this computer costs nothing.
    await server.close();
    expect(await refusalOf(ask("use.look", { meterId: more?.meterId ?? "" }))).toBe("provider-unreachable");
    expect(await refusalOf(ask("jobs.deploy", { ...of, name: "attune-third" }))).toBe("provider-unreachable");
    expect((await ask("use.meters", of)).meters).toHaveLength(3);
    // What can't be ended goes on being counted, and stays listed with the reason.
    const running = (await ask("use.meters", of)).meters.find((one) => one.name === lost.name);
    expect(await refusalOf(ask("use.stop", { meterId: running?.meterId ?? "" }))).toBe(
      "provider-unreachable",
    );
    expect((await ask("use.meters", of)).meters.filter(({ isRunning }) => isRunning)).toHaveLength(2);
    expect((await ask("connections.list", {})).undeleted).toMatchObject([
      { kind: "deployment", remoteId: lost.name, error: { code: "provider-unreachable" } },
    ]);
  });

  it("isn't put to use while its project is kept here, and can still be taken down", async () => {
    await trained();
    await ask("jobs.deploy", { ...of, name: "attune-letters" });
    await ask("projects.setKeptHere", { projectId: of.projectId, isKeptHere: true });
    expect(await refusalOf(ask("jobs.deploy", { ...of, name: "attune-more" }))).toBe("kept-here");
    const name = `${nebiusModel}-LoRa:attune-letters`;
    const items = [{ kind: "deployment" as const, remoteId: name, name }];
    expect((await ask("connections.deleteLying", { connectionId, items })).undeleted).toEqual([]);
  });
});
