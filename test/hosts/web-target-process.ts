// The process behind web-target.ts: the web server with a real core, loaded from the folder it is told, with a clock
// that can be moved on. Must never be reached but by its parent.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as CoreLinkFile from "../../src-main/core/core-link.ts";
import type * as PassingFile from "../../src-main/hosts/passing-files.ts";
import type * as WebServerFile from "../../src-main/hosts/web-server.ts";

export type TargetOptions = {
  readonly sourcePath: string;
  readonly folderPath: string;
  readonly controlToken: string;
  readonly timeLimits: WebServerFile.WebTimeLimits;
};
export type TargetAsk = {
  readonly askId: number;
  readonly what: "make-launch-link" | "pass-time" | "flood";
  readonly amount: number;
};
export type TargetAnswer = { readonly askId: number; readonly value: string };

const { sourcePath, folderPath, controlToken, timeLimits } = JSON.parse(
  process.argv[2] ?? "",
) as TargetOptions;
const source = (path: string): URL => pathToFileURL(join(sourcePath, path));
const { startCoreLink } = (await import(source("src-main/core/core-link.ts").href)) as typeof CoreLinkFile;
const { startWebServer } = (await import(
  source("src-main/hosts/web-server.ts").href
)) as typeof WebServerFile;
const { createPassingFiles } = (await import(
  source("src-main/hosts/passing-files.ts").href
)) as typeof PassingFile;

let passedMs = 0;
const nowMs = (): number => Date.now() + passedMs;
const files = createPassingFiles(join(folderPath, "data"), nowMs);
const core = startCoreLink(
  source("src-main/core/core-thread.ts"),
  {
    host: "web",
    version: "0.0.0-test",
    dataFolderPath: join(folderPath, "data"),
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(sourcePath, "resources"),
    taskThreadUrl: source("src-main/tasks/task-thread.ts").href,
  },
  {
    resolvePlace: async (kind, reference) => (kind === "folder" ? null : files.pathOf(kind, reference)),
    onCrash: (error) => console.error(error),
    nowMs,
  },
);
const server = await startWebServer({
  port: 0,
  rendererFolderPath: join(folderPath, "out/renderer"),
  controlToken,
  callText: core.callText,
  files,
  nowMs,
  timeLimits,
});
core.subscribe(server.push);
await core.started;

const answer = (askId: number, value: string): void =>
  void process.send?.({ askId, value } satisfies TargetAnswer);
process.on("disconnect", () => process.exit());
process.on("message", async ({ askId, what, amount }: TargetAsk) => {
  switch (what) {
    case "make-launch-link":
      answer(askId, server.makeLaunchLink());
      return;
    case "pass-time":
      passedMs += amount;
      answer(askId, "");
      return;
    case "flood": {
      const text = "x".repeat(64 * 1024);
      for (let count = 0; count < amount * 16; count += 1) {
        server.push({ type: "playgroundDelta", runId: "flood", text });
        await new Promise((resolve) => setImmediate(resolve));
      }
      answer(askId, "");
      return;
    }
  }
});
answer(0, String(server.port));
