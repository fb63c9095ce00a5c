// HTTP by hand over TCP: says exactly the bytes an attacker would, and hears what comes back.
import { connect, type Socket } from "node:net";
import type { WebTarget } from "./web-target.ts";

export type Heard = {
  readonly text: string;
  /** False when the time was up first. */
  readonly isClosed: boolean;
  /** The other side closed without having read everything (RST). */
  readonly wasReset: boolean;
};

/** A name left out is not sent; a list sends the header several times. */
export type Headers = Readonly<Record<string, string | readonly string[] | null>>;

export type Asked = {
  readonly method?: string;
  readonly path?: string;
  readonly version?: "1.0" | "1.1";
  readonly headers?: Headers;
  readonly body?: string;
};

export type Answer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
};

/** Long enough for a busy machine; only reached when something hangs. */
const answerWithinMs = 5_000;

/**
 * Sends the pieces, `everyMs` apart, the last one again and again when `endless`; hears until the other side closes,
 * `until` holds or the time is up.
 */
export function speak(
  address: { readonly port: number; readonly ip?: string },
  pieces: readonly (string | Buffer)[],
  {
    withinMs = answerWithinMs,
    everyMs = 0,
    endless = false,
    until = (): boolean => false,
  }: {
    readonly withinMs?: number;
    readonly everyMs?: number;
    readonly endless?: boolean;
    readonly until?: (text: string) => boolean;
  } = {},
): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect({ port: address.port, host: address.ip ?? "127.0.0.1" });
    let text = "";
    let wasReset = false;
    const finish = (isClosed: boolean): void => {
      clearTimeout(limit);
      clearTimeout(next);
      socket.destroy();
      resolve({ text, isClosed, wasReset });
    };
    const limit = setTimeout(() => finish(false), withinMs);
    let next: NodeJS.Timeout | undefined;
    const send = (index: number): void => {
      const piece = pieces[index] ?? (endless ? pieces.at(-1) : undefined);
      if (piece === undefined || socket.destroyed) return;
      const goOn = (): void => {
        next = setTimeout(() => send(index + 1), everyMs);
      };
      // What is sent faster than it is taken waits here, not in our memory.
      if (socket.write(piece)) goOn();
      else socket.once("drain", goOn);
    };
    socket.on("connect", () => send(0));
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      if (until(text)) finish(false);
    });
    socket.on("error", () => {
      wasReset = true;
    });
    socket.on("close", () => finish(true));
  });
}

/** A whole request as text. */
export function requestText(target: Pick<WebTarget, "host">, asked: Asked): string {
  const { method = "GET", path = "/", version = "1.1", headers = {}, body = "" } = asked;
  const all: Headers = {
    host: target.host,
    connection: "close",
    ...(body === "" && method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `${name}: ${one}`),
  );
  return `${method} ${path} HTTP/${version}\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}

export async function ask(target: Pick<WebTarget, "host" | "port">, asked: Asked): Promise<Answer> {
  const isUpgrade = asked.headers?.["upgrade"] !== undefined;
  const heard = await speak(target, [requestText(target, asked)], {
    until: (text) => isUpgrade && text.startsWith("HTTP/1.1 101") && text.includes("\r\n\r\n"),
  });
  return answerFrom(heard.text);
}

/** Status 0 when nothing came back. */
export function answerFrom(text: string): Answer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Map(
    lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  const body = rest.join("\r\n\r\n");
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1] ?? 0),
    headers,
    body: headers.get("transfer-encoding") === "chunked" ? joinChunks(body) : body,
  };
}

function joinChunks(text: string): string {
  let joined = "";
  for (let rest = text; rest !== "";) {
    const byteCount = Number.parseInt(rest, 16);
    if (!(byteCount > 0)) break;
    const start = rest.indexOf("\r\n") + 2;
    joined += rest.slice(start, start + byteCount);
    rest = rest.slice(start + byteCount + 2);
  }
  return Buffer.from(joined, "latin1").toString("utf8");
}

export type Session = {
  /** `name=secret`, as sent back in a Cookie header. */
  readonly cookie: string;
  readonly setCookie: string;
};

/** Signs in by a fresh link, as the launch page does. */
export async function signIn(target: WebTarget): Promise<Session> {
  const answer = await exchange(target, codeOf(await target.makeLaunchLink()));
  const setCookie = answer.headers.get("set-cookie");
  if (setCookie === undefined) throw new Error(`An honest sign-in was answered with ${answer.status}`);
  return { setCookie, cookie: setCookie.split(";")[0] ?? "" };
}

export function codeOf(link: string): string {
  return link.split("#")[1] ?? "";
}

/** Offers a code as the launch page does; `headers` replace or leave out what it would send. */
export function exchange(target: WebTarget, code: string, headers: Headers = {}): Promise<Answer> {
  return ask(target, {
    method: "POST",
    path: "/session",
    headers: { origin: target.origin, "content-type": "application/json", ...headers },
    body: JSON.stringify({ code }),
  });
}

/** Calls a method as the page does; `headers` replace or leave out what it would send. */
export function call(
  target: WebTarget,
  session: Pick<Session, "cookie">,
  { method = "projects.list", body = "{}", headers = {} }: CallParts = {},
): Promise<Answer> {
  return ask(target, {
    method: "POST",
    path: `/call/${method}`,
    headers: {
      cookie: session.cookie,
      origin: target.origin,
      "content-type": "application/json",
      ...headers,
    },
    body,
  });
}

export type CallParts = { readonly method?: string; readonly body?: string; readonly headers?: Headers };

/** The headers with which a browser asks for a WebSocket. */
export function socketHeaders(target: WebTarget, session: Pick<Session, "cookie">): Headers {
  return {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    origin: target.origin,
    cookie: session.cookie,
  };
}

/** An open push socket, as bare TCP: what is said on it need not be a WebSocket frame. */
export function openSocket(target: WebTarget, session: Session): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: target.port, host: "127.0.0.1" });
    socket.on("error", () => undefined);
    socket.once("close", () => reject(new Error("An honest socket was refused")));
    socket.once("data", () => resolve(socket));
    socket.write(requestText(target, { path: "/pushes", headers: { ...socketHeaders(target, session) } }));
  });
}

/** True when the other side closes within the time; what it still sends is read away. */
export function closesWithin(socket: Socket, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(false), ms);
    socket.once("close", () => {
      clearTimeout(limit);
      resolve(true);
    });
    if (socket.destroyed) resolve(true);
    socket.resume();
  });
}
