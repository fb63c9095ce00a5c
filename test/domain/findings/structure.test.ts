// What an example's content may break of the provider's rules: a table of good and bad examples for each check, and
// what their fixes make of the bad ones.
import { describe, expect, it } from "vitest";
import type { FindingCode } from "../../../src-shared/domain/findings/finding.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import { exampleChecks, fixOf, guideOf } from "../../../src-shared/domain/findings/registry.ts";
import type { ExampleBody, Message } from "../../../src-shared/domain/example.ts";
import type { Json } from "../../../src-shared/domain/json.ts";
import {
  asked,
  assistant,
  called,
  chat,
  chatWith,
  codesIn,
  inFile,
  inProject,
  pair,
  remarksIn,
  user,
  weatherTool,
  withCall,
} from "./examples.ts";

const hi = user("Where is my parcel?");
const there = assistant("It is on its way and arrives tomorrow.");
const system = (content: string): Message => ({ role: "system", content });
const image = (url: Json, detail?: Json): Message =>
  user([
    { type: "text", text: "What is this?" },
    { type: "image_url", image_url: { url, ...(detail === undefined ? {} : { detail }) } },
  ]);
const paired = (change: object): ExampleBody => {
  const { body } = pair("Where is it?", "It is on its way.", "No idea.");
  return { kind: "preference", body: { ...body, ...change } } as ExampleBody;
};

const good: readonly (readonly [string, ExampleBody])[] = [
  ["a question with its answer", chat(hi, there)],
  ["instructions in front", chat(system("Be kind."), hi, there)],
  ["several turns", chat(hi, there, user("And the other one?"), there)],
  [
    "weights 0 and 1",
    chat(hi, assistant("Wait a moment.", { weight: 0 }), hi, assistant("Here.", { weight: 1 })),
  ],
  ["an answer in parts", chat(hi, assistant([{ type: "text", text: "It is on its way." }]))],
  ["a tool that is called and answers", withCall(called("weather", '{"city":"Rome"}'))],
  [
    "a call as the last answer",
    chatWith({ tools: [weatherTool] }, hi, { role: "assistant", tool_calls: [called("weather", "{}")] }),
  ],
  [
    "a tool that answers nothing",
    chatWith(
      { tools: [weatherTool] },
      hi,
      { role: "assistant", tool_calls: [called("weather", "{}")] },
      { role: "tool", content: "", tool_call_id: "call_1" },
      there,
    ),
  ],
  ["an image from the web", chat(image("https://example.org/a.png", "low"), there)],
  ["an image inside", chat(image(`data:image/jpeg;base64,${"A".repeat(400)}`), there)],
  ["an image kept beside the project", chat(image(`attune-attachment:${"0".repeat(64)}`), there)],
  [
    "ten images",
    chat(
      user(
        Array.from({ length: 10 }, () => ({ type: "image_url", image_url: { url: "https://a.b/c.png" } })),
      ),
      there,
    ),
  ],
  ["a better and a worse answer", pair("Where is it?", "It is on its way.", "No idea.")],
];

describe("an example that keeps the rules", () => {
  it.each(good)("%s: nothing is said", (_name, example) => expect(codesIn(example)).toEqual([]));
});

type Bad = readonly [name: string, example: ExampleBody, codes: readonly FindingCode[], message?: number];

const bad: readonly Bad[] = [
  ["no answer at all", chat(hi), ["structure.no-answer"]],
  ["an empty answer", chat(hi, assistant("")), ["structure.no-answer"], 1],
  ["an answer of blanks", chat(hi, assistant(" \n ")), ["structure.no-answer"], 1],
  ["an answer without content", chat(hi, { role: "assistant" }), ["structure.no-answer"], 1],
  ["an answer with an empty list of parts", chat(hi, assistant([])), ["structure.no-answer"], 1],
  ["a question at the end", chat(hi, there, hi), ["structure.ends-without-answer"], 2],
  ["all weights 0", chat(hi, assistant("Here.", { weight: 0 })), ["structure.nothing-to-learn"], 1],
  [
    "an empty answer in between",
    chat(hi, assistant(""), hi, there),
    ["structure.message-without-content"],
    1,
  ],
  ["a question without content", chat({ role: "user" }, there), ["structure.message-without-content"], 0],
  ["an empty question in between", chat(user(""), hi, there), ["structure.empty-message"], 0],
  ["empty instructions", chat(system(""), hi, there), ["structure.empty-message"], 0],
  ["an empty question", chat(user(""), there), ["structure.no-question"], 0],
  ["nobody asks", chat(system("Be kind."), there), ["structure.no-question"]],
  ["a sound", chat(user([{ type: "input_audio", input_audio: {} }]), there), ["structure.unknown-part"], 0],
  [
    "a text part without text",
    chat(hi, assistant([{ type: "text" }])),
    ["structure.no-answer", "structure.unknown-part"],
    1,
  ],
  ["half an emoji", chat(hi, assistant("Done \ud83d and dusted.")), ["structure.half-character"], 1],
  [
    "half an emoji in a call",
    withCall(called("weather", '{"city":"\ud83d"}')),
    ["structure.half-character"],
    1,
  ],
  [
    "a refusal beside the text",
    chat(hi, assistant("Here.", { refusal: null })),
    ["structure.refusal-field"],
    1,
  ],
  ["developer", chat({ role: "developer", content: "Be kind." }, hi, there), ["structure.developer-role"], 0],
  [
    "functions",
    chatWith(
      { functions: [{ name: "weather" }] },
      hi,
      { role: "assistant", content: null, function_call: { name: "weather", arguments: "{}" } },
      { role: "function", name: "weather", content: "dry" },
      there,
    ),
    ["structure.old-functions"],
    1,
  ],
  ["a weight of a half", chat(hi, assistant("Here.", { weight: 0.5 })), ["structure.weight-not-0-or-1"], 1],
  ["a weight on a question", chat({ ...hi, weight: 1 }, there), ["structure.weight-on-others"], 0],
  [
    "a tool without wrapping",
    withCall(called("weather", "{}"), [{ name: "weather" }]),
    ["structure.tool-definition", "structure.unknown-tool"],
  ],
  ["a tool that is a text", chatWith({ tools: ["weather"] }, hi, there), ["structure.tool-definition"]],
  [
    "a tool without a name",
    chatWith({ tools: [{ type: "function", function: {} }] }, hi, there),
    ["structure.tool-definition"],
  ],
  [
    "a tool name with a blank",
    withCall(called("the weather", "{}"), [{ type: "function", function: { name: "the weather" } }]),
    ["structure.tool-name"],
  ],
  [
    "a tool name of 65 letters",
    chatWith({ tools: [{ type: "function", function: { name: "a".repeat(65) } }] }, hi, there),
    ["structure.tool-name"],
  ],
  [
    "a call without an id",
    withCall({ type: "function", function: { name: "weather", arguments: "{}" } }),
    ["structure.tool-answer-without-call", "structure.tool-call-form"],
    1,
  ],
  [
    "a call with an empty id",
    withCall(called("weather", "{}", "")),
    ["structure.tool-answer-without-call", "structure.tool-call-form", "structure.tool-call-without-answer"],
    1,
  ],
  [
    "a call without a type",
    withCall({ id: "call_1", function: { name: "weather", arguments: "{}" } }),
    ["structure.tool-call-form"],
    1,
  ],
  [
    "a call without a name",
    withCall({ id: "call_1", type: "function", function: { arguments: "{}" } }),
    ["structure.tool-call-form"],
    1,
  ],
  [
    "an empty list of calls",
    chat(hi, assistant("Here.", { tool_calls: [] })),
    ["structure.tool-call-form"],
    1,
  ],
  [
    "a question that calls",
    chatWith(
      { tools: [weatherTool] },
      { ...hi, tool_calls: [called("weather", "{}")] },
      { role: "tool", content: "dry", tool_call_id: "call_1" },
      there,
    ),
    ["structure.tool-call-by-others"],
    0,
  ],
  ["a tool nobody described", withCall(called("time", "{}")), ["structure.unknown-tool"], 1],
  [
    "a call without any tools",
    chat(hi, { role: "assistant", tool_calls: [called("time", "{}")] }),
    ["structure.unknown-tool"],
    1,
  ],
  [
    "a tool's answer without an id",
    chat(hi, { role: "tool", content: "dry" }, there),
    ["structure.tool-answer-without-call"],
    1,
  ],
  [
    "a tool's answer to a later call",
    chatWith(
      { tools: [weatherTool] },
      hi,
      { role: "tool", content: "dry", tool_call_id: "call_1" },
      { role: "assistant", tool_calls: [called("weather", "{}")] },
    ),
    ["structure.tool-answer-without-call"],
    1,
  ],
  [
    "a call nobody answers",
    chatWith(
      { tools: [weatherTool] },
      hi,
      { role: "assistant", tool_calls: [called("weather", "{}")] },
      there,
    ),
    ["structure.tool-call-without-answer"],
    1,
  ],
  [
    "arguments packed twice",
    withCall(called("weather", JSON.stringify('{"city":"Rome"}'))),
    ["structure.arguments-encoded-twice"],
    1,
  ],
  [
    "arguments as an object",
    withCall(called("weather", { city: "Rome" })),
    ["structure.arguments-not-text"],
    1,
  ],
  ["no arguments", withCall(called("weather", undefined)), ["structure.arguments-not-text"], 1],
  ["arguments that are a list", withCall(called("weather", "[1]")), ["structure.arguments-not-an-object"], 1],
  [
    "arguments that break off",
    withCall(called("weather", '{"city":')),
    ["structure.arguments-not-an-object"],
    1,
  ],
  ["empty arguments", withCall(called("weather", "")), ["structure.arguments-not-an-object"], 1],
  [
    "an image in an answer",
    chat(
      hi,
      assistant([
        { type: "text", text: "See." },
        { type: "image_url", image_url: { url: "https://a.b/c.png" } },
      ]),
    ),
    ["structure.image-outside-question"],
    1,
  ],
  [
    "eleven images",
    chat(
      user(
        Array.from({ length: 11 }, () => ({ type: "image_url", image_url: { url: "https://a.b/c.png" } })),
      ),
      there,
    ),
    ["structure.too-many-images"],
  ],
  [
    "an image of 11 MB",
    chat(image(`data:image/png;base64,${"A".repeat(15_000_000)}`), there),
    ["structure.image-too-large"],
    0,
  ],
  ["a GIF", chat(image("data:image/gif;base64,AAAA"), there), ["structure.image-type"], 0],
  ["an image from a folder", chat(image("file:///home/a.png"), there), ["structure.image-address"], 0],
  ["an image without an address", chat(image(7), there), ["structure.image-address"], 0],
  [
    "an image in too much detail",
    chat(image("https://a.b/c.png", "huge"), there),
    ["structure.image-address"],
    0,
  ],
  ["no better answer", pair("Where is it?", "", "No idea."), ["structure.no-answer"], 1],
  ["no worse answer", pair("Where is it?", "It is on its way.", " "), ["structure.no-worse-answer"], 2],
  ["two better answers", paired({ preferred_output: [there, there] }), ["structure.not-one-answer"], 1],
  [
    "a worse answer by the user",
    paired({ non_preferred_output: [hi] }),
    ["structure.no-worse-answer", "structure.not-one-answer"],
    2,
  ],
  [
    "a better answer that calls",
    paired({
      preferred_output: [{ role: "assistant", tool_calls: [called("weather", "{}")] }],
      input: { tools: [weatherTool], messages: [hi] },
    }),
    ["structure.answer-not-text"],
    1,
  ],
  [
    "a better answer with an image",
    paired({
      preferred_output: [assistant([{ type: "image_url", image_url: { url: "https://a.b/c.png" } }])],
    }),
    ["structure.image-in-preference", "structure.image-outside-question"],
    1,
  ],
  [
    "an image to compare by",
    paired({ input: { messages: [image("https://a.b/c.png")] } }),
    ["structure.image-in-preference"],
  ],
  [
    "no question before the answers",
    paired({ input: { messages: [hi, system("Be kind.")] } }),
    ["structure.no-question-before-answers"],
    1,
  ],
  [
    "the same answer twice",
    pair("Where is it?", "No idea.", "No idea. "),
    ["answer.blanks-at-ends", "structure.equal-answers"],
  ],
  [
    "a comparison late in a conversation",
    paired({ input: { messages: [hi, there, hi] } }),
    ["preference.several-turns"],
  ],
];

describe("an example that breaks a rule", () => {
  const rows = bad.map(([name, example, codes, message = null]) => ({ name, example, codes, message }));
  it.each(rows)("$name", ({ example, codes, message }) => {
    const remarks = remarksIn(example);
    expect([...new Set(remarks.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted());
    const messages = remarks.map(({ place }) => place?.message ?? null);
    expect(messages).toContain(message ?? messages[0]);
  });

  it("stands in the table for every code there is", () => {
    const seen = new Set<string>(bad.flatMap(([, , codes]) => codes));
    const codes = exampleChecks.flatMap(({ guides }) => Object.keys(guides));
    expect(codes.filter((code) => /^(?:structure|preference)/.test(code) && !seen.has(code))).toEqual([]);
  });
});

const fixed = (code: FindingCode, example: ExampleBody): ExampleBody | null => {
  const remarks = remarksIn(example).filter((remark) => remark.code === code);
  expect(remarks.length).toBeGreaterThan(0);
  return fixOf(code)?.(example, remarks) ?? null;
};

describe("a call nobody answers", () => {
  it("is told of once, where it stands", () => {
    const call: Message = { role: "assistant", tool_calls: [called("weather", "{}")] };
    const example = chatWith({ tools: [weatherTool] }, hi, call, there, hi, there, hi, there);
    expect(remarksIn(example)).toEqual([
      { code: "structure.tool-call-without-answer", place: { message: 1, from: 0, to: 0 }, details: {} },
    ]);
  });
});

describe("a fix", () => {
  it("for every remark that offers one takes the remark away, or says that it can't", () => {
    let mendedCount = 0;
    for (const [name, example, codes] of bad) {
      for (const code of codes) {
        if (guideOf(code).fix?.kind !== "change") continue;
        const mended = fixed(code, example);
        mendedCount += mended === null ? 0 : 1;
        const left = mended === null ? [] : codesIn(mended);
        expect({ name, left }).not.toMatchObject({ left: expect.arrayContaining([code]) });
      }
    }
    expect(mendedCount).toBeGreaterThan(20);
  });

  it("is there for every guide that offers a change, and for no other", () => {
    const codes = bad.flatMap((row) => row[2]);
    const unlike = codes.filter((code) => (fixOf(code) !== null) !== (guideOf(code).fix?.kind === "change"));
    expect(unlike).toEqual([]);
  });

  it("removes half characters from texts, names and calls", () => {
    const halved = chat({ ...hi, name: "A\ud83d" }, assistant("All \ude00good."));
    const whole = chat({ ...hi, name: "A" }, assistant("All good."));
    expect(fixed("structure.half-character", halved)).toEqual(whole);
    expect(fixed("structure.half-character", withCall(called("weather", '{"a":"\ud83d"}')))).toEqual(
      withCall(called("weather", '{"a":""}')),
    );
  });

  it("unpacks arguments to the letter", () => {
    const given = '{"b": 1.0, "a": 12345678901234567890}';
    const example = withCall(called("weather", JSON.stringify(JSON.stringify(given))));
    expect(fixed("structure.arguments-encoded-twice", example)).toEqual(withCall(called("weather", given)));
  });

  it("removes what follows the last answer and nothing else", () => {
    expect(fixed("structure.ends-without-answer", chat(hi, there, hi, hi))).toEqual(chat(hi, there));
  });

  it("writes functions as tools, call and answer tied together", () => {
    const old = chatWith(
      { functions: [{ name: "weather" }] },
      hi,
      { role: "assistant", content: null, function_call: { name: "weather", arguments: "{}" } },
      { role: "function", name: "weather", content: "dry" },
      there,
    );
    const mended = fixed("structure.old-functions", old);
    expect(mended?.body).toEqual({
      tools: [{ type: "function", function: { name: "weather" } }],
      messages: [
        hi,
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "call_1", type: "function", function: { name: "weather", arguments: "{}" } }],
        },
        { role: "tool", content: "dry", tool_call_id: "call_1" },
        there,
      ],
    });
    expect(codesIn(mended ?? old)).toEqual([]);
  });

  it("renames a tool where it is described and where it is called, unless two would share the name", () => {
    const named = (name: string): ExampleBody =>
      withCall(called(name, "{}"), [{ type: "function", function: { name } }]);
    expect(fixed("structure.tool-name", named("the weather"))).toEqual(named("the_weather"));
    const both = withCall(called("a b", "{}"), [
      { type: "function", function: { name: "a b" } },
      { type: "function", function: { name: "a_b" } },
    ]);
    expect(fixed("structure.tool-name", both)).toBeNull();
  });

  it("turns a refusal in place of a text into the text, and removes one beside a text", () => {
    const refusal = assistant(null, { refusal: "I can't help with that." });
    expect(fixed("structure.refusal-field", chat(hi, refusal))).toEqual(
      chat(hi, assistant("I can't help with that.")),
    );
    expect(fixed("structure.refusal-field", chat(hi, assistant("Yes.", { refusal: "No." })))).toEqual(
      chat(hi, assistant("Yes.")),
    );
  });

  it("packs arguments that stand there as an object, and writes {} for none", () => {
    const code = "structure.arguments-not-text";
    const packed = withCall(called("weather", '{"city":"Rome"}'));
    expect(fixed(code, withCall(called("weather", { city: "Rome" })))).toEqual(packed);
    expect(fixed(code, withCall(called("weather", undefined)))).toEqual(withCall(called("weather", "{}")));
    expect(fixed(code, withCall(called("weather", [1])))).toBeNull();
  });

  it("never leaves an example without messages", () => {
    expect(fixed("structure.message-without-content", chat({ role: "user" }, { role: "user" }))).toBeNull();
  });

  it("leaves a preference's answers where they are when the conversation changes", () => {
    const example = paired({ input: { messages: [hi, system("Be kind.")] } });
    expect(fixed("structure.no-question-before-answers", example)).toEqual(
      paired({ input: { messages: [hi] } }),
    );
  });
});

describe("what stands around an example", () => {
  it("makes it too long only above the model's limit, and only once it is counted", () => {
    const codes = (tokens: number | null): readonly FindingCode[] =>
      remarksOn(inProject(chat(hi, there), { tokens, tokensMaximum: 100 }), exampleChecks).map(
        ({ code }) => code,
      );
    expect([codes(null), codes(100), codes(101)]).toEqual([[], [], ["tokens.too-long"]]);
  });

  it("holds unknown keys in a project, where they are never sent", () => {
    const extra = { "": { stars: 5 } };
    const codes = (origin: "project" | "file"): readonly FindingCode[] =>
      remarksOn(inProject(chat(hi, there), { extra, origin }), exampleChecks).map(({ code }) => code);
    expect([codes("project"), codes("file")]).toEqual([[], ["format.unknown-key"]]);
  });

  it("is in a file what the line brings along", () => {
    expect(inFile(chat(system("Be kind."), hi, there))).toMatchObject({
      instructionsSource: "own",
      instructions: "Be kind.",
    });
    expect(inFile(chat(hi, there))).toMatchObject({ instructionsSource: "none", instructions: "" });
  });
});

describe("places", () => {
  it("count messages of both answers after the conversation", () => {
    const remarks = remarksIn(asked(" hello there", "Yes, all is well."));
    expect(remarks).toEqual([
      { code: "answer.blanks-at-ends", place: { message: 0, from: 0, to: 1 }, details: {} },
    ]);
  });
});
