// What leaves the computer: nothing of a project that is kept here or that nobody agreed to send, and otherwise exactly
// what the log says, to the byte. A real core with its real jobs, at a service that behaves like OpenAI's.
import Sqlite from "better-sqlite3";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Output } from "../../src-shared/contract/contract.ts";
import { closeLoopbacks, loopback, saying } from "../provider/provider-at.ts";
import { dialectServer, type DialectServer } from "../provider/dialect-server.ts";
import { openAiDialect, openAiModel } from "../provider/openai-dialect.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { accountStudio } from "./account-studio.ts";
import { refusalOf } from "./core-at.ts";

const key = `sk-proj-${"aB3d".repeat(12)}`;
const connectionId = "openai";
const studio = accountStudio();
const { ask } = studio;

let isClosed: boolean;
let serverFolder: ReturnType<typeof temporaryFolder>;
let server: DialectServer;
let projectId: string;
beforeEach(async () => {
  isClosed = false;
  serverFolder = temporaryFolder();
  server = await dialectServer(
    serverFolder.path,
    openAiDialect(key, () => isClosed),
  );
  await ask("connections.add", { templateId: "openai", baseUrl: server.baseUrl, key });
  ({
    project: { projectId },
  } = await ask("projects.create", { name: "Letters" }));
  const splits = [
    ...Array<"train">(12).fill("train"),
    ...Array<"validation">(3).fill("validation"),
    "test",
    "test",
  ];
  await ask("examples.insert", {
    projectId,
    examples: splits.map((split, index) => ({
      askText: `Where is parcel ${index}?`,
      answerText: `Parcel ${index} is under way.`,
      split: split as "train",
    })),
  });
});
afterEach(async () => {
  await server.close();
  await closeLoopbacks();
  serverFolder.remove();
});

const training = (): { projectId: string; connectionId: string; model: string } => ({
  projectId,
  connectionId,
  model: openAiModel,
});
const question = (): { projectId: string; question: string; recipes: never } => ({
  projectId,
  question: "Where is my parcel?",
  recipes: [{ column: 0, label: "GPT", recipe: { connectionId, model: openAiModel } }] as never,
});
const log = async (): Promise<Output<"sending.list">["entries"]> =>
  (await ask("sending.list", { projectId })).entries.toReversed();

/** Looks again and again, as time would make it; a test's time limit is the limit. */
async function ended(jobId: string): Promise<Output<"jobs.read">["job"]> {
  for (;;) {
    const { job } = await ask("jobs.read", { projectId, jobId });
    if (["succeeded", "failed", "cancelled"].includes(job.state)) return job;
    await ask("jobs.tryNow", { projectId, jobId });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function answered(): Promise<Output<"playground.history">["questions"][number]["runs"][number]> {
  for (;;) {
    const [asked] = (await ask("playground.history", { projectId })).questions;
    const [run] = asked?.runs ?? [];
    if (run && run.state !== "running") return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
/** Everything a project does that could send something. */
async function wholeFlow(): Promise<{
  readonly refusals: readonly string[];
  readonly runError: string | null;
}> {
  const refusals = [
    await refusalOf(ask("jobs.preview", training())),
    await refusalOf(ask("playground.choices", { projectId })),
  ];
  const started = ask("jobs.start", training());
  refusals.push(await refusalOf(started));
  const jobId = await started.then((job) => job.jobId).catch(() => null);
  if (jobId !== null) {
    await ended(jobId);
    refusals.push(await refusalOf(ask("jobs.askHeldOut", { projectId, jobId, count: 2 })));
  }
  await ask("playground.ask", question());
  const run = await answered();
  return { refusals, runError: run.error?.code ?? null };
}

describe("a project that is kept on this computer", { timeout: 60_000 }, () => {
  it("sends nothing over the whole flow: the service receives 0 bytes", async () => {
    const before = server.receivedBytes();
    expect(await ask("projects.setKeptHere", { projectId, isKeptHere: true })).toMatchObject({
      project: { isKeptHere: true },
    });
    // Also what was agreed to before.
    await ask("sending.approve", { projectId, connectionId });
    expect(await wholeFlow()).toEqual({
      refusals: ["accepted", "accepted", "kept-here"],
      runError: "kept-here",
    });
    expect(server.receivedBytes() - before).toBe(0);
    expect(await log()).toEqual([]);
    // A copy is as private as what it was made of, also after a restart.
    const { project: copy } = await ask("projects.duplicate", { projectId });
    await studio.restart();
    const { projects } = await ask("projects.list", {});
    expect(projects.map((project) => [project.projectId, project.isKeptHere]).toSorted()).toEqual(
      [
        [copy.projectId, true],
        [projectId, true],
      ].toSorted(),
    );
    expect(await refusalOf(ask("jobs.start", { ...training(), projectId: copy.projectId }))).toBe(
      "kept-here",
    );
    expect(server.receivedBytes() - before).toBe(0);
  });

  it("breaks off what is being sent the moment it is kept, and what came of it stays", async () => {
    const arrived = Promise.withResolvers<void>();
    const hanging: RequestListener = (request, response) => {
      if (request.method !== "POST") return saying(200, { data: [] })(request, response);
      request.resume();
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: "Your parcel" } }] })}\n\n`);
      arrived.resolve();
    };
    const { baseUrl } = await loopback(hanging);
    await ask("connections.add", { templateId: "openai", baseUrl, key });
    await ask("sending.approve", { projectId, connectionId: "openai-2" });
    const recipe = { connectionId: "openai-2", model: "gpt-4o" };
    await ask("playground.ask", {
      projectId,
      question: "Where?",
      recipes: [{ column: 0, label: "GPT", recipe }],
    });
    await arrived.promise;
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    expect(await answered()).toMatchObject({ state: "failed", error: { code: "kept-here" } });
    const [entry] = await log();
    expect(entry).toMatchObject({ kind: "chat", state: "failed", connectionId: "openai-2" });
    expect(entry?.bytes).toBeGreaterThan(50);
  });

  it("lets a training that runs already be followed and stopped, and sends again once it is released", async () => {
    await ask("sending.approve", { projectId, connectionId });
    const { jobId } = await ask("jobs.start", training());
    expect((await ended(jobId)).state).toBe("succeeded");
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    expect(await refusalOf(ask("jobs.askHeldOut", { projectId, jobId, count: 1 }))).toBe("kept-here");
    expect(await ask("jobs.delete", { projectId, jobId, atProvider: true })).toEqual({ couldNotDelete: [] });
    expect((await ask("connections.lying", { connectionId })).items).toEqual([]);
    await ask("projects.setKeptHere", { projectId, isKeptHere: false });
    await ask("playground.ask", question());
    expect(await answered()).toMatchObject({ state: "done", error: null });
  });
});

describe("the first sending of a project to an account", () => {
  it("waits until somebody has agreed to it, for this project and this address alone", async () => {
    const before = server.receivedBytes();
    expect(await wholeFlow()).toMatchObject({
      refusals: ["accepted", "accepted", "sending-unapproved"],
      runError: "sending-unapproved",
    });
    expect(server.heard.filter(({ method }) => method === "POST")).toEqual([]);
    // The list of models tells nothing of the project.
    expect(server.receivedBytes() - before).toBeGreaterThan(0);
    expect(await ask("sending.approve", { projectId, connectionId })).toMatchObject({
      approvals: [{ connectionId, host: new URL(server.origin).host }],
    });
    expect(await ask("sending.approvals", { projectId })).toMatchObject({ approvals: [{ connectionId }] });
    expect((await wholeFlow()).runError).toBeNull();
    const other = await ask("projects.create", { name: "Other" });
    const elsewhere = { ...question(), projectId: other.project.projectId };
    await ask("playground.ask", elsewhere);
    expect(await refusalOf(ask("sending.approve", { projectId, connectionId: "nowhere" }))).toBe("not-found");
    projectId = other.project.projectId;
    expect((await answered()).error?.code).toBe("sending-unapproved");
  });
});

it("what was agreed to is agreed to anew when an older library is put back; a lock set since is in the project's file", async () => {
  await ask("sending.approve", { projectId, connectionId });
  await ask("backups.take", {});
  await ask("projects.setKeptHere", { projectId, isKeptHere: true });
  await ask("studio.recover", { how: "restore-library" });
  expect((await ask("sending.approvals", { projectId })).approvals).toEqual([]);
  expect(await refusalOf(ask("jobs.start", training()))).toBe("kept-here");
  await ask("projects.setKeptHere", { projectId, isKeptHere: false });
  expect(await refusalOf(ask("jobs.start", training()))).toBe("sending-unapproved");
});

describe("the log", { timeout: 60_000 }, () => {
  it("equals what the service received over the whole flow, to the byte", async () => {
    await ask("sending.approve", { projectId, connectionId });
    expect(await wholeFlow()).toEqual({
      refusals: ["accepted", "accepted", "accepted", "accepted"],
      runError: null,
    });
    const received = server.heard
      .filter(({ body }) => body.length > 0)
      .map(({ path, body }) => ({ kind: kindOf(path), bytes: body.length }));
    const entries = await log();
    expect(entries.map(({ kind, bytes }) => ({ kind, bytes }))).toEqual(received);
    expect(entries.every(({ state }) => state === "sent")).toBe(true);
    const counts = Map.groupBy(entries, ({ kind }) => kind);
    expect([...counts].map(([kind, all]) => [kind, all.length])).toEqual([
      ["upload", 2],
      ["order", 1],
      // Two held-out questions, each to both models, and one asked in Try.
      ["chat", 5],
    ]);
    expect(entries[0]).toMatchObject({
      projectId,
      projectName: "Letters",
      connectionId,
      connectionLabel: "OpenAI",
      host: new URL(server.origin).host,
      subject: expect.stringMatching(/^attune-.*-training\.jsonl$/),
    });
    expect(entries[2]).toMatchObject({ kind: "order", subject: openAiModel });
    const { total } = await ask("sending.list", { projectId, limit: 1 });
    expect(total).toEqual({
      count: received.length,
      bytes: received.reduce((sum, { bytes }) => sum + bytes, 0),
    });
    expect(studio.faults).toEqual([]);
  });

  it("goes by pages, by project and by account, and outlives both", async () => {
    await ask("sending.approve", { projectId, connectionId });
    for (let count = 0; count < 3; count += 1) {
      // oxlint-disable no-await-in-loop -- one after the other
      await ask("playground.ask", question());
      await answered();
      // oxlint-enable no-await-in-loop
    }
    const first = await ask("sending.list", { limit: 2 });
    expect([first.entries.length, first.hasMore]).toEqual([2, true]);
    const rest = await ask("sending.list", { limit: 2, before: first.entries[1]?.sendingId ?? 0 });
    expect([rest.entries.length, rest.hasMore]).toEqual([1, false]);
    expect((await ask("sending.list", { connectionId: "other" })).total).toEqual({ count: 0, bytes: 0 });
    await ask("connections.disconnect", { connectionId });
    await ask("projects.delete", { projectId });
    expect((await ask("sending.list", { connectionId })).entries[0]?.projectName).toBe("Letters");
    await ask("projects.erase", { projectId });
    expect((await ask("sending.list", { projectId })).entries[0]).toMatchObject({
      projectName: "",
      connectionLabel: "OpenAI",
    });
  });

  it("says of what was refused, or never arrived, how much of it left", async () => {
    await ask("sending.approve", { projectId, connectionId });
    isClosed = true;
    const { jobId } = await ask("jobs.start", training());
    expect(await ended(jobId)).toMatchObject({ state: "failed" });
    const order = (await log()).find(({ kind }) => kind === "order");
    const body = server.heard.find(({ method, path }) => method === "POST" && path.endsWith("/jobs"))?.body;
    expect(order).toMatchObject({ state: "failed", bytes: body?.length });
    await server.close();
    await ask("playground.ask", question());
    expect((await answered()).error?.code).toBe("provider-unreachable");
    expect((await log()).at(-1)).toMatchObject({ kind: "chat", state: "failed", bytes: 0 });
    server = await dialectServer(serverFolder.path, openAiDialect(key));
  });

  it("says of what a studio was ended in the middle of that nobody knows", async () => {
    const hanging = await loopback((request, response) => {
      if (request.method !== "POST") saying(200, { data: [] })(request, response);
    });
    await ask("connections.add", { templateId: "openai", baseUrl: hanging.baseUrl, key });
    await ask("sending.approve", { projectId, connectionId: "openai-2" });
    const recipe = { connectionId: "openai-2", model: "gpt-4o" };
    await ask("playground.ask", {
      projectId,
      question: "Where?",
      recipes: [{ column: 0, label: "", recipe }],
    });
    await expect.poll(async () => (await log()).length).toBe(1);
    // As a kill leaves it: a studio that is closed has the time to say how it ended.
    await studio.restart(() => {
      const library = new Sqlite(join(studio.folderPath(), "library.db"));
      library.exec("UPDATE sending SET state = 'under-way'");
      library.close();
    });
    expect((await log()).map(({ state }) => state)).toEqual(["unknown"]);
  });

  it("has no entry for the rehearsal: nothing leaves for it", async () => {
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    const recipe = { connectionId: "rehearsal", model: "attune-rehearsal-1" };
    await ask("playground.ask", {
      projectId,
      question: "Where?",
      recipes: [{ column: 0, label: "", recipe }],
    });
    // There is none in this test: but it was asked.
    expect((await answered()).error?.code).toBe("rehearsal-unavailable");
    expect((await ask("sending.list", {})).entries).toEqual([]);
  });
});

describe("the moderation before a sending", () => {
  it("gets the texts in batches through the gate, says which were flagged for what, and is in the log to the byte", async () => {
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "Where is my knife?", answerText: "In the drawer.", split: "train" },
        { askText: "Long", answerText: `${"word ".repeat(9_000)}knife`, split: "validation" },
        { askText: "A knife of the final exam", answerText: "Isn't sent.", split: "test" },
      ],
    });
    const wish = { projectId, connectionId };
    expect(await refusalOf(ask("sending.precheck", wish))).toBe("sending-unapproved");
    expect((await ask("sending.sheet", { ...wish, isPrechecked: true })).sheet.kinds[0]).toBe("moderation");
    await ask("sending.approve", wish);
    const answer = await ask("sending.precheck", wish);
    expect(answer).toMatchObject({ checkedCount: 17, flaggedCount: 2 });
    const violence = [{ name: "violence", score: 0.93 }];
    expect(answer.flagged.map(({ categories }) => categories)).toEqual([violence, violence]);
    const asked = server.heard.filter(({ path }) => path === "/v1/moderations");
    const texts = asked.flatMap(({ body }) => (JSON.parse(body.toString()) as { input: string[] }).input);
    expect(texts.join(" ")).toContain("Where is my knife?\nIn the drawer.");
    expect(texts.join(" ")).not.toContain("final exam");
    expect((await log()).map(({ kind, bytes, subject, state }) => ({ kind, bytes, subject, state }))).toEqual(
      asked.map(({ body }) => ({
        kind: "moderation",
        bytes: body.length,
        subject: "omni-moderation-latest",
        state: "sent",
      })),
    );
    // Nothing was sent as a file, and nothing was ordered.
    expect(server.heard.every(({ method, path }) => method === "GET" || path === "/v1/moderations")).toBe(
      true,
    );
  });

  it("is refused for a project that is kept here, and where a service has none; nothing leaves", async () => {
    const azure = { templateId: "azure", baseUrl: server.origin, isKeyRight: true } as const;
    await ask("connections.add", { ...azure, key: "0123456789abcdef0123456789abcdef" });
    await ask("sending.approve", { projectId, connectionId: "azure" });
    await ask("sending.approve", { projectId, connectionId });
    expect(await refusalOf(ask("sending.precheck", { projectId, connectionId: "azure" }))).toBe("bad-input");
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    const before = server.receivedBytes();
    expect(await refusalOf(ask("sending.precheck", { projectId, connectionId }))).toBe("kept-here");
    expect(server.receivedBytes()).toBe(before);
    expect(await log()).toEqual([]);
  });

  it("stops when it is cancelled, and when the project is kept here meanwhile", async () => {
    const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let count = 0;
    const { baseUrl } = await loopback((request, response) => {
      if (request.method !== "POST") return saying(200, { data: [] })(request, response);
      request.resume();
      arrived[count]?.resolve();
      count += 1;
    });
    await ask("connections.add", { templateId: "openai", baseUrl, key });
    const wish = { projectId, connectionId: "openai-2" };
    await ask("sending.approve", wish);
    const cancelled = refusalOf(ask("sending.precheck", wish));
    await arrived[0]?.promise;
    const { tasks } = await ask("tasks.list", {});
    const task = tasks.find(({ kind }) => kind === "moderate-examples");
    await ask("tasks.cancel", { taskId: task?.taskId ?? "" });
    expect(await cancelled).toBe("task-cancelled");
    const kept = refusalOf(ask("sending.precheck", wish));
    await arrived[1]?.promise;
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    expect(await kept).toBe("kept-here");
    expect((await log()).map(({ state }) => state)).toEqual(["failed", "failed"]);
  });
});

describe("the sheet before the first sending", () => {
  it("says what, how much, to whom and what the check found, and that it is needed until somebody agreed", async () => {
    const { sheet, decision } = await ask("sending.sheet", { projectId, connectionId });
    expect(decision).toBe("needs-sheet");
    const bytesBefore = server.receivedBytes();
    expect(sheet).toMatchObject({
      kinds: ["upload", "order", "chat"],
      exampleCount: 15,
      to: { label: "OpenAI", host: new URL(server.baseUrl).host },
    });
    expect(sheet.bytes).toBeGreaterThan(20 * sheet.exampleCount);
    await ask("sending.approve", { projectId, connectionId });
    expect((await ask("sending.sheet", { projectId, connectionId })).decision).toBe("ok");
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    expect((await ask("sending.sheet", { projectId, connectionId })).decision).toBe("kept-here");
    expect(server.receivedBytes()).toBe(bytesBefore);
  });

  it("isn't needed for the rehearsal", async () => {
    expect((await ask("sending.sheet", { projectId, connectionId: "rehearsal" })).decision).toBe("ok");
  });
});

describe("an order that is refused for good", () => {
  it("is remembered with the account: no other is sent there until somebody says so, or there is another key", async () => {
    await ask("sending.approve", { projectId, connectionId });
    isClosed = true;
    await ended((await ask("jobs.start", training())).jobId);
    const account = async () => (await ask("connections.list", {})).connections[1];
    expect((await account())?.refusals).toMatchObject([
      {
        model: null,
        error: { code: "training-not-available", details: { said: expect.stringMatching(/no longer able/) } },
      },
    ]);
    expect((await ask("connections.test", { connectionId })).test).toMatchObject({
      works: true,
      training: "closed",
    });
    const orders = (): number =>
      server.heard.filter(({ method, path }) => method === "POST" && path.endsWith("/jobs")).length;
    expect(orders()).toBe(1);
    const refused = await ask("jobs.start", { ...training(), triesAnyway: true }).catch((error) => error);
    expect(refused).toMatchObject({
      code: "model-closed",
      details: {
        because: "refused-training",
        reason: expect.stringMatching(/doesn't let this account train/),
        places: expect.stringMatching(/^Still open: .*Rehearsal/),
        mayTryAnyway: false,
        mayAskAgain: true,
      },
    });
    await ask("catalogue.askAgain", { connectionId });
    expect((await account())?.refusals).toEqual([]);
    await ended((await ask("jobs.start", training())).jobId);
    expect(orders()).toBe(2);
    await studio.restart();
    expect((await account())?.refusals).toHaveLength(1);
    // Another key may be another account's.
    await ask("connections.replaceKey", { connectionId, key });
    expect((await account())?.refusals).toEqual([]);
  });
});

describe("a model that is known to be closed", () => {
  it("isn't ordered: what isn't sure is tried where somebody wants that, what is sure never", async () => {
    await ask("sending.approve", { projectId, connectionId });
    const before = server.receivedBytes();
    await ask("catalogue.tellAccount", { connectionId, isExisting: false, hasRecentUse: null });
    for (const triesAnyway of [false, true]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await ask("jobs.start", { ...training(), triesAnyway }).catch((error) => error)).toMatchObject({
        code: "model-closed",
        details: { because: "closed-to-new-accounts", mayTryAnyway: false, mayAskAgain: false },
      });
    }
    // Microsoft's rule is a doubtful fact.
    const azure = { templateId: "azure", baseUrl: server.origin, isKeyRight: true } as const;
    await ask("connections.add", { ...azure, key: "0123456789abcdef0123456789abcdef" });
    await ask("catalogue.tellAccount", { connectionId: "azure", isExisting: false, hasRecentUse: null });
    const there = { ...training(), connectionId: "azure" };
    expect(await ask("jobs.start", there).catch((error) => error)).toMatchObject({
      code: "model-closed",
      details: { because: "closed-to-new-accounts", mayTryAnyway: true },
    });
    // The next thing in the way: it wasn't agreed to yet.
    expect(await refusalOf(ask("jobs.start", { ...there, triesAnyway: true }))).toBe("sending-unapproved");
    expect((await ask("sending.list", { projectId })).entries).toEqual([]);
    expect(server.heard.filter(({ method }) => method === "POST")).toEqual([]);
    expect(server.receivedBytes()).toBeGreaterThan(before);
  });

  it("goes on from none of its models either, and other models are nobody's business", async () => {
    await ask("catalogue.tellAccount", { connectionId, isExisting: false, hasRecentUse: null });
    const onwards = { ...training(), model: `ft:${openAiModel}:letters::1` };
    expect(await refusalOf(ask("jobs.start", onwards))).toBe("model-closed");
    await ask("catalogue.tellAccount", { connectionId, isExisting: true, hasRecentUse: true });
    expect(await refusalOf(ask("jobs.start", onwards))).toBe("sending-unapproved");
  });
});

describe("a project that is kept here and given away", () => {
  it("is kept wherever it is received: shared, as a backup, and after a lock was set without its file", async () => {
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    const letGo: string[] = [];
    const formats = [{ format: "attune-share" }, { format: "attune-backup" }] as const;
    for (const format of formats) {
      const targetReference = join(studio.folderPath(), `${format.format}.attune`);
      // oxlint-disable no-await-in-loop -- one file after the other
      await ask("exports.run", { projectId, format, targetReference });
      const received = await ask("imports.receive", { fileReference: targetReference });
      expect(received.isKeptHere).toBe(true);
      const there = { projectId: received.projectId, connectionId };
      await ask("sending.approve", there);
      expect(await refusalOf(ask("jobs.start", { ...training(), ...there }))).toBe("kept-here");
      await ask("projects.setKeptHere", { projectId: received.projectId, isKeptHere: false });
      letGo.push(received.projectId);
      // oxlint-enable no-await-in-loop
    }
    // Also once their files are opened again.
    await studio.restart();
    for (const id of letGo) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await ask("projects.open", { projectId: id })).project.isKeptHere).toBe(false);
    }
    await ask("projects.setKeptHere", { projectId, isKeptHere: false });
    const targetReference = join(studio.folderPath(), "let-go.attune");
    await ask("exports.run", { projectId, format: { format: "attune-share" }, targetReference });
    expect((await ask("imports.receive", { fileReference: targetReference })).isKeptHere).toBe(false);
    expect(server.heard.filter(({ method }) => method === "POST")).toEqual([]);
  });

  it("is kept here again when its file says so and the library doesn't, and the other way round", async () => {
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    const inFiles = (sql: { readonly library?: string; readonly project?: string }): Promise<void> =>
      studio.restart(() => {
        for (const [path, words] of [
          ["library.db", sql.library],
          [join("projects", `${projectId}.db`), sql.project],
        ] as const) {
          if (words === undefined) continue;
          const file = new Sqlite(join(studio.folderPath(), path));
          file.exec(words);
          file.close();
        }
      });
    await inFiles({ library: "DELETE FROM kept_here" });
    expect((await ask("projects.open", { projectId })).project.isKeptHere).toBe(true);
    await inFiles({ project: "DELETE FROM kept_here" });
    await ask("projects.open", { projectId });
    await inFiles({ library: "DELETE FROM kept_here" });
    expect((await ask("projects.open", { projectId })).project.isKeptHere).toBe(true);
  });
});

function kindOf(path: string): string {
  if (path === "/v1/files") return "upload";
  return path === "/v1/fine_tuning/jobs" ? "order" : "chat";
}
