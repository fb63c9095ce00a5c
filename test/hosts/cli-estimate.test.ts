// `attune estimate` as a script meets it: real processes, files as people have them, and a project of the studio.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CostRowOutput } from "../../src-shared/contract/catalogue.ts";
import { loadTextCounter } from "../../src-main/examples/tokens/load-counter.ts";
import { runCommandLine } from "../../src-main/hosts/cli-host.ts";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import type { ChatBody } from "../../src-shared/domain/example.ts";
import { tokensOf } from "../../src-shared/domain/tokens/example-tokens.ts";
import { newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

type Ended = { readonly exitCode: number | null; readonly output: string; readonly complaint: string };

const entry = join(rootPath, "src-main/hosts/cli.ts");
const dataFolder = (): string => join(folder.path, "studio");

function attune(...words: readonly string[]): Ended {
  const result = spawnSync(nodePath, [entry, ...words, "--data", dataFolder()], { encoding: "utf8" });
  return { exitCode: result.status, output: result.stdout, complaint: result.stderr };
}

/** The same on this thread: a process takes half a second. */
async function attuneHere(...words: readonly string[]): Promise<Ended> {
  const [output, complaint] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  for (const spy of [output, complaint]) spy.mockImplementation(() => {});
  const textOf = (calls: readonly (readonly unknown[])[]): string => calls.map(String).join("\n");
  try {
    const exitCode = await runCommandLine(pathToFileURL(entry).href, [...words, "--data", dataFolder()]);
    return { exitCode, output: textOf(output.mock.calls), complaint: textOf(complaint.mock.calls) };
  } finally {
    vi.restoreAllMocks();
  }
}

function fileOf(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const mini = "gpt-4.1-mini-2025-04-14";
const bodies = Array.from({ length: 12 }, (_none, index): ChatBody => ({
  messages: [
    { role: "system", content: "Answer like a shoe shop." },
    { role: "user", content: `Where is parcel number ${index}?` },
    { role: "assistant", content: "I have looked it up for you: it comes tomorrow." },
  ],
}));
const jsonl = bodies.map((body) => JSON.stringify(body)).join("\n");
const counter = await loadTextCounter("o200k_base");
const tokens = bodies.reduce((sum, body) => sum + tokensOf({ kind: "chat", body }, counter), 0);

type Estimate = {
  readonly method: string;
  readonly trainCount: number;
  readonly trainTokens: number;
  readonly leftAsideCount: number;
  readonly rows: readonly CostRowOutput[];
};
const estimateOf = (said: Ended): Estimate => JSON.parse(said.output) as Estimate;

describe("attune estimate FILE", () => {
  it("says for machines what each place would take, to the token, and leaves no data folder behind", () => {
    const said = attune("estimate", fileOf("train.jsonl", jsonl), "--model", mini, "--epochs", "3", "--json");
    expect(said).toMatchObject({ exitCode: 0, complaint: "" });
    const { method, trainCount, trainTokens, rows } = estimateOf(said);
    expect({ method, trainCount, trainTokens }).toEqual({
      method: "supervised",
      trainCount: 12,
      trainTokens: tokens,
    });
    expect(rows.map(({ providerId }) => providerId).toSorted()).toEqual(["azure", "openai"]);
    const microUsd = tokens * 3 * 5;
    expect(rows.find(({ providerId }) => providerId === "openai")).toMatchObject({
      billedTokens: tokens,
      training: { kind: "known", lowMicroUsd: microUsd, likelyMicroUsd: microUsd, highMicroUsd: microUsd },
      monthlyUse: { kind: "known", likelyMicroUsd: 1_040_000 },
    });
    expect(rows.find(({ providerId }) => providerId === "azure")?.training.kind).toBe("unknown");
    expect(readdirSync(folder.path)).toEqual(["train.jsonl"]);
  });

  it("shows people every place, what is open first, and never calls a price it doesn't know nothing", () => {
    const { exitCode, output } = attune("estimate", fileOf("train.jsonl", jsonl));
    expect(exitCode).toBe(0);
    const lines = output.split("\n");
    expect(lines[0]).toBe("Learns from 12 examples (conversations).");
    expect(lines[2]).toMatch(/^Rehearsal +attune-rehearsal-1 +free/);
    expect(lines[3]).toMatch(/^Nebius Token Factory +its own list +unknown +unknown/);
    const ofOpenAi = lines.filter((line) => line.startsWith("OpenAI"));
    expect(ofOpenAi.length).toBeGreaterThan(3);
    for (const line of ofOpenAi) expect(line).toMatch(/closed to new accounts|no new trainings|gone/);
    expect(output).toContain("attune estimate PROJECT takes them in.");
  });

  it("takes what people call a model, a table as well as JSONL, and rounds left to the provider as a range", async () => {
    const table = `question,answer\n${Array.from({ length: 40 }, (_none, index) => `Where is ${index}?,It comes tomorrow.`).join("\n")}\n`;
    const said = await attuneHere(
      "estimate",
      fileOf("answers.csv", table),
      "--model",
      "GPT-4.1 mini",
      "--json",
    );
    const row = estimateOf(said).rows.find(({ providerId }) => providerId === "openai");
    // 3 × 40 is above 100: three rounds, one more or less.
    expect(row?.epochs).toEqual({ low: 2, likely: 3, high: 4 });
    const short = await attuneHere(
      "estimate",
      join(folder.path, "answers.csv"),
      "--model",
      "gpt-4.1-mini",
      "--json",
    );
    expect(estimateOf(short)).toEqual(estimateOf(said));
    const one = await attuneHere(
      "estimate",
      join(folder.path, "answers.csv"),
      "--model",
      "attune-rehearsal-1",
    );
    expect(one.output).toContain("Rehearsal model at Rehearsal: open: free, on this computer.");
    expect(one.output).toContain("Training: free");
  });

  it("counts better and worse answers as such, and what isn't an example as left out", async () => {
    const pair = {
      input: { messages: [{ role: "user", content: "Where is it?" }] },
      preferred_output: [{ role: "assistant", content: "It comes tomorrow." }],
      non_preferred_output: [{ role: "assistant", content: "No idea." }],
    };
    const lines = [...Array.from({ length: 11 }, () => JSON.stringify(pair)), "{not json"];
    const said = await attuneHere(
      "estimate",
      fileOf("pairs.jsonl", lines.join("\n")),
      "--model",
      mini,
      "--json",
    );
    expect(estimateOf(said)).toMatchObject({ method: "dpo", trainCount: 11, leftAsideCount: 1 });
  });

  it("ends with 2 and words for wrong use, with 1 for a file that can't be read", async () => {
    const path = fileOf("train.jsonl", jsonl);
    for (const words of [
      ["estimate"],
      ["estimate", path, path],
      ["estimate", path, "--model", "gpt-9"],
      ["estimate", path, "--epochs", "0"],
      ["estimate", path, "--epochs", "two"],
      ["estimate", path, "--questions", "-1"],
      ["estimate", path, "--method", "magic"],
      ["estimate", path, "--suffix", "me"],
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- the console is listened to
      const { exitCode, complaint, output } = await attuneHere(...words);
      expect({ words, exitCode, output }).toEqual({ words, exitCode: 2, output: "" });
      expect(complaint).not.toMatch(/\bat .*\.ts:\d+/);
    }
    expect((await attuneHere("estimate", path, "--model", "gpt-9")).complaint).toContain(
      "gpt-4.1-mini-2025-04-14",
    );
    const empty = await attuneHere("estimate", fileOf("empty.jsonl", ""), "--json");
    expect(empty.exitCode).toBe(1);
    expect(JSON.parse(empty.complaint)).toMatchObject({ error: "file-empty" });
    expect(existsSync(join(folder.path, "studio"))).toBe(false);
  });
});

describe("attune estimate PROJECT", () => {
  it("counts what isn't counted yet, and takes in corrected prices", () => {
    attune("call", "projects.create", '{"from":"sample"}');
    const correction = { providerId: "azure", modelId: mini, price: "training", usdPerMillionTokens: 10 };
    attune("call", "catalogue.correctPrice", JSON.stringify(correction));
    const said = attune("estimate", "Customer support (sample)", "--model", mini, "--epochs", "2", "--json");
    expect(said).toMatchObject({ exitCode: 0, complaint: "" });
    const { trainCount, rows } = estimateOf(said);
    expect(trainCount).toBe(48);
    const [openAi, azure] = ["openai", "azure"].map((id) => rows.find(({ providerId }) => providerId === id));
    const billed = openAi?.billedTokens ?? 0;
    expect(billed).toBeGreaterThan(1_000);
    expect(openAi?.training).toMatchObject({ likelyMicroUsd: billed * 2 * 5 });
    // What its validation examples cost there isn't known: at most as if they were learnt from.
    expect(azure?.training).toMatchObject({ likelyMicroUsd: billed * 2 * 10 });
    const nobody = attune("estimate", "No such project");
    expect(nobody.exitCode).toBe(1);
    expect(nobody.complaint).toContain("There is no project “No such project”");
  });
});
