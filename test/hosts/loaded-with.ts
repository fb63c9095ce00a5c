// What a built file loads with it. Reads files only.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Graph = { readonly files: ReadonlyMap<string, string>; readonly packages: ReadonlySet<string> };

/** Everything that is imported without being asked for later (`import(…)`). */
export function loadedWith(entry: string): Graph {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    const text = readFileSync(path, "utf8");
    files.set(path, text);
    for (const [, wanted = ""] of text.matchAll(/(?:\bfrom|(?<![\w.])import)\s*["'`]([^"'`]+)["'`]/g)) {
      if (wanted.startsWith(".")) visit(join(dirname(path), wanted));
      else packages.add(wanted);
    }
  };
  visit(entry);
  return { files, packages };
}
