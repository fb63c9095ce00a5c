// How long a question waits until its similar examples are found among 100,000, from the call to what is sent to the
// provider: the start of the thread, every text read and compared. The yardstick only reads the same texts.
import Sqlite from "better-sqlite3";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { coreAt, newFolder } from "../core/core-at.ts";
import { scriptedProvider } from "../core/chatting-provider.ts";
import { median, type Figure } from "./figure.ts";
import { jsonLineOf, talks, writeLines } from "./million-files.ts";

const exampleCount = 100_000;
const seed = 20_261_128;
const questions = [
  "Where is my order and when is the delivery?",
  "kindly cancel the payment of my account",
  "Is the exam about the contract clause?",
];

export async function measureSimilar(runs: number): Promise<readonly Figure[]> {
  const folder = newFolder("attune-bench-");
  const lines = join(folder.path, "talks.jsonl");
  writeLines(
    lines,
    [...talks(exampleCount, seed)].map((talk) => jsonLineOf(talk)),
  );
  const cli = [...nodeFlags, join(rootPath, "out/main/cli.js"), "import", lines];
  const dataPath = join(folder.path, "data");
  execFileSync(nodePath, [...cli, "--project", "Talks", "--data", dataPath], { stdio: "ignore" });
  const script = scriptedProvider();
  const core = coreAt(dataPath, { provider: script.provider });
  const { projects } = await core.ask("projects.list", {});
  const projectId = projects[0]?.projectId ?? "";
  await core.ask("projects.open", { projectId });

  const foundMs: number[] = [];
  const readMs: number[] = [];
  // oxlint-disable no-await-in-loop -- timed one by one
  for (let run = 0; run < runs; run += 1) {
    readMs.push(readAll(join(dataPath, "projects", `${projectId}.db`)));
    const startedMs = performance.now();
    await core.ask("playground.ask", {
      projectId,
      question: questions[run % questions.length] ?? "",
      recipes: [
        {
          column: 0,
          label: "",
          recipe: { connectionId: "rehearsal", model: "attune-rehearsal-1", shownCount: 5 },
        },
      ],
    });
    const asked = await script.nextAsked();
    foundMs.push(performance.now() - startedMs);
    asked.end();
  }
  // oxlint-enable no-await-in-loop
  await core.close();
  folder.remove();
  return [
    {
      name: "five similar examples of 100,000 found",
      value: median(foundMs),
      unit: "ms",
      limit: 1_000,
      yardstick: { name: "the same texts only read", value: median(readMs) },
    },
  ];
}

function readAll(path: string): number {
  const startedMs = performance.now();
  const file = new Sqlite(path, { readonly: true });
  let characters = 0;
  const rows = file.prepare("SELECT body FROM example_text ORDER BY id").pluck();
  for (const body of rows.iterate()) characters += String(body).length;
  file.close();
  if (characters === 0) throw new Error("Nothing was read");
  return performance.now() - startedMs;
}
