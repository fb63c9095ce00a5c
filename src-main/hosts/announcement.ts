// How a second studio on the same data folder finds the first: a small file only the user can read, holding the
// first one's address and a token to ask it for a fresh link. The lock, not this file, says whether it runs.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { HostKind } from "../core/ports.ts";

export type Announcement = {
  readonly host: HostKind;
  readonly processId: number;
  /** Only the web host has an address. */
  readonly origin: string | null;
  readonly controlToken: string | null;
};

export function announce(path: string, announcement: Announcement): void {
  const freshPath = `${path}.partial`;
  writeOwnerFile(freshPath, JSON.stringify(announcement));
  renameSync(freshPath, path);
}

/** A fresh file that only the user can read: never into one, or through a link, that somebody else has put there. */
export function writeOwnerFile(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: "wx" });
}

export function withdrawAnnouncement(path: string): void {
  rmSync(path, { force: true });
}

export function readAnnouncement(path: string): Announcement | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Announcement;
  } catch {
    return null;
  }
}

/**
 * Asks the first studio for a launch link; null when it has none to give or doesn't answer within two seconds. The
 * link is shown to a person: whatever listens there now, only a link of that very address comes back.
 */
export async function askForLaunchLink(announcement: Announcement): Promise<string | null> {
  if (announcement.origin === null || announcement.controlToken === null) return null;
  if (!/^http:\/\/127\.0\.0\.1(:\d{1,5})?$/.test(announcement.origin)) return null;
  try {
    const response = await fetch(`${announcement.origin}/control/launch-link`, {
      method: "POST",
      headers: { authorization: `Bearer ${announcement.controlToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(2_000),
    });
    const answer: unknown = response.ok ? await response.json() : null;
    const link = typeof answer === "object" && answer !== null && "link" in answer ? String(answer.link) : "";
    const [origin, code = ""] = link.split("/launch#");
    return origin === announcement.origin && /^[\w-]{43}$/.test(code) ? link : null;
  } catch {
    return null;
  }
}
