// Which encoding a model's tokens are counted in, by its name alone.
import { encode } from "gpt-tokenizer/encoding/o200k_harmony";
import { get_encoding } from "tiktoken";
import { describe, expect, it } from "vitest";
import { countingEncodingOf, encodingOfModel } from "../../../src-shared/domain/tokens/encoding-of-model.ts";

describe("the encoding of a model", () => {
  it.each([
    ["gpt-4o", "o200k_base"],
    ["gpt-4o-mini-2024-07-18", "o200k_base"],
    ["chatgpt-4o-latest", "o200k_base"],
    ["gpt-4.1-nano-2025-04-14", "o200k_base"],
    ["gpt-4.5-preview", "o200k_base"],
    ["gpt-5", "o200k_base"],
    ["gpt-5.1-mini", "o200k_base"],
    ["o1-mini", "o200k_base"],
    ["o3", "o200k_base"],
    ["o4-mini-2025-04-16", "o200k_base"],
    ["gpt-oss-20b", "o200k_harmony"],
    ["openai/gpt-oss-120b", "o200k_harmony"],
    ["gpt-4", "cl100k_base"],
    ["gpt-4-turbo", "cl100k_base"],
    ["gpt-3.5-turbo-0125", "cl100k_base"],
    ["gpt-35-turbo", "cl100k_base"],
    ["GPT-4o", "o200k_base"],
    // Tables that go by "ft:gpt-4" count these in cl100k_base.
    ["ft:gpt-4.1-2025-04-14:org::id", "o200k_base"],
    ["ft:gpt-4o-mini-2024-07-18:org:name:id", "o200k_base"],
    ["ft:gpt-4-0613:org::id", "cl100k_base"],
    ["ft:gpt-3.5-turbo-0125:org::id", "cl100k_base"],
    ["ft:gpt-4o-mini-2024-07-18:org:name:id:ckpt-step-88", "o200k_base"],
  ])("%s is counted in %s", (model, encoding) => {
    expect(encodingOfModel(model)).toEqual({ encoding, isEstimated: false });
  });

  it.each(["", "ft:", "qwen3-4b", "attune-rehearsal-1", "gpt-47", "o365", "mistral/gpt"])(
    "“%s” is nobody's: counted like the newest, and said to be estimated",
    (model) => {
      expect(encodingOfModel(model)).toEqual({ encoding: "o200k_base", isEstimated: true });
    },
  );
});

describe("o200k_harmony", () => {
  it("has the words of o200k_base: ordinary text counts the same", () => {
    expect(countingEncodingOf("o200k_harmony")).toBe("o200k_base");
    const base = get_encoding("o200k_base");
    const texts = ["Where is my card?", "<|start|>assistant<|channel|>final", "नमस्ते 👍🏽", "a\n \n\tb 1234567"];
    for (const text of texts) {
      const tokens = encode(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() });
      expect(tokens).toEqual([...base.encode(text, [], [])]);
    }
  });
});
