// A provider of its own kind on loopback, in front of the rehearsal's server: it wants its own header, path and body, gives
// its own names and answers, and has the rehearsal do the work. What it heard can be looked at.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";
import { baseModelName } from "../../src-main/rehearsal/server/records.ts";
import { fakeServer, testToken, type FakeServer } from "../rehearsal/server/server-at.ts";

export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

/** A refusal, in the provider's own shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  constructor(status: number, body: JsonObject) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export type Asked = {
  readonly method: string;
  /** Without the prefix. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

export type Dialect = {
  /** Where the API stands: "/openai/v1". */
  readonly prefix: string;
  readonly baseModel: string;
  /** Errors: Refusal, when it isn't the right key in the right place. */
  readonly admit: (headers: IncomingMessage["headers"]) => void;
  /** What a model that was trained is called there. */
  readonly trainedName: (rehearsalName: string) => string;
  /** The order for a training as the rehearsal takes it. Errors: Refusal. */
  readonly order: (body: JsonObject) => JsonObject;
  /** A file as the rehearsal takes it. Errors: Refusal. */
  readonly file?: (content: Buffer) => Buffer;
  /** Its own way to say what the rehearsal said. */
  readonly answer?: (path: string, body: JsonObject) => JsonObject;
  /** What the rehearsal has no idea of, by path; null: it isn't asked for here. `ask`: the rehearsal, in its words. */
  readonly own?: (asked: Asked, tools: DialectTools) => Promise<unknown> | unknown;
};

export type DialectTools = {
  readonly ask: (path: string) => Promise<JsonObject>;
  /** From then on this name is asked for that model; null: no more. */
  readonly serveAs: (name: string, model: string | null) => void;
};

export type DialectServer = {
  /** The address a person would type. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly heard: readonly Heard[];
  /** Of every connection, whatever came of it. */
  readonly receivedBytes: () => number;
  readonly rehearsal: FakeServer;
  readonly close: () => Promise<void>;
};

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
export const markBytes = byteOrderMark.length;

export async function dialectServer(
  folder: string,
  dialect: Dialect,
  fake: Parameters<typeof fakeServer>[1] = {},
): Promise<DialectServer> {
  const rehearsal = await fakeServer(folder, fake, { allowFaults: true });
  const heard: Heard[] = [];
  /** Their name → the rehearsal's. */
  const names = new Map([[dialect.baseModel, baseModelName]]);
  const served = new Map<string, string>();

  const theirs = (text: string): string =>
    text.replaceAll(/(?:ft:)?attune-rehearsal-1(?::[\w.:-]*)?/g, (name) => {
      if (name === baseModelName) return dialect.baseModel;
      const own = dialect.trainedName(name);
      names.set(own, name);
      return own;
    });
  /** What answers under a name stands for another one of theirs, which stands for one of the rehearsal's. */
  const ours = (name: string): string => {
    const model = served.get(name) ?? name;
    return names.get(model) ?? model;
  };

  const forward = async (asked: Asked, body: Buffer | null): Promise<Response> => {
    const { "content-type": type } = asked.headers;
    return fetch(`${rehearsal.baseUrl}${withOurNames(asked.path)}${asked.query}`, {
      method: asked.method,
      headers: {
        authorization: `Bearer ${testToken}`,
        ...(type === undefined ? {} : { "content-type": type }),
      },
      ...(body === null || body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
  };
  const withOurNames = (path: string): string =>
    path.replace(/^\/models\/(.+)$/, (_whole, name: string) => {
      return `/models/${encodeURIComponent(ours(decodeURIComponent(name)))}`;
    });
  const tools: DialectTools = {
    ask: async (path) => {
      const response = await fetch(`${rehearsal.baseUrl}${path}`, {
        headers: { authorization: `Bearer ${testToken}` },
      });
      if (!response.ok) throw new Refusal(response.status, (await response.json()) as JsonObject);
      return (await response.json()) as JsonObject;
    },
    serveAs: (name, model) => {
      if (model === null) served.delete(name);
      else served.set(name, model);
    },
  };

  /** Bytes a file was cut by on its way in: what is said about it later tells of the whole one. */
  const cutBytes = new Map<string, number>();
  const upload = async (asked: Asked, response: ServerResponse): Promise<void> => {
    const content = partOf(asked.body);
    const taken = dialect.file?.(content.bytes) ?? content.bytes;
    const body = Buffer.concat([content.before, taken, content.after]);
    const answer = await forward(asked, body);
    const file = (await answer.json()) as JsonObject;
    const cut = content.bytes.length - taken.length;
    if (typeof file["id"] === "string") cutBytes.set(file["id"], cut);
    send(response, answer.status, told(asked.path, file));
  };
  const told = (path: string, body: JsonObject): JsonObject => {
    const own = JSON.parse(theirs(JSON.stringify(body))) as JsonObject;
    const whole = eachItem(own, withWholeSize);
    return dialect.answer === undefined
      ? whole
      : eachItem(whole, (item) => dialect.answer?.(path, item) ?? item);
  };
  const withWholeSize = (item: JsonObject): JsonObject => {
    const cut = cutBytes.get(String(item["id"]));
    return cut === undefined ? item : { ...item, bytes: Number(item["bytes"]) + cut };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const method = request.method ?? "";
    const [whole = "", ...search] = (request.url ?? "").split("?");
    const query = search.length === 0 ? "" : `?${search.join("?")}`;
    heard.push({ method, path: `${whole}${query}`, headers: request.headers, body });
    const { headers } = request;
    const outside = await dialect.own?.({ method, path: whole, query, headers, body }, tools);
    if (outside !== undefined && outside !== null) return send(response, 200, outside);
    if (!whole.startsWith(`${dialect.prefix}/`)) throw new Refusal(404, { detail: "Not Found" });
    dialect.admit(headers);
    const asked: Asked = { method, path: whole.slice(dialect.prefix.length), query, headers, body };
    if (method === "POST" && asked.path === "/files") return upload(asked, response);
    const given =
      method === "POST" && body.length > 0 ? (JSON.parse(body.toString("utf8")) as JsonObject) : null;
    const named =
      given !== null && typeof given["model"] === "string"
        ? { ...given, model: ours(given["model"]) }
        : given;
    const order = asked.path === "/fine_tuning/jobs" && named !== null ? dialect.order(named) : named;
    const came = await forward(asked, order === null ? null : Buffer.from(JSON.stringify(order)));
    if (!/json/.test(came.headers.get("content-type") ?? "")) return pass(response, came, theirs);
    send(response, came.status, told(asked.path, (await came.json()) as JsonObject));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) send(response, error.status, error.body);
      else send(response, 500, { error: { message: String(error) } });
    });
  });
  const sockets: Socket[] = [];
  server.on("connection", (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}${dialect.prefix}`,
    origin,
    heard,
    receivedBytes: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    rehearsal,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rehearsal.close();
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The file in a form, and what stands around it. */
function partOf(form: Buffer): { readonly before: Buffer; readonly bytes: Buffer; readonly after: Buffer } {
  const head = form.indexOf('name="file"');
  const start = form.indexOf("\r\n\r\n", head) + 4;
  const boundary = form.subarray(0, form.indexOf("\r\n"));
  const end = form.indexOf(Buffer.concat([Buffer.from("\r\n"), boundary]), start);
  return { before: form.subarray(0, start), bytes: form.subarray(start, end), after: form.subarray(end) };
}

export function hasMark(content: Buffer): boolean {
  return content.subarray(0, markBytes).equals(byteOrderMark);
}

function eachItem(body: JsonObject, change: (item: JsonObject) => JsonObject): JsonObject {
  const { data } = body;
  if (!Array.isArray(data)) return change(body);
  return { ...body, data: data.filter(isJsonObject).map(change) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** Streams and files, with their names. */
async function pass(
  response: ServerResponse,
  came: Response,
  theirs: (text: string) => string,
): Promise<void> {
  response.writeHead(came.status, { "content-type": came.headers.get("content-type") ?? "" });
  response.end(theirs(await came.text()));
}

/** A refusal as OpenAI says it. */
export function openAiRefusal(status: number, message: string, code: string | null = null): Refusal {
  return new Refusal(status, { error: { message, type: "invalid_request_error", param: null, code } });
}

/** Refuses what isn't `Authorization: Bearer <key>`. */
export function bearerOnly(key: string): Dialect["admit"] {
  return (headers) => {
    if (headers["api-key"] !== undefined) throw openAiRefusal(400, "What is api-key?");
    if (headers.authorization === `Bearer ${key}`) return;
    throw openAiRefusal(401, `Incorrect API key provided: ${headers.authorization ?? ""}`, "invalid_api_key");
  };
}
