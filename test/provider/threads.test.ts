// The provider across threads: the core asks, the main thread reaches, news and answers come back; given up, failed and
// after a crash. A real message channel, and the real core thread.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { startCoreLink, type CoreLink } from "../../src-main/core/core-link.ts";
import { createLinkedProvider } from "../../src-main/core/linked-provider.ts";
import { serveProvider, type ServedProvider } from "../../src-main/core/serve-provider.ts";
import type { FromProvider, ToProvider } from "../../src-main/core/thread-messages.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { ChatOrder, Provider } from "../../src-main/provider/provider-work.ts";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError } from "../../src-shared/errors.ts";
import { newFolder } from "../core/core-at.ts";
import { closeLoopbacks, elsewhere, loopback, providerAt, refusalOf, saying } from "./provider-at.ts";

const ports: MessagePort[] = [];
afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  await closeLoopbacks();
});

type Linked = {
  /** As the core has it. */
  readonly provider: Provider;
  readonly served: ServedProvider;
  /** What crossed to the core, in order. */
  readonly crossed: readonly FromProvider[];
  /** Everything sent so far has arrived on both sides. */
  readonly settled: () => Promise<void>;
};

function linkedTo(real: Provider): Linked {
  const { port1: core, port2: main } = new MessageChannel();
  ports.push(core, main);
  const crossed: FromProvider[] = [];
  const linked = createLinkedProvider((message) => core.postMessage(message));
  const served = serveProvider(real, (message) => main.postMessage(message));
  core.on("message", (message: FromProvider | "echo") => {
    if (message === "echo") return;
    crossed.push(message);
    linked.hear(message);
  });
  main.on("message", (message: ToProvider | "echo") => {
    if (message === "echo") main.postMessage("echo");
    else served.hear(message);
  });
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      const hear = (message: unknown): void => {
        if (message !== "echo") return;
        core.off("message", hear);
        resolve();
      };
      core.on("message", hear);
      core.postMessage("echo");
    });
  return { provider: linked.provider, served, crossed, settled };
}

const order: ChatOrder = { model: "m", messages: [], temperature: null, maxTokens: null, seed: null };
const piece = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;

describe("the provider across threads", () => {
  it("answers many questions at once, each with its own answer, and errors as they are", async () => {
    const { baseUrl } = await loopback((request, response) => {
      const id = (request.url ?? "").split("/").at(-1);
      const answer = id === "no" ? saying(401, { error: { message: "No." } }) : saying(200, { id });
      answer(request, response);
    });
    const { provider } = linkedTo(providerAt(baseUrl));
    const ids = Array.from({ length: 20 }, (_none, index) => `job-${index}`);
    const jobs = await Promise.all(ids.map((remoteId) => provider.run(elsewhere, "read-job", { remoteId })));
    expect(jobs.map(({ remoteId }) => remoteId)).toEqual(ids);
    expect(await refusalOf(provider.run(elsewhere, "read-job", { remoteId: "no" }))).toEqual({
      code: "provider-key-refused",
      details: { connection: "Elsewhere", status: 401, said: "No." },
    });
  });

  it("gathers the pieces of an answer: none lost, in order, all before the end, few messages", async () => {
    const words = Array.from({ length: 1_000 }, (_none, index) => `${index} `);
    const { baseUrl } = await loopback((request, response) => {
      request.resume();
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`${words.map(piece).join("")}data: [DONE]\n\n`);
    });
    const { provider, crossed } = linkedTo(providerAt(baseUrl));
    const pieces: string[] = [];
    const startedMs = performance.now();
    const { text } = await provider.run(elsewhere, "chat", order, { news: (news) => pieces.push(news.text) });
    const tookMs = performance.now() - startedMs;
    expect(text).toBe(words.join(""));
    expect(pieces.join("")).toBe(text);
    expect(crossed.at(-1)?.type).toBe("provider-done");
    expect(crossed.length).toBeLessThanOrEqual(3 + tookMs / 30);
  });

  it("tells the first piece at once and of a count the newest", async () => {
    const said: ((news: never) => void)[] = [];
    const finish = Promise.withResolvers<never>();
    const real: Provider = {
      run: (_profile, _name, _input, control) => {
        if (control?.news) said.push(control.news);
        return finish.promise;
      },
    };
    const { provider, settled, crossed } = linkedTo(real);
    const heard: unknown[] = [];
    const asked = provider.run(
      elsewhere,
      "upload-file",
      { path: "", fileName: "" },
      { news: (news) => heard.push(news) },
    );
    await settled();
    const say = said[0] as (news: { readonly sentBytes: number }) => void;
    say({ sentBytes: 1 });
    await settled();
    expect(heard).toEqual([{ sentBytes: 1 }]);
    say({ sentBytes: 2 });
    say({ sentBytes: 3 });
    finish.resolve({ fileId: "f", bytes: 3 } as never);
    expect(await asked).toEqual({ fileId: "f", bytes: 3 });
    expect(heard).toEqual([{ sentBytes: 1 }, { sentBytes: 3 }]);
    expect(crossed).toHaveLength(3);
  });

  it("that is given up ends on both sides, and nothing more is heard of it", async () => {
    const arrived = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    const { baseUrl, heard } = await loopback((request) => {
      request.socket.once("close", () => gone.resolve());
      arrived.resolve();
    });
    const { provider, crossed, settled } = linkedTo(providerAt(baseUrl));
    const control = new AbortController();
    const asked = provider.run(elsewhere, "list-models", {}, { signal: control.signal });
    await arrived.promise;
    control.abort();
    expect((await refusalOf(asked)).code).toBe("task-cancelled");
    await gone.promise;
    await settled();
    expect(crossed).toEqual([]);
    const late = provider.run(elsewhere, "list-models", {}, { signal: control.signal });
    expect((await refusalOf(late)).code).toBe("task-cancelled");
    expect(heard).toHaveLength(1);
  });

  it("ends what ran for a core that is gone, whose answers the next core never hears", async () => {
    const arrived = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<never>();
    let isEnded = false;
    const real: Provider = {
      run: (_profile, _name, _input, control) => {
        control?.signal?.addEventListener("abort", () => (isEnded = true));
        arrived.resolve();
        return finish.promise;
      },
    };
    const { provider, served, crossed, settled } = linkedTo(real);
    provider.run(elsewhere, "list-models", {}).catch(() => {});
    await arrived.promise;
    served.endAll();
    expect(isEnded).toBe(true);
    // The next core's first question has the same number.
    served.hear({ type: "provider", askId: 1, profile: elsewhere, name: "list-models", input: {} });
    finish.reject(new AppError("task-cancelled"));
    await settled();
    expect(crossed).toHaveLength(1);
  });
});

describe("the core thread", () => {
  const sourceUrl = (path: string): URL => pathToFileURL(join(rootPath, path));
  const linkAt = (folderPath: string, threadPath: string, provider?: Provider): CoreLink =>
    startCoreLink(
      sourceUrl(threadPath),
      {
        host: "cli",
        version: "0.0.0-test",
        dataFolderPath: folderPath,
        mayCreateDataFolderParents: false,
        resourcesFolderPath: join(rootPath, "resources"),
        taskThreadUrl: sourceUrl("src-main/tasks/task-thread.ts").href,
      },
      {
        resolvePlace: async () => null,
        ...(provider ? { provider } : {}),
        onCrash: () => {},
        nowMs: Date.now,
      },
    );

  it("reaches the host's provider, and nobody where there is none", async () => {
    const folder = newFolder();
    const { baseUrl } = await loopback(saying(200, { data: [{ id: "m" }] }));
    const input = { connectionId: rehearsalProfile.connectionId };
    const link = linkAt(folder.path, "src-main/core/core-thread.ts", providerAt(baseUrl));
    expect(await link.call("connections.models", input)).toMatchObject({
      output: { models: [{ name: "m" }], error: null },
    });
    await link.close();
    const alone = linkAt(folder.path, "src-main/core/core-thread.ts");
    expect(await alone.call("connections.models", input)).toMatchObject({
      output: { models: [], error: { code: "provider-unreachable" } },
    });
    await alone.close();
    folder.remove();
  });

  it("that crashes takes its requests with it, and its successor asks anew", async () => {
    const folder = newFolder();
    const waiting = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    let count = 0;
    const { baseUrl } = await loopback((request, response) => {
      count += 1;
      if (count > 1) return saying(200, { data: [{ id: "m" }] })(request, response);
      request.socket.once("close", () => gone.resolve());
      waiting.resolve();
    });
    const link = linkAt(folder.path, "test/core/crashing-thread.ts", providerAt(baseUrl));
    const input = { connectionId: rehearsalProfile.connectionId };
    const asked = link.call("connections.models", input);
    await waiting.promise;
    void link.call("test.crash", {});
    expect(await asked).toMatchObject({ error: { code: "core-stopped" } });
    await gone.promise;
    expect(await link.call("connections.models", input)).toMatchObject({
      output: { models: [{ name: "m" }] },
    });
    await link.close();
    folder.remove();
  });
});
