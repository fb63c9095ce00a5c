// Detection: what a file is, said in a sentence, before anything is imported; and what can't be imported, refused by
// its name with a way out.
import { describe, expect, it } from "vitest";
import { detected, imported, refusal, spoken } from "./reading.ts";
import { zipOf } from "./spreadsheet-file.ts";

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const chat = {
  messages: [
    { role: "user", content: "q" },
    { role: "assistant", content: "a" },
  ],
};

describe("a JSON file is recognised as", () => {
  it.each([
    ["chat", line(chat), "user: q | assistant: a"],
    ["chat", line(chat.messages), "user: q | assistant: a"],
    ["chat", line({ messages: [{ role: "user", content: "q", name: null, tool_calls: null }] }), "user: q"],
    [
      "preference",
      line({
        input: chat,
        preferred_output: chat.messages.slice(1),
        non_preferred_output: chat.messages.slice(1),
      }),
      "user: q | assistant: a",
    ],
    [
      "preference",
      line({
        input: chat,
        preferred_completion: chat.messages.slice(1),
        non_preferred_completion: chat.messages.slice(1),
      }),
      "user: q | assistant: a",
    ],
    ["preference", line({ prompt: "q", chosen: "a", rejected: "b" }), "user: q"],
    [
      "preference",
      line({ chosen: chat.messages, rejected: [chat.messages[0], { role: "assistant", content: "b" }] }),
      "user: q",
    ],
    ["prompt-completion", line({ prompt: "q", completion: "a" }), "user: q | assistant: a"],
    [
      "prompt-completion",
      line({ prompt: [chat.messages[0]], completion: [chat.messages[1]] }),
      "user: q | assistant: a",
    ],
    ["alpaca", line({ instruction: "do", input: "this", output: "a" }), "user: do\n\nthis | assistant: a"],
    [
      "alpaca",
      line({ instruction: "do", input: "", output: "a", history: [["x", "y"]] }),
      "user: x | assistant: y | user: do | assistant: a",
    ],
    [
      "sharegpt",
      line({
        conversations: [
          { from: "human", value: "q" },
          { from: "gpt", value: "a" },
        ],
      }),
      "user: q | assistant: a",
    ],
    ["sharegpt", line({ conversation: [{ human: "q", assistant: "a" }] }), "user: q | assistant: a"],
    [
      "sharegpt",
      line({
        contents: [
          { role: "user", parts: [{ text: "q" }] },
          { role: "model", parts: [{ text: "a" }] },
        ],
      }),
      "user: q | assistant: a",
    ],
    ["question-answer", line({ question: "q", answer: "a" }), "user: q | assistant: a"],
    ["question-answer", line({ Frage: "q", Antwort: "a" }), "user: q | assistant: a"],
    ["text-pairs", line(["q", "a"]), "user: q | assistant: a"],
    [
      "text-pairs",
      line([
        ["q", "a"],
        ["r", "b"],
      ]),
      "user: q | assistant: a | user: r | assistant: b",
    ],
  ])("%s: %s", async (shape, content, said) => {
    for (const [text, ending] of [
      [content.repeat(2), ".jsonl"],
      [`[${content.trim()}]`, ".json"],
    ] as const) {
      const { detected: found, examples } = await imported(text, ending);
      expect(found.plan.shape).toBe(shape);
      expect(found.confidence).toBeGreaterThanOrEqual(0.8);
      expect(spoken(examples[0]!)).toBe(said);
    }
  });

  it("reinforcement data, explained, with its keys kept", async () => {
    const found = await detected(
      line({ messages: [{ role: "user", content: "2+2" }], reference_answer: "4" }).repeat(3),
    );
    expect(found.sentence).toContain("reinforcement");
    expect(found.sentence).toContain("“reference_answer”");
    expect(found.preview.examples[0]?.imported.extra).toEqual({ "": { reference_answer: "4" } });
  });

  it("Alpaca with the same instruction in every row, which may be the instructions", async () => {
    const rows = Array.from({ length: 6 }, (_, row) =>
      line({ instruction: "Sort it", input: `t${row}`, output: "a" }),
    );
    const found = await detected(rows.join(""));
    expect(found.alternatives[0]?.plan.columns.map(({ name, use }) => [name, use])).toEqual([
      ["instruction", "instructions"],
      ["input", "ask"],
      ["output", "answer"],
    ]);
  });
});

describe("where instructions come from", () => {
  it.each([
    [{ messages: [{ role: "system", content: "S" }, ...chat.messages] }, { kind: "own", text: "S" }, 2],
    [chat, { kind: "none" }, 2],
    [{ messages: [{ role: "developer", content: "S" }, ...chat.messages] }, { kind: "inside" }, 3],
    [{ messages: [{ role: "system", content: "S", name: "n" }, ...chat.messages] }, { kind: "inside" }, 3],
    [
      { messages: [{ role: "system", content: "S" }, { role: "system", content: "T" }, ...chat.messages] },
      { kind: "inside" },
      4,
    ],
    [{ system: "S", messages: chat.messages }, { kind: "own", text: "S" }, 2],
    [{ question: "q", answer: "a" }, { kind: "project" }, 2],
    [{ question: "q", answer: "a", system: "S" }, { kind: "own", text: "S" }, 2],
  ])("%j", async (record, instructions, messageCount) => {
    const { examples } = await imported(line(record));
    expect(examples[0]?.imported.instructions).toEqual(instructions);
    expect(examples[0]?.imported.example.body).toMatchObject({ messages: { length: messageCount } });
  });
});

describe("detection", () => {
  it("counts exactly what it saw whole, and estimates what it didn't", async () => {
    const small = await detected(line(chat).repeat(7));
    expect([small.estimatedRecordCount, small.isCountExact]).toEqual([7, true]);
    const large = await detected(line(chat).repeat(40_000));
    expect(large.isCountExact).toBe(false);
    expect(Math.abs(large.estimatedRecordCount - 40_000)).toBeLessThan(400);
    expect(large.preview.leftAside).toEqual([]);
    expect(large.preview.examples.length).toBe(20);
  });

  it("believes the content, not the ending", async () => {
    expect((await detected(line(chat).repeat(2), ".CSV")).plan.format).toBe("jsonl");
    expect((await detected("question;answer\na?;b\n", ".jsonl")).plan.format).toBe("csv");
  });

  it("shows samples of each column and what it takes it for", async () => {
    const rows = Array.from(
      { length: 12 },
      (_, row) =>
        `Why ${row}?,Because of ${row} and more,${row % 2 ? "a" : "b"},${row % 3 ? "train" : "test"},${row}`,
    );
    const found = await detected(`one,two,three,four,five\n${rows.join("\n")}`, ".csv");
    expect(found.plan.columns.map(({ use }) => use)).toEqual(["ask", "answer", "tags", "split", "own"]);
    expect(found.columns[1]?.samples[0]).toBe("Because of 0 and more");
    expect(found.confidence).toBeLessThan(0.8);
  });

  it("finds conversations inside a table's cells", async () => {
    const cell = JSON.stringify(chat.messages).replaceAll('"', '""');
    const { examples, detected: found } = await imported(`id,messages,split\n1,"${cell}",test\n`, ".csv");
    expect(found.plan.columns[1]?.use).toBe("messages");
    expect(examples.map(spoken)).toEqual(["user: q | assistant: a"]);
    expect(examples[0]?.imported.split).toBe("test");
  });

  it.each([
    ["a PDF", "%PDF-1.7\n", "PDF"],
    ["a picture called a table", Buffer.from("\xff\xd8\xff\xe0", "latin1"), "picture"],
    [
      "an old Excel file",
      Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "latin1"),
      "old Excel file",
    ],
    [
      "a protected workbook",
      Buffer.concat([
        Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
        Buffer.from("EncryptedPackage", "utf16le"),
      ]),
      "password",
    ],
    ["a packed file", Buffer.from("\x1f\x8b\b\0", "latin1"), "gzip"],
    ["a database", "SQLite format 3\0", "project"],
    ["bytes", Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 197) % 256)), "isn't text"],
    ["JSON that breaks at once", '{"messages": [', "JSON"],
  ])("refuses %s by its name", async (_name, bytes, word) => {
    const { code, problem } = await refusal(detected(bytes, ".csv"));
    expect(code).toBe("file-unreadable");
    expect(problem).toContain(word);
    expect(problem).toMatch(/\.$/);
  });

  it("takes a web page for a document, whatever it is called", async () => {
    const { plan, sentence } = await detected("\ufeff  <!DOCTYPE html><p>Read me.</p>", ".csv");
    expect(plan).toMatchObject({ format: "document", source: { kind: "document", as: "material" } });
    expect(sentence).toContain("a web page");
  });

  it.each([
    ["word/document.xml", "Word"],
    ["content.xml", "OpenDocument"],
    ["Index/Document.iwa", "Numbers"],
    ["xl/workbook.bin", "xlsb"],
    ["photo.txt", "zip archive"],
  ])("refuses a zip with %s by its name", async (part, word) => {
    const bytes = await zipOf({ [part]: "x", mimetype: "x" });
    expect((await refusal(detected(bytes, ".xlsx"))).problem).toContain(word);
  });

  it.each(["", "  \n\n", "\ufeff"])("says that %j is empty", async (content) => {
    expect((await refusal(detected(content, ".csv"))).code).toBe("file-empty");
  });

  it("says that a file is gone without saying where it was", async () => {
    const { detectFile } = await import("../../src-main/imports/read/detect-file.ts");
    const gone = await refusal(detectFile("/nowhere/secret/x.csv", "x.csv"));
    expect([gone.code, gone.problem]).toEqual(["file-unreadable", expect.not.stringContaining("secret")]);
  });
});
