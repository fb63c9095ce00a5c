import { describe, expect, it } from "vitest";
import { questionHash, questionKey } from "../../../src-shared/domain/jobs/question-key.ts";
import { simpleSplit, simpleSplitSeed } from "../../../src-shared/domain/jobs/simple-split.ts";
import { canonicalBody } from "../../../src-shared/domain/example.ts";
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";

type Item = { readonly kind?: 0 | 1; readonly question?: number; readonly group?: number };

function split(items: readonly Item[], seed = simpleSplitSeed): Uint8Array {
  return simpleSplit(
    {
      kinds: Uint8Array.from(items, ({ kind = 0 }) => kind),
      questions: Float64Array.from(items, ({ question = 0 }) => question),
      groups: Float64Array.from(items, ({ group = 0 }) => group),
    },
    randomFrom(seed),
  );
}
const single = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, index) => ({ question: index + 1 }));
const counts = (splits: Uint8Array): readonly number[] =>
  [0, 1, 2].map((wanted) => splits.filter((one) => one === wanted).length);

describe("the simple split", () => {
  it("sets nothing aside below 20, and one for checking from 20 on", () => {
    expect(counts(split([]))).toEqual([0, 0, 0]);
    expect(counts(split(single(19)))).toEqual([19, 0, 0]);
    expect(counts(split(single(20)))).toEqual([16, 2, 2]);
    expect(counts(split(single(1_000)))).toEqual([800, 100, 100]);
  });

  it("is the same for the same examples, and another by another seed", () => {
    expect(split(single(100))).toEqual(split(single(100)));
    expect(split(single(100), 1)).not.toEqual(split(single(100), 2));
  });

  it("never parts a group or equal questions, also where one leads to the other", () => {
    const random = randomFrom(5);
    for (let round = 0; round < 50; round += 1) {
      const items = Array.from({ length: 20 + Math.floor(random() * 200) }, () => ({
        question: 1 + Math.floor(random() * 120),
        group: random() < 0.3 ? 1 + Math.floor(random() * 40) : 0,
      }));
      const splits = split(items, round);
      for (const key of ["question", "group"] as const) {
        const seen = new Map<number, number>();
        for (const [index, item] of items.entries()) {
          if (item[key] === 0) continue;
          const mine = splits[index] ?? -1;
          expect(seen.get(item[key]) ?? mine).toBe(mine);
          seen.set(item[key], mine);
        }
      }
    }
  });

  it("takes the smallest cluster for checking where all are larger than the share", () => {
    const items = [6, 5, 9].flatMap((size, group) =>
      Array.from({ length: size }, () => ({ group: group + 1 })),
    );
    expect(counts(split(items))).toEqual([15, 5, 0]);
  });

  it("leaves all to learn from where setting aside would take too much", () => {
    expect(counts(split(Array.from({ length: 30 }, () => ({ group: 1 }))))).toEqual([30, 0, 0]);
  });

  it("gives each kind its own shares", () => {
    const items: readonly Item[] = [
      ...single(200),
      ...Array.from({ length: 20 }, (_, index): Item => ({ kind: 1, question: 1_000 + index })),
    ];
    const splits = split(items);
    expect(counts(splits.subarray(0, 200))).toEqual([160, 20, 20]);
    expect(counts(splits.subarray(200))).toEqual([16, 2, 2]);
  });

  it("takes a million in seconds", () => {
    const startedAt = performance.now();
    const items = 1_000_000;
    const splits = simpleSplit(
      {
        kinds: new Uint8Array(items),
        questions: Float64Array.from({ length: items }, (_, index) => ((index * 7_919) % 900_000) + 1),
        groups: Float64Array.from({ length: items }, (_, index) =>
          index % 5 === 0 ? (index % 50_000) + 1 : 0,
        ),
      },
      randomFrom(1),
    );
    expect(splits.filter((one) => one === 1)).toHaveLength(100_000);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});

describe("what makes two examples ask the same", () => {
  const chat = (...contents: readonly unknown[]): string =>
    canonicalBody({
      kind: "chat",
      body: {
        messages: contents.map((content, index) => ({
          role: index % 2 === 0 ? "user" : "assistant",
          content: content as string,
        })),
      },
    });

  it("is all of its questions without case and blanks, not its answers or instructions", () => {
    const key = questionKey("chat", chat("  Where is\n\tmy CARD? ", "There.", "And now?", "Here."));
    expect(key).toBe("where is my card? and now?");
    expect(questionKey("chat", chat("Where is my card?", "x", "and now?"))).toBe(key);
  });

  it("reads quotes, backslashes and marks of JSON in a question as text", () => {
    const tricky = String.raw`Say "hi\" and {"role":"user","content":"no"}`;
    expect(questionHash("chat", chat(tricky, "a"))).toBe(questionHash("chat", chat(tricky, "b")));
    expect(questionHash("chat", chat(tricky, "a"))).not.toBe(questionHash("chat", chat(`${tricky}x`, "a")));
    const parts = [{ type: "text", text: tricky }];
    expect(questionKey("chat", chat(parts, "a"))).toBe(questionKey("chat", chat(tricky, "a")));
  });

  it("is nothing for an example that asks nothing, and the question of a preference", () => {
    expect(questionHash("chat", chat("", "Hello."))).toBe(0);
    const body = canonicalBody({
      kind: "preference",
      body: {
        input: { messages: [{ role: "user", content: "Which?" }] },
        preferred_output: [{ role: "assistant", content: "This." }],
        non_preferred_output: [{ role: "assistant", content: "That." }],
      },
    });
    expect(questionKey("preference", body)).toBe("which?");
  });
});
