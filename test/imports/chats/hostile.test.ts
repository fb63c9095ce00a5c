// Files of chats that were made to do harm, or damaged: bounded, told, nothing half. Times are compared with each other,
// never with a clock: what takes twice as much must not take four times as long.
import { describe, expect, it } from "vitest";
import { textOfHtml } from "../../../src-shared/domain/chats/html-text.ts";
import { readChatGpt } from "../../../src-shared/domain/chats/chatgpt.ts";
import { readSlackMessage } from "../../../src-shared/domain/chats/slack.ts";
import { speakerLine } from "../../../src-shared/domain/chats/speaker-lines.ts";
import { whatsAppLine, whatsAppWords } from "../../../src-shared/domain/chats/whatsapp.ts";
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import { repeatedKeyOf } from "../../../src-main/imports/read/chats/repeated-key.ts";
import { chatFileOf } from "../../../src-main/imports/read/chats/chat-form.ts";
import { imported, refusal, detected, spoken } from "../reading.ts";
import { zipOf } from "../spreadsheet-file.ts";

type Node = { readonly id: string; readonly parent: string | null; readonly message: object | null };

const said = (role: string, text: string): object => ({
  author: { role },
  content: { content_type: "text", parts: [text] },
});

/** A straight tree, each message under the one before. */
function chainOf(length: number): Node[] {
  return Array.from({ length }, (_, at) => ({
    id: `n${at}`,
    parent: at === 0 ? null : `n${at - 1}`,
    message: said(at % 2 === 0 ? "user" : "assistant", at % 2 === 0 ? `q${at}?` : `a${at}.`),
  }));
}

function conversationOf(nodes: readonly Node[], currentNode: string): object {
  return {
    title: "T",
    conversation_id: "c",
    mapping: Object.fromEntries(nodes.map((node) => [node.id, node])),
    current_node: currentNode,
  };
}

const plain = conversationOf(chainOf(2), "n1");

describe("trees of strangers", () => {
  it("are walked a hundred thousand messages deep, and cut into examples of one group", async () => {
    const deep = conversationOf(chainOf(100_000), "n99999") as JsonObject;
    expect(readChatGpt(deep, 1)).toMatchObject({ messages: { length: 100_000 } });
    const { examples, leftAside } = await imported(
      JSON.stringify([conversationOf(chainOf(30_000), "n29999"), plain]),
      ".json",
    );
    expect(examples).toHaveLength(1_501);
    expect(new Set(examples.slice(0, 1_500).map(({ imported: { group } }) => group)).size).toBe(1);
    expect(leftAside).toEqual([]);
  });

  it("that bite their own tail, or point nowhere, are told by the conversation's name", async () => {
    const [first, second, ...rest] = chainOf(6);
    if (!first || !second) throw new Error("no chain");
    const looped = conversationOf([{ ...first, parent: "n5" }, second, ...rest], "n5");
    const self = conversationOf([{ ...first, parent: "n0" }], "n0");
    const forked = conversationOf([first, second, { ...second, id: "x", parent: "n0" }], "nowhere");
    const proto = JSON.parse(
      '{"title":"P","mapping":{"__proto__":{"id":"a","parent":"constructor","message":null}},"current_node":"toString"}',
    ) as object;
    const result = await imported(JSON.stringify([plain, looped, self, forked, proto]), ".json");
    expect(result.examples.map(spoken)).toEqual(["user: q0? | assistant: a1."]);
    expect(result.leftAside.map(({ leftAside }) => leftAside.reason.code)).toEqual([
      "chat-looped",
      "chat-looped",
      "chat-no-branch",
    ]);
  });

  it("that say a key twice are read by the last one, as JSON is everywhere", async () => {
    const twice = JSON.stringify(plain).replace(
      '"current_node":"n1"',
      '"current_node":"zz","current_node":"n1"',
    );
    expect((await imported(`[${twice}]`, ".json")).examples.map(spoken)).toEqual([
      "user: q0? | assistant: a1.",
    ]);
  });

  it("that say something twice under one key are told, and read in the others", async () => {
    const text = JSON.stringify(plain);
    const mapping = text.replace('"mapping":{', '"mapping":{},"mapping":{');
    const node = text.replace('"n1":{', '"n1":{"id":"n1"},"n1":{');
    const words = text.replace('"q0?"', '"\\"mapping\\":{},\\"mapping\\":{ q0?"');
    const { examples, leftAside } = await imported(`[${mapping},${node},${words},${text}]`, ".json");
    expect(examples).toHaveLength(2);
    expect(leftAside.map(({ leftAside: { reason } }) => reason)).toEqual([
      { code: "chat-key-twice", place: "mapping" },
      { code: "chat-key-twice", place: "n1" },
    ]);
  });

  it("a file that was cut off gives what is whole and tells the rest", async () => {
    const text = JSON.stringify([plain, plain, conversationOf(chainOf(40), "n39")]);
    const { examples, leftAside } = await imported(text.slice(0, -300), ".json");
    expect(examples).toHaveLength(2);
    expect(leftAside.map(({ leftAside: { reason } }) => reason.code)).toEqual(["cut-off"]);
  });
});

describe("lines without end", () => {
  const chat = (long: string): string =>
    `01.02.24, 08:00 - Anna: Hello?\n01.02.24, 08:01 - Ben: Yes.\n01.02.24, 08:02 - Anna: ${long}\n01.02.24, 08:03 - Anna: And now?\n01.02.24, 08:04 - Ben: Now, too.\n`;

  it("of nine million characters are left aside, what stands around them is read", async () => {
    const { examples, leftAside } = await imported(chat("x".repeat(9_000_000)), ".txt");
    expect(examples.map(spoken)).toEqual([
      "user: Hello? | assistant: Yes. | user: And now? | assistant: Now, too.",
    ]);
    expect(leftAside.map(({ leftAside: { reason } }) => reason.code)).toEqual(["too-long"]);
    expect(leftAside[0]?.raw.length).toBeLessThanOrEqual(100_000);
  });

  it("one side that never stops is left aside as a whole", async () => {
    const lines = Array.from({ length: 60 }, () => `01.02.24, 08:02 - Anna: ${"y".repeat(100_000)}`).join(
      "\n",
    );
    const text = `01.02.24, 08:00 - Anna: Hello?\n01.02.24, 08:01 - Ben: Yes.\n${lines}\n01.02.24, 08:04 - Ben: Enough.\n`;
    const { examples, leftAside } = await imported(text, ".txt");
    expect(examples.map(spoken)).toEqual(["user: Hello? | assistant: Yes."]);
    expect(leftAside.map(({ leftAside: { reason } }) => reason.code)).toEqual(["too-long"]);
  });
});

describe("zips of chats", () => {
  it("that unpack to more than is opened are refused in words", async () => {
    const bomb = await zipOf({ "conversations.json": Buffer.alloc(30_000_000, 0x20) });
    expect(await refusal(detected(bomb, ".zip"))).toMatchObject({
      code: "file-unreadable",
      problem: expect.stringContaining("300 MB") as string,
    });
  });

  it("with something else under the name of an export are refused in words", async () => {
    const other = await zipOf({ "conversations.json": '[{"a":1}]' });
    expect((await refusal(detected(other, ".zip"))).problem).toContain("form Attune doesn't know");
    const empty = await zipOf({ "conversations.json": "" });
    expect((await refusal(detected(empty, ".zip"))).code).toBe("file-empty");
  });

  it("of any other kind are refused as before", async () => {
    expect((await refusal(detected(await zipOf({ "a.txt": "a" }), ".zip"))).problem).toContain("zip archive");
  });
});

describe("what is no chat", () => {
  it.each([
    ["Question: Is it open?\nAnswer: Yes.\nQuestion: And now?\nAnswer: Yes.\nQuestion: Why?\nAnswer: So.\n"],
    ["name: a\nversion: 1\nurl: x\nname: b\nversion: 2\nurl: y\n"],
    ["From: a@b.c\nTo: d@e.f\nSubject: x\n\nHello: this is it.\n"],
    [
      "2024-01-02 10:00:01 INFO started\n2024-01-02 10:00:02 WARN slow: very\n2024-01-02 10:00:03 INFO done\n",
    ],
    ['{"messages":[{"role":"user","content":"\\"mapping\\": { \\"children\\":"}]}\n'],
    ["id,question,answer\n1,a: b,c: d\n2,e: f,g: h\n3,a: b,c: d\n4,e: f,g: h\n"],
    ["# Title\n\nNote: one\nNote: two\n\nSome words. Some more: words.\n"],
  ])("%j stays what it was", (text) => {
    expect(chatFileOf(Buffer.from(text))).toBeNull();
  });
});

const long = 200_000;
const growingKeys = (length: number): string => `{"a":"${"\\\\".repeat(length / 2)}","b":[{}]}`;
const growing: readonly (readonly [string, (length: number) => unknown])[] = [
  ["tags that never end", (length) => textOfHtml("<".repeat(length))],
  ["tags with a quote", (length) => textOfHtml('<"'.repeat(length / 2))],
  ["quotes around ends", (length) => textOfHtml(`${'<a">'.repeat(length / 4)}${"<".repeat(length)}>`)],
  ["characters by number", (length) => textOfHtml("&#1".repeat(length / 3))],
  ["blanks", (length) => textOfHtml(`a${" ".repeat(length)}b`)],
  [
    "marks of sources",
    (length) =>
      readChatGpt(
        conversationOf(
          [{ id: "a", parent: null, message: said("user", "\ue200".repeat(length)) }],
          "a",
        ) as JsonObject,
        1,
      ),
  ],
  [
    "links",
    (length) => readSlackMessage({ type: "message", ts: "1.1", text: "<@".repeat(length / 2) }, new Map()),
  ],
  ["texts full of backslashes", (length) => repeatedKeyOf(growingKeys(length))],
  ["keys without end", (length) => repeatedKeyOf('{"a":'.repeat(length / 5))],
  ["a line of digits", (length) => whatsAppLine("1".repeat(length), "day-first")],
  ["a line of blanks", (length) => speakerLine(`${" ".repeat(length)}x`)],
  ["a line of brackets", (length) => speakerLine("[(".repeat(length / 2))],
  ["words of a line", (length) => whatsAppWords("<attached: ".repeat(length / 11))],
  [
    "marks nobody sees",
    (length) => whatsAppLine(`${"\u200e".repeat(length)}01.02.24, 08:00 - A: b`, "day-first"),
  ],
];

describe("twice as much takes about twice as long", () => {
  it.each(growing)("%s", (_what, run) => {
    const timeOf = (length: number): number => {
      const start = performance.now();
      run(length);
      return performance.now() - start;
    };
    timeOf(long / 10);
    // Four times as much: sixteen would be quadratic. Other work on the machine makes a run slow, never all of them.
    const ratios: number[] = [];
    for (let round = 0; round < 8 && !ratios.some((ratio) => ratio < 9); round += 1) {
      const once = timeOf(long);
      ratios.push(timeOf(long * 4) / Math.max(once, 2));
    }
    expect(Math.min(...ratios)).toBeLessThan(9);
  });
});
