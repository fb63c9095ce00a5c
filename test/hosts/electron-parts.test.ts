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
  type Job = { jobId: string; name: string; state: string; createdAtMs: number };
  const begunMs = 1_000;
  let jobs: Record<string, Job[]>;
  let shown: string | null;
  let refuses: boolean;
  let asked: string[];
  let ended: string[];
  let watch: ReturnType<typeof watchJobs>;

  beforeEach(() => {
    jobs = {
      first: [{ jobId: "a", name: "A", state: "uploading", createdAtMs: 500 }],
      second: [{ jobId: "b", name: "B", state: "succeeded", createdAtMs: 500 }],
      third: [{ jobId: "c", name: "C", state: "running", createdAtMs: 500 }],
      fourth: [{ jobId: "d", name: "D", state: "succeeded", createdAtMs: 500 }],
    };
    shown = "second";
    refuses = false;
    asked = [];
    ended = [];
    const underWay = (): readonly { readonly projectId: string; readonly jobId: string }[] =>
      Object.entries(jobs).flatMap(([projectId, list]) =>
        list
          .filter(({ state }) => state === "uploading" || state === "running")
          .map(({ jobId }) => ({ projectId, jobId })),
      );
    const core = {
      call: async (method: string, input: unknown): Promise<CallResult> => {
        if (refuses) return { ok: false, error: { code: "studio-not-ready", details: {} } };
        if (method === "settings.get") return { ok: true, output: { lastProjectId: shown } };
        if (method === "jobs.active") return { ok: true, output: { jobs: underWay() } };
        const { projectId } = input as { readonly projectId: string };
        asked.push(projectId);
        return { ok: true, output: { jobs: jobs[projectId] } };
      },
    };
    const tell = ({ name, state }: { name: string; state: string }, projectId: string): number =>
      ended.push(`${name} ${state} ${projectId}`);
    watch = watchJobs(core, tell, () => begunMs);
  });

  const done = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const look = async (topic: "jobs" | "tasks" = "jobs"): Promise<void> => {
    watch.hear({ type: "changed", topics: [topic] });
    await done();
  };

  it("asks for the project on screen and those under way, tells an end once, and survives a core that refuses", async () => {
    watch.begin();
    await done();
    expect(asked.toSorted()).toEqual(["first", "second", "third"]);
    expect(watch.statesUnderWay().toSorted()).toEqual(["running", "succeeded", "uploading"]);
    await look("tasks");
    expect(asked).toHaveLength(3);
    expect(ended).toEqual([]);

    jobs["first"] = [{ jobId: "a", name: "A", state: "failed", createdAtMs: 500 }];
    await look();
    await look();
    expect(ended).toEqual(["A failed first"]);
    // Nothing is under way in the first any more.
    expect(asked.slice(-2).toSorted()).toEqual(["second", "third"]);
    refuses = true;
    await look();
    expect(ended).toHaveLength(1);
  });

  it("misses none in a project that isn't on screen, from last time and from now", async () => {
    watch.begin();
    await done();
    jobs["third"] = [{ jobId: "c", name: "C", state: "succeeded", createdAtMs: 500 }];
    // Begun in a project that was left before anybody looked.
    jobs["fourth"]?.unshift({ jobId: "e", name: "E", state: "running", createdAtMs: 2_000 });
    await look();
    jobs["fourth"] = [{ jobId: "e", name: "E", state: "succeeded", createdAtMs: 2_000 }];
    await look();
    expect(ended).toEqual(["C succeeded third", "E succeeded fourth"]);
  });

  it("misses none that began and ended between two looks, and tells nothing that is old", async () => {
    watch.begin();
    await done();
    jobs["second"]?.unshift({ jobId: "f", name: "F", state: "succeeded", createdAtMs: 2_000 });
    await look();
    await look();
    shown = "fourth";
    await look();
    expect(ended).toEqual(["F succeeded second"]);
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
