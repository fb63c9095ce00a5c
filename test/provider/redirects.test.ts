// Whatever is asked, in whichever place the key goes: an address that sends on to another one never makes the key, or
// anything that was sent, go there. And a service that can't prove who it is gets nothing at all.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Provider, ProviderWork, ProviderWorkName } from "../../src-main/provider/provider-work.ts";
import { newFolder } from "../core/core-at.ts";
import { closeLoopbacks, elsewhere, loopback, providerAt, refusalOf, saying } from "./provider-at.ts";
import { strangerAt } from "./stranger-at.ts";

const key = "sk-marked-key-of-a-redirect-test";
const text = "marked text of a redirect test";
let folder: ReturnType<typeof newFolder>;
let path: string;
beforeEach(() => {
  folder = newFolder();
  path = join(folder.path, "train.jsonl");
  writeFileSync(path, `{"messages":[{"role":"user","content":"${text}"}]}\n`);
});
afterEach(async () => {
  await closeLoopbacks();
  folder.remove();
});

type Inputs = { readonly [Name in ProviderWorkName]: ProviderWork[Name]["input"] };
const inputs = (): Inputs => ({
  "list-models": {},
  "delete-model": { name: "ft:m" },
  "look-at-trainings": {},
  "list-files": {},
  moderate: { texts: [text] },
  "list-deployments": {},
  "create-deployment": {
    name: "attune-letters",
    model: text,
    baseModel: "m",
    remoteId: "job",
    checkpointId: "c",
    tier: "standard",
  },
  "delete-deployment": { name: "attune-letters" },
  "upload-file": { path, fileName: "train.jsonl" },
  "find-file": { fileName: "train.jsonl" },
  "read-file": { fileId: "file-1" },
  "delete-file": { fileId: "file-1" },
  "create-job": {
    model: text,
    trainingFileId: "file-1",
    validationFileId: null,
    settings: automaticSettings,
    metadata: {},
  },
  "find-job": { jobId: "j" },
  "read-job": { remoteId: "r" },
  "list-events": { remoteId: "r", newerThan: null },
  "list-checkpoints": { remoteId: "r" },
  "cancel-job": { remoteId: "r" },
  "pause-job": { remoteId: "r" },
  "resume-job": { remoteId: "r" },
  chat: {
    model: "m",
    messages: [{ role: "user", content: text }],
    temperature: null,
    maxTokens: null,
    seed: null,
  },
});

const profiles = (origin: string): readonly (readonly [string, ConnectionProfile])[] => [
  ["Bearer", { ...elsewhere, authStyle: "bearer", deployStep: { kind: "model-from-checkpoint" } }],
  ["api-key", { ...elsewhere, authStyle: "api-key", deployStep: { kind: "model-from-checkpoint" } }],
  [
    "a management token",
    {
      ...elsewhere,
      authStyle: "api-key",
      deployStep: {
        kind: "azure-management",
        managementUrl: origin,
        subscriptionId: "s",
        resourceGroup: "g",
        accountName: "a",
      },
    },
  ],
];

async function tryAll(provider: Provider, profile: ConnectionProfile): Promise<void> {
  for (const [name, input] of Object.entries(inputs()) as [ProviderWorkName, never][]) {
    // oxlint-disable-next-line no-await-in-loop -- what comes of it doesn't matter, only who heard of it
    await provider.run(profile, name, input).catch(() => {});
  }
}

describe("an address that sends on to another one", () => {
  it.each([301, 302, 303, 307, 308])("by %i learns the key itself, the other one nothing", async (status) => {
    const other = await loopback((request, response) => {
      saying(200, { data: [], value: [], id: "x", results: [{}] })(request, response);
    });
    const first = await loopback((request, response) => {
      request.resume();
      response.writeHead(status, { location: `${new URL(other.baseUrl).origin}${request.url ?? ""}` });
      response.end();
    });
    for (const [, profile] of profiles(new URL(first.baseUrl).origin)) {
      // oxlint-disable-next-line no-await-in-loop -- one place of the key after the other
      await tryAll(providerAt(first.baseUrl, { key }), profile);
    }
    expect(JSON.stringify(first.heard)).toContain(key);
    expect(new Set(other.heard.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(JSON.stringify(other.heard)).not.toContain(key);
    expect(other.heard.every(({ headers }) => headers["content-length"] === undefined)).toBe(true);
    expect(decodeURIComponent(JSON.stringify(other.heard))).not.toContain(text);
  });
});

it("a service whose certificate isn't valid gets nothing, and that is said", async () => {
  const { baseUrl, heard, close } = await strangerAt();
  try {
    const provider = providerAt(baseUrl, { key });
    let sentBytes = -1;
    const sent = (bytes: number): void => {
      sentBytes = bytes;
    };
    for (const name of ["chat", "upload-file"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const refusal = await refusalOf(provider.run(elsewhere, name, inputs()[name] as never, { sent }));
      expect([refusal.code, sentBytes]).toEqual(["provider-certificate", 0]);
    }
    expect(heard).toEqual([]);
  } finally {
    await close();
  }
});
