// Which addresses the studio hands to the person's browser. Pure; the only list there is.

/** Documentation and account pages of providers, and our own. Exactly these hosts, nothing below them. */
const hosts: ReadonlySet<string> = new Set([
  "platform.openai.com",
  "help.openai.com",
  "openai.com",
  "learn.microsoft.com",
  "ai.azure.com",
  "portal.azure.com",
  "tokenfactory.nebius.com",
  "docs.tokenfactory.nebius.com",
  "github.com",
]);

/** https to a listed host and nothing around its name: no port, no name and password, no other writing of an address. */
export function mayOpenOutside(address: string): boolean {
  const host = /^https:\/\/([a-z0-9.-]+)(?:\/[^\s\\]*)?$/.exec(address)?.[1];
  return host !== undefined && hosts.has(host);
}
