// A marked key on its way through everything a studio does with an account, and the search for it wherever it must not
// be. Knows no host: it is given a way to ask, and what was heard.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { filesBelow } from "./key-places.ts";

export const markedKey = "sk-proj-MARKED7QxL2vN9rT4wZ8yB3cD6fG1hJ5kM0pS_AttuneMarkedKey-uVaWxYzE";
export const markedKeyToo = "sk-proj-MARKEDtooH8jK3mN6pQ1rS4tU7vW0xY2zA5bC9d_AttuneSecondKey-eFgHiJk";
/** No model of the catalogue: it has no last day, on which a start would be refused here. */
export const markedModel = "ft:attune-marked:letters-inc::1";
export const markedPassphrase = "three marked kettles 4711";

/** Whatever a page would do it with: answers with the whole result, refusals included. */
export type Call = (
  method: string,
  input: object,
) => Promise<{ readonly ok: boolean; readonly output: never }>;

/** A service that repeats whatever key it is sent, in each way services do, and nothing else. */
export async function echoService(): Promise<{
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    const key = request.headers.authorization?.replace("Bearer ", "") ?? "";
    count += 1;
    const ways: readonly (readonly [number, string, string])[] = [
      [
        401,
        "application/json",
        JSON.stringify({ error: { message: `Incorrect API key provided: ${key}.` } }),
      ],
      [
        403,
        "application/json",
        JSON.stringify({ detail: [{ loc: ["header"], msg: key, url: encodeURIComponent(key) }] }),
      ],
      [400, "text/html", `<!doctype html><p>Bad request with ${key} in it</p>`],
      [500, "text/plain", `trace: authorization=Bearer ${key}`],
      [200, "text/html", `<html><p>Sign in again, ${key}</p></html>`],
      [200, "application/json", JSON.stringify({ message: key })],
      [429, "application/json", JSON.stringify({ error: { message: `${"x".repeat(970)} ${key} ${key}` } })],
    ];
    const [status, type, body] = ways[count % ways.length] ?? [500, "text/plain", key];
    response.writeHead(status, { "content-type": type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Way = {
  readonly call: Call;
  readonly keyFrom: "kept" | "environment";
  readonly serviceUrl: string;
  readonly echoUrl: string;
  /** Where exports may be written: a host's reference for a place. */
  readonly target: (name: string) => Promise<string>;
  /** After each part: whatever is to be looked through at this moment. */
  readonly look: (part: string) => void;
  /** Without a training, a question and exports: by then the key is in the hands of what is the same everywhere. */
  readonly isShort?: boolean;
};

/** Everything a studio does with an account, with its key and beside it. */
export async function walkWithKey(way: Way): Promise<void> {
  await walkToAccounts(way);
  if (way.isShort !== true) await walkThroughProject(way);
  await walkToAnotherKey(way);
}

async function walkToAccounts(way: Way): Promise<void> {
  const { call, keyFrom, serviceUrl, echoUrl, look } = way;
  const account = { templateId: "openai", keyFrom, ...(keyFrom === "kept" ? { key: markedKey } : {}) };

  // What goes wrong with a key in it: nothing of this may reach anybody.
  const wrong = { templateId: "openai", baseUrl: echoUrl, key: markedKey };
  for (const change of [
    { key: `${markedKey} and more words` },
    { key: `${markedKey}\n${markedKeyToo}` },
    { key: `${markedKey}ü`, isKeyRight: true },
    { baseUrl: `https://${markedKey}:x@example.com/v1` },
    { baseUrl: `https://example.com/v1?api-key=${markedKey}` },
    { baseUrl: markedKey },
    { templateId: markedKey },
    { templateId: "azure" },
    { [markedKey]: true },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { ok } = await call("connections.add", { ...wrong, ...change });
    if (ok) throw new Error(`it was accepted: ${Object.keys(change).join()}`);
  }
  await call(markedKey, {});
  look("refused");

  await call("connections.add", { ...account, baseUrl: serviceUrl });
  await call("connections.add", { ...account, baseUrl: echoUrl });
  await call("connections.list", {});
  await call("connections.templates", {});
  look("added");
  for (let count = 0; count < 7; count += 1) {
    // oxlint-disable no-await-in-loop -- another answer of the echo each time
    await call("connections.test", { connectionId: "openai-2" });
    await call("connections.models", { connectionId: "openai-2" });
    await call("connections.lying", { connectionId: "openai-2" });
    await call("connections.deleteLying", {
      connectionId: "openai-2",
      items: [{ kind: "file", remoteId: "file-1", name: "train.jsonl" }],
    });
    // oxlint-enable no-await-in-loop
  }
  look("echoed");
}

async function walkThroughProject({ call, target, look }: Way): Promise<void> {
  const { project } = (await call("projects.create", { name: "Letters" })).output as {
    project: { projectId: string };
  };
  const { projectId } = project;
  await call("examples.insert", {
    projectId,
    examples: Array.from({ length: 14 }, (_none, index) => ({
      askText: `Where is parcel ${index}?`,
      answerText: `Parcel ${index} is under way.`,
      split: index < 11 ? "train" : "validation",
    })),
  });
  for (const connectionId of ["openai", "openai-2"]) {
    // oxlint-disable no-await-in-loop -- one account after the other
    await call("sending.approve", { projectId, connectionId });
    const started = await call("jobs.start", { projectId, connectionId, model: markedModel });
    const { jobId } = started.output as { jobId: string };
    await jobSettled(call, { projectId, jobId });
    await call("jobs.events", { projectId, jobId });
    const recipe = { connectionId, model: markedModel };
    await call("playground.ask", {
      projectId,
      question: "Where?",
      recipes: [{ column: 0, label: "", recipe }],
    });
    await runsSettled(call, projectId);
    look(`trained at ${connectionId}`);
    // oxlint-enable no-await-in-loop
  }

  for (const format of ["attune-share", "attune-backup", "xlsx"]) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    const targetReference = await target(`letters-${format}`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await call("exports.run", { projectId, format: { format }, targetReference });
  }
  await call("backups.take", {});
  look("exported");
}

async function walkToAnotherKey({ call, keyFrom, look }: Way): Promise<void> {
  const of = { connectionId: "openai" };
  await call("studio.diagnostics", {});
  await call("studio.secrets", {});
  await call("sending.list", {});
  await call("projects.list", {});

  if (keyFrom === "kept") await call("connections.replaceKey", { ...of, key: markedKeyToo });
  await call("connections.test", of);
  await call("connections.rename", { ...of, label: "Work" });
  look("replaced");
}

async function jobSettled(call: Call, of: { projectId: string; jobId: string }): Promise<void> {
  for (;;) {
    const { job } = (await call("jobs.read", of)).output as {
      job: { state: string; trouble: object | null };
    };
    if (["succeeded", "failed", "cancelled"].includes(job.state)) return;
    // The echo never takes it: stopped after its first trouble.
    await call(job.trouble === null ? "jobs.tryNow" : "jobs.stop", of);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function runsSettled(call: Call, projectId: string): Promise<void> {
  for (;;) {
    const { questions } = (await call("playground.history", { projectId })).output as {
      questions: readonly { runs: readonly { state: string }[] }[];
    };
    if (questions.every(({ runs }) => runs.every(({ state }) => state !== "running"))) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** A key whole, in pieces that nobody shows, and as others would write it down. */
function spellingsOf(secret: string): readonly Buffer[] {
  const pieces = Array.from({ length: Math.floor((secret.length - 14) / 7) }, (_none, at) =>
    secret.slice(8 + at * 7, 22 + at * 7),
  );
  const whole = Buffer.from(secret);
  return [
    ...pieces.map((piece) => Buffer.from(piece)),
    Buffer.from(secret, "utf16le"),
    Buffer.from(whole.toString("base64").slice(0, -4)),
    Buffer.from(whole.toString("hex")),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from([...secret].toReversed().join("")),
  ];
}

const spellings = [markedKey, markedKeyToo, markedPassphrase].flatMap(spellingsOf);

export function holdsSecret(bytes: Buffer | string): boolean {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return spellings.some((spelling) => buffer.includes(spelling));
}

/** Files below the folders in which one of the secrets can be read. */
export function filesWithSecret(...folders: readonly string[]): readonly string[] {
  return folders.flatMap(filesBelow).filter((file) => {
    try {
      return holdsSecret(readFileSync(file));
    } catch {
      // Gone in the meantime.
      return false;
    }
  });
}
