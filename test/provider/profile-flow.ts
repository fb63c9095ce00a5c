// The whole way of a training at any provider, asked through our own provider with a key from its keeper: a file goes up,
// a job is made and followed to its end, its result and its model are asked, another one is cancelled.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { connectionTemplates, type TemplateId } from "../../src-shared/domain/connections/templates.ts";
import {
  automaticSettings,
  jobMetadataKey,
  type JobSettings,
  type RemoteCheckpoint,
  type RemoteEvent,
  type RemoteJob,
} from "../../src-shared/domain/jobs/remote-job.ts";
import { profileFrom } from "../../src-main/connections/profiles.ts";
import type { ConnectionRecord } from "../../src-main/connections/sql.ts";
import { keyNameFor } from "../../src-main/provider/key-name.ts";
import type { Provider } from "../../src-main/provider/provider-work.ts";
import { createProvider } from "../../src-main/provider/provider.ts";
import { createReach } from "../../src-main/provider/reach.ts";
import { createKeys, type Keys } from "../../src-main/secrets/keys.ts";
import { exampleFile } from "../rehearsal/server/server-at.ts";

/** The profile an account of this kind gets, at an address of the test. */
export function profileAt(templateId: TemplateId, baseUrl: string, options: object = {}): ConnectionProfile {
  const record: ConnectionRecord = {
    connection_id: templateId,
    template_id: templateId,
    label: connectionTemplates[templateId].label,
    base_url: baseUrl,
    options: JSON.stringify(options),
    key_storage: "session",
    key_last_four: "",
    added_at_ms: 0,
    disconnected_at_ms: null,
    seen: null,
  };
  return profileFrom(record);
}

export type Account = {
  readonly provider: Provider;
  readonly keys: Keys;
  readonly faults: readonly unknown[];
};

/** A provider whose keys are kept as a host keeps them. */
export async function accountWith(folder: string, profile: ConnectionProfile, key: string): Promise<Account> {
  const keys = createKeys({ folder: join(folder, "keys"), keyring: null, environment: {}, nowMs: Date.now });
  await keys.keep(keyNameFor(profile.connectionId, profile.baseUrl ?? "", "api"), key);
  const faults: unknown[] = [];
  const reach = createReach({
    rehearsal: {
      use: () => Promise.reject(new Error("the rehearsal isn't asked here")),
      close: async () => {},
    },
    keys,
  });
  return {
    provider: createProvider({ reach, nowMs: Date.now, onFault: (error) => faults.push(error) }),
    keys,
    faults,
  };
}

export type Followed = {
  readonly trainingFileId: string;
  readonly created: RemoteJob;
  readonly done: RemoteJob;
  readonly events: readonly RemoteEvent[];
  readonly checkpoints: readonly RemoteCheckpoint[];
};

export type Flow = {
  readonly folder: string;
  readonly profile: ConnectionProfile;
  readonly provider: Provider;
  readonly model: string;
  readonly settings?: Partial<JobSettings>;
};

const byteOrderMark = "\ufeff";

export async function upload({ folder, profile, provider }: Flow, fileName: string): Promise<string> {
  const path = join(folder, fileName);
  const mark = profile.fileByteOrderMark ? byteOrderMark : "";
  writeFileSync(path, mark + exampleFile(12));
  const { fileId, bytes } = await provider.run(profile, "upload-file", { path, fileName });
  expect(bytes).toBe(Buffer.byteLength(mark + exampleFile(12)));
  expect(await provider.run(profile, "find-file", { fileName })).toEqual({ fileId, bytes });
  return fileId;
}

export function order(flow: Flow, trainingFileId: string, jobId: string): Promise<RemoteJob> {
  return flow.provider.run(flow.profile, "create-job", {
    model: flow.model,
    trainingFileId,
    validationFileId: null,
    settings: { ...automaticSettings, seed: 5, batchSize: 2, epochs: 4, ...flow.settings },
    metadata: { [jobMetadataKey]: jobId },
  });
}

export async function until(
  { profile, provider }: Flow,
  remoteId: string,
  status: string,
): Promise<RemoteJob> {
  for (;;) {
    const job = await provider.run(profile, "read-job", { remoteId });
    if (job.status === status) return job;
    if (["succeeded", "failed", "cancelled"].includes(job.status)) throw new Error(JSON.stringify(job));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** From the file to the end of the training. */
export async function trained(flow: Flow): Promise<Followed> {
  const { profile, provider } = flow;
  const trainingFileId = await upload(flow, "attune-train.jsonl");
  const created = await order(flow, trainingFileId, "job-of-the-test");
  const done = await until(flow, created.remoteId, "succeeded");
  const { remoteId } = created;
  const events = await provider.run(profile, "list-events", { remoteId, newerThan: null });
  const checkpoints = await provider.run(profile, "list-checkpoints", { remoteId });
  return { trainingFileId, created, done, events, checkpoints };
}

export async function answerOf({ profile, provider }: Flow, model: string): Promise<string> {
  const messages = [{ role: "user", content: "Where is parcel 3?" }] as const;
  const order_ = { model, messages, temperature: 0, maxTokens: 12, seed: 1 };
  return (await provider.run(profile, "chat", order_)).text;
}
