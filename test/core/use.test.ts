// use.*: a model that was trained at an account is put to use there, and elsewhere with requests to copy. A real core with
// a scripted provider.
import { beforeEach, describe, expect, it } from "vitest";
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
