import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { QueryContext } from "../../src-main/core/context.ts";
import { createDispatch, type HandlerTable } from "../../src-main/core/dispatch.ts";
import { handlers } from "../../src-main/core/handlers.ts";
import { createLog } from "../../src-main/core/log.ts";
import type { WriteDatabase } from "../../src-main/store/database.ts";
import { coreForEachTest } from "./core-at.ts";

const { ask, dispatch, core, folderPath } = coreForEachTest();

describe("the dispatcher", () => {
  it.each(["projects.fly", "", "__proto__", "constructor", "toString", "projects"])(
    "refuses the method %j",
    async (method) => {
      expect(await dispatch(method, {})).toMatchObject({ ok: false, error: { code: "unknown-method" } });
    },
  );

  it.each([[null], [undefined], [7], ["text"], [{ surplus: 1 }], [{ name: 5 }]])(
    "refuses the input %j",
    async (input) => {
      const before = await ask("projects.list", {});
      expect(await dispatch("projects.create", input)).toMatchObject({
        ok: false,
        error: { code: "bad-input" },
      });
      expect(await ask("projects.list", {})).toEqual(before);
    },
  );

  it("hides what broke inside from people and tells the log only its kind and place", async () => {
    const log = createLog(null, Date.now);
    const breaking = {
      ...handlers,
      "projects.list": () => {
        throw new TypeError("patient Meier, key sk-secret, /home/ada/files");
      },
    } as unknown as HandlerTable;
    const broken = createDispatch(breaking, {} as never, log);
    expect(await broken("projects.list", {})).toEqual({
      ok: false,
      error: { code: "internal", details: {} },
    });
    expect(log.recent().join()).toMatch(/TypeError.*dispatch\.test\.ts:\d+/);
    expect(log.recent().join()).not.toMatch(/Meier|sk-secret|\/home/);
  });
});

describe("a query", () => {
  it("can't write, by type", () => {
    const neverRun = (context: QueryContext): void => {
      // @ts-expect-error a query's context has no door for writing
      void context.write;
      // @ts-expect-error nor a way to start tasks
      void context.tasks.run;
      // @ts-expect-error and its library has no `run`
      const library: WriteDatabase = context.library;
      void library;
    };
    expect(neverRun).toBeTypeOf("function");
  });
});

describe("pushes", () => {
  it("name a changed topic at most once in 250 ms", async () => {
    const heard: string[] = [];
    core().subscribe((push) => {
      if (push.type === "changed") heard.push(...push.topics);
    });
    const startedAt = performance.now();
    for (let count = 0; count < 40; count += 1) {
      await ask("settings.set", { firstStepsClosed: count % 2 === 0 });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const allowed = Math.ceil((performance.now() - startedAt) / 250) + 1;
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThanOrEqual(allowed);
  });

  it("stop when a page leaves", async () => {
    let count = 0;
    const leave = core().subscribe(() => (count += 1));
    leave();
    await ask("settings.set", { density: "compact" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(count).toBe(0);
  });
});

describe("the log", () => {
  it("has no name, purpose, instruction, text of an example, key or path of the person", async () => {
    const marks = ["Patient-Zebra", "Purpose-Okapi", "sk-proj-Quagga123456789", "Instruction-Gnu"] as const;
    const { project } = await ask("projects.create", { name: marks[0], purpose: marks[1] });
    const { projectId, revision } = project;
    await ask("projects.edit", { projectId, revision, instructions: `${marks[2]} ${marks[3]}` });
    await dispatch("projects.edit", { projectId, revision, instructions: marks[3] });
    await dispatch("projects.create", { name: marks[2].repeat(9) });
    await dispatch(marks[2], { key: marks[2] });
    await dispatch("projects.open", { projectId: marks[0] });
    await ask("projects.create", { from: "sample" });
    await dispatch("backups.setFolder", { folderReference: join(folderPath(), marks[0]) });
    await ask("projects.duplicate", { projectId });
    const { text } = await ask("studio.diagnostics", {});
    await core().close();
    const log = readFileSync(join(folderPath(), "logs", "attune.log"), "utf8");
    expect(log).toContain("call-refused");
    const { kinds } = JSON.parse(readFileSync("resources/samples/customer-support.json", "utf8")) as {
      kinds: { answer: string }[];
    };
    for (const secret of [
      ...marks,
      folderPath(),
      process.env["HOME"] ?? "/root",
      kinds[0]!.answer.slice(0, 20),
    ]) {
      expect(log).not.toContain(secret);
      expect(text).not.toContain(secret);
    }
  });
});
