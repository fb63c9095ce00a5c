// Examples that are too long for a model.
import { describe, expect, it } from "vitest";
import { checkedExampleOf, fileSettingOf } from "../../../src-shared/domain/findings/checked-example.ts";
import { filledWords } from "../../../src-shared/domain/findings/finding.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import { tooLongCheck } from "../../../src-shared/domain/findings/tokens/too-long.ts";
import type { ExampleBody } from "../../../src-shared/domain/example.ts";

const example: ExampleBody = {
  kind: "chat",
  body: {
    messages: [
      { role: "user", content: "Where is my card?" },
      { role: "assistant", content: "On its way." },
    ],
  },
};

describe("tokens.too-long", () => {
  const remarksFor = (tokens: number | null): readonly unknown[] => {
    const setting = fileSettingOf(example, { extra: null, tokens, tokensMaximum: 100 });
    return remarksOn(checkedExampleOf(example, setting), [tooLongCheck]);
  };

  it.each([[null], [0], [99], [100]])("says nothing at %s tokens of 100", (tokens) => {
    expect(remarksFor(tokens)).toEqual([]);
  });

  it.each([
    [101, 1],
    [65_537, 65_437],
  ])("at %d tokens of 100 says that %d are cut off", (tokens, over) => {
    expect(remarksFor(tokens)).toEqual([
      { code: "tokens.too-long", place: null, details: { tokens, limit: 100, over } },
    ]);
  });

  it("names the numbers in its sentence", () => {
    const { message } = tooLongCheck.guides["tokens.too-long"] ?? { message: "" };
    expect(filledWords(message, { tokens: 120, limit: 100, over: 20 })).toBe(
      "It has 120 tokens; the model takes 100. The last 20 are cut off, and with them the answer.",
    );
  });
});
