// Pictures and tools of examples through the core: real files, a real database.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src-shared/errors.ts";
import { smallJpeg, smallPng, smallWebp } from "../small-images.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { openWhole, rowsOf, selected } from "./project-state.ts";

const { ask, folderPath } = coreForEachTest();

async function newProject(): Promise<string> {
  return (await ask("projects.create", {})).project.projectId;
}

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folderPath(), name);
  writeFileSync(path, bytes);
  return path;
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? String(error.details["problem"]) : String(error)),
  );
}

describe("a picture", () => {
  it("is kept once by what is in it, comes back to the byte, and leaves inside the training file", async () => {
    const projectId = await newProject();
    const { image } = await ask("examples.addImage", { projectId, fileReference: fileOf("a.png", smallPng) });
    expect(image).toMatchObject({ mediaType: "image/png", widthPx: 8, heightPx: 6, bytes: smallPng.length });
    const again = await ask("examples.addImage", { projectId, fileReference: fileOf("b.dat", smallPng) });
    expect(again.image).toEqual(image);
    const targetReference = join(folderPath(), "shown");
    const saved = await ask("examples.saveImage", { projectId, sha256: image.sha256, targetReference });
    expect(saved.image).toEqual(image);
    expect(readFileSync(targetReference)).toEqual(Buffer.from(smallPng));

    const url = `attune-attachment:${image.sha256}`;
    const content = [{ type: "image_url", image_url: { url } }];
    const body = {
      messages: [
        { role: "user", content },
        { role: "assistant", content: "A square." },
      ],
    };
    await ask("examples.insert", { projectId, examples: [{ body }] });
    const file = join(folderPath(), "out.jsonl");
    await ask("exports.run", { projectId, format: { format: "openai-jsonl" }, targetReference: file });
    expect(readFileSync(file, "utf8")).toContain(
      `"url":"data:image/png;base64,${Buffer.from(smallPng).toString("base64")}"`,
    );
  });

  it("is told by its bytes, not by its name", async () => {
    const projectId = await newProject();
    const kinds = { "x.gif": smallJpeg, "y.txt": smallWebp };
    for (const [name, bytes] of Object.entries(kinds)) {
      const { image } = await ask("examples.addImage", { projectId, fileReference: fileOf(name, bytes) });
      expect(image).toMatchObject({ widthPx: 8, heightPx: 6 });
    }
    const refuse = (name: string, bytes: Uint8Array): Promise<string> =>
      problemOf(ask("examples.addImage", { projectId, fileReference: fileOf(name, bytes) }));
    expect(await refuse("a.png", Buffer.from("GIF89a…"))).toMatch(/“a.png” is a GIF. Training takes JPEG/);
    expect(await refuse("b.png", Buffer.from("<svg xmlns='x'/>"))).toMatch(/is a SVG/);
    expect(await refuse("c.png", Buffer.from("hello"))).toMatch(/isn't a picture/);
    expect(await refuse("d.png", Buffer.alloc(0))).toMatch(/isn't a picture/);
    const large = Buffer.alloc(10 * 1024 * 1024 + 1);
    large.set(smallPng);
    expect(await refuse("e.png", large)).toMatch(/larger than 10 MB/);
    const fileReference = join(folderPath(), "gone.png");
    expect(await refusalOf(ask("examples.addImage", { projectId, fileReference }))).toBe("file-missing");
  });

  it("that isn't there, isn't public, or belongs to a project that is kept here isn't shown", async () => {
    const projectId = await newProject();
    const targetReference = join(folderPath(), "shown");
    expect(
      await refusalOf(ask("examples.saveImage", { projectId, sha256: "0".repeat(64), targetReference })),
    ).toBe("not-found");
    const load = (address: string): Promise<unknown> =>
      ask("examples.loadImage", { projectId, address, targetReference });
    expect(await problemOf(load("https://127.0.0.1/a.png"))).toMatch(/private network/);
    await ask("projects.setKeptHere", { projectId, isKeptHere: true });
    expect(await refusalOf(load("https://example.com/a.png"))).toBe("kept-here");
  });
});

describe("sets of tools", () => {
  const tool = (name: string): Record<string, unknown> => ({ type: "function", function: { name } });
  const messages = [
    { role: "user", content: "q" },
    { role: "assistant", content: "a" },
  ];

  it("are found with the first example that has each, and given to others as one step", async () => {
    const projectId = await newProject();
    const outputs = { preferred_output: [messages[1]], non_preferred_output: [messages[1]] };
    await ask("examples.insert", {
      projectId,
      examples: [
        { body: { messages } },
        { body: { messages, tools: [tool("a")] } },
        { body: { messages, tools: [tool("b")], parallel_tool_calls: false } },
        { body: { input: { messages: [messages[0]], tools: [tool("a")] }, ...outputs } },
        { body: { messages: [{ role: "user", content: '"tools":[{}]' }, messages[1]] } },
      ],
    });
    expect((await ask("examples.toolSets", { projectId })).toolSets).toEqual([
      { tools: [tool("a")], isParallel: null, exampleCount: 2, rank: 2 },
      { tools: [tool("b")], isParallel: false, exampleCount: 1, rank: 3 },
    ]);
    const view = await openWhole(ask, projectId);
    const set = { tools: { tools: [tool("c")] as never, isParallel: true } };
    const { changedCount } = await ask("examples.set", { projectId, selection: selected(view, [0, 5]), set });
    expect(changedCount).toBe(5);
    const [, , , pair] = await rowsOf(ask, projectId);
    const { example } = await ask("examples.get", { projectId, exampleId: pair!.exampleId });
    expect(example.body).toMatchObject({ input: { tools: [tool("c")], parallel_tool_calls: true } });
    await ask("history.undo", { projectId });
    expect((await ask("examples.toolSets", { projectId })).toolSets).toHaveLength(2);
  });
});
