// The page's own files for the web host: from the built renderer folder and nowhere else.
import { readFile, realpath } from "node:fs/promises";
import { extname, join, relative, resolve, sep } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

export type RendererFile = { readonly bytes: Buffer; readonly contentType: string };

/** The file behind a request path ("/" is index.html); null when there is none, or it lies outside the folder. */
export async function readRendererFile(
  folderPath: string,
  requestPath: string,
): Promise<RendererFile | null> {
  const path = rendererFilePath(folderPath, requestPath);
  if (path === null) return null;
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) return null;
  try {
    // A link inside the folder must not lead out of it.
    const [realFolder, realFile] = await Promise.all([realpath(folderPath), realpath(path)]);
    if (!realFile.startsWith(realFolder + sep)) return null;
    return { bytes: await readFile(realFile), contentType };
  } catch {
    return null;
  }
}

/** Where a request path points inside the folder; null when it points out of it or can't be decoded. */
export function rendererFilePath(folderPath: string, requestPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (decoded.includes("\0") || decoded.includes("\\")) return null;
  const path = resolve(join(folderPath, decoded === "/" ? "index.html" : decoded));
  const inside = relative(folderPath, path);
  return inside === "" || inside.startsWith("..") ? null : path;
}
