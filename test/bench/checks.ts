// How long the checks take on one example of about 500 bytes, and those on a million examples together. The yardstick
// parses the same bodies and folds their texts. Also runs by itself: node test/bench/checks.ts
import { biasMarksOf } from "../../src-shared/domain/findings/bias/marks.ts";
import type { CheckedExample } from "../../src-shared/domain/findings/check.ts";
import { checkedExampleOf, usualTokensMaximum } from "../../src-shared/domain/findings/checked-example.ts";
import { factsOf } from "../../src-shared/domain/findings/facts.ts";
import { createFactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import { findingsOn, usualRefusalShare } from "../../src-shared/domain/findings/project-check.ts";
import { exampleChecks, projectChecks } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { foldedText, textOfMessage } from "../../src-shared/domain/example-text.ts";
import { parsedBody } from "../../src-shared/domain/example.ts";
import { median, type Figure } from "./figure.ts";
import { jsonLineOf, talks } from "./million-files.ts";

const exampleCount = 20_000;
const million = 1_000_000;
const seed = 20_261_128;

export function measureChecks(runs: number): readonly Figure[] {
  const bodies = [...talks(exampleCount, seed)].map(jsonLineOf);
  const examples = bodies.map((body) => checkedFrom(body));
  const perExample = (look: (example: CheckedExample) => unknown): number =>
    (timedMs(() => {
      for (const example of examples) look(example);
    }) /
      exampleCount) *
    1_000;
  const times = { checks: [] as number[], facts: [] as number[], bias: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.bare.push((timedMs(() => bodies.forEach(parsedAndFolded)) / exampleCount) * 1_000);
    times.checks.push(perExample((example) => remarksOn(example, exampleChecks)));
    times.facts.push(perExample(factsOf));
    times.bias.push(perExample(biasMarksOf));
  }
  const yardstick = { name: "parsed and folded", value: median(times.bare) };
  return [
    { name: "checks on one example", value: median(times.checks), unit: "µs", limit: 60, yardstick },
    { name: "facts of one example", value: median(times.facts), unit: "µs", limit: null, yardstick },
    { name: "bias marks of one example", value: median(times.bias), unit: "µs", limit: null, yardstick },
    projectFigure(examples, runs),
  ];
}

function projectFigure(examples: readonly CheckedExample[], runs: number): Figure {
  const table = createFactsTable(million);
  const facts = examples.map(factsOf);
  for (let index = 0; index < million; index += 1) {
    const mine = facts[index % facts.length];
    if (mine !== undefined)
      table.set(index, { id: index + 1, revision: 1 }, { ...mine, tokens: index % 700 });
  }
  const project = { refusalShareWished: usualRefusalShare, tagCounts: new Map<string, number>() };
  const { askHash } = table.columns();
  let sum = 0;
  const times = { checks: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.checks.push(timedMs(() => findingsOn(table, project, projectChecks)));
    times.bare.push(
      timedMs(() => {
        for (let index = 0; index < million; index += 1) sum += askHash[index] ?? 0;
      }),
    );
  }
  const yardstick = { name: `one column summed${sum === 0 ? "?" : ""}`, value: median(times.bare) };
  return {
    name: "checks on a million together",
    value: median(times.checks),
    unit: "ms",
    limit: 1_000,
    yardstick,
  };
}

function checkedFrom(body: string): CheckedExample {
  return checkedExampleOf(parsedBody("chat", body), {
    extra: null,
    origin: "project",
    instructionsSource: "project",
    instructions: "Answer kindly.",
    tokens: null,
    tokensMaximum: usualTokensMaximum,
    split: null,
    tags: [],
    group: null,
  });
}

function parsedAndFolded(body: string): number {
  const example = parsedBody("chat", body);
  if (example.kind !== "chat") return 0;
  return example.body.messages.reduce((sum, message) => sum + foldedText(textOfMessage(message)).length, 0);
}

function timedMs(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

if (import.meta.main) {
  for (const { name, value, unit, yardstick } of measureChecks(9)) {
    console.log(
      `${name}: ${value.toFixed(1)} ${unit} (${yardstick?.name}: ${yardstick?.value.toFixed(1)} ${unit})`,
    );
  }
}
