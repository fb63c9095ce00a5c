// The provider in the hosts: the command that asks a model, and the web host, as processes with the real rehearsal.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { readArguments } from "../../src-main/hosts/cli-arguments.ts";
import { chat, readChatWords } from "../../src-main/hosts/cli-chat.ts";
import { errorOutcome } from "../../src-main/hosts/cli-command.ts";
import type { Provider } from "../../src-main/provider/provider-work.ts";
import { coreAt, newFolder } from "../core/core-at.ts";
import { realProcess } from "../rehearsal/server/real-server.ts";
import { fakeServer, type FakeServer } from "../rehearsal/server/server-at.ts";
import { providerAt } from "./provider-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const source = (name: string): string => join(rootPath, "src-main/hosts", name);

/** Whether no process has the rehearsal of this folder any more: another one can have it. */
async function rehearsalIsFree(): Promise<boolean> {
  const other = await realProcess(folder.path).catch(() => null);
  await other?.stop();
  return other !== null;
}

describe("attune chat", { timeout: 60_000 }, () => {
  it("asks the rehearsal and leaves no process behind", async () => {
    const words = [source("cli.ts"), "chat", "Where is my parcel?", "--seed", "3", "--temperature", "0"];
    const ended = spawnSync(nodePath, [...words, "--json", "--data", folder.path], { encoding: "utf8" });
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(0);
    expect(JSON.parse(ended.stdout)).toEqual({
      text: expect.stringMatching(/\w/),
      promptTokens: expect.any(Number),
      answerTokens: expect.any(Number),
      finishReason: expect.stringMatching(/^(stop|length)$/),
    });
    expect(await rehearsalIsFree()).toBe(true);
  });

  type Said = { readonly exitCode: number; readonly shown: string; readonly complaint: string };

  /** The command on a core and a provider that are there already. */
  async function said(provider: Provider, ...typed: readonly string[]): Promise<Said> {
    const core = coreAt(folder.path, { provider });
    let shown = "";
    try {
      const read = readArguments(["chat", ...typed]);
      if (typeof read === "string") throw new TypeError("no command");
      const { exitCode } = await chat(readChatWords(read.rest, read.values), {
        core,
        show: (text) => (shown += text),
        say: (line) => (shown += `${line}\n`),
        stopIfAsked: () => {},
        dataOption: "",
      });
      return { exitCode, shown, complaint: "" };
    } catch (error) {
      const { exitCode, sentence } = errorOutcome(error, "chat");
      return { exitCode, shown, complaint: sentence };
    } finally {
      await core.close();
    }
  }

  it("shows the answer as it comes, passes on what was chosen, and says when it broke off", async () => {
    const server: FakeServer = await fakeServer(folder.path, { isStepped: false }, { allowFaults: true });
    const provider = providerAt(server.baseUrl);
    const words = ["Hello", "--system", "Be brief.", "--temperature", "0.5", "--seed", "7"];
    expect(await said(provider, ...words)).toEqual({
      exitCode: 0,
      shown: "Ahoy! Your parcel is under way.\n",
      complaint: "",
    });
    expect(server.trainer.chats[0]).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
      temperature: 0.5,
      seed: 7,
    });
    const unknown = await said(provider, "Hello", "--model", "gpt-none");
    expect(unknown).toMatchObject({
      exitCode: 1,
      complaint: expect.stringMatching(/doesn't know this model/),
    });
    const rule = { match: { path: "/v1/chat" }, effect: { kind: "drop-stream", afterEvents: 2 } };
    await server.client.post("/rehearsal/faults", { body: [rule] });
    expect(await said(provider, "Hello")).toMatchObject({
      exitCode: 1,
      shown: "Ahoy\nThe answer broke off here: the connection was lost.\n",
    });
    await server.close();
  });

  it("says what is wrong with its words and ends with 2", async () => {
    const provider = providerAt("http://127.0.0.1:9/v1");
    for (const typed of [
      [],
      [" "],
      ["two", "questions"],
      ["Hello", "--temperature", "hot"],
      ["Hello", "--temperature", "3"],
      ["Hello", "--seed", "1.5"],
      ["Hello", "--connection", "nowhere"],
      ["Hello", "--split", "train"],
    ]) {
      const { exitCode, complaint } = await said(provider, ...typed);
      expect([exitCode, complaint === ""]).toEqual([2, false]);
    }
  });
});

describe("the web host", { timeout: 60_000 }, () => {
  it("starts the rehearsal only when somebody asks it, and ends it when it is closed", async () => {
    const host = spawn(nodePath, [source("web.ts"), "--no-open", "--data", folder.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<number | null>((resolve) => host.once("close", resolve));
    const link = await new Promise<URL>((resolve) => {
      let output = "";
      host.stdout.on("data", (piece: Buffer) => {
        output += piece.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(output);
        if (found) resolve(new URL(found[0]));
      });
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
    const call = async (method: string, input: unknown): Promise<unknown> => {
      const options = { method: "POST", headers: { ...headers, cookie }, body: JSON.stringify(input) };
      return (await fetch(`${link.origin}/call/${method}`, options)).json();
    };
    await call("connections.list", {});
    expect(existsSync(join(folder.path, "rehearsal"))).toBe(false);
    expect(await call("connections.models", { connectionId: "rehearsal" })).toMatchObject({
      ok: true,
      output: { models: [{ name: "attune-rehearsal-1" }], error: null },
    });
    expect(existsSync(join(folder.path, "rehearsal", "rehearsal.lock"))).toBe(true);
    host.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(await rehearsalIsFree()).toBe(true);
  });
});
