// Small steps the launch scripts share: running a program and waiting for it. Plain JavaScript for any Node from 18 on:
// these files run before anything is installed and import nothing but Node itself.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootPath = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The project's own Node 24, which npm brings. */
export const nodePath = join(
  rootPath,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/**
 * Node 24's V8 loses track of code pages when threads come and go on processors with memory protection keys, and ends
 * the process ("Check failed: jit_page.has_value()"; nodejs/node#64500, seen here on 2026-11-22). Without the keys it
 * keeps no such track.
 */
export const nodeFlags = ["--no-memory-protection-keys"];

/**
 * On Linux, memory that was used goes back to the system instead of waiting in a pool a thread; large arrays never go
 * through a pool, where one that stays keeps all that was freed below it. No effect elsewhere.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html, 2026-11-22
 */
const nodeMemory = {
  MALLOC_ARENA_MAX: "2",
  // At 1 MB an export of a million rows takes a fifth longer, at 2 MB no longer than without.
  MALLOC_MMAP_THRESHOLD_: String(2 * 1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(8 * 1024 * 1024),
};

function environmentFor(command, environment) {
  return command === nodePath ? { ...nodeMemory, ...environment } : environment;
}

/** Our Node gets its flags, any other program what it was given. */
function withFlags(command, options) {
  return command === nodePath ? [...nodeFlags, ...options] : options;
}

/** Runs a program to its end and resolves with its exit code. Its output is shown, or kept and returned when `quiet`. */
export function run(command, options, { quiet = false, environment = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, withFlags(command, options), {
      cwd: rootPath,
      env: environmentFor(command, environment),
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    child.stdout?.on("data", (piece) => (output += piece));
    child.stderr?.on("data", (piece) => (output += piece));
    child.once("error", (error) => resolve({ exitCode: 127, output: error.message }));
    child.once("close", (exitCode, signal) => resolve({ exitCode: signal ? 130 : (exitCode ?? 1), output }));
  });
}

/** Hands this process over to a program: signals go on to it, its exit code becomes ours. */
export async function become(command, options) {
  const child = spawn(command, withFlags(command, options), {
    cwd: process.cwd(),
    env: environmentFor(command, process.env),
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
}
