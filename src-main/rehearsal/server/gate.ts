// Who may ask the rehearsal's server anything: programs on this computer that know the token of this launch, never a web
// page. Decides over headers alone; the server obeys before it does anything else.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";

/** null lets the request on. */
export function refusalOf(request: IncomingMessage, ownHost: string, token: string): ApiError | null {
  // First of all: a page elsewhere that made our address answer to its name (DNS rebinding).
  const hosts = valuesOf(request.rawHeaders, "host");
  if (hosts.length !== 1 || hosts[0] !== ownHost) {
    return new ApiError(421, { message: "This address is not the rehearsal's own.", code: "wrong_host" });
  }
  const url = request.url ?? "";
  if (!url.startsWith("/") || url.startsWith("//")) {
    return new ApiError(400, { message: "The request must name a path.", code: "invalid_url" });
  }
  // Browsers send one of these with every request that could do harm; programs send neither.
  const site = request.headers["sec-fetch-site"];
  if (request.headers.origin !== undefined || (site !== undefined && site !== "none")) {
    return new ApiError(403, { message: "Web pages can't use the rehearsal.", code: "browser_refused" });
  }
  const authorization = valuesOf(request.rawHeaders, "authorization");
  if (authorization.length === 0) {
    return new ApiError(401, {
      message: "You didn't provide an API key. The rehearsal's is printed when it starts.",
    });
  }
  const given = /^Bearer (.+)$/.exec(authorization[0] ?? "")?.[1] ?? "";
  if (authorization.length !== 1 || !isSame(given, token)) {
    return new ApiError(401, {
      message:
        "Incorrect API key provided. The rehearsal's is printed when it starts and changes with every start.",
      code: "invalid_api_key",
    });
  }
  return null;
}

/** In a time that tells nothing of where they differ, nor of their lengths. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
}
