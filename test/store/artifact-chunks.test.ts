// How the bytes of sent files are cut into chunks, and their lines remembered.
import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chunkMaxBytes, createChunker, type Chunk } from "../../src-main/jobs/sending/chunks.ts";
import { decodeLineMap, encodeLineMap } from "../../src-main/jobs/sending/line-map.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

function cut(
  content: Buffer,
  pieceBytes = 100_000,
): { readonly chunks: Chunk[]; readonly whole: ReturnType<ReturnType<typeof createChunker>["finish"]> } {
  const chunks: Chunk[] = [];
  const chunker = createChunker((chunk) => chunks.push(chunk));
  for (let from = 0; from < content.length; from += pieceBytes) {
    chunker.write(content.subarray(from, from + pieceBytes));
  }
  return { chunks, whole: chunker.finish() };
}

function lines(count: number, bytesEach: (index: number) => number): string[] {
  const random = randomFrom(3);
  return Array.from({ length: count }, (_, index) => {
    const text = Math.floor(random() * 2 ** 32)
      .toString(36)
      .repeat(Math.ceil(bytesEach(index) / 6));
    return `${text.slice(0, bytesEach(index))}\n`;
  });
}

describe("the chunks of a file", () => {
  const texts = lines(9_000, (index) => (index === 4_000 ? 3_000_000 : 20 + (index % 900)));
  const content = Buffer.from(texts.join(""));

  it("are the file, in order, none above 1 MB, each named by what is in it", () => {
    const { chunks, whole } = cut(content);
    const contents = chunks.map(({ deflated }) => inflateRawSync(deflated));
    expect(Buffer.concat(contents).equals(content)).toBe(true);
    expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBeLessThanOrEqual(chunkMaxBytes);
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk.number).toBe(index);
      expect(chunk.sha256).toBe(
        createHash("sha256")
          .update(contents[index] ?? "")
          .digest("hex"),
      );
    }
    expect(whole).toEqual({
      sha256: createHash("sha256").update(content).digest("hex"),
      bytes: content.length,
      lineCount: texts.length,
    });
  });

  it("say which line begins in them where", () => {
    const firstLines: string[] = [];
    const expected: string[] = [];
    let line = 0;
    for (const { deflated, lineCount, offset } of cut(content).chunks) {
      if (lineCount === 0) continue;
      const beginning = inflateRawSync(deflated)
        .subarray(offset, offset + 10)
        .toString();
      firstLines.push(beginning);
      expected.push(
        texts
          .slice(line, line + 2)
          .join("")
          .slice(0, 10),
      );
      line += lineCount;
    }
    expect(firstLines).toEqual(expected);
    expect(line).toBe(texts.length);
  });

  it("don't depend on the pieces they come in", () => {
    const names = (pieceBytes: number): readonly string[] =>
      cut(content, pieceBytes).chunks.map(({ sha256 }) => sha256);
    expect(names(4_321)).toEqual(names(content.length));
  });

  it("stay the same behind a line that came, went or changed", () => {
    const short = lines(12_000, (index) => 200 + (index % 600));
    const names = (all: readonly string[]): readonly string[] =>
      cut(Buffer.from(all.join(""))).chunks.map(({ sha256 }) => sha256);
    const before = new Set(names(short));
    expect(before.size).toBeGreaterThan(6);
    for (const changed of [
      short.toSpliced(1_000, 1),
      short.toSpliced(1_000, 0, "new\n"),
      short.with(1_000, "x\n"),
    ]) {
      expect(names(changed).filter((name) => !before.has(name)).length).toBeLessThanOrEqual(2);
    }
  });

  it("are none for nothing, and one for a file without a line end", () => {
    expect(cut(Buffer.alloc(0)).chunks).toEqual([]);
    expect(cut(Buffer.from("a\nb")).whole.lineCount).toBe(2);
  });
});

describe("the map from lines to examples", () => {
  it("comes back as it went in", () => {
    const map = decodeLineMap(encodeLineMap(3, 17, [5, 1, 2_000_000_000, 42]));
    expect(map).toEqual({
      partNumber: 3,
      offset: 17,
      ids: Int32Array.of(5, 2_000_000_000),
      revisions: Int32Array.of(1, 42),
    });
  });
});
