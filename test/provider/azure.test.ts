// An account at Microsoft Foundry (Azure OpenAI), against a server that behaves as it does (facts of 2026-11-22): the key
// in `api-key`, a path of its own, `trainingType`, short suffixes without dots, a byte-order mark, and models that answer
// only once they are deployed, at another address with another token.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import type { DeployOrder } from "../../src-main/provider/provider-work.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import {
  dialectServer,
  hasMark,
  markBytes,
  openAiRefusal,
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

const key = "0123456789abcdef0123456789abcdef";
const token = `eyJ0eXAi.${"c2Vj".repeat(20)}.c2ln`;
const baseModel = "gpt-4.1-mini-2025-04-14";
const account =
  "/subscriptions/sub-1/resourceGroups/letters/providers/Microsoft.CognitiveServices/accounts/shop/deployments";

let deployments: Map<string, { model: string; state: string }>;

const dialect: Dialect = {
  prefix: "/openai/v1",
  baseModel,
  admit: (headers) => {
    if (headers.authorization !== undefined) throw openAiRefusal(401, "Bearer tokens aren't for keys.");
    if (headers["api-key"] !== key) {
      throw openAiRefusal(401, "Access denied due to invalid subscription key.", "401");
    }
  },
  trainedName: (name) => {
    const [, , , suffix = "", tail = "", ...step] = name.split(":");
    return [`${baseModel}.ft-${tail.toLowerCase()}${suffix === "" ? "" : `-${suffix}`}`, ...step].join(":");
  },
  order: ({ trainingType, ...body }) => {
    if (!["Standard", "GlobalStandard", "developerTier"].includes(String(trainingType))) {
      throw openAiRefusal(400, "trainingType is missing");
    }
    const suffix = String(body["suffix"] ?? "");
    if (suffix.length > 18 || suffix.includes(".")) throw openAiRefusal(400, "The suffix is invalid.");
    return body;
  },
  file: (content) => {
    if (!hasMark(content)) throw openAiRefusal(400, "The file must be UTF-8 with a byte-order mark.");
    return content.subarray(markBytes);
  },
  answer: (path, item) => (path.startsWith("/files") ? { ...item, status: null } : item),
  own: ({ method, path, headers, body }, { serveAs }) => {
    if (path.startsWith("/subscriptions/")) return manage({ method, path, headers, body }, serveAs);
    if (path !== "/openai/v1/chat/completions") return null;
    const { model } = JSON.parse(body.toString("utf8")) as { readonly model: string };
    const isBase = model === baseModel;
    if (isBase || deployments.get(model)?.state === "Succeeded") return null;
    throw openAiRefusal(404, "The API deployment for this resource does not exist.", "DeploymentNotFound");
  },
};

type Managed = { method: string; path: string; headers: Record<string, unknown>; body: Buffer };

/** The management API: another door, to which the key of the first is nothing. */
function manage(
  { method, path, headers, body }: Managed,
  serveAs: (name: string, model: string | null) => void,
): JsonObject {
  if (headers["api-key"] !== undefined || headers["authorization"] !== `Bearer ${token}`) {
    throw new Refusal(401, { error: { code: "AuthenticationFailed", message: "Authentication failed." } });
  }
  if (!path.startsWith(account))
    throw new Refusal(404, { error: { code: "ResourceNotFound", message: "No." } });
  const name = decodeURIComponent(path.slice(account.length + 1));
  const shown = (deployed: string): JsonObject => ({
    name: deployed,
    properties: {
      model: { format: "OpenAI", name: deployments.get(deployed)?.model ?? "", version: "1" },
      provisioningState: deployments.get(deployed)?.state ?? "",
    },
    systemData: { createdAt: "2026-11-28T12:00:00Z" },
  });
  if (method === "GET") return { value: [...deployments.keys()].map(shown) };
  if (method === "DELETE") {
    if (!deployments.delete(name)) throw new Refusal(404, { error: { code: "NotFound", message: "Gone." } });
    serveAs(name, null);
    return {};
  }
  const { properties } = JSON.parse(body.toString("utf8")) as {
    readonly properties: { readonly model: { readonly name: string } };
  };
  deployments.set(name, { model: properties.model.name, state: "Creating" });
  serveAs(name, properties.model.name);
  return shown(name);
}

let folder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let profile: ConnectionProfile;
let kept: Account;
let flow: Flow;
beforeEach(async () => {
  deployments = new Map();
  folder = temporaryFolder();
  server = await dialectServer(folder.path, dialect);
  profile = profileAt("azure", server.baseUrl);
  kept = await accountWith(folder.path, profile, key);
  flow = { folder: folder.path, profile, provider: kept.provider, model: baseModel };
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const bodyOf = (path: string): JsonObject => {
  const asked = server.heard.findLast((request) => request.method === "POST" && request.path === path);
  return JSON.parse(asked?.body.toString("utf8") ?? "null") as JsonObject;
};

it("a training goes the whole way at Microsoft Foundry, up to a model that waits to be deployed", async () => {
  const settings = { suffix: "support.letters-2026-11" };
  const { created, done, events, checkpoints } = await trained({ ...flow, settings });
  expect(bodyOf("/openai/v1/fine_tuning/jobs")).toMatchObject({
    trainingType: "Standard",
    suffix: "support-letters-20",
    method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 4, batch_size: 2 } } },
  });
  expect(await kept.provider.run(profile, "find-job", { jobId: "job-of-the-test" })).toMatchObject({
    remoteId: created.remoteId,
  });
  expect(events.filter(({ point }) => point !== null)).toHaveLength(24);
  expect(checkpoints).toHaveLength(3);
  const { text } = await kept.provider.run(profile, "read-file", { fileId: done.resultFileIds[0] ?? "" });
  expect(text).toMatch(/^step,train_loss,/);
  const model = done.fineTunedModel ?? "";
  expect(model).toMatch(/^gpt-4\.1-mini-2025-04-14\.ft-[a-z0-9]{8}-support-letters-20$/);
  expect(await refusalOf(answerOf(flow, model))).toMatchObject({
    code: "model-not-found",
    details: { said: "The API deployment for this resource does not exist." },
  });
  expect(await refusalOf(kept.provider.run(profile, "list-deployments", {}))).toMatchObject({
    code: "deploy-by-hand",
    details: { connection: "Microsoft Foundry" },
  });
  expect(server.heard.every(({ headers }) => headers["api-key"] === key)).toBe(true);
  expect(server.heard.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
  expect(kept.faults).toEqual([]);
});

it("what is to be told apart can be switched: the mark, and where a training may run", async () => {
  const without = profileAt("azure", server.baseUrl, { fileByteOrderMark: false });
  const refused = upload({ ...flow, profile: without }, "attune-plain.jsonl");
  expect(await refusalOf(refused)).toMatchObject({ code: "provider-refused" });
  const developer = {
    ...flow,
    profile: profileAt("azure", server.baseUrl, { trainingType: "developerTier" }),
  };
  await trained(developer);
  expect(bodyOf("/openai/v1/fine_tuning/jobs")["trainingType"]).toBe("developerTier");
});

it("a training can be stopped there", async () => {
  await server.close();
  server = await dialectServer(folder.path, dialect, { isStepped: true });
  profile = profileAt("azure", server.baseUrl);
  kept = await accountWith(folder.path, profile, key);
  flow = { ...flow, profile, provider: kept.provider };
  const { remoteId } = await order(flow, await upload(flow, "attune-train.jsonl"), "job-2");
  await until(flow, remoteId, "running");
  await kept.provider.run(profile, "cancel-job", { remoteId });
  expect((await until(flow, remoteId, "cancelled")).fineTunedModel).toBeNull();
});

describe("with a token for the management API", () => {
  let managed: ConnectionProfile;
  beforeEach(async () => {
    managed = {
      ...profile,
      deployStep: {
        kind: "azure-management",
        managementUrl: server.origin,
        subscriptionId: "sub-1",
        resourceGroup: "letters",
        accountName: "shop",
      },
    };
    await kept.keys.keep(`azure/management@${server.origin}`, token);
  });

  const deployOrder = (model: string, changes: Partial<DeployOrder> = {}): DeployOrder => ({
    name: "attune-letters",
    model,
    baseModel,
    remoteId: "",
    checkpointId: "",
    tier: "developer",
    ...changes,
  });

  it("a model is deployed, answers under the deployment's name, and is taken down again", async () => {
    const { done } = await trained(flow);
    const model = done.fineTunedModel ?? "";
    const asked = server.heard.length;
    expect(await kept.provider.run(managed, "create-deployment", deployOrder(model))).toEqual({
      name: "attune-letters",
      model,
      state: "starting",
      createdAtMs: Date.parse("2026-11-28T12:00:00Z"),
      said: "Creating",
    });
    const put = server.heard[asked];
    expect(JSON.parse(put?.body.toString("utf8") ?? "")).toEqual({
      sku: { name: "DeveloperTier", capacity: 1 },
      properties: { model: { format: "OpenAI", name: model, version: "1" } },
    });
    expect(put?.path).toBe(`${account}/attune-letters?api-version=2024-10-01`);
    expect((await refusalOf(answerOf(flow, "attune-letters"))).code).toBe("model-not-found");
    deployments.set("attune-letters", { model, state: "Succeeded" });
    const [running] = await kept.provider.run(managed, "list-deployments", {});
    expect(running).toMatchObject({ name: "attune-letters", model, state: "running" });
    expect(await answerOf(flow, "attune-letters")).toBe("Ahoy! Your parcel is under way.");
    await kept.provider.run(managed, "delete-deployment", { name: "attune-letters" });
    await kept.provider.run(managed, "delete-deployment", { name: "attune-letters" });
    expect(await kept.provider.run(managed, "list-deployments", {})).toEqual([]);
    expect(kept.faults).toEqual([]);
  });

  it("each door gets its own key and never the other's", async () => {
    await kept.provider.run(managed, "list-deployments", {});
    await kept.provider.run(managed, "list-models", {});
    const [management, api] = server.heard.slice(-2);
    expect(management?.headers).toMatchObject({ authorization: `Bearer ${token}` });
    expect(management?.headers["api-key"]).toBeUndefined();
    expect(api?.headers).toMatchObject({ "api-key": key });
    expect(api?.headers.authorization).toBeUndefined();
    await kept.keys.forget(`azure/management@${server.origin}`);
    expect(await refusalOf(kept.provider.run(managed, "list-deployments", {}))).toMatchObject({
      code: "key-needed",
    });
  });
});
