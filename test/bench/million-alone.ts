// Runs `million.ts` in a process of its own, so that neither the time nor the memory of other figures is in it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeFlags, rootPath } from "../../src-main/launch/run.mjs";
import type { Figure } from "./figure.ts";
import { measureMillion } from "./million.ts";

export async function measureMillionAlone(): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, [...nodeFlags, join(rootPath, "test/bench/million-alone.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (piece) => (output += String(piece)));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`The figures of a million examples ended with ${exitCode}`);
  return JSON.parse(output) as readonly Figure[];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measureMillion()));
