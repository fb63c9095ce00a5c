// The web host's gate: who may ask what. Pure decisions over one request's headers; the server obeys before it does
// anything else. `test/hosts/attacks.ts` holds every rule to account, `npm run test:mutants` the test itself.

export type GateRequest = {
  readonly method: string;
  /** Path with query, as sent. */
  readonly url: string;
  /** Alternating names and values, as received: the only place where a doubled header can be seen. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly isUpgrade: boolean;
};

export type GateIdentity = { readonly host: string; readonly origin: string };

/** The HTTP status of a refusal, or null to let the request on (to the session check). */
export function refusal(request: GateRequest, own: GateIdentity): 400 | 403 | 405 | 415 | 421 | null {
  // First of all: a page elsewhere that made our address answer to its name (DNS rebinding).
  const hosts = valuesOf(request.rawHeaders, "host");
  if (hosts.length !== 1 || hosts[0] !== own.host) return 421;
  // A relative path only: an absolute URL in the request line is for proxies, which we are not.
  if (!request.url.startsWith("/") || request.url.startsWith("//")) return 400;
  if (!["GET", "POST"].includes(request.method)) return 405;
  // Nobody here asks by GET with a body; unread, it would lie in the connection before the next request.
  if (request.method === "GET" && hasBody(request)) return 400;

  const origins = valuesOf(request.rawHeaders, "origin");
  if (origins.some((origin) => origin !== own.origin)) return 403;
  const mayChange = request.method !== "GET" || request.isUpgrade;
  // The control call comes from a program, which has no origin and proves itself by a token instead.
  if (mayChange && origins.length !== 1 && !isControl(request)) return 403;

  const site = headerOf(request, "sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isLaunchNavigation(request))
    return 403;
  // JSON to the letter, or the bytes of a file: what a form or a simple request of a foreign page can send is neither.
  if (request.method === "POST" && !isControl(request) && !isJson(request) && !isFile(request)) return 415;
  return null;
}

/** The launch page holds no secret and may be reached from a file or another program; as a whole page only. */
function isLaunchNavigation(request: GateRequest): boolean {
  return request.url === "/launch" && headerOf(request, "sec-fetch-dest") === "document";
}

/** A browser always sends Origin or Sec-Fetch-Site with a POST; a request with either is no control call. */
export function isControl(request: GateRequest): boolean {
  return (
    request.method === "POST" &&
    !request.isUpgrade &&
    request.url === "/control/launch-link" &&
    headerOf(request, "origin") === undefined &&
    headerOf(request, "sec-fetch-site") === undefined
  );
}

/** `/files/` and a reference, which is longer than any word there. */
export const fileAddress = /^\/files\/([\w-]{43})$/;

function isFile(request: GateRequest): boolean {
  return fileAddress.test(request.url) && headerOf(request, "content-type") === "application/octet-stream";
}

function isJson(request: GateRequest): boolean {
  return headerOf(request, "content-type") === "application/json";
}

function hasBody(request: GateRequest): boolean {
  return (
    (headerOf(request, "content-length") ?? "0") !== "0" ||
    headerOf(request, "transfer-encoding") !== undefined
  );
}

export function headerOf(request: Pick<GateRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : value?.[0];
}

function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
}

/** Sent with every answer. `style-src 'unsafe-inline'`: Mantine sets styles at run time; scripts stay strict. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; object-src 'none'; " +
    "base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()",
  "cache-control": "no-store",
};
