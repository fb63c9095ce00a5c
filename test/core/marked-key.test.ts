// A marked key goes through everything a studio does with an account, once for each place it can be kept in, and is found
// nowhere: in no file, no log, no export, no process's words, no error and no message to a page. `npm test` goes the whole
// way for two of the places and without a training for the others; `npm run test:heavy` goes it for all in both processes.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket as Socket } from "ws";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { dialectServer, type DialectServer } from "../provider/dialect-server.ts";
import { openAiDialect } from "../provider/openai-dialect.ts";
import { temporaryFolder } from "../rehearsal/server/server-at.ts";
import { accountStudio } from "./account-studio.ts";
import { newFolder } from "./core-at.ts";
import { keyringOf } from "./key-places.ts";
import {
  echoService,
  filesWithSecret,
  holdsSecret,
  markedKey,
  markedKeyToo,
  markedModel,
  markedPassphrase,
  walkWithKey,
  type Call,
} from "./marked-key.ts";

type Place = "keyring" | "vault" | "session" | "environment";
const isWhole = process.env["ATTUNE_HEAVY"] !== undefined;
const placesHere: readonly Place[] = ["keyring", "vault", "session", "environment"];
/** With the vault's real arithmetic, and words that other programs could read. */
const placesInHost: readonly Place[] = isWhole ? ["session", "vault", "environment"] : ["vault"];
const shortHere: ReadonlySet<Place> = new Set(isWhole ? [] : ["vault", "session", "environment"]);

let serverFolder: ReturnType<typeof temporaryFolder>;
let outFolder: ReturnType<typeof newFolder>;
let server: DialectServer;
let echo: Awaited<ReturnType<typeof echoService>>;
beforeEach(async () => {
  serverFolder = temporaryFolder();
  outFolder = newFolder("attune-out-");
  const dialect = openAiDialect(markedKey);
  server = await dialectServer(serverFolder.path, {
    ...dialect,
    baseModel: markedModel,
    // Both keys are right: the second one takes the first one's place.
    admit: (headers) => {
      if (headers.authorization !== `Bearer ${markedKeyToo}`) dialect.admit(headers);
    },
  });
  echo = await echoService();
});
afterEach(async () => {
  await Promise.all([server.close(), echo.close()]);
  serverFolder.remove();
  outFolder.remove();
});

it("the search finds what it is to find", () => {
  for (const text of [markedKey, `x${markedKeyToo.slice(10, 40)}`, markedPassphrase]) {
    expect(holdsSecret(`before ${text} after`)).toBe(true);
    expect(holdsSecret(Buffer.from(Buffer.from(text).toString("utf8")))).toBe(true);
  }
  expect(holdsSecret(Buffer.from(markedKey).toString("base64"))).toBe(true);
  expect(holdsSecret(JSON.stringify({ lastFour: markedKey.slice(-4), start: markedKey.slice(0, 8) }))).toBe(
    false,
  );
});

describe("in this process", { timeout: 120_000 }, () => {
  const studio = accountStudio();

  it.each(placesHere)("a key kept by %s is found nowhere", async (place) => {
    const isShort = shortHere.has(place);
    const said: string[] = [];
    const found: string[] = [];
    await studio.restart(() => {
      if (place === "keyring") studio.keyring = keyringOf();
      if (place === "environment") studio.environment["OPENAI_API_KEY"] = markedKey;
    });
    studio.core().subscribe((push) => said.push(JSON.stringify(push)));
    const call: Call = async (method, input) => {
      const result = await studio.core().dispatch(method, input);
      said.push(JSON.stringify(result));
      return result as never;
    };
    if (place === "vault") {
      await call("connections.setStorage", { storage: "vault", passphrase: markedPassphrase });
      await call("connections.unlock", { passphrase: `${markedPassphrase} and more` });
    }
    await walkWithKey({
      isShort,
      call,
      keyFrom: place === "environment" ? "environment" : "kept",
      serviceUrl: server.baseUrl,
      echoUrl: echo.baseUrl,
      target: async (name) => join(outFolder.path, name),
      look: (part) => {
        found.push(...filesWithSecret(studio.folderPath(), outFolder.path).map((file) => `${part}: ${file}`));
      },
    });
    await studio.restart();
    if (place === "vault") await call("connections.unlock", { passphrase: markedPassphrase });
    await call("connections.disconnect", { connectionId: "openai" });
    await studio.restart();
    expect(found).toEqual([]);
    expect(filesWithSecret(studio.folderPath(), outFolder.path)).toEqual([]);
    expect(said.filter(holdsSecret)).toEqual([]);
    // It was used: each service heard it, and where there was a training it went through.
    expect(server.heard.some(({ headers }) => headers.authorization === `Bearer ${markedKey}`)).toBe(true);
    expect(said.some((text) => text.includes('"state":"succeeded"'))).toBe(!isShort);
    expect(said.some((text) => text.includes("[key]"))).toBe(true);
    expect(readdirSync(outFolder.path)).toHaveLength(isShort ? 0 : 3);
    expect(studio.faults).toEqual([]);
  });
});

describe("in the web host's process", { timeout: 120_000 }, () => {
  it.each(placesInHost)("a key kept by %s is found nowhere", async (place) => {
    const data = newFolder("attune-marked-");
    const host = await webHost(data.path, place === "environment" ? { OPENAI_API_KEY: markedKey } : {});
    const found: string[] = [];
    try {
      if (place === "vault") {
        await host.call("connections.setStorage", { storage: "vault", passphrase: markedPassphrase });
      }
      await walkWithKey({
        call: host.call,
        keyFrom: place === "environment" ? "environment" : "kept",
        serviceUrl: server.baseUrl,
        echoUrl: echo.baseUrl,
        target: host.target,
        look: (part) => {
          found.push(...filesWithSecret(data.path).map((file) => `${part}: ${file}`));
          found.push(...commandLines(host.processId).filter(holdsSecret));
        },
      });
      await host.call("connections.disconnect", { connectionId: "openai" });
    } finally {
      await host.end();
    }
    expect(found).toEqual([]);
    expect(filesWithSecret(data.path)).toEqual([]);
    expect(host.said().filter(holdsSecret)).toEqual([]);
    expect(host.said().some((text) => text.includes('"state":"succeeded"'))).toBe(true);
    expect(host.said().some((text) => text.includes('"type":"changed"'))).toBe(true);
    data.remove();
  });
});

describe("the command line", () => {
  it("refuses a key among its words and takes one from standard input", () => {
    const data = newFolder("attune-marked-");
    const entry = join(rootPath, "src-main/hosts/cli.ts");
    const input = JSON.stringify({ templateId: "openai", baseUrl: echo.baseUrl, key: markedKey });
    const run = (word: string, given?: string) =>
      spawnSync(nodePath, [entry, "call", "connections.add", word, "--data", data.path], {
        encoding: "utf8",
        ...(given === undefined ? {} : { input: given }),
      });
    const typed = run(input);
    expect([typed.status, typed.stderr]).toEqual([
      2,
      expect.stringMatching(/doesn't belong on a command line/),
    ]);
    expect(holdsSecret(typed.stdout + typed.stderr)).toBe(false);
    // Nobody answers while this process waits for that one; the account is added all the same.
    const piped = run("-", input.replace(echo.baseUrl, "http://127.0.0.1:9/v1"));
    expect(piped.status).toBe(0);
    expect(JSON.parse(piped.stdout)).toMatchObject({
      connection: { key: { lastFour: markedKey.slice(-4) } },
    });
    expect(holdsSecret(piped.stdout + piped.stderr)).toBe(false);
    expect(filesWithSecret(data.path)).toEqual([]);
    data.remove();
  });
});

type WebHost = {
  readonly processId: number;
  readonly call: Call;
  readonly target: (name: string) => Promise<string>;
  /** Answers, pushes, and what the process prints. */
  readonly said: () => readonly string[];
  readonly end: () => Promise<void>;
};

async function webHost(dataPath: string, environment: Readonly<Record<string, string>>): Promise<WebHost> {
  const { OPENAI_API_KEY: _none, ...inherited } = process.env;
  const child = spawn(nodePath, [join(rootPath, "src-main/hosts/web.ts"), "--no-open", "--data", dataPath], {
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stderr.on("data", (piece: Buffer) => said.push(String(piece)));
  const link = await new Promise<URL>((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      said.push(String(piece));
      const match = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(said.join(""));
      if (match) resolve(new URL(match[0]));
    });
    void ended.then(() => reject(new Error(said.join("\n"))));
  });
  const headers = {
    origin: link.origin,
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
  };
  const session = await fetch(`${link.origin}/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ code: link.hash.slice(1) }),
  });
  const cookie = (session.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const socket = new Socket(`${link.origin.replace("http", "ws")}/pushes`, {
    headers: { cookie, origin: link.origin },
  });
  socket.on("message", (data) => said.push(String(data)));
  const post = async (path: string, body: string, type = "application/json"): Promise<string> => {
    const response = await fetch(`${link.origin}${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": type, cookie },
      body,
    });
    const text = await response.text();
    said.push(text, JSON.stringify([...response.headers]));
    return text;
  };
  return {
    processId: child.pid ?? 0,
    call: async (method, input) => {
      const text = await post(`/call/${encodeURIComponent(method)}`, JSON.stringify(input));
      try {
        return JSON.parse(text) as never;
      } catch {
        // A path that names no method has no JSON for an answer.
        return { ok: false, output: {} as never };
      }
    },
    target: async (name) => {
      const folder = join(dataPath, "nowhere");
      mkdirSync(folder, { recursive: true });
      return join(folder, name);
    },
    said: () => said,
    end: async () => {
      socket.terminate();
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Of a process and everything it started; Linux alone tells. */
function commandLines(processId: number): readonly string[] {
  if (process.platform !== "linux") return [];
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended in the meantime.
    }
  }
  const isOurs = (id: number): boolean => id === processId || (id > 1 && isOurs(parents.get(id) ?? 0));
  return [...parents.keys()].filter(isOurs).flatMap((id) => {
    try {
      return [readFileSync(`/proc/${id}/cmdline`, "utf8")];
    } catch {
      return [];
    }
  });
}
