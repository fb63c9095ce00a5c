// Questions and answers that say who speaks: "Q: … A: …", and interviews with names before what is said. Pure.
import type { Block } from "./blocks.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";
import { scanPairs, type Scanned, type Turn } from "./pair-scan.ts";
import { isQuestion } from "./sentences.ts";

const none: Scanned = { pairs: [], unanswered: [], coveredLength: 0 };

/** A block for each line that begins with a label or a name: several may stand in one paragraph. */
function linesWith(blocks: readonly Block[], begins: (line: string) => boolean): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === "table" || block.kind === "code" || !block.text.includes("\n")) return [block];
    const parts: string[] = [];
    for (const line of block.text.split("\n")) {
      if (parts.length === 0 || begins(line)) parts.push(line);
      else parts.push(`${parts.pop() ?? ""}\n${line}`);
    }
    if (parts.length === 1) return [block];
    return parts.map((text): Block => ({ kind: "paragraph", text, boldLength: 0, place: block.place }));
  });
}

export function labelledPairs(given: readonly Block[]): Scanned {
  const blocks = linesWith(given, (line) => labelOf(line) !== null);
  const labels = blocks.map((block) => (block.kind === "table" ? null : labelOf(block.text)));
  const questions = labels.filter((label) => label?.is === "question");
  const answers = labels.filter((label) => label?.is === "answer");
  if (questions.length === 0) return none;
  // Without answers that say so, one letter may be anything: a list's "D." or a name's initial.
  if (answers.length === 0 && (questions.length < 2 || questions.some((label) => label?.isShort)))
    return none;
  if (answers.length > 0 && answers.length < questions.length / 2) return none;
  const hasAnswerMarks = answers.length > 0;
  return scanPairs(
    blocks,
    (block, index): Turn => {
      const label = labels[index];
      if (label?.is === "question") return { turn: "question", text: label.rest };
      if (label?.is === "answer") return { turn: "answer", text: label.rest };
      if (block.kind !== "heading") return { turn: "more" };
      // A heading under "Question 1" with nothing after it is the question itself.
      const before = labels[index - 1];
      return before?.is === "question" && before.rest === "" ? { turn: "more" } : { turn: "end" };
    },
    hasAnswerMarks,
  );
}

const turnsToBeASpeaker = 2;

export function interviewPairs(given: readonly Block[]): Scanned {
  const blocks = linesWith(given, (line) => speakerOf(line) !== null);
  const spoken = blocks.map((block) =>
    block.kind === "paragraph" || block.kind === "list-item" ? speakerOf(block.text) : null,
  );
  const turnsBySpeaker = new Map<string, number>();
  const askedBySpeaker = new Map<string, number>();
  for (const one of spoken) {
    if (!one) continue;
    turnsBySpeaker.set(one.speaker, (turnsBySpeaker.get(one.speaker) ?? 0) + 1);
    if (isQuestion(one.rest)) askedBySpeaker.set(one.speaker, (askedBySpeaker.get(one.speaker) ?? 0) + 1);
  }
  const speakers = [...turnsBySpeaker].filter(([, turns]) => turns >= turnsToBeASpeaker);
  if (speakers.length < 2 || speakers.length > 6) return none;
  const share = ([name, turns]: readonly [string, number]): number => (askedBySpeaker.get(name) ?? 0) / turns;
  const [asker] = speakers.toSorted((left, right) => share(right) - share(left));
  if (!asker || share(asker) < 0.5) return none;
  const known = new Set(speakers.map(([name]) => name));
  return scanPairs(
    blocks,
    (block, index): Turn => {
      const one = spoken[index];
      if (block.kind === "heading") return { turn: "end" };
      if (!one || !known.has(one.speaker)) return { turn: "more" };
      return one.speaker === asker[0]
        ? { turn: "question", text: one.rest }
        : { turn: "answer", text: one.rest };
    },
    true,
  );
}
