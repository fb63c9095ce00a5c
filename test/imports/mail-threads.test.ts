// Forty labelled threads, in German and English, as seven programs write them: who answers whom, and what of a message
// was said. Every third thread was held out while the reader was tuned; both figures are asserted and printed.
import { describe, expect, it } from "vitest";
import { measured, type Measured } from "./mail/measure.ts";
import type { Thread } from "./mail/thread.ts";
import { englishThreads } from "./mail/threads-english.ts";
import { germanThreads } from "./mail/threads-german.ts";

const isHeldOut = (place: number): boolean => place % 3 === 2;

function numbered(wanted: (place: number) => boolean): readonly (readonly [Thread, number])[] {
  return [...germanThreads, ...englishThreads]
    .map((thread, number) => [thread, number] as const)
    .filter(([, number]) => wanted(number % germanThreads.length));
}

function figures(name: string, result: Measured): string {
  const shares = (["threads", "pairs", "quotes", "signatures", "disclaimers", "said"] as const).map(
    (kind) => `${kind} ${result[kind].right} of ${result[kind].total}`,
  );
  return `${name}: ${shares.join(", ")}`;
}

const shareOf = ({ right, total }: Measured["quotes"]): number => right / total;

describe("labelled threads of e-mails", () => {
  it.each([
    ["all forty", () => true, 36],
    ["held out", isHeldOut, 11],
    ["the others", (place: number) => !isHeldOut(place), 25],
  ] as const)("%s: paired, cut and none lost", async (name, wanted, enoughThreads) => {
    const result = await measured(numbered(wanted));
    process.stdout.write(`${figures(name, result)}\n`);
    expect(result.lost).toEqual([]);
    expect(result.threads.right).toBeGreaterThanOrEqual(enoughThreads);
    expect(shareOf(result.quotes)).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(result.signatures)).toBeGreaterThanOrEqual(0.9);
  });
});
