// kill -9 of the studio at random moments of a training: it is followed to its end afterwards, each event once, and
// there is one job where there was one. The rehearsal loses its studio each time, too, and goes on where it was.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeFlags, nodePath } from "../../src-main/launch/run.mjs";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { newFolder } from "../core/core-at.ts";
import type { StudioLine, TrainingEnd } from "./kill-training-studio.ts";

export type KillTrainingOutcome = {
  readonly kills: number;
  readonly trainings: number;
  readonly problems: readonly string[];
};

const studioPath = fileURLToPath(new URL("./kill-training-studio.ts", import.meta.url));
/** Kills of one training; then another begins. */
const killsPerTraining = 10;
/** The longest a studio lives, from its start on: its own start is a moment like any other. */
const longestLifeMs = 6_000;
const endWithinMs = 300_000;

export async function killTrainings(kills: number, seed: number, epochs = 10): Promise<KillTrainingOutcome> {
  const random = randomFrom(seed);
  const problems: string[] = [];
  let trainings = 0;
  for (let left = kills; left > 0 && problems.length === 0; left -= killsPerTraining) {
    trainings += 1;
    const folder = newFolder("attune-kill-training-");
    for (let kill = 0; kill < Math.min(left, killsPerTraining); kill += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each goes on where the last one was killed
      await studioFor(folder.path, epochs, random() * longestLifeMs);
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    const end = await studioFor(folder.path, epochs, endWithinMs);
    const found = end === null ? ["it never ended"] : problemsOf(end, folder.path);
    problems.push(...found.map((problem) => `training ${trainings}: ${problem}`));
    if (found.length === 0) folder.remove();
    else problems.push(`folder kept: ${folder.path}`);
  }
  return { kills, trainings, problems };
}

/** A studio that is killed after `lifeMs`; null when it was, else how the training ended. */
function studioFor(folderPath: string, epochs: number, lifeMs: number): Promise<TrainingEnd | null> {
  return new Promise((resolve, reject) => {
    const studio = spawn(nodePath, [...nodeFlags, studioPath, folderPath, String(epochs)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaint = "";
    const timer = setTimeout(() => studio.kill("SIGKILL"), lifeMs);
    studio.stdout.on("data", (piece) => (output += String(piece)));
    studio.stderr.on("data", (piece) => (complaint += String(piece)));
    studio.once("close", (exitCode) => {
      clearTimeout(timer);
      const lines = output
        .slice(0, output.lastIndexOf("\n") + 1)
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as StudioLine);
      const last = lines.at(-1);
      if (last?.say === "ended") resolve(last.end);
      else if (exitCode === null) resolve(null);
      else reject(new Error(`The studio ended by itself:\n${complaint}`));
    });
  });
}

function problemsOf(end: TrainingEnd, folderPath: string): readonly string[] {
  const { state, problem, steps, totalSteps, events, eventsThere, answerCount } = end;
  const jobsThere = readdirSync(join(folderPath, "rehearsal", "jobs")).length;
  const isEachStepOnce = steps.length === totalSteps && steps.every((step, index) => step === index + 1);
  return [
    ...(state === "succeeded" ? [] : [`it is ${state}: ${problem ?? "no words"}`]),
    ...(jobsThere === 1 ? [] : [`${jobsThere} jobs at the rehearsal instead of 1`]),
    ...(isEachStepOnce ? [] : [`${steps.length} steps in its curve instead of ${totalSteps}`]),
    ...(JSON.stringify(events) === JSON.stringify(eventsThere)
      ? []
      : [`${events.length} events here, ${eventsThere.length} there`]),
    ...(answerCount > 0 ? [] : ["no held-out question was asked"]),
  ];
}
