// Attacks that speak HTTP by hand, as a program on this machine or a page through its browser could: who may come in,
// by which name, from where, with what, how large and how slowly.
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { outcome, type Attack } from "./attack.ts";
import { placeFor, send, writtenFile } from "./file-attacks.ts";
import {
  answerFrom,
  ask,
  call,
  closesWithin,
  codeOf,
  exchange,
  openSocket,
  requestText,
  signIn,
  socketHeaders,
  speak,
  type Answer,
  type Headers,
} from "./raw-http.ts";
import { outsideSecret, timeLimits, type WebTarget } from "./web-target.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Longer than a limit may take to be noticed, well below the next limit. */
const noticedWithinMs = timeLimits.headersMs + 1_000;

function raw(id: string, name: string, hasSucceeded: (target: WebTarget) => Promise<boolean>): Attack {
  return { id, name, kind: "raw", run: async (target) => outcome(await hasSucceeded(target)) };
}

const isGranted = ({ status }: Answer): boolean => status === 101 || (status >= 200 && status < 300);

/** The page with a valid session, but asked for in a way that must be refused. */
async function seesPage(target: WebTarget, headers: Headers, path = "/"): Promise<boolean> {
  const { cookie } = await signIn(target);
  return isGranted(await ask(target, { path, headers: { cookie, ...headers } }));
}

async function createsProject(target: WebTarget, headers: Headers): Promise<boolean> {
  const session = await signIn(target);
  return isGranted(await call(target, session, { method: "projects.create", body: "{}", headers }));
}

async function opensSocket(target: WebTarget, headers: Headers, path = "/pushes"): Promise<boolean> {
  const session = await signIn(target);
  return isGranted(await ask(target, { path, headers: { ...socketHeaders(target, session), ...headers } }));
}

const withoutSession: readonly Attack[] = [
  raw("session-none", "Somebody without a cookie doesn't see the page", async (target) =>
    isGranted(await ask(target, {})),
  ),
  raw("session-none-call", "Somebody without a cookie can't call a method", async (target) =>
    isGranted(await call(target, { cookie: "" })),
  ),
  raw("session-none-socket", "Somebody without a cookie hears no pushes", (target) =>
    opensSocket(target, { cookie: null }),
  ),
  raw("session-garbage", "A made-up cookie opens nothing", async (target) => {
    const { cookie } = await signIn(target);
    const [name = ""] = cookie.split("=");
    const answers = await Promise.all(
      [`${name}=${"A".repeat(43)}`, `${name}=`, name, `${name}=undefined`].map((madeUp) =>
        ask(target, { headers: { cookie: madeUp } }),
      ),
    );
    return answers.some(isGranted);
  }),
  raw("session-other-studio", "The cookie of a studio on another port opens nothing here", async (target) => {
    const [own, others] = await Promise.all([
      signIn(target),
      target.startAnother().then((other) => signIn(other)),
    ]);
    const [ownName = ""] = own.cookie.split("=");
    const [, otherSecret = ""] = others.cookie.split("=");
    const answers = await Promise.all(
      [others.cookie, `${ownName}=${otherSecret}`].map((cookie) => ask(target, { headers: { cookie } })),
    );
    return answers.some(isGranted);
  }),
  raw("session-expired", "A session ends by itself after a week", async (target) => {
    const { cookie } = await signIn(target);
    await target.passTime(7 * dayMs + minuteMs);
    return isGranted(await ask(target, { headers: { cookie } }));
  }),
  raw(
    "session-crowded-out",
    "A cookie of our name, set from another port, doesn't lock the owner out",
    async (target) => {
      const { cookie } = await signIn(target);
      const [name = ""] = cookie.split("=");
      return !isGranted(await ask(target, { headers: { cookie: `${name}=planted; ${cookie}` } }));
    },
  ),
  raw("cookie-httponly", "The session's cookie is kept from scripts", async (target) => {
    return !/; HttpOnly(;|$)/i.test((await signIn(target)).setCookie);
  }),
  raw("cookie-samesite", "The session's cookie isn't sent from foreign sites", async (target) => {
    return !/; SameSite=Strict(;|$)/i.test((await signIn(target)).setCookie);
  }),
  raw("cookie-scope", "The session's cookie belongs to this address alone", async (target) => {
    const { setCookie, cookie } = await signIn(target);
    return /; Domain=/i.test(setCookie) || !cookie.split("=")[0]?.includes(String(target.port));
  }),
];

const byHost: readonly Attack[] = [
  raw("host-foreign", "A foreign name that was made to point here gets nothing (DNS rebinding)", (target) =>
    seesPage(target, { host: `evil.example:${target.port}` }),
  ),
  raw("host-foreign-launch", "A foreign name doesn't even get the launch page", (target) =>
    seesPage(target, { host: `evil.example:${target.port}` }, "/launch"),
  ),
  raw("host-localhost", "The name localhost is not ours", (target) =>
    seesPage(target, { host: `localhost:${target.port}` }),
  ),
  raw("host-ipv6", "The address [::1] is not ours", (target) =>
    seesPage(target, { host: `[::1]:${target.port}` }),
  ),
  raw("host-no-port", "Our address without the port is not ours", (target) =>
    seesPage(target, { host: "127.0.0.1" }),
  ),
  raw("host-other-port", "Our address with another port is not ours", (target) =>
    seesPage(target, { host: `127.0.0.1:${target.port - 1}` }),
  ),
  raw("host-two", "Two Host headers are refused, in either order", async (target) => {
    const evil = `evil.example:${target.port}`;
    const orders = [
      [target.host, evil],
      [evil, target.host],
    ];
    const seen = await Promise.all(orders.map((host) => seesPage(target, { host })));
    return seen.includes(true);
  }),
  raw("host-none", "A request without Host is refused", async (target) => {
    const { cookie } = await signIn(target);
    return isGranted(await ask(target, { version: "1.0", headers: { host: null, cookie } }));
  }),
  raw("host-socket", "A foreign name hears no pushes", (target) =>
    opensSocket(target, { host: `evil.example:${target.port}` }),
  ),
  raw("other-interface", "Other machines can't even connect", async (target) => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === "IPv4" && !address.internal);
    const socket = connect({ port: target.port, host: outer?.address ?? "127.0.0.2" });
    return new Promise((resolve) => {
      const limit = setTimeout(() => finish(false), 1_000);
      const finish = (isConnected: boolean): void => {
        clearTimeout(limit);
        socket.destroy();
        resolve(isConnected);
      };
      socket.once("connect", () => finish(true));
      socket.once("error", () => finish(false));
    });
  }),
  raw("target-absolute", "A whole address in the request line is refused", (target) =>
    seesPage(target, {}, "http://evil.example/../../index.html"),
  ),
  raw("target-two-slashes", "A path that begins like an address is refused", (target) =>
    seesPage(target, {}, "//evil.example/../index.html"),
  ),
];

/** Origins that aren't ours, as a browser would send them. */
const foreignOrigins: Readonly<Record<string, (target: WebTarget) => string>> = {
  foreign: () => "https://evil.example",
  null: () => "null",
  "other-port": (target) => `http://127.0.0.1:${target.port - 1}`,
  localhost: (target) => `http://localhost:${target.port}`,
};

const byOrigin: readonly Attack[] = [
  ...Object.entries(foreignOrigins).flatMap(([kind, originOf]) => [
    raw(`origin-${kind}-get`, `A page of origin "${kind}" doesn't see the studio's page`, (target) =>
      seesPage(target, { origin: originOf(target) }),
    ),
    raw(`origin-${kind}-post`, `A page of origin "${kind}" can't call a method`, (target) =>
      createsProject(target, { origin: originOf(target) }),
    ),
    raw(`origin-${kind}-socket`, `A page of origin "${kind}" hears no pushes`, (target) =>
      opensSocket(target, { origin: originOf(target) }),
    ),
  ]),
  raw("origin-none-post", "A call that doesn't say where it comes from is refused", (target) =>
    createsProject(target, { origin: null }),
  ),
  raw("origin-none-socket", "A socket that doesn't say where it comes from is refused", (target) =>
    opensSocket(target, { origin: null }),
  ),
  raw("origin-empty", "An empty Origin is refused", (target) => seesPage(target, { origin: "" })),
  raw("origin-two", "Our Origin beside a foreign one is refused", (target) =>
    seesPage(target, { origin: [target.origin, "https://evil.example"] }),
  ),
  raw("fetch-cross-site", "What the browser calls cross-site is refused", (target) =>
    seesPage(target, { "sec-fetch-site": "cross-site" }),
  ),
  raw("fetch-same-site", "What the browser calls same-site (another port) is refused", (target) =>
    seesPage(target, { "sec-fetch-site": "same-site" }),
  ),
  raw("fetch-cross-site-call", "A cross-site call is refused whatever its Origin", (target) =>
    createsProject(target, { "sec-fetch-site": "cross-site" }),
  ),
  raw("fetch-navigation", "A foreign page can't lead the owner's browser into the studio", (target) =>
    seesPage(target, {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    }),
  ),
  raw("launch-framed", "The launch page isn't given into a frame", (target) =>
    seesPage(
      target,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      "/launch",
    ),
  ),
  raw("launch-fetched", "The launch page isn't given to a foreign script", (target) =>
    seesPage(
      target,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "empty" },
      "/launch",
    ),
  ),
  raw("launch-script-fetched", "The launch script isn't given to a foreign page", (target) =>
    seesPage(
      target,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
      "/launch.js",
    ),
  ),
];

/** A code whose launch link is a minute and a second old. */
async function expiredCode(target: WebTarget): Promise<string> {
  const code = codeOf(await target.makeLaunchLink());
  await target.passTime(minuteMs + 1_000);
  return code;
}

const byCode: readonly Attack[] = [
  raw("code-wrong", "A made-up launch code gives no session", async (target) => {
    const answers = [await exchange(target, "A".repeat(43)), await exchange(target, "")];
    return answers.some(isGranted);
  }),
  raw("code-used", "A launch code works once, however many ask at the same time", async (target) => {
    const code = codeOf(await target.makeLaunchLink());
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(target, code)));
    return answers.filter(isGranted).length > 1;
  }),
  raw("code-expired", "A launch code works for a minute only", async (target) =>
    isGranted(await exchange(target, await expiredCode(target))),
  ),
  raw("code-guessing", "After 20 wrong codes even the right one is refused", async (target) => {
    const code = codeOf(await target.makeLaunchLink());
    for (let guess = 0; guess < 20; guess += 1) await exchange(target, `guess-${guess}`);
    return (await exchange(target, code)).status !== 429;
  }),
  raw("code-lasting-lock", "Guessing doesn't lock the owner out: the next link works", async (target) => {
    for (let guess = 0; guess < 25; guess += 1) await exchange(target, `guess-${guess}`);
    return !isGranted(await exchange(target, codeOf(await target.makeLaunchLink())));
  }),
  raw("code-in-query", "A code in the address, where logs see it, is not taken", async (target) => {
    const code = codeOf(await target.makeLaunchLink());
    const answers = [
      await ask(target, { path: `/session?code=${code}` }),
      await ask(target, { path: `/launch?code=${code}` }),
      await ask(target, {
        method: "POST",
        path: `/session?code=${code}`,
        headers: { origin: target.origin, "content-type": "application/json" },
        body: "{}",
      }),
    ];
    return answers.some(({ headers }) => headers.has("set-cookie"));
  }),
  raw(
    "code-no-origin",
    "A code is not taken from somebody who doesn't say where he comes from",
    async (target) =>
      isGranted(await exchange(target, codeOf(await target.makeLaunchLink()), { origin: null })),
  ),
  raw("code-foreign-origin", "A code is not taken from a foreign page", async (target) =>
    isGranted(
      await exchange(target, codeOf(await target.makeLaunchLink()), { origin: "https://evil.example" }),
    ),
  ),
  raw("code-text-plain", "A code is not taken from a form", async (target) =>
    isGranted(
      await exchange(target, codeOf(await target.makeLaunchLink()), { "content-type": "text/plain" }),
    ),
  ),
  raw("code-oversize", "Somebody without a session can't make the server read much", async (target) => {
    const { status } = await exchange(target, "A".repeat(3_000));
    return status !== 413;
  }),
  raw("launch-secret", "The launch page and its script hold no secret", async (target) => {
    const code = codeOf(await target.makeLaunchLink());
    const pages = [await ask(target, { path: "/launch" }), await ask(target, { path: "/launch.js" })];
    return pages.some(
      ({ status, headers, body }) =>
        status !== 200 || headers.has("set-cookie") || body.includes(code) || /[\w-]{40,}/.test(body),
    );
  }),
];

/** Content types that a foreign page can send without asking first, and tricks to look like JSON. */
const wrongTypes: Readonly<Record<string, string | null>> = {
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data; boundary=x",
  none: null,
  "text-about-json": "text/plain; application/json",
  "json-with-charset": "application/json; charset=utf-7",
  "json-lookalike": "application/json-patch+json",
};

const byBody: readonly Attack[] = [
  ...Object.entries(wrongTypes).map(([kind, type]) =>
    raw(`type-${kind}`, `A call with the content type "${kind}" is refused (forged form)`, (target) =>
      createsProject(target, { "content-type": type }),
    ),
  ),
  raw("body-oversize", "A body over 4 MB is refused and the connection closed", async (target) => {
    const session = await signIn(target);
    const body = JSON.stringify({ name: "x".repeat(4 * 1024 * 1024) });
    const { status, headers } = await call(target, session, { body, headers: { connection: "keep-alive" } });
    return status !== 413 || headers.get("connection") !== "close";
  }),
  raw("body-endless", "A body without end is cut off", async (target) => {
    const { cookie } = await signIn(target);
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const head = requestText(target, {
      method: "POST",
      path: "/call/projects.list",
      headers: {
        cookie,
        origin: target.origin,
        "content-type": "application/json",
        "content-length": null,
        "transfer-encoding": "chunked",
      },
    });
    const heard = await speak(target, [head, chunk], { endless: true, withinMs: noticedWithinMs });
    return !heard.isClosed;
  }),
  raw("body-refused-endless", "What follows a refused request is not read on", async (target) => {
    const head = requestText(target, {
      method: "POST",
      path: "/call/projects.list",
      headers: {
        origin: target.origin,
        "content-type": "application/json",
        "content-length": null,
        "transfer-encoding": "chunked",
        connection: "keep-alive",
      },
    });
    const heard = await speak(target, [head, "1\r\nx\r\n"], {
      endless: true,
      everyMs: 20,
      withinMs: noticedWithinMs,
    });
    return !heard.isClosed;
  }),
  raw("body-of-get", "A GET with a body is refused, and so is what hides in it", async (target) => {
    const hidden = requestText(target, { path: "/launch" });
    return isGranted(
      await ask(target, {
        path: "/launch",
        headers: { "content-length": String(hidden.length) },
        body: hidden,
      }),
    );
  }),
  raw("body-two-lengths", "A request with two lengths hides no second request", async (target) => {
    const { cookie } = await signIn(target);
    const hidden = requestText(target, { path: "/launch" });
    const text = requestText(target, {
      method: "POST",
      path: "/call/projects.list",
      headers: {
        cookie,
        origin: target.origin,
        "content-type": "application/json",
        "content-length": String(hidden.length + 11),
        "transfer-encoding": "chunked",
        connection: "keep-alive",
      },
      body: `1\r\n \r\n0\r\n\r\n${hidden}`,
    });
    const heard = await speak(target, [text], { withinMs: noticedWithinMs });
    return heard.text.includes("Opening the studio");
  }),
  raw("headers-oversize", "Headers over 8 kB are refused", async (target) => {
    const { status } = await ask(target, { path: "/launch", headers: { "x-long": "x".repeat(9_000) } });
    return status !== 431;
  }),
  raw("slow-nothing", "A connection that says nothing is cut off", async (target) => {
    return !(await speak(target, [""], { withinMs: noticedWithinMs })).isClosed;
  }),
  raw("slow-headers", "Headers that never end are cut off", async (target) => {
    const pieces = [`GET /launch HTTP/1.1\r\nHost: ${target.host}\r\n`, "X-More: x\r\n"];
    const heard = await speak(target, pieces, { endless: true, everyMs: 50, withinMs: noticedWithinMs });
    return !heard.isClosed;
  }),
  raw("slow-body", "A body that never ends is cut off", async (target) => {
    const text = requestText(target, {
      method: "POST",
      path: "/session",
      headers: { origin: target.origin, "content-type": "application/json", "content-length": "900" },
    });
    const heard = await speak(target, [text, " "], {
      endless: true,
      everyMs: 50,
      withinMs: timeLimits.requestMs + 1_500,
    });
    return !heard.isClosed;
  }),
];

/** Ways to write a path that leads out of the renderer folder. */
const pathTricks: Readonly<Record<string, (path: string) => string>> = {
  plain: (path) => path,
  "dots-encoded": (path) => path.replaceAll("..", "%2e%2e"),
  "slashes-encoded": (path) => path.replaceAll("../", "..%2f"),
  "all-encoded": (path) => path.replaceAll("../", "%2e%2e%2f"),
  "half-encoded": (path) => path.replaceAll("../", ".%2E/"),
  "twice-encoded": (path) => path.replaceAll("../", "%252e%252e%252f"),
};

/** With a session, because the files behind it are what the path check guards. */
async function reads(target: WebTarget, ...paths: readonly string[]): Promise<boolean> {
  const { cookie } = await signIn(target);
  const answers = await Promise.all(paths.map((path) => ask(target, { path, headers: { cookie } })));
  return answers.some(({ body }) => body.includes(outsideSecret));
}

const byPath: readonly Attack[] = [
  ...Object.entries(pathTricks).map(([kind, write]) =>
    raw(`path-${kind}`, `No path (${kind}) leads out of the page's folder to files that exist`, (target) =>
      reads(target, `/${write("../main/web.js")}`, `/assets/${write("../../../package.json")}`),
    ),
  ),
  raw("path-sibling", "No path leads into a folder whose name begins like ours", (target) =>
    reads(target, "/../renderer-private/notes.js"),
  ),
  raw("path-link", "A link in the page's folder doesn't lead out of it", (target) =>
    reads(target, "/assets/leads-out.js"),
  ),
  raw("path-kind", "A file of a kind that pages don't need is not given away", (target) =>
    reads(target, "/assets/page.js.map"),
  ),
  raw("path-broken", "NUL and broken encodings are files that aren't there", async (target) => {
    const { cookie } = await signIn(target);
    const paths = ["/index.html%00.js", "/assets/%00.js", "/%ff.js", "/%", "/assets", "/absent.js"];
    const answers = await Promise.all(paths.map((path) => ask(target, { path, headers: { cookie } })));
    return answers.some(({ status }) => status !== 404);
  }),
];

const byMethod: readonly Attack[] = [
  ...["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND"].map((method) =>
    raw(`method-${method.toLowerCase()}`, `${method} is refused`, async (target) => {
      const { cookie } = await signIn(target);
      const headers = { cookie, origin: target.origin, "content-type": "application/json" };
      return isGranted(await ask(target, { method, headers }));
    }),
  ),
  raw("method-connect", "CONNECT is refused: nobody is reached through us", async (target) => {
    const heard = await speak(target, [`CONNECT ${target.host} HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`]);
    return isGranted(answerFrom(heard.text));
  }),
  raw("cors-preflight", "A foreign page that asks first (preflight) gets no leave", async (target) => {
    const { status, headers } = await ask(target, {
      method: "OPTIONS",
      path: "/call/projects.create",
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
        "access-control-request-private-network": "true",
      },
    });
    return status < 400 || [...headers.keys()].some((name) => name.startsWith("access-control-"));
  }),
  raw("cors-never", "No answer opens itself to foreign pages (CORS)", async (target) => {
    const answers = await everyKindOfAnswer(target);
    return answers.some(({ headers }) =>
      [...headers.keys()].some((name) => name.startsWith("access-control-")),
    );
  }),
  raw("call-unknown", "An unknown method is answered with an error", async (target) => {
    const session = await signIn(target);
    const { body } = await call(target, session, { method: "projects.explode" });
    return !body.includes('"unknown-method"');
  }),
  raw("call-inherited", "What every object inherits is no method", async (target) => {
    const session = await signIn(target);
    for (const method of ["constructor", "toString", "__proto__", "constructor.name"]) {
      const { status, body } = await call(target, session, { method });
      if (status !== 404 && !body.includes('"unknown-method"')) return true;
    }
    return !isGranted(await call(target, session));
  }),
  raw(
    "call-broken-json",
    "A broken body is answered with an error and the studio goes on",
    async (target) => {
      const session = await signIn(target);
      const { body } = await call(target, session, { body: '{"name":' });
      return !body.includes('"bad-input"') || !isGranted(await call(target, session));
    },
  ),
];

/** A masked text frame, as a page would send it. */
const spokenFrame = Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2]);
/** The head of a frame that announces 64 MB, and a first piece of it. */
const hugeFrame = Buffer.concat([
  Buffer.from([0x81, 0xff, 0, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4]),
  Buffer.alloc(100_000),
]);

const bySocket: readonly Attack[] = [
  raw("socket-path", "Pushes are heard at one path only", (target) => opensSocket(target, {}, "/")),
  raw("socket-garbage-cookie", "A made-up cookie hears no pushes", async (target) => {
    const { cookie } = await signIn(target);
    return opensSocket(target, { cookie: `${cookie}x` });
  }),
  raw("socket-cross-site", "A cross-site socket is refused whatever its Origin", (target) =>
    opensSocket(target, { "sec-fetch-site": "cross-site" }),
  ),
  raw("socket-speaks", "A page that speaks on the push socket is closed", async (target) => {
    const socket = await openSocket(target, await signIn(target));
    socket.write(spokenFrame);
    const isClosed = await closesWithin(socket, 2_500);
    socket.destroy();
    return !isClosed;
  }),
  raw(
    "socket-huge-frame",
    "A frame that would fill the memory is closed before it has arrived",
    async (target) => {
      const socket = await openSocket(target, await signIn(target));
      socket.write(hugeFrame);
      const isClosed = await closesWithin(socket, 2_500);
      socket.destroy();
      return !isClosed;
    },
  ),
  raw("socket-compression", "The push socket doesn't unpack what others packed", async (target) => {
    const session = await signIn(target);
    const { headers } = await ask(target, {
      path: "/pushes",
      headers: { ...socketHeaders(target, session), "sec-websocket-extensions": "permessage-deflate" },
    });
    return headers.has("sec-websocket-extensions");
  }),
  raw("socket-deaf", "A page that doesn't read its pushes is dropped", async (target) => {
    const socket = await openSocket(target, await signIn(target));
    socket.pause();
    await target.flood(32);
    const isClosed = await closesWithin(socket, 2_000);
    socket.destroy();
    return !isClosed;
  }),
  raw("socket-half-open", "A refused socket can't hold its half of the connection open", async (target) => {
    const socket = connect({ port: target.port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => undefined);
    const session = { cookie: "" };
    socket.write(requestText(target, { path: "/pushes", headers: { ...socketHeaders(target, session) } }));
    const poke = setInterval(() => socket.write("x"), 50);
    const isClosed = await closesWithin(socket, 1_500);
    clearInterval(poke);
    socket.destroy();
    return !isClosed;
  }),
];

const askForLink = (
  target: WebTarget,
  headers: Headers,
  { method = "POST", path = "/control/launch-link" } = {},
): Promise<boolean> => ask(target, { method, path, headers }).then(({ body }) => body.includes("/launch#"));
const withToken = (target: WebTarget): Headers => ({ authorization: `Bearer ${target.controlToken}` });

const byControl: readonly Attack[] = [
  raw("control-no-token", "Nobody gets a launch link without the token", (target) => askForLink(target, {})),
  raw("control-wrong-token", "Nobody gets a launch link with a wrong token", async (target) => {
    const wrong = [
      "Bearer ",
      "Bearer undefined",
      `Bearer ${target.controlToken}x`,
      "Bearer null",
      "Basic Og==",
    ];
    const given = await Promise.all(wrong.map((authorization) => askForLink(target, { authorization })));
    return given.includes(true);
  }),
  raw("control-foreign-origin", "No foreign page gets a launch link, even with the token", (target) =>
    askForLink(target, { ...withToken(target), origin: "https://evil.example" }),
  ),
  raw("control-own-origin", "No page gets a launch link, not even ours", (target) =>
    askForLink(target, { ...withToken(target), origin: target.origin, "content-type": "application/json" }),
  ),
  raw("control-from-browser", "Nothing that a browser sends gets a launch link", (target) =>
    askForLink(target, { ...withToken(target), "sec-fetch-site": "none" }),
  ),
  raw("control-get", "Opening an address gives no launch link", (target) =>
    askForLink(target, withToken(target), { method: "GET" }),
  ),
  raw("control-token-in-query", "A token in the address, where logs see it, is not taken", (target) =>
    askForLink(target, {}, { path: `/control/launch-link?token=${target.controlToken}` }),
  ),
  raw("control-cookie", "A session is no token", async (target) => {
    const { cookie } = await signIn(target);
    return askForLink(target, { cookie, authorization: `Bearer ${cookie.split("=")[1]}` });
  }),
];

const requiredHeaders: Readonly<Record<string, RegExp>> = {
  "content-security-policy":
    /^(?=.*default-src 'none')(?=.*script-src 'self';)(?=.*connect-src 'self';)(?=.*frame-ancestors 'none')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*form-action 'none')/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "cache-control": /^no-store$/,
  "permissions-policy": /^camera=\(\), microphone=\(\), geolocation=\(\)/,
};

/** A file of the core's, as the page fetches it. */
async function fetched(target: WebTarget): Promise<Answer> {
  const { session, address } = await writtenFile(target, "copy.attune");
  return ask(target, { path: address, headers: { cookie: session.cookie } });
}

/** One answer of every kind the server gives, good and bad. */
async function everyKindOfAnswer(target: WebTarget): Promise<readonly Answer[]> {
  const session = await signIn(target);
  const { cookie } = session;
  const { origin } = target;
  const broken = (text: string): Promise<Answer> =>
    speak(target, [text]).then((heard) => answerFrom(heard.text));
  const answers = await Promise.all([
    ask(target, { path: "/launch" }),
    ask(target, { path: "/launch.js" }),
    ask(target, { headers: { cookie } }),
    ask(target, { headers: { cookie, origin } }),
    ask(target, { path: "/assets/page.js", headers: { cookie } }),
    ask(target, { path: "/absent.js", headers: { cookie } }),
    ask(target, {}),
    ask(target, { headers: { host: "evil.example" } }),
    ask(target, { headers: { host: null } }),
    ask(target, { headers: { origin: "https://evil.example" } }),
    ask(target, { method: "PUT" }),
    ask(target, { path: "//" }),
    ask(target, { path: "/launch", headers: { expect: "a miracle" } }),
    ask(target, { path: "/launch", headers: { "x-long": "x".repeat(9_000) } }),
    call(target, session),
    call(target, session, { method: "nothing" }),
    fetched(target),
    placeFor(target, session).then(({ answer }) => answer),
    send(target, session, { reference: "A".repeat(43) }),
    call(target, session, { headers: { "content-type": "text/plain" } }),
    exchange(target, "wrong"),
    exchange(target, "A".repeat(3_000)),
    ask(target, { method: "POST", path: "/control/launch-link" }),
    ask(target, { method: "POST", path: "/control/launch-link", headers: withToken(target) }),
    ask(target, { path: "/pushes", headers: socketHeaders(target, { cookie: "" }) }),
    ask(target, { path: "/", headers: socketHeaders(target, session) }),
    ask(target, {
      path: "/pushes",
      headers: { ...socketHeaders(target, session), "sec-websocket-key": "short" },
    }),
    broken("not http\r\n\r\n"),
  ]);
  const unanswered = answers.findIndex(({ status }) => status === 0);
  if (unanswered >= 0) throw new Error(`Request ${unanswered} of everyKindOfAnswer got no answer`);
  return answers;
}

const byHeader: readonly Attack[] = Object.entries(requiredHeaders).map(([header, form]) =>
  raw(`header-${header}`, `Every answer, good or bad, carries ${header}`, async (target) => {
    const answers = await everyKindOfAnswer(target);
    return answers.some(({ headers }) => !form.test(headers.get(header) ?? ""));
  }),
);

export const rawAttacks: readonly Attack[] = [
  ...withoutSession,
  ...byHost,
  ...byOrigin,
  ...byCode,
  ...byBody,
  ...byPath,
  ...byMethod,
  ...bySocket,
  ...byControl,
  ...byHeader,
];
