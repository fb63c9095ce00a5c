// Lengths in tokens against OpenAI's own tokenizer: the rule for an example is an estimate, the counting of a text must
// be theirs to the token.
import fc from "fast-check";
import { get_encoding, type Tiktoken } from "tiktoken";
import { describe, expect, it } from "vitest";
import { loadTextCounter } from "../../src-main/examples/tokens/load-counter.ts";
import type { ExampleBody, Message } from "../../src-shared/domain/example.ts";
import { countingEncodings } from "../../src-shared/domain/tokens/encoding-of-model.ts";
import { tokensOf, tokensOfInstructions } from "../../src-shared/domain/tokens/example-tokens.ts";
import { tryTokens } from "../heavy/tokens.ts";

const theirCount = (encoding: Tiktoken, text: string): number => encoding.encode(text, [], []).length;

describe.each(countingEncodings)("the tokens of a text in %s", (name) => {
  const theirs = get_encoding(name);

  it.each([
    ["nothing", ""],
    ["an English answer", "Your card was declined twice; we've sent you a new one.\n\nAnything else?"],
    ["shouting", "DON'T PANIC! WE'LL CALL'S BACK, THEY'RE HERE, I'M SURE, I'D SAY YOU'VE WON"],
    ["the long s after an apostrophe", "it'ſ"],
    ["German", "Die Überweisung über 1.234,56 € ist seit gestern unterwegs – spätestens morgen."],
    ["Japanese", "カードを紛失した場合は、すぐにご連絡ください。"],
    ["Arabic", "لقد فقدت بطاقتي أمس، ماذا أفعل؟"],
    ["letters with marks of their own", "e\u0301te\u0301 नमस्ते \u0301ABC"],
    ["letters beyond the first plane", "𐐀𐐨 𝐀𝐚'S 𝟘𝟙𝟚𝟛 𠀀𠀁"],
    ["emoji of several parts", "👩‍👩‍👧 🏳️‍🌈 👍🏽"],
    ["code", "function add(a: number, b: number): number {\n\treturn a + b;\n}\r\n// ///\n"],
    ["JSON", '{"name":"lookup","arguments":{"id":12345678901234567890,"deep":[[[]]]}}'],
    ["many blanks", `a${" ".repeat(300)}b\n\n\n\t\t\tc   `],
    ["blanks at the end, with lines among them", "end \n \n  "],
    ["the mark at the start of some files, in the middle", "a\ufeffb \ufeff\ufeff c"],
    ["the line end of mainframes", "a\u0085\u0085b"],
    ["half a character", "before \ud83d after"],
    ["characters that came with Unicode 17", "\u088f't \u{11de0}'S \u{323b0}\u{323b1}'re"],
    ["words that are commands elsewhere", "<|endoftext|> and <|im_start|>"],
    ["a run of one letter", "a".repeat(3_000)],
    ["a run of many words without a blank", "key=7;Value/".repeat(300)],
  ])("are as many as tiktoken counts: %s", async (_what, text) => {
    const { count } = await loadTextCounter(name);
    expect(count(text)).toBe(theirCount(theirs, text));
  });

  it("are as many as tiktoken counts, whatever is in the text", async () => {
    const { count } = await loadTextCounter(name);
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, (any) => {
        expect(count(any)).toBe(theirCount(theirs, any));
      }),
    );
  });

  it("are counted at once where a text is a hundred thousand times the same", async () => {
    const { count } = await loadTextCounter(name);
    // What tiktoken said, once: it took fifteen seconds.
    const known = [12_500, 782];
    const startedMs = performance.now();
    expect([count("a".repeat(100_000)), count(" ".repeat(100_000))]).toEqual(known);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it("don't depend on what was counted before, or on the text being one that is shared", async () => {
    const { count, countShared } = await loadTextCounter(name);
    const text = "You answer for the bank, briefly and kindly.";
    for (let other = 0; other < 600; other += 1) countShared(`${text} ${other}`);
    expect([countShared(text), countShared(text), count(text)]).toEqual(
      Array(3).fill(theirCount(theirs, text)),
    );
  });
});

it("random texts of all kinds are counted as tiktoken does (test:heavy has twenty thousand)", async () => {
  const { problems } = await tryTokens(1_000, 20_261_128);
  expect(problems).toEqual([]);
});

describe("the tokens of an example", () => {
  const chat = (...messages: readonly Message[]): ExampleBody => ({ kind: "chat", body: { messages } });
  const question: Message = { role: "user", content: "Where is my card?" };
  const answer: Message = { role: "assistant", content: "On its way." };

  it("are 3, and 3 a message with its role and text", async () => {
    const counter = await loadTextCounter("o200k_base");
    expect(tokensOf(chat(question, answer), counter)).toBe(3 + (3 + 1 + 5) + (3 + 1 + 4));
    expect(tokensOf(chat({ ...question, name: "Ana" }, answer), counter)).toBe(
      3 + (3 + 1 + 5 + 1 + counter.count("Ana")) + (3 + 1 + 4),
    );
  });

  it("have both answers of a preference", async () => {
    const counter = await loadTextCounter("o200k_base");
    const preference: ExampleBody = {
      kind: "preference",
      body: {
        input: { messages: [question] },
        preferred_output: [answer],
        non_preferred_output: [answer],
      },
    };
    expect(tokensOf(preference, counter)).toBe(tokensOf(chat(question, answer, answer), counter));
  });

  it("have tools by the rule of the gpt-4o family", async () => {
    const counter = await loadTextCounter("o200k_base");
    const tool = {
      type: "function",
      function: {
        name: "find",
        description: "Finds a card",
        parameters: {
          type: "object",
          properties: { kind: { type: "string", description: "Which", enum: ["debit", "credit"] } },
        },
      },
    };
    const without = tokensOf(chat(question, answer), counter);
    const withTool = tokensOf(
      { kind: "chat", body: { messages: [question, answer], tools: [tool] } },
      counter,
    );
    const { count } = counter;
    expect(withTool - without).toBe(
      12 +
        (7 + count("find:Finds a card") + 3) +
        (3 + count("kind:string:Which")) +
        (-3 + 3 + count("debit") + 3 + count("credit")),
    );
  });

  it("grow by the project's instructions as by a message of their own, counted once", async () => {
    const counter = await loadTextCounter("o200k_base");
    const instructions = "Answer briefly and kindly.";
    const own = tokensOf(chat({ role: "system", content: instructions }, question, answer), counter);
    expect(tokensOf(chat(question, answer), counter) + tokensOfInstructions(instructions, counter)).toBe(own);
    expect(tokensOfInstructions("", counter)).toBe(0);
  });
});
