// A studio whose models say what a spec needs: the question decides. "hold" says three words and waits, "drop" breaks
// off, "busy" refuses, "flood 5" says a thousand pieces a second for five seconds, "code" is hard to lay out; anything
// else is answered with the model's name, the question and how many examples were shown.
import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { nodeFlags, nodePath } from "../../src-main/launch/run.mjs";

export type ScriptedStudio = {
  /** A link that opens it once. */
  readonly newLink: () => Promise<string>;
  /** Leaves a finished training with two saved stages in the project's file; the first one did best. */
  readonly addTraining: (projectId: string) => void;
  readonly stop: () => Promise<void>;
};

export async function startScriptedStudio(): Promise<ScriptedStudio> {
  const dataFolderPath = mkdtempSync(join(tmpdir(), "attune-scripted-"));
  const child = fork(
    fileURLToPath(new URL("scripted-studio-process.ts", import.meta.url)),
    [dataFolderPath],
    {
      execPath: nodePath,
      execArgv: [...nodeFlags],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const nextLink = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const onEnd = (): void => reject(new Error("The scripted studio has ended"));
      child.once("exit", onEnd);
      child.once("message", (message) => {
        child.off("exit", onEnd);
        resolve(String(message));
      });
    });
  await nextLink();
  return {
    newLink: () => {
      child.send("link");
      return nextLink();
    },
    addTraining: (projectId) => addTraining(join(dataFolderPath, "projects"), projectId),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(dataFolderPath, { recursive: true, force: true });
    },
  };
}

function addTraining(projectsFolder: string, projectId: string): void {
  const name = readdirSync(projectsFolder).find((one) => one === `${projectId}.db`);
  if (name === undefined) throw new Error("The project has no file");
  const file = new Sqlite(join(projectsFolder, name), { timeout: 5_000 });
  const jobId = "a".repeat(20);
  file
    .prepare(
      `INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings,
         instructions, state, fine_tuned_model, created_at_ms, charge, verdict)
       VALUES (?, 1, ?, 'Support voice', 'rehearsal', 'Rehearsal', 'attune-rehearsal-1', '{}', 'As trained.',
         'succeeded', 'ft:voice', 1, 'free', '{"bestStep":40}')`,
    )
    .run(jobId, projectId);
  for (const [step, model] of [
    [40, "ft:voice:40"],
    [80, "ft:voice"],
  ] as const) {
    file
      .prepare(
        "INSERT INTO job_checkpoint (job_id, checkpoint_id, step, model, created_at_ms) VALUES (?, ?, ?, ?, 1)",
      )
      .run(jobId, `checkpoint-${step}`, step, model);
  }
  file.close();
}
