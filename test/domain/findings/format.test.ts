// Training files, line by line: every rule of the provider broken once, told with its line and message; other shapes
// told by name; and clean files about which nothing is said.
import { describe, expect, it } from "vitest";
import { checkedExampleOf, fileSettingOf } from "../../../src-shared/domain/findings/checked-example.ts";
import type { FindingCode } from "../../../src-shared/domain/findings/finding.ts";
import { filledWords } from "../../../src-shared/domain/findings/finding.ts";
import {
  createFileReading,
  trainingFileMaximumBytes,
  type FileFinding,
} from "../../../src-shared/domain/findings/format/file.ts";
import { fileStartRemark } from "../../../src-shared/domain/findings/format/file-start.ts";
import { checkLine } from "../../../src-shared/domain/findings/format/line.ts";
import { allGuides, exampleChecks, guideOf } from "../../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";

type Line = object | string | null;

/** All that is said about a file: by its lines, about the file, and about each of its examples. */
function findingsIn(
  lines: readonly Line[],
  { sizeBytes = 1_000, use = "training" as "training" | "validation" } = {},
): readonly FileFinding[] {
  const findings: FileFinding[] = [];
  const reading = createFileReading(use, (finding) => findings.push(finding));
  for (const [index, line] of lines.entries()) {
    const read = reading.line(typeof line === "string" || line === null ? line : JSON.stringify(line));
    if (!read?.example) continue;
    const about = { extra: read.extra, tokens: null, tokensMaximum: 65_536 };
    const checked = checkedExampleOf(read.example, fileSettingOf(read.example, about));
    for (const remark of remarksOn(checked, exampleChecks)) findings.push({ ...remark, line: index + 1 });
  }
  reading.end(sizeBytes);
  return findings;
}

const errorsIn = (lines: readonly Line[], options = {}): readonly FileFinding[] =>
  findingsIn(lines, options).filter(({ code }) => guideOf(code).severity === "error");

const tool = { type: "function", function: { name: "weather", parameters: { type: "object" } } };
const ask = { role: "user", content: "Where is my parcel?" };
const answer = { role: "assistant", content: "It is on its way." };
const call = (given: unknown, name = "weather"): object => ({
  role: "assistant",
  content: null,
  tool_calls: [{ id: "c1", type: "function", function: { name, arguments: given } }],
});
const reply = { role: "tool", tool_call_id: "c1", content: "dry" };
const image = (url: string): object => ({ type: "image_url", image_url: { url } });

const chatLine = (...messages: readonly object[]): object => ({
  messages: messages.length === 0 ? [ask, answer] : messages,
});
const toolLine = (...messages: readonly object[]): object => ({
  messages: messages.length === 0 ? [ask, call("{}"), reply, answer] : messages,
  tools: [tool],
  parallel_tool_calls: false,
});
const pairLine = (change: object = {}): object => ({
  input: { messages: [ask] },
  preferred_output: [answer],
  non_preferred_output: [{ role: "assistant", content: "No idea." }],
  ...change,
});

const clean = {
  chat: Array.from({ length: 60 }, () => chatLine()),
  tools: Array.from({ length: 60 }, () => toolLine()),
  preference: Array.from({ length: 60 }, () => pairLine()),
} as const;

describe("a clean file", () => {
  it.each(Object.entries(clean))("of %s has nothing said about it", (_kind, lines) =>
    expect(findingsIn(lines)).toEqual([]),
  );
  it("may end in blank lines", () => expect(findingsIn([...clean.chat, "", "  \r"])).toEqual([]));
  it("may hold images, and answers in parts", () => {
    const shown = {
      role: "user",
      content: [{ type: "text", text: "What is it?" }, image("https://a.b/c.png")],
    };
    const parts = { role: "assistant", content: [{ type: "text", text: "A shoe." }] };
    expect(findingsIn(clean.chat.map(() => chatLine(shown, parts)))).toEqual([]);
  });
});

type Broken = readonly [
  rule: string,
  line: Line,
  code: FindingCode,
  message?: number | null,
  of?: keyof typeof clean,
];

/** Each stands as line 7 of an otherwise clean file. */
const broken: readonly Broken[] = [
  // Section 5: lines
  ["UTF-8", null, "format.not-utf8"],
  ["no byte-order mark", `\ufeff${JSON.stringify(chatLine())}`, "format.byte-order-mark"],
  ["no blank line", "", "format.blank-line"],
  ["JSON", '{"messages": [}', "format.not-json"],
  ["whole JSON", JSON.stringify(chatLine()).slice(0, -10), "format.line-cut-off"],
  ["JSON and not Python", "{'messages': []}", "format.python-text"],
  ["an object", "7", "format.not-an-object"],
  ["an object, not null", "null", "format.not-an-object"],
  ["an object, not a list of messages", JSON.stringify([ask, answer]), "format.list-of-messages"],
  ["an object, not a list of texts", '["a","b"]', "format.list-of-texts"],
  ["no unknown key", { ...chatLine(), stars: 5 }, "format.unknown-key"],
  ["no unknown key in a message", chatLine(ask, { ...answer, stars: 5 }), "format.unknown-key", 1],
  ["no settings of a request", { ...chatLine(), model: "gpt-4.1", temperature: 1 }, "format.api-request"],
  ["one kind", pairLine(), "format.kinds-mixed"],
  ["tools in all or none", toolLine(), "format.tools-in-some-lines"],
  ["tools in all or none, the other way", chatLine(), "format.tools-in-some-lines", null, "tools"],
  [
    "the same keys in all lines",
    { messages: [ask, answer], parallel_tool_calls: true },
    "format.keys-differ",
  ],
  [
    "parallel_tool_calls is yes or no",
    { ...toolLine(), parallel_tool_calls: "no" },
    "format.wrong-type",
    null,
    "tools",
  ],
  ["tools are a list", { ...chatLine(), tools: null }, "format.wrong-type"],
  // Section 5: messages
  ["messages", { tools: [tool] }, "format.no-messages"],
  ["messages are a list", { messages: {} }, "format.no-messages"],
  ["a message at least", { messages: [] }, "format.no-messages"],
  ["messages are objects", { messages: [ask, "yes"] }, "format.message-not-an-object"],
  ["a known role", chatLine(ask, { role: "boss", content: "Yes." }), "format.unknown-role"],
  ["a role", chatLine(ask, { content: "Yes." }), "format.unknown-role"],
  ["content is text or parts", chatLine(ask, { role: "assistant", content: 7 }), "format.content-not-text"],
  ["a name is text", chatLine({ ...ask, name: 7 }, answer), "format.wrong-type"],
  ["an answer", chatLine(ask), "structure.no-answer"],
  [
    "an answer that says something",
    chatLine(ask, { role: "assistant", content: "" }),
    "structure.no-answer",
    1,
  ],
  [
    "content unless a tool is called",
    chatLine(ask, { role: "assistant", content: null }),
    "structure.no-answer",
    1,
  ],
  [
    "content in earlier answers, too",
    chatLine(ask, { role: "assistant" }, ask, answer),
    "structure.message-without-content",
    1,
  ],
  [
    "content in questions",
    chatLine({ role: "user", content: null }, answer),
    "structure.message-without-content",
    0,
  ],
  ["weights on answers only", chatLine({ ...ask, weight: 1 }, answer), "structure.weight-on-others", 0],
  ["weights of 0 or 1", chatLine(ask, { ...answer, weight: 2 }), "structure.weight-not-0-or-1", 1],
  ["weights are numbers", chatLine(ask, { ...answer, weight: "1" }), "format.wrong-type"],
  ["something to learn", chatLine(ask, { ...answer, weight: 0 }), "structure.nothing-to-learn", 1],
  ["whole characters", chatLine(ask, { ...answer, content: "\ud83d" }), "structure.half-character", 1],
  // Section 5: tools
  [
    "calls are a list",
    toolLine(ask, { role: "assistant", tool_calls: {} }),
    "format.wrong-type",
    null,
    "tools",
  ],
  [
    "calls are whole",
    toolLine(ask, { role: "assistant", tool_calls: [{ id: "c1" }] }),
    "structure.tool-call-form",
    1,
    "tools",
  ],
  ["arguments are text", toolLine(ask, call({}), reply, answer), "structure.arguments-not-text", 1, "tools"],
  [
    "arguments hold an object",
    toolLine(ask, call("[]"), reply, answer),
    "structure.arguments-not-an-object",
    1,
    "tools",
  ],
  [
    "arguments are packed once",
    toolLine(ask, call('"{}"'), reply, answer),
    "structure.arguments-encoded-twice",
    1,
    "tools",
  ],
  [
    "called tools are described",
    toolLine(ask, call("{}", "time"), reply, answer),
    "structure.unknown-tool",
    1,
    "tools",
  ],
  [
    "answers of tools have a call",
    toolLine(ask, reply, answer),
    "structure.tool-answer-without-call",
    1,
    "tools",
  ],
  [
    "names of tools",
    { ...toolLine(ask, answer), tools: [{ type: "function", function: { name: "a b" } }] },
    "structure.tool-name",
    null,
    "tools",
  ],
  [
    "tools are described",
    { ...toolLine(ask, answer), tools: [{ name: "weather" }] },
    "structure.tool-definition",
    null,
    "tools",
  ],
  [
    "only answers call",
    toolLine({ ...ask, tool_calls: [] }, answer),
    "structure.tool-call-by-others",
    0,
    "tools",
  ],
  // Section 5: images
  [
    "images in questions only",
    chatLine(ask, {
      role: "assistant",
      content: [{ type: "text", text: "See." }, image("https://a.b/c.png")],
    }),
    "structure.image-outside-question",
    1,
  ],
  [
    "ten images at most",
    chatLine({ role: "user", content: Array.from({ length: 11 }, () => image("https://a.b/c.png")) }, answer),
    "structure.too-many-images",
  ],
  [
    "10 MB at most",
    chatLine({ role: "user", content: [image(`data:image/png;base64,${"A".repeat(14_100_000)}`)] }, answer),
    "structure.image-too-large",
    0,
  ],
  [
    "JPEG, PNG or WEBP",
    chatLine({ role: "user", content: [image("data:image/bmp;base64,AAAA")] }, answer),
    "structure.image-type",
    0,
  ],
  [
    "from the web or inside",
    chatLine({ role: "user", content: [image("ftp://a.b/c.png")] }, answer),
    "structure.image-address",
    0,
  ],
  [
    "parts are text or images",
    chatLine({ role: "user", content: [{ type: "video" }] }, answer),
    "structure.unknown-part",
    0,
  ],
  // Section 6
  ["a better answer", pairLine({ preferred_output: undefined }), "format.no-outputs", null, "preference"],
  ["a worse answer", pairLine({ non_preferred_output: [] }), "format.no-outputs", null, "preference"],
  [
    "one better answer",
    pairLine({ preferred_output: [answer, answer] }),
    "structure.not-one-answer",
    1,
    "preference",
  ],
  [
    "the model's answer",
    pairLine({ non_preferred_output: [ask] }),
    "structure.not-one-answer",
    2,
    "preference",
  ],
  [
    "a better answer that says something",
    pairLine({ preferred_output: [{ role: "assistant", content: "" }] }),
    "structure.no-answer",
    1,
    "preference",
  ],
  [
    "a worse answer that says something",
    pairLine({ non_preferred_output: [{ role: "assistant", content: "" }] }),
    "structure.no-worse-answer",
    2,
    "preference",
  ],
  ["text only", pairLine({ preferred_output: [call("{}")] }), "structure.answer-not-text", 1, "preference"],
  [
    "no images",
    pairLine({ input: { messages: [{ role: "user", content: [image("https://a.b/c.png")] }] } }),
    "structure.image-in-preference",
    null,
    "preference",
  ],
  [
    "input ends with the user",
    pairLine({ input: { messages: [ask, answer] } }),
    "structure.no-question-before-answers",
    1,
    "preference",
  ],
  [
    "answers that differ",
    pairLine({ non_preferred_output: [answer] }),
    "structure.equal-answers",
    2,
    "preference",
  ],
  [
    "the newer keys",
    { input: { messages: [ask] }, preferred_completion: [answer], non_preferred_completion: [answer] },
    "format.shape-old-preference",
    null,
    "preference",
  ],
  ["no unknown key in a preference", pairLine({ stars: 5 }), "format.unknown-key", null, "preference"],
  [
    "no unknown key in its conversation",
    pairLine({ input: { messages: [ask], stars: 5 } }),
    "format.unknown-key",
    null,
    "preference",
  ],
  ["an answer, not a grader's key", { messages: [ask], reference: "yes" }, "format.reinforcement"],
];

describe("a file that breaks one rule", () => {
  const rows = broken.map(([rule, line, code, message = null, of = "chat"]) => ({
    rule,
    lines: [...clean[of].slice(0, 6), line, ...clean[of].slice(7)],
    code,
    message,
  }));
  it.each(rows)("$rule", ({ lines, code, message }) => {
    const errors = errorsIn(lines);
    const found = errors.filter((error) => error.code === code);
    expect(found.length).toBeGreaterThan(0);
    expect(errors.every(({ line }) => line === 7)).toBe(true);
    const messages = found.map(({ place }) => place?.message ?? null);
    expect(messages).toContain(message ?? messages[0]);
  });

  it.each([
    [0, "format.empty-file"],
    [9, "structure.too-few"],
  ] as const)("%s lines are too few", (count, code) => {
    expect(errorsIn(clean.chat.slice(0, count)).map((error) => error.code)).toEqual([code]);
  });

  it("10 to 49 lines are enough, and few", () => {
    for (const count of [10, 49]) {
      const [found, ...others] = findingsIn(clean.chat.slice(0, count));
      expect(others).toEqual([]);
      expect(found).toMatchObject({ code: "structure.few", line: null, details: { examples: count } });
      expect(guideOf("structure.few").severity).toBe("warning");
    }
  });

  it("may be small for validation", () => {
    expect(findingsIn(clean.chat.slice(0, 1), { use: "validation" })).toEqual([]);
  });

  it("of more than 512 MB is too large", () => {
    expect(errorsIn(clean.chat, { sizeBytes: trainingFileMaximumBytes })).toEqual([]);
    expect(errorsIn(clean.chat, { sizeBytes: trainingFileMaximumBytes + 1 })).toMatchObject([
      { code: "format.file-too-large", line: null },
    ]);
  });

  it("may differ in line 1: then all the others differ from it", () => {
    const lines = [toolLine(), ...clean.chat.slice(0, 11)];
    expect(errorsIn(lines).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it("names every blank stretch by its first line", () => {
    const [one, two] = [clean.chat.slice(0, 6), clean.chat.slice(0, 6)];
    expect(errorsIn(["", ...one, "", "", ...two])).toMatchObject([
      { code: "format.blank-line", line: 1 },
      { code: "format.blank-line", line: 8 },
    ]);
  });
});

describe("other shapes are told by name, and how to import them", () => {
  const shapes: readonly (readonly [name: string, line: Line, code: FindingCode])[] = [
    ["an evaluation's item", { item: { question: "a", answer: "b" } }, "format.shape-eval-item"],
    ["a question and an answer", { question: "a", answer: "b" }, "format.shape-question-answer"],
    ["a German table's row", { Frage: "a", Antwort: "b" }, "format.shape-question-answer"],
    ["a prompt and a completion", { prompt: "a", completion: "b" }, "format.shape-prompt-completion"],
    ["an instruction", { instruction: "a", input: "", output: "b" }, "format.shape-instruction-output"],
    [
      "a batch request",
      { custom_id: "1", method: "POST", url: "/v1/chat/completions", body: { model: "x", messages: [ask] } },
      "format.shape-batch-request",
    ],
    [
      "a batch answer",
      { id: "1", custom_id: "1", response: { status_code: 200, body: {} } },
      "format.shape-batch-request",
    ],
    ["an API request", { model: "gpt-4.1", messages: [ask] }, "format.api-request"],
    ["an API answer", { id: "x", object: "chat.completion", choices: [] }, "format.shape-api-answer"],
    ["a chat export", { title: "x", mapping: {}, current_node: "y" }, "format.shape-chat-export"],
    ["ShareGPT", { conversations: [{ from: "human", value: "a" }] }, "format.shape-other-conversation"],
    ["Gemini", { contents: [{ role: "user", parts: [{ text: "a" }] }] }, "format.shape-other-conversation"],
    ["chosen and rejected", { prompt: "a", chosen: "b", rejected: "c" }, "format.shape-chosen-rejected"],
    ["a text", { text: "Once upon a time." }, "format.shape-plain-text"],
    ["an array of examples", [chatLine(), chatLine()], "format.array-file"],
    ["an array over lines", "[", "format.array-file"],
    ["pretty-printed JSON", "{", "format.pretty-printed"],
    ["pretty-printed JSON, a little", '{"messages": [', "format.pretty-printed"],
    ["a table", "question;answer", "format.table-file"],
    ["a table in quotes", '"Frage","Antwort","Notiz"', "format.table-file"],
  ];
  it.each(shapes)("%s", (_name, line, code) => {
    const errors = errorsIn([line, ...clean.chat.slice(0, 20)]);
    expect(errors[0]).toMatchObject({ line: 1 });
    expect(errors.map((error) => error.code)).toContain(code);
    const { message, advice } = guideOf(code);
    expect(`${message} ${advice}`).toMatch(/import|Import/);
  });

  it("a whole file in another shape is told of once", () => {
    const pretty = JSON.stringify(clean.chat, null, 2).split("\n");
    expect(errorsIn(pretty).map((error) => error.code)).toEqual(["format.array-file"]);
    const objects = clean.chat.flatMap((line) => JSON.stringify(line, null, 2).split("\n"));
    expect(errorsIn(objects).map((error) => error.code)).toEqual(["format.pretty-printed"]);
    expect(errorsIn(["ask,answer", ...Array.from({ length: 20 }, () => "a,b")]).length).toBe(1);
  });

  it("a ChatGPT export is a list of them", () => {
    expect(checkLine(JSON.stringify([{ mapping: {} }]), 1).findings[0]?.code).toBe(
      "format.shape-chat-export",
    );
  });

  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const utf16 = (text: string, isBigEndian: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((sign) => (isBigEndian ? [0, sign.charCodeAt(0)] : [sign.charCodeAt(0), 0])),
    );
  it.each([
    ["UTF-16 with its mark", Uint8Array.of(0xff, 0xfe, 0x7b, 0), "format.utf-16"],
    ["UTF-16, the other way round", Uint8Array.of(0xfe, 0xff, 0, 0x7b), "format.utf-16"],
    ["UTF-16 without a mark", utf16('{"messages": []}', false), "format.utf-16"],
    ["UTF-16 without a mark, the other way", utf16('{"messages": []}', true), "format.utf-16"],
    ["a spreadsheet", bytes("PK\u0003\u0004…"), "format.packed-file"],
    ["gzip", Uint8Array.of(0x1f, 0x8b, 8), "format.packed-file"],
    ["a training file", bytes(JSON.stringify(chatLine())), null],
    ["nothing", new Uint8Array(0), null],
    ["one sign", bytes("{"), null],
  ] as const)("bytes of %s", (_name, start, code) => expect(fileStartRemark(start)?.code ?? null).toBe(code));
});

describe("what is said of a line", () => {
  it("holds no text of it", () => {
    const secret = "Hedwig";
    const lines: Line[] = [
      `{"messages": ${secret}`,
      secret,
      { messages: [{ role: secret, content: secret }] },
      {
        messages: [
          { role: "user", content: [{ type: secret }] },
          { ...answer, content: `[NAME] ${secret} Ã¤` },
        ],
      },
      { [`ask`]: secret, answer: secret },
    ];
    for (const line of lines) expect(JSON.stringify(findingsIn([line]))).not.toContain(secret);
  });

  it("has every gap filled in each of its sentences", () => {
    for (const [, line, , , of = "chat"] of broken) {
      const lines: Line[] = [...clean[of]];
      lines[6] = line;
      for (const { code, details } of errorsIn(lines)) {
        const words = filledWords(guideOf(code).message, details);
        expect(words).not.toMatch(/\{\{|“”/);
      }
    }
  });

  it("has words for each code", () => {
    for (const [, , code] of broken) expect(allGuides[code]).toBeDefined();
  });
});
