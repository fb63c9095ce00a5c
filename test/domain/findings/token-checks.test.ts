// Examples that are too long for a model, and those far longer than the others.
import { describe, expect, it } from "vitest";
import { checkedExampleOf, fileSettingOf } from "../../../src-shared/domain/findings/checked-example.ts";
import { filledWords } from "../../../src-shared/domain/findings/finding.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import { outlierFinding, usualTokensOf } from "../../../src-shared/domain/findings/tokens/outlier.ts";
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

describe("tokens.outlier", () => {
  const usual = Array.from({ length: 40 }, (_, at) => 100 + at);
  const idsOf = (tokens: readonly number[]): readonly number[] => tokens.map((_, at) => at + 1);
  const findingFor = (tokens: readonly number[]): unknown => outlierFinding(idsOf(tokens), tokens);

  it.each([
    ["few examples, however different", [10, 20_000, 15]],
    ["lengths that lie close together", usual],
    ["nearly all of one length and some twice as long", [...Array<number>(40).fill(100), 200, 210]],
    ["lengths over a wide range", Array.from({ length: 60 }, (_, at) => 50 + at * 40)],
    ["examples that aren't counted yet", [...usual, -1, -1]],
  ])("says nothing about %s", (_, tokens) => {
    expect(findingFor(tokens)).toBeNull();
  });

  it("names the examples that are far longer, and from where on", () => {
    expect(findingFor([...usual, 30_000, -1, 700])).toEqual({
      code: "tokens.outlier",
      details: { count: 2, median: 120, limit: 600 },
      exampleIds: [41, 43],
    });
  });

  it("names a thousand at most, and counts all", () => {
    const many = [...Array<number>(10_000).fill(100), ...Array<number>(1_500).fill(9_000)];
    expect(findingFor(many)).toMatchObject({ details: { count: 1_500 } });
    expect(outlierFinding(idsOf(many), many)?.exampleIds).toHaveLength(1_000);
  });

  it("knows the usual length of a million at once", () => {
    const tokens = Float64Array.from({ length: 1_000_000 }, (_, at) => 100 + (at % 100));
    expect(usualTokensOf(tokens)).toEqual({ median: 149, limit: 745 });
  });
});
