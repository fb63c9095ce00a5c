// All examples together: facts as numbers, the table that holds a million of them, and what is said about a project.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../../src-shared/domain/findings/answer/languages.ts";
import {
  factFlags,
  factsOf,
  type ExampleFacts,
  type FactFlag,
} from "../../../src-shared/domain/findings/facts.ts";
import {
  createFactsTable,
  factsRowBytes,
  type FactsTable,
} from "../../../src-shared/domain/findings/facts-table.ts";
import type { CheckGuide, FindingCode, ProjectFinding } from "../../../src-shared/domain/findings/finding.ts";
import { tagCoverage, tokenHistogram, turnHistogram } from "../../../src-shared/domain/findings/histogram.ts";
import { findingsOn, usualRefusalShare } from "../../../src-shared/domain/findings/project-check.ts";
import { allGuides, guideOf, projectChecks } from "../../../src-shared/domain/findings/registry.ts";
import { checkState, severityCounts } from "../../../src-shared/domain/findings/state.ts";
import type { ExampleSetting } from "../../../src-shared/domain/findings/checked-example.ts";
import type { ExampleBody } from "../../../src-shared/domain/example.ts";
import { asked, assistant, called, chat, inProject, pair, user, weatherTool, withCall } from "./examples.ts";

type Row = readonly [ExampleBody, Partial<ExampleSetting>?];

function tableOf(rows: readonly Row[]): FactsTable {
  const table = createFactsTable();
  for (const [index, [example, setting]] of rows.entries()) {
    table.set(index, { id: index + 1, revision: 1 }, factsOf(inProject(example, setting)));
  }
  return table;
}

function findingsIn(
  rows: readonly Row[],
  { tagCounts = new Map<string, number>(), refusalShareWished = usualRefusalShare } = {},
): readonly ProjectFinding[] {
  return findingsOn(tableOf(rows), { refusalShareWished, tagCounts }, projectChecks);
}

const codesIn = (rows: readonly Row[], options = {}): readonly string[] =>
  findingsIn(rows, options).map(({ code }) => code);

const answer = "We have looked into it and your parcel arrives tomorrow before noon.";
const plain = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => [asked(`Where is parcel number ${index}?`, answer)]);
const times = (count: number, row: Row): readonly Row[] => Array.from({ length: count }, () => row);

const flagsOf = (example: ExampleBody, setting: Partial<ExampleSetting> = {}): readonly string[] => {
  const { flags } = factsOf(inProject(example, setting));
  return (Object.keys(factFlags) as FactFlag[]).filter((flag) => (flags & factFlags[flag]) !== 0);
};

describe("the facts of an example", () => {
  it.each([
    ["a sentence", asked("Where is it?", answer), ["isSentence"]],
    ["one word", asked("Good or bad?", " good "), ["isOneWord"]],
    ["a refusal", asked("How?", "I'm sorry, but I can't help with that."), ["isRefusal"]],
    ["no full stop", asked("How?", answer.slice(0, -1)), ["isSentence", "endsWithoutMark"]],
    [
      "a cut-off answer",
      asked("How?", `${answer.slice(0, -1)} and then the`),
      ["isSentence", "endsWithoutMark", "isCutOff"],
    ],
    ["no answer", asked("How?", " "), ["hasNoAnswer"]],
    ["a tool", withCall(called("weather", "{}")), ["hasTools", "callsTools"]],
    [
      "an image",
      chat(user([{ type: "image_url", image_url: { url: "https://a.b/c.png" } }]), assistant("A shoe.")),
      ["hasImages"],
    ],
    ["a longer better answer", pair("How?", "Like this.", "So."), ["isPreferredLonger"]],
    ["a shorter better answer", pair("How?", "So.", "Like this."), ["isOneWord"]],
    [
      "another language",
      asked("Where is my parcel? I have been waiting.", "Wir haben das Paket und es ist auf dem Weg."),
      ["isAnsweredInOtherLanguage"],
    ],
  ] as const)("knows %s", (_what, example, flags) => {
    expect(flagsOf(example).toSorted()).toEqual([...flags].toSorted());
  });

  it("knows where the instructions come from", () => {
    expect(flagsOf(asked("How?", "So it is."), { instructionsSource: "own" })).toEqual([
      "hasOwnInstructions",
    ]);
    expect(flagsOf(asked("How?", "So it is."), { instructions: "" })).toEqual(["hasNoInstructions"]);
  });

  it("are numbers, and the same for the same texts", () => {
    const setting = { split: "test", tags: ["b", "a"], group: "g", tokens: 12 } as const;
    const facts = factsOf(inProject(asked("How?", "So it is."), setting));
    expect(facts).toMatchObject({
      kind: 0,
      split: 3,
      tokens: 12,
      askLength: 4,
      answerLength: 9,
      messageCount: 2,
      turnCount: 1,
    });
    expect(factsOf(inProject(asked("How?", "So it is."), { ...setting, tags: ["a", "b"] }))).toEqual(facts);
    expect(factsOf(inProject(pair("How?", "So.", "No."))).turnCount).toBe(1);
    expect(factsOf(inProject(withCall(called("weather", "{}")))).toolsHash).toBe(
      factsOf(inProject(withCall(called("weather", "[]"), [weatherTool]))).toolsHash,
    );
    expect(languages[factsOf(inProject(asked("Where is my parcel?", ""))).askLanguage]).toBe("en");
  });
});

const anyFacts: fc.Arbitrary<ExampleFacts> = fc.record({
  kind: fc.nat(1),
  split: fc.nat(3),
  flags: fc.nat(8_191),
  askLanguage: fc.nat(17),
  answerLanguage: fc.nat(17),
  askLength: fc.nat(4_000_000),
  answerLength: fc.nat(4_000_000),
  messageCount: fc.nat(65_535),
  turnCount: fc.nat(65_535),
  tokens: fc.integer({ min: -1, max: 2_000_000 }),
  askHash: fc.nat(2 ** 53 - 1),
  answerHash: fc.nat(2 ** 53 - 1),
  instructionsHash: fc.nat(2 ** 53 - 1),
  toolsHash: fc.nat(2 ** 53 - 1),
  groupHash: fc.nat(2 ** 53 - 1),
  tagsHash: fc.nat(2 ** 53 - 1),
});

describe("the table of facts", () => {
  it("takes less than 100 bytes a row", () => expect(factsRowBytes).toBeLessThan(100));

  it("gives back what was set, through memory and through blocks of bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2_500), anyFacts), { maxLength: 40 }), (rows) => {
        const table = createFactsTable();
        const kept = new Map(rows.map(([index, facts]) => [index, facts]));
        for (const [index, facts] of rows) table.set(index, { id: index + 1, revision: index * 2 }, facts);
        const copy = createFactsTable();
        for (const from of [2_000, 0, 1_000]) copy.setBlock(from, table.blockBytes(from, from + 1_000));
        for (const one of [table, copy]) {
          expect(one.count()).toBe(kept.size);
          expect(one.length()).toBe(kept.size === 0 ? 0 : Math.max(...kept.keys()) + 1);
          for (const [index, facts] of kept) {
            expect(one.get(index)).toEqual({ ...facts, id: index + 1, revision: index * 2 });
          }
        }
      }),
    );
  });

  it("forgets what is removed", () => {
    const table = tableOf(plain(12));
    table.remove(3);
    table.remove(3);
    table.remove(11);
    table.remove(99);
    expect([table.count(), table.length(), table.get(3), table.get(11)]).toEqual([10, 11, null, null]);
    table.setBlock(0, createFactsTable().blockBytes(0, 12));
    expect([table.count(), table.length()]).toEqual([0, 0]);
  });

  it("refuses bytes of another version and stays as it was", () => {
    const table = tableOf(plain(2));
    const bytes = table.blockBytes(0, 2);
    const other = bytes.slice();
    other[0] = 99;
    for (const wrong of [other, bytes.slice(1), bytes.slice(0, -1), new Uint8Array(3)]) {
      expect(() => table.setBlock(0, wrong)).toThrow(RangeError);
    }
    expect(table.get(1)?.id).toBe(2);
  });

  it("reads a block that lies at an odd place of a larger buffer", () => {
    const bytes = tableOf(plain(3)).blockBytes(0, 3);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    const copy = createFactsTable();
    copy.setBlock(0, shifted.subarray(1));
    expect(copy.get(2)).toEqual(tableOf(plain(3)).get(2));
  });
});

describe("a project", () => {
  it("of 60 good examples has nothing said about it", () => expect(findingsIn(plain(60))).toEqual([]));

  it("of fewer than 10 can't train, of fewer than 50 has few", () => {
    expect(findingsIn([])).toEqual([{ code: "structure.too-few", details: { examples: 0 }, exampleIds: [] }]);
    expect(codesIn(plain(9))).toEqual(["structure.too-few"]);
    expect(codesIn(plain(10))).toEqual(["structure.few"]);
    expect(codesIn(plain(49))).toEqual(["structure.few"]);
    expect(codesIn(plain(50))).toEqual([]);
  });

  it("counts those to learn from, with an answer, once it is split", () => {
    const rows = plain(60).map(([example], index): Row => [example, { split: index < 9 ? "train" : "test" }]);
    expect(findingsIn(rows)[0]).toMatchObject({ code: "structure.too-few", details: { examples: 9 } });
    expect(codesIn([...plain(9), ...times(60, [asked("How?", "")])])).toContain("structure.too-few");
  });

  it("with tools in some names the fewer", () => {
    const rows = [...plain(60), ...times(2, [withCall(called("weather", "{}"))])];
    const [finding] = findingsIn(rows);
    expect(finding).toEqual({
      code: "structure.tools-in-some",
      details: { withTools: 2, withoutTools: 60, count: 2 },
      exampleIds: [61, 62],
    });
    expect(guideOf("structure.tools-in-some").severity).toBe("error");
    expect(codesIn(times(60, [withCall(called("weather", "{}"))]))).toEqual([]);
  });

  it("of two kinds names the fewer", () => {
    const rows = [...plain(60), ...times(3, [pair("How?", "So.", "No.")])];
    expect(findingsIn(rows)).toMatchObject([
      {
        code: "structure.kinds-mixed",
        details: { chats: 60, preferences: 3, count: 3 },
        exampleIds: [61, 62, 63],
      },
      { code: "answer.one-word" },
    ]);
  });

  it("with instructions in some names those without, and those with others than most", () => {
    const rows: readonly Row[] = [
      ...plain(60),
      ...times(2, [asked("How?", answer), { instructionsSource: "none", instructions: "" }]),
      [asked("How?", answer), { instructionsSource: "own", instructions: "Be brief." }],
    ];
    expect(findingsIn(rows)).toEqual([
      {
        code: "structure.instructions-missing",
        details: { withInstructions: 61, count: 2 },
        exampleIds: [61, 62],
      },
      { code: "structure.instructions-differ", details: { different: 2, count: 1 }, exampleIds: [63] },
    ]);
    const none = plain(60).map(([example]): Row => [example, { instructions: "" }]);
    expect(codesIn(none)).toEqual([]);
  });

  it("that refuses far more than wished is told the shares", () => {
    const refused: Row = [asked("How?", "I'm sorry, but I can't help with that, whatever you say.")];
    const rows = [...plain(54), ...times(6, refused)];
    expect(codesIn(rows)).toEqual([]);
    expect(findingsIn([...rows, refused])).toMatchObject([
      {
        code: "answer.many-refusals",
        details: { count: 7, examples: 61, sharePercent: 11, wishedPercent: 5 },
      },
    ]);
    expect(codesIn([...rows, refused], { refusalShareWished: 0.2 })).toEqual([]);
  });

  it("with a few one-word answers names them; a sorting task has none", () => {
    const rows = [...plain(60), ...times(2, [asked("Good or bad?", "good")])];
    expect(findingsIn(rows)).toEqual([
      { code: "answer.one-word", details: { count: 2, otherPercent: 97 }, exampleIds: [61, 62] },
    ]);
    const labels = ["good", "bad", "unclear"];
    const sorting = Array.from({ length: 60 }, (_, index): Row => [
      asked(`Text ${index}`, labels[index % 3]!),
    ]);
    expect(codesIn(sorting)).toEqual([]);
  });

  it("that sorts nearly everything under one label is told so", () => {
    const rows = [...times(52, [asked("Good?", "good")]), ...times(8, [asked("Bad?", "bad")])];
    expect(findingsIn(rows)).toMatchObject([
      { code: "answer.one-label-dominates", details: { count: 52, labelled: 60, sharePercent: 87 } },
    ]);
  });

  it("with one tag on nearly all is told so", () => {
    const rows = plain(60).map(([example], index): Row => [
      example,
      { tags: [index < 50 ? "ship" : "return"] },
    ]);
    const tagCounts = new Map([
      ["ship", 50],
      ["return", 10],
    ]);
    expect(findingsIn(rows, { tagCounts })).toMatchObject([
      { code: "answer.one-tag-dominates", details: { count: 50, tagged: 60, sharePercent: 83 } },
    ]);
    expect(codesIn(rows, { tagCounts: new Map([["ship", 60]]) })).toEqual([]);
    expect(JSON.stringify(findingsIn(rows, { tagCounts }))).not.toContain("ship");
  });

  it("where a few answers end without a full stop names them", () => {
    const rows = [...plain(60), [asked("How?", answer.slice(0, -1))] as const];
    expect(findingsIn(rows)).toMatchObject([{ code: "answer.no-full-stop", exampleIds: [61] }]);
    expect(codesIn(times(60, [asked("How?", answer.slice(0, -1))]))).toEqual([]);
  });

  it("names answers in another language than their question, and than most", () => {
    const german = "Wir haben das Paket gefunden und es ist auf dem Weg zu Ihnen nach Hause.";
    const rows = [...plain(60), [asked("Where is my parcel? I have been waiting.", german)] as const];
    expect(findingsIn(rows)).toMatchObject([
      { code: "answer.other-language", exampleIds: [61] },
      { code: "answer.languages-mixed", details: { mainPercent: 98, count: 1 }, exampleIds: [61] },
    ]);
    const half = [...plain(30), ...times(30, [asked("Wo ist mein Paket und wann kommt es?", german)])];
    expect(codesIn(half)).toEqual([]);
  });

  it("names answers and examples that are far longer than the others", () => {
    const long = `${answer} `.repeat(40).trim();
    const rows: readonly Row[] = [
      ...plain(60).map(([example]): Row => [example, { tokens: 60 }]),
      [asked("How?", long), { tokens: 900 }],
    ];
    expect(findingsIn(rows)).toMatchObject([
      { code: "answer.very-long", details: { count: 1 }, exampleIds: [61] },
      { code: "tokens.very-long", details: { count: 1, limit: 500 }, exampleIds: [61] },
    ]);
    const hardlyCounted: readonly Row[] = [...plain(60), [asked("How?", answer), { tokens: 900 }]];
    expect(codesIn(hardlyCounted)).toEqual([]);
    const spread = Array.from({ length: 200 }, (_, index): Row => [
      asked("How?", "Yes. ".repeat(2 + index * 5).trim()),
    ]);
    expect(codesIn(spread)).toEqual([]);
  });

  it("whose better answers are longer nearly always is told so", () => {
    const longer: Row = [pair("How?", "Like this, of course.", "Like so.")];
    const shorter: Row = [pair("How?", "Like so.", "Like this, of course.")];
    expect(findingsIn([...times(49, longer), ...times(11, shorter)])).toMatchObject([
      { code: "preference.longer-is-better", details: { count: 49, pairs: 60, sharePercent: 82 } },
    ]);
    expect(codesIn([...times(48, longer), ...times(12, shorter)])).toEqual([]);
  });

  it("names the lowest thousand ids, whatever order rows lie in", () => {
    const table = createFactsTable();
    const facts = factsOf(inProject(pair("How?", "Like this, of course.", "Like so.")));
    for (let index = 0; index < 5_000; index += 1)
      table.set(index, { id: 5_000 - index, revision: 1 }, facts);
    const project = { refusalShareWished: 0.05, tagCounts: new Map<string, number>() };
    const [finding] = findingsOn(table, project, projectChecks);
    expect(finding?.details["count"]).toBe(5_000);
    expect(finding?.exampleIds).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
  });
});

describe("the state", () => {
  it("is ready only without errors and warnings, and from 10 examples on", () => {
    expect(checkState({}, 60)).toBe("ready");
    expect(checkState({ "answer.refusal": 3 }, 60)).toBe("ready");
    expect(checkState({ "structure.few": 1 }, 20)).toBe("can-train");
    expect(checkState({ "answer.cut-off": 0 }, 60)).toBe("ready");
    expect(checkState({}, 9)).toBe("cannot-train");
  });

  it("is never ready and never able to train with any error there is", () => {
    const errors = (Object.entries(allGuides) as [FindingCode, CheckGuide][]).filter(
      ([, { severity }]) => severity === "error",
    );
    expect(errors.length).toBeGreaterThan(50);
    for (const [code] of errors) {
      expect(checkState({ [code]: 1, "answer.refusal": 5, "structure.few": 1 }, 1_000)).toBe("cannot-train");
    }
  });

  it("counts codes by severity", () => {
    expect(severityCounts({ "structure.no-answer": 7, "answer.cut-off": 1, "answer.refusal": 0 })).toEqual({
      error: 1,
      warning: 1,
      hint: 0,
    });
  });
});

describe("histograms", () => {
  const withTokens = (tokens: readonly number[]): FactsTable =>
    tableOf(tokens.map((count) => [asked("How?", "So."), { tokens: count }]));

  it("of tokens have about twelve buckets of a round width, and none is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200_000), { minLength: 1, maxLength: 300 }), (tokens) => {
        const buckets = tokenHistogram(withTokens(tokens));
        expect(buckets.length).toBeLessThanOrEqual(12);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(tokens.length);
        const widths = new Set(buckets.flatMap(({ from, to }) => (to === null ? [] : [to - from])));
        expect(widths.size).toBeLessThanOrEqual(1);
        for (const width of widths) expect(String(width)).toMatch(/^[125]0*$/);
        for (const { from, to, count } of buckets) {
          const inside = tokens.filter((one) => one >= from && one < (to ?? Number.POSITIVE_INFINITY));
          expect(count).toBe(inside.length);
        }
      }),
    );
  });

  it("of tokens put what is far beyond the others into the last", () => {
    const tokens = [...Array.from({ length: 200 }, (_, index) => 40 + index), 60_000];
    const buckets = tokenHistogram(withTokens(tokens));
    expect(buckets[0]).toEqual({ from: 40, to: 60, count: 20 });
    expect(buckets.at(-1)).toEqual({ from: 260, to: null, count: 1 });
  });

  it("of tokens are empty where nothing is counted", () =>
    expect(tokenHistogram(tableOf(plain(3)))).toEqual([]));

  it("of turns end with the longest conversation", () => {
    const turns = (count: number): Row => [
      chat(...Array.from({ length: count }, () => [user("How?"), assistant("So.")]).flat()),
    ];
    expect(turnHistogram(tableOf([turns(1), turns(1), turns(2), turns(7)]))).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 1 },
      { from: 3, to: 4, count: 0 },
      { from: 4, to: 5, count: 0 },
      { from: 5, to: 6, count: 0 },
      { from: 6, to: 8, count: 1 },
    ]);
    expect(turnHistogram(tableOf([turns(60)])).at(-1)).toEqual({ from: 51, to: null, count: 1 });
  });

  it("by tag name the most frequent and count the rest", () => {
    const table = tableOf([[asked("How?", "So."), { tags: ["a"] }], ...plain(2)]);
    const counts = new Map([
      ["b", 1],
      ["a", 1],
      ["c", 5],
    ]);
    expect(tagCoverage(table, counts, 2)).toEqual({
      tags: [
        { tag: "c", count: 5 },
        { tag: "a", count: 1 },
      ],
      otherTagCount: 1,
      untaggedCount: 2,
    });
  });
});
