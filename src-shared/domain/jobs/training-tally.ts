// Counting a project's examples for a training: how many of each kind for each use, their tokens, and what a provider
// will stumble over. Pure; fed row by row, so that a million need no memory.
import type { ExampleKind, Split } from "../example.ts";
import type { ConnectionProfile } from "../connections/profile.ts";
import { createLengths, type TokenLengths } from "../cost/token-lengths.ts";

/** What an example is used for; `none`: not yet. */
export type Use = Split | "none";
export const uses: readonly Use[] = ["train", "validation", "test", "none"];

export type UseTally = {
  readonly count: number;
  /** With the project's instructions where they are put in front. */
  readonly tokens: number;
  /** Their tokens aren't counted yet: `tokens`, `longestTokens` and `tooLongCount` are without them. */
  readonly uncountedCount: number;
  readonly longestTokens: number;
  /** How long each is: what is billed below any model's limit follows from it. */
  readonly lengths: TokenLengths;
  readonly withoutAnswerCount: number;
  readonly toolsOrImagesCount: number;
  readonly tooLongCount: Readonly<Record<ConnectionProfile["kind"], number>>;
};

export type TrainingTally = {
  /** false: no example is used for anything, and the uses are those of the simple split. */
  readonly hasSplit: boolean;
  readonly byKind: Readonly<Record<ExampleKind, Readonly<Record<Use, UseTally>>>>;
};

export type TallyRow = {
  readonly kind: ExampleKind;
  readonly use: Use;
  /** null while it isn't counted. */
  readonly tokens: number | null;
  readonly takesInstructions: boolean;
  readonly isWithoutAnswer: boolean;
  readonly hasToolsOrImages: boolean;
};

/**
 * The most tokens (o200k) of one example. The rehearsal counts its own: its 1,024 are about 640 English or 500 German
 * words (resources/rehearsal/README.md), and those are some 800 of o200k. OpenAI: 65,536 for the gpt-4o family and the
 * safe value for gpt-4.1 (guides read on 2026-11-22).
 */
export const longestExampleTokens: Readonly<Record<ConnectionProfile["kind"], number>> = {
  rehearsal: 800,
  "openai-compatible": 65_536,
};

type Growing = { -readonly [Key in keyof Omit<UseTally, "tooLongCount" | "lengths">]: UseTally[Key] } & {
  readonly tooLongCount: Record<ConnectionProfile["kind"], number>;
  readonly lengths: ReturnType<typeof createLengths>;
};

/** `instructionsTokens`: of the project's instructions as a message. */
export function createTally(instructionsTokens: number): {
  readonly add: (row: TallyRow) => void;
  readonly result: (hasSplit: boolean) => TrainingTally;
} {
  const byKind = { chat: emptyUses(), preference: emptyUses() };
  return {
    add: ({ kind, use, tokens, takesInstructions, isWithoutAnswer, hasToolsOrImages }) => {
      const tally = byKind[kind][use];
      tally.count += 1;
      if (isWithoutAnswer) tally.withoutAnswerCount += 1;
      if (hasToolsOrImages) tally.toolsOrImagesCount += 1;
      if (tokens === null) {
        tally.uncountedCount += 1;
        return;
      }
      const whole = tokens + (takesInstructions ? instructionsTokens : 0);
      tally.tokens += whole;
      tally.longestTokens = Math.max(tally.longestTokens, whole);
      tally.lengths.add(whole);
      if (whole > longestExampleTokens.rehearsal) tally.tooLongCount.rehearsal += 1;
      if (whole > longestExampleTokens["openai-compatible"]) tally.tooLongCount["openai-compatible"] += 1;
    },
    result: (hasSplit) => ({
      hasSplit,
      byKind: { chat: grown(byKind.chat), preference: grown(byKind.preference) },
    }),
  };
}

function grown(tallies: Record<Use, Growing>): Record<Use, UseTally> {
  const one = (use: Use): UseTally => ({ ...tallies[use], lengths: tallies[use].lengths.result() });
  return { train: one("train"), validation: one("validation"), test: one("test"), none: one("none") };
}

function emptyUses(): Record<Use, Growing> {
  return { train: empty(), validation: empty(), test: empty(), none: empty() };
}

function empty(): Growing {
  return {
    count: 0,
    tokens: 0,
    uncountedCount: 0,
    longestTokens: 0,
    lengths: createLengths(),
    withoutAnswerCount: 0,
    toolsOrImagesCount: 0,
    tooLongCount: { rehearsal: 0, "openai-compatible": 0 },
  };
}
