// How a process of ours is started and spoken to: a line of orders in, a line of announcement out, and a wish to end. A
// host whose own program can't be started as a plain Node brings another way.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

export type StartedProcess = {
  /** 0 while there is none. */
  readonly processId: () => number;
  /** The first line it prints; null when it printed none. */
  readonly firstLine: Promise<string | null>;
  /** Resolves when it is gone, whatever ended it. */
  readonly ended: Promise<void>;
  readonly send: (line: string) => void;
  /** Nobody will say anything more: it brings to an end what it does, and goes. */
  readonly letEnd: () => void;
  readonly kill: () => void;
};

export type StartProcess = (processUrl: URL, environment: NodeJS.ProcessEnv) => StartedProcess;

/** As a child of the same Node, spoken to over its standard input. */
export const startNodeProcess: StartProcess = (processUrl, environment) => {
  // The same flags as this process: see src-main/launch/run.mjs for why there are some.
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(processUrl)], {
    stdio: ["pipe", "pipe", "ignore"],
    env: environment,
    windowsHide: true,
  });
  // It may be gone before it has read: `ended` tells that.
  child.stdin.on("error", () => {});
  return {
    processId: () => child.pid ?? 0,
    firstLine: firstLineOf(child.stdout),
    ended: new Promise((resolve) => {
      child.once("close", () => resolve());
      child.once("error", () => resolve());
    }),
    send: (line) => void child.stdin.write(`${line}\n`),
    letEnd: () => void child.stdin.end(),
    kill: () => void child.kill("SIGKILL"),
  };
};

export function firstLineOf(output: Readable | null): Promise<string | null> {
  return new Promise((resolve) => {
    if (!output) return resolve(null);
    createInterface({ input: output })
      .once("line", resolve)
      .once("close", () => resolve(null));
  });
}
