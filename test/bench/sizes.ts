// Sizes of what is built.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { Figure } from "./figure.ts";

export async function measureSizes(): Promise<readonly Figure[]> {
  return [
    {
      name: "main side, all of it but the token table and the rehearsal's process",
      value: kilobytesIn("out/main", (name) => !isTokenTable(name) && !isRehearsal(name)),
      unit: "kB",
      limit: 600,
      yardstick: null,
    },
    {
      name: "the token table (loaded when tokens are counted)",
      value: kilobytesIn("out/main", isTokenTable),
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

function isTokenTable(name: string): boolean {
  return /(^|[\\/])tokens-[^\\/]*\.js$/.test(name);
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
