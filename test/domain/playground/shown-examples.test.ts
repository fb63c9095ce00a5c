// How many examples fit before a question, and the messages that come of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  contextTokensOf,
  guessedTokens,
  messagesWith,
  shownThatFit,
  type ShownExample,
} from "../../../src-shared/domain/playground/shown-examples.ts";
import { createTokenizer, type TokenizerFile } from "../../../src-main/rehearsal/tokenizer/tokenizer.ts";
import { rootPath } from "../../../src-main/launch/run.mjs";
import { readSample } from "../../../src-main/projects/sample.ts";
import { shownTurnsOf } from "../../../src-shared/domain/exports/prompt.ts";

const shown = (id: number, letters: number): ShownExample => ({
  id,
  turns: [
    { role: "user", content: "" },
    { role: "assistant", content: "x".repeat(letters) },
  ],
});
const idsThatFit = (
  candidates: readonly ShownExample[],
  count: number,
  contextTokens = 1_024,
): readonly number[] =>
  shownThatFit(candidates, count, { instructions: "", question: "", contextTokens, maxAnswerTokens: 24 }).map(
    ({ id }) => id,
  );

const lengthOf = ({ turns }: ShownExample): number =>
  turns.reduce((sum, { content }) => sum + content.length, 0);

describe("examples shown before a question", () => {
  it("are as many as were asked for where there is room", () => {
    expect(idsThatFit([shown(3, 30), shown(1, 30), shown(2, 30)], 2)).toEqual([3, 1]);
  });

  it("lose the least similar ones first where there isn't", () => {
    // 992 tokens are free, 300 and 8 a piece.
    const all = [5, 4, 3, 2, 1].map((id) => shown(id, 900));
    expect(idsThatFit(all, 5)).toEqual([5, 4, 3]);
  });

  it("that are too long even alone stand in nobody's way", () => {
    expect(idsThatFit([shown(9, 9_000), shown(1, 30)], 1)).toEqual([1]);
  });

  it("are none where question and instructions fill the room by themselves", () => {
    const room = {
      instructions: "x".repeat(9_000),
      question: "?",
      contextTokens: 1_024,
      maxAnswerTokens: null,
    };
    expect(shownThatFit([shown(1, 3)], 5, room)).toEqual([]);
  });

  it("stand as earlier turns between instructions and question, the most similar one last", () => {
    const candidates = [
      {
        id: 2,
        turns: [
          { role: "user", content: "like it" },
          { role: "assistant", content: "A" },
        ],
      },
      {
        id: 1,
        turns: [
          { role: "user", content: "less like it" },
          { role: "assistant", content: "B" },
        ],
      },
    ] as const;
    expect(
      messagesWith("Be kind.", candidates, "asked").map(({ role, content }) => `${role}: ${String(content)}`),
    ).toEqual([
      "system: Be kind.",
      "user: less like it",
      "assistant: B",
      "user: like it",
      "assistant: A",
      "user: asked",
    ]);
    expect(messagesWith("", [], "asked")).toEqual([{ role: "user", content: "asked" }]);
  });
});

describe("the guess of a length", () => {
  const file = join(rootPath, "resources/rehearsal/tokenizer.json");
  const tokenizer = createTokenizer(JSON.parse(readFileSync(file, "utf8")) as TokenizerFile);
  it.each([
    [
      "English",
      "That parcel has dawdled long enough. Delivery takes 2 to 4 working days, and from day 5 the chasing is our job.",
    ],
    [
      "German",
      "Größenumtausch ist selbstverständlich kostenlos. Die Rücksendeadresse steht auf dem beiliegenden Lieferschein.",
    ],
    [
      "French",
      "Nous vous renvoyons l'étiquette dès aujourd'hui ; le remboursement arrive à réception du colis.",
    ],
    [
      "Spanish",
      "El número de pedido está en el correo; díganos qué talla necesita y se la cambiamos sin coste.",
    ],
    ["Russian", "Ваша посылка уже в пути и придёт завтра."],
    ["Japanese", "お荷物は明日届く予定です。"],
  ])("is near what the rehearsal counts, and rather above: %s", (_language, text) => {
    const ratio = guessedTokens(text) / tokenizer.encode(text).length;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.5);
  });
  it("lets five examples of the sample stand before any of its questions", () => {
    const { instructions, examples } = readSample(join(rootPath, "resources"));
    const candidates = examples.flatMap(({ body }, id) => {
      const turns = shownTurnsOf({ kind: "chat", body });
      return turns === null ? [] : [{ id, turns }];
    });
    const room = { instructions, contextTokens: 1_024, maxAnswerTokens: null };
    const longest = candidates.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, 5);
    const question = candidates
      .map(({ turns }) => turns[0]?.content ?? "")
      .reduce((a, b) => (b.length > a.length ? b : a));
    expect(shownThatFit(longest, 5, { ...room, question }).length).toBeGreaterThanOrEqual(4);
    const usual = candidates.filter((_candidate, index) => index % 12 === 3);
    expect(shownThatFit(usual, 5, { ...room, question })).toHaveLength(5);
  });
  it("knows what the rehearsal takes, and takes little where nobody knows", () => {
    expect(contextTokensOf({ kind: "rehearsal" })).toBe(1_024);
    expect(contextTokensOf({ kind: "openai-compatible" })).toBe(16_000);
  });
});
