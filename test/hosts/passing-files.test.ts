// Files on their way through a host: what is kept, under which names, for how long, and what is left of what failed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPassingFiles, type PassingFiles } from "../../src-main/hosts/passing-files.ts";
import { fileMaxBytes, safeFileName } from "../../src-shared/domain/passing-file.ts";
import { newFolder } from "../core/core-at.ts";

const dayMs = 86_400_000;
let folder: ReturnType<typeof newFolder>;
let files: PassingFiles;
let nowMs: number;
beforeEach(() => {
  folder = newFolder();
  nowMs = 1_000;
  files = createPassingFiles(folder.path, () => nowMs);
});
afterEach(() => folder.remove());

const onDisk = (): readonly string[] =>
  existsSync(join(folder.path, "passing")) ? readdirSync(join(folder.path, "passing")) : [];

async function offered(name: string, bytes: number): Promise<string> {
  const place = await files.offer(name, bytes);
  if (typeof place === "string") throw new Error(`An honest offer was refused: ${place}`);
  return place.reference;
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += 64_000) yield bytes.subarray(from, from + 64_000);
}

describe("a file that comes in", () => {
  it("is there for the core under its own name, once it is whole", async () => {
    const reference = await offered("Grüße.csv", 6);
    expect(files.pathOf("file", reference)).toBeNull();
    expect(await files.fill(reference, Readable.from([Buffer.from("a;b"), Buffer.from("\n1;")]))).toBeNull();
    const path = files.pathOf("file", reference) ?? "";
    expect(path.endsWith("Grüße.csv")).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("a;b\n1;");
    expect(files.pathOf("target", reference)).toBeNull();
    await files.forget(reference);
    expect(files.pathOf("file", reference)).toBeNull();
    expect(onDisk()).toEqual([]);
  });

  it("may be one the core wrote to a place made for it, but none the person chose a place for", async () => {
    const place = files.makeTarget("3 e-mails");
    if (typeof place === "string") throw new Error(place);
    const path = files.pathOf("target", place.reference) ?? "";
    writeFileSync(path, "gathered");
    expect(files.pathOf("file", place.reference)).toBe(path);
    const chosen = files.point("target", join(folder.path, "chosen.csv"));
    expect(files.pathOf("file", chosen)).toBeNull();
    await files.forget(place.reference);
    expect(onDisk()).toEqual([]);
  });

  it("leaves nothing when it is cut off, too long or too short", async () => {
    const cutOff = new Readable({ read: () => {} });
    cutOff.push("a");
    const reference = await offered("a.csv", 10);
    const filled = files.fill(reference, cutOff);
    cutOff.destroy();
    expect(await filled).toBe("cut-off");
    expect(await files.fill(await offered("b.csv", 1), Readable.from([Buffer.from("abc")]))).toBe(
      "too-large",
    );
    expect(await files.fill(await offered("c.csv", 5), Readable.from([Buffer.from("abc")]))).toBe("cut-off");
    expect(onDisk()).toEqual([]);
  });

  it("arrives whole when it is larger than what streams hold at once", async () => {
    const large = Buffer.alloc(3_000_000, "abc");
    const reference = await offered("large.csv", large.length);
    expect(await files.fill(reference, Readable.from(pieces(large)))).toBeNull();
    expect(readFileSync(files.pathOf("file", reference) ?? "").equals(large)).toBe(true);
  });

  it("can't be replaced by a second one under the same reference", async () => {
    const reference = await offered("a.csv", 1);
    await files.fill(reference, Readable.from([Buffer.from("a")]));
    expect(await files.fill(reference, Readable.from([Buffer.from("b")]))).toBe("not-found");
    expect(readFileSync(files.pathOf("file", reference) ?? "", "utf8")).toBe("a");
  });

  it("is refused when it is larger than the limit, or than the disk has room for", async () => {
    expect(await files.offer("a.csv", fileMaxBytes + 1)).toBe("too-large");
    expect(onDisk()).toEqual([]);
  });

  it("doesn't make a data folder that isn't there", async () => {
    const away = createPassingFiles(join(folder.path, "unplugged", "drive"), () => nowMs);
    expect(await away.offer("a.csv", 1)).toBe("no-folder");
    expect(existsSync(join(folder.path, "unplugged"))).toBe(false);
  });
});

describe("a file that goes out", () => {
  it("is found by the name the core gave it, beside the target, and by no other", async () => {
    const place = files.makeTarget("train.jsonl");
    if (typeof place === "string") throw new Error(place);
    const path = files.pathOf("target", place.reference) ?? "";
    writeFileSync(path, "{}");
    writeFileSync(path.replace("train.jsonl", "train (test).jsonl"), "{}{}");
    expect(await files.written(place.reference, "train.jsonl")).toMatchObject({ bytes: 2 });
    expect(await files.written(place.reference, "train (test).jsonl")).toMatchObject({ bytes: 4 });
    expect(await files.written(place.reference, "../../library.db")).toBeNull();
    expect(await files.written(place.reference, ".")).toBeNull();
    expect(await files.written("A".repeat(43), "train.jsonl")).toBeNull();
  });

  it("goes a day later, or ten minutes after it was fetched", async () => {
    const [first, second] = [files.makeTarget("a"), files.makeTarget("b")];
    if (typeof first === "string" || typeof second === "string") throw new Error("refused");
    files.endSoon(second.reference);
    nowMs += dayMs / 24;
    await files.sweep();
    expect([files.pathOf("target", first.reference) === null, onDisk().length]).toEqual([false, 1]);
    expect(files.pathOf("target", second.reference)).toBeNull();
    nowMs += dayMs;
    await files.sweep();
    expect(onDisk()).toEqual([]);
  });

  it("is never removed where it is a person's own", async () => {
    const path = join(folder.path, "mine.csv");
    writeFileSync(path, "mine");
    const reference = files.point("file", path);
    expect(files.pathOf("file", reference)).toBe(path);
    await files.forget(reference);
    files.clear();
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});

describe("a file's name", () => {
  it.each([
    ["answers.csv", "answers.csv"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["a\r\nset-cookie: x.csv", "a__set-cookie_ x.csv"],
    ["photo\u202egnp.exe", "photo_gnp.exe"],
    ["CON.csv", "_CON.csv"],
    ["...", "file"],
    ["", "file"],
    [".hidden", "hidden"],
    ["ends. . ", "ends"],
  ])("%j becomes %j", (wanted, name) => {
    expect(safeFileName(wanted)).toBe(name);
  });

  it("is cut to what every disk takes, and keeps its ending", () => {
    const name = safeFileName(`${"ü".repeat(500)}.jsonl`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name.endsWith("ü.jsonl")).toBe(true);
    expect(safeFileName("\ud800".repeat(3))).toBe("\ufffd\ufffd\ufffd");
  });
});
