import { describe, expect, it } from "vitest";
import {
  bodyOfEdited,
  changeBetween,
  editedFromJson,
  editedOf,
  isLearnt,
  isRoleFixed,
  isSameEdited,
  roleAfter,
  turnsOf,
  withRowTexts,
  withTurnChange,
  wouldLoseAnswer,
  type EditedExample,
  type TurnChange,
  type TurnPlace,
} from "../../src-shared/domain/conversation-edit.ts";
import { canonicalBody, readBody, type ExampleBody, type Message } from "../../src-shared/domain/example.ts";

const ask = (content: string): Message => ({ role: "user", content });
const answer = (content: string): Message => ({ role: "assistant", content });
const chat = (...messages: readonly Message[]): ExampleBody => ({ kind: "chat", body: { messages } });
const edited = (...messages: readonly Message[]): EditedExample => editedOf(chat(...messages), "project");
const at = (index: number): TurnPlace => ({ list: "conversation", index });
const texts = (example: EditedExample): readonly unknown[] =>
  turnsOf(example, "conversation").map((turn) => turn.content);

/** What `examples.edit` would store: the change said as it is sent, read as the core reads it. */
function storable(example: EditedExample): boolean {
  return "body" in readBody(JSON.parse(canonicalBody(bodyOfEdited(example))));
}

describe("turns", () => {
  const three = edited(ask("one"), answer("two"), ask("three"));

  it("are added, moved and removed", () => {
    const added = withTurnChange(three, { do: "add", place: at(3), role: "assistant" });
    expect(texts(added)).toEqual(["one", "two", "three", ""]);
    expect(texts(withTurnChange(added, { do: "move", place: at(0), toIndex: 2 }))).toEqual([
      "two",
      "three",
      "one",
      "",
    ]);
    expect(texts(withTurnChange(three, { do: "remove", place: at(1) }))).toEqual(["one", "three"]);
    expect(storable(added)).toBe(true);
  });

  it("never all go: the last one stays, and a turn stays inside its list", () => {
    const one = edited(ask("alone"));
    expect(withTurnChange(one, { do: "remove", place: at(0) })).toBe(one);
    expect(withTurnChange(three, { do: "move", place: at(2), toIndex: 3 })).toBe(three);
    expect(withTurnChange(three, { do: "move", place: at(0), toIndex: -1 })).toBe(three);
    expect(withTurnChange(three, { do: "set-text", place: at(7), text: "x" })).toBe(three);
  });

  it("are the same object where nothing changes, so that typing the same is no step", () => {
    for (const change of [
      { do: "set-text", place: at(0), text: "one" },
      { do: "set-role", place: at(0), role: "user" },
      { do: "set-learnt", place: at(1), isLearnt: true },
      { do: "move", place: at(1), toIndex: 1 },
    ] satisfies readonly TurnChange[]) {
      expect(withTurnChange(three, change)).toBe(three);
    }
  });

  it("alternate between two who speak", () => {
    expect(roleAfter(ask(""))).toBe("assistant");
    expect(roleAfter(answer(""))).toBe("user");
    expect(roleAfter(undefined)).toBe("user");
  });
});

describe("a role", () => {
  it("takes the weight along only to an answer", () => {
    const weighted = edited(ask("q"), { ...answer("a"), weight: 0 });
    const asked = withTurnChange(weighted, { do: "set-role", place: at(1), role: "user" });
    expect(turnsOf(asked, "conversation")[1]).toEqual(ask("a"));
  });

  it("of the first turn makes it the example's own instructions", () => {
    const own = withTurnChange(edited(ask("Be kind."), ask("Hi"), answer("Hello")), {
      do: "set-role",
      place: at(0),
      role: "system",
    });
    expect(own.source).toBe("own");
    expect(own.instructions).toBe("Be kind.");
    expect(texts(own)).toEqual(["Hi", "Hello"]);
    expect(bodyOfEdited(own)).toEqual(
      chat({ role: "system", content: "Be kind." }, ask("Hi"), answer("Hello")),
    );
  });

  it("stays where it belongs to a tool call", () => {
    const calling: Message = { role: "assistant", content: null, tool_calls: [{ id: "1" }] };
    const example = edited(ask("q"), calling);
    expect(isRoleFixed(calling)).toBe(true);
    expect(withTurnChange(example, { do: "set-role", place: at(1), role: "user" })).toBe(example);
  });
});

describe("a text", () => {
  it("leaves pictures and their places alone", () => {
    const picture = { type: "image_url", image_url: { url: "https://a.example/cat.png" } };
    const example = edited({ role: "user", content: [picture, { type: "text", text: "Who?" }] });
    const changed = withTurnChange(example, { do: "set-text", place: at(0), text: "Which cat?" });
    expect(texts(changed)).toEqual([[picture, { type: "text", text: "Which cat?" }]]);
    expect(texts(withTurnChange(changed, { do: "set-text", place: at(0), text: "" }))).toEqual([[picture]]);
    expect(
      texts(
        withTurnChange(edited({ role: "user", content: [picture] }), {
          do: "set-text",
          place: at(0),
          text: "New",
        }),
      ),
    ).toEqual([[{ type: "text", text: "New" }, picture]]);
  });

  it("leaves tool calls alone, and nothing said stays nothing said", () => {
    const calling: Message = { role: "assistant", content: null, tool_calls: [{ id: "1" }] };
    const example = edited(ask("q"), calling);
    expect(withTurnChange(example, { do: "set-text", place: at(1), text: "" })).toBe(example);
    const changed = withTurnChange(example, { do: "set-text", place: at(1), text: "Wait" });
    expect(turnsOf(changed, "conversation")[1]).toEqual({ ...calling, content: "Wait" });
  });
});

describe("learning from an answer", () => {
  it("is weight 0 or no weight at all, and only for answers", () => {
    const example = edited(ask("q"), answer("a"));
    const off = withTurnChange(example, { do: "set-learnt", place: at(1), isLearnt: false });
    expect(turnsOf(off, "conversation")[1]).toEqual({ ...answer("a"), weight: 0 });
    expect(isLearnt(turnsOf(off, "conversation")[1] ?? ask(""))).toBe(false);
    expect(
      isSameEdited(withTurnChange(off, { do: "set-learnt", place: at(1), isLearnt: true }), example),
    ).toBe(true);
    expect(withTurnChange(example, { do: "set-learnt", place: at(0), isLearnt: false })).toBe(example);
  });
});

describe("a better/worse pair", () => {
  const pair = withTurnChange(edited(ask("q"), answer("good")), { do: "make-pair" });

  it("takes the last answer as the better one", () => {
    expect(pair.example).toEqual({
      kind: "preference",
      body: {
        input: { messages: [ask("q")] },
        preferred_output: [answer("good")],
        non_preferred_output: [answer("")],
      },
    });
    expect(storable(pair)).toBe(true);
  });

  it("goes back to the same conversation, and asks only where an answer would go", () => {
    const back = withTurnChange(pair, { do: "make-chat" });
    expect(isSameEdited(back, edited(ask("q"), answer("good")))).toBe(true);
    expect(wouldLoseAnswer(pair)).toBe(false);
    const place: TurnPlace = { list: "worse", index: 0 };
    expect(wouldLoseAnswer(withTurnChange(pair, { do: "set-text", place, text: "bad" }))).toBe(true);
  });

  it("swaps its answers", () => {
    const place: TurnPlace = { list: "worse", index: 0 };
    const swapped = withTurnChange(withTurnChange(pair, { do: "set-text", place, text: "bad" }), {
      do: "swap-answers",
    });
    expect(turnsOf(swapped, "better")).toEqual([answer("bad")]);
    expect(turnsOf(swapped, "worse")).toEqual([answer("good")]);
  });

  it("can be made of a conversation without an answer, or of an answer alone", () => {
    const unanswered = withTurnChange(edited(ask("q")), { do: "make-pair" });
    expect(turnsOf(unanswered, "better")).toEqual([answer("")]);
    const alone = withTurnChange(edited(answer("a")), { do: "make-pair" });
    expect(turnsOf(alone, "conversation")).toEqual([ask("")]);
    expect(storable(unanswered) && storable(alone)).toBe(true);
  });

  it("keeps tools where the conversation is", () => {
    const tools = [{ type: "function" }];
    const example = editedOf({ kind: "chat", body: { messages: [ask("q"), answer("a")], tools } }, "none");
    const made = withTurnChange(example, { do: "make-pair" });
    expect(isSameEdited(withTurnChange(made, { do: "make-chat" }), example)).toBe(true);
  });
});

describe("what is saved", () => {
  const saved = edited(ask("q"), answer("a"), ask("q2"), answer("a2"));
  const change = (by: TurnChange): ReturnType<typeof changeBetween> =>
    changeBetween(saved, withTurnChange(saved, by));

  it("is nothing where nothing changed", () => expect(changeBetween(saved, saved)).toBeNull());

  it("is the text alone for the last question or answer, the body for anything else", () => {
    expect(change({ do: "set-text", place: at(2), text: "new" })).toEqual({ askText: "new" });
    expect(change({ do: "set-text", place: at(3), text: "new" })).toEqual({ answerText: "new" });
    expect(change({ do: "set-text", place: at(0), text: "new" })).toEqual({
      body: { messages: [ask("new"), answer("a"), ask("q2"), answer("a2")] },
    });
    expect(change({ do: "remove", place: at(0) })).toEqual({
      body: { messages: [answer("a"), ask("q2"), answer("a2")] },
    });
  });

  it("is the instructions alone where only they changed", () => {
    expect(change({ do: "set-instructions", source: "own", text: "Be brief." })).toEqual({
      instructions: { source: "own", text: "Be brief." },
    });
    expect(change({ do: "set-instructions", source: "none", text: "" })).toEqual({
      instructions: { source: "none" },
    });
  });

  it("is a worse answer alone, too", () => {
    const pair = withTurnChange(saved, { do: "make-pair" });
    const place: TurnPlace = { list: "worse", index: 0 };
    expect(changeBetween(pair, withTurnChange(pair, { do: "set-text", place, text: "bad" }))).toEqual({
      otherAnswerText: "bad",
    });
  });

  it("is both where a turn became the instructions", () => {
    const own = withTurnChange(saved, { do: "set-role", place: at(0), role: "system" });
    expect(changeBetween(saved, own)).toEqual({
      body: { messages: [{ role: "system", content: "q" }, answer("a"), ask("q2"), answer("a2")] },
      instructions: { source: "own", text: "q" },
    });
  });
});

describe("an example read from JSON", () => {
  const system: Message = { role: "system", content: "Be brief." };

  it("has its own instructions when it opens with them", () => {
    expect(editedFromJson(chat(system, ask("q")), "project", "Be kind.")).toMatchObject({
      source: "own",
      instructions: "Be brief.",
    });
  });

  it("keeps the project's when it never had its own", () => {
    expect(editedFromJson(chat(ask("q")), "project", "Be kind.").source).toBe("project");
    expect(editedFromJson(chat(ask("q")), "none", "Be kind.").source).toBe("none");
  });

  it("has none when its own were taken out of it", () => {
    expect(editedFromJson(chat(ask("q")), "own", "Be kind.").source).toBe("none");
    expect(editedFromJson(chat(ask("q")), "own", "").source).toBe("project");
  });

  it("shows instructions that aren't plain text as a turn", () => {
    const developer = editedFromJson(chat({ role: "developer", content: "x" }, ask("q")), "own", "Be kind.");
    expect(developer).toMatchObject({ source: "own", instructions: null });
    expect(turnsOf(developer, "conversation")).toHaveLength(2);
  });
});

describe("what is typed in the table", () => {
  const example = edited(ask("q"), answer("a"));

  it("stands in the conversation, too", () => {
    const row = { askText: "q", answerText: "typed", otherAnswerText: "" };
    expect(texts(withRowTexts(example, row))).toEqual(["q", "typed"]);
  });

  it("is the same object where it says the same, also in a pair", () => {
    expect(withRowTexts(example, { askText: "q", answerText: "a", otherAnswerText: "" })).toBe(example);
    const pair = withTurnChange(example, { do: "make-pair" });
    expect(withRowTexts(pair, { askText: "q", answerText: "a", otherAnswerText: "" })).toBe(pair);
    expect(
      turnsOf(withRowTexts(pair, { askText: "q", answerText: "a", otherAnswerText: "bad" }), "worse"),
    ).toEqual([answer("bad")]);
  });

  it("adds no answer to a conversation that has none", () => {
    const unanswered = edited(ask("q"));
    expect(withRowTexts(unanswered, { askText: "q", answerText: "", otherAnswerText: "" })).toBe(unanswered);
  });
});
