// The web host as a process: what it prints, how two of them get along, how it ends, and what it leaves behind.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  announce,
  askForLaunchLink,
  readAnnouncement,
  type Announcement,
} from "../../src-main/hosts/announcement.ts";
import { nodeIsTooOld } from "../../src-main/hosts/node-version.ts";
import { createWebSessions } from "../../src-main/hosts/web-sessions.ts";
import { nodePath, rootPath, run } from "../../src-main/launch/run.mjs";
import { newFolder } from "../core/core-at.ts";
import { answerFrom, requestText, speak } from "./raw-http.ts";

const linkPattern = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/;
const isUnix = process.platform !== "win32";

let folder: ReturnType<typeof newFolder>;
let hosts: Host[] = [];
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.end("SIGKILL")));
  hosts = [];
  folder.remove();
});

type Host = {
  readonly processId: number;
  readonly output: () => string;
  readonly complaint: () => string;
  /** Resolves when the output matches; rejects when the process ends first. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<number | null>;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

function start(
  words: readonly string[],
  {
    node = nodePath,
    entry = join(rootPath, "src-main/hosts/web.ts"),
    environment = {},
  }: {
    readonly node?: string;
    readonly entry?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Host {
  const child: ChildProcess = spawn(node, [entry, ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaint = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", (exitCode) => resolve(exitCode)));
  child.stderr?.on("data", (piece) => (complaint += String(piece)));
  child.stdout?.on("data", (piece) => (output += String(piece)));
  const host: Host = {
    processId: child.pid ?? 0,
    output: () => output,
    complaint: () => complaint,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output);
          if (found) resolve(found[0]);
        };
        child.stdout?.on("data", look);
        look();
        void ended.then(() => reject(new Error(`It ended, having said:\n${output}\n${complaint}`)));
      }),
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
  hosts.push(host);
  return host;
}

const startStudio = (...words: readonly string[]): Host =>
  start(["--no-open", "--data", folder.path, ...words]);
const announcementPath = (): string => join(folder.path, "studio.json");

/** Trades the link's code for a session, as the launch page does. */
async function opensSession(link: string): Promise<boolean> {
  const { origin, host, port, hash } = new URL(link);
  const headers = { origin, "content-type": "application/json" };
  const body = JSON.stringify({ code: hash.slice(1) });
  const text = requestText({ host }, { method: "POST", path: "/session", headers, body });
  const answer = answerFrom((await speak({ port: Number(port) }, [text])).text);
  return answer.status === 204 && answer.headers.has("set-cookie");
}

describe("the web host", () => {
  it("prints a link that opens a session, and answers at once", async () => {
    const host = startStudio();
    const link = await host.says(linkPattern);
    const { host: name, port } = new URL(link);
    const page = answerFrom((await speak({ port: Number(port) }, [requestText({ host: name }, {})])).text);
    expect(page).toMatchObject({ status: 401, body: "Open Attune by its link." });
    expect(await opensSession(link)).toBe(true);
    expect(host.complaint()).toBe("");
  });

  it("prints the link in one piece, with how long it works", async () => {
    const host = startStudio();
    await host.says(/to end Attune\.\n/);
    expect(host.output()).toMatch(
      /^Attune is open at\n\n {2}http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}\n\nThe link works once, within a minute\..*\n$/,
    );
  });

  it("keeps backups where --backups says, and says so when that folder isn't there", async () => {
    const chosen = join(folder.path, "On the NAS");
    mkdirSync(chosen);
    const host = start(["--no-open", "--data", folder.path, "--backups", chosen]);
    await host.says(linkPattern);
    expect(JSON.parse(readFileSync(join(folder.path, "places.json"), "utf8"))).toEqual({
      backupFolder: chosen,
    });
    await host.end("SIGTERM");
    const second = start(["--no-open", "--data", folder.path, "--backups", join(folder.path, "nowhere")]);
    await second.says(linkPattern);
    expect(second.complaint()).toMatch(/^Backups stay where they are\. The folder isn't there/);
    expect(JSON.parse(readFileSync(join(folder.path, "places.json"), "utf8"))).toEqual({
      backupFolder: chosen,
    });
  });

  it("listens on the port it is told", async () => {
    const free = await listen();
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(await startStudio("--port", String(port)).says(linkPattern)).toContain(`:${port}/`);
  });

  it("ends cleanly on SIGTERM and takes its announcement back", async () => {
    const host = startStudio();
    await host.says(linkPattern);
    expect(existsSync(announcementPath())).toBe(true);
    expect(await host.end("SIGTERM")).toBe(0);
    expect(existsSync(announcementPath())).toBe(false);
    expect(readdirSync(folder.path).filter((name) => /-wal|-shm|partial|html/.test(name))).toEqual([]);
  });

  it("removes files on their way that an earlier end left behind, and its own at the end", async () => {
    const passing = join(folder.path, "passing");
    mkdirSync(join(passing, "left"), { recursive: true });
    writeFileSync(join(passing, "left", "answers.csv"), "a,b");
    const studio = startStudio();
    await studio.says(linkPattern);
    expect(existsSync(passing)).toBe(false);
    mkdirSync(passing);
    await studio.end("SIGTERM");
    expect(existsSync(passing)).toBe(false);
  });

  it("ends on SIGTERM although somebody holds a connection open", async () => {
    const host = startStudio();
    const { port } = new URL(await host.says(linkPattern));
    const held = speak({ port: Number(port) }, ["GET /launch HTTP/1.1\r\n"], { withinMs: 10_000 });
    expect(await host.end("SIGTERM")).toBe(0);
    expect((await held).isClosed).toBe(true);
  });

  it.runIf(isUnix)("keeps its announcement from other users, whatever lay there before", async () => {
    writeFileSync(`${announcementPath()}.partial`, "", { mode: 0o666 });
    await startStudio().says(linkPattern);
    expect(statSync(announcementPath()).mode & 0o777).toBe(0o600);
    expect(readAnnouncement(announcementPath())).toMatchObject({ host: "web" });
  });

  it("says what is wrong with its options, how to use them, and ends with 2", async () => {
    for (const words of [["--prot", "1"], ["--port", "70000"], ["--port", "none"], ["--data"], ["here"]]) {
      const host = start([...words]);
      expect(await host.ended).toBe(2);
      expect(host.complaint()).toContain("--no-open      print the link");
      expect(host.complaint()).not.toContain("    at ");
    }
  });

  it("explains itself when asked", async () => {
    const host = start(["--help"]);
    expect(await host.ended).toBe(0);
    expect(host.output()).toContain("--no-open      print the link");
  });

  it("says that a port is taken and what to do, in a line", async () => {
    const other = await listen();
    const { port } = other.address() as AddressInfo;
    const host = startStudio("--port", String(port));
    expect(await host.ended).toBe(1);
    expect(host.complaint()).toBe(
      `Port ${port} is taken by another program. Start Attune with another --port, or without it: then it takes a free one.\n`,
    );
    expect(host.output()).toBe("");
    expect(existsSync(announcementPath())).toBe(false);
    other.close();
  });

  it("says in a line that the core can't be loaded, and ends", async () => {
    const copy = newFolder("attune-broken-");
    for (const name of ["src-main", "src-shared", "resources", "package.json"]) {
      cpSync(join(rootPath, name), join(copy.path, name), { recursive: true });
    }
    symlinkSync(join(rootPath, "node_modules"), join(copy.path, "node_modules"), "junction");
    writeFileSync(join(copy.path, "src-main/core/core-thread.ts"), 'throw new Error("half a file");');
    const host = start(["--no-open", "--data", folder.path], {
      entry: join(copy.path, "src-main/hosts/web.ts"),
    });
    expect(await host.ended).toBe(1);
    expect(host.complaint()).toMatch(/^Attune's core couldn't be started \(half a file\)\. .*\n$/);
    copy.remove();
  });
});

describe("a second web host on the same data folder", () => {
  it("says so, gives a link that works in the first, and ends well", async () => {
    const first = startStudio();
    await first.says(linkPattern);
    const second = startStudio();
    const link = await second.says(linkPattern);
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain("Attune is already open on this data folder.");
    expect(second.complaint()).toBe("");
    expect(new URL(link).origin).toBe(new URL(await first.says(linkPattern)).origin);
    expect(await opensSession(link)).toBe(true);
    expect(readAnnouncement(announcementPath())?.processId).toBe(first.processId);
  });

  it("says so too when it was to listen on the very port of the first", async () => {
    const first = startStudio();
    const { port } = new URL(await first.says(linkPattern));
    const second = startStudio("--port", port);
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain("Attune is already open on this data folder.");
    expect(second.output()).toMatch(linkPattern);
  });

  it.runIf(isUnix)("starts by itself after the first was killed", async () => {
    const first = startStudio();
    await first.says(linkPattern);
    await first.end("SIGKILL");
    expect(existsSync(announcementPath())).toBe(true);
    const second = startStudio();
    expect(await opensSession(await second.says(linkPattern))).toBe(true);
    expect(readAnnouncement(announcementPath())?.processId).toBe(second.processId);
  });

  it("takes no link from whatever else listens at the first one's address", async () => {
    let answer = (): object => ({});
    const liar = await listen((_request, response) => response.end(JSON.stringify(answer())));
    const origin = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    const announcement: Announcement = { host: "web", processId: 1, origin, controlToken: "t" };
    const code = "c".repeat(43);
    const lies = [
      `https://evil.example/launch#${code}`,
      `${origin}.evil.example/launch#${code}`,
      `${origin}/launch#${code}\u001b[2J`,
      `${origin}/launch#short`,
      "",
    ];
    for (const link of lies) {
      answer = () => ({ link });
      expect(await askForLaunchLink(announcement)).toBe(null);
    }
    answer = () => ({ link: `${origin}/launch#${code}` });
    expect(await askForLaunchLink(announcement)).toBe(`${origin}/launch#${code}`);
    // The token goes to no other address than ours, however it is written.
    const elsewhere = origin.replace("127.0.0.1", "localhost");
    answer = () => ({ link: `${elsewhere}/launch#${code}` });
    expect(await askForLaunchLink({ ...announcement, origin: elsewhere })).toBe(null);
    liar.closeAllConnections();
    liar.close();
  });

  it("takes a broken announcement for none", () => {
    expect(readAnnouncement(announcementPath())).toBe(null);
    writeFileSync(announcementPath(), "{");
    expect(readAnnouncement(announcementPath())).toBe(null);
  });

  it.runIf(isUnix)("announces itself through no link that somebody has laid", () => {
    const victim = join(folder.path, "victim");
    writeFileSync(victim, "precious");
    symlinkSync(victim, `${announcementPath()}.partial`);
    announce(announcementPath(), { host: "web", processId: 1, origin: null, controlToken: null });
    expect(readFileSync(victim, "utf8")).toBe("precious");
  });
});

describe.runIf(process.platform === "linux")("opening the browser", () => {
  /** A stand-in for xdg-open that writes down how it was called. */
  function layBrowser(): string {
    const bin = join(folder.path, "bin");
    mkdirSync(bin);
    writeFileSync(
      join(bin, "xdg-open"),
      `#!/bin/sh\nprintf '%s' "$*" > ${folder.path}/called.new\nmv ${folder.path}/called.new ${folder.path}/called\n`,
    );
    chmodSync(join(bin, "xdg-open"), 0o755);
    return [bin, process.env["PATH"]].join(delimiter);
  }

  it("hands over a file that only the user can read, never the link itself", async () => {
    const host = start(["--data", join(folder.path, "data")], { environment: { PATH: layBrowser() } });
    const link = await host.says(linkPattern);
    await expect.poll(() => existsSync(join(folder.path, "called"))).toBe(true);
    const called = readFileSync(join(folder.path, "called"), "utf8");
    const redirect = join(folder.path, "data", "open-studio.html");
    expect(called).toBe(`file://${redirect}`);
    expect(statSync(redirect).mode & 0o777).toBe(0o600);
    expect(readFileSync(redirect, "utf8")).toContain(`url=${link}`);
    expect(commandLines().filter((line) => line.includes(link.split("#")[1] ?? link))).toEqual([]);
    expect(await host.end("SIGTERM")).toBe(0);
    expect(existsSync(redirect)).toBe(false);
  });

  it("goes on without one", async () => {
    const host = start(["--data", folder.path], { environment: { PATH: join(folder.path, "empty") } });
    expect(await opensSession(await host.says(linkPattern))).toBe(true);
    await host.says(/to end Attune/);
    expect(host.complaint()).toBe("");
  });

  function commandLines(): readonly string[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => {
        try {
          return readFileSync(`/proc/${name}/cmdline`, "utf8");
        } catch {
          // It ended in the meantime.
          return "";
        }
      });
  }
});

describe("an older Node", () => {
  it("is one whose SQLite binding would crash", () => {
    for (const version of ["18.20.4", "20.20.2", "21.7.3", "22.0.0", "22.13.1", "23.0.0", "23.5.0"]) {
      expect(nodeIsTooOld(version)).toBe(
        `Attune needs Node 22.14 or newer and found ${version}. Start it with "npm start", which brings its own.`,
      );
    }
    for (const version of ["22.14.0", "22.21.1", "23.6.0", "24.0.0", "24.21.0", "26.1.0"]) {
      expect(nodeIsTooOld(version)).toBe(null);
    }
  });

  const oldNode = findOldNode();
  it.runIf(oldNode !== null)("is told so in one line, without a stack (the Node on PATH)", async () => {
    const entry = join(rootPath, "out/main/web.js");
    if (!existsSync(entry))
      await run(nodePath, [join(rootPath, "src-main/launch/build.mjs")], { quiet: true });
    const host = start(["--no-open", "--data", folder.path], { node: oldNode ?? "", entry });
    expect(await host.ended).toBe(2);
    expect(host.complaint()).toMatch(/^Attune needs Node 22.* or newer and found [\d.]+\. .*\n$/);
    expect(host.output()).toBe("");
  });
});

describe("launch codes and sessions", () => {
  it("are kept in small numbers: the oldest goes when many are made", () => {
    const sessions = createWebSessions(1, () => 0);
    const codes = Array.from({ length: 40 }, () => sessions.makeCode());
    expect(sessions.exchange(codes[0] ?? "")).toBe("refused");
    expect(sessions.exchange(codes.at(-1) ?? "")).toHaveProperty("secret");

    const secrets = Array.from({ length: 70 }, () => sessions.exchange(sessions.makeCode())).map((outcome) =>
      typeof outcome === "string" ? "" : outcome.secret,
    );
    const isSignedIn = (secret: string | undefined): boolean => sessions.isSignedIn(`attune_1=${secret}`);
    expect(isSignedIn(secrets[0])).toBe(false);
    expect(isSignedIn(secrets.at(-1))).toBe(true);
    expect(secrets.filter(isSignedIn)).toHaveLength(64);
  });
});

/** A `node` on PATH, outside node_modules, that is too old for the studio; null when there is none. */
function findOldNode(): string | null {
  const candidates = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((path) => !path.includes("node_modules"))
    .map((path) => join(path, isUnix ? "node" : "node.exe"))
    .filter((path) => existsSync(path));
  return (
    candidates.find((path) => {
      const version = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1);
      return version !== "" && nodeIsTooOld(version) !== null;
    }) ?? null
  );
}

function listen(answer: Parameters<typeof createServer>[1] = () => undefined): Promise<Server> {
  const server = createServer(answer);
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
