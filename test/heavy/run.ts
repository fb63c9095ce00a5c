// `npm run test:heavy [-- --runs N --seed N]`: the loops in full. Prints what was run, with its seed.
import { parseArgs } from "node:util";
import { killManyTimes } from "./kill.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "200" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const startedAt = performance.now();
const outcome = await killManyTimes(Number(values.runs), seed);
for (const problem of outcome.problems) console.error(problem);
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(
  `kill -9 × ${outcome.runs}, seed ${seed}: ${outcome.acknowledged} acknowledged writes, ` +
    `${outcome.problems.length === 0 ? "all there" : "SOME LOST"}, ${seconds} s`,
);
process.exitCode = outcome.problems.length === 0 ? 0 : 1;
