// What can go wrong with a folder and its files: each a plain message with a way on, and nothing else lost.
import Sqlite from "better-sqlite3";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorGuide, fillGuide } from "../../src-shared/error-guide.ts";
import { applicationIds, newestVersion } from "../../src-main/store/file-format.ts";
import { libraryFormat } from "../../src-main/store/migrations/library.ts";
import { canMount, smallDisk } from "../store/small-disk.ts";
import { coreAt, coreForEachTest, newFolder, refusalOf } from "./core-at.ts";

const { ask, dispatch, restart, core, folderPath } = coreForEachTest();

const names = async (): Promise<readonly string[]> =>
  (await ask("projects.list", {})).projects.map((project) => project.name).toSorted();
const problem = () => core().status().problem?.code ?? null;
const library = (): string => join(folderPath(), "library.db");
const fileOf = (projectId: string): string => join(folderPath(), "projects", `${projectId}.db`);

/** Every message a person gets has its blanks filled in. */
function expectWords(error: {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}): void {
  const guide = errorGuide[error.code as keyof typeof errorGuide];
  expect(fillGuide(guide.title, error.details)).not.toContain("?");
  expect(fillGuide(guide.advice, error.details)).not.toContain("{{");
  expect(fillGuide(guide.advice, error.details)).not.toMatch(/(^| )\?( |$)/);
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

const damages = {
  "replaced by a text file": (path: string) => writeFileSync(path, "Dear diary,\n".repeat(500)),
  "cut in half": (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2 / 4096) * 4096),
  "cut to nothing": (path: string) => truncateSync(path, 0),
  "overwritten with zeros from its second page on": (path: string) =>
    overwrite(path, 4096, Buffer.alloc(statSync(path).size - 4096)),
  "overwritten with noise in its first page": (path: string) =>
    overwrite(path, 100, Buffer.alloc(3_000, 0xa7)),
} as const;

describe("a damaged library", () => {
  for (const [damage, inflict] of Object.entries(damages)) {
    it(`${damage}: the studio says so, and the list is made again from the project files`, async () => {
      await ask("projects.create", { name: "Letters" });
      await ask("projects.create", { from: "sample" });
      await restart(() => inflict(library()));
      expect(["file-damaged", "file-not-attune"]).toContain(problem());
      expectWords(core().status().problem ?? { code: "internal", details: {} });
      expect(core().status().projectFileCount).toBe(2);
      expect(await refusalOf(ask("projects.list", {}))).toBe("studio-not-ready");
      const before = readFileSync(library());

      const status = await ask("studio.recover", { how: "rebuild-library" });
      expect(status.state).toBe("ready");
      expect(await names()).toEqual(["Customer support (sample)", "Letters"]);
      const setAside = readdirSync(join(folderPath(), "set-aside")).filter((name) =>
        name.endsWith("library.db"),
      );
      expect(setAside).toHaveLength(1);
      expect(readFileSync(join(folderPath(), "set-aside", setAside[0]!)).equals(before)).toBe(true);
    });

    it(`${damage}: the newest backup is offered and brings settings back, too`, async () => {
      await ask("projects.create", { name: "Letters" });
      await ask("settings.set", { density: "compact" });
      await ask("backups.take", {});
      await ask("projects.create", { name: "Made after the backup" });
      await restart(() => inflict(library()));
      const [newest] = core().status().libraryBackups;
      expect(newest).toBeDefined();
      await ask("studio.recover", { how: "restore-library", backupId: newest!.backupId });
      expect(await names()).toEqual(["Letters", "Made after the backup"]);
      expect((await ask("settings.get", {})).density).toBe("compact");
    });
  }

  it("gone while projects are there counts as lost, not as a first start", async () => {
    await ask("projects.create", { name: "Letters" });
    await restart(() => rmSync(library()));
    expect(problem()).toBe("file-missing");
    await ask("studio.recover", { how: "rebuild-library" });
    expect(await names()).toEqual(["Letters"]);
  });

  it("from a newer Attune is refused and left untouched to the byte", async () => {
    await ask("projects.create", { name: "Letters" });
    await restart(() => setVersion(library(), 99));
    const before = readFileSync(library());
    expect(problem()).toBe("file-newer");
    expect(core().status().problem?.details).toMatchObject({
      fileVersion: 99,
      supportedVersion: newestVersion(libraryFormat),
    });
    await core().close();
    expect(readFileSync(library()).equals(before)).toBe(true);
  });

  it("that another program made is refused", async () => {
    await restart(() => {
      rmSync(library());
      const foreign = new Sqlite(library());
      foreign.exec("CREATE TABLE song (title TEXT)");
      foreign.close();
    });
    expect(problem()).toBe("file-not-attune");
  });
});

describe("a damaged project file", () => {
  for (const [damage, inflict] of Object.entries(damages)) {
    it(`${damage}: says so, spares the others, and a backup brings it back`, async () => {
      const { project: sample } = await ask("projects.create", { from: "sample" });
      const { project: other } = await ask("projects.create", { name: "Other" });
      await ask("backups.take", { projectId: sample.projectId });
      await restart(() => inflict(fileOf(sample.projectId)));
      expect(problem()).toBeNull();
      const code = await codeFoundIn(sample.projectId);
      expect(["file-damaged", "file-not-attune"]).toContain(code);
      expect((await ask("projects.open", { projectId: other.projectId })).project.name).toBe("Other");

      const { backups } = await ask("backups.list", { subject: sample.projectId });
      await ask("backups.restore", { backupId: backups.at(-1)!.backupId });
      const { project } = await ask("projects.open", { projectId: sample.projectId });
      expect(project).toMatchObject({ exampleCount: 60, damagedAtMs: null });
      expect(await ask("studio.checkFile", { projectId: sample.projectId, depth: "deep" })).toEqual({
        healthy: true,
        damaged: [],
      });
      expect(readdirSync(join(folderPath(), "set-aside"))).not.toEqual([]);
    });
  }

  /** Damage deep inside is found by reading the whole file, not by opening it. */
  const codeFoundIn = async (projectId: string): Promise<string> => {
    const code = await refusalOf(ask("projects.open", { projectId }));
    if (code !== "accepted") return code;
    const { healthy } = await ask("studio.checkFile", { projectId, depth: "quick" });
    if (healthy) return "accepted";
    const { projects } = await ask("projects.list", {});
    expect(projects.find((project) => project.projectId === projectId)?.damagedAtMs).not.toBeNull();
    return "file-damaged";
  };

  it("that is gone is missed by name, and opens again once it is put back", async () => {
    const { project } = await ask("projects.create", { name: "Letters" });
    const away = join(folderPath(), "away.db");
    await restart(() => renameSync(fileOf(project.projectId), away));
    const result = await dispatch("projects.open", { projectId: project.projectId });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "file-missing", details: { name: "Letters" } },
    });
    renameSync(away, fileOf(project.projectId));
    expect((await ask("projects.open", { projectId: project.projectId })).project.name).toBe("Letters");
  });

  it("from a newer Attune is refused and left untouched to the byte", async () => {
    const { project } = await ask("projects.create", { name: "Letters" });
    await restart(() => setVersion(fileOf(project.projectId), 99));
    const before = readFileSync(fileOf(project.projectId));
    const result = await dispatch("projects.open", { projectId: project.projectId });
    expect(result).toMatchObject({ ok: false, error: { code: "file-newer", details: { fileVersion: 99 } } });
    if (!result.ok) expectWords(result.error);
    expect(readFileSync(fileOf(project.projectId)).equals(before)).toBe(true);
  });

  it("put there by hand is taken into the list at the next start", async () => {
    const { project } = await ask("projects.create", { name: "Letters" });
    const original = fileOf(project.projectId);
    const elsewhere = newFolder();
    await restart(() => {}, elsewhere.path);
    expect(await names()).toEqual([]);
    const carried = join(elsewhere.path, "projects", `${project.projectId}.db`);
    await restart(() => copyFileSync(original, carried), elsewhere.path);
    expect(await names()).toEqual(["Letters"]);
    await core().close();
    elsewhere.remove();
  });
});

describe("the data folder", () => {
  it("may have umlauts, spaces and quotes in its name", async () => {
    const path = join(folderPath(), "Große Pläne 'für' 2027 – ünïcode 文件");
    await restart(() => {}, path);
    const { project } = await ask("projects.create", { from: "sample" });
    await ask("projects.duplicate", { projectId: project.projectId });
    await ask("backups.take", {});
    expect(await names()).toEqual(["Customer support (sample)", "Customer support (sample) (copy)"]);
  });

  it("whose drive isn't connected is missed, and found by trying again", async () => {
    const path = join(folderPath(), "drive", "attune");
    await restart(() => {}, path);
    expect(problem()).toBe("folder-missing");
    expect(existsSync(join(folderPath(), "drive"))).toBe(false);
    mkdirSync(join(folderPath(), "drive"));
    expect((await ask("studio.recover", { how: "retry" })).state).toBe("ready");
  });

  it("that is a file is refused", async () => {
    const path = join(folderPath(), "file");
    await restart(() => writeFileSync(path, "not a folder"), path);
    expect(problem()).toBe("folder-missing");
    expect(readFileSync(path, "utf8")).toBe("not a folder");
  });

  it("inside a synced folder works, with a warning that names the service", async () => {
    const clinic = join(folderPath(), "OneDrive - Clinic");
    await restart(() => mkdirSync(clinic), join(clinic, "attune"));
    expect(core().status()).toMatchObject({ state: "ready", syncedBy: "OneDrive" });
  });

  it("already in use by another studio is refused, and free again when that one closes", async () => {
    const second = coreAt(folderPath());
    expect(second.status().problem?.code).toBe("studio-already-open");
    await ask("projects.create", { name: "The first goes on" });
    await core().close();
    expect((await second.ask("studio.recover", { how: "retry" })).state).toBe("ready");
    await second.close();
  });

  it.skipIf(!canMount)("that is read-only is said to be, and nothing is changed", async () => {
    const disk = smallDisk(8);
    try {
      await restart(() => {}, disk.path);
      await ask("projects.create", { name: "Letters" });
      await restart(disk.makeReadOnly, disk.path);
      expect(problem()).toBe("folder-read-only");
      expectWords(core().status().problem ?? { code: "internal", details: {} });
      disk.makeWritable();
      expect((await ask("studio.recover", { how: "retry" })).state).toBe("ready");
      expect(await names()).toEqual(["Letters"]);
    } finally {
      await core().close();
      disk.remove();
    }
  });

  it.skipIf(!canMount)(
    "on a full disk: the change is refused, everything before it is kept, space heals it",
    async () => {
      const disk = smallDisk(4);
      try {
        await restart(() => {}, disk.path);
        const { project } = await ask("projects.create", { name: "Letters" });
        const ballast = join(disk.path, "ballast");
        fillDisk(ballast);
        const { projectId, revision } = project;
        const edit = () => ask("projects.edit", { projectId, revision, instructions: "x".repeat(90_000) });
        expect(await refusalOf(edit())).toBe("disk-full");
        expect(await refusalOf(ask("projects.create", { from: "sample" }))).toBe("disk-full");
        expect(await refusalOf(ask("projects.duplicate", { projectId }))).toBe("disk-full");
        expect(await refusalOf(ask("backups.take", { projectId }))).toBe("disk-full");
        expect(await names()).toEqual(["Letters"]);
        await restart(() => {}, disk.path);
        expect(problem()).toBeNull();
        expect((await ask("projects.open", { projectId })).project.name).toBe("Letters");
        rmSync(ballast);
        expect((await edit()).project.instructions).toHaveLength(90_000);
        expect(readdirSync(join(disk.path, "projects")).filter((name) => name.includes("partial"))).toEqual(
          [],
        );
        await restart(() => {}, disk.path);
        expect((await ask("projects.open", { projectId })).project.instructions).toHaveLength(90_000);
      } finally {
        await core().close();
        disk.remove();
      }
    },
  );
});

describe("the identity of our files", () => {
  it("is written into them, so that other programs can tell", async () => {
    const { project } = await ask("projects.create", { name: "Letters" });
    await core().close();
    expect(applicationIdOf(library())).toBe(applicationIds.library);
    expect(applicationIdOf(fileOf(project.projectId))).toBe(applicationIds.project);
  });
});

function applicationIdOf(path: string): unknown {
  const database = new Sqlite(path, { readonly: true });
  const value: unknown = database.pragma("application_id", { simple: true });
  database.close();
  return value;
}

function setVersion(path: string, version: number): void {
  const database = new Sqlite(path);
  database.pragma(`user_version = ${version}`);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

function fillDisk(path: string): void {
  const descriptor = openSync(path, "w");
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(16_384));
  } catch {
    // Full: that was the aim.
  } finally {
    closeSync(descriptor);
  }
}
