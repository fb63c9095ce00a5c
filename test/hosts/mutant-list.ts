// The ways in which mutants.ts weakens the web host, each with the attacks that must then succeed. Most take one rule
// away; where two rules stand behind each other, both go, and each has a mutant of its own besides.
import { attacks } from "./attacks.ts";

export type Mutant = {
  /** What is wrong with this server. */
  readonly name: string;
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  /** Ids of attacks that must all succeed. */
  readonly caughtBy: readonly string[];
};

const gate = "src-main/hosts/web-gate.ts";
const server = "src-main/hosts/web-server.ts";
const sessions = "src-main/hosts/web-sessions.ts";
const files = "src-main/hosts/web-files.ts";
const launch = "src-main/hosts/web-launch-page.ts";
const passing = "src-main/hosts/passing-files.ts";
const webPassing = "src-main/hosts/web-passing.ts";
const passingName = "src-shared/domain/passing-file.ts";
const dispatch = "src-main/core/dispatch.ts";
const coreThread = "src-main/core/core-thread.ts";

function ids(...beginnings: readonly string[]): readonly string[] {
  const found = attacks.map(({ id }) => id).filter((id) => beginnings.some((start) => id.startsWith(start)));
  if (found.length === 0) throw new Error(`No attack begins with ${beginnings.join(" or ")}`);
  return found;
}

const byHost: readonly Mutant[] = [
  {
    name: "any Host is taken",
    edits: [[gate, "hosts.length !== 1 || hosts[0] !== own.host", "hosts.length !== 1"]],
    caughtBy: [
      "host-foreign",
      "host-foreign-launch",
      "host-localhost",
      "host-ipv6",
      "host-no-port",
      "host-other-port",
      "host-socket",
      "page-rebound-reads",
    ],
  },
  {
    name: "localhost is taken for us",
    edits: [[gate, "hosts[0] !== own.host", 'hosts[0]?.replace("localhost", "127.0.0.1") !== own.host']],
    caughtBy: ["host-localhost"],
  },
  {
    name: "[::1] is taken for us",
    edits: [[gate, "hosts[0] !== own.host", 'hosts[0]?.replace("[::1]", "127.0.0.1") !== own.host']],
    caughtBy: ["host-ipv6"],
  },
  {
    name: "the port of Host is not looked at",
    edits: [[gate, "hosts[0] !== own.host", 'hosts[0]?.split(":")[0] !== "127.0.0.1"']],
    caughtBy: ["host-no-port", "host-other-port"],
  },
  {
    name: "only the first Host is looked at",
    edits: [[gate, "hosts.length !== 1 || hosts[0] !== own.host", "hosts[0] !== own.host"]],
    caughtBy: ["host-two"],
  },
  {
    name: "only the last Host is looked at",
    edits: [[gate, "hosts.length !== 1 || hosts[0] !== own.host", "hosts.at(-1) !== own.host"]],
    caughtBy: ["host-two"],
  },
  {
    name: "a missing Host is taken for ours",
    edits: [[gate, "hosts.length !== 1 || hosts[0] !== own.host", "hosts.some((host) => host !== own.host)"]],
    caughtBy: ["host-none"],
  },
  {
    name: "every network is listened on",
    edits: [[server, '"127.0.0.1", resolve', '"0.0.0.0", resolve']],
    caughtBy: ["other-interface"],
  },
  {
    name: "whole addresses are taken in the request line",
    edits: [[gate, 'if (!request.url.startsWith("/") || request.url.startsWith("//")) return 400;', ""]],
    caughtBy: ["target-absolute", "target-two-slashes"],
  },
  {
    name: "two slashes are taken in the request line",
    edits: [[gate, ' || request.url.startsWith("//")', ""]],
    caughtBy: ["target-two-slashes"],
  },
];

const byOrigin: readonly Mutant[] = [
  {
    name: "any Origin is taken",
    edits: [[gate, "if (origins.some((origin) => origin !== own.origin)) return 403;", ""]],
    caughtBy: [
      ...ids("origin-foreign-", "origin-null-", "origin-other-port-", "origin-localhost-"),
      "origin-empty",
      "origin-two",
      "code-foreign-origin",
    ],
  },
  {
    name: "the Origin null is taken",
    edits: [[gate, "origin !== own.origin)", 'origin !== own.origin && origin !== "null")']],
    caughtBy: ids("origin-null-"),
  },
  {
    name: "every port of this machine is taken for ours",
    edits: [[gate, "origin !== own.origin)", '!origin.startsWith("http://127.0.0.1:"))']],
    caughtBy: ids("origin-other-port-"),
  },
  {
    name: "the origin localhost is taken for ours",
    edits: [[gate, "origin !== own.origin)", 'origin.replace("localhost", "127.0.0.1") !== own.origin)']],
    caughtBy: ids("origin-localhost-"),
  },
  {
    name: "an empty Origin counts as none",
    edits: [[gate, "origin !== own.origin)", 'origin !== "" && origin !== own.origin)']],
    caughtBy: ["origin-empty"],
  },
  {
    name: "only the first Origin is looked at",
    edits: [[gate, "origins.some(", "origins.slice(0, 1).some("]],
    caughtBy: ["origin-two"],
  },
  {
    name: "a POST may lack an Origin",
    edits: [[gate, 'request.method !== "GET" || request.isUpgrade', "request.isUpgrade"]],
    caughtBy: ["origin-none-post", "code-no-origin"],
  },
  {
    name: "a socket may lack an Origin",
    edits: [[gate, 'request.method !== "GET" || request.isUpgrade', 'request.method !== "GET"']],
    caughtBy: ["origin-none-socket"],
  },
  {
    name: "Sec-Fetch-Site is not looked at",
    edits: [[gate, "if (site !== undefined &&", 'if (site === "never" &&']],
    caughtBy: [
      ...ids("fetch-"),
      "launch-framed",
      "launch-fetched",
      "launch-script-fetched",
      "socket-cross-site",
    ],
  },
  {
    name: "same-site is taken for ours",
    edits: [[gate, 'site !== "none" &&', 'site !== "none" && site !== "same-site" &&']],
    caughtBy: ["fetch-same-site"],
  },
  {
    name: "foreign pages may lead anywhere in the studio",
    edits: [[gate, 'request.url === "/launch" && headerOf', "headerOf"]],
    caughtBy: ["fetch-navigation"],
  },
  {
    name: "the launch page is given to frames and scripts",
    edits: [[gate, ' && headerOf(request, "sec-fetch-dest") === "document"', ""]],
    caughtBy: ["launch-framed", "launch-fetched"],
  },
  {
    name: "the launch script is given to foreign pages",
    edits: [
      [
        gate,
        'request.url === "/launch" && headerOf(request, "sec-fetch-dest") === "document"',
        'request.url.startsWith("/launch")',
      ],
    ],
    caughtBy: ["launch-script-fetched"],
  },
];

const bySession: readonly Mutant[] = [
  {
    name: "everybody counts as signed in",
    edits: [[sessions, "isSignedIn: (cookieHeader) =>", "isSignedIn: (cookieHeader) => true ||"]],
    caughtBy: [...ids("session-none"), "session-garbage", "session-other-studio", "session-expired"],
  },
  {
    name: "any cookie of the right name counts as a session",
    edits: [[sessions, "(sessionEndsMs.get(hash) ?? 0)", "(sessionEndsMs.get(hash) ?? Infinity)"]],
    caughtBy: ["session-garbage", "session-other-studio", "socket-garbage-cookie"],
  },
  {
    name: "sessions never end",
    edits: [[sessions, "(sessionEndsMs.get(hash) ?? 0) > nowMs()", "sessionEndsMs.has(hash)"]],
    caughtBy: ["session-expired"],
  },
  {
    name: "only the first cookie of our name is looked at",
    edits: [[sessions, ".map((pair) => hashOf(", ".slice(0, 1).map((pair) => hashOf("]],
    caughtBy: ["session-crowded-out"],
  },
  {
    name: "a call needs no session",
    edits: [[server, "if (!sessions.isSignedIn(", 'if (request.method === "GET" && !sessions.isSignedIn(']],
    caughtBy: ["session-none-call"],
  },
  {
    name: "a socket needs no session",
    edits: [[server, "(sessions.isSignedIn(request.headers.cookie) ? null : 401) ??", ""]],
    caughtBy: ["session-none-socket", "socket-garbage-cookie"],
  },
  {
    name: "the cookie is not HttpOnly",
    edits: [[sessions, "; HttpOnly", ""]],
    caughtBy: ["cookie-httponly", "script-reads-cookie"],
  },
  {
    name: "the cookie is SameSite=Lax",
    edits: [[sessions, "SameSite=Strict", "SameSite=Lax"]],
    caughtBy: ["cookie-samesite"],
  },
  {
    name: "the cookie belongs to a domain",
    edits: [[sessions, "; Path=/`", "; Path=/; Domain=127.0.0.1`"]],
    caughtBy: ["cookie-scope"],
  },
  {
    name: "studios share a cookie name",
    edits: [[sessions, "`attune_${port}`", '"attune"']],
    caughtBy: ["cookie-scope", "second-studio"],
  },
];

const byCode: readonly Mutant[] = [
  {
    name: "any code opens a session",
    edits: [
      [
        sessions,
        "if (endsMs === undefined || endsMs < nowMs())",
        "if (endsMs !== undefined && endsMs < nowMs())",
      ],
    ],
    caughtBy: ["code-wrong", "code-guessing"],
  },
  {
    name: "a code can be used again",
    edits: [[sessions, "codeEndsMs.delete(hash);\n      if", "if"]],
    caughtBy: ["code-used"],
  },
  {
    name: "a code lasts for ever",
    edits: [[sessions, "if (endsMs === undefined || endsMs < nowMs())", "if (endsMs === undefined)"]],
    caughtBy: ["code-expired"],
  },
  {
    name: "guessing has no limit",
    edits: [[sessions, "if (failureCount >= failuresAllowed)", "if (failureCount < 0)"]],
    caughtBy: ["code-guessing"],
  },
  {
    name: "one guess too many is allowed",
    edits: [[sessions, "failureCount >= failuresAllowed", "failureCount > failuresAllowed"]],
    caughtBy: ["code-guessing"],
  },
  {
    name: "guessing locks the owner out for good",
    edits: [[sessions, "failureCount = 0;\n      keep", "keep"]],
    caughtBy: ["code-lasting-lock"],
  },
  {
    name: "a code is taken from the address",
    edits: [
      [
        server,
        "sessions.exchange(codeIn(text))",
        'sessions.exchange(codeIn(text) || (new URL(request.url ?? "", own.origin).searchParams.get("code") ?? ""))',
      ],
    ],
    caughtBy: ["code-in-query"],
  },
  {
    name: "a code is taken from a form",
    edits: [[gate, "!isJson(request) &&", '!isJson(request) && request.url !== "/session" &&']],
    caughtBy: ["code-text-plain"],
  },
  {
    name: "strangers may send much",
    edits: [[server, "sessionBodyMaxBytes = 1_000", "sessionBodyMaxBytes = 1_000_000"]],
    caughtBy: ["code-oversize"],
  },
  {
    name: "the launch page holds a code",
    edits: [[server, "end(response, 200, launchPage,", "end(response, 200, launchPage + makeLaunchLink(),"]],
    caughtBy: ["launch-secret"],
  },
  {
    name: "the launch page leaves the code in the address",
    edits: [[launch, 'history.replaceState(null, "", "/launch");', ""]],
    caughtBy: ["code-stays-in-address"],
  },
];

const byBody: readonly Mutant[] = [
  {
    name: "any content type is taken",
    edits: [[gate, '=== "application/json"', '!== "never"']],
    caughtBy: [...ids("type-"), "code-text-plain"],
  },
  {
    name: "a content type need only mention JSON",
    edits: [
      [
        gate,
        'headerOf(request, "content-type") === "application/json"',
        'headerOf(request, "content-type")?.includes("application/json") === true',
      ],
    ],
    caughtBy: ["type-text-about-json", "type-json-with-charset"],
  },
  {
    name: "a content type need only begin like JSON",
    edits: [
      [
        gate,
        'headerOf(request, "content-type") === "application/json"',
        'headerOf(request, "content-type")?.startsWith("application/json") === true',
      ],
    ],
    caughtBy: ["type-json-with-charset", "type-json-lookalike"],
  },
  {
    name: "no content type counts as JSON",
    edits: [
      [
        gate,
        'headerOf(request, "content-type") === "application/json"',
        '(headerOf(request, "content-type") ?? "application/json") === "application/json"',
      ],
    ],
    caughtBy: ["type-none"],
  },
  {
    name: "calls may be of any size",
    edits: [[server, "callMaxBytes = 4 * 1024 * 1024", "callMaxBytes = Infinity"]],
    caughtBy: ["body-oversize", "body-endless"],
  },
  {
    name: "bodies are read to their end however large",
    edits: [[server, "overshootFactor = 4", "overshootFactor = Infinity"]],
    caughtBy: ["body-endless"],
  },
  {
    name: "a refused connection stays open",
    edits: [[server, "status >= 400 ? { connection", "status === 413 ? { connection"]],
    caughtBy: ["body-refused-endless"],
  },
  {
    name: "a GET may have a body",
    edits: [[gate, 'if (request.method === "GET" && hasBody(request)) return 400;', ""]],
    caughtBy: ["body-of-get"],
  },
  {
    name: "HTTP is read leniently",
    edits: [[server, "requireHostHeader: false,", "requireHostHeader: false, insecureHTTPParser: true,"]],
    caughtBy: ["body-two-lengths"],
  },
  {
    name: "headers may be long",
    edits: [[server, "maxHeaderSize: 8 * 1024", "maxHeaderSize: 64 * 1024"]],
    caughtBy: ["headers-oversize"],
  },
  {
    name: "headers may take their time",
    edits: [[server, "headersTimeout: timeLimits.headersMs", "headersTimeout: 0"]],
    caughtBy: ["slow-nothing", "slow-headers"],
  },
  {
    name: "bodies may take their time",
    edits: [[server, "}, withinMs);", "}, 60_000);"]],
    caughtBy: ["slow-body"],
  },
];

const byPath: readonly Mutant[] = [
  {
    name: "files are given from anywhere",
    edits: [[files, "if (!realFile.startsWith(realFolder + sep)) return null;", ""]],
    caughtBy: [
      "path-plain",
      "path-dots-encoded",
      "path-slashes-encoded",
      "path-all-encoded",
      "path-half-encoded",
      "path-sibling",
      "path-link",
    ],
  },
  {
    name: "paths are decoded twice and given from anywhere",
    edits: [
      [files, "if (!realFile.startsWith(realFolder + sep)) return null;", ""],
      [files, "decodeURIComponent(requestPath", "decodeURIComponent(decodeURIComponent(requestPath)"],
      [files, ' === "/" ? "/index.html" : requestPath);', ");"],
    ],
    caughtBy: ["path-twice-encoded"],
  },
  {
    name: "a folder that begins like ours is taken for ours",
    edits: [[files, "realFolder + sep", "realFolder"]],
    caughtBy: ["path-sibling"],
  },
  {
    name: "links are followed unseen",
    edits: [[files, "realpath(join(folderPath, path))", "join(folderPath, path)"]],
    caughtBy: ["path-link"],
  },
  {
    name: "files of every kind are given",
    edits: [[files, "contentTypes[extname(path)]", 'contentTypes[extname(path)] ?? "text/plain"']],
    caughtBy: ["path-kind"],
  },
  {
    name: "a broken path is a crash",
    edits: [[files, "} catch {", "} catch (error) {\n    throw error;"]],
    caughtBy: ["path-broken"],
  },
];

const byMethod: readonly Mutant[] = [
  {
    name: "every HTTP method is taken",
    edits: [[gate, 'if (!["GET", "POST"].includes(request.method)) return 405;', ""]],
    caughtBy: ids("method-").filter((id) => id !== "method-connect"),
  },
  {
    name: "CONNECT is answered",
    edits: [
      [
        server,
        'server.on("checkExpectation",',
        'server.on("connect", (_request, socket) => socket.end("HTTP/1.1 200 OK\\r\\n\\r\\n"));\n  server.on("checkExpectation",',
      ],
    ],
    caughtBy: ["method-connect"],
  },
  {
    name: "every page may read (CORS)",
    edits: [
      [
        gate,
        '"cache-control": "no-store",',
        '"cache-control": "no-store", "access-control-allow-origin": "*",',
      ],
    ],
    caughtBy: ["cors-never", "cors-preflight"],
  },
  {
    name: "a preflight is granted",
    edits: [
      [
        server,
        "const refused = refusal(gateRequest, own);",
        'if (request.method === "OPTIONS") return end(response, 204);\n    const refused = refusal(gateRequest, own);',
      ],
    ],
    caughtBy: ["cors-preflight"],
  },
  {
    name: "an unknown method is not noticed",
    edits: [[dispatch, 'if (!isMethod(method)) throw new AppError("unknown-method");', ""]],
    caughtBy: ["call-unknown"],
  },
  {
    name: "what objects inherit counts as a method",
    edits: [
      [server, "/^\\/call\\/([a-zA-Z]+\\.[a-zA-Z]+)$/", "/^\\/call\\/(.+)$/"],
      [dispatch, "Object.hasOwn(contract, method)", "method in contract"],
    ],
    caughtBy: ["call-inherited"],
  },
  {
    name: "a broken body stops the core",
    edits: [[coreThread, "parsedOrUndefined(message.text)", "JSON.parse(message.text)"]],
    caughtBy: ["call-broken-json"],
  },
];

const bySocket: readonly Mutant[] = [
  {
    name: "pushes are heard at every path",
    edits: [[server, '(pathOf(gateRequest.url) === "/pushes" ? null : 404)', "null"]],
    caughtBy: ["socket-path"],
  },
  {
    name: "pages may speak on the push socket",
    edits: [[server, 'client.on("message", () => client.terminate());', ""]],
    caughtBy: ["socket-speaks"],
  },
  {
    name: "frames may be of any size",
    edits: [[server, "maxPayload: heardMaxBytes", "maxPayload: 0"]],
    caughtBy: ["socket-huge-frame"],
  },
  {
    name: "packed frames are unpacked",
    edits: [[server, "perMessageDeflate: false", "perMessageDeflate: true"]],
    caughtBy: ["socket-compression"],
  },
  {
    name: "pushes pile up for a page that doesn't read",
    edits: [[server, "client.bufferedAmount > pushBacklogMaxBytes", "client.bufferedAmount < 0"]],
    caughtBy: ["socket-deaf"],
  },
  {
    name: "a refused socket is only half closed",
    edits: [[server, "\\r\\n`, () => socket.destroy());", "\\r\\n`);"]],
    caughtBy: ["socket-half-open"],
  },
];

const controlWithoutPages = `    headerOf(request, "origin") === undefined &&
    headerOf(request, "sec-fetch-site") === undefined`;

const byControl: readonly Mutant[] = [
  {
    name: "a launch link needs no token",
    edits: [[server, "const isRight =", "const isRight = true ||"]],
    caughtBy: ["control-no-token", "control-wrong-token"],
  },
  {
    name: "a token need only begin rightly",
    edits: [[server, "const isRight =", "const isRight = token.startsWith(options.controlToken) ||"]],
    caughtBy: ["control-wrong-token"],
  },
  {
    name: "a session counts as a token",
    edits: [[server, "const isRight =", "const isRight = sessions.isSignedIn(request.headers.cookie) ||"]],
    caughtBy: ["control-cookie"],
  },
  {
    name: "our page may ask for a launch link",
    edits: [[gate, 'headerOf(request, "origin") === undefined &&', ""]],
    caughtBy: ["control-own-origin"],
  },
  {
    name: "foreign pages with the token may ask for a launch link",
    edits: [
      [gate, 'headerOf(request, "origin") === undefined &&', ""],
      [gate, "if (origins.some((origin) => origin !== own.origin)) return 403;", ""],
    ],
    caughtBy: ["control-foreign-origin"],
  },
  {
    name: "a browser may ask for a launch link",
    edits: [[gate, ' &&\n    headerOf(request, "sec-fetch-site") === undefined', ""]],
    caughtBy: ["control-from-browser"],
  },
  {
    name: "a launch link is given on GET",
    edits: [[gate, 'request.method === "POST" &&\n    !request.isUpgrade &&', "!request.isUpgrade &&"]],
    caughtBy: ["control-get"],
  },
  {
    name: "a token is taken from the address",
    edits: [
      [gate, 'request.url === "/control/launch-link"', 'request.url.startsWith("/control/launch-link")'],
      [
        server,
        'headerOf(request, "authorization")?.replace(/^Bearer /, "")',
        'new URL(request.url ?? "", own.origin).searchParams.get("token")',
      ],
    ],
    caughtBy: ["control-token-in-query"],
  },
];

const csp = "header-content-security-policy";

const byHeader: readonly Mutant[] = [
  ...[
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "no-referrer"],
    ["cross-origin-resource-policy", "same-origin"],
    ["cross-origin-embedder-policy", "require-corp"],
    ["cache-control", "no-store"],
  ].map(([header, value]): Mutant => ({
    name: `${header} is missing`,
    edits: [[gate, `"${header}": "${value}",`, ""]],
    caughtBy: [`header-${header}`],
  })),
  {
    name: "cross-origin-opener-policy is missing",
    edits: [[gate, '"cross-origin-opener-policy": "same-origin",', ""]],
    caughtBy: ["header-cross-origin-opener-policy", "page-opens-window"],
  },
  {
    name: "permissions-policy is missing",
    edits: [[gate, '"permissions-policy": "camera=()', '"x-permissions": "camera=()']],
    caughtBy: ["header-permissions-policy"],
  },
  {
    name: "scripts may stand in the page",
    edits: [[gate, "script-src 'self';", "script-src 'self' 'unsafe-inline';"]],
    caughtBy: [csp, "script-injected"],
  },
  {
    name: "the page may talk to any server",
    edits: [[gate, "connect-src 'self'", "connect-src *"]],
    caughtBy: [csp, "page-leaks"],
  },
  {
    name: "the page may show pictures of any server",
    edits: [[gate, "img-src 'self' data: blob:", "img-src *"]],
    caughtBy: ["page-leaks"],
  },
  ...["default-src 'none'; ", "frame-ancestors 'none'; ", "object-src 'none'; ", "; form-action 'none'"].map(
    (directive): Mutant => ({
      name: `the CSP lacks ${directive.replace(/; ?/, "").trim()}`,
      edits: [[gate, directive, ""]],
      caughtBy: [csp],
    }),
  ),
  {
    name: "the CSP lacks base-uri 'none'",
    edits: [[gate, "base-uri 'none'; ", ""]],
    caughtBy: [csp],
  },
  {
    name: "refused connections carry no headers",
    edits: [[server, "Object.entries({ ...securityHeaders, ", "Object.entries({ "]],
    caughtBy: ids("header-"),
  },
  {
    name: "Node answers broken HTTP by itself",
    edits: [[server, '"clientError"', '"never"']],
    caughtBy: [csp],
  },
  {
    name: "Node answers strange expectations by itself",
    edits: [[server, '"checkExpectation"', '"never"']],
    caughtBy: [csp],
  },
  {
    name: "Node answers a missing Host by itself",
    edits: [[server, "requireHostHeader: false", "requireHostHeader: true"]],
    caughtBy: [csp],
  },
  {
    name: "ws answers broken sockets by itself",
    edits: [[server, '"wsClientError"', '"never"']],
    caughtBy: [csp],
  },
];

const signedIn = "if (!sessions.isSignedIn(request.headers.cookie)) return";

const byFile: readonly Mutant[] = [
  {
    name: "files need no session",
    edits: [[server, signedIn, signedIn.replace("(!", '(!path.startsWith("/files/") && !')]],
    caughtBy: ids("file-session-"),
  },
  {
    name: "files may come without an Origin",
    edits: [[gate, "if (mayChange && origins", "if (mayChange && !fileAddress.test(request.url) && origins"]],
    caughtBy: ["file-origin-none"],
  },
  {
    name: "files may come from any Origin",
    edits: [[gate, "origin !== own.origin)", "!fileAddress.test(request.url) && origin !== own.origin)"]],
    caughtBy: ["file-origin-foreign"],
  },
  {
    name: "files may come across sites",
    edits: [[gate, 'site !== "none" &&', 'site !== "none" && !fileAddress.test(request.url) &&']],
    caughtBy: ["file-cross-site"],
  },
  {
    name: "files may have any content type",
    edits: [[gate, ' && headerOf(request, "content-type") === "application/octet-stream"', ""]],
    caughtBy: ["file-type"],
  },
  {
    name: "bytes count as a call",
    edits: [[gate, "return fileAddress.test(request.url) &&", "return"]],
    caughtBy: ["file-type-elsewhere"],
  },
  {
    name: "any reference is a place",
    edits: [
      [
        passing,
        'if (passing?.kind !== "file" || passing.state !== "empty") return "not-found";',
        'if (passing?.kind !== "file" || passing.state !== "empty") return null;',
      ],
    ],
    caughtBy: ["file-reference-made-up"],
  },
  {
    name: "a fetched file's name is joined to its folder as it is",
    edits: [
      [
        passing,
        "(await readdir(folder).catch(() => [])).find((known) => known === fileName)",
        "String(fileName)",
      ],
      [passing, "import { lstat, readdir, rm", "import { lstat, rm"],
    ],
    caughtBy: ["file-name-leads-out"],
  },
  {
    name: "a brought file's name may be a path",
    edits: [[passingName, 'wanted.split(/[/\\\\]/).at(-1) ?? ""', "wanted"]],
    caughtBy: ["file-name-plants"],
  },
  {
    name: "files may be of any size",
    edits: [[passing, "if (bytes > fileMaxBytes)", "if (bytes < 0)"]],
    caughtBy: ["file-too-large"],
  },
  {
    name: "more bytes may come than were said",
    edits: [[passing, "if (byteCount > wantedBytes)", "if (byteCount < 0)"]],
    caughtBy: ["file-more-than-said"],
  },
  {
    name: "fewer bytes than said are a whole file",
    edits: [[passing, "if (byteCount < wantedBytes)", "if (byteCount < 0)"]],
    caughtBy: ["file-fewer-than-said"],
  },
  {
    name: "files may stand still",
    edits: [[webPassing, "setTimeout(idleMs, cutOff)", "setTimeout(0, cutOff)"]],
    caughtBy: ["file-slow"],
  },
  {
    name: "a file's name stands in its header as it is",
    edits: [[webPassing, "${encodedName(asked.fileName)}", "${asked.fileName}"]],
    caughtBy: ["file-name-in-header"],
  },
  {
    name: "headers are written by hand and end where a name says so",
    edits: [
      [webPassing, "${encodedName(asked.fileName)}", "${asked.fileName}"],
      [passingName, '.replace(refused, "_")', ""],
      [webPassing, "response.writeHead(200, {", "writeByHand(response, {"],
      [
        webPassing,
        "function objectIn(",
        `function writeByHand(response: ServerResponse, headers: object): void {
  const lines = Object.entries(headers).map(([name, value]) => name + ": " + String(value) + "\\r\\n");
  response.socket?.write("HTTP/1.1 200 OK\\r\\n" + lines.join("") + "\\r\\n");
}

function objectIn(`,
      ],
    ],
    caughtBy: ["file-name-ends-header"],
  },
  {
    name: "a fetched file is shown",
    edits: [[webPassing, "attachment; ", "inline; "]],
    caughtBy: ["file-shown"],
  },
  {
    name: "a fetched file says what it is",
    edits: [[webPassing, '"content-type": "application/octet-stream"', '"content-type": "text/html"']],
    caughtBy: ["file-shown"],
  },
  {
    name: "fetched files carry no security headers",
    edits: [[webPassing, "    ...securityHeaders,\n", ""]],
    caughtBy: ids("header-"),
  },
];

/** A careless server without any of the rules: what the browser alone then still prevents is no merit of ours. */
const defenceless: Mutant = {
  name: "nothing is refused to any page",
  edits: [
    [gate, "  const hosts =", '  if (own.host !== "") return null;\n  const hosts ='],
    [gate, controlWithoutPages, "    true"],
    [gate, "frame-ancestors 'none'; ", ""],
    [gate, '"x-frame-options": "DENY",', ""],
    [gate, '"cross-origin-resource-policy": "same-origin",', ""],
    [sessions, "isSignedIn: (cookieHeader) =>", "isSignedIn: (cookieHeader) => true ||"],
    [server, "const isRight =", "const isRight = true ||"],
    [
      server,
      "response.writeHead(status, {",
      `response.writeHead(status, { "access-control-allow-credentials": "true",
        "access-control-allow-origin": response.req.headers.origin ?? "*",`,
    ],
  ],
  caughtBy: [...ids("page-other-port-", "page-localhost-", "page-rebound-"), "page-embeds-script"],
};

export const mutants: readonly Mutant[] = [
  ...byHost,
  ...byOrigin,
  ...bySession,
  ...byCode,
  ...byBody,
  ...byPath,
  ...byMethod,
  ...bySocket,
  ...byControl,
  ...byHeader,
  ...byFile,
  defenceless,
];
