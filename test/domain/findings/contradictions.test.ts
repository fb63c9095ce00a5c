import { describe, expect, it } from "vitest";
import { answersEverywhere } from "../../../src-shared/domain/findings/answer/same-everywhere.ts";
import {
  answerKeyOf,
  questionKeyOf,
} from "../../../src-shared/domain/findings/contradiction/conversation-keys.ts";
import { contradictionsIn } from "../../../src-shared/domain/findings/contradiction/same-question.ts";
import type { CheckedExample } from "../../../src-shared/domain/findings/check.ts";
import { checkedChat, checkedPreference, checkedTalk } from "./checked.ts";

function contradictions(
  examples: readonly CheckedExample[],
): readonly { readonly members: readonly number[]; readonly answerCount: number }[] {
  return contradictionsIn(
    Float64Array.from(examples, questionKeyOf),
    Float64Array.from(examples, answerKeyOf),
  ).map(({ members, answerCount }) => ({ members: [...members], answerCount }));
}

describe("the same question with different answers", () => {
  it("is told with all that ask it, and how many answers they give", () => {
    expect(
      contradictions([
        checkedTalk("Can I return it?", "Yes."),
        checkedTalk("When are you open?", "At nine."),
        checkedTalk("can I  return it", "No, never."),
        checkedTalk("Can I return it?", "yes"),
        checkedTalk("When are you open?", "At nine"),
      ]),
    ).toEqual([{ members: [0, 2, 3], answerCount: 2 }]);
  });

  it.each<[why: string, one: CheckedExample, other: CheckedExample]>([
    ["other signs within the question", checkedTalk("7 - 2?", "5"), checkedTalk("7 + 2?", "9")],
    [
      "another conversation before it",
      checkedChat([
        { role: "user", content: "My card is lost." },
        { role: "assistant", content: "I see." },
        { role: "user", content: "What now?" },
        { role: "assistant", content: "Block it." },
      ]),
      checkedTalk("What now?", "Wait."),
    ],
    [
      "instructions of its own",
      checkedTalk("Hello", "Bonjour", { instructionsSource: "own", instructions: "Answer in French." }),
      checkedTalk("Hello", "Hello"),
    ],
    ["no answer", checkedTalk("Hello", ""), checkedTalk("Hello", "Hello")],
    ["no question", checkedTalk("", "Hi"), checkedTalk("", "Hello")],
    [
      "pairs to choose from",
      checkedPreference("Which?", "This.", "That."),
      checkedPreference("Which?", "A", "B"),
    ],
  ])("is not seen where there is %s", (_why, one, other) => {
    expect(contradictions([one, other])).toEqual([]);
  });

  it("is also seen in what a tool is called with", () => {
    const call = (name: string): CheckedExample =>
      checkedChat([
        { role: "user", content: "Is it open?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: name, type: "function", function: { name, arguments: "{}" } }],
        },
      ]);
    expect(contradictions([call("hours"), call("hours"), call("map")])).toEqual([
      { members: [0, 1, 2], answerCount: 2 },
    ]);
  });

  it("is found among a million in a moment, also when all ask the same", () => {
    const count = 1_000_000;
    const before = process.cpuUsage();
    const questions = Float64Array.from({ length: count }, (_one, index) => 1 + (index % 900_000));
    const answers = Float64Array.from({ length: count }, (_one, index) => 1 + index);
    expect(contradictionsIn(questions, answers)).toHaveLength(100_000);
    const [all] = contradictionsIn(new Float64Array(count).fill(3), answers);
    expect(all?.answerCount).toBe(count);
    expect(process.cpuUsage(before).user).toBeLessThan(10e6);
  });

  it("is read in bounded time from any text", () => {
    const startedAt = performance.now();
    for (const text of [".".repeat(1_000_000), " \n".repeat(500_000), `${"?!".repeat(400_000)}a`]) {
      questionKeyOf(checkedTalk(`a${text}`, "b"));
      answerKeyOf(checkedTalk("a", text));
    }
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("an answer that stands everywhere", () => {
  const found = (answers: readonly number[]): readonly [count: number, share: number][] =>
    answersEverywhere(Float64Array.from(answers)).map(({ members, share }) => [members.length, share]);
  const different = (count: number): readonly number[] =>
    Array.from({ length: count }, (_one, index) => 1_000 + index);

  it("is one in more than 20 of 100 examples, and in at least five", () => {
    expect(found([...different(74), ...Array.from({ length: 26 }, () => 7)])).toEqual([[26, 0.26]]);
    expect(found([...different(80), ...Array.from({ length: 20 }, () => 7)])).toEqual([]);
    expect(found([...different(4), 7, 7, 7, 7])).toEqual([]);
    expect(found([7, 7, 7, 7, 7])).toEqual([[5, 1]]);
  });

  it("doesn't count examples without an answer", () => {
    expect(found([...different(10), 7, 7, 7, 7, 7, ...Array.from({ length: 90 }, () => 0)])).toEqual([
      [5, 1 / 3],
    ]);
  });

  it("is no label, of which there are few", () => {
    expect(found(Array.from({ length: 100 }, (_one, index) => 1 + (index % 4)))).toEqual([]);
  });
});
