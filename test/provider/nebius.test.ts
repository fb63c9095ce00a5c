// An account at Nebius Token Factory, against a server that behaves as it does (facts of 2026-11-22): hyperparameters at the
// top level with an absolute learning rate, no metadata, files without a status, few events, losses with the checkpoints
// alone, and models that are made from a checkpoint before they answer.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import {
  bearerOnly,
  dialectServer,
  hasMark,
  Refusal,
  type Dialect,
  type DialectServer,
} from "./dialect-server.ts";
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
const baseModel = "meta-llama/Meta-Llama-3.1-8B-Instruct";
const usualRate = 2e-5;

type Served = { model: string; looks: number };
let served: Map<string, Served>;

/** As its framework says what it doesn't like. */
function unprocessable(field: string, message: string): Refusal {
  return new Refusal(422, { detail: [{ loc: ["body", field], msg: message, type: "value_error" }] });
}

const dialect: Dialect = {
  prefix: "/v1",
  baseModel,
  admit: bearerOnly(key),
  // Its own id, not a model that can be asked.
  trainedName: (name) => `checkpoint-of-${name.split(":").slice(3).join("-")}`,
  order: ({ hyperparameters, ...body }) => {
    for (const field of ["method", "metadata"]) {
      if (body[field] !== undefined) throw unprocessable(field, "extra fields not permitted");
    }
    const { lora, packing, warmup_ratio, weight_decay, ...known } = hyperparameters as JsonObject;
    if (lora !== true) throw unprocessable("hyperparameters.lora", "only LoRA can be served");
    for (const extra of [packing, warmup_ratio, weight_decay]) {
      if (extra !== undefined) throw unprocessable("hyperparameters", "nobody asked for this");
    }
    const rate = known["learning_rate_multiplier"];
    if (rate !== undefined && Number(rate) > 0.01)
      throw unprocessable("hyperparameters", "a rate, not a multiplier");
    return {
      ...body,
      hyperparameters: {
        ...known,
        ...(rate === undefined ? {} : { learning_rate_multiplier: Number(rate) / usualRate }),
      },
    };
  },
  file: (content) => {
    if (hasMark(content)) throw unprocessable("file", "not JSONL");
    return content;
  },
  answer: (path, item) => {
    if (path.startsWith("/files")) return { ...item, status: null };
    if (path.endsWith("/events")) return { ...item, data: {} };
    if (!/^\/fine_tuning\/jobs(\/[^/]+)?$/.test(path)) return item;
    const { method: _method, metadata: _metadata, hyperparameters, ...job } = item;
    const rate = (hyperparameters as JsonObject)["learning_rate_multiplier"] ?? "auto";
    return {
      ...job,
      // A training has no model of its own: it is made from a checkpoint.
      fine_tuned_model: null,
      result_files: [],
      hyperparameters: {
        ...(hyperparameters as JsonObject),
        lora: true,
        learning_rate_multiplier: typeof rate === "number" ? rate * usualRate : rate,
      },
    };
  },
  own: async ({ method, path, headers, body, query }, tools) => {
    if (/^\/v1\/fine_tuning\/jobs\/[^/]+\/events$/.test(path)) {
      // Few events: what began and what ended, no step of it.
      bearerOnly(key)(headers);
      const { data } = await tools.ask(`${path.slice(3)}${query}`);
      const told = (data as readonly JsonObject[]).filter(({ type }) => type === "message");
      return { object: "list", data: told.map((event) => ({ ...event, data: {} })) };
    }
    if (!path.startsWith("/v0/models")) return null;
    bearerOnly(key)(headers);
    const name = decodeURIComponent(path.slice("/v0/models/".length));
    if (method === "POST") {
      const made = JSON.parse(body.toString("utf8")) as Record<string, string>;
      const [jobId = "", checkpointId = ""] = (made["source"] ?? "").split(":");
      const { data } = await tools.ask(`/fine_tuning/jobs/${jobId}/checkpoints`);
      const checkpoint = (data as readonly JsonObject[]).find(({ id }) => id === checkpointId);
      if (made["base_model"] !== baseModel || !checkpoint)
        throw unprocessable("source", "no such checkpoint");
      const full = `${baseModel}-LoRa:${made["name"]}`;
      served.set(full, { model: String(checkpoint["fine_tuned_model_checkpoint"]), looks: 0 });
      tools.serveAs(full, String(checkpoint["fine_tuned_model_checkpoint"]));
      return { name: full, status: "validating", created_at: 1_764_331_200 };
    }
    if (method === "DELETE") {
      if (!served.delete(name)) throw new Refusal(404, { detail: "Model not found" });
      tools.serveAs(name, null);
      return { name, status: "deleted" };
    }
    const shown = [...served].map(([full, about]) => {
      about.looks += 1;
      return { name: full, status: about.looks > 1 ? "active" : "validating", created_at: 1_764_331_200 };
    });
    return { data: shown };
  },
};

let folder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let profile: ConnectionProfile;
let account: Account;
let flow: Flow;
beforeEach(async () => {
  served = new Map();
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
