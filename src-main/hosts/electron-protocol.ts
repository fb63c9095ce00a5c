// The own scheme app://studio: the page's files from the built folder, with the same headers as the web host's, and the
// page shown after a crash. Nothing else is ever answered.
import { protocol } from "electron";
import { crashPage, crashScript } from "./electron-crash-page.ts";
import { readRendererFile, type RendererFile } from "./web-files.ts";
import { securityHeaders } from "./web-gate.ts";

const scheme = "app";
const host = "studio";
export const studioOrigin = `${scheme}://${host}`;
export const crashAddress = `${studioOrigin}/crashed`;

/** Before the program is ready: without it the page has no origin and no storage. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function servePage(rendererFolderPath: string): void {
  protocol.handle(scheme, (request) => answer(request, rendererFolderPath));
}

async function answer(request: Request, rendererFolderPath: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== host || request.method !== "GET") return notFound();
  const file = ownFile(url.pathname) ?? (await readRendererFile(rendererFolderPath, url.pathname));
  if (file === null) return notFound();
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...securityHeaders, "content-type": file.contentType },
  });
}

function notFound(): Response {
  return new Response("not found", { status: 404, headers: securityHeaders });
}

function ownFile(path: string): RendererFile | null {
  if (path === "/crashed") return { bytes: Buffer.from(crashPage), contentType: "text/html; charset=utf-8" };
  if (path === "/crashed.js")
    return { bytes: Buffer.from(crashScript), contentType: "text/javascript; charset=utf-8" };
  return null;
}
