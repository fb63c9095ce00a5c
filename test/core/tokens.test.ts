// Lengths in tokens against OpenAI's own tokenizer: the estimate is ours, the counting of a text must be theirs.
import fc from "fast-check";
import { get_encoding } from "tiktoken";
import { describe, expect, it } from "vitest";
import { tokensOfText } from "../../src-main/examples/tokens.ts";

const encoding = get_encoding("o200k_base");
const theirCount = (text: string): number => encoding.encode(text, [], []).length;

describe("the tokens of a text", () => {
  it.each([
    ["nothing", ""],
    ["an English answer", "Your card was declined twice; we've sent you a new one.\n\nAnything else?"],
    ["German", "Die Überweisung über 1.234,56 € ist seit gestern unterwegs – spätestens morgen."],
    ["Japanese", "カードを紛失した場合は、すぐにご連絡ください。"],
    ["Arabic", "لقد فقدت بطاقتي أمس، ماذا أفعل؟"],
    ["emoji of several parts", "👩‍👩‍👧 🏳️‍🌈 👍🏽"],
    ["code", "function add(a: number, b: number): number {\n\treturn a + b;\n}\r\n"],
    ["JSON", '{"name":"lookup","arguments":{"id":12345678901234567890,"deep":[[[]]]}}'],
    ["many blanks", `a${" ".repeat(300)}b\n\n\n\t\t\tc   `],
    ["half a character", "before \ud83d after"],
    ["words that are commands elsewhere", "<|endoftext|> and <|im_start|>"],
  ])("are as many as tiktoken counts: %s", (_what, text) => {
    expect(tokensOfText(text)).toBe(theirCount(text));
  });

  it("are as many as tiktoken counts, whatever is in the text", () => {
    // U+FEFF is the one character the two are known to count differently.
    const text = fc.string({ unit: "binary", maxLength: 200 }).map((raw) => raw.replaceAll("\uFEFF", ""));
    fc.assert(
      fc.property(text, (any) => {
        expect(tokensOfText(any)).toBe(theirCount(any));
      }),
    );
  });

  it("come out a little high where a text runs on without a blank", () => {
    const text = Array.from({ length: 900 }, (_word, index) => `key${index}=${index * 7};`).join("");
    const theirs = theirCount(text);
    expect(tokensOfText(text)).toBeGreaterThanOrEqual(theirs);
    expect(tokensOfText(text)).toBeLessThan(theirs * 1.01);
  });
});
