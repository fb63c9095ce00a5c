// How the stand-in's Chromium sees an own scheme: as an https origin that no name server knows, so that it is a secure
// one and everything a browser enforces there is enforced. Pure.

const domain = "standin.invalid";

/** `app://studio/x` → `https://app--studio.standin.invalid/x`; anything else as it is. */
export function realAddress(url: string, schemes: ReadonlyMap<string, unknown>): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!match || !schemes.has(match[1] ?? "")) return url;
  return `https://${match[1]}--${match[2]}.${domain}${match[3] || "/"}`;
}

export function ownAddress(url: string): string {
  const match = /^https:\/\/([a-z0-9+]+)--([^/]*)\.standin\.invalid(.*)$/.exec(url);
  return match ? `${match[1]}://${match[2]}${match[3]}` : url;
}

/** As Electron gives it for a frame: an own scheme that is standard has an origin of its own. */
export function originOf(ownUrl: string): string {
  if (/^https?:/.test(ownUrl)) return new URL(ownUrl).origin;
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]+/.exec(ownUrl)?.[0] ?? "null";
}
