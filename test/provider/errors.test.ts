// Every way a provider can say no, or say nothing, as the provider tells it: on small servers on loopback.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  closeLoopbacks,
  elsewhere,
  jobOrder,
  loopback,
  providerAt,
  refusalOf,
  saying,
} from "./provider-at.ts";

afterEach(closeLoopbacks);

const key = "sk-test-0123456789abcdef";
const models = (baseUrl: string): Promise<unknown> =>
  providerAt(baseUrl, { key }).run(elsewhere, "list-models", {});
const chat = { model: "m", messages: [], temperature: null, maxTokens: null, seed: null };

async function refusalFrom(...answer: Parameters<typeof saying>): ReturnType<typeof refusalOf> {
  return refusalOf(models((await loopback(saying(...answer))).baseUrl));
}

function errorBody(message: string, code: string | null = null, type = "invalid_request_error"): unknown {
  return { error: { message, type, param: null, code } };
}

describe("a refusal", () => {
  it.each([
    [401, "invalid_api_key", "provider-key-refused"],
    [403, null, "provider-forbidden"],
    [403, "training_not_available", "training-not-available"],
    [403, "model_not_found", "model-not-found"],
    [404, "model_not_found", "model-not-found"],
    [404, "DeploymentNotFound", "model-not-found"],
    [404, null, "provider-refused"],
    [400, "invalid_file_format", "provider-refused"],
    [402, null, "provider-quota"],
    [429, "rate_limit_exceeded", "provider-busy"],
    [429, null, "provider-busy"],
    [429, "insufficient_quota", "provider-quota"],
    [400, "billing_hard_limit_reached", "provider-quota"],
    [408, null, "provider-trouble"],
    [500, null, "provider-trouble"],
    [503, "overloaded", "provider-trouble"],
  ])("%i with the code %s is %s, with the provider's own words", async (status, code, expected) => {
    expect(await refusalFrom(status, errorBody("Words of the provider.", code))).toEqual({
      code: expected,
      details: { connection: "Elsewhere", status, said: "Words of the provider." },
    });
  });

  it("of a new training by an account that can't train any more is told by its words, too", async () => {
    const { baseUrl } = await loopback(
      saying(403, errorBody("Your organization is no longer able to create new fine-tuning training jobs.")),
    );
    const provider = providerAt(baseUrl);
    const create = provider.run(elsewhere, "create-job", jobOrder("file-1"));
    expect((await refusalOf(create)).code).toBe("training-not-available");
    expect((await refusalOf(provider.run(elsewhere, "list-models", {}))).code).toBe("provider-forbidden");
  });

  it("is understood in other shapes: a text, a detail, a message without an envelope, nothing", async () => {
    const said = async (body: unknown): Promise<unknown> => (await refusalFrom(400, body)).details["said"];
    expect(await said({ error: "no such thing" })).toBe("no such thing");
    expect(await said({ detail: "Not allowed" })).toBe("Not allowed");
    expect(await said({ message: "Wrong", code: 7 })).toBe("Wrong");
    expect(await said({ detail: [{ loc: ["body"], msg: "field required" }] })).toContain("field required");
    expect(await said({})).toBe("{}");
    expect(await said("")).toBe("HTTP 400");
  });

  it("never repeats the key, and is cut to a thousand characters", async () => {
    const words = `Incorrect API key provided: ${key}. ${"x".repeat(980)}${key}`;
    const { details } = await refusalFrom(401, errorBody(words));
    expect(details["said"]).toMatch(/^Incorrect API key provided: \[key\]\. x+/);
    expect(String(details["said"])).toHaveLength(1_000);
    expect(JSON.stringify(details)).not.toContain(key.slice(0, 10));
  });

  it("without an end is cut off", async () => {
    const { baseUrl } = await loopback((_request, response) => {
      response.writeHead(500, { "content-type": "application/json" });
      const more = (): void => {
        while (response.write("x".repeat(10_000)));
      };
      response.on("drain", more);
      more();
    });
    expect(await refusalOf(models(baseUrl))).toMatchObject({
      code: "provider-trouble",
      details: { status: 500 },
    });
  });
});

describe("how long to wait", () => {
  const nowMs = Date.parse("2026-11-28T12:00:00Z");
  it.each([
    ["seconds", { "retry-after": "20" }, 20_000],
    ["parts of a second", { "retry-after": "0.5" }, 500],
    ["a date", { "retry-after": "Sat, 28 Nov 2026 12:01:30 GMT" }, 90_000],
    ["a date that has passed", { "retry-after": "Sat, 28 Nov 2026 11:00:00 GMT" }, 0],
    ["milliseconds", { "retry-after-ms": "1500", "retry-after": "2" }, 1_500],
    ["nonsense", { "retry-after": "soon" }, undefined],
    ["nothing", {}, undefined],
  ])("is read from %s", async (_what, headers, expected) => {
    const { baseUrl } = await loopback(saying(429, errorBody("Slow down."), headers));
    const asked = providerAt(baseUrl, { nowMs }).run(elsewhere, "list-models", {});
    expect((await refusalOf(asked)).details["retryAfterMs"]).toBe(expected);
  });
});

describe("an answer that isn't one", () => {
  const page =
    "<!doctype html><html><style>p{}</style><title>Sign in</title><p>to the hotel's\n network</p></html>";

  it("a page is unclear, whatever status it has", async () => {
    for (const status of [200, 302, 403, 404, 410]) {
      expect(await refusalFrom(status, page)).toEqual({
        code: "provider-unclear",
        details: {
          connection: "Elsewhere",
          status,
          said: expect.stringMatching(/^Sign in to the hotel's network$/),
        },
      });
    }
    expect((await refusalFrom(502, page)).code).toBe("provider-trouble");
    expect((await refusalFrom(429, page)).code).toBe("provider-busy");
  });

  it("is never taken for an empty list: what is there would be made twice", async () => {
    const codes: string[] = [];
    for (const body of [page, {}, "nothing", { data: null }, { object: "list" }]) {
      const { baseUrl } = await loopback(saying(200, body));
      const find = providerAt(baseUrl).run(elsewhere, "find-job", { jobId: "a" });
      codes.push((await refusalOf(find)).code);
    }
    expect(codes).toEqual(Array.from({ length: 5 }, () => "provider-unclear"));
    const { baseUrl } = await loopback(saying(200, []));
    expect(await providerAt(baseUrl).run(elsewhere, "find-job", { jobId: "a" })).toBeNull();
  });

  it("is understood when only its type is wrong", async () => {
    const { baseUrl } = await loopback(saying(200, JSON.stringify({ data: [{ id: "m" }] })));
    expect(await models(baseUrl)).toEqual([{ name: "m", createdAtMs: null, stopsWorkingOn: null }]);
  });

  it("a job without an id is unclear", async () => {
    const { baseUrl } = await loopback(saying(200, { status: "queued" }));
    const read = providerAt(baseUrl).run(elsewhere, "read-job", { remoteId: "a" });
    expect(await refusalOf(read)).toMatchObject({
      code: "provider-unclear",
      details: { said: '{"status":"queued"}' },
    });
  });

  it("an address that is none is unclear", async () => {
    expect((await refusalOf(models("api.example.com/v1"))).code).toBe("provider-unclear");
  });
});

describe("a provider that can't be reached", () => {
  it("because nobody listens there", async () => {
    const { baseUrl, close } = await loopback(saying(200, {}));
    await close();
    expect(await refusalOf(models(baseUrl))).toEqual({
      code: "provider-unreachable",
      details: { connection: "Elsewhere", because: "refused" },
    });
  });

  it("because its name isn't known", async () => {
    expect(await refusalOf(models("http://no-such-host.invalid/v1"))).toMatchObject({
      code: "provider-unreachable",
      details: { because: "name-unknown" },
    });
  });

  it("because it doesn't speak TLS", async () => {
    const { baseUrl } = await loopback(saying(200, {}));
    expect(await refusalOf(models(baseUrl.replace("http:", "https:")))).toMatchObject({
      code: "provider-unreachable",
    });
  });

  it("because the connection goes: at once, and in the middle of an answer", async () => {
    const resetting = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => resetting.listen(0, "127.0.0.1", resolve));
    const { port } = resetting.address() as AddressInfo;
    expect(await refusalOf(models(`http://127.0.0.1:${port}/v1`))).toMatchObject({
      code: "provider-unreachable",
      details: { because: "cut-off" },
    });
    resetting.close();
    const { baseUrl } = await loopback((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"data":', () => response.socket?.destroy());
    });
    expect(await refusalOf(models(baseUrl))).toMatchObject({
      code: "provider-unreachable",
      details: { because: "cut-off" },
    });
  });

  it("because it doesn't answer, or stops in the middle of an answer", async () => {
    for (const begin of [false, true]) {
      const { baseUrl } = await loopback((_request, response) => {
        if (!begin) return;
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"data":');
      });
      const provider = providerAt(baseUrl, { waits: { requestMs: 50, chatMs: 50 } });
      for (const asked of [
        provider.run(elsewhere, "list-models", {}),
        provider.run(elsewhere, "chat", chat),
      ]) {
        expect(await refusalOf(asked)).toEqual({
          code: "provider-unreachable",
          details: { connection: "Elsewhere", because: "no-answer" },
        });
      }
    }
  });
});

describe("giving up", () => {
  it("ends the request at once, before it begins, under way and while it is being reached", async () => {
    const arrived = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    const { baseUrl, heard } = await loopback((request) => {
      request.socket.once("close", () => gone.resolve());
      arrived.resolve();
    });
    const provider = providerAt(baseUrl);
    const control = new AbortController();
    const asked = provider.run(elsewhere, "list-models", {}, { signal: control.signal });
    await arrived.promise;
    control.abort();
    expect(await refusalOf(asked)).toEqual({ code: "task-cancelled", details: {} });
    await gone.promise;
    const late = provider.run(elsewhere, "list-models", {}, { signal: control.signal });
    expect((await refusalOf(late)).code).toBe("task-cancelled");
    expect(heard).toHaveLength(1);
  });
});

describe("the key", () => {
  it("goes in the header the profile names, or nowhere; nothing tells of this computer", async () => {
    const { baseUrl, heard } = await loopback(saying(200, { data: [] }));
    const provider = providerAt(baseUrl, { key });
    for (const authStyle of ["bearer", "api-key", "none"] as const) {
      await provider.run({ ...elsewhere, authStyle }, "list-models", {});
    }
    const sent = heard.map(({ headers }) => [headers.authorization, headers["api-key"]]);
    expect(sent).toEqual([
      [`Bearer ${key}`, undefined],
      [undefined, key],
      [undefined, undefined],
    ]);
    const names = heard.flatMap(({ headers }) => Object.keys(headers));
    expect(names.filter((name) => name.startsWith("x-stainless") || name.startsWith("openai"))).toEqual([]);
    expect(heard[0]?.headers["user-agent"]).toMatch(/^OpenAI\/JS \d/);
  });

  it("is ours and not the environment's, and so is the address", async () => {
    const { baseUrl, heard } = await loopback(saying(200, { data: [] }));
    const set = {
      OPENAI_API_KEY: "sk-of-the-environment",
      OPENAI_ADMIN_KEY: "sk-of-the-admin",
      OPENAI_ORG_ID: "org-of-the-environment",
      OPENAI_PROJECT_ID: "project-of-the-environment",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      OPENAI_CUSTOM_HEADERS: "authorization: Bearer custom\nx-custom: yes",
    };
    Object.assign(process.env, set);
    try {
      await providerAt(baseUrl, { key }).run(elsewhere, "list-models", {});
    } finally {
      for (const name of Object.keys(set)) delete process.env[name];
    }
    expect(heard[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify(heard)).not.toMatch(/environment|admin|custom/);
  });

  it.each(["bearer", "api-key"] as const)(
    "doesn't follow a redirect to another host (%s)",
    async (authStyle) => {
      const other = await loopback(saying(200, { data: [{ id: "stolen" }] }));
      const { baseUrl, heard } = await loopback((request, response) => {
        const isFirst = request.url === "/v1/models";
        response.writeHead(307, { location: isFirst ? "/v1/moved" : `${other.baseUrl}/models` });
        response.end();
      });
      const asked = providerAt(baseUrl, { key }).run({ ...elsewhere, authStyle }, "list-models", {});
      expect(await asked).toMatchObject([{ name: "stolen" }]);
      const name = authStyle === "bearer" ? "authorization" : "api-key";
      expect(heard.map(({ headers }) => headers[name]?.includes(key))).toEqual([true, true]);
      expect(other.heard).toHaveLength(1);
      expect(JSON.stringify(other.heard)).not.toContain(key);
    },
  );

  it("nor does anything that is sent follow one, nor anything for ever", async () => {
    const other = await loopback(saying(200, { id: "job" }));
    const { baseUrl } = await loopback(saying(308, {}, { location: `${other.baseUrl}/fine_tuning/jobs` }));
    const provider = providerAt(baseUrl, { key });
    const create = provider.run(elsewhere, "create-job", jobOrder("file-1"));
    expect((await refusalOf(create)).code).toBe("provider-unclear");
    expect((await refusalOf(provider.run(elsewhere, "chat", chat))).code).toBe("provider-unclear");
    expect(other.heard).toEqual([]);
    const circle = await loopback(saying(302, {}, { location: "/v1/models" }));
    expect((await refusalOf(models(circle.baseUrl))).code).toBe("provider-unclear");
    expect(circle.heard.length).toBeLessThan(10);
  });
});
