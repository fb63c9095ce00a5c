import { describe, expect, it } from "vitest";
import type { CheckedExample } from "../../../src-shared/domain/findings/check.ts";
import { copiedTextOf, exactHashOf } from "../../../src-shared/domain/findings/duplicate/copied-text.ts";
import { copyRemarks } from "../../../src-shared/domain/findings/duplicate/copy-remarks.ts";
import { keptOf, type CopyStanding } from "../../../src-shared/domain/findings/duplicate/kept-of-group.ts";
import type { Message } from "../../../src-shared/domain/example.ts";
import { checkedChat, checkedPreference } from "./checked.ts";

describe("what is compared of an example", () => {
  it("is the last question and the last answer, never instructions", () => {
    const long = "Where is the parcel that I ordered from you two weeks ago, in May? ".repeat(3).trim();
    const messages: readonly Message[] = [
      { role: "system", content: "Be kind." },
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Hi." },
      { role: "user", content: long },
      { role: "assistant", content: "On its way." },
    ];
    expect(copiedTextOf(checkedChat(messages))).toBe(`${long}\nOn its way.`);
    expect(copiedTextOf(checkedChat(messages.slice(1)))).toBe(`${long}\nOn its way.`);
  });

  it("is also what came before, where the last turn says little", () => {
    const end: readonly Message[] = [
      { role: "user", content: "Thank you." },
      { role: "assistant", content: "You're welcome." },
    ];
    const talk = (subject: string): CheckedExample =>
      checkedChat([
        { role: "user", content: subject },
        { role: "assistant", content: `${subject}?` },
        ...end,
      ]);
    expect(copiedTextOf(talk("My card"))).not.toBe(copiedTextOf(talk("My parcel")));
    expect(copiedTextOf(checkedChat(end))).toBe("Thank you.\nYou're welcome.");
    const instructed = checkedChat([{ role: "system", content: "Be kind." }, ...end]);
    expect(copiedTextOf(instructed)).toBe("Thank you.\nYou're welcome.");
  });

  it("has the called tool and its arguments, without the call's id", () => {
    const call = (id: string, city: string): CheckedExample =>
      checkedChat([
        { role: "user", content: "Weather?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id, type: "function", function: { name: "weather", arguments: `{"city":"${city}"}` } },
          ],
        },
      ]);
    expect(copiedTextOf(call("a", "Rome"))).toBe(copiedTextOf(call("b", "Rome")));
    expect(copiedTextOf(call("a", "Rome"))).not.toBe(copiedTextOf(call("a", "Oslo")));
  });

  it("has both answers of a preference", () => {
    expect(copiedTextOf(checkedPreference("Which?", "This.", "That."))).toBe("Which?\nThis.\nThat.");
  });

  it("is exactly the same only with the same instructions", () => {
    const body = '{"messages":[]}';
    expect(exactHashOf(body, "project")).toBe(exactHashOf(body, "own"));
    expect(exactHashOf(body, "project")).not.toBe(exactHashOf(body, "none"));
  });
});

describe("remarks on copies", () => {
  it("tell exact copies from near ones, and how many there are", () => {
    const hashes = Float64Array.of(7, 8, 7, 9, 5, 5, 0, 0);
    const groups = [Int32Array.of(0, 1, 2), Int32Array.of(4, 5), Int32Array.of(6, 7)];
    expect([...copyRemarks(groups, hashes)]).toEqual([
      { index: 0, code: "duplicate.exact", copies: 2 },
      { index: 1, code: "duplicate.near", copies: 3 },
      { index: 2, code: "duplicate.exact", copies: 2 },
      { index: 4, code: "duplicate.exact", copies: 2 },
      { index: 5, code: "duplicate.exact", copies: 2 },
      { index: 6, code: "duplicate.near", copies: 2 },
      { index: 7, code: "duplicate.near", copies: 2 },
    ]);
  });
});

describe("the one of a group that stays", () => {
  const standing = (id: number, more: Partial<CopyStanding> = {}): CopyStanding => ({
    id,
    status: null,
    split: null,
    mustFixCount: 0,
    answerLength: 10,
    position: id,
    ...more,
  });
  it.each<[why: string, kept: Partial<CopyStanding>, other: Partial<CopyStanding>]>([
    ["is never of the exam", { status: "draft" }, { split: "test", status: "approved" }],
    ["is sound", { answerLength: 1 }, { mustFixCount: 1, status: "approved" }],
    ["is approved", { status: "approved" }, { status: "ready", answerLength: 99 }],
    ["is ready", { status: "ready" }, { status: null }],
    ["isn't one that needs work", { status: "draft" }, { status: "needs-work", answerLength: 99 }],
    ["has the longest answer", { answerLength: 11, position: 9 }, { split: "train" }],
    ["is learnt from", { split: "train", position: 9 }, { split: "validation" }],
    ["stands higher up", { position: 1 }, { position: 2 }],
  ])("%s", (_why, kept, other) => {
    expect(keptOf([standing(2, kept), standing(1, other)])).toEqual({ kept: [2], removed: [1] });
    expect(keptOf([standing(1, other), standing(2, kept)])).toEqual({ kept: [2], removed: [1] });
  });

  it("doesn't speak for those that are no copy of it", () => {
    const next = (one: number, other: number): boolean => Math.abs(one - other) === 1;
    expect(
      keptOf(
        [5, 1, 3, 2, 4].map((id) => standing(id)),
        next,
      ),
    ).toEqual({ kept: [1, 3, 5], removed: [2, 4] });
  });

  it("is found in time in a group of very many", () => {
    const group = Array.from({ length: 20_000 }, (_one, id) => standing(id));
    let compared = 0;
    const { kept } = keptOf(group, () => {
      compared += 1;
      return false;
    });
    expect(kept).toHaveLength(20_000);
    expect(compared).toBeLessThan(64 * 20_000);
    expect(keptOf([])).toEqual({ kept: [], removed: [] });
  });
});
