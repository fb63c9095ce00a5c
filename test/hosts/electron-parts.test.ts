// Parts of the Electron host that need no Electron: following trainings, files the system hands over, words of a start.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchJobs } from "../../src-main/hosts/electron-job-watch.ts";
import { createOpenedFiles, projectPathsIn } from "../../src-main/hosts/electron-opened.ts";
import { readElectronOptions } from "../../src-main/hosts/electron-options.ts";
import { createPassingFiles } from "../../src-main/hosts/passing-files.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

describe("following trainings", () => {
  it("asks for the project on screen and those under way, tells an end once, and survives a core that refuses", async () => {
    const asked: string[] = [];
    let shown: string | null = "first";
    let refuses = false;
    const jobs: Record<string, { jobId: string; name: string; state: string }[]> = {
      first: [{ jobId: "a", name: "A", state: "uploading" }],
      second: [{ jobId: "b", name: "B", state: "succeeded" }],
    };
    const core = {
      call: async (method: string, input: unknown): Promise<CallResult> => {
        if (refuses) return { ok: false, error: { code: "studio-not-ready", details: {} } };
        if (method === "settings.get") return { ok: true, output: { lastProjectId: shown } };
        const { projectId } = input as { readonly projectId: string };
        asked.push(projectId);
        return { ok: true, output: { jobs: jobs[projectId] } };
      },
    };
    const ended: string[] = [];
    const watch = watchJobs(core, ({ name, state }, projectId) =>
      ended.push(`${name} ${state} ${projectId}`),
    );
    const look = async (topic: "jobs" | "tasks" = "jobs"): Promise<void> => {
      watch.hear({ type: "changed", topics: [topic] });
      await new Promise((resolve) => setImmediate(resolve));
    };
    await look("tasks");
    expect(asked).toEqual([]);
    await look();
    expect(watch.statesUnderWay()).toEqual(["uploading"]);
    shown = "second";
    await look();
    expect(asked).toEqual(["first", "first", "second"]);
    jobs["first"] = [{ jobId: "a", name: "A", state: "failed" }];
    await look();
    await look();
    expect(ended).toEqual(["A failed first"]);
    // Nothing is under way in the first any more.
    expect(asked.slice(-1)).toEqual(["second"]);
    refuses = true;
    await look();
    expect(ended).toHaveLength(1);
  });
});

describe("project files from outside the page", () => {
  it("wait until they are asked for, once, and only those that are there and have our ending", () => {
    const path = join(folder.path, "Letters.ATTUNE");
    writeFileSync(path, "");
    writeFileSync(join(folder.path, "notes.txt"), "");
    const opened = createOpenedFiles();
    let told = 0;
    opened.onAdded(() => (told += 1));
    opened.add([path, join(folder.path, "notes.txt"), join(folder.path, "gone.attune")]);
    opened.add(["/etc/passwd"]);
    expect(told).toBe(1);
    const files = createPassingFiles(folder.path, Date.now);
    const [offered] = opened.take(files);
    expect(offered?.name).toBe("Letters.ATTUNE");
    expect(files.pathOf("file", offered?.fileReference ?? "")).toBe(path);
    expect(opened.take(files)).toEqual([]);
  });

  it("are found among the words of a start, relative ones from where it was started", () => {
    mkdirSync(join(folder.path, "inner"));
    expect(projectPathsIn(["--flag.attune", "a.attune", "b.csv", "/x/c.attune"], folder.path)).toEqual([
      join(folder.path, "a.attune"),
      "/x/c.attune",
    ]);
  });
});

describe("the words of a start", () => {
  it("name folders in both ways, and others are left alone", () => {
    expect(readElectronOptions(["--data", "/x", "--backups=/y", "--inspect", "--self-test"])).toEqual({
      dataFolderPath: "/x",
      backupFolderPath: "/y",
      isSelfTest: true,
    });
    expect(readElectronOptions(["--data", "--self-test=no"])).toEqual({
      dataFolderPath: null,
      backupFolderPath: null,
      isSelfTest: false,
    });
  });
});
