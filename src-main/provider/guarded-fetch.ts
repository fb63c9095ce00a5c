// What the client uses as `fetch`. Puts the key on requests to the provider's own address and nowhere else, sends no
// header that tells of this computer, and follows a redirect without the key. The client itself never holds a key.
import type { AuthStyle } from "../../src-shared/domain/connections/profile.ts";
import { readText } from "./read-text.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Guard = {
  readonly baseUrl: string;
  readonly key: string | null;
  readonly authStyle: AuthStyle;
  /** Sends a request and gives its answer, redirects as they are; the system's own `fetch` but for files. */
  readonly send: Fetch;
};

/** The client adds a dozen that describe the operating system, the processor and itself; these are what is needed. */
const sentHeaders = ["accept", "content-type", "user-agent"];
const redirectsMaximum = 5;
/** Nobody reads more of a refusal. */
const refusalMaximumBytes = 64 * 1024;

export function guardedFetch(guard: Guard): Fetch {
  const ownOrigin = new URL(guard.baseUrl).origin;
  return async (firstUrl, init) => {
    let url = new URL(firstUrl);
    for (let redirects = 0; ; redirects += 1) {
      const headers = headersFor(url.origin === ownOrigin ? guard : null, init.headers);
      // oxlint-disable-next-line no-await-in-loop -- one leads to the next
      const response = await guard.send(url.href, { ...init, headers, redirect: "manual" });
      const next = init.method === "GET" ? redirectOf(response, url) : null;
      if (next === null || redirects === redirectsMaximum) return response.ok ? response : cut(response);
      void response.body?.cancel();
      url = next;
    }
  };
}

function headersFor(
  guard: Pick<Guard, "key" | "authStyle"> | null,
  given: RequestInit["headers"],
): Record<string, string> {
  const headers = Object.fromEntries([...new Headers(given)].filter(([name]) => sentHeaders.includes(name)));
  if (guard === null || guard.key === null || guard.authStyle === "none") return headers;
  return guard.authStyle === "bearer"
    ? { ...headers, authorization: `Bearer ${guard.key}` }
    : { ...headers, "api-key": guard.key };
}

/** Where a redirect leads; null when it is none, or one nobody should follow. */
function redirectOf(response: Response, from: URL): URL | null {
  const location = response.headers.get("location");
  if (response.status < 300 || response.status > 399 || location === null) return null;
  const to = URL.parse(location, from.href);
  const isWeb = to?.protocol === "https:" || (to?.protocol === "http:" && from.protocol === "http:");
  return isWeb ? to : null;
}

async function cut(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (status === 304) return response;
  const { text } = await readText(response, refusalMaximumBytes);
  return new Response(text, { status, headers });
}
