// What a training of a million examples would cost, asked again at every change of a setting: all places and models, their
// whole life. The yardstick is the smallest question the same studio answers. Also runs by itself:
// node test/bench/cost.ts [EXAMPLES]
import { join } from "node:path";
import { newFolder } from "../core/core-at.ts";
import { median, percentile, type Figure } from "./figure.ts";
import { coreWith } from "./findings.ts";

const million = 1_000_000;
/** An estimate follows what is typed. */
const liveMs = 50;

export async function measureCost(runs: number, exampleCount = million): Promise<readonly Figure[]> {
  const folder = newFolder("attune-bench-");
  const dataPath = join(folder.path, "data");
  const core = await coreWith(exampleCount, folder.path, dataPath);
  const { projects } = await core.ask("projects.list", {});
  const projectId = projects[0]?.projectId ?? "";
  await core.ask("projects.open", { projectId });
  const smallest = await timesMs(runs, () => core.ask("settings.get", {}));
  const [first = Number.NaN] = await timesMs(1, () => core.ask("catalogue.estimate", { projectId }));
  const estimates = await timesMs(runs, (run) =>
    core.ask("catalogue.estimate", {
      projectId,
      epochs: 1 + (run % 10),
      use: { questionsAMonth: 100 * run },
    }),
  );
  await core.close();
  folder.remove();
  const many = exampleCount.toLocaleString("en");
  const yardstick = { name: "the smallest question", value: median(smallest) };
  return [
    { name: `cost of ${many} examples, asked first`, value: first, unit: "ms", limit: null, yardstick },
    {
      name: `  asked again with another setting, p95 (${many})`,
      value: percentile(estimates, 0.95),
      unit: "ms",
      limit: liveMs,
      yardstick,
    },
  ];
}

async function timesMs(runs: number, work: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- timed one by one
    await work(run);
    times.push(performance.now() - startedMs);
  }
  return times;
}

if (import.meta.main) console.table(await measureCost(15, Number(process.argv[2] ?? million)));
