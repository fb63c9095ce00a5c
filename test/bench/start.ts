// How fast the web host starts: from the process's birth to the first byte of an answer, beside a bare Node server.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, connect, type AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { newFolder } from "../core/core-at.ts";
import { median, percentile, type Figure } from "./figure.ts";

const bareServer = `require("node:http").createServer((q, r) => r.end("ok")).listen(Number(process.argv[1]), "127.0.0.1")`;

export async function measureStart(runs: number): Promise<readonly Figure[]> {
  const folder = newFolder();
  const firstBytesMs: number[] = [];
  const linksMs: number[] = [];
  const bareMs: number[] = [];
  let megabytes = 0;
  let bareMegabytes = 0;
  // oxlint-disable no-await-in-loop -- starts are timed one by one
  for (let run = 0; run <= runs; run += 1) {
    const port = await freePort();
    const bareStartedAt = performance.now();
    const bare = spawn(nodePath, ["-e", bareServer, String(port)]);
    const bareFirstByteMs = (await firstByteFrom(port, "/")) - bareStartedAt;
    bareMegabytes = residentMegabytes(bare);
    await end(bare);

    const studioPort = await freePort();
    const startedAt = performance.now();
    const studio = spawn(nodePath, [
      join(rootPath, "out/main/web.js"),
      "--no-open",
      "--data",
      folder.path,
      "--port",
      String(studioPort),
    ]);
    const link = new Promise<number>((resolve) => {
      studio.stdout.on("data", (piece) => String(piece).includes("/launch#") && resolve(performance.now()));
    });
    const firstByteMs = (await firstByteFrom(studioPort, "/launch")) - startedAt;
    const linkMs = (await link) - startedAt;
    megabytes = residentMegabytes(studio);
    await end(studio);
    // The first run warms the file cache and makes the folder; the promise is about a warm start.
    if (run === 0) continue;
    bareMs.push(bareFirstByteMs);
    firstBytesMs.push(firstByteMs);
    linksMs.push(linkMs);
  }
  folder.remove();
  const yardstick = { name: "bare Node server", value: median(bareMs) };
  return [
    { name: "start → first byte", value: median(firstBytesMs), unit: "ms", limit: 250, yardstick },
    {
      name: "start → first byte, p95",
      value: percentile(firstBytesMs, 0.95),
      unit: "ms",
      limit: null,
      yardstick,
    },
    {
      name: "start → link printed (core ready)",
      value: median(linksMs),
      unit: "ms",
      limit: 3_000,
      yardstick,
    },
    {
      name: "memory of the web host, idle (once)",
      value: megabytes,
      unit: "MB",
      limit: 250,
      yardstick: { name: "bare Node server", value: bareMegabytes },
    },
  ];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Knocks until somebody answers; resolves with the moment of the first byte. */
async function firstByteFrom(port: number, path: string): Promise<number> {
  for (;;) {
    const moment = await new Promise<number | null>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      });
      socket.once("data", () => {
        resolve(performance.now());
        socket.destroy();
      });
      socket.once("error", () => resolve(null));
    });
    if (moment !== null) return moment;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function residentMegabytes(child: ChildProcess): number {
  if (process.platform !== "linux") return Number.NaN;
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
