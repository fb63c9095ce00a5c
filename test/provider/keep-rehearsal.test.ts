// The rehearsal's process as the studio keeps it: started when it is needed, once, again after it died, ended when nobody
// needs it. Real processes on real folders; only where a start must go wrong is it the test's own.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootPath } from "../../src-main/launch/run.mjs";
import {
  keepRehearsal,
  type KeeperPorts,
  type RehearsalKeeper,
} from "../../src-main/provider/keep-rehearsal.ts";
import { createProvider } from "../../src-main/provider/provider.ts";
import { createReach } from "../../src-main/provider/reach.ts";
import { rehearsalAt } from "../../src-main/provider/rehearsal-at.ts";
import { RehearsalStartError, type RunningRehearsal } from "../../src-main/rehearsal/start-rehearsal.ts";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Provider } from "../../src-main/provider/provider-work.ts";
import { exampleFile, temporaryFolder } from "../rehearsal/server/server-at.ts";
import { realProcess } from "../rehearsal/server/real-server.ts";
import { elsewhere, jobOrder, loopback, closeLoopbacks, refusalOf, saying } from "./provider-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
const keepers = new Set<RehearsalKeeper>();
const others = new Set<RunningRehearsal>();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await Promise.all([...keepers].map((keeper) => keeper.close()));
  await Promise.all([...others].map((rehearsal) => rehearsal.stop()));
  keepers.clear();
  others.clear();
  await closeLoopbacks();
  folder.remove();
});

type Kept = {
  readonly keeper: RehearsalKeeper;
  readonly provider: Provider;
  /** Every process that was started, in order. */
  readonly started: readonly RunningRehearsal[];
};

function keptAt(folderPath: string, changes: Partial<KeeperPorts> = {}): Kept {
  const started: RunningRehearsal[] = [];
  const real = rehearsalAt({
    dataFolderPath: folderPath,
    resourcesFolderPath: join(rootPath, "resources"),
    processUrl: pathToFileURL(join(rootPath, "src-main/rehearsal/rehearsal-process.ts")),
    randomBytes: (byteCount) => crypto.getRandomValues(new Uint8Array(byteCount)),
  });
  const keeper = keepRehearsal({
    ...real,
    start: async () => {
      const rehearsal = await real.start();
      started.push(rehearsal);
      return rehearsal;
    },
    ...changes,
  });
  keepers.add(keeper);
  const provider = createProvider({
    reach: createReach({ rehearsal: keeper, keys: { read: async () => ({ found: "missing" }) } }),
    nowMs: Date.now,
    onFault: () => {},
  });
  return { keeper, provider, started };
}

const models = (provider: Provider): Promise<unknown> => provider.run(rehearsalProfile, "list-models", {});

async function longTraining(provider: Provider): Promise<string> {
  const path = join(folder.path, "train.jsonl");
  writeFileSync(path, exampleFile(12));
  const { fileId } = await provider.run(rehearsalProfile, "upload-file", { path, fileName: "train.jsonl" });
  const settings = { ...automaticSettings, seed: 5, epochs: 50, batchSize: 2 };
  const { remoteId } = await provider.run(rehearsalProfile, "create-job", jobOrder(fileId, { settings }));
  return remoteId;
}

async function eventUntil(provider: Provider, remoteId: string, pattern: RegExp): Promise<readonly string[]> {
  for (;;) {
    const events = await provider.run(rehearsalProfile, "list-events", { remoteId, newerThan: null });
    const messages = events.map(({ message }) => message);
    if (messages.some((message) => pattern.test(message))) return messages;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isGone = (rehearsal: RunningRehearsal | undefined): boolean => {
  try {
    process.kill(rehearsal?.processId ?? 0, 0);
    return false;
  } catch {
    return true;
  }
};

describe("the rehearsal's process", { timeout: 60_000 }, () => {
  it("is started at the first question, once for all who ask together, each start with its own key", async () => {
    const { keeper, provider, started } = keptAt(folder.path);
    expect(started).toHaveLength(0);
    expect(await Promise.all([models(provider), models(provider), models(provider)])).toHaveLength(3);
    await models(provider);
    expect(started).toHaveLength(1);
    await keeper.close();
    expect(isGone(started[0])).toBe(true);
    const second = keptAt(folder.path);
    await models(second.provider);
    expect(second.started[0]?.token).not.toBe(started[0]?.token);
    expect(started[0]?.token).toMatch(/^[\w-]{43}$/);
  });

  it("is started again after it died", async () => {
    const { provider, started } = keptAt(folder.path);
    await models(provider);
    process.kill(started[0]?.processId ?? 0, "SIGKILL");
    await started[0]?.ended;
    expect(await models(provider)).toHaveLength(1);
    expect(started).toHaveLength(2);
  });

  it("is ended when nobody uses it, and started again when somebody does", async () => {
    const { provider, started } = keptAt(folder.path, { idleMs: 30 });
    await models(provider);
    await started[0]?.ended;
    expect(await models(provider)).toHaveLength(1);
    expect(started).toHaveLength(2);
  });

  it("is left alone while it trains; closing keeps the training's place", async () => {
    let askedCount = 0;
    const asked = Promise.withResolvers<void>();
    const { isTraining } = rehearsalAt({
      dataFolderPath: folder.path,
      resourcesFolderPath: "",
      processUrl: new URL("file:///none"),
      randomBytes: () => new Uint8Array(0),
    });
    const { keeper, provider, started } = keptAt(folder.path, {
      idleMs: 20,
      isTraining: async (rehearsal) => {
        const answer = await isTraining(rehearsal);
        askedCount += 1;
        if (askedCount === 3) asked.resolve();
        return answer;
      },
    });
    // Held, so that it isn't ended between two questions of the test.
    const { release } = await keeper.use("Rehearsal");
    const remoteId = await longTraining(provider);
    await eventUntil(provider, remoteId, /^Step 2\//);
    release();
    await asked.promise;
    expect(isGone(started[0])).toBe(false);
    await keeper.close();
    expect(isGone(started[0])).toBe(true);

    const next = keptAt(folder.path);
    const messages = await eventUntil(next.provider, remoteId, /^Going on from step \d+ of 300\.$/);
    const steps = messages.filter((message) => /^Step \d+\//.test(message));
    expect(new Set(steps.map((step) => /^Step (\d+)/.exec(step)?.[1])).size).toBe(steps.length);
    await next.provider.run(rehearsalProfile, "cancel-job", { remoteId });
  });

  it("isn't ended under somebody who still uses it", async () => {
    let askedCount = 0;
    const { keeper, started } = keptAt(folder.path, {
      idleMs: 1,
      isTraining: async () => {
        askedCount += 1;
        return false;
      },
    });
    const first = await keeper.use("Rehearsal");
    const second = await keeper.use("Rehearsal");
    first.release();
    first.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(askedCount).toBe(0);
    expect(isGone(started[0])).toBe(false);
    second.release();
    await started[0]?.ended;
    expect(askedCount).toBe(1);
  });

  it("of a studio that was killed is waited for", async () => {
    const earlier = await realProcess(folder.path);
    others.add(earlier);
    const { provider } = keptAt(folder.path);
    const asked = models(provider);
    await earlier.stop();
    expect(await asked).toHaveLength(1);
  });

  it("that somebody else has open is told in words, and tried anew at the next question", async () => {
    const earlier = await realProcess(folder.path);
    others.add(earlier);
    const { provider } = keptAt(folder.path, { patienceMs: 0 });
    expect(await refusalOf(models(provider))).toEqual({
      code: "rehearsal-unavailable",
      details: { connection: "Rehearsal", problem: "The rehearsal is open already on this data folder." },
    });
    await earlier.stop();
    expect(await models(provider)).toHaveLength(1);
  });

  it("says what is wrong when its folder can't be used, its model is missing or it breaks down", async () => {
    const gone = join(folder.path, "gone");
    const problemOf = async ({ provider }: Kept): Promise<unknown> =>
      (await refusalOf(models(provider))).details["problem"];
    expect(await problemOf(keptAt(gone))).toMatch(/folder can't be written to/);
    mkdirSync(gone);
    writeFileSync(join(gone, "rehearsal"), "a file");
    expect(await problemOf(keptAt(gone))).toMatch(/folder can't be written to|broke down/);
    rmSync(join(gone, "rehearsal"));
    for (const problem of ["model-missing", "internal"] as const) {
      const start = async (): Promise<never> => {
        throw new RehearsalStartError(problem);
      };
      expect(await problemOf(keptAt(gone, { start }))).toMatch(/missing among Attune's files|broke down/);
    }
  });

  it("isn't started any more once it was closed, nor left behind when it is closed while it starts", async () => {
    const { keeper, provider, started } = keptAt(folder.path);
    const asked = models(provider).catch(() => "refused");
    await new Promise((resolve) => setImmediate(resolve));
    await keeper.close();
    await asked;
    expect(started.every(isGone)).toBe(true);
    expect((await refusalOf(models(provider))).code).toBe("rehearsal-unavailable");
  });

  it("that is given up while it starts is given back", async () => {
    const starting = Promise.withResolvers<RunningRehearsal>();
    const stopped = Promise.withResolvers<void>();
    const { provider } = keptAt(folder.path, {
      idleMs: 1,
      start: () => starting.promise,
      isTraining: async () => false,
    });
    const control = new AbortController();
    const asked = provider.run(rehearsalProfile, "list-models", {}, { signal: control.signal });
    await new Promise((resolve) => setImmediate(resolve));
    control.abort();
    expect((await refusalOf(asked)).code).toBe("task-cancelled");
    starting.resolve({
      baseUrl: "http://127.0.0.1:1/v1",
      token: "t",
      processId: 0,
      ended: new Promise(() => {}),
      stop: async () => stopped.resolve(),
    });
    await stopped.promise;
  });
});

describe("another host", () => {
  it("is reached at its address with the key kept for it, and refused without one", async () => {
    const { baseUrl, heard } = await loopback(saying(200, { data: [] }));
    const keptName = `elsewhere@${new URL(baseUrl).origin}`;
    const reach = createReach({
      rehearsal: keptAt(folder.path).keeper,
      keys: {
        read: async ({ name }) =>
          name === keptName
            ? { found: "secret", secret: "sk-kept", storage: "session" }
            : { found: "missing" },
      },
    });
    const provider = createProvider({ reach, nowMs: Date.now, onFault: () => {} });
    await provider.run({ ...elsewhere, baseUrl }, "list-models", {});
    expect(heard[0]?.headers.authorization).toBe("Bearer sk-kept");
    const unknown = { ...elsewhere, connectionId: "unknown", baseUrl };
    expect((await refusalOf(provider.run(unknown, "list-models", {}))).code).toBe("key-needed");
    await provider.run({ ...unknown, authStyle: "none" }, "list-models", {});
    expect(await refusalOf(provider.run(elsewhere, "list-models", {}))).toMatchObject({
      code: "provider-unreachable",
      details: { because: "no-address" },
    });
  });
});
