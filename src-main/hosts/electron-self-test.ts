// `--self-test`: proves a packaged program without a test's tools: its window opened unseen, one round trip from the
// page through the bridge to the core, one line of JSON, and the end. Works in a folder of its own that is gone after it.
import { app } from "electron";
import type { StudioWindow } from "./electron-window.ts";

const answerWithinMs = 30_000;

type Answer = { readonly ok: boolean; readonly output?: { readonly state: string; readonly host: string } };

/** @returns the exit code. */
export async function runSelfTest({ browserWindow }: StudioWindow): Promise<number> {
  const startedMs = performance.now();
  const ask = `window.attune.call("studio.status", {})`;
  const answer = await Promise.race([
    browserWindow.webContents.executeJavaScript(ask).catch(() => null) as Promise<Answer | null>,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), answerWithinMs);
    }),
  ]);
  const isPassed =
    answer?.ok === true && answer.output?.state === "ready" && answer.output.host === "electron";
  const report = {
    selfTest: isPassed ? "passed" : "failed",
    version: app.getVersion(),
    electron: process.versions["electron"],
    state: answer?.output?.state ?? "no answer",
    roundTripMs: Math.round(performance.now() - startedMs),
  };
  await new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(report)}\n`, resolve);
  });
  return isPassed ? 0 : 1;
}
