// Questions to models through the core, with a provider that a test scripts: what is kept of an answer whatever happens
// to it, what a question is sent with, and how an answer becomes an example.
import Sqlite from "better-sqlite3";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Push } from "../../src-shared/contract/contract.ts";
import type { PlaygroundRun, Recipe } from "../../src-shared/contract/playground.ts";
import { AppError } from "../../src-shared/errors.ts";
import { gatherDeltasMs } from "../../src-main/core/pushes.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";
import { scriptedProvider, type ScriptedProvider } from "./chatting-provider.ts";

let folder: ReturnType<typeof newFolder>;
let script: ScriptedProvider;
let core: TestCore;
let nowMs: number;
const ask: TestCore["ask"] = (method, input) => core.ask(method, input);

const start = (folderPath: string): TestCore =>
  coreAt(folderPath, { provider: script.provider, nowMs: () => nowMs });
beforeEach(() => {
  nowMs = 1_800_000_000_000;
  folder = newFolder();
  script = scriptedProvider();
  core = start(folder.path);
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

const base: Recipe = {
  connectionId: "rehearsal",
  model: "attune-rehearsal-1",
  instructions: "project",
  ownInstructions: "",
  shownCount: 0,
  temperature: null,
  maxTokens: null,
};

const newProject = async (instructions = "Be kind."): Promise<string> => {
  const { project } = await ask("projects.create", { name: "Letters" });
  const { projectId, revision } = project;
  await ask("projects.edit", { projectId, revision, instructions });
  return projectId;
};
const askModels = async (
  projectId: string,
  question: string,
  ...recipes: readonly Partial<Recipe>[]
): Promise<readonly PlaygroundRun[]> => {
  const columns = recipes.map((recipe, column) => ({
    column,
    recipe: { ...base, ...recipe },
    label: `Column ${column + 1}`,
  }));
  return (await ask("playground.ask", { projectId, question, recipes: columns })).runs;
};
const runsOf = async (projectId: string): Promise<readonly PlaygroundRun[]> =>
  (await ask("playground.history", { projectId })).questions.flatMap(({ runs }) => runs);
const runNow = async (projectId: string, runId: string): Promise<PlaygroundRun> => {
  const run = (await runsOf(projectId)).find((one) => one.runId === runId);
  if (!run) throw new Error("The run is gone");
  return run;
};
const ended = (projectId: string, runId: string): Promise<PlaygroundRun> =>
  vi.waitFor(async () => {
    const run = await runNow(projectId, runId);
    expect(run.state).not.toBe("running");
    return run;
  });
const fileOf = (projectId: string, folderPath = folder.path): string =>
  join(folderPath, "projects", `${projectId}.db`);
const insert = (projectId: string, examples: readonly object[]): Promise<{ exampleIds: number[] }> =>
  ask("examples.insert", { projectId, examples: [...examples] });

/** A training as the jobs feature leaves it behind. */
function addJob(
  projectId: string,
  job: {
    readonly jobId: string;
    readonly number: number;
    readonly model: string | null;
    readonly instructions: string;
    readonly bestStep: number | null;
    readonly checkpoints: readonly (readonly [step: number, model: string])[];
  },
): void {
  const file = new Sqlite(fileOf(projectId));
  file
    .prepare(
      `INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings,
         instructions, state, fine_tuned_model, created_at_ms, charge, verdict)
       VALUES (?, ?, ?, ?, 'rehearsal', 'Rehearsal', 'attune-rehearsal-1', '{}', ?, 'succeeded', ?, 1, 'free', ?)`,
    )
    .run(
      job.jobId,
      job.number,
      projectId,
      `Voice ${job.number}`,
      job.instructions,
      job.model,
      job.bestStep === null ? null : JSON.stringify({ bestStep: job.bestStep }),
    );
  for (const [step, model] of job.checkpoints) {
    file
      .prepare(
        "INSERT INTO job_checkpoint (job_id, checkpoint_id, step, model, created_at_ms) VALUES (?, ?, ?, ?, 1)",
      )
      .run(job.jobId, `checkpoint-${step}`, step, model);
  }
  file.close();
}

describe("a question to models", () => {
  it("is written down with its runs before a word of an answer is there", async () => {
    const projectId = await newProject();
    const runs = await askModels(projectId, "Where is it?", {}, { instructions: "none" });
    expect(runs).toMatchObject([
      { column: 0, label: "Column 1", state: "running", text: "", timeMs: null, costMicroUsd: 0 },
      { column: 1, label: "Column 2", state: "running", text: "", timeMs: null },
    ]);
    expect(await runsOf(projectId)).toEqual(runs);
  });

  it("goes out with the instructions of its set-up, and with nothing else", async () => {
    const projectId = await newProject("Be kind.");
    await askModels(
      projectId,
      "Where is it?",
      {},
      { instructions: "none" },
      { instructions: "own", ownInstructions: "Be brief.", temperature: 0, maxTokens: 40 },
    );
    const sent = [await script.nextAsked(), await script.nextAsked(), await script.nextAsked()];
    const question = { role: "user", content: "Where is it?" };
    expect(sent.map(({ order }) => order)).toEqual([
      {
        model: "attune-rehearsal-1",
        temperature: null,
        maxTokens: null,
        seed: null,
        messages: [{ role: "system", content: "Be kind." }, question],
      },
      { model: "attune-rehearsal-1", temperature: null, maxTokens: null, seed: null, messages: [question] },
      {
        model: "attune-rehearsal-1",
        temperature: 0,
        maxTokens: 40,
        seed: null,
        messages: [{ role: "system", content: "Be brief." }, question],
      },
    ]);
  });

  it("to a trained model goes out with the instructions that model was trained with", async () => {
    const projectId = await newProject("Today's.");
    addJob(projectId, {
      jobId: "a".repeat(20),
      number: 1,
      model: "ft:one",
      instructions: "Those of the training.",
      bestStep: null,
      checkpoints: [[8, "ft:one:step-8"]],
    });
    await askModels(
      projectId,
      "Where?",
      { instructions: "trained", model: "ft:one" },
      { instructions: "trained", model: "ft:one:step-8" },
      { instructions: "trained", model: "attune-rehearsal-1" },
    );
    const sent = [await script.nextAsked(), await script.nextAsked(), await script.nextAsked()];
    expect(sent.map(({ order }) => order.messages[0]?.content)).toEqual([
      "Those of the training.",
      "Those of the training.",
      "Today's.",
    ]);
  });

  it("is refused for an account nobody knows and for two set-ups in one column, and leaves nothing behind", async () => {
    const projectId = await newProject();
    const recipes = [0, 0].map((column) => ({ column, recipe: base, label: "" }));
    expect(await refusalOf(ask("playground.ask", { projectId, question: "?", recipes }))).toBe("bad-input");
    expect(await refusalOf(askModels(projectId, "?", { connectionId: "elsewhere" }))).toBe("not-found");
    expect(await runsOf(projectId)).toEqual([]);
    expect(script.askedCount()).toBe(0);
  });
});

describe("an answer", () => {
  it("is kept whole with its times and lengths, and the pages are told", async () => {
    const projectId = await newProject();
    const isTold = new Promise<void>((resolve) => {
      core.subscribe((push) => {
        if (push.type === "changed" && push.topics.includes("playground")) resolve();
      });
    });
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    nowMs += 300;
    asked.say("On its ");
    nowMs += 900;
    asked.say("way.");
    asked.end();
    expect(await ended(projectId, run?.runId ?? "")).toMatchObject({
      state: "done",
      text: "On its way.",
      isCut: false,
      firstPieceMs: 300,
      timeMs: 1_200,
      promptTokens: 12,
      answerTokens: 5,
      costMicroUsd: 0,
      error: null,
    });
    await isTold;
  });

  it("reaches the page in pieces of at least 40 ms that make up the whole, the last ahead of its end", async () => {
    const projectId = await newProject();
    const pushes: Push[] = [];
    const [run] = await askModels(projectId, "Where is it?", {});
    core.subscribe((push) => pushes.push(push));
    const asked = await script.nextAsked();
    const startedMs = performance.now();
    const words = Array.from({ length: 400 }, (_word, index) => `w${index} `);
    for (const word of words) {
      asked.say(word);
      // oxlint-disable-next-line no-await-in-loop -- pieces come one after the other
      await new Promise((resolve) => setImmediate(resolve));
    }
    asked.end();
    await ended(projectId, run?.runId ?? "");
    const elapsedMs = performance.now() - startedMs;
    const deltas = pushes.flatMap((push) => (push.type === "playgroundDelta" ? [push] : []));
    expect(deltas.map(({ text }) => text).join("")).toBe(words.join(""));
    // One at once, one a 40 ms, one at the end.
    expect(deltas.length).toBeLessThanOrEqual(elapsedMs / gatherDeltasMs + 2);
    await vi.waitFor(() => {
      const told = pushes.findLastIndex(
        (push) => push.type === "changed" && push.topics.includes("playground"),
      );
      expect(told).toBeGreaterThan(pushes.findLastIndex((push) => push.type === "playgroundDelta"));
    });
  });

  it("whose stream breaks off keeps what came and says so", async () => {
    const projectId = await newProject();
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    asked.say("On its ");
    asked.end({ finishReason: null, promptTokens: null, answerTokens: null });
    expect(await ended(projectId, run?.runId ?? "")).toMatchObject({
      state: "done",
      text: "On its ",
      isCut: true,
      error: null,
    });
  });

  it("that fails keeps what came with the reason, and leaves the others alone", async () => {
    const projectId = await newProject();
    const [first, second, third] = await askModels(projectId, "Where is it?", {}, {}, {});
    const [one, two, three] = [await script.nextAsked(), await script.nextAsked(), await script.nextAsked()];
    one.fail(new AppError("provider-busy", { connection: "Rehearsal" }));
    two.say("On");
    two.fail(new AppError("provider-trouble", { connection: "Rehearsal", said: "overloaded" }));
    three.say("On its way.");
    three.end();
    expect(await ended(projectId, first?.runId ?? "")).toMatchObject({
      state: "failed",
      text: "",
      isCut: false,
      error: { code: "provider-busy", details: { connection: "Rehearsal" } },
    });
    expect(await ended(projectId, second?.runId ?? "")).toMatchObject({
      state: "failed",
      text: "On",
      isCut: true,
      error: { code: "provider-trouble", details: { said: "overloaded" } },
    });
    expect(await ended(projectId, third?.runId ?? "")).toMatchObject({ state: "done", text: "On its way." });
  });

  it("that is stopped keeps what came; what is said after that is not heard, and stopping it again is no error", async () => {
    const projectId = await newProject();
    const [first, second] = await askModels(projectId, "Where is it?", {}, {});
    const [one, two] = [await script.nextAsked(), await script.nextAsked()];
    one.say("On its ");
    const runIds = [first?.runId ?? ""];
    await ask("playground.stop", { projectId, runIds });
    expect(one.isAborted()).toBe(true);
    one.say("way.");
    one.end();
    const stopped = await runNow(projectId, runIds[0] ?? "");
    expect(stopped).toMatchObject({ state: "stopped", text: "On its ", isCut: false, error: null });
    await ask("playground.stop", { projectId, runIds });
    expect(two.isAborted()).toBe(false);
    two.say("Still here.");
    two.end();
    expect(await ended(projectId, second?.runId ?? "")).toMatchObject({ state: "done", text: "Still here." });
    expect(await runNow(projectId, runIds[0] ?? "")).toEqual(stopped);
  });

  it("under way is told as far as it has come", async () => {
    const projectId = await newProject();
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    asked.say("On its ");
    expect(await runNow(projectId, run?.runId ?? "")).toMatchObject({ state: "running", text: "On its " });
  });

  it("loses at most a second when the studio is killed: it is stopped, with what came, at the next open", async () => {
    const projectId = await newProject();
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    asked.say("On its ");
    const file = new Sqlite(fileOf(projectId), { readonly: true });
    const kept = file.prepare("SELECT text FROM playground_run").pluck();
    await vi.waitFor(() => expect(kept.get()).toBe("On its "), { timeout: 5_000, interval: 20 });
    asked.say("way, not kept yet");
    file.close();
    // As a power cut leaves it: files in the middle of their life, copied away from under the studio.
    const copy = newFolder();
    cpSync(folder.path, copy.path, { recursive: true });
    const next = start(copy.path);
    const { questions } = await next.ask("playground.history", { projectId });
    expect(questions[0]?.runs).toMatchObject([
      {
        runId: run?.runId,
        state: "stopped",
        text: "On its ",
        isCut: true,
        timeMs: expect.any(Number) as number,
      },
    ]);
    await next.close();
    copy.remove();
  });

  it("loses nothing when the studio is closed in the middle of it", async () => {
    const projectId = await newProject();
    const [run] = await askModels(projectId, "Where is it?", {});
    (await script.nextAsked()).say("On its way, all of this");
    await core.close();
    core = start(folder.path);
    expect(await runNow(projectId, run?.runId ?? "")).toMatchObject({
      state: "stopped",
      text: "On its way, all of this",
      isCut: true,
    });
  });

  it("goes on in a project that isn't looked at while others are opened", async () => {
    const projectId = await newProject();
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    for (let count = 0; count < 8; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await newProject();
    }
    asked.say("Here.");
    asked.end();
    expect(await ended(projectId, run?.runId ?? "")).toMatchObject({ state: "done", text: "Here." });
  });
});

describe("examples shown before a question", () => {
  const talk = (
    askText: string,
    answerText: string,
    split: "train" | "validation" | "test" | null,
  ): object => ({
    askText,
    answerText,
    split,
  });

  it("are the most similar ones of those to learn from, the most similar last, and are kept with the run", async () => {
    const projectId = await newProject("Be kind.");
    const { exampleIds } = await insert(projectId, [
      talk("Do you sell socks?", "No socks.", "train"),
      talk("Where is my parcel with the red shoes?", "The red ones are coming.", "train"),
      talk("Where is my parcel?", "On its way.", "train"),
      talk("Can I pay by cheque?", "No cheques.", "train"),
    ]);
    const [run] = await askModels(projectId, "Where is my parcel?", { shownCount: 2 });
    const { order } = await script.nextAsked();
    expect(order.messages).toEqual([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Where is my parcel with the red shoes?" },
      { role: "assistant", content: "The red ones are coming." },
      { role: "user", content: "Where is my parcel?" },
      { role: "assistant", content: "On its way." },
      { role: "user", content: "Where is my parcel?" },
    ]);
    expect((await runNow(projectId, run?.runId ?? "")).shownExampleIds).toEqual([
      exampleIds[2],
      exampleIds[1],
    ]);
  });

  it("never come from the final exam or from validation, however similar those are", async () => {
    const projectId = await newProject("");
    await insert(projectId, [
      talk("Where is my parcel?", "SECRET of the exam", "test"),
      talk("Where is my parcel?", "SECRET of validation", "validation"),
      talk("Where is my parcel?", "SECRET that is used for nothing", null),
      talk("Something else entirely", "Open to see", "train"),
    ]);
    await askModels(projectId, "Where is my parcel?", { shownCount: 5 });
    const { order } = await script.nextAsked();
    expect(JSON.stringify(order.messages)).not.toContain("SECRET");
    expect(JSON.stringify(order.messages)).toContain("Open to see");
  });

  it("are none in a project whose examples are all held out, and any of them where nothing is held out yet", async () => {
    const projectId = await newProject("");
    await insert(projectId, [talk("Where is it?", "SECRET", "test")]);
    await askModels(projectId, "Where is it?", { shownCount: 5 });
    expect((await script.nextAsked()).order.messages).toEqual([{ role: "user", content: "Where is it?" }]);
    const fresh = await newProject("");
    await insert(fresh, [talk("Where is it?", "There.", null)]);
    await askModels(fresh, "Where is it?", { shownCount: 5 });
    expect((await script.nextAsked()).order.messages).toHaveLength(3);
  });

  it("leave out those with instructions of their own, marked for more work, without an answer or removed", async () => {
    const projectId = await newProject("");
    const { exampleIds } = await insert(projectId, [
      { ...talk("Where is it?", "SECRET", "train"), instructions: { source: "own", text: "Be rude." } },
      { ...talk("Where is it?", "SECRET", "train"), status: "needs-work" },
      talk("Where is it?", "", "train"),
      talk("Where is it?", "SECRET removed", "train"),
      talk("Where is it?", "Open to see", "train"),
    ]);
    const { viewId, viewRevision } = await ask("examples.openView", { projectId });
    await ask("examples.remove", {
      projectId,
      selection: { viewId, viewRevision, rows: { only: [[3, 4]] } },
    });
    const [run] = await askModels(projectId, "Where is it?", { shownCount: 5 });
    const { order } = await script.nextAsked();
    expect(JSON.stringify(order.messages)).not.toContain("SECRET");
    expect((await runNow(projectId, run?.runId ?? "")).shownExampleIds).toEqual([exampleIds[4]]);
  });

  it("stay as many as the rehearsal has room for, the least similar ones out first", async () => {
    const projectId = await newProject("Be kind.");
    const long = "word ".repeat(220).trim();
    const { exampleIds } = await insert(projectId, [
      talk("parcel", long, "train"),
      talk("parcel late", long, "train"),
      talk("parcel late again today", long, "train"),
    ]);
    const [run] = await askModels(projectId, "parcel late again today", { shownCount: 3 });
    const { order } = await script.nextAsked();
    expect((await runNow(projectId, run?.runId ?? "")).shownExampleIds).toEqual([
      exampleIds[2],
      exampleIds[1],
    ]);
    expect(order.messages).toHaveLength(6);
  });

  it("are looked for without holding up the other columns, and a stop meanwhile sends nothing", async () => {
    const projectId = await newProject("");
    await insert(projectId, [talk("Where is it?", "There.", "train")]);
    const [withShown] = await askModels(projectId, "Where is it?", { shownCount: 5 });
    await ask("playground.stop", { projectId, runIds: [withShown?.runId ?? ""] });
    const [plain] = await askModels(projectId, "And now?", {});
    const asked = await script.nextAsked();
    expect(asked.order.messages).toEqual([{ role: "user", content: "And now?" }]);
    asked.end();
    await ended(projectId, plain?.runId ?? "");
    expect(script.askedCount()).toBe(1);
    expect(await runNow(projectId, withShown?.runId ?? "")).toMatchObject({ state: "stopped", text: "" });
  });
});

describe("the models to choose from", () => {
  it("are base models, trained ones with their stages and the best marked, and what the account sees besides", async () => {
    const projectId = await newProject();
    addJob(projectId, {
      jobId: "a".repeat(20),
      number: 1,
      model: "ft:one",
      instructions: "",
      bestStep: 8,
      checkpoints: [
        [8, "ft:one:step-8"],
        [16, "ft:one"],
      ],
    });
    addJob(projectId, {
      jobId: "b".repeat(20),
      number: 2,
      model: "ft:two",
      instructions: "",
      bestStep: 20,
      checkpoints: [
        [10, "ft:two:step-10"],
        [20, "ft:two"],
      ],
    });
    script.setModels(["attune-rehearsal-1", "ft:one", "ft:elsewhere"]);
    const { choices } = await ask("playground.choices", { projectId });
    expect(choices.map(({ model, kind, job }) => [model, kind, job?.name, job?.step, job?.isBest])).toEqual([
      ["ft:two", "trained", "Voice 2", null, true],
      ["ft:two:step-10", "checkpoint", "Voice 2", 10, false],
      ["ft:one", "trained", "Voice 1", null, false],
      ["ft:one:step-8", "checkpoint", "Voice 1", 8, true],
      ["attune-rehearsal-1", "base", undefined, undefined, undefined],
      ["ft:elsewhere", "other", undefined, undefined, undefined],
    ]);
    expect(choices[0]).toMatchObject({ connectionLabel: "Rehearsal", isRehearsal: true });
  });

  it("are what is known here while the provider can't be reached, also the stages of a training that was stopped", async () => {
    const projectId = await newProject();
    addJob(projectId, {
      jobId: "a".repeat(20),
      number: 1,
      model: null,
      instructions: "",
      bestStep: null,
      checkpoints: [[8, "ft:one:step-8"]],
    });
    const { choices } = await ask("playground.choices", { projectId });
    expect(choices.map(({ model, kind }) => [model, kind])).toEqual([
      ["ft:one:step-8", "checkpoint"],
      ["attune-rehearsal-1", "base"],
    ]);
  });
});

describe("earlier questions", () => {
  const askAndEnd = async (projectId: string, question: string): Promise<PlaygroundRun> => {
    const [run] = await askModels(projectId, question, {});
    const asked = await script.nextAsked();
    asked.say(`About ${question}`);
    asked.end();
    return ended(projectId, run?.runId ?? "");
  };

  it("are listed newest first, page by page, each with its answers, also after a restart", async () => {
    const projectId = await newProject();
    for (const question of ["1", "2", "3", "4", "5"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await askAndEnd(projectId, question);
    }
    await core.close();
    core = start(folder.path);
    const first = await ask("playground.history", { projectId, limit: 2 });
    expect(first.questions.map(({ question }) => question)).toEqual(["5", "4"]);
    expect(first.hasMore).toBe(true);
    const before = first.questions.at(-1)?.questionId;
    const second = await ask("playground.history", { projectId, limit: 3, ...(before ? { before } : {}) });
    expect(second.questions.map(({ question, runs }) => [question, runs[0]?.text])).toEqual([
      ["3", "About 3"],
      ["2", "About 2"],
      ["1", "About 1"],
    ]);
    expect(second.hasMore).toBe(false);
  });

  it("are rated and unrated, and an answer that isn't there can't be", async () => {
    const projectId = await newProject();
    const { runId } = await askAndEnd(projectId, "Where?");
    await ask("playground.rate", { projectId, runId, rating: "bad" });
    expect((await runNow(projectId, runId)).rating).toBe("bad");
    await ask("playground.rate", { projectId, runId, rating: null });
    expect((await runNow(projectId, runId)).rating).toBeNull();
    const stranger = runId.replace(/^./, (first) => (first === "a" ? "b" : "a"));
    expect(await refusalOf(ask("playground.rate", { projectId, runId: stranger, rating: "good" }))).toBe(
      "not-found",
    );
  });

  it("are forgotten with their answers, and one under way is ended and doesn't come back", async () => {
    const projectId = await newProject();
    const kept = await askAndEnd(projectId, "Kept");
    const gone = await askAndEnd(projectId, "Gone");
    const [running] = await askModels(projectId, "Running", {});
    const asked = await script.nextAsked();
    asked.say("half");
    const questionIds = [gone.questionId, running?.questionId ?? ""];
    await ask("playground.forget", { projectId, questionIds });
    expect(asked.isAborted()).toBe(true);
    asked.end();
    const { questions } = await ask("playground.history", { projectId });
    expect(questions.map(({ questionId }) => questionId)).toEqual([kept.questionId]);
    const file = new Sqlite(fileOf(projectId), { readonly: true });
    expect(file.prepare("SELECT count(*) FROM playground_run").pluck().get()).toBe(1);
    file.close();
  });
});

describe("a corrected answer", () => {
  it("becomes an example to learn from at the end, that one undo takes away again", async () => {
    const projectId = await newProject();
    await insert(projectId, [{ askText: "First", answerText: "One", split: "train" }]);
    const [run] = await askModels(projectId, "Where is it?", {});
    const asked = await script.nextAsked();
    asked.say("Dunno");
    asked.end();
    const runId = run?.runId ?? "";
    await ended(projectId, runId);
    const { exampleId } = await ask("playground.keep", { projectId, runId, answer: " On its way.\n" });
    const { example } = await ask("examples.get", { projectId, exampleId });
    expect(example).toMatchObject({
      rank: 2,
      kind: "chat",
      askText: "Where is it?",
      answerText: "On its way.",
      split: "train",
      source: "playground",
      instructionsSource: "project",
    });
    expect(await runNow(projectId, runId)).toMatchObject({ exampleId, text: "Dunno" });
    await ask("history.undo", { projectId });
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(1);
    expect((await runNow(projectId, runId)).exampleId).toBeNull();
    await ask("history.redo", { projectId });
    expect((await runNow(projectId, runId)).exampleId).toBe(exampleId);
  });

  it("of an answer that isn't there is refused, and nothing is added", async () => {
    const projectId = await newProject();
    const stranger = projectId;
    expect(await refusalOf(ask("playground.keep", { projectId, runId: stranger, answer: "x" }))).toBe(
      "not-found",
    );
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(0);
  });
});
