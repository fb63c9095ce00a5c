// Launch codes and sessions of the web host. A code works once and for a minute; both are kept only as hashes, so
// that nothing in memory dumps or logs opens a door.
import { createHash, randomBytes } from "node:crypto";

export type WebSessions = {
  /** A fresh launch code: 256 bits, for one use within a minute. */
  readonly makeCode: () => string;
  /** Trades a code for a session's secret; "refused" for a wrong, used or expired one, "too-many" after 20 failures. */
  readonly exchange: (code: string) => { readonly secret: string } | "refused" | "too-many";
  /** True when the Cookie header carries a live session of this server. */
  readonly isSignedIn: (cookieHeader: string | undefined) => boolean;
  readonly setCookie: (secret: string) => string;
};

const codeValidMs = 60_000;
const failuresAllowed = 20;
/** Failures are forgotten after this long, so that a hostile page can't lock the owner out for good. */
const failureWindowMs = 10 * 60_000;
/** A day's work; the studio gives a new link at any time. */
const sessionValidMs = 7 * 86_400_000;

/** @param port stands in the cookie's name: cookies don't know ports, and two studios must not share one. */
export function createWebSessions(port: number, nowMs: () => number): WebSessions {
  const cookieName = `attune_${port}`;
  const codeEndsMs = new Map<string, number>();
  const sessionEndsMs = new Map<string, number>();
  let failureTimesMs: number[] = [];

  return {
    makeCode: () => {
      const code = randomBytes(32).toString("base64url");
      for (const [hash, endsMs] of codeEndsMs) if (endsMs < nowMs()) codeEndsMs.delete(hash);
      codeEndsMs.set(hashOf(code), nowMs() + codeValidMs);
      return code;
    },
    exchange: (code) => {
      failureTimesMs = failureTimesMs.filter((timeMs) => nowMs() - timeMs < failureWindowMs);
      if (failureTimesMs.length >= failuresAllowed) return "too-many";
      const hash = hashOf(code);
      const endsMs = codeEndsMs.get(hash);
      codeEndsMs.delete(hash);
      if (endsMs === undefined || endsMs < nowMs()) {
        failureTimesMs.push(nowMs());
        return "refused";
      }
      const secret = randomBytes(32).toString("base64url");
      sessionEndsMs.set(hashOf(secret), nowMs() + sessionValidMs);
      return { secret };
    },
    isSignedIn: (cookieHeader) => {
      const secret = (cookieHeader ?? "")
        .split(/;\s*/)
        .map((pair) => pair.split("="))
        .find(([name]) => name === cookieName)?.[1];
      if (secret === undefined) return false;
      return (sessionEndsMs.get(hashOf(secret)) ?? 0) > nowMs();
    },
    setCookie: (secret) => `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
