// Launch codes and sessions of the web host. A code works once and for a minute; both are kept only as hashes, so
// that nothing in memory dumps or logs opens a door.
import { createHash, randomBytes } from "node:crypto";

export type WebSessions = {
  /** A fresh launch code: 256 bits, for one use within a minute. */
  readonly makeCode: () => string;
  /**
   * Trades a code for a session's secret; "refused" for a wrong, used or expired one, "too-many" after 20 failures
   * since the last code was made.
   */
  readonly exchange: (code: string) => { readonly secret: string } | "refused" | "too-many";
  /** True when the Cookie header carries a live session of this server. */
  readonly isSignedIn: (cookieHeader: string | undefined) => boolean;
  readonly setCookie: (secret: string) => string;
};

const codeValidMs = 60_000;
/**
 * Forgotten with the next code: any page can lead the browser to the launch page with wrong codes, and must not lock
 * out the owner, who alone can have a new code made.
 */
const failuresAllowed = 20;
/** A studio left open over a weekend goes on; it gives a new link at any time. */
const sessionValidMs = 7 * 86_400_000;
/** More than anybody opens; beyond, the oldest goes, so that asking again and again doesn't fill the memory. */
const codesKept = 32;
const sessionsKept = 64;

/** @param port stands in the cookie's name: cookies don't know ports, and two studios must not share one. */
export function createWebSessions(port: number, nowMs: () => number): WebSessions {
  const cookieName = `attune_${port}`;
  const codeEndsMs = new Map<string, number>();
  const sessionEndsMs = new Map<string, number>();
  let failureCount = 0;

  return {
    makeCode: () => {
      const code = randomBytes(32).toString("base64url");
      failureCount = 0;
      keepNewest(codeEndsMs, codesKept - 1);
      codeEndsMs.set(hashOf(code), nowMs() + codeValidMs);
      return code;
    },
    exchange: (code) => {
      if (failureCount >= failuresAllowed) return "too-many";
      const hash = hashOf(code);
      const endsMs = codeEndsMs.get(hash);
      codeEndsMs.delete(hash);
      if (endsMs === undefined || endsMs < nowMs()) {
        failureCount += 1;
        return "refused";
      }
      const secret = randomBytes(32).toString("base64url");
      keepNewest(sessionEndsMs, sessionsKept - 1);
      sessionEndsMs.set(hashOf(secret), nowMs() + sessionValidMs);
      return { secret };
    },
    // Any of them: a program on another port can set a cookie of our name too, and must not lock the owner out by it.
    isSignedIn: (cookieHeader) =>
      (cookieHeader ?? "")
        .split(/;\s*/)
        .filter((pair) => pair.startsWith(`${cookieName}=`))
        .map((pair) => hashOf(pair.slice(cookieName.length + 1)))
        .some((hash) => (sessionEndsMs.get(hash) ?? 0) > nowMs()),
    setCookie: (secret) => `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

/** A Map keeps the order of insertion: the first are the oldest. */
function keepNewest(endsMs: Map<string, number>, count: number): void {
  const tooMany = Math.max(0, endsMs.size - count);
  for (const hash of [...endsMs.keys()].slice(0, tooMany)) endsMs.delete(hash);
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
