// Sizes of what is built.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { Figure } from "./figure.ts";

export async function measureSizes(): Promise<readonly Figure[]> {
  return [
    { name: "main side, all of it", value: kilobytesIn("out/main"), unit: "kB", limit: 600, yardstick: null },
    { name: "preload", value: kilobytesIn("out/preload"), unit: "kB", limit: 20, yardstick: null },
  ];
}

function kilobytesIn(folder: string): number {
  const names = readdirSync(join(rootPath, folder), { recursive: true, encoding: "utf8" });
  const bytes = names
    .map((name) => statSync(join(rootPath, folder, name)))
    .filter((status) => status.isFile())
    .reduce((sum, status) => sum + status.size, 0);
  return bytes / 1000;
}
