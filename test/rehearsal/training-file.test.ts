// The provider's rules for training files: what is taken, what is left aside, and which sentence refuses the rest.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checkTrainingFile,
  jsonLinesProblem,
  readTrainingFile,
  type ReadTrainingFile,
} from "../../src-main/rehearsal/training-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-training-file-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fileCount = 0;
function fileOf(content: string | Uint8Array): string {
  fileCount += 1;
  const path = join(folder, `${fileCount}.jsonl`);
  writeFileSync(path, content);
  return path;
}

const good = (index: number): string =>
  JSON.stringify({
    messages: [
      { role: "user", content: `Question ${index}` },
      { role: "assistant", content: `Answer ${index}` },
    ],
  });
const ten = Array.from({ length: 10 }, (_, index) => good(index + 1));

/** Ten good lines and one more: the eleventh is on trial. */
const withLine = (line: unknown): string =>
  [...ten, typeof line === "string" ? line : JSON.stringify(line)].join("\n");

async function refusal(
  content: string | Uint8Array,
  method: "supervised" | "dpo" = "supervised",
): Promise<string> {
  const path = fileOf(content);
  const read = await readTrainingFile(path, method);
  const checked = await checkTrainingFile(path, method);
  if (read.kind !== "invalid") throw new Error("it was taken");
  // Checking and reading must never disagree.
  expect(checked).toEqual(read);
  return read.code === "invalid_training_file"
    ? read.message.replace("The job failed due to an invalid training file. ", "")
    : `${read.code}: ${read.message}`;
}

async function taken(
  content: string | Uint8Array,
  method: "supervised" | "dpo" = "supervised",
): Promise<Exclude<ReadTrainingFile, { kind: "invalid" }>> {
  const path = fileOf(content);
  const read = await readTrainingFile(path, method);
  const checked = await checkTrainingFile(path, method);
  if (read.kind === "invalid") throw new Error(read.message);
  expect(checked).toEqual({
    kind: "valid",
    exampleCount: read.examples.length + read.leftAside.length,
    leftAside: read.leftAside,
  });
  return read;
}

const user = { role: "user", content: "Hello" };
const answer = { role: "assistant", content: "Hi" };

describe("a chat file", () => {
  it("gives its examples with their lines", async () => {
    const { examples, leftAside } = await taken(`${ten.join("\r\n")}\n\n  \n`);
    expect(examples).toHaveLength(10);
    expect(leftAside).toEqual([]);
    expect(examples[9]).toEqual({
      line: 10,
      messages: [
        { role: "user", content: "Question 10" },
        { role: "assistant", content: "Answer 10" },
      ],
    });
  });

  it("may write contents as parts, name people, weigh answers and call the system a developer", async () => {
    const { examples } = await taken(
      withLine({
        messages: [
          { role: "developer", content: "Be short." },
          {
            role: "user",
            name: "Ada",
            content: [
              { type: "text", text: "One" },
              { type: "text", text: "Two" },
            ],
          },
          { ...answer, weight: 0 },
          user,
          { role: "assistant", content: [{ type: "text", text: "Grüße 👋\u0000" }], weight: 1 },
        ],
      }),
    );
    expect(examples[10]).toEqual({
      line: 11,
      messages: [
        { role: "system", content: "Be short." },
        { role: "user", content: "One\nTwo" },
        { role: "assistant", content: "Hi", weight: 0 },
        { role: "user", content: "Hello" },
        { role: "assistant", content: "Grüße 👋\u0000", weight: 1 },
      ],
    });
  });

  it("has the same examples wherever the pieces of the file end", async () => {
    // Lines of many lengths around the size of a piece, with characters of two to four bytes across the seams.
    const lines = [1, 262_100, 3, 262_143, 262_144, 262_145, 700_000, 5, 8, 9].map((length, index) =>
      JSON.stringify({
        messages: [user, { role: "assistant", content: `${index}${"ä€👋".repeat(Math.ceil(length / 9))}` }],
      }),
    );
    const { examples } = await taken(lines.join("\n"));
    expect(
      examples.map((example) => JSON.stringify({ messages: "messages" in example ? example.messages : [] })),
    ).toEqual(lines);
  });

  it("is refused with the example and what is wrong with it", async () => {
    const messages = (...list: readonly unknown[]): object => ({ messages: list });
    const call = (given: object): object => ({
      role: "assistant",
      tool_calls: [{ id: "c1", type: "function", function: given }],
    });
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ ...messages(user, answer), foo: 1 }, /^Invalid file format. Example 11 contains an extra "foo"$/],
      [{}, /Example 11 is missing key "messages"/],
      [messages(), /Example 11 'messages' is empty/],
      [{ messages: "Hello" }, /Example 11 'messages' must be a list/],
      [messages(user, 3), /Example 11, message 2 must be a dictionary/],
      [messages({ content: "x" }, answer), /Example 11, message 1 Discriminator 'role' is missing in value/],
      [messages({ role: "chief", content: "x" }), /message 1 has the role "chief"/],
      [messages({ ...user, colour: "red" }, answer), /message 1 contains an extra "colour"/],
      [messages(user), /Example 11 must have at least one message from the assistant/],
      [
        messages(user, { role: "assistant", content: "" }),
        /message 2 from the assistant has an empty 'content'/,
      ],
      [messages(user, { role: "assistant", content: null }), /message 2 'content' is missing/],
      [messages({ role: "user" }, answer), /message 1 'content' is missing/],
      [messages({ role: "user", content: 7 }, answer), /message 1 'content' must be a string or a list/],
      [
        messages({ role: "user", content: [{ type: "sound" }] }, answer),
        /a part that can't be used: "sound"/,
      ],
      [messages(user, { ...answer, weight: 2 }), /message 2 'weight' must be 0 or 1/],
      [
        messages({ ...user, weight: 1 }, answer),
        /message 1 'weight' is only for messages from the assistant/,
      ],
      [messages({ ...user, name: 3 }, answer), /message 1 'name' must be a string/],
      [messages(user, call({ name: "f", arguments: "[1]" })), /calls a tool that isn't in 'tools': "f"/],
      [messages(user, { role: "tool", content: "x" }), /message 2 'tool_call_id' is missing/],
      [messages(user, { role: "tool", tool_call_id: "c9", content: "x" }), /answers no call before it/],
      [messages(user, { role: "assistant", tool_calls: [] }), /'tool_calls' must be a list that isn't empty/],
      [
        messages(user, {
          role: "assistant",
          content: [{ type: "image_url", image_url: { url: "https://a.b/c" } }],
        }),
        /only messages from the user can have images/,
      ],
      [
        messages(
          { role: "user", content: [{ type: "image_url", image_url: { url: "file:///etc/passwd" } }] },
          answer,
        ),
        /a part that can't be used: "image_url"/,
      ],
      [
        messages(
          {
            role: "user",
            content: Array.from({ length: 11 }, () => ({
              type: "image_url",
              image_url: { url: "https://a.b/c" },
            })),
          },
          answer,
        ),
        /has more than 10 images/,
      ],
    ];
    for (const [line, expected] of cases) expect(await refusal(withLine(line))).toMatch(expected);
  });

  it("needs one set of keys for all its lines", async () => {
    const tools = [{ type: "function", function: { name: "f" } }];
    const withTools = JSON.stringify({ messages: [user, answer], tools });
    expect(await refusal(withLine(withTools))).toBe(
      'Invalid file format. Example 11 contains an extra "tools"',
    );
    expect(await refusal([withTools, ...ten].join("\n"))).toBe(
      'Invalid file format. Example 2 is missing key "tools"',
    );
  });

  it("checks tools as the provider does and leaves them aside", async () => {
    const tools = [{ type: "function", function: { name: "weather" } }];
    const line = (given: string, name = "weather"): string =>
      JSON.stringify({
        messages: [
          user,
          {
            role: "assistant",
            tool_calls: [{ id: "c1", type: "function", function: { name, arguments: given } }],
          },
          { role: "tool", tool_call_id: "c1", content: "Rain" },
          answer,
        ],
        tools,
      });
    const all = Array.from({ length: 11 }, () => line('{"city":"Ulm"}'));
    expect(await refusal(all.join("\n"))).toMatch(/^invalid_n_examples: .*can use only 0 of them/);
    expect(await refusal([...all, line('"{}"')].join("\n"))).toMatch(
      /Example 12, message 2 calls "weather" with 'arguments'/,
    );
    expect(await refusal([...all, line("{}", "snow")].join("\n"))).toMatch(
      /Example 12, message 2 calls a tool that isn't/,
    );
  });

  it("leaves aside what the provider takes and the rehearsal can't use", async () => {
    const image = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
    const { examples, leftAside } = await taken(
      [
        ...ten,
        JSON.stringify({ messages: [{ role: "user", content: [image] }, answer] }),
        JSON.stringify({ messages: [user, { ...answer, weight: 0 }] }),
        JSON.stringify({
          messages: [user, { role: "assistant", function_call: { name: "f", arguments: "{}" } }],
        }),
      ].join("\n"),
    );
    expect(examples).toHaveLength(10);
    expect(leftAside).toEqual([
      { line: 11, reason: "uses-images" },
      { line: 12, reason: "nothing-to-learn" },
      { line: 13, reason: "uses-tools" },
    ]);
  });

  it("needs ten examples, a validation file one", async () => {
    expect(await refusal(ten.slice(0, 9).join("\n"))).toBe(
      "invalid_n_examples: Training file has 9 example(s), but must have at least 10 examples",
    );
    expect(await readTrainingFile(fileOf(good(1)), "supervised", "validation")).toMatchObject({
      kind: "supervised",
    });
    expect(await readTrainingFile(fileOf("{}"), "supervised", "validation")).toMatchObject({
      code: "invalid_validation_file",
      message:
        'The job failed due to an invalid validation file. Invalid file format. Example 1 is missing key "messages"',
    });
    expect(await readTrainingFile(fileOf(""), "supervised", "validation")).toMatchObject({
      code: "invalid_validation_file",
    });
  });
});

describe("a preference file", () => {
  const pair = (changes: object = {}): string =>
    JSON.stringify({
      input: { messages: [{ role: "system", content: "Be kind." }, user] },
      preferred_output: [{ role: "assistant", content: "Good day!" }],
      non_preferred_output: [{ role: "assistant", content: "What?" }],
      ...changes,
    });
  const pairs = Array.from({ length: 10 }, () => pair());

  it("gives its pairs", async () => {
    const { examples } = await taken(pairs.join("\n"), "dpo");
    expect(examples[0]).toEqual({
      line: 1,
      input: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Hello" },
      ],
      preferred: "Good day!",
      nonPreferred: "What?",
    });
  });

  it("is refused with what is wrong", async () => {
    const output = (content: unknown): object[] => [{ role: "assistant", content }];
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ preferred_output: output("What?") }, /Example 11 has a 'preferred_output' and .* that are the same/],
      [{ preferred_output: output("") }, /Example 11 'preferred_output' is empty/],
      [{ preferred_output: [] }, /'preferred_output' must be a list of one message/],
      [{ non_preferred_output: [user] }, /'non_preferred_output' must be a list of one message/],
      [{ input: { messages: [user, answer] } }, /'input' must end with a message from the user/],
      [{ input: { messages: [] } }, /'messages' is empty/],
      [{ input: "Hello" }, /'input' must be a dictionary/],
      [{ input: { messages: [user], foo: 1 } }, /contains an extra "foo"/],
    ];
    for (const [changes, expected] of cases) {
      expect(await refusal([...pairs, pair(changes)].join("\n"), "dpo")).toMatch(expected);
    }
  });

  it("is told apart from a chat file", async () => {
    expect(await refusal(pairs.join("\n"))).toBe(
      "Invalid file format. The file is in the fine-tune-preference format, but the specified fine-tuning job is not using 'dpo' as the training method (provided method=supervised).",
    );
    expect(await refusal(ten.join("\n"), "dpo")).toContain("fine-tune-chat format");
  });
});

describe("a hostile file", () => {
  const notDictionary = (line: number, hint: string): string =>
    `Expected file to have JSONL format, where every line is a valid JSON dictionary. Line ${line} is not a dictionary (HINT: ${hint}).`;

  it("is refused in the provider's manner, as a file and as an upload alike", async () => {
    const cases: readonly (readonly [string, string | Uint8Array, RegExp | string])[] = [
      [
        "pretty-printed JSON",
        JSON.stringify(JSON.parse(good(1)), null, 2),
        notDictionary(1, 'line starts with: "{"'),
      ],
      ["an array", `[${ten.join(",")}]`, /^Expected file.*Line 1 is not a dictionary/],
      ["a list over lines", `[\n${ten.join(",\n")}\n]`, notDictionary(1, 'line starts with: "["')],
      [
        "a byte-order mark",
        `\ufeff${ten.join("\n")}`,
        notDictionary(1, "the file starts with a byte-order mark"),
      ],
      ["UTF-16", Buffer.from(ten.join("\n"), "utf16le"), /Line 1 is not|cannot be parsed/],
      [
        "Latin-1",
        Buffer.from(withLine({ messages: [user, { role: "assistant", content: "Grüße" }] }), "latin1"),
        /Example 11 cannot be parsed. Error: the file isn't encoded as UTF-8 \(line 11\)/,
      ],
      [
        "a NUL in a text",
        withLine('{"messages":[{"role":"user","content":"a\u0000b"}]}'),
        /Example 11 cannot be parsed. Error: line contains invalid json/,
      ],
      ["nothing but NULs", Buffer.alloc(10_000), /Line 1 is not a dictionary/],
      ["a number", withLine("42"), notDictionary(11, 'line starts with: "42"')],
      ["null", withLine("null"), notDictionary(11, 'line starts with: "null"')],
      [
        "a blank line in the middle",
        [...ten.slice(0, 5), "", ...ten.slice(5)].join("\n"),
        notDictionary(6, "it is blank"),
      ],
      ["a cut-off line", withLine(good(11).slice(0, 40)), /Example 11 cannot be parsed/],
      [
        "a line of 5 MB",
        withLine({ messages: [user, { role: "assistant", content: "x".repeat(5 * 1024 * 1024) }] }),
        "Invalid file format. Example 11 is too long: a line can have at most 4 MB.",
      ],
      [
        "no line end for 6 MB",
        "x".repeat(6 * 1024 * 1024),
        "Invalid file format. Example 1 is too long: a line can have at most 4 MB.",
      ],
      ["brackets without end", `{"messages":${"[".repeat(200_000)}`, /Example 1 cannot be parsed/],
    ];
    for (const [name, content, expected] of cases) {
      const message = await refusal(content);
      const isAsExpected = typeof expected === "string" ? message === expected : expected.test(message);
      expect({ name, message, isAsExpected }).toEqual({ name, message, isAsExpected: true });
      expect(message.length).toBeLessThan(500);
      expect({ name, message: await jsonLinesProblem(fileOf(content)) }).toEqual({ name, message });
    }
  });

  it("with half a character is no text", async () => {
    const line = '{"messages":[{"role":"user","content":"a\\ud800b"},{"role":"assistant","content":"Hi"}]}';
    expect(await refusal(withLine(line))).toBe(
      "Invalid file format. Example 11, message 1 'content' has half a character (lone surrogate)",
    );
    const key =
      '{"messages":[{"role":"user","content":"Hi","\\ud800":1},{"role":"assistant","content":"Hi"}]}';
    expect((await refusal(withLine(key))).isWellFormed()).toBe(true);
  });

  it("may be deep, or carry the names of an object's own parts", async () => {
    const deep = `{"messages":[{"role":"user","content":${"[".repeat(100_000)}${"]".repeat(100_000)}},{"role":"assistant","content":"Hi"}]}`;
    expect(await refusal(withLine(deep))).toMatch(/Example 11, message 1 'content' has a part/);
    const proto =
      '{"messages":[{"role":"user","content":"Hi","__proto__":{"weight":1}},{"role":"assistant","content":"Hi"}]}';
    expect(await refusal(withLine(proto))).toMatch(/Example 11, message 1 contains an extra "__proto__"/);
  });

  it("that is empty says so", async () => {
    expect(await refusal("")).toBe(
      "invalid_n_examples: Training file has 0 example(s), but must have at least 10 examples",
    );
    expect(await jsonLinesProblem(fileOf(""))).toBe("File is empty.");
    expect(await jsonLinesProblem(fileOf("\n\n"))).toBe("File is empty.");
  });

  it("larger than 50 MB isn't read at all", async () => {
    expect(await refusal(Buffer.alloc(50 * 1024 * 1024 + 1, 0x20))).toBe(
      "The file is larger than 50 MB, the most the rehearsal takes.",
    );
  });

  it("of any JSON at all never throws, and reading agrees with checking", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 14 }), async (values) => {
        const content = values.map((value) => JSON.stringify(value)).join("\n");
        for (const method of ["supervised", "dpo"] as const) {
          const path = fileOf(content);
          const [read, checked] = [
            await readTrainingFile(path, method),
            await checkTrainingFile(path, method),
          ];
          expect(checked.kind === "invalid").toBe(read.kind === "invalid");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("that is a good one with anything changed in it never throws", async () => {
    const lines = Buffer.from(ten.join("\n"), "utf8");
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(255), async (place, byte) => {
        const changed = Buffer.from(lines);
        changed[place] = byte;
        const read = await readTrainingFile(fileOf(changed), "supervised");
        return read.kind !== "invalid" || /Example \d+|Line \d+/.test(read.message);
      }),
      { numRuns: 150 },
    );
    expect(lines.length).toBeGreaterThan(100);
  });
});
