// The rehearsal's HTTP server: OpenAI's fine-tuning and chat endpoints on 127.0.0.1, behind a token. Gate, route, faults,
// answer, and the one place that turns errors into answers; must never answer a request the gate refused.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type { Trainer } from "../training/training-types.ts";
import { ApiError, badRequest, errorBodyOf, type ErrorFacts } from "./api-error.ts";
import type { RehearsalContext } from "./context.ts";
import {
  createFaults,
  distortedBody,
  effectOf,
  faultListSchema,
  type FaultEffect,
  type FaultRule,
} from "./faults.ts";
import { refusalOf } from "./gate.ts";
import { createJobRunner } from "./job-runner.ts";
import { parseBody } from "./parse-body.ts";
import { makeId, type RehearsalPorts } from "./ports.ts";
import { routeFor, type Call, type Reply } from "./routes.ts";
import { openStateFolder } from "./state-folder.ts";

export type RehearsalOptions = {
  /** Belongs to the rehearsal alone; exists. */
  readonly folder: string;
  readonly token: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly trainer: Trainer;
  readonly ports: RehearsalPorts;
  readonly faults: readonly FaultRule[];
  /** Whether faults may be changed while it runs. */
  readonly allowFaults: boolean;
};

export type RehearsalServer = {
  /** `http://127.0.0.1:<port>/v1`, as OpenAI's clients want it. */
  readonly baseUrl: string;
  /** Lets the running step end and its place be kept, then closes. The trainer is left to its owner. */
  readonly close: () => Promise<void>;
};

const bodyMaximumBytes = 4 * 1024 * 1024;
const connectionsMaximum = 100;
/** A request that hasn't arrived by then is cut off; 50 MB take a second here. */
const requestWaitMs = 60_000;
const faultsPath = "/v1/rehearsal/faults";

/** Errors: as Node gives them when the port can't be listened on or the folder can't be used. */
export async function startRehearsalServer(options: RehearsalOptions): Promise<RehearsalServer> {
  const { trainer, ports } = options;
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    // Left to the gate, whose refusals have OpenAI's shape.
    requireHostHeader: false,
    requestTimeout: requestWaitMs,
    headersTimeout: 10_000,
  });
  server.maxConnections = connectionsMaximum;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const state = openStateFolder(options.folder, ports.log);
  const runner = createJobRunner(state, trainer, ports);
  const context: RehearsalContext = { state, trainer, runner, ports };
  const faults = createFaults(options.faults);
  const ownHost = `127.0.0.1:${port}`;

  const changeFaults = async (request: IncomingMessage): Promise<Reply> => {
    const rules = parseBody(faultListSchema, await jsonBodyOf(request));
    faults.replace(rules);
    return { kind: "json", body: { object: "rehearsal.faults", count: rules.length } };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refusalOf(request, ownHost, options.token);
    if (refused) throw refused;
    const { path, query } = addressOf(request.url ?? "");
    const method = request.method ?? "";
    if (options.allowFaults && method === "POST" && path === faultsPath) {
      return send(response, await changeFaults(request), []);
    }
    const effects = faults.effectsFor(method, path);
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    if (await isDealtWith(request, effects, gone.signal)) return;
    const { handle, ids } = routeFor(method, path);
    const call: Call = {
      request,
      ids,
      query,
      body: () => jsonBodyOf(request),
      effects,
      signal: gone.signal,
    };
    const reply = await handle(context, call);
    if (effectOf(effects, "drop-answer")) return void request.socket.destroy();
    await send(response, reply, effects);
  };

  server.on("request", (request, response) => {
    response.setHeader("x-request-id", `req_${makeId(ports, 32)}`);
    // A reader that is gone is no error of ours.
    response.on("error", () => {});
    answer(request, response).catch((error: unknown) => {
      if (!response.writable || response.destroyed) return;
      if (response.headersSent) return void response.destroy();
      const apiError = error instanceof ApiError ? error : internalError(error, ports);
      sendError(response, apiError, request.complete);
    });
  });
  server.on("clientError", (_error, socket) => {
    if (!socket.writable) return;
    const body = JSON.stringify(errorBodyOf({ message: "The request isn't proper HTTP." }));
    socket.end(
      `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  });

  return {
    baseUrl: `http://${ownHost}/v1`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      // Answers under way get to their end while the step does; streams don't.
      await runner.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Faults that come before the request is handled. True when nothing more is to be done. Errors: ApiError. */
async function isDealtWith(
  request: IncomingMessage,
  effects: readonly FaultEffect[],
  signal: AbortSignal,
): Promise<boolean> {
  const slow = effectOf(effects, "delay");
  if (slow) await delay(slow.delayMs, undefined, { signal }).catch(() => {});
  if (signal.aborted) return true;
  const cut = effectOf(effects, "drop-request");
  if (cut) {
    await bytesArrived(request, cut.afterBytes);
    request.socket.destroy();
    return true;
  }
  const error = effectOf(effects, "error");
  if (!error) return false;
  const { status, retryAfterSeconds } = error;
  throw new ApiError(status, {
    message: error.message,
    type: error.type ?? typeOfStatus(status),
    param: error.param,
    code: error.code,
    ...(retryAfterSeconds === undefined ? {} : { headers: { "retry-after": String(retryAfterSeconds) } }),
  });
}

function typeOfStatus(status: number): string {
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}

function bytesArrived(request: IncomingMessage, byteCount: number): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    request.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (bytes >= byteCount) resolve();
    });
    request.once("close", resolve);
    if (byteCount === 0) resolve();
  });
}

function addressOf(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = "", ...rest] = url.split("?");
  return { path, query: new URLSearchParams(rest.join("?")) };
}

async function jsonBodyOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw badRequest(
      "The request's body must be JSON, and its Content-Type application/json.",
      null,
      "invalid_content_type",
    );
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= bodyMaximumBytes) pieces.push(piece);
    // Read a little further, so that the sender hears why; not for ever.
    if (bytes > bodyMaximumBytes * 16) break;
  }
  if (bytes > bodyMaximumBytes) {
    throw new ApiError(413, {
      message: `The request's body is larger than ${bodyMaximumBytes / 1024 / 1024} MB.`,
      code: "request_too_large",
    });
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8")) as unknown;
  } catch {
    throw badRequest("We could not parse the JSON body of your request.", null, "invalid_json");
  }
}

function internalError(error: unknown, { log }: RehearsalPorts): ApiError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  log.error("rehearsal-request-failed", error);
  if (code === "ENOSPC") {
    return new ApiError(500, {
      message: "The disk is full: the rehearsal couldn't keep what you sent.",
      type: "server_error",
      code: "disk_full",
    });
  }
  return new ApiError(500, {
    message: "The rehearsal had an error while processing your request. Sorry about that!",
    type: "server_error",
    code: "internal_error",
  });
}

const usualHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

function sendJson(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body), "utf8");
  response.writeHead(status, {
    ...usualHeaders,
    "content-type": "application/json",
    "content-length": bytes.length,
    ...headers,
  });
  response.end(bytes);
}

/** @param isHeard whether the whole request was read; if not, the rest would lie in the connection before the next. */
function sendError(
  response: ServerResponse,
  { status, facts }: { readonly status: number; readonly facts: ErrorFacts },
  isHeard: boolean,
): void {
  sendJson(response, status, errorBodyOf(facts), {
    ...facts.headers,
    ...(isHeard ? {} : { connection: "close" }),
  });
}

async function send(response: ServerResponse, reply: Reply, effects: readonly FaultEffect[]): Promise<void> {
  switch (reply.kind) {
    case "json":
      return sendJson(response, 200, distortedBody(reply.body, effects));
    case "bytes":
      response.writeHead(200, {
        ...usualHeaders,
        "content-type": reply.contentType,
        "content-length": reply.bytes.length,
      });
      response.end(reply.bytes);
      return;
    case "stream":
      return sendStream(response, reply.chunks, effectOf(effects, "drop-stream")?.afterEvents ?? null);
  }
}

/** @param dropAfter events after which the connection goes, as a fault; null for none. */
async function sendStream(
  response: ServerResponse,
  chunks: AsyncIterable<JsonObject>,
  dropAfter: number | null,
): Promise<void> {
  let eventCount = 0;
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    if (eventCount === 0) {
      response.writeHead(200, { ...usualHeaders, "content-type": "text/event-stream; charset=utf-8" });
    }
    if (eventCount === dropAfter) {
      // What was written is on its way before the connection goes.
      response.flushHeaders();
      await new Promise<void>((resolve) => {
        response.write("", () => resolve());
      });
      response.socket?.destroy();
      return;
    }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    eventCount += 1;
  }
  response.end("data: [DONE]\n\n");
}
