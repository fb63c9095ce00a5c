// The core thread as a host meets it: a real worker, calls, pushes, a crash, a clean end.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Push } from "../../src-shared/contract/contract.ts";
import { startCoreLink, type CoreLink } from "../../src-main/core/core-link.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import { newFolder } from "./core-at.ts";

const sourceUrl = (path: string): URL => pathToFileURL(join(rootPath, path));

let folder: ReturnType<typeof newFolder>;
let link: CoreLink;
let crashes: unknown[];
let asked: string[];

beforeEach(async () => {
  folder = newFolder();
  crashes = [];
  asked = [];
  link = startAt(sourceUrl("src-main/core/core-thread.ts"));
  await link.started;
});
afterEach(async () => {
  await link.close();
  folder.remove();
});

function startAt(threadUrl: URL): CoreLink {
  return startCoreLink(
    threadUrl,
    {
      host: "cli",
      version: "0.0.0-test",
      dataFolderPath: folder.path,
      mayCreateDataFolderParents: false,
      resourcesFolderPath: join(rootPath, "resources"),
      taskThreadUrl: sourceUrl("src-main/tasks/task-thread.ts").href,
    },
    {
      resolvePlace: async (_kind, reference) => {
        asked.push(reference);
        return reference === "dialog" ? folder.path : null;
      },
      onCrash: (error) => crashes.push(error),
      nowMs: Date.now,
    },
  );
}

describe("the link to the core thread", () => {
  it("tells the first status", async () => expect((await link.started).state).toBe("ready"));

  it("answers many calls at once, each with its own result", async () => {
    const names = Array.from({ length: 20 }, (_none, index) => `Project ${index}`);
    const results = await Promise.all(names.map((name) => link.call("projects.create", { name })));
    expect(
      results.map((result) =>
        result.ok ? (result.output as { project: { name: string } }).project.name : "",
      ),
    ).toEqual(names);
  });

  it("carries JSON text through without looking at it", async () => {
    expect(JSON.parse(await link.callText("settings.set", '{"density":"compact"}'))).toMatchObject({
      ok: true,
      output: { density: "compact" },
    });
    expect(JSON.parse(await link.callText("settings.set", "{not json"))).toMatchObject({
      error: { code: "bad-input" },
    });
  });

  it("passes pushes on", async () => {
    const push = new Promise<Push>((resolve) => link.subscribe(resolve));
    await link.call("projects.create", {});
    expect(await push).toMatchObject({ type: "changed", topics: ["projects"] });
  });

  it("asks the host what a folder reference means", async () => {
    const chosen = await link.call("backups.setFolder", { folderReference: "dialog" });
    expect(chosen).toMatchObject({ ok: true, output: { folder: folder.path } });
    expect(await link.call("backups.setFolder", { folderReference: "/etc" })).toMatchObject({
      error: { code: "not-found" },
    });
    expect(asked).toEqual(["dialog", "/etc"]);
  });

  it("keeps answering while a call waits on a task", async () => {
    await link.call("projects.create", { from: "sample" });
    const backup = link.call("backups.take", {});
    expect(await link.call("projects.list", {})).toMatchObject({ ok: true });
    expect(await backup).toMatchObject({ ok: true });
  });

  it("answers nothing more after it was closed, and frees the folder", async () => {
    await link.close();
    expect(await link.call("projects.list", {})).toMatchObject({ error: { code: "core-stopped" } });
    link = startAt(sourceUrl("src-main/core/core-thread.ts"));
    expect((await link.started).state).toBe("ready");
  });
});

describe("a core thread that crashes", () => {
  it("is started again with everything saved, its callers told, and after the fourth time no more", async () => {
    await link.close();
    link = startAt(sourceUrl("test/core/crashing-thread.ts"));
    await link.started;
    await link.call("projects.create", { name: "Letters" });
    for (let count = 0; count < 3; count += 1) {
      const changed = new Promise<Push>((resolve) => link.subscribe(resolve));
      const waiting = link.call("backups.take", {});
      expect(await link.call("test.crash", {})).toMatchObject({ error: { code: "core-stopped" } });
      expect(await waiting).toMatchObject({ error: { code: "core-stopped" } });
      expect(await changed).toMatchObject({ type: "changed" });
      expect(await link.call("projects.list", {})).toMatchObject({
        ok: true,
        output: { projects: [{ name: "Letters" }] },
      });
    }
    await link.call("test.crash", {});
    expect(await link.call("projects.list", {})).toMatchObject({ error: { code: "core-stopped" } });
    expect(crashes).toHaveLength(4);
  });
});
