// Connections: accounts added, tested, renamed, given another key and disconnected, through a real core with the real
// provider and the real keeper of keys, at small servers on loopback.
import type { RequestListener } from "node:http";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { AppError } from "../../src-shared/errors.ts";
import {
  closeLoopbacks,
  loopback,
  providerAt,
  saying,
  type LoopbackServer,
} from "../provider/provider-at.ts";
import { accountStudio } from "./account-studio.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";
import { filesBelow, keyringOf } from "./key-places.ts";

const key = `sk-proj-${"aB3d".repeat(12)}wxyz`;
const otherKey = `sk-proj-${"Zz9y".repeat(12)}abcd`;

describe("the rehearsal", () => {
  let folder: ReturnType<typeof newFolder>;
  let core: TestCore;
  let status: number;
  beforeEach(async () => {
    folder = newFolder();
    status = 200;
    const { baseUrl } = await loopback((request, response) => {
      const body = { data: [{ id: "attune-rehearsal-1", created: 1, shutdown_date: "2027-01-14" }] };
      saying(status, status === 200 ? body : { error: { message: "No." } })(request, response);
    });
    core = coreAt(folder.path, { provider: providerAt(baseUrl) });
  });
  afterEach(async () => {
    await core.close();
    await closeLoopbacks();
    folder.remove();
  });

  it("is listed with what it can do and needs nothing", async () => {
    expect(await core.ask("connections.list", {})).toMatchObject({
      connections: [
        {
          connectionId: "rehearsal",
          isFree: true,
          trainableModels: ["attune-rehearsal-1"],
          key: null,
          seen: null,
        },
      ],
      keys: { storage: "session", vault: "none", choices: ["vault", "session"] },
      undeleted: [],
    });
  });

  it("says which models there are and until when; being refused or offline is an answer, too", async () => {
    expect(await core.ask("connections.models", { connectionId: "rehearsal" })).toEqual({
      models: [{ name: "attune-rehearsal-1", createdAtMs: 1_000, stopsWorkingOn: "2027-01-14" }],
      error: null,
    });
    status = 401;
    expect(await core.ask("connections.models", { connectionId: "rehearsal" })).toEqual({
      models: [],
      error: {
        code: "provider-key-refused",
        details: { connection: "Rehearsal", status: 401, said: "No." },
      },
    });
    expect(await refusalOf(core.ask("connections.models", { connectionId: "nowhere" }))).toBe("not-found");
  });

  it("can be tested, and can be neither renamed, nor changed, nor disconnected", async () => {
    expect(await core.ask("connections.test", { connectionId: "rehearsal" })).toMatchObject({
      test: { works: true, modelCount: 1, training: "possible" },
    });
    const of = { connectionId: "rehearsal" };
    expect(await refusalOf(core.ask("connections.rename", { ...of, label: "Mine" }))).toBe("not-found");
    expect(await refusalOf(core.ask("connections.setOptions", { ...of, options: {} }))).toBe("not-found");
    expect(await refusalOf(core.ask("connections.disconnect", of))).toBe("not-found");
  });
});

const studio = accountStudio();
const { ask } = studio;
let answers: Record<string, RequestListener>;
let service: LoopbackServer;

/** A service that answers each call as the test says; it knows trainings and a model that can be trained. */
beforeEach(async () => {
  answers = {
    "GET /v1/models": saying(200, {
      data: [{ id: "gpt-4.1-mini-2025-04-14" }, { id: "gpt-4o" }, { id: "o9" }],
    }),
    "GET /v1/fine_tuning/jobs": saying(200, { data: [], has_more: false }),
  };
  service = await loopback((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const answer = answers[`${request.method} ${path}`];
    (answer ?? saying(404, { error: { message: "Unknown request URL" } }))(request, response);
  });
});
afterEach(() => closeLoopbacks());

type Added = Output<"connections.add">;
const add = (change: Partial<Input<"connections.add">> = {}): Promise<Added> =>
  ask("connections.add", { templateId: "openai", baseUrl: service.baseUrl, key, ...change });
const accounts = async (): Promise<Output<"connections.list">["connections"]> =>
  (await ask("connections.list", {})).connections.slice(1);
const refusal = async (
  call: Promise<unknown>,
): Promise<{ code: string; details: Record<string, unknown> }> => {
  const error = await call.catch((caught: unknown) => caught);
  if (!(error instanceof AppError)) throw new TypeError("it was accepted");
  return { code: error.code, details: { ...error.details } };
};

describe("an account", () => {
  it("is added with its key and tested at once: how many models it sees, and whether it can train", async () => {
    const { connection, test } = await add();
    expect(test).toMatchObject({ works: true, modelCount: 3, training: "possible", error: null });
    expect(connection).toMatchObject({
      connectionId: "openai",
      label: "OpenAI",
      templateId: "openai",
      baseUrl: service.baseUrl,
      isUnencrypted: false,
      isFree: false,
      key: { storage: "session", state: "usable", lastFour: "wxyz", environmentVariable: null },
      seen: test,
      refusals: [],
    });
    expect(service.heard.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill(`Bearer ${key}`));
    expect(await accounts()).toEqual([connection]);
    expect(studio.faults).toEqual([]);
  });

  it("asks again, in words, for what isn't a key, an address, or encrypted; nothing is kept of it", async () => {
    const table: readonly (readonly [Partial<Input<"connections.add">>, string, object])[] = [
      [{ key: "anna@example.com" }, "bad-input", { field: "key", kind: "email" }],
      [{ key: "Sommer2024!" }, "bad-input", { field: "key", kind: "password" }],
      [{ key: "" }, "bad-input", { field: "key", kind: "empty" }],
      [{ key: "0123456789abcdef0123456789abcdef" }, "bad-input", { field: "key", kind: "azure-key" }],
      [
        { key: "schlüssel-mit-umlaut-und-lang-genug-um-einer-zu-sein", isKeyRight: true },
        "bad-input",
        { field: "key" },
      ],
      [{ baseUrl: "not an address" }, "bad-input", { field: "baseUrl" }],
      [{ baseUrl: "https://user:pass@example.com" }, "bad-input", { field: "baseUrl" }],
      [{ templateId: "azure", baseUrl: "" }, "bad-input", { field: "baseUrl" }],
      [{ baseUrl: "http://api.example.com/v1" }, "address-unencrypted", { host: "api.example.com" }],
      [{ keyFrom: "none" }, "bad-input", { field: "key" }],
      [{ keyFrom: "environment" }, "key-variable-empty", { variable: "OPENAI_API_KEY" }],
    ];
    for (const [change, code, details] of table) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other on one core
      const refused = await refusal(add(change));
      expect(refused).toMatchObject({ code, details });
      expect(JSON.stringify(refused)).not.toContain(change.key === "" ? "nothing" : (change.key ?? key));
    }
    expect(await accounts()).toEqual([]);
    expect(service.heard).toEqual([]);
  });

  it("takes an odd key from whoever knows better, and http where that is confirmed", async () => {
    await add({ key: "0123456789abcdef0123456789abcdef", isKeyRight: true });
    expect(service.heard[0]?.headers.authorization).toBe("Bearer 0123456789abcdef0123456789abcdef");
    const { connection } = await add({
      templateId: "compatible",
      baseUrl: "http://no-such-host.invalid/v1",
      confirmedUnencrypted: true,
    });
    expect(connection).toMatchObject({ isUnencrypted: true, connectionId: "no-such-host-invalid" });
  });

  it.each([
    ["a wrong key", saying(401, { error: { message: "Incorrect API key." } }), "provider-key-refused"],
    ["a page instead of an answer", saying(200, "<html><p>Sign in</p></html>"), "provider-unclear"],
    ["another API", saying(404, { detail: "Not Found" }), "provider-other-service"],
    [
      "too much at once",
      saying(429, { error: { code: "rate_limit_exceeded", message: "Slow" } }),
      "provider-busy",
    ],
    [
      "an unpaid bill",
      saying(429, { error: { code: "insufficient_quota", message: "Pay" } }),
      "provider-quota",
    ],
    ["trouble of its own", saying(500, { error: { message: "Oops" } }), "provider-trouble"],
    ["no right to anything", saying(403, { error: { message: "No" } }), "provider-forbidden"],
  ])("that meets %s is added all the same, and says so", async (_what, answer, code) => {
    answers["GET /v1/models"] = answer;
    const { test, connection } = await add();
    expect(test).toMatchObject({ works: false, modelCount: null, training: "unknown", error: { code } });
    expect(connection.seen).toEqual(test);
  });

  it("that nobody answers, or whose name nobody knows, says so", async () => {
    await service.close();
    expect((await add()).test.error).toMatchObject({ code: "provider-unreachable" });
    const unknown = await add({ templateId: "compatible", baseUrl: "https://no-such-host.invalid/v1" });
    expect(unknown.test.error).toMatchObject({
      code: "provider-unreachable",
      details: { because: "name-unknown" },
    });
  });

  it.each([
    ["not-offered", saying(404, { error: { message: "Invalid URL" } })],
    ["not-offered", saying(200, "<html>hello</html>", {})],
    ["not-permitted", saying(403, { error: { message: "Missing scopes: api.fine_tuning.jobs.read" } })],
    ["closed", saying(403, { error: { code: "training_not_available", message: "Closed." } })],
    ["unknown", saying(500, { error: { message: "Oops" } })],
  ])("that works and can't train says why: %s", async (training, answer) => {
    answers["GET /v1/fine_tuning/jobs"] = answer;
    expect((await add()).test).toMatchObject({ works: true, modelCount: 3, training });
    expect(await ask("connections.test", { connectionId: "openai" })).toMatchObject({ test: { training } });
  });

  it("that sees no model of those that can be trained says that", async () => {
    answers["GET /v1/models"] = saying(200, { data: [{ id: "gpt-6" }] });
    expect((await add()).test).toMatchObject({ modelCount: 1, training: "no-model" });
    answers["GET /v1/models"] = saying(200, { data: [{ id: "ft:gpt-4o-2024-08-06:inc::x" }] });
    expect((await ask("connections.test", { connectionId: "openai" })).test.training).toBe("possible");
  });

  it("can be renamed, switched, given another key, and two of a kind are told apart", async () => {
    await add();
    expect((await add()).connection).toMatchObject({ connectionId: "openai-2", label: "OpenAI 2" });
    const of = { connectionId: "openai" };
    expect(await ask("connections.rename", { ...of, label: " Work " })).toMatchObject({
      connection: { label: "Work", key: { lastFour: "wxyz" } },
    });
    expect(await ask("connections.replaceKey", { ...of, key: otherKey })).toMatchObject({
      connection: { label: "Work", key: { lastFour: "abcd", state: "usable" }, seen: null },
    });
    await ask("connections.test", of);
    expect(service.heard.at(-1)?.headers.authorization).toBe(`Bearer ${otherKey}`);
    await ask("connections.test", { connectionId: "openai-2" });
    expect(service.heard.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
    expect(
      await ask("connections.setOptions", { ...of, options: { fileByteOrderMark: true } }),
    ).toMatchObject({
      connection: { options: { fileByteOrderMark: true } },
    });
    expect((await refusal(ask("connections.replaceKey", { ...of, key: "no" }))).code).toBe("bad-input");
    expect((await refusal(ask("connections.replaceKey", { ...of, key, use: "management" }))).code).toBe(
      "bad-input",
    );
    expect((await accounts()).map(({ label }) => label)).toEqual(["Work", "OpenAI 2"]);
  });

  it("that is disconnected leaves no key behind, and gets its id back when it is added again", async () => {
    await add({ label: "Work" });
    await ask("connections.disconnect", { connectionId: "openai" });
    expect(await accounts()).toEqual([]);
    expect((await refusal(ask("connections.test", { connectionId: "openai" }))).code).toBe("not-found");
    expect(
      await studio
        .keys()
        .stateOf({ name: `openai@${new URL(service.baseUrl).origin}`, environmentVariable: null }),
    ).toBe("missing");
    const elsewhere = await add({ baseUrl: "https://eu.api.openai.com/v1", label: "Other" });
    expect(elsewhere.connection.connectionId).toBe("openai-2");
    expect((await add()).connection).toMatchObject({ connectionId: "openai", label: "Work" });
  });

  it("with nothing to say about a key wants none", async () => {
    const { connection, test } = await add({ templateId: "compatible", keyFrom: "none", label: "Local" });
    expect(connection).toMatchObject({ key: null, label: "Local", connectionId: "127-0-0-1" });
    expect(test.works).toBe(true);
    expect(service.heard.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("at Azure sends its key in its own header, to its own path, and can be given a place to deploy", async () => {
    answers["GET /openai/v1/models"] = saying(200, { data: [{ id: "gpt-4o-2024-08-06" }] });
    answers["GET /openai/v1/fine_tuning/jobs"] = saying(200, { data: [] });
    const azureKey = "0123456789abcdef0123456789abcdef";
    const { connection, test } = await add({
      templateId: "azure",
      baseUrl: new URL(service.baseUrl).origin,
      key: azureKey,
      options: { deployAt: { subscriptionId: "s", resourceGroup: "g", accountName: "a" } },
    });
    expect(test).toMatchObject({ works: true, training: "possible" });
    expect(connection).toMatchObject({ connectionId: "azure", deployStep: "azure-management" });
    expect(service.heard[0]?.headers).toMatchObject({ "api-key": azureKey });
    const token = `eyJ0.${"c2Vj".repeat(20)}.c2ln`;
    const replaced = await ask("connections.replaceKey", {
      connectionId: "azure",
      key: token,
      use: "management",
    });
    expect(replaced.connection.key?.lastFour).toBe("cdef");
    const name = "azure/management@https://management.azure.com";
    expect(await studio.keys().stateOf({ name, environmentVariable: null })).toBe("usable");
    await ask("connections.disconnect", { connectionId: "azure" });
    expect(await studio.keys().stateOf({ name, environmentVariable: null })).toBe("missing");
  });
});

describe("kinds of account", () => {
  it("are told with their addresses, and whether their variable is set", async () => {
    studio.environment["NEBIUS_API_KEY"] = "v1.something-or-other";
    const { templates } = await ask("connections.templates", {});
    expect(templates.map(({ templateId, isVariableSet }) => [templateId, isVariableSet])).toEqual([
      ["openai", false],
      ["azure", false],
      ["nebius", true],
      ["compatible", false],
    ]);
    expect(templates[0]).toMatchObject({
      baseUrl: "https://api.openai.com/v1",
      environmentVariable: "OPENAI_API_KEY",
    });
  });

  it("read a key from the environment, show where it is from, keep nothing of it, and send it to no stranger", async () => {
    studio.environment["OPENAI_API_KEY"] = key;
    const { connection, test } = await add({ keyFrom: "environment" });
    expect(test.works).toBe(true);
    expect(service.heard[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(connection.key).toEqual({
      storage: "environment",
      state: "usable",
      lastFour: "",
      environmentVariable: "OPENAI_API_KEY",
    });
    const strange = add({ keyFrom: "environment", baseUrl: "https://api.openai.com.example.com/v1" });
    expect((await refusal(strange)).code).toBe("bad-input");
    delete studio.environment["OPENAI_API_KEY"];
    expect((await accounts())[0]?.key?.state).toBe("missing");
    const asked = await ask("connections.models", { connectionId: "openai" });
    expect(asked.error).toMatchObject({
      code: "key-variable-empty",
      details: { variable: "OPENAI_API_KEY" },
    });
    expect(filesBelow(studio.folderPath()).some((file) => readFileSync(file).includes(key))).toBe(false);
  });
});

describe("where keys are kept", () => {
  it("in the vault they wait for the passphrase after a restart; nothing else waits", async () => {
    await add();
    const passphrase = "three blue kettles";
    const vault = { storage: "vault", passphrase } as const;
    expect(await ask("connections.setStorage", vault)).toEqual({ storage: "vault", movedCount: 1 });
    expect((await accounts())[0]?.key).toMatchObject({ storage: "vault", state: "usable" });
    await studio.restart();
    expect(await ask("connections.list", {})).toMatchObject({
      connections: [{}, { key: { storage: "vault", state: "locked", lastFour: "wxyz" } }],
      keys: { storage: "vault", vault: "locked" },
    });
    expect((await ask("connections.test", { connectionId: "openai" })).test.error?.code).toBe("vault-locked");
    expect((await refusal(ask("connections.unlock", { passphrase: "wrong words" }))).code).toBe(
      "passphrase-wrong",
    );
    expect((await refusal(ask("connections.replaceKey", { connectionId: "openai", key }))).code).toBe(
      "vault-locked",
    );
    await ask("connections.unlock", { passphrase });
    expect((await ask("connections.test", { connectionId: "openai" })).test.works).toBe(true);
    const shorter = ask("connections.setStorage", { ...vault, passphrase: "short" });
    expect((await refusal(shorter)).code).toBe("bad-input");
    expect(await ask("connections.setStorage", { storage: "session" })).toEqual({
      storage: "session",
      movedCount: 1,
    });
    await studio.restart();
    expect((await accounts())[0]?.key).toMatchObject({
      storage: "session",
      state: "missing",
      lastFour: "wxyz",
    });
    expect((await ask("connections.test", { connectionId: "openai" })).test.error?.code).toBe("key-needed");
  });

  it("what was disconnected while the vault was locked is gone once it is open", async () => {
    await add();
    const passphrase = "three blue kettles";
    await ask("connections.setStorage", { storage: "vault", passphrase });
    await studio.restart();
    await ask("connections.disconnect", { connectionId: "openai" });
    await ask("connections.unlock", { passphrase });
    const name = `openai@${new URL(service.baseUrl).origin}`;
    expect(await studio.keys().stateOf({ name, environmentVariable: null })).toBe("missing");
  });

  it("by a keyring they are there after a restart, and asked for again when it is another one", async () => {
    const keyring = keyringOf();
    await studio.restart(() => {
      studio.keyring = keyring;
    });
    expect((await add()).connection.key).toMatchObject({ storage: "keyring", state: "usable" });
    await studio.restart();
    expect((await accounts())[0]?.key).toMatchObject({ storage: "keyring", state: "usable" });
    keyring.name = "kwallet6";
    keyring.key = keyringOf().key;
    await studio.restart();
    expect((await accounts())[0]?.key).toMatchObject({ state: "unreadable" });
    const { connection } = await ask("connections.replaceKey", { connectionId: "openai", key });
    expect(connection.key).toMatchObject({ storage: "keyring", state: "usable" });
    keyring.hangs = true;
    await studio.restart();
    expect((await accounts())[0]?.key).toMatchObject({ lastFour: "wxyz" });
  });
});

describe("what lies at a service", () => {
  let files: { id: string; filename: string; bytes: number; purpose: string; created_at: number }[];
  let models: { id: string; created: number }[];
  /** Says yes and keeps it all the same. */
  let liesAbout: Set<string>;
  let refuses: Set<string>;
  beforeEach(async () => {
    files = [
      {
        id: "file-1",
        filename: "attune-abc-training.jsonl",
        bytes: 1_234,
        purpose: "fine-tune",
        created_at: 1,
      },
      { id: "file-2", filename: "step_metrics.csv", bytes: 99, purpose: "fine-tune-results", created_at: 2 },
    ];
    models = [
      { id: "gpt-4.1-mini-2025-04-14", created: 1 },
      { id: "ft:gpt-4.1-mini-2025-04-14:inc::abc", created: 3 },
    ];
    liesAbout = new Set();
    refuses = new Set();
    answers["GET /v1/files"] = (request, response) => saying(200, { data: files })(request, response);
    answers["GET /v1/models"] = (request, response) => saying(200, { data: models })(request, response);
    const deletes = (id: string): RequestListener => {
      return (request, response) => {
        if (refuses.has(id)) return saying(403, { error: { message: "Not yours." } })(request, response);
        if (!liesAbout.has(id)) {
          files = files.filter((file) => file.id !== id);
          models = models.filter((model) => model.id !== id);
        }
        saying(200, { id, deleted: true })(request, response);
      };
    };
    for (const id of ["file-1", "file-2"]) answers[`DELETE /v1/files/${id}`] = deletes(id);
    const model = "ft:gpt-4.1-mini-2025-04-14:inc::abc";
    answers[`DELETE /v1/models/${encodeURIComponent(model)}`] = deletes(model);
    answers[`DELETE /v1/models/${model}`] = deletes(model);
    await add();
  });
  const of = { connectionId: "openai" };
  const item = (kind: "file" | "model", remoteId: string) => ({ kind, remoteId, name: remoteId });

  it("is listed with sizes and dates: files and own models, nothing of the service's own", async () => {
    expect(await ask("connections.lying", of)).toEqual({
      items: [
        {
          kind: "file",
          remoteId: "file-1",
          name: "attune-abc-training.jsonl",
          bytes: 1_234,
          createdAtMs: 1_000,
          about: "fine-tune",
          isOurs: true,
        },
        {
          kind: "file",
          remoteId: "file-2",
          name: "step_metrics.csv",
          bytes: 99,
          createdAtMs: 2_000,
          about: "fine-tune-results",
          isOurs: false,
        },
        {
          kind: "model",
          remoteId: "ft:gpt-4.1-mini-2025-04-14:inc::abc",
          name: "ft:gpt-4.1-mini-2025-04-14:inc::abc",
          bytes: null,
          createdAtMs: 3_000,
          about: "",
          isOurs: false,
        },
      ],
      areDeploymentsHidden: false,
      checkedAtMs: expect.any(Number) as number,
      undeleted: [],
    });
  });

  it("is deleted with proof: what the service still lists isn't gone, whatever it said", async () => {
    liesAbout.add("file-2");
    const model = "ft:gpt-4.1-mini-2025-04-14:inc::abc";
    const outcome = await ask("connections.deleteLying", {
      ...of,
      items: [item("file", "file-1"), item("file", "file-2"), item("model", model)],
    });
    expect(outcome.gone).toEqual([
      { kind: "file", remoteId: "file-1" },
      { kind: "model", remoteId: model },
    ]);
    expect(outcome.undeleted).toMatchObject([
      { kind: "file", remoteId: "file-2", connectionLabel: "OpenAI", error: { code: "provider-trouble" } },
    ]);
    // It stays listed, also without the account, until it is seen to be gone.
    await ask("connections.disconnect", of);
    await studio.restart();
    expect((await ask("connections.list", {})).undeleted).toMatchObject([{ remoteId: "file-2" }]);
    await add();
    expect((await ask("connections.lying", of)).undeleted).toHaveLength(1);
    liesAbout.clear();
    expect(await ask("connections.deleteLying", { ...of, items: [item("file", "file-2")] })).toEqual({
      gone: [{ kind: "file", remoteId: "file-2" }],
      undeleted: [],
      checkedAtMs: expect.any(Number) as number,
    });
    expect((await ask("connections.list", {})).undeleted).toEqual([]);
  });

  it("that is refused or can't be reached stays on the list with the reason, and is taken off when it went by itself", async () => {
    refuses.add("file-1");
    const refused = await ask("connections.deleteLying", { ...of, items: [item("file", "file-1")] });
    expect(refused).toMatchObject({
      gone: [],
      undeleted: [{ error: { code: "provider-forbidden", details: { said: "Not yours." } } }],
    });
    const { baseUrl } = service;
    await service.close();
    const lost = ask("connections.deleteLying", { ...of, items: [item("file", "file-2")] });
    expect((await refusal(lost)).code).toBe("provider-unreachable");
    expect((await ask("connections.list", {})).undeleted.map(({ remoteId }) => remoteId)).toEqual([
      "file-1",
      "file-2",
    ]);
    expect(baseUrl).toBe((await accounts())[0]?.baseUrl);
    // Deleted on the service's own page: somebody may say so.
    await ask("connections.forgetUndeleted", { ...of, kind: "file", remoteId: "file-1" });
    expect((await ask("connections.list", {})).undeleted.map(({ remoteId }) => remoteId)).toEqual(["file-2"]);
  });

  it("is on the list no more once it is seen that somebody else deleted it", async () => {
    refuses.add("file-1");
    await ask("connections.deleteLying", { ...of, items: [item("file", "file-1")] });
    files = [];
    expect(await ask("connections.lying", of)).toMatchObject({ undeleted: [] });
    expect((await ask("connections.list", {})).undeleted).toEqual([]);
  });

  it("is told as far as it can be seen: deployments at Nebius are, at Azure only with a token", async () => {
    answers["GET /v0/models"] = saying(200, {
      data: [{ name: "llama-LoRa:attune-letters", status: "active", created_at: 5 }],
    });
    await add({ templateId: "nebius", key: `v1.${"CmQ0".repeat(20)}` });
    const nebius = await ask("connections.lying", { connectionId: "nebius" });
    expect(nebius.areDeploymentsHidden).toBe(false);
    expect(nebius.items).toContainEqual({
      kind: "deployment",
      remoteId: "llama-LoRa:attune-letters",
      name: "llama-LoRa:attune-letters",
      bytes: null,
      createdAtMs: 5_000,
      about: "running",
      isOurs: true,
    });
    answers["GET /openai/v1/models"] = saying(200, { data: [{ id: "gpt-4o.ft-abc-letters" }] });
    answers["GET /openai/v1/files"] = saying(200, { data: [] });
    await add({
      templateId: "azure",
      baseUrl: new URL(service.baseUrl).origin,
      key: "0123456789abcdef0123456789abcdef",
      options: { deployAt: { subscriptionId: "s", resourceGroup: "g", accountName: "a" } },
    });
    expect(await ask("connections.lying", { connectionId: "azure" })).toMatchObject({
      areDeploymentsHidden: true,
      items: [{ kind: "model", remoteId: "gpt-4o.ft-abc-letters" }],
    });
  });
});
