// The loopback server of the web host: the page's files, its calls and its pushes, all behind the gate. Routes calls
// as text to the core and never parses them; must never answer a request the gate refused.
import { timingSafeEqual } from "node:crypto";
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Push } from "../../src-shared/contract/contract.ts";
import { launchPage, launchScript } from "./web-launch-page.ts";
import { readRendererFile } from "./web-files.ts";
import type { PassingFiles } from "./passing-files.ts";
import { fileAddress, headerOf, isControl, refusal, securityHeaders, type GateRequest } from "./web-gate.ts";
import { answerPassingQuestion, sendFile, takeFile } from "./web-passing.ts";
import { createWebSessions, hashOf } from "./web-sessions.ts";

export type WebServer = {
  readonly origin: string;
  readonly port: number;
  /** A link that opens the studio once, within a minute. The code stands in the fragment, which is never sent. */
  readonly makeLaunchLink: () => string;
  readonly push: (push: Push) => void;
  readonly close: () => Promise<void>;
};

export type WebServerOptions = {
  readonly port: number;
  readonly rendererFolderPath: string;
  /** Lets another program of the same user ask for a launch link; 256 bits, kept in a file only the user can read. */
  readonly controlToken: string;
  readonly callText: (method: string, text: string) => Promise<string>;
  readonly files: PassingFiles;
  readonly nowMs: () => number;
  readonly timeLimits?: WebTimeLimits;
};

/** A request that hasn't arrived by then is cut off: nobody types HTTP by hand. */
export type WebTimeLimits = {
  readonly headersMs: number;
  readonly requestMs: number;
  /** A file may take long, but not stand still. */
  readonly fileIdleMs: number;
  /** How often the limits are looked at. */
  readonly checkEveryMs: number;
};

export const callMaxBytes = 4 * 1024 * 1024;
const sessionBodyMaxBytes = 1_000;
const fileQuestionMaxBytes = 10_000;
/** Sent on beyond its limit, a body is still read this many times as far: a page hears 413 only after it has sent. */
const overshootFactor = 4;
/** A page only listens; whatever it says ends the connection. */
const heardMaxBytes = 1_024;
/** A page that leaves this much unread (asleep, or no page) is dropped; on return it asks for everything anew. */
const pushBacklogMaxBytes = 1024 * 1024;
const connectionsMax = 200;
const usualTimeLimits: WebTimeLimits = {
  headersMs: 5_000,
  requestMs: 20_000,
  fileIdleMs: 30_000,
  checkEveryMs: 1_000,
};

/** Errors: as Node gives them when the port can't be listened on (EADDRINUSE, EACCES). */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const timeLimits = options.timeLimits ?? usualTimeLimits;
  const server = createServer({
    maxHeaderSize: 8 * 1024,
    // Left to the gate, whose refusals carry the security headers.
    requireHostHeader: false,
    // Kept by `bodyOf`: a file may take as long as it needs.
    requestTimeout: 0,
    headersTimeout: timeLimits.headersMs,
    connectionsCheckingInterval: timeLimits.checkEveryMs,
  });
  server.maxConnections = connectionsMax;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: heardMaxBytes,
    perMessageDeflate: false,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  // As a browser writes them: port 80 is left out.
  const own = new URL(`http://127.0.0.1:${port}`);
  const sessions = createWebSessions(port, options.nowMs);
  const makeLaunchLink = (): string => `${own.origin}/launch#${sessions.makeCode()}`;

  const answerSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request, sessionBodyMaxBytes, timeLimits.requestMs);
    if (typeof text === "number") return end(response, text);
    const outcome = sessions.exchange(codeIn(text));
    if (outcome === "too-many") return end(response, 429);
    if (outcome === "refused") return end(response, 403);
    end(response, 204, "", { "set-cookie": sessions.setCookie(outcome.secret) });
  };
  const answerControl = (request: IncomingMessage, response: ServerResponse): void => {
    const token = headerOf(request, "authorization")?.replace(/^Bearer /, "") ?? "";
    const isRight = timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hashOf(options.controlToken)));
    if (!isRight) return end(response, 403);
    // Whatever it has to say beyond that is not read: the connection ends here.
    end(response, 200, JSON.stringify({ link: makeLaunchLink() }), {
      "content-type": "application/json",
      connection: "close",
    });
  };
  const answerCall = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> => {
    const text = await bodyOf(request, callMaxBytes, timeLimits.requestMs);
    if (typeof text === "number") return end(response, text);
    end(response, 200, await options.callText(method, text), { "content-type": "application/json" });
  };
  const { files } = options;
  const answerFiles = async (
    request: IncomingMessage,
    response: ServerResponse,
    url: string,
  ): Promise<void> => {
    const path = pathOf(url);
    // A query belongs to fetching alone: the gate has judged what arrives by the whole address.
    const reference = fileAddress.exec(request.method === "GET" ? path : url)?.[1];
    if (request.method === "GET") {
      const fileName = new URL(url, own).searchParams.get("name");
      const isSent =
        reference !== undefined &&
        fileName !== null &&
        (await sendFile(response, { reference, fileName }, files));
      return isSent ? undefined : end(response, 404);
    }
    if (reference !== undefined) {
      return end(response, await takeFile(request, reference, { files, idleMs: timeLimits.fileIdleMs }));
    }
    const text = await bodyOf(request, fileQuestionMaxBytes, timeLimits.requestMs);
    if (typeof text === "number") return end(response, text);
    const { status, json } = await answerPassingQuestion(path.slice("/files/".length), text, files);
    if (json === undefined) return end(response, status);
    end(response, status, JSON.stringify(json), { "content-type": "application/json" });
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
    if (path.startsWith("/files/")) return answerFiles(request, response, gateRequest.url);
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

  // What Node would otherwise answer by itself, without the security headers.
  server.on("checkExpectation", (_request, response: ServerResponse) => end(response, 417));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    refuseConnection(socket, statusOfBroken[error.code ?? ""] ?? 400);
  });
  sockets.on("wsClientError", (_error, socket) => refuseConnection(socket, 400));

  server.on("upgrade", (request, socket: Duplex, head) => {
    socket.on("error", () => socket.destroy());
    const gateRequest = gateRequestOf(request, true);
    const status =
      refusal(gateRequest, own) ??
      (sessions.isSignedIn(request.headers.cookie) ? null : 401) ??
      (pathOf(gateRequest.url) === "/pushes" ? null : 404);
    if (status !== null) {
      refuseConnection(socket, status);
      return;
    }
    sockets.handleUpgrade(request, socket, head, listenOnly);
  });

  return {
    origin: own.origin,
    port,
    makeLaunchLink,
    push: (push) => {
      const text = JSON.stringify(push);
      for (const client of sockets.clients) {
        if (client.bufferedAmount > pushBacklogMaxBytes) client.terminate();
        else client.send(text);
      }
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Pages only listen here: one that speaks is not ours. */
function listenOnly(client: WebSocket): void {
  client.on("message", () => client.terminate());
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

/** The body as text, or the status of a refusal when it is too large or too slow (the connection is then closed). */
function bodyOf(request: IncomingMessage, maxBytes: number, withinMs: number): Promise<string | 408 | 413> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      request.pause();
      resolve(408);
    }, withinMs);
    const chunks: Buffer[] = [];
    let byteCount = 0;
    request.on("data", (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (byteCount <= maxBytes * overshootFactor) return;
      request.pause();
      resolve(413);
    });
    request.on("end", () => {
      clearTimeout(limit);
      resolve(byteCount > maxBytes ? 413 : Buffer.concat(chunks).toString("utf8"));
    });
    request.on("error", reject);
    request.on("close", () => {
      clearTimeout(limit);
      reject(new Error("the request was cut off"));
    });
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
  // A refused request may have more to say, which nobody will read.
  const closing = status >= 400 ? { connection: "close" } : {};
  response.writeHead(status, { ...securityHeaders, "content-type": "text/plain", ...closing, ...headers });
  response.end(status >= 400 && body === "" ? `${status}\n` : body);
}

const statusOfBroken: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers where there is no response to write to: broken HTTP, a limit passed, an upgrade refused. */
function refuseConnection(socket: Duplex, status: number): void {
  const headers = Object.entries({ ...securityHeaders, "content-length": "0", connection: "close" });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  // Destroyed, not only ended: the other side could keep its half open for good.
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`, () => socket.destroy());
}
