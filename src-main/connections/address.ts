// Reads the address of a service as people copy it: with or without https, with the path of one of its calls behind it,
// as Azure's portal shows it. Pure; says what is wrong in words, and never lets a key in an address through.
import { connectionTemplates, type TemplateId } from "../../src-shared/domain/connections/templates.ts";

export type ReadAddress =
  | {
      readonly kind: "address";
      /** Without a slash at its end. */
      readonly baseUrl: string;
      readonly origin: string;
      readonly hostname: string;
      readonly isLoopback: boolean;
      /** Everybody between here and there can read along. */
      readonly isUnencrypted: boolean;
    }
  | { readonly kind: "wrong"; readonly problem: string };

/** The ends of addresses that guides show: the client adds them itself. */
const callEndings =
  /\/(chat\/completions|completions|responses|models|files|fine_tuning(\/jobs)?|embeddings|deployments\/.*)$/i;
/** Azure's v1 API, https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle, 2026-11-22. */
const azurePath = "/openai/v1";

/** `isLoopback` is about the name alone: whatever a name leads to later is the network's business. */
export function readAddress(text: string, templateId: TemplateId): ReadAddress {
  const typed = text.trim();
  if (typed === "") return wrong("Type the address of the service.");
  if (/\s/.test(typed)) return wrong("An address has no blanks in it.");
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(withScheme);
  if (url === null || url.hostname === "") return wrong("This isn't an address.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return wrong("The address of a service begins with https://.");
  }
  if (url.username !== "" || url.password !== "") {
    return wrong("A key doesn't belong in the address: paste the address without it.");
  }
  // Some hosts take a key behind the question mark; anything there would stand in every log on the way.
  if (url.search !== "" || url.hash !== "") {
    return wrong("Leave out what stands behind the question mark or the hash sign.");
  }
  const isLoopback = isLoopbackName(url.hostname);
  if (!isLoopback && !url.hostname.includes(".") && !url.hostname.startsWith("[")) {
    return wrong("This isn't an address: a name like api.example.com is missing its end.");
  }
  return {
    kind: "address",
    baseUrl: `${url.origin}${pathFor(url.pathname, templateId)}`,
    origin: url.origin,
    hostname: url.hostname,
    isLoopback,
    isUnencrypted: url.protocol === "http:" && !isLoopback,
  };
}

function wrong(problem: string): ReadAddress {
  return { kind: "wrong", problem };
}

function isLoopbackName(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function pathFor(typed: string, templateId: TemplateId): string {
  const path = typed.replace(/\/+$/, "").replace(callEndings, "").replace(/\/+$/, "");
  if (templateId === "azure") {
    // The portal shows the resource's own address, and older guides the one of a single deployment.
    return path === "" || /^\/openai$/i.test(path) ? azurePath : path;
  }
  const usual = connectionTemplates[templateId].baseUrl;
  return path === "" && usual !== null ? new URL(usual).pathname : path;
}
