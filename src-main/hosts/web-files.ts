// The page's own files for the web host: from the built renderer folder and nowhere else.
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";

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
  try {
    const path = decodeURIComponent(requestPath === "/" ? "/index.html" : requestPath);
    const contentType = contentTypes[extname(path)];
    if (contentType === undefined) return null;
    // The one check, on what the disk says after every "..", every link and every encoding was followed.
    const [realFolder, realFile] = await Promise.all([
      realpath(folderPath),
      realpath(join(folderPath, path)),
    ]);
    if (!realFile.startsWith(realFolder + sep)) return null;
    return { bytes: await readFile(realFile), contentType };
  } catch {
    // Not there, a folder, a NUL, an encoding that isn't one: to the asker all the same.
    return null;
  }
}
