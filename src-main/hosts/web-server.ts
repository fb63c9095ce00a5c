// The loopback server of the web host: the page's files, its calls and its pushes, all behind the gate. Routes calls
// as text to the core and never parses them; must never answer a request the gate refused.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Push } from "../../src-shared/contract/contract.ts";
import { launchPage, launchScript } from "./web-launch-page.ts";
import { readRendererFile } from "./web-files.ts";
import { headerOf, isControl, isJson, refusal, securityHeaders, type GateRequest } from "./web-gate.ts";
import { createWebSessions, hashOf } from "./web-sessions.ts";

export type WebServer = {
  readonly origin: string;
  readonly port: number;
  /** A link that opens the studio once, within a minute. The code stands in the fragment, which is never sent. */
  readonly makeLaunchLink: () => string;
  readonly push: (push: Push) => void;
  /** Open pages now. */
  readonly pageCount: () => number;
  readonly close: () => Promise<void>;
};

export type WebServerOptions = {
  readonly port: number;
  readonly rendererFolderPath: string;
  /** Lets another program of the same user ask for a launch link; 256 bits, kept in a file only the user can read. */
  readonly controlToken: string;
  readonly callText: (method: string, text: string) => Promise<string>;
  readonly nowMs: () => number;
};

export const callMaxBytes = 4 * 1024 * 1024;
const sessionBodyMaxBytes = 1_000;
const pushMaxBytes = 64 * 1024;
/** A request that hasn't arrived whole by then is dropped: nobody types HTTP by hand. */
const requestTimeoutMs = 20_000;
const headersTimeoutMs = 5_000;
const connectionsMax = 200;

export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const server = createServer({
    maxHeaderSize: 8 * 1024,
    requireHostHeader: true,
    requestTimeout: requestTimeoutMs,
    headersTimeout: headersTimeoutMs,
    connectionsCheckingInterval: 1_000,
  });
  server.maxConnections = connectionsMax;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: pushMaxBytes, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const own = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` };
  const sessions = createWebSessions(port, options.nowMs);
  const makeLaunchLink = (): string => `${own.origin}/launch#${sessions.makeCode()}`;

  const answerSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isJson(request)) return end(response, 415);
    const text = await bodyOf(request, sessionBodyMaxBytes);
    if (text === null) return end(response, 413);
    const outcome = sessions.exchange(codeIn(text));
    if (outcome === "too-many") return end(response, 429);
    if (outcome === "refused") return end(response, 403);
    end(response, 204, "", { "set-cookie": sessions.setCookie(outcome.secret) });
  };
  const answerControl = (request: IncomingMessage, response: ServerResponse): void => {
    const token = headerOf(request, "authorization")?.replace(/^Bearer /, "") ?? "";
    const isRight = timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hashOf(options.controlToken)));
    if (!isRight) return end(response, 403);
    end(response, 200, JSON.stringify({ link: makeLaunchLink() }), { "content-type": "application/json" });
  };
  const answerCall = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> => {
    if (!isJson(request)) return end(response, 415);
    const text = await bodyOf(request, callMaxBytes);
    if (text === null) return end(response, 413);
    end(response, 200, await options.callText(method, text), { "content-type": "application/json" });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gateRequest = gateRequestOf(request, false);
    const refused = refusal(gateRequest, own);
    if (refused !== null) return end(response, refused);
    const path = pathOf(gateRequest.url);
    if (request.method === "GET" && path === "/launch") {
      return end(response, 200, launchPage, { "content-type": "text/html; charset=utf-8" });
    }
    if (request.method === "GET" && path === "/launch.js") {
      return end(response, 200, launchScript, { "content-type": "text/javascript; charset=utf-8" });
    }
    if (isControl(gateRequest)) return answerControl(request, response);
    if (request.method === "POST" && path === "/session") return answerSession(request, response);
    if (!sessions.isSignedIn(request.headers.cookie)) return end(response, 401, "Open Attune by its link.");
    if (request.method === "POST") {
      const method = /^\/call\/([a-zA-Z]+\.[a-zA-Z]+)$/.exec(path)?.[1];
      return method === undefined ? end(response, 404) : answerCall(request, response, method);
    }
    const file = await readRendererFile(options.rendererFolderPath, path);
    if (file === null) return end(response, 404);
    end(response, 200, file.bytes, { "content-type": file.contentType });
  };
  server.on("request", (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  });

  server.on("upgrade", (request, socket: Duplex, head) => {
    socket.on("error", () => socket.destroy());
    const gateRequest = gateRequestOf(request, true);
    const status =
      refusal(gateRequest, own) ??
      (sessions.isSignedIn(request.headers.cookie) ? null : 401) ??
      (pathOf(gateRequest.url) === "/pushes" ? null : 404);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, listenOnly);
  });

  return {
    ...own,
    port,
    makeLaunchLink,
    pageCount: () => sockets.clients.size,
    push: (push) => {
      const text = JSON.stringify(push);
      for (const client of sockets.clients) client.send(text);
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Pages only listen here: one that speaks is not ours. */
function listenOnly(client: WebSocket): void {
  client.on("message", () => client.close(1008, "listen only"));
  client.on("error", () => client.terminate());
}

function gateRequestOf(request: IncomingMessage, isUpgrade: boolean): GateRequest {
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    rawHeaders: request.rawHeaders,
    headers: request.headers,
    isUpgrade,
  };
}

function pathOf(url: string): string {
  return url.split("?")[0] ?? "";
}

/** The body as text, or null when it is larger than allowed (the connection is then closed). */
function bodyOf(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let byteCount = 0;
    request.on("data", (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount > maxBytes) {
        request.pause();
        resolve(null);
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the request was cut off")));
  });
}

function codeIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "code" in value ? String(value.code) : "";
  } catch {
    return "";
  }
}

function end(
  response: ServerResponse,
  status: number,
  body: string | Buffer = "",
  headers: Readonly<Record<string, string>> = {},
): void {
  const closing = status === 413 ? { connection: "close" } : {};
  response.writeHead(status, { ...securityHeaders, "content-type": "text/plain", ...closing, ...headers });
  response.end(status >= 400 && body === "" ? `${status}\n` : body);
}
