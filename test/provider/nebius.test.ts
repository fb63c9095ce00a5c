// An account at Nebius Token Factory, against a server that behaves as it does (facts of 2026-11-22): hyperparameters at the
// top level with an absolute learning rate, no metadata, files without a status, few events, losses with the checkpoints
// alone, and models that are made from a checkpoint before they answer.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { dialectServer, type Dialect, type DialectServer } from "./dialect-server.ts";
import { nebiusDialect, nebiusModel } from "./nebius-dialect.ts";
import {
  accountWith,
  answerOf,
  order,
  profileAt,
  trained,
  until,
  upload,
  type Account,
  type Flow,
} from "./profile-flow.ts";
import { refusalOf } from "./provider-at.ts";

const key = `v1.${"CmQ0".repeat(20)}`;
const baseModel = nebiusModel;
let dialect: Dialect;
let folder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let profile: ConnectionProfile;
let account: Account;
let flow: Flow;
beforeEach(async () => {
  dialect = nebiusDialect(key);
  folder = temporaryFolder();
  server = await dialectServer(folder.path, dialect);
  profile = profileAt("nebius", server.baseUrl);
  account = await accountWith(folder.path, profile, key);
  flow = { folder: folder.path, profile, provider: account.provider, model: baseModel };
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const bodyOf = (path: string): JsonObject => {
  const asked = server.heard.findLast((request) => request.method === "POST" && request.path === path);
  return JSON.parse(asked?.body.toString("utf8") ?? "null") as JsonObject;
};

it("a training goes the whole way at Nebius, and its model answers once a checkpoint is served", async () => {
  const settings = { learningRateMultiplier: 3 };
  const { created, done, events, checkpoints } = await trained({ ...flow, settings });
  expect(bodyOf("/v1/fine_tuning/jobs")).toEqual({
    model: baseModel,
    training_file: created.trainingFileId,
    seed: 5,
    hyperparameters: { n_epochs: 4, batch_size: 2, learning_rate_multiplier: 6e-5, lora: true },
  });
  // What it says about itself is in our words again: three times the usual.
  expect(done).toMatchObject({ epochs: 4, learningRateMultiplier: 3, fineTunedModel: null, error: null });
  expect(events.length).toBeGreaterThan(2);
  expect(events.every(({ point }) => point === null)).toBe(true);
  expect(checkpoints.map(({ point }) => [point.step, typeof point.trainLoss])).toEqual([
    [12, "number"],
    [18, "number"],
    [24, "number"],
  ]);

  const last = checkpoints.at(-1);
  const model = last?.model ?? "";
  const order_ = {
    name: "attune-letters",
    model,
    baseModel,
    remoteId: created.remoteId,
    checkpointId: last?.checkpointId ?? "",
    tier: "standard",
  } as const;
  expect(await account.provider.run(profile, "create-deployment", order_)).toMatchObject({
    state: "starting",
  });
  expect(bodyOf("/v0/models")).toEqual({
    source: `${created.remoteId}:${last?.checkpointId}`,
    base_model: baseModel,
    name: "attune-letters",
  });
  const states: string[] = [];
  for (let look = 0; look < 2; look += 1) {
    // oxlint-disable-next-line no-await-in-loop -- it becomes active between two looks
    const [shown] = await account.provider.run(profile, "list-deployments", {});
    states.push(shown?.state ?? "");
  }
  expect(states).toEqual(["starting", "running"]);
  const name = `${baseModel}-LoRa:attune-letters`;
  expect(await answerOf(flow, name)).toBe("Ahoy! Your parcel is under way.");
  await account.provider.run(profile, "delete-deployment", { name });
  await account.provider.run(profile, "delete-deployment", { name });
  expect(await account.provider.run(profile, "list-deployments", {})).toEqual([]);
  expect((await refusalOf(answerOf(flow, name))).code).toBe("model-not-found");
  expect(server.heard.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  expect(account.faults).toEqual([]);
});

it("what is left to it stays out of the order, but for what makes a model that can be served", async () => {
  const settings = { epochs: "auto", batchSize: "auto", learningRateMultiplier: "auto", seed: null } as const;
  await order({ ...flow, settings }, await upload(flow, "attune-train.jsonl"), "job-2");
  expect(bodyOf("/v1/fine_tuning/jobs")["hyperparameters"]).toEqual({ lora: true });
});

it("a training can be stopped there, and none can be looked for by its mark", async () => {
  await server.close();
  server = await dialectServer(folder.path, dialect, { isStepped: true });
  profile = profileAt("nebius", server.baseUrl);
  account = await accountWith(folder.path, profile, key);
  flow = { ...flow, profile, provider: account.provider };
  const { remoteId } = await order(flow, await upload(flow, "attune-train.jsonl"), "job-2");
  expect((await refusalOf(account.provider.run(profile, "find-job", { jobId: "job-2" }))).code).toBe(
    "provider-unclear",
  );
  await until(flow, remoteId, "running");
  await account.provider.run(profile, "cancel-job", { remoteId });
  await until(flow, remoteId, "cancelled");
});

it("what its framework doesn't like is told in its own words", async () => {
  const wrong = { ...profile, extraHyperparameters: {} };
  const fileId = await upload(flow, "attune-train.jsonl");
  expect(await refusalOf(order({ ...flow, profile: wrong }, fileId, "job-2"))).toMatchObject({
    code: "provider-refused",
    details: { status: 422, said: expect.stringContaining("only LoRA can be served") },
  });
});
