// The labelled folder of chats: thirty files of each form, read with nothing but the guess, against what must come out.
// Those whose names say so (41 of 150) were held out while the readers were written; both shares are printed and held.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectFile } from "../../../src-main/imports/read/detect-file.ts";
import { readWhole, spoken } from "../reading.ts";
import type { Expected } from "./talks.ts";

const folder = join(import.meta.dirname, "files");
const groups = ["chatgpt", "claude", "whatsapp", "slack-teams", "talks"] as const;

type Score = { right: number; all: number; guessed: number; files: number; readonly wrong: string[] };

function expectedIn(group: string): ReadonlyMap<string, Expected> {
  const lists = ["made.expected.json", "odd.expected.json"].map(
    (name) => JSON.parse(readFileSync(join(folder, group, name), "utf8")) as Record<string, Expected>,
  );
  return new Map(lists.flatMap((list) => Object.entries(list)));
}

/** Decided by the name alone, so that no reader can have been written around it. */
function isHeldOut(group: string, name: string): boolean {
  return (createHash("sha256").update(`${group}/${name}`).digest()[0] ?? 0) % 3 === 0;
}

async function scoreFile(group: string, name: string, expected: Expected, score: Score): Promise<void> {
  const path = join(folder, group, name);
  score.files += 1;
  try {
    const { plan } = await detectFile(path, name);
    const { examples, leftAside } = await readWhole(path, plan);
    const model = plan.source?.kind === "chats" ? plan.source.modelSpeakers : [];
    if ([...model].toSorted().join("|") === [...expected.model].toSorted().join("|")) score.guessed += 1;
    else
      score.wrong.push(`${group}/${name}: guessed ${model.join("|")} instead of ${expected.model.join("|")}`);
    const waiting = [...expected.conversations];
    for (const example of examples) {
      const words = spoken(example);
      const at = waiting.indexOf(words);
      if (at === -1) score.wrong.push(`${group}/${name}: came out: ${words.slice(0, 300)}`);
      else {
        waiting.splice(at, 1);
        score.right += 1;
      }
    }
    for (const missing of waiting) score.wrong.push(`${group}/${name}: missing: ${missing.slice(0, 300)}`);
    score.all += Math.max(expected.conversations.length, examples.length);
    if (leftAside.length !== expected.leftAsideCount) {
      score.wrong.push(
        `${group}/${name}: ${leftAside.length} left aside instead of ${expected.leftAsideCount}`,
      );
      score.all += 1;
    }
  } catch (error) {
    score.all += Math.max(1, expected.conversations.length);
    score.wrong.push(
      `${group}/${name}: ${String(error)} ${JSON.stringify((error as { details?: object }).details)}`,
    );
  }
}

async function scoreOf(group: string, wanted: "seen" | "held out"): Promise<Score> {
  const score: Score = { right: 0, all: 0, guessed: 0, files: 0, wrong: [] };
  for (const [name, expected] of expectedIn(group)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (isHeldOut(group, name) === (wanted === "held out")) await scoreFile(group, name, expected, score);
  }
  return score;
}

/** Everything comes out right today; a new form may cost one or two. */
const least = 0.97;

describe("chats of every form, by the guess alone", () => {
  it.each(groups)("%s has thirty files, each with what must come out of it", (group) => {
    const names = readdirSync(join(folder, group)).filter((name) => !name.endsWith(".expected.json"));
    expect(names.toSorted()).toEqual([...expectedIn(group).keys()].toSorted());
    expect(names).toHaveLength(30);
  });

  it.each(
    process.env["ATTUNE_CHATS_SEEN_ONLY"] === undefined
      ? (["seen", "held out"] as const)
      : (["seen"] as const),
  )("the conversations of the files %s come out right", async (wanted) => {
    const shares: string[] = [];
    for (const group of groups) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { right, all, guessed, files, wrong } = await scoreOf(group, wanted);
      shares.push(`${group} ${right} of ${all}, people ${guessed} of ${files}`);
      if (process.env["ATTUNE_CHATS_SEEN_ONLY"] !== undefined) for (const line of wrong) console.log(line);
      expect.soft(right / all, `${group}: ${wrong.slice(0, 5).join("\n")}`).toBeGreaterThanOrEqual(least);
      expect.soft(guessed / files, `${group}: ${wrong.slice(0, 5).join("\n")}`).toBeGreaterThanOrEqual(0.9);
    }
    console.log(`chats, files ${wanted}: ${shares.join("; ")}`);
  });
});
