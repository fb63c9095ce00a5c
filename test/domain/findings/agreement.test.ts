// Random mistakes in training files, put before the rehearsal's own reading of files and before the checks, which
// share no code: whatever the rehearsal refuses, the checks call an error in the same line.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";
import { checkTrainingFile } from "../../../src-main/rehearsal/training-file.ts";
import { createFileReading } from "../../../src-shared/domain/findings/format/file.ts";
import { exampleChecks, guideOf } from "../../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import { checkedExampleOf, fileSettingOf } from "../../../src-shared/domain/findings/checked-example.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-agreement-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ask = { role: "user", content: "Where is my parcel?" };
const answer = { role: "assistant", content: "It is on its way." };
const tool = { type: "function", function: { name: "weather", parameters: { type: "object" } } };
const call = { id: "c1", type: "function", function: { name: "weather", arguments: '{"a":1}' } };
const shown = [
  { type: "text", text: "What is it?" },
  { type: "image_url", image_url: { url: "https://a.b/c.png", detail: "low" } },
];

type Method = "supervised" | "dpo";
const bases: readonly (readonly [Method, object])[] = [
  [
    "supervised",
    { messages: [{ role: "system", content: "Be kind." }, ask, { ...answer, weight: 0 }, ask, answer] },
  ],
  [
    "supervised",
    {
      messages: [
        ask,
        { role: "assistant", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: "c1", content: "dry" },
        answer,
      ],
      tools: [tool],
      parallel_tool_calls: false,
    },
  ],
  [
    "supervised",
    {
      messages: [
        { role: "user", content: shown },
        { role: "assistant", content: [shown[0]] },
      ],
    },
  ],
  [
    "dpo",
    {
      input: { messages: [ask] },
      preferred_output: [answer],
      non_preferred_output: [{ role: "assistant", content: "No idea." }],
    },
  ],
];
const values = [
  null,
  "",
  " ",
  "x",
  "boss",
  "system",
  "developer",
  "function",
  "tool",
  "user",
  "assistant",
  "\ud83d",
  0,
  1,
  7,
  true,
  [],
  [1],
  [null],
  {},
  [{ type: "text", text: "a" }],
];
const keys = [
  "stars",
  "weight",
  "name",
  "tool_calls",
  "tool_call_id",
  "tools",
  "functions",
  "refusal",
  "function_call",
];

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

/** A copy with one or two mistakes: something removed, replaced, added or doubled. */
function withMistakes(base: object, random: () => number): object {
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
  const copy = structuredClone(base) as Record<string, unknown>;
  for (let left = random() < 0.6 ? 1 : 2; left > 0; left -= 1) {
    const { holder, key } = pick([...placesIn(copy), { holder: copy, key: "messages" }]);
    const chance = random();
    if (chance < 0.3) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
    } else if (chance < 0.8) holder[key] = structuredClone(pick(values));
    else if (Array.isArray(holder)) holder.push(structuredClone(pick([...values, ...(holder as unknown[])])));
    else holder[pick(keys)] = structuredClone(pick(values));
  }
  return copy;
}

function placesIn(value: Record<string, unknown>): readonly Place[] {
  return Object.entries(value).flatMap(([key, inner]) => [
    { holder: value, key },
    ...(typeof inner === "object" && inner !== null ? placesIn(inner as Record<string, unknown>) : []),
  ]);
}

function errorLines(lines: readonly string[]): readonly (number | null)[] {
  const found: (number | null)[] = [];
  const isError = (code: Parameters<typeof guideOf>[0]): boolean => guideOf(code).severity === "error";
  const reading = createFileReading("training", ({ code, line }) => {
    if (isError(code)) found.push(line);
  });
  for (const [index, line] of lines.entries()) {
    const read = reading.line(line);
    if (!read?.example) continue;
    const about = { extra: read.extra, tokens: null, tokensMaximum: 65_536 };
    const checked = checkedExampleOf(read.example, fileSettingOf(read.example, about));
    if (remarksOn(checked, exampleChecks).some(({ code }) => isError(code))) found.push(index + 1);
  }
  reading.end(1_000);
  return found;
}

describe("the checks and the rehearsal", () => {
  it("agree on a thousand files with random mistakes", async () => {
    const random = randomFrom(20_261_128);
    const path = join(folder, "mistakes.jsonl");
    const missed: string[] = [];
    let refusedCount = 0;
    for (let run = 0; run < 1_000; run += 1) {
      const [method, base] = bases[run % bases.length]!;
      const line = JSON.stringify(withMistakes(base, random));
      const lines = [...Array.from({ length: 9 }, () => JSON.stringify(base)), line];
      writeFileSync(path, lines.map((one) => `${one}\n`).join(""));
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const theirs = await checkTrainingFile(path, method);
      // Left aside by the rehearsal is no mistake: it can't learn tools and images.
      if (theirs.kind !== "invalid" || theirs.code === "invalid_n_examples") continue;
      refusedCount += 1;
      if (!errorLines(lines).includes(10)) missed.push(`${theirs.message}\n${line}`);
    }
    expect(missed).toEqual([]);
    expect(refusedCount).toBeGreaterThan(500);
  });

  it("agree on files without any", () => {
    for (const [, base] of bases) {
      expect(errorLines(Array.from({ length: 10 }, () => JSON.stringify(base)))).toEqual([]);
    }
  });
});
