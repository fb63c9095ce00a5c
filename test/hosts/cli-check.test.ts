// `attune check` as a script meets it: real files, real projects, exit codes, and what it says to people and machines.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkFile, readCheckOrder } from "../../src-main/hosts/cli-check.ts";
import { runCommandLine } from "../../src-main/hosts/cli-host.ts";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import type { CheckReport } from "../../src-shared/domain/findings/check-report.ts";
import { coreAt, newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const entry = join(rootPath, "src-main/hosts/cli.ts");

type Ended = { readonly exitCode: number | null; readonly output: string; readonly complaint: string };

function attune(...words: readonly string[]): Ended {
  const data = join(folder.path, "studio");
  const result = spawnSync(nodePath, [entry, ...words], {
    encoding: "utf8",
    cwd: folder.path,
    env: { ...process.env, ATTUNE_DATA: data },
  });
  return { exitCode: result.status, output: result.stdout, complaint: result.stderr };
}

function fileOf(content: string | Uint8Array, name = "training.jsonl"): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const cities = "Berlin Paris Rome Madrid Vienna Oslo Athens Lisbon Warsaw Dublin Prague Zagreb".split(" ");
const countries =
  "Germany France Italy Spain Austria Norway Greece Portugal Poland Ireland Czechia Croatia".split(" ");

type Talk = { readonly messages: readonly Record<string, unknown>[] };

/** Sixty examples nobody could say anything against. */
function talks(): Talk[] {
  return Array.from({ length: 60 }, (_, at) => {
    const country = countries[at % 12] ?? "";
    const year = 1950 + at;
    return {
      messages: [
        { role: "system", content: "You answer in one friendly sentence." },
        { role: "user", content: `What was the capital of ${country} in the year ${year}?` },
        {
          role: "assistant",
          content: `In ${year} it was ${cities[at % 12] ?? ""}, of course, as it had been before.`,
        },
      ],
    };
  });
}

function linesOf(examples: readonly unknown[]): string {
  return `${examples.map((example) => JSON.stringify(example)).join("\n")}\n`;
}

type Checked = { readonly exitCode: number; readonly words: string; readonly report: CheckReport };

/** In this very process: a start of Node takes longer than the check. */
async function check(path: string, model: string | null = null): Promise<Checked> {
  const lines: string[] = [];
  const { exitCode, json } = await checkFile(path, model, (line) => lines.push(line));
  return { exitCode, words: lines.join("\n"), report: json as CheckReport };
}

describe("attune check FILE", () => {
  it("has nothing to say against a clean file, and makes no data folder", () => {
    const path = fileOf(linesOf(talks()));
    const { exitCode, output, complaint } = attune("check", path);
    expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: "" });
    expect(output).toMatch(
      /^“training.jsonl”: 60 examples, about [\d,]+ tokens \(\d+ to \d+ each, [\d.]+ on average\).\n/,
    );
    expect(output).toMatch(/\nReady\.\n/);
    expect(existsSync(join(folder.path, "studio"))).toBe(false);
  });

  it("gives machines one JSON value of a fixed shape", () => {
    const examples = talks();
    const path = fileOf(linesOf(examples));
    const { exitCode, output } = attune("check", path, "--json", "--model", "ft:gpt-4.1-2025-04-14:org::id");
    expect(exitCode).toBe(0);
    const report = JSON.parse(output) as CheckReport;
    expect(Object.keys(report)).toEqual([
      "examples",
      "tokens",
      "epochs",
      "billableTokens",
      "state",
      "counts",
      "findings",
    ]);
    const { tokens } = report;
    expect(Object.keys(tokens)).toEqual(["total", "train", "min", "max", "mean"]);
    expect(report).toMatchObject({ examples: 60, epochs: 3, state: "ready" });
    // Said where it can't be looked at, not found.
    expect(report.counts).toEqual({ "bias.too-few": 1 });
    expect(report.findings).toEqual([
      expect.objectContaining({ severity: "hint", example: null, line: null }),
    ]);
    expect(tokens.train).toBe(tokens.total);
    expect(report.billableTokens).toBe(3 * tokens.total);
    expect(tokens.mean).toBeCloseTo(tokens.total / 60, 1);
  });

  it("names example and line of what must be fixed, and ends with 1", () => {
    const lines = linesOf(talks()).split("\n");
    lines[4] = "{not JSON";
    lines.splice(2, 0, "");
    lines[9] = JSON.stringify({ messages: [{ role: "user", content: "And Malta?" }] });
    const path = fileOf(lines.join("\r\n"));
    const { exitCode, output, complaint } = attune("check", path, "--json");
    expect({ exitCode, complaint }).toEqual({ exitCode: 1, complaint: "" });
    const { examples, state, counts, findings } = JSON.parse(output) as CheckReport;
    expect({ examples, state }).toEqual({ examples: 59, state: "cannot-train" });
    expect(counts).toMatchObject({
      "format.blank-line": 1,
      "format.not-json": 1,
      "structure.no-answer": 1,
    });
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([
      {
        code: "format.blank-line",
        severity: "error",
        example: null,
        line: 3,
        message: "It is blank.",
        fix: `attune import "${path}" --project NAME`,
      },
      expect.objectContaining({ code: "format.not-json", example: 5, line: 6 }),
      {
        code: "structure.no-answer",
        severity: "error",
        example: 9,
        line: 10,
        message: "It has no answer to learn from.",
        fix: "Remove examples without answer",
      },
    ]);
  });

  it("tells people how often, where first, and what to do", async () => {
    const examples = talks();
    for (const at of [3, 5, 8, 13, 21, 34, 55])
      examples[at] = { messages: [{ role: "user", content: `And ${at}?` }] };
    const { words } = await check(fileOf(linesOf(examples)));
    expect(words).toContain("\nCan't train yet: 1 thing must be fixed.\n\nMust be fixed\n");
    expect(words).toContain(
      "  7 examples have no answer: lines 4, 6, 9, 14, 22 ….\n    Write the answer, or remove the example.\n",
    );
  });

  const withMark = (text: string, encoding: "utf8" | "utf16le"): Buffer =>
    Buffer.from(`\uFEFF${text}`, encoding);
  const answered = { role: "assistant", content: "Berlin, of course." };
  const request = { model: "gpt-4.1", messages: [{ role: "user", content: "And Malta?" }, answered] };
  it.each<[string, string, string | Uint8Array, string?]>([
    ["UTF-16", "format.utf-16", withMark(linesOf(talks()), "utf16le")],
    ["UTF-16 without a mark", "format.utf-16", Buffer.from(linesOf(talks()), "utf16le")],
    ["UTF-8 with a mark", "format.byte-order-mark", withMark(linesOf(talks()), "utf8")],
    ["Windows-1252", "format.not-utf8", Buffer.from(linesOf([...talks(), "Málaga"]), "latin1")],
    ["a list", "format.array-file", JSON.stringify(talks()), "talks.json"],
    ["a list over several lines", "format.array-file", JSON.stringify(talks(), null, 2), "talks.json"],
    [
      "JSON over several lines",
      "format.pretty-printed",
      talks()
        .map((talk) => JSON.stringify(talk, null, 2))
        .join("\n"),
    ],
    ["a table", "format.table-file", "question,answer\nWhere is it?,Here.\n", "talks.csv"],
    ["a workbook", "format.packed-file", Buffer.from("PK\u0003\u0004rest of it"), "talks.xlsx"],
    ["items of an evaluation", "format.shape-eval-item", linesOf([{ item: { question: "Where?" } }])],
    [
      "questions and answers",
      "format.shape-question-answer",
      linesOf([{ question: "Where?", answer: "Here." }]),
    ],
    ["requests to the API", "format.api-request", linesOf([request])],
  ])("knows %s and says how it becomes examples", async (_, code, content, name) => {
    const path = fileOf(content, name);
    const { exitCode, words, report } = await check(path);
    expect(exitCode).toBe(1);
    const finding = report.findings.find((found) => found.code === code);
    expect(finding).toMatchObject({ severity: "error", fix: `attune import "${path}" --project NAME` });
    expect(words).toContain(`Import it to mend it in Attune: attune import "${path}" --project NAME`);
  });

  it("says once what a list or a table is, not line by line", async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `Where is ${at}?,Here.`);
    const { report } = await check(fileOf(["question,answer", ...rows].join("\n"), "table.csv"));
    expect(report.counts).toEqual({ "format.table-file": 1 });
    expect(report.findings).toHaveLength(1);
  });

  it("finds exact and near copies, contradictions and private data among the lines", async () => {
    const examples = talks();
    const long =
      "Most of what is known of the harbour was written down by its first keeper, who lived there with two cats " +
      "and a telescope, and who answered every letter within a week, rain or shine";
    const about = (question: string, answer: string): Talk => ({
      messages: [
        { role: "system", content: "You answer in one friendly sentence." },
        { role: "user", content: question },
        { role: "assistant", content: answer },
      ],
    });
    const copied = examples[10] ?? about("", "");
    const lines = linesOf([
      ...examples,
      copied,
      about("What is known of the harbour?", `${long}.`),
      about("What is known of the harbour now?", `${long}.`),
      about("Is the museum open on Mondays?", "It is open on Mondays from ten to five."),
      about("Is the museum open on Mondays?", "It is closed on Mondays, sadly."),
      about("Who can I ask?", "Write to anna.berg@mail-of-anna.se and wait for a day or two."),
    ]);
    // A line that can't be read, and a blank one before it: numbers of lines and examples part.
    const { report, words } = await check(fileOf(`{broken\n\n${lines}`));
    const placesOf = (code: string): unknown =>
      report.findings.filter((found) => found.code === code).map(({ example, line }) => [example, line]);
    expect(placesOf("duplicate.exact")).toEqual([
      [12, 13],
      [62, 63],
    ]);
    expect(placesOf("duplicate.near")).toEqual([
      [63, 64],
      [64, 65],
    ]);
    expect(placesOf("contradiction.same-question")).toEqual([
      [65, 66],
      [66, 67],
    ]);
    expect(placesOf("private.e-mail")).toEqual([[67, 68]]);
    expect(words).toContain("  2 examples are exact copies of each other: lines 13, 63.\n");
    expect(words).not.toContain("anna.berg");
  });

  it("lists a thousand findings, in order, and loses no error among hints", async () => {
    const blank = { role: "assistant", content: "  With blanks around it, for no reason at all.  " };
    const many = Array.from({ length: 1_500 }, (_, at) => ({
      messages: [{ role: "user", content: `What is the name of house ${at}?` }, blank],
    }));
    const { report } = await check(fileOf(`${linesOf(many)}{broken\n`));
    expect(report.counts["answer.blanks-at-ends"]).toBe(1_500);
    expect(report.findings).toHaveLength(1_000);
    expect(report.findings.at(0)).toMatchObject({ code: "answer.blanks-at-ends", example: 1, line: 1 });
    const errors = report.findings.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([
      expect.objectContaining({ code: "format.not-json", example: 1_501, line: 1_501 }),
    ]);
  });

  it("counts as the model does, and knows how long an example may be there", async () => {
    const examples = talks();
    const long = {
      role: "assistant",
      content: "Бонжорно, Малта, and on it goes, word after word. ".repeat(60),
    };
    examples[7] = { messages: [{ role: "user", content: "Tell me of Malta." }, long] };
    const path = fileOf(linesOf(examples));
    const usual = await check(path);
    const older = await check(path, "gpt-3.5-turbo-0125");
    expect(older.report.tokens.max).toBeGreaterThan(usual.report.tokens.max);
    expect(usual.report.counts).not.toHaveProperty(["tokens.too-long"]);

    const { words, report } = await check(path, "attune-rehearsal-1");
    expect(report.counts["tokens.too-long"]).toBe(1);
    const over = report.tokens.max - 800;
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: "tokens.too-long",
        severity: "warning",
        example: 8,
        line: 8,
        message: expect.stringContaining(`The last ${over} are cut off`) as string,
      }),
    );
    // What is cut off isn't paid for; sixty examples are seen sixteen times at the rehearsal, at most ten.
    expect(report).toMatchObject({ epochs: 10, billableTokens: 10 * (report.tokens.total - over) });
    expect(words).toContain("How “attune-rehearsal-1” counts tokens isn't known");
  });

  it("reads lines longer than anything the studio keeps: images inside", async () => {
    const image = `data:image/png;base64,${Buffer.alloc(5_000_000, "picture").toString("base64")}`;
    const shown = [
      { type: "text", text: "What is on it?" },
      { type: "image_url", image_url: { url: image } },
    ];
    const examples = [...talks(), { messages: [{ role: "user", content: shown }, answered] }];
    const { report } = await check(fileOf(linesOf(examples)));
    expect(report.examples).toBe(61);
    expect(report.counts).not.toHaveProperty(["format.line-too-long"]);
  });

  it("ends with 2 and words for what can't be followed, in a process of its own", () => {
    const { exitCode, output, complaint } = attune("check", "missing.jsonl");
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(complaint).toContain("There is no such file");
    const machine = attune("check", "Nobody's project", "--json");
    expect(machine).toMatchObject({ exitCode: 2, output: "" });
    expect(Object.keys(JSON.parse(machine.complaint) as object)).toEqual(["error", "title", "advice"]);
  });

  it.each([
    [[], "check takes a training file or a project"],
    [["one.jsonl", "two.jsonl"], "one file or one project"],
    [["."], "is no file"],
    [["shared.attune"], "is an Attune project file. Take it in with attune import"],
    [["empty.jsonl", "--model", ""], "--model takes the name of a model"],
    [["empty.jsonl", "--split", "train"], "doesn't go with “check”"],
  ])("says in words why %j can't be followed", async (words, expected) => {
    fileOf("SQLite format 3\0", "shared.attune");
    fileOf("", "empty.jsonl");
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    const [file, ...options] = words.map((word) => (/^[.\w]+$/.test(word) ? join(folder.path, word) : word));
    const typed = file === undefined ? [] : [file, ...options];
    expect(await runCommandLine(pathToFileURL(entry).href, ["check", ...typed])).toBe(2);
    expect(complaint.mock.calls.join("\n")).toContain(expected);
    vi.restoreAllMocks();
  });
});

describe("attune check PROJECT", () => {
  it("checks what would be sent, by name or id, and agrees with the exported file", () => {
    const { output: created } = attune("call", "projects.create", '{"from":"sample"}', "--json");
    const { projectId, name } = (JSON.parse(created) as { project: { projectId: string; name: string } })
      .project;
    const byName = attune("check", name, "--json");
    expect(byName).toMatchObject({ exitCode: 0, complaint: "" });
    expect(attune("check", projectId, "--json").output).toBe(byName.output);

    const report = JSON.parse(byName.output) as CheckReport;
    const path = join(folder.path, "out.jsonl");
    attune("export", name, "--format", "openai-jsonl", "--out", path);
    const file = JSON.parse(attune("check", path, "--json").output) as CheckReport;
    const { total, train, ...others } = report.tokens;
    expect({ examples: report.examples, total, ...others }).toEqual({
      examples: file.examples,
      total: file.tokens.total,
      min: file.tokens.min,
      max: file.tokens.max,
      mean: file.tokens.mean,
    });
    // The sample is split: only what is learnt from is paid for.
    expect(train).toBeLessThan(total);
    expect(report.billableTokens).toBe(report.epochs * train);
    expect(report.findings.every(({ line }) => line === null)).toBe(true);
    expect(attune("check", name).output).toContain("“Customer support (sample)”: 60 examples");
  });

  it("leaves out what somebody said is fine as it is, copies among it", async () => {
    const core = coreAt(join(folder.path, "studio"));
    const { project } = await core.ask("projects.create", { name: "Letters" });
    const { projectId } = project;
    const answerText =
      "The harbour office is open on weekdays, and on market days until late in the evening.";
    const examples = Array.from({ length: 3 }, () => ({
      askText: "When is the harbour office open?",
      answerText,
    }));
    await core.ask("examples.insert", { projectId, examples });
    await core.ask("findings.run", { projectId });
    const { remarks } = await core.ask("findings.list", { projectId, code: "duplicate.exact" });
    const [first] = remarks;
    await core.ask("findings.dismiss", {
      projectId,
      code: "duplicate.exact",
      which: { only: [first?.exampleId ?? 0] },
    });
    await core.close();
    const report = JSON.parse(attune("check", "Letters", "--json").output) as CheckReport;
    expect(report.counts).toMatchObject({ "duplicate.exact": 2, "structure.too-few": 1 });
    expect(report.findings.filter(({ code }) => code === "duplicate.exact")).toEqual(
      [2, 3].map(
        (example) => expect.objectContaining({ example, line: null, fix: "Keep one of each" }) as unknown,
      ),
    );
  });

  it("is meant only where no file of that name is there", () => {
    const path = fileOf("", "Letters");
    expect(readCheckOrder([path], {}).target).toEqual({ filePath: path });
    expect(readCheckOrder(["Numbers"], {}).target).toEqual({ project: "Numbers" });
    mkdirSync(join(folder.path, "place"));
    expect(() => readCheckOrder([join(folder.path, "place")], {})).toThrow(/bad-input/);
  });
});
