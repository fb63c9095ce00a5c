// Texts made to hold checks up: a character a hundred thousand times, a megabyte in a cell, signs that turn the
// direction, half characters, and bait for every pattern. Every check stays bounded, and so does every fix.
import { describe, expect, it } from "vitest";
import { biasMarksOf } from "../../../src-shared/domain/findings/bias/marks.ts";
import { remarksPerCode } from "../../../src-shared/domain/findings/check.ts";
import { factsOf } from "../../../src-shared/domain/findings/facts.ts";
import { checkLine } from "../../../src-shared/domain/findings/format/line.ts";
import { exampleChecks, fixOf } from "../../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import type { ExampleBody } from "../../../src-shared/domain/example.ts";
import {
  asked,
  assistant,
  called,
  chat,
  chatWith,
  inFile,
  inProject,
  pair,
  user,
  withCall,
} from "./examples.ts";

const long = 100_000;
const megabyte = 1_000_000;

const characters = [
  "a",
  " ",
  "\n",
  "\t",
  "\u00a0",
  "\u200f",
  "\u202e",
  "\ud83d",
  "\udc00",
  "\ufffd",
  "\ufeff",
  "\u0000",
  "ß",
  "中",
  "😀",
  "(",
  "[",
  "{",
  "<",
  "“",
  "«",
  "`",
  '"',
  "'",
  "\\",
  "Ã",
  "Â",
  "â",
  "ð",
  "Ð",
  "X",
  ".",
  ",",
  "-",
  "_",
  "%",
  "/",
  "=",
  "…",
];

/** Beginnings that a pattern of ours takes up, over and over, and never the end it waits for. */
const baits = [
  "[NAME",
  "[[[[NAME ",
  "{{customer ",
  "{{ ",
  "{customer",
  "<your ",
  "<AA_",
  "<AA AA ",
  "TODO",
  "TODO ",
  "XXX",
  "lorem ",
  "i'm sorry, but i can't ",
  "i am sorry i cannot ",
  "sorry can't ",
  "as an a",
  "ich kann ",
  "kann ich ",
  "je ne peux ",
  "no puedo ",
  "non posso ",
  "kan ik ",
  "não posso ",
  "i ",
  "```",
  "```\n",
  "the ",
  "und ",
  " and",
  "(:(",
  "Ã¤",
  "â€",
  "ðŸ˜",
  "ÐŸ",
  "Å‚",
  "ÃƒÂ",
  "women lazy ",
  "old people ",
  "she nurse ",
  "personas con ",
  "mentally ",
  "data:image/png;base64,",
  "\ud83d\ud83d ",
  "a.b.c.",
  "?!",
  "\r\n",
  "\u202eabc\u202c ",
  "é\u0301",
  "a\u0300\u0301\u0302",
];

const texts: readonly (readonly [string, string])[] = [
  ...characters.map((character) => [JSON.stringify(character), character.repeat(long)] as const),
  ...baits.map((bait) => [JSON.stringify(bait), bait.repeat(Math.ceil(long / bait.length))] as const),
  ["a megabyte in a cell", "A sentence of some length, and then one more. ".repeat(megabyte / 46)],
  ["a megabyte without a blank", "x".repeat(megabyte)],
  ["a megabyte of brackets", "[NAME] ".repeat(megabyte / 7)],
  ["a megabyte of garbled letters", "Ã¤".repeat(megabyte / 2)],
];

/** Far more than any takes alone, far less than a stall: machines are busy. */
const limitMs = 10_000;

function lookAt(example: ExampleBody): void {
  for (const checked of [inProject(example), inFile(example)]) {
    const remarks = remarksOn(checked, exampleChecks);
    const counts = Map.groupBy(remarks, ({ code }) => code);
    for (const [code, found] of counts) {
      expect(found.length).toBeLessThanOrEqual(remarksPerCode);
      fixOf(code)?.(example, found);
    }
    for (const { place } of remarks) {
      if (place === null) continue;
      const text = checked.texts[place.message] ?? "";
      expect(place.from >= 0 && place.from <= place.to && place.to <= text.length).toBe(true);
    }
    factsOf(checked);
    biasMarksOf(checked);
  }
}

/** Of the processor, not of the clock: other work on the machine doesn't count. */
const tookMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user: userMicros, system: systemMicros } = process.cpuUsage(before);
  return (userMicros + systemMicros) / 1_000;
};

describe("a hostile text", () => {
  it.each(texts)("of %s holds nothing up, wherever it stands", (_name, text) => {
    const tail = `${text.slice(0, -1)}!`;
    for (const example of [asked(text, text), asked("How?", tail), pair(text, text, tail)]) {
      expect(tookMs(() => lookAt(example))).toBeLessThan(limitMs);
    }
  });

  it.each(texts)("of %s as a name, a call, a role's part holds nothing up", (_name, text) => {
    const calls = withCall(called(text, text), [{ type: "function", function: { name: text } }]);
    const image = chat(user([{ type: "image_url", image_url: { url: text } }]), assistant("Fine."));
    for (const example of [calls, image]) expect(tookMs(() => lookAt(example))).toBeLessThan(limitMs);
  });

  it.each(texts)("of %s as a line of a file holds nothing up", (_name, text) => {
    const lines = [
      text,
      `{${text}`,
      `{"${text.slice(0, 1_000)}`,
      JSON.stringify({ [text]: text }),
      `[${text}`,
    ];
    expect(
      tookMs(() => {
        for (const line of lines) for (const number of [1, 2]) checkLine(line, number);
      }),
    ).toBeLessThan(limitMs);
  });

  it("of a hundred thousand messages, parts, calls or levels holds nothing up", () => {
    const messages = Array.from({ length: long }, (_, index) =>
      index % 2 === 0 ? user("") : assistant("[NAME]"),
    );
    const parts = Array.from({ length: long }, () => ({ type: "image_url", image_url: { url: "file:" } }));
    const toolCalls = Array.from({ length: long }, () => called("a b", "[".repeat(5)));
    const tools = Array.from({ length: long }, () => ({ name: "x" }));
    const many = [
      chat(...messages),
      chat(user(parts), assistant("Fine.")),
      chatWith({ tools }, user("How?"), assistant(null, { tool_calls: toolCalls })),
    ];
    for (const example of many) expect(tookMs(() => lookAt(example))).toBeLessThan(limitMs);
    const deep = `${"[".repeat(long)}${"]".repeat(long)}`;
    expect(tookMs(() => checkLine(`{"messages": ${deep}}`, 1))).toBeLessThan(limitMs);
    expect(checkLine(`{"messages": ${deep}}`, 1).findings[0]?.code).toBe("format.too-deep");
  });

  it("of four times the length takes far less than sixteen times as long", () => {
    for (const bait of baits) {
      const [short, double] = [40_000, 160_000].map((length) => {
        const text = bait.repeat(Math.ceil(length / bait.length));
        const runs = Array.from({ length: 3 }, () =>
          tookMs(() => remarksOn(inProject(asked(text, text)), exampleChecks)),
        );
        return Math.min(...runs);
      });
      // Four times the text: 16 times the time would be a square. Short times are noise.
      expect({ bait, isLinear: (double ?? 0) < Math.max(200, 10 * (short ?? 0)) }).toEqual({
        bait,
        isLinear: true,
      });
    }
  });
});
