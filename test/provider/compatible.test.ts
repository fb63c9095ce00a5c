// An account at a service that only says it takes OpenAI's client, against one that does little more than that: the older
// place for hyperparameters, no metadata, words of its own for a job's state, lists without `has_more`, no result file.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { dialectServer, openAiRefusal, type Dialect, type DialectServer } from "./dialect-server.ts";
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

const key = "a-key-of-a-small-service";
const baseModel = "small/model-7b";

const dialect: Dialect = {
  prefix: "/llm/api/v1",
  baseModel,
  admit: (headers) => {
    if (headers.authorization !== `Bearer ${key}`) throw openAiRefusal(401, "no");
  },
  trainedName: (name) => `team/${name.split(":").slice(3).join("-")}`,
  order: (body) => {
    const known = ["model", "training_file", "validation_file", "hyperparameters", "suffix", "seed"];
    const other = Object.keys(body).find((field) => !known.includes(field));
    if (other !== undefined) throw openAiRefusal(400, `Unknown parameter: '${other}'.`);
    return body;
  },
  answer: (path, item) => {
    if (path.startsWith("/files")) {
      const { status: _status, purpose: _purpose, ...file } = item;
      return file;
    }
    if (!/^\/fine_tuning\/jobs(\/[^/]+)?$/.test(path)) return item;
    const { method: _method, metadata: _metadata, estimated_finish: _finish, ...job } = item;
    const status = job["status"] === "validating_files" ? "pending" : job["status"];
    return { ...job, status: status ?? "", result_files: null, error: null };
  },
};

let folder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let profile: ConnectionProfile;
let account: Account;
let flow: Flow;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await dialectServer(folder.path, dialect);
  profile = profileAt("compatible", server.baseUrl);
  account = await accountWith(folder.path, profile, key);
  flow = { folder: folder.path, profile, provider: account.provider, model: baseModel };
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

it("a training goes the whole way at a service nobody knows", async () => {
  const { created, done, events, checkpoints } = await trained({ ...flow, settings: { suffix: "letters" } });
  const asked = server.heard.find(
    ({ method, path }) => method === "POST" && path.endsWith("/fine_tuning/jobs"),
  );
  expect(JSON.parse(asked?.body.toString("utf8") ?? "") as JsonObject).toEqual({
    model: baseModel,
    training_file: created.trainingFileId,
    suffix: "letters",
    seed: 5,
    hyperparameters: { n_epochs: 4, batch_size: 2 },
  });
  expect(done).toMatchObject({ resultFileIds: [], error: null, metadata: {} });
  expect(events.filter(({ point }) => point !== null)).toHaveLength(24);
  expect(checkpoints).toHaveLength(3);
  expect(done.fineTunedModel).toMatch(/^team\/letters-/);
  expect(await answerOf(flow, done.fineTunedModel ?? "")).toBe("Ahoy! Your parcel is under way.");
  expect(account.faults).toEqual([]);
});

it("a training can be stopped there, whatever it calls the beginning", async () => {
  await server.close();
  server = await dialectServer(folder.path, dialect, { isStepped: true });
  profile = profileAt("compatible", server.baseUrl);
  account = await accountWith(folder.path, profile, key);
  flow = { ...flow, profile, provider: account.provider };
  const created = await order(flow, await upload(flow, "attune-train.jsonl"), "job-2");
  expect(created.status).toBe("pending");
  await until(flow, created.remoteId, "running");
  await account.provider.run(profile, "cancel-job", { remoteId: created.remoteId });
  await until(flow, created.remoteId, "cancelled");
});

it("one that wants no key gets none", async () => {
  const open = { ...profile, authStyle: "none" } as const;
  expect((await refusalOf(account.provider.run(open, "list-models", {}))).code).toBe("provider-key-refused");
  expect(server.heard.at(-1)?.headers.authorization).toBeUndefined();
});
