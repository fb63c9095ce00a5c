// Making a trained model answer where it doesn't by itself: what is deployed, deploying one, and ending it. Two ways so
// far, each the profile's: Azure's management API, and models made from a checkpoint beside `/v1` (Nebius).
import type { OpenAI } from "openai";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { DeployOrder, RemoteDeployment } from "./provider-work.ts";
import { objectIn, textIn, timeMsIn } from "./read-values.ts";
import { unclear } from "./unclear.ts";

/** One request: a path or whole address, and what comes back as JSON (null: nothing). */
export type Ask = (
  method: "get" | "put" | "post" | "delete",
  path: string,
  body?: JsonObject,
) => Promise<unknown>;

export type Deployments = {
  readonly list: () => Promise<readonly RemoteDeployment[]>;
  readonly create: (order: DeployOrder) => Promise<RemoteDeployment>;
  readonly remove: (name: string) => Promise<void>;
};

/** Errors: deploy-by-hand where the profile has no way. */
export function deploymentsFor(
  { deployStep, label }: Pick<ConnectionProfile, "deployStep" | "label">,
  baseUrl: string,
  ask: Ask,
): Deployments {
  switch (deployStep.kind) {
    case "azure-management":
      return atAzure(deployStep, ask);
    case "model-from-checkpoint":
      return fromCheckpoints(baseUrl, ask);
    case "none":
    case "by-hand":
      throw new AppError("deploy-by-hand", { connection: label });
  }
}

/** https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments, 2026-11-22. */
const azureVersion = "api-version=2024-10-01";
const azureStates: Readonly<Record<string, RemoteDeployment["state"]>> = {
  accepted: "starting",
  creating: "starting",
  moving: "starting",
  succeeded: "running",
  failed: "failed",
  canceled: "failed",
  disabled: "failed",
};

type AzurePlace = Extract<ConnectionProfile["deployStep"], { readonly kind: "azure-management" }>;

function atAzure({ subscriptionId, resourceGroup, accountName }: AzurePlace, ask: Ask): Deployments {
  const account = [
    "/subscriptions",
    encodeURIComponent(subscriptionId),
    "resourceGroups",
    encodeURIComponent(resourceGroup),
    "providers/Microsoft.CognitiveServices/accounts",
    encodeURIComponent(accountName),
    "deployments",
  ].join("/");
  const path = (name?: string): string =>
    `${account}${name === undefined ? "" : `/${encodeURIComponent(name)}`}?${azureVersion}`;
  return {
    list: async () => itemsIn(await ask("get", path())).map(readAzure),
    create: async ({ name, model, tier }) =>
      readAzure(
        await ask("put", path(name), {
          sku: { name: tier === "developer" ? "DeveloperTier" : "Standard", capacity: 1 },
          properties: { model: { format: "OpenAI", name: model, version: "1" } },
        }),
      ),
    remove: async (name) => {
      await ask("delete", path(name));
    },
  };
}

function readAzure(value: unknown): RemoteDeployment {
  const fields = objectIn(value);
  const properties = objectIn(fields["properties"]);
  const said = textIn(properties["provisioningState"]) ?? "";
  return {
    name: nameIn(fields, value),
    model: textIn(objectIn(properties["model"])["name"]) ?? "",
    state: azureStates[said.toLowerCase()] ?? "unknown",
    createdAtMs: timeMsIn(objectIn(fields["systemData"])["createdAt"]),
    said,
  };
}

/** https://docs.tokenfactory.nebius.com/post-training/deploy-custom-model, 2026-11-22. */
const checkpointStates: Readonly<Record<string, RemoteDeployment["state"]>> = {
  pending: "starting",
  created: "starting",
  validating: "starting",
  processing: "starting",
  active: "running",
  error: "failed",
  failed: "failed",
};

function fromCheckpoints(baseUrl: string, ask: Ask): Deployments {
  const models = `${baseUrl.replace(/\/+$/, "").replace(/\/v1$/, "")}/v0/models`;
  return {
    list: async () => itemsIn(await ask("get", models)).map(readFromCheckpoint),
    create: async ({ name, baseModel, remoteId, checkpointId }) =>
      readFromCheckpoint(
        await ask("post", models, { source: `${remoteId}:${checkpointId}`, base_model: baseModel, name }),
      ),
    remove: async (name) => {
      await ask("delete", `${models}/${encodeURIComponent(name)}`);
    },
  };
}

function readFromCheckpoint(value: unknown): RemoteDeployment {
  const fields = objectIn(value);
  const status = textIn(fields["status"]) ?? "";
  return {
    name: nameIn(fields, value),
    model: textIn(fields["name"]) ?? "",
    state: checkpointStates[status.toLowerCase()] ?? "unknown",
    createdAtMs: timeMsIn(fields["created_at"]),
    said: textIn(fields["status_reason"]) ?? status,
  };
}

/** `value` at Azure, `data` or a plain list elsewhere. Errors: provider-unclear for anything else. */
function itemsIn(answer: unknown): readonly JsonObject[] {
  const fields = objectIn(answer);
  const items = [answer, fields["value"], fields["data"], fields["models"]].find(Array.isArray);
  if (items === undefined) throw unclear(JSON.stringify(answer) ?? "");
  return (items as readonly unknown[]).filter(isJsonObject);
}

function nameIn(fields: JsonObject, value: unknown): string {
  const name = textIn(fields["name"]) ?? textIn(fields["id"]);
  if (name === null) throw unclear(JSON.stringify(value) ?? "");
  return name;
}

/** Through OpenAI's client, so that whatever fails is read like every other refusal. */
export function askThrough(
  client: OpenAI,
  options: { readonly signal: AbortSignal },
  read: (asked: { readonly asResponse: () => Promise<Response> }) => Promise<unknown>,
): Ask {
  return (method, path, body) => read(client[method](path, { ...options, ...(body ? { body } : {}) }));
}
