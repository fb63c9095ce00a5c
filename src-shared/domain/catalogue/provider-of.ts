// Which entry of the catalogue a connection belongs to, by its address. Pure.
import type { ConnectionProfile } from "../connections/profile.ts";
import type { Catalogue, CatalogueProvider } from "./catalogue.ts";

const otherProviderId = "compatible";

/** The one whose address it has; else "any other address". */
export function providerIdOf(
  { providers }: Pick<Catalogue, "providers">,
  { kind, baseUrl }: Pick<ConnectionProfile, "kind" | "baseUrl">,
): string {
  const host = hostOf(baseUrl ?? "");
  const found = providers.find((provider) =>
    kind === "rehearsal"
      ? provider.kind === "rehearsal"
      : provider.kind !== "rehearsal" && isAt(provider, host),
  );
  return found?.providerId ?? otherProviderId;
}

function isAt({ address: { value }, providerId }: CatalogueProvider, host: string): boolean {
  if (providerId === otherProviderId) return false;
  if (value.baseUrl !== null) return hostOf(value.baseUrl) === host;
  // "https://<resource>.openai.azure.com/…": whatever stands in the gap, then the rest of the host.
  const rest = /^<[^>]*>(\..+)$/.exec(hostOf(value.form ?? ""))?.[1];
  return rest !== undefined && host.endsWith(rest);
}

function hostOf(address: string): string {
  return (/^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(address)?.[1] ?? "").toLowerCase();
}
