// catalogue.*: what is open to whom, what it costs, and what a person or their account knows better, through a real core.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CatalogueChoice, CostRowOutput } from "../../src-shared/contract/catalogue.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { RemoteModel } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Provider } from "../../src-main/provider/provider-work.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";
import { addOpenAi, connectionId, mini } from "./openai-account.ts";

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
let nowMs: number;
let models: readonly RemoteModel[] | AppError;
const provider = {
  run: async () => {
    if (models instanceof AppError) throw models;
    return models;
  },
} as unknown as Provider;
const start = (): void => {
  core = coreAt(folder.path, { provider, nowMs: () => nowMs });
};
beforeEach(async () => {
  folder = newFolder();
  nowMs = Date.parse("2026-11-28T10:00:00Z");
  models = [];
  start();
  await addOpenAi(core.ask);
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

async function choiceOf(providerId: string, modelName: string): Promise<CatalogueChoice> {
  const { choices } = await core.ask("catalogue.list", {});
  const found = choices.find((choice) => choice.providerId === providerId && choice.modelName === modelName);
  if (!found) throw new Error(`${providerId} ${modelName} isn't listed.`);
  return found;
}
const tellOld = (): Promise<unknown> =>
  core.ask("catalogue.tellAccount", { connectionId, isExisting: true, hasRecentUse: true });

describe("catalogue.list", () => {
  it("leads with what is open, keeps what isn't with its reason, and says until when", async () => {
    await tellOld();
    const { choices, leads, providers } = await core.ask("catalogue.list", {});
    expect(leads).toBe("account");
    expect(choices[0]).toMatchObject({
      providerId: "openai",
      connectionId,
      connectionLabel: "OpenAI",
      modelName: mini,
      state: "open",
      daysLeft: 47,
      words: {
        life: "stops working on 14 Jan 2027 (47 days)",
        training: "trainings can be started until 5 Jan 2027",
      },
      prices: { training: 5, corrected: [], asOf: "2026-11-22" },
    });
    expect(choices.at(-1)?.state).toBe("closed");
    expect(providers.map(({ providerId }) => providerId)).toContain("azure");
    expect(await choiceOf("azure", mini)).toMatchObject({
      state: "closed",
      because: "closed-to-new-accounts",
      prices: null,
      placesStillOpen: expect.arrayContaining([
        { providerId: "openai", modelId: mini, needsAccount: false },
      ]) as unknown,
    });
  });

  it("says not known before anybody said anything of the account, and closed once the day is over", async () => {
    expect(await choiceOf("openai", mini)).toMatchObject({ state: "unknown", because: "history-not-known" });
    await tellOld();
    nowMs = Date.parse("2027-02-01T10:00:00Z");
    expect(await choiceOf("openai", mini)).toMatchObject({ state: "closed", because: "model-gone" });
    expect((await core.ask("catalogue.list", {})).leads).toBe("needs-account");
  });

  it("without an account leads nowhere that is closed to newcomers; the rehearsal is always open", async () => {
    await core.ask("connections.disconnect", { connectionId });
    const { choices, leads } = await core.ask("catalogue.list", {});
    expect(leads).toBe("needs-account");
    expect(choices[0]).toMatchObject({ providerId: "rehearsal", state: "open", isFree: true });
    expect(await choiceOf("openai", mini)).toMatchObject({
      connectionId: null,
      because: "closed-to-new-accounts",
    });
  });

  it("keeps what was told of an account over a restart, and takes it back", async () => {
    await tellOld();
    await core.close();
    start();
    expect((await choiceOf("openai", mini)).state).toBe("open");
    await core.ask("catalogue.tellAccount", { connectionId, isExisting: false, hasRecentUse: null });
    expect((await choiceOf("openai", mini)).because).toBe("closed-to-new-accounts");
    const unknown = core.ask("catalogue.tellAccount", {
      connectionId: "nobody",
      isExisting: null,
      hasRecentUse: null,
    });
    expect(await refusalOf(unknown)).toBe("not-found");
  });
});

describe("prices", () => {
  const ofAzure = { providerId: "azure", modelId: mini } as const;

  it("can be corrected and set back, one or all", async () => {
    await core.ask("catalogue.correctPrice", { ...ofAzure, price: "training", usdPerMillionTokens: 5.5 });
    await core.ask("catalogue.correctPrice", { ...ofAzure, price: "input", usdPerMillionTokens: 0.88 });
    expect((await choiceOf("azure", mini)).prices).toEqual({
      training: 5.5,
      input: 0.88,
      cachedInput: null,
      output: null,
      corrected: ["input", "training"],
      source: "corrected here",
      asOf: "2026-11-28",
      isUncertain: false,
    });
    await core.ask("catalogue.resetPrice", { ...ofAzure, price: "input" });
    expect((await choiceOf("azure", mini)).prices).toMatchObject({ input: null, corrected: ["training"] });
    await core.ask("catalogue.resetPrice", ofAzure);
    expect((await choiceOf("azure", mini)).prices).toBeNull();
  });

  it("of models nobody knows, or below nothing, are refused", async () => {
    const price = { price: "training", usdPerMillionTokens: 1 } as const;
    const unknown = { providerId: "azure", modelId: "gpt-9" };
    expect(await refusalOf(core.ask("catalogue.correctPrice", { ...unknown, ...price }))).toBe("not-found");
    const negative = { ...ofAzure, ...price, usdPerMillionTokens: -1 };
    expect(await refusalOf(core.ask("catalogue.correctPrice", negative))).toBe("bad-input");
  });
});

describe("catalogue.refresh", () => {
  it("takes over the last days an account names, until it names others", async () => {
    await tellOld();
    models = [{ name: mini, createdAtMs: 1, stopsWorkingOn: "2027-03-01" }];
    expect(await core.ask("catalogue.refresh", { connectionId })).toEqual({ modelCount: 1 });
    expect(await choiceOf("openai", mini)).toMatchObject({
      stopsWorkingOn: "2027-03-01",
      lastTrainingDay: "2027-01-05",
      daysLeft: 93,
    });
    models = [{ name: mini, createdAtMs: 1, stopsWorkingOn: null }];
    await core.ask("catalogue.refresh", { connectionId });
    expect((await choiceOf("openai", mini)).stopsWorkingOn).toBe("2027-01-14");
  });

  it("keeps what it knew when the account can't be asked", async () => {
    models = [{ name: mini, createdAtMs: 1, stopsWorkingOn: "2027-03-01" }];
    await core.ask("catalogue.refresh", { connectionId });
    models = new AppError("provider-unreachable", { connection: "OpenAI" });
    expect(await refusalOf(core.ask("catalogue.refresh", { connectionId }))).toBe("provider-unreachable");
    expect((await choiceOf("openai", mini)).stopsWorkingOn).toBe("2027-03-01");
  });
});

describe("catalogue.askAgain", () => {
  it("answers also where nothing was refused", async () => {
    expect(await core.ask("catalogue.askAgain", { connectionId })).toEqual({});
  });
});

describe("catalogue.estimate", () => {
  const rowIn = (rows: readonly CostRowOutput[], providerId: string, modelName: string): CostRowOutput => {
    const found = rows.find((row) => row.providerId === providerId && row.modelName === modelName);
    if (!found) throw new Error(`${providerId} ${modelName} has no row.`);
    return found;
  };

  it("prices a project everywhere, from its own counts", async () => {
    const { project } = await core.ask("projects.create", { from: "sample" });
    const { projectId } = project;
    await vi.waitFor(
      async () => {
        const { uncountedCount } = await core.ask("catalogue.estimate", { projectId });
        expect(uncountedCount).toBe(0);
      },
      { timeout: 50_000, interval: 200 },
    );
    const { rows, trainCount } = await core.ask("catalogue.estimate", { projectId, epochs: 3 });
    expect(trainCount).toBe(48);
    const row = rowIn(rows, "openai", mini);
    const tokens = row.billedTokens ?? 0;
    expect(tokens).toBeGreaterThan(1_000);
    const microUsd = tokens * 3 * 5;
    expect(row.training).toEqual({
      kind: "known",
      lowMicroUsd: microUsd,
      likelyMicroUsd: microUsd,
      highMicroUsd: microUsd,
    });
    expect(row.life).toBe("stops working on 14 Jan 2027 (47 days)");
    expect(rowIn(rows, "azure", mini).training.kind).toBe("unknown");
    expect(rowIn(rows, "rehearsal", "attune-rehearsal-1").whole).toEqual({ kind: "free" });
    const wish = { projectId, connectionId, model: mini, settings: { epochs: 3 } } as const;
    const { preview } = await core.ask("jobs.preview", wish);
    expect(preview).toMatchObject({ costMicroUsd: microUsd, cost: row.training });
    const onwards = { ...wish, model: `ft:${mini}:me::1` };
    expect((await core.ask("jobs.preview", onwards)).preview.costMicroUsd).toBe(microUsd);
    const elsewhere = { ...wish, model: "gpt-9" };
    expect((await core.ask("jobs.preview", elsewhere)).preview.costMicroUsd).toBeNull();
  });

  it("refuses a project that isn't there", async () => {
    expect(await refusalOf(core.ask("catalogue.estimate", { projectId: "0".repeat(20) }))).toBe("not-found");
  });
});
