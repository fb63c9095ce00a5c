// An account at OpenAI, against a server that behaves as OpenAI's does (facts of 2026-11-22): the key as Bearer,
// hyperparameters inside the method, a multiplier, events with every loss, models that end on a day.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { dialectServer, type DialectServer } from "./dialect-server.ts";
import { openAiDialect, openAiModel } from "./openai-dialect.ts";
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

const key = `sk-proj-${"aB3d".repeat(12)}`;
const baseModel = openAiModel;
let isClosed: boolean;

const dialect = openAiDialect(key, () => isClosed);
let folder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let profile: ConnectionProfile;
let account: Account;
let flow: Flow;
beforeEach(async () => {
  isClosed = false;
  folder = temporaryFolder();
  server = await dialectServer(folder.path, dialect);
  profile = profileAt("openai", server.baseUrl);
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

it("a training goes the whole way at OpenAI", async () => {
  const models = await account.provider.run(profile, "list-models", {});
  expect(models[0]).toMatchObject({ name: baseModel, stopsWorkingOn: "2027-01-14" });

  const settings = { learningRateMultiplier: 0.5, suffix: "v1-letters" };
  const { created, done, events, checkpoints } = await trained({ ...flow, settings });
  expect(bodyOf("/v1/fine_tuning/jobs")).toMatchObject({
    model: baseModel,
    suffix: "v1-letters",
    seed: 5,
    metadata: { attune_job: "job-of-the-test" },
    method: {
      type: "supervised",
      supervised: { hyperparameters: { n_epochs: 4, batch_size: 2, learning_rate_multiplier: 0.5 } },
    },
  });
  expect(done).toMatchObject({ error: null, epochs: 4, learningRateMultiplier: 0.5 });
  expect(done.fineTunedModel).toMatch(/^ft:gpt-4\.1-mini-2025-04-14:letters-inc:v1-letters:/);
  expect(await account.provider.run(profile, "find-job", { jobId: "job-of-the-test" })).toMatchObject({
    remoteId: created.remoteId,
  });
  const points = events.flatMap(({ point }) => (point === null ? [] : [point.step]));
  expect(points).toEqual(Array.from({ length: 24 }, (_none, index) => index + 1));
  expect(checkpoints.map(({ point }) => point.step)).toEqual([12, 18, 24]);
  const { text } = await account.provider.run(profile, "read-file", { fileId: done.resultFileIds[0] ?? "" });
  expect(text).toMatch(/^step,train_loss,/);
  expect(await answerOf(flow, done.fineTunedModel ?? "")).toBe("Ahoy! Your parcel is under way.");
  expect(await answerOf(flow, checkpoints[0]?.model ?? "")).toBe("Ahoy! Your parcel is under way.");

  expect(server.heard.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  expect(account.faults).toEqual([]);
});

it("a training can be stopped there, and pausing it is its own call", async () => {
  await server.close();
  server = await dialectServer(folder.path, dialect, { isStepped: true });
  profile = profileAt("openai", server.baseUrl);
  account = await accountWith(folder.path, profile, key);
  flow = { ...flow, profile, provider: account.provider };
  const { remoteId } = await order(flow, await upload(flow, "attune-train.jsonl"), "job-2");
  await until(flow, remoteId, "running");
  await account.provider.run(profile, "pause-job", { remoteId });
  await until(flow, remoteId, "paused");
  await account.provider.run(profile, "resume-job", { remoteId });
  await until(flow, remoteId, "running");
  await account.provider.run(profile, "cancel-job", { remoteId });
  expect((await until(flow, remoteId, "cancelled")).fineTunedModel).toBeNull();
});

it("a new model that isn't there yet, a closed account and a byte-order mark are told as what they are", async () => {
  await server.rehearsal.client.post("/rehearsal/faults", {
    body: [{ match: { path: "/v1/chat" }, effect: { kind: "new-model-missing", forMs: 60_000 } }],
  });
  const { done, trainingFileId } = await trained(flow);
  expect((await refusalOf(answerOf(flow, done.fineTunedModel ?? ""))).code).toBe("model-not-found");
  isClosed = true;
  expect(await refusalOf(order(flow, trainingFileId, "job-3"))).toMatchObject({
    code: "training-not-available",
    details: { connection: "OpenAI", said: expect.stringMatching(/no longer able/) },
  });
  const marked = { ...flow, profile: { ...profile, fileByteOrderMark: true } };
  expect(await refusalOf(upload(marked, "attune-marked.jsonl"))).toMatchObject({
    code: "provider-refused",
    details: { said: "Expected file to have JSONL format." },
  });
});

it("texts can be checked by its filter before they are sent", async () => {
  const texts = ["Where is my parcel?", "Give me the knife."];
  expect(await account.provider.run(profile, "moderate", { texts })).toEqual([
    { isFlagged: false, categories: [] },
    { isFlagged: true, categories: [{ name: "violence", score: 0.93 }] },
  ]);
  expect(bodyOf("/v1/moderations")).toEqual({ model: "omni-moderation-latest", input: texts });
});

it("what lies there is listed, and nothing of it is deployed", async () => {
  const { done, trainingFileId } = await trained(flow);
  const files = await account.provider.run(profile, "list-files", {});
  expect(files.map(({ fileId }) => fileId)).toEqual([done.resultFileIds[0], trainingFileId]);
  expect(files[1]).toMatchObject({ fileName: "attune-train.jsonl", purpose: "fine-tune" });
  expect(await account.provider.run(profile, "look-at-trainings", {})).toEqual({ hasAny: true });
  expect(await refusalOf(account.provider.run(profile, "list-deployments", {}))).toMatchObject({
    code: "deploy-by-hand",
  });
});

it("a wrong key is refused, and neither the right nor the wrong one is repeated", async () => {
  const wrong = await accountWith(folder.path, profile, `sk-proj-${"wrong".repeat(10)}`);
  const refusal = await refusalOf(wrong.provider.run(profile, "list-models", {}));
  expect(refusal).toMatchObject({ code: "provider-key-refused", details: { status: 401 } });
  expect(JSON.stringify(refusal)).not.toContain("wrongwrong");
  const none = await accountWith(folder.path, { ...profile, connectionId: "other" }, key);
  expect(await refusalOf(none.provider.run(profile, "list-models", {}))).toMatchObject({
    code: "key-needed",
  });
});
