// JSON files of others become examples: whichever way the records stand in the file, and whatever is wrong with some.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalBody, readBody } from "../../src-shared/domain/example.ts";
import { plainPlan } from "../../src-shared/domain/imports/plan.ts";
import { readJsonValues } from "../../src-main/imports/read/json-values.ts";
import { readJsonlLines } from "../../src-main/imports/read/jsonl-lines.ts";
import { fileOf, imported, readWhole, spoken } from "./reading.ts";

const chat = (text: string): string => `{"messages":[{"role":"user","content":${JSON.stringify(text)}}]}`;

describe("JSON lines", () => {
  it("are read with a mark, with CR LF and with blank lines, under their true line numbers", async () => {
    const { examples, leftAside } = await imported(
      `\ufeff${chat("a")}\r\n\r\n  \r\n${chat("b")}\r\n${chat("c")}`,
    );
    expect(examples.map(({ line }) => line)).toEqual([1, 4, 5]);
    expect(examples.map(spoken)).toEqual(["user: a", "user: b", "user: c"]);
    expect(leftAside).toEqual([]);
  });

  it("that are bad are left aside with line, reason and text, and the good ones come in", async () => {
    const { examples, leftAside } = await imported(
      [
        chat("a"),
        '{"messages":[{"role":"user"',
        "hello",
        '{"messages":[{"role":"alien","content":"x"}]}',
        chat("b"),
      ].join("\n"),
    );
    expect(examples.map(spoken)).toEqual(["user: a", "user: b"]);
    expect(leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code, reason.place])).toEqual([
      [2, "cut-off", ""],
      [3, "not-json", ""],
      [4, "unknown-role", "messages.0"],
    ]);
    expect(leftAside[1]?.raw).toBe("hello");
  });

  it("keep zero bytes, tabs and lone surrogates inside texts", async () => {
    const { examples } = await imported(
      '{"messages":[{"role":"user","content":"a\\u0000b\tc\0d\\ud83d"}]}\n',
    );
    expect(examples.map(spoken)).toEqual(["user: a\0b\tc\0d\ud83d"]);
  });

  it("longer than four million characters are left aside, and what follows comes in", async () => {
    const long = `{"messages":"${"x".repeat(13_000_000)}"}`;
    const { examples, leftAside } = await imported(`${chat("a")}\n${long}\n${chat("b")}\n`);
    expect(examples.map(({ line }) => line)).toEqual([1, 3]);
    expect(leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [2, "too-long"],
    ]);
    expect(leftAside[0]?.raw.length).toBe(100_000);
  });

  it("of Chinese count by characters, not bytes", async () => {
    const { examples } = await imported(`${chat("汉".repeat(2_000_000))}\n`);
    expect(examples.length).toBe(1);
  });

  it("nested without end are left aside, not walked", async () => {
    const deep = `{"messages":[{"role":"user","content":"q"}],"tools":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`;
    const { examples, leftAside } = await imported(`${chat("a")}\n${deep}\n`);
    expect(examples.length).toBe(1);
    expect(leftAside[0]?.leftAside).toEqual({ line: 2, reason: { code: "too-deep", place: "" } });
  });

  it("with bytes of another encoding between good ones are left aside by their line", async () => {
    const bad = Buffer.from(chat("caf\u00e9"), "latin1");
    const good = Buffer.from(`${chat("é".repeat(50))}\n`);
    const { detected, examples, leftAside } = await imported(
      Buffer.concat([good, bad, Buffer.from("\n"), good]),
    );
    expect(detected.plan.encoding).toBe("utf-8");
    expect(examples.length).toBe(2);
    expect(leftAside.map(({ leftAside: { line, reason } }) => [line, reason.code])).toEqual([
      [2, "wrong-characters"],
    ]);
  });

  it("come whole out of any cutting into pieces", () => {
    const text = [chat("a é 汉"), "", chat("b"), "x".repeat(50), chat("😀")].join("\r\n");
    const whole = linesOf([Buffer.from(text)]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        expect(linesOf(pieces(Buffer.from(text), size))).toEqual(whole);
      }),
    );
    expect(whole.length).toBe(4);
  });
});

describe("JSON documents", () => {
  it("give the elements of an array, written on one line or on many", async () => {
    const rows = ["a", "b", "c"].map((text) => JSON.parse(chat(text)) as unknown);
    for (const space of [0, 2]) {
      const { examples, detected } = await imported(JSON.stringify(rows, null, space), ".JSON");
      expect(detected.plan).toMatchObject({ format: "json", jsonRecords: "elements" });
      expect(examples.map(spoken)).toEqual(["user: a", "user: b", "user: c"]);
    }
  });

  it("give the lists of an object, whose names may be splits", async () => {
    const row = JSON.parse(chat("a")) as unknown;
    const { examples } = await imported(
      JSON.stringify({ version: 3, names: ["x"], train: [row, row], test: [row] }),
      ".json",
    );
    expect(examples.map((one) => one.imported.split)).toEqual(["train", "train", "test"]);
  });

  it("may be one example alone, or several written over many lines one after the other", async () => {
    const pretty = (text: string): string => JSON.stringify(JSON.parse(chat(text)), null, 2);
    expect((await imported(pretty("a"), ".json")).examples.length).toBe(1);
    const { examples } = await imported(`${pretty("a")}\n${pretty("b")}\n`, ".json");
    expect(examples.map(({ line }) => line)).toEqual([1, 9]);
  });

  it.each(["utf8", "utf16le", "latin1"] as const)("saved as %s keep every character", async (encoding) => {
    const mark = encoding === "latin1" ? "" : "\ufeff";
    for (const text of [
      `${mark}[${chat("é a")},\n${chat("ü b")}]`,
      `${mark}${chat("é a")}\n${chat("ü b")}\n`,
    ]) {
      const { examples, leftAside } = await imported(Buffer.from(text, encoding), ".json");
      expect(leftAside).toEqual([]);
      expect(examples.map(spoken)).toEqual(["user: é a", "user: ü b"]);
    }
  });

  it("go on at the next record after one that is broken open", async () => {
    const rows = [chat("a"), '{"messages":[{"role":"user","content":"never closed}]}', chat("b"), chat("c")];
    const { examples, leftAside } = await imported(`[\n${rows.join(",\n")}\n]`, ".json");
    expect(leftAside.length).toBeGreaterThan(0);
    expect(leftAside[0]?.leftAside.line).toBe(3);
    expect(examples.map(spoken)).toContain("user: c");
  });

  it("come whole out of any cutting into pieces", () => {
    const rows = Array.from({ length: 20 }, (_, row) => ({ a: `q"\\ ${row} é`, b: [row, { c: "]}" }] }));
    const bytes = Buffer.from(JSON.stringify(rows, null, 1));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (size) => {
        expect(valuesOf(pieces(bytes, size))).toEqual(rows);
      }),
    );
  });

  it("of 30 MB without a line break are read in a few seconds", async () => {
    const rows = Array.from({ length: 60_000 }, () => chat("z".repeat(460)));
    const startedAtMs = performance.now();
    const { examples } = await imported(`[${rows.join(",")}]`, ".json");
    expect(examples.length).toBe(60_000);
    expect(performance.now() - startedAtMs).toBeLessThan(6_000);
  });
});

describe("what a person would lose without noticing", () => {
  it("is kept: any chat read and written again is the same", async () => {
    const text = fc.string({ unit: "binary" });
    const message = fc.record(
      { role: fc.constantFrom("user", "assistant", "developer"), content: text, name: text },
      { requiredKeys: ["role", "content"] },
    );
    const row = fc.record({ messages: fc.array(message, { minLength: 1, maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const path = fileOf(rows.map((one) => JSON.stringify(one)).join("\n"), ".jsonl");
        const { examples } = await readWhole(path, plainPlan);
        expect(examples.map((one) => canonicalBody(one.imported.example))).toEqual(rows.map(canonicalOf));
      }),
      { numRuns: 40 },
    );
  });

  it("keeps numbers to the byte where it is asked to", async () => {
    const parameters = '{"x":1.0,"y":-0,"z":123456789012345678901,"w":1e400,"v":1.5}';
    const row = `{"messages":[{"role":"assistant","content":"q","weight":1.0}],"tools":[${parameters}]}`;
    const { examples } = await imported(row, ".jsonl", (plan) => plan, { keepsNumberBytes: true });
    expect(canonicalBody(examples[0]!.imported.example)).toContain(parameters);
    expect(examples[0]!.imported.example.body).toMatchObject({ messages: [{ weight: 1 }] });
  });

  it("takes the last of two equal keys, and a key called __proto__ as an ordinary one", async () => {
    const row = '{"messages":[],"messages":[{"role":"user","content":"q"}],"__proto__":{"a":1}}';
    const { examples } = await imported(row);
    expect(examples.map(spoken)).toEqual(["user: q"]);
    expect(JSON.stringify(examples[0]?.imported.extra)).toBe('{"":{"__proto__":{"a":1}}}');
  });
});

function canonicalOf(row: unknown): string {
  const read = readBody(row);
  if ("problem" in read) throw new Error(read.problem);
  return canonicalBody(read.body);
}

function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
    Buffer.from(bytes.subarray(piece * size, (piece + 1) * size)),
  );
}

function linesOf(chunks: readonly Buffer[]): readonly (readonly [number, string])[] {
  const lines: [number, string][] = [];
  readJsonlLines(chunks, {
    record: (line, text) => lines.push([line, text]),
    leftAside: (line, reason) => lines.push([line, reason.code]),
  });
  return lines;
}

function valuesOf(chunks: readonly Buffer[]): readonly unknown[] {
  const values: unknown[] = [];
  readJsonValues(chunks, "elements", {
    record: (_line, text) => values.push(JSON.parse(text)),
    leftAside: (line, reason) => values.push([line, reason.code]),
  });
  return values;
}

describe("records with the example one level down", () => {
  it("requests of the batch API come in without an answer, what stood around them is kept", async () => {
    const request = (question: string): string =>
      JSON.stringify({
        custom_id: question,
        method: "POST",
        url: "/v1/chat/completions",
        body: { model: "gpt-4.1-mini", messages: [{ role: "user", content: question }] },
      });
    const { examples, leftAside } = await imported(`${request("a?")}\n${request("b?")}\n`);
    expect(examples.map(spoken)).toEqual(["user: a?", "user: b?"]);
    expect(examples[0]?.imported.extra?.[""]).toMatchObject({ custom_id: "a?", model: "gpt-4.1-mini" });
    expect(leftAside).toEqual([]);
  });

  it("items of an evaluation are read by their keys", async () => {
    const lines = [1, 2, 3].map((at) => JSON.stringify({ item: { question: `q${at}?`, answer: `a${at}.` } }));
    const { examples } = await imported(lines.join("\n"));
    expect(examples.map(spoken)).toEqual([1, 2, 3].map((at) => `user: q${at}? | assistant: a${at}.`));
  });

  it("an object called item beside other columns stays a column", async () => {
    const lines = [1, 2, 3].map((at) =>
      JSON.stringify({ item: { a: at }, question: `q${at}?`, answer: `a${at}.` }),
    );
    const { examples } = await imported(lines.join("\n"));
    expect(examples.map(spoken)[0]).toBe("user: q1? | assistant: a1.");
  });
});
