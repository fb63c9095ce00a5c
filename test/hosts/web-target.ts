// A web server under attack: from this repository's sources or a mutated copy, in a process of its own, on a folder of
// its own, with a small page and files around it that must not be given away.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import type { TargetAnswer, TargetAsk, TargetOptions } from "./web-target-process.ts";

export type WebTarget = {
  readonly port: number;
  /** What an honest page sends as Host. */
  readonly host: string;
  readonly origin: string;
  readonly controlToken: string;
  readonly makeLaunchLink: () => Promise<string>;
  /** Moves the server's clock on. */
  readonly passTime: (ms: number) => Promise<void>;
  /** Pushes this much to every open page. */
  readonly flood: (megabytes: number) => Promise<void>;
  /** A second, independent studio on another port; ends with this one. */
  readonly startAnother: () => Promise<WebTarget>;
  readonly browser: Browser;
  /** Something to tidy up when the target is closed. */
  readonly atClose: (work: () => Promise<void>) => void;
  readonly close: () => Promise<void>;
};

/** Stands in every file that no request may reach. */
export const outsideSecret = "outside-the-renderer-folder";

/** Short, so that slow attacks are over soon; far enough apart to tell which limit has cut. */
export const timeLimits = { headersMs: 800, requestMs: 3_000, fileIdleMs: 1_000, checkEveryMs: 100 };

/** @param sourcePath a folder with src-main and src-shared: the repository or a mutated copy. */
export async function startTarget(browser: Browser, sourcePath: string = rootPath): Promise<WebTarget> {
  const folderPath = mkdtempSync(join(tmpdir(), "attune-target-"));
  layOut(folderPath);
  const controlToken = "c".repeat(43);
  const options: TargetOptions = { sourcePath, folderPath, controlToken, timeLimits };
  const child = spawn(
    nodePath,
    [fileURLToPath(new URL("web-target-process.ts", import.meta.url)), JSON.stringify(options)],
    { stdio: ["ignore", "ignore", "pipe", "ipc"] },
  );
  let complaints = "";
  child.stderr?.on("data", (piece) => (complaints += String(piece)));

  const waiting = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  let lastAskId = 0;
  const answerTo = (askId: number): Promise<string> =>
    new Promise((resolve, reject) => waiting.set(askId, { resolve, reject }));
  child.on("message", (message: TargetAnswer) => {
    waiting.get(message.askId)?.resolve(message.value);
    waiting.delete(message.askId);
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("close", () => {
    for (const { reject } of waiting.values()) reject(new Error(`The target has ended: ${complaints}`));
    waiting.clear();
  });
  const ask = (what: TargetAsk["what"], amount = 0): Promise<string> => {
    lastAskId += 1;
    if (!child.connected) return Promise.reject(new Error(`The target has ended: ${complaints}`));
    child.send({ askId: lastAskId, what, amount } satisfies TargetAsk);
    return answerTo(lastAskId);
  };

  const tidying: (() => Promise<void>)[] = [];
  const port = Number(await answerTo(0));
  return {
    port,
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    controlToken,
    makeLaunchLink: () => ask("make-launch-link"),
    passTime: async (ms) => void (await ask("pass-time", ms)),
    flood: async (megabytes) => void (await ask("flood", megabytes)),
    startAnother: async () => {
      const other = await startTarget(browser, sourcePath);
      tidying.push(other.close);
      return other;
    },
    browser,
    atClose: (work) => void tidying.push(work),
    close: async () => {
      await Promise.all(tidying.map((work) => work()));
      child.kill("SIGKILL");
      await ended;
      rmSync(folderPath, { recursive: true, force: true });
    },
  };
}

/** out/renderer as the build lays it out, and around it what an attacker would like to read. */
function layOut(folderPath: string): void {
  const files: Readonly<Record<string, string>> = {
    "out/renderer/index.html":
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Attune</title><link rel="icon" href="data:,"><h1>The studio</h1>` +
      `<script type="module" src="/assets/page.js"></script></html>`,
    "out/renderer/assets/page.js": page,
    "out/renderer/assets/page.js.map": outsideSecret,
    "out/renderer-private/notes.js": outsideSecret,
    "out/main/web.js": outsideSecret,
    "package.json": JSON.stringify(outsideSecret),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folderPath, name)), { recursive: true });
    writeFileSync(join(folderPath, name), text);
  }
  mkdirSync(join(folderPath, "data"));
  symlinkSync(join(folderPath, "out/main/web.js"), join(folderPath, "out/renderer/assets/leads-out.js"));
}

/** What the real page does, in a few lines: asks by POST, listens on a socket, marks when it has both. */
const page = `
const marks = document.documentElement.dataset;
const call = async (method, input) => {
  const response = await fetch("/call/" + method, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) });
  return (await response.json()).output;
};
const socket = new WebSocket(location.origin.replace("http", "ws") + "/pushes");
socket.addEventListener("message", (event) => { marks.push = event.data; });
socket.addEventListener("open", async () => {
  marks.projects = (await call("projects.list", {})).projects.length;
  await call("projects.create", { name: "From the page" });
});
`;
