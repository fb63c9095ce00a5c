// The shipped base model: what it says untrained, and what people see in their first rehearsal on the shipped sample.
import { statSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createDictionary } from "./dictionary-words.ts";
import { fiftyPrompts } from "./fifty-prompts.ts";
import { askHeldOut } from "./sample-learning.ts";
import { basePath, realTrainer } from "./real-trainer.ts";

const trainer = realTrainer();
afterAll(() => trainer.close());

describe("The base model", () => {
  it("is at most 4 MB", () => expect(statSync(basePath).size).toBeLessThan(4_000_000));

  for (const temperature of [0, 0.8]) {
    it(
      `answers fifty prompts in words of the dictionary at temperature ${temperature}`,
      { timeout: 60_000 },
      async () => {
        const count = createDictionary();
        let [words, known] = [0, 0];
        for (const [index, { language, system, user }] of fiftyPrompts.entries()) {
          const messages = [
            ...(system === undefined ? [] : [{ role: "system" as const, content: system }]),
            { role: "user" as const, content: user },
          ];
          // oxlint-disable-next-line no-await-in-loop -- the chat thread answers one after the other anyway
          const answer = await trainer.chat.answer(
            { modelPath: basePath, messages, temperature, topP: 0.95, maxTokens: 80, stop: [], seed: index },
            () => {},
            new AbortController().signal,
          );
          const counted = count("text" in answer ? answer.text : "", language);
          words += counted.words;
          known += counted.known;
        }
        expect(words).toBeGreaterThan(200);
        expect(known / words).toBeGreaterThanOrEqual(0.9);
      },
    );
  }
});

describe("The base model on the sample", () => {
  it("knows none of the answers before the training", { timeout: 60_000 }, async () => {
    const { voices, rights } = await askHeldOut(trainer, basePath);
    expect({ voices, rights }).toEqual({ voices: 0, rights: 0 });
  });
  // What it knows after it: `npm run test:heavy -- --only rehearsal`, and the road in jobs-on-rehearsal.test.ts.
});
