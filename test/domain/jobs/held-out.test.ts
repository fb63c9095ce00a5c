import { describe, expect, it } from "vitest";
import type { ExampleBody, Message } from "../../../src-shared/domain/example.ts";
import {
  heldOutQuestion,
  inHeldOutOrder,
  type HeldOutExample,
} from "../../../src-shared/domain/jobs/held-out.ts";

const chat = (...messages: Message[]): ExampleBody => ({ kind: "chat", body: { messages } });
const user = (content: string): Message => ({ role: "user", content });
const assistant = (content: string): Message => ({ role: "assistant", content });

describe("a held-out question", () => {
  it("is everything up to the last answer, with the training's instructions", () => {
    const example = chat(
      user("Hello"),
      { ...assistant("Hi"), weight: 0 },
      user("Open today?"),
      assistant("Yes."),
    );
    expect(heldOutQuestion(example, "project", "Be kind.")).toEqual({
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Hello" },
        { role: "assistant", content: "Hi" },
        { role: "user", content: "Open today?" },
      ],
      question: "Hello\n\nHi\n\nOpen today?",
      wanted: "Yes.",
      maxTokens: 64,
    });
  });

  it("takes an example's own instructions, or none", () => {
    const own = chat({ role: "system", content: "Be brief." }, user("Why?"), assistant("Because."));
    expect(heldOutQuestion(own, "own", "Be kind.")).toMatchObject({
      messages: [{ role: "system", content: "Be brief." }, user("Why?")],
      question: "Why?",
    });
    expect(heldOutQuestion(chat(user("Why?"), assistant("So.")), "none", "Be kind.")?.messages).toEqual([
      user("Why?"),
    ]);
    expect(heldOutQuestion(chat(user("Why?"), assistant("So.")), "project", "")?.messages).toHaveLength(1);
  });

  it("of a preference is its conversation, and the better answer is wanted", () => {
    const example: ExampleBody = {
      kind: "preference",
      body: {
        input: { messages: [user("Why?")] },
        preferred_output: [assistant("Good.")],
        non_preferred_output: [assistant("Bad.")],
      },
    };
    expect(heldOutQuestion(example, "none", "")).toMatchObject({ question: "Why?", wanted: "Good." });
  });

  it("leaves room for the wanted answer in any language, within bounds", () => {
    const roomFor = (wanted: string): number | undefined =>
      heldOutQuestion(chat(user("?"), assistant(wanted)), "none", "")?.maxTokens;
    expect(roomFor("x".repeat(600))).toBe(400);
    expect(roomFor("货".repeat(600))).toBe(1_200);
    expect(roomFor("x".repeat(100_000))).toBe(2_048);
  });

  it.each<[string, ExampleBody]>([
    ["tools", { kind: "chat", body: { messages: [user("?"), assistant("!")], tools: [{}] } }],
    ["no answer in words", chat(user("?"), { role: "assistant", content: null, tool_calls: [{}] })],
    ["no answer", chat(user("?"))],
    ["an empty answer", chat(user("?"), assistant("  "))],
    ["no question", chat(assistant("Hello"))],
    ["a tool's reply", chat(user("?"), { role: "tool", content: "1" }, assistant("!"))],
    [
      "an image",
      chat({ role: "user", content: [{ type: "image_url", image_url: { url: "x" } }] }, assistant("A cat.")),
    ],
  ])("isn't made of an example with %s", (_what, example) => {
    expect(heldOutQuestion(example, "project", "Be kind.")).toBeNull();
  });
});

describe("the order of held-out questions", () => {
  const examples: readonly HeldOutExample[] = Array.from({ length: 300 }, (_, at) => ({
    id: at + 1,
    uid: String(at).padStart(20, "0"),
    split: at % 3 === 0 ? "test" : "validation",
  }));

  it("has the final exam first, and is the same however the table is sorted", () => {
    const ordered = inHeldOutOrder(examples);
    expect(ordered.slice(0, 100).every(({ split }) => split === "test")).toBe(true);
    expect(inHeldOutOrder(examples.toReversed())).toEqual(ordered);
  });

  it("doesn't take the first topic of a sorted table alone", () => {
    const first = inHeldOutOrder(examples)
      .slice(0, 12)
      .map(({ id }) => id);
    expect(Math.min(...first)).toBeLessThan(100);
    expect(Math.max(...first)).toBeGreaterThan(200);
  });
});
