// Whatever is asked, in whichever place the key goes: an address that sends on to another one never makes the key, or
// anything that was sent, go there. And a service that can't prove who it is gets nothing at all.
import { writeFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Provider, ProviderWork, ProviderWorkName } from "../../src-main/provider/provider-work.ts";
import { newFolder } from "../core/core-at.ts";
import { closeLoopbacks, elsewhere, loopback, providerAt, refusalOf, saying } from "./provider-at.ts";

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

/** Made for this test and good for nothing else: `CN=stranger.example`, signed by itself. */
const strangersKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgT8xPU5Rnruja8HGQ
7M/OcEkqL7PIXB5V5eWWH0crJbShRANCAATVz/K0aAVFFTYPffkWreTEBmXQqvd9
m4vc9J+Q+HWjZG0BdppFI1MW2E0CFmF3o08mcyhcMmGJDqGHHAephZs6
-----END PRIVATE KEY-----`;
const strangersCertificate = `-----BEGIN CERTIFICATE-----
MIIBjDCCATOgAwIBAgIUUgaD6AkjbJxgBltPTb3rLf8lJYIwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc3RyYW5nZXIuZXhhbXBsZTAgFw0yNjExMjgyMTQzMDdaGA8y
MTI2MTEwNDIxNDMwN1owGzEZMBcGA1UEAwwQc3RyYW5nZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABNXP8rRoBUUVNg99+Rat5MQGZdCq932bi9z0
n5D4daNkbQF2mkUjUxbYTQIWYXejTyZzKFwyYYkOoYccB6mFmzqjUzBRMB0GA1Ud
DgQWBBS+UV6xYSmj/YxfJMzzXV0BA7k/iDAfBgNVHSMEGDAWgBS+UV6xYSmj/Yxf
JMzzXV0BA7k/iDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIErb
+tDsiML4jjcJoGzzWTGXXh62zajrPaRK0r2PHpEMAiBhLkgBv6qr4mt/cH7vVAQ3
1nV+1Cj1hEWxU5SB+GlW3g==
-----END CERTIFICATE-----`;

it("a service whose certificate isn't valid gets nothing, and that is said", async () => {
  const heard: string[] = [];
  const server = createTlsServer({ key: strangersKey, cert: strangersCertificate }, (request, response) => {
    heard.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const provider = providerAt(`https://127.0.0.1:${port}/v1`, { key });
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
    server.close();
  }
});
