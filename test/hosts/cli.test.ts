// The command line as a script meets it: exit codes, output for people and for machines.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { coreAt, newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

function attune(...words: readonly string[]): { exitCode: number | null; output: string; complaint: string } {
  const entry = join(rootPath, "src-main/hosts/cli.ts");
  const result = spawnSync(nodePath, [entry, ...words, "--data", folder.path], { encoding: "utf8" });
  return { exitCode: result.status, output: result.stdout, complaint: result.stderr };
}

describe("attune projects", () => {
  it("says that there are none, and lists what there is", () => {
    expect(attune("projects")).toMatchObject({ exitCode: 0, output: "No projects yet.\n" });
    expect(attune("call", "projects.create", '{"from":"sample"}').exitCode).toBe(0);
    expect(attune("projects").output).toMatch(
      /^ID +EXAMPLES +CHANGED \(UTC\) +NAME\n\w{20} +60 +\d{4}-.* +Customer support \(sample\)\n$/,
    );
  });

  it("gives machines JSON", () => {
    attune("call", "projects.create", '{"name":"Letters"}');
    expect(JSON.parse(attune("projects", "--json").output)).toMatchObject([
      { name: "Letters", exampleCount: 0 },
    ]);
  });
});

describe("attune call", () => {
  it("answers with the method's output", () => {
    expect(JSON.parse(attune("call", "settings.get").output)).toMatchObject({ density: "comfortable" });
  });

  it("ends with 2 and words for wrong use", () => {
    for (const words of [
      [],
      ["fly"],
      ["call"],
      ["call", "projects.list", "{not json"],
      ["call", "projects.fly"],
      ["--what"],
    ]) {
      const { exitCode, complaint, output } = attune(...words);
      expect(exitCode).toBe(2);
      expect(complaint + output).not.toMatch(/\bat .*\.ts:\d+/);
      expect(complaint + output).not.toBe("");
    }
  });

  it("ends with 1 and words when the answer is no", () => {
    const { exitCode, complaint } = attune("call", "projects.open", `{"projectId":"${"0".repeat(20)}"}`);
    expect(exitCode).toBe(1);
    expect(complaint).toContain("It isn't there any more");
    const machine = attune("call", "projects.open", `{"projectId":"${"0".repeat(20)}"}`, "--json");
    expect(JSON.parse(machine.complaint)).toMatchObject({ error: "not-found" });
  });

  it("refuses a folder that a studio has open, and says what to do", async () => {
    const core = coreAt(folder.path);
    const { exitCode, complaint } = attune("projects");
    await core.close();
    expect(exitCode).toBe(1);
    expect(complaint).toContain("already open");
  });

  it("can look at a studio that doesn't start", async () => {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(folder.path, "library.db"), "not a database".repeat(400));
    expect(attune("projects")).toMatchObject({ exitCode: 1 });
    const status = attune("call", "studio.status");
    expect(status.exitCode).toBe(0);
    expect(JSON.parse(status.output)).toMatchObject({
      state: "problem",
      problem: { code: "file-not-attune" },
    });
  });
});
