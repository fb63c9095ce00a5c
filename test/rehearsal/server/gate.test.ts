// Who gets an answer from the rehearsal's server, and what strangers and broken requests get instead.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  clientFor,
  fakeServer,
  refusalOf,
  temporaryFolder,
  testToken,
  type FakeServer,
} from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
beforeAll(async () => {
  folder = temporaryFolder();
  server = await fakeServer(folder.path);
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

type Raw = { readonly status: number; readonly head: string; readonly body: string };

/** Written to the socket as it stands: a proper client would mend what is wrong with it. */
function raw(lines: readonly string[], body = ""): Promise<Raw> {
  const { port } = new URL(server.baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1");
    let text = "";
    socket.on("data", (piece) => (text += piece.toString("utf8")));
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = text.split("\r\n\r\n");
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head, body: rest.join("\r\n\r\n") });
    });
    socket.write(`${lines.join("\r\n").replaceAll("PORT", port)}\r\nConnection: close\r\n\r\n${body}`);
  });
}

const host = "Host: 127.0.0.1:PORT";
const key = `Authorization: Bearer ${testToken}`;

describe("the gate", () => {
  it("lets in who knows the token", async () => {
    expect((await raw(["GET /v1/models HTTP/1.1", host, key])).status).toBe(200);
  });

  it("refuses everybody else, in OpenAI's shape and before anything else", async () => {
    const cases: readonly (readonly [string, readonly string[], number])[] = [
      ["no token", ["GET /v1/models HTTP/1.1", host], 401],
      ["a wrong token", ["GET /v1/models HTTP/1.1", host, "Authorization: Bearer wrong"], 401],
      ["the token and more", ["GET /v1/models HTTP/1.1", host, `${key}x`], 401],
      ["the beginning of the token", ["GET /v1/models HTTP/1.1", host, key.slice(0, -1)], 401],
      ["another scheme", ["GET /v1/models HTTP/1.1", host, `Authorization: Basic ${testToken}`], 401],
      ["two tokens", ["GET /v1/models HTTP/1.1", host, key, "Authorization: Bearer wrong"], 401],
      ["a token in the address", [`GET /v1/models?api_key=${testToken} HTTP/1.1`, host], 401],
      ["a wrong token where nothing is", ["GET /nothing HTTP/1.1", host], 401],
      ["another name", ["GET /v1/models HTTP/1.1", "Host: localhost:PORT", key], 421],
      [
        "a name that was made to point here",
        ["GET /v1/models HTTP/1.1", "Host: evil.example:PORT", key],
        421,
      ],
      ["another port", ["GET /v1/models HTTP/1.1", "Host: 127.0.0.1:1", key], 421],
      ["no host", ["GET /v1/models HTTP/1.1", key], 421],
      ["two hosts", ["GET /v1/models HTTP/1.1", host, "Host: evil.example", key], 421],
      ["a page", ["GET /v1/models HTTP/1.1", host, key, "Origin: https://evil.example"], 403],
      [
        "a page on this computer",
        ["GET /v1/models HTTP/1.1", host, key, "Origin: http://127.0.0.1:PORT"],
        403,
      ],
      ["a page's own request", ["GET /v1/models HTTP/1.1", host, key, "Sec-Fetch-Site: same-origin"], 403],
      ["a preflight", ["OPTIONS /v1/models HTTP/1.1", host, "Origin: https://evil.example"], 403],
      ["a proxy's request", ["GET http://127.0.0.1:PORT/v1/models HTTP/1.1", host, key], 400],
      ["two slashes", ["GET //v1/models HTTP/1.1", host, key], 400],
    ];
    for (const [name, lines, status] of cases) {
      const answer = await raw(lines);
      expect({ name, status: answer.status }).toEqual({ name, status });
      expect({ name, ...(JSON.parse(answer.body) as object) }).toMatchObject({
        name,
        error: { type: "invalid_request_error", message: expect.stringMatching(/\S/) as string, param: null },
      });
      expect(answer.head.toLowerCase()).not.toContain("access-control");
      expect(answer.head).toMatch(/x-request-id: req_[A-Za-z0-9]{32}/);
    }
  });

  it("is told apart by OpenAI's client", async () => {
    expect(await refusalOf(clientFor(server.baseUrl, "wrong").models.list())).toMatchObject({
      status: 401,
      code: "invalid_api_key",
    });
  });
});

describe("what isn't there", () => {
  it("is told in OpenAI's shape", async () => {
    const { client } = server;
    expect(await refusalOf(client.get("/nothing"))).toMatchObject({
      status: 404,
      message: "404 Invalid URL (GET /v1/nothing)",
    });
    expect(await refusalOf(client.get("/files/"))).toMatchObject({ status: 404 });
    expect(await refusalOf(client.put("/files"))).toMatchObject({
      status: 405,
      code: "method_not_supported",
    });
    expect(await refusalOf(client.get("/chat/completions"))).toMatchObject({ status: 405 });
    for (const path of ["/uploads", "/uploads/upload_1/parts", "/moderations", "/embeddings", "/responses"]) {
      expect(await refusalOf(client.post(path))).toMatchObject({ status: 400, code: "not_supported" });
    }
    expect(await refusalOf(client.get("/models/%E0%A4%A"))).toMatchObject({ status: 400 });
    expect(await refusalOf(client.post("/rehearsal/faults", { body: [] }))).toMatchObject({ status: 404 });
  });
});

describe("a broken request", () => {
  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    contentType = "application/json",
  ): Promise<Response> =>
    fetch(`${server.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${testToken}`, "content-type": contentType },
      body,
    });

  it("gets 400 in OpenAI's shape", async () => {
    for (const answer of [
      post("{"),
      post("[]"),
      post("null"),
      post("{}", "text/plain"),
      post("", "application/json"),
    ]) {
      const response = await answer;
      expect(response.status).toBe(400);
      expect(await response.json()).toHaveProperty("error.message");
    }
  });

  it("that is too large gets 413 and hears it", async () => {
    const response = await post(`"${"x".repeat(6 * 1024 * 1024)}"`);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: "request_too_large" } });
  });

  it("that isn't HTTP gets 400, and the server goes on", async () => {
    const answer = await raw(["HELLO"]);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toHaveProperty("error.message");
    expect((await server.client.models.list()).data).toHaveLength(1);
  });
});
