// Sizes of what is built.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import { loadedWith } from "../hosts/loaded-with.ts";
import type { Figure } from "./figure.ts";

export async function measureSizes(): Promise<readonly Figure[]> {
  return [
    loadedFigure("the Electron host before its window", "electron"),
    loadedFigure("the core as it starts, with all that is loaded with it", "core-thread", 600),
    {
      name: "the token tables (loaded when tokens are counted)",
      value: kilobytesIn("out/main", isTokenTable),
      unit: "kB",
      limit: null,
      yardstick: null,
    },
    {
      name: "everything else of the main side, most of it loaded by tasks",
      value: kilobytesIn("out/main", (name) => !isTokenTable(name) && !isRehearsal(name)),
      unit: "kB",
      limit: null,
      yardstick: null,
    },
    {
      name: "the rehearsal's own process (most of it is the table that tells languages)",
      value: kilobytesIn("out/main", isRehearsal),
      unit: "kB",
      limit: null,
      yardstick: null,
    },
    {
      name: "preload",
      value: kilobytesIn("out/preload", () => true),
      unit: "kB",
      limit: 20,
      yardstick: null,
    },
  ];
}

/** Without what is imported later (`import(…)`). */
function loadedFigure(name: string, entry: string, limit: number | null = null): Figure {
  const { files } = loadedWith(join(rootPath, "out/main", `${entry}.js`));
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { name, value: bytes / 1000, unit: "kB", limit, yardstick: null };
}

function isTokenTable(name: string): boolean {
  return /_base-[^\\/]*\.js$/.test(name);
}

function isRehearsal(name: string): boolean {
  return /(^|[\\/])rehearsal[^\\/]*\.js$/.test(name);
}

function kilobytesIn(folder: string, isMeant: (name: string) => boolean): number {
  const names = readdirSync(join(rootPath, folder), { recursive: true, encoding: "utf8" });
  const bytes = names
    .filter(isMeant)
    .map((name) => statSync(join(rootPath, folder, name)))
    .filter((status) => status.isFile())
    .reduce((sum, status) => sum + status.size, 0);
  return bytes / 1000;
}
