// Finds questions with their answers in a document: tries every form people write them in and takes the one that
// explains most of the text. A guess that a person sees before anything is imported. Pure.
import type { Block, PlainDocument, TextBlock } from "./blocks.ts";
import { labelledPairs, interviewPairs } from "./spoken-pairs.ts";
import { hasNumber, scanPairs, withoutNumber, type FoundPair, type Scanned, type Turn } from "./pair-scan.ts";
import { isQuestion, sentencesOf, soundsLikeQuestion } from "./sentences.ts";
import { tablePairs } from "./table-pairs.ts";

export const pairForms = [
  "stated",
  "marked",
  "table",
  "labelled",
  "interview",
  "headings",
  "bold",
  "numbered",
  "lines",
] as const;
/** `stated`: for search engines (FAQPage); `marked`: terms with definitions, folds; `lines`: nothing but their place. */
export type PairForm = (typeof pairForms)[number];

export type FoundPairs = Scanned & {
  /** null when there are none. */
  readonly form: PairForm | null;
  /** Of the document's text, 0 to 1. */
  readonly coveredShare: number;
};

type Trial = { readonly form: PairForm; readonly scanned: Scanned; readonly trust: number };

/** The questions and answers of a document, in its order. */
export function findPairs(document: PlainDocument): FoundPairs {
  const { blocks } = document;
  const totalLength = Math.max(1, lengthOfBlocks(blocks));
  const tables = tablePairs(blocks);
  const trials: readonly Trial[] = [
    { form: "stated", scanned: statedPairs(document), trust: 1 },
    { form: "marked", scanned: markedPairs(blocks), trust: 1 },
    { form: "table", scanned: tables, trust: 1 },
    { form: "labelled", scanned: labelledPairs(blocks), trust: 1 },
    { form: "interview", scanned: interviewPairs(blocks), trust: 0.9 },
    { form: "headings", scanned: headingPairs(blocks), trust: 0.9 },
    { form: "bold", scanned: boldPairs(blocks), trust: 0.85 },
    { form: "numbered", scanned: numberedPairs(blocks), trust: 0.85 },
    { form: "lines", scanned: linePairs(blocks), trust: 0.7 },
  ];
  let best: Trial | null = null;
  let bestScore = 0;
  for (const trial of trials) {
    const score = trial.trust * Math.min(1, trial.scanned.coveredLength / totalLength) * weightOf(trial);
    if (score > bestScore) [best, bestScore] = [trial, score];
  }
  if (!best) return { form: null, pairs: [], unanswered: [], coveredLength: 0, coveredShare: 0 };
  const { form } = best;
  const scanned = form === "table" || form === "stated" ? best.scanned : joined(best.scanned, tables);
  return { form, ...scanned, coveredShare: Math.min(1, scanned.coveredLength / totalLength) };
}

/** Many questions in few words are likelier one form than few that swallow everything between them. */
function weightOf({ scanned: { pairs, unanswered } }: Trial): number {
  const count = pairs.length;
  if (count === 0) return 0;
  const answered = count / (count + unanswered.length);
  return answered * (1 - 1 / (1 + count));
}

export function lengthOfBlocks(blocks: readonly Block[]): number {
  let length = 0;
  for (const block of blocks) {
    if (block.kind === "table") {
      for (const row of block.rows) for (const cell of row) length += cell.length;
    } else length += block.text.length;
  }
  return length;
}

function joined(scanned: Scanned, more: Scanned): Scanned {
  if (more.pairs.length === 0) return scanned;
  const pairs = [...scanned.pairs];
  // Compared one with another: where both are many, both are taken.
  const isCompared = scanned.pairs.length * more.pairs.length < 1_000_000;
  for (const pair of more.pairs) {
    // A table inside an answer is that answer's.
    if (!isCompared || !scanned.pairs.some(({ answer }) => answer.includes(pair.question))) pairs.push(pair);
  }
  const added = pairs.slice(scanned.pairs.length);
  const addedLength = added.reduce((sum, { question, answer }) => sum + question.length + answer.length, 0);
  return {
    pairs: pairs.toSorted((left, right) => left.place.number - right.place.number),
    unanswered: scanned.unanswered,
    coveredLength: scanned.coveredLength + addedLength,
  };
}

function statedPairs({ statedPairs: stated, blocks }: PlainDocument): Scanned {
  const place = blocks[0]?.place ?? { unit: "block" as const, number: 1 };
  const pairs = stated.map(({ question, answer }): FoundPair => ({ question, answer, place }));
  const coveredLength = pairs.reduce((sum, { question, answer }) => sum + question.length + answer.length, 0);
  return { pairs, unanswered: [], coveredLength };
}

const more: Turn = { turn: "more" };
const end: Turn = { turn: "end" };

function markedPairs(blocks: readonly Block[]): Scanned {
  let isInside = false;
  return scanPairs(
    blocks,
    (block) => {
      if (block.mark === "question" && block.kind !== "table") {
        const isSecond = isInside;
        isInside = true;
        // Two terms for one definition are one question.
        return isSecond ? more : { turn: "question", text: withoutNumber(block.text) };
      }
      isInside = false;
      return block.mark === "answer" ? { turn: "answer-block" } : end;
    },
    true,
  );
}

function headingPairs(blocks: readonly Block[]): Scanned {
  const headings = blocks.filter((block) => block.kind === "heading");
  const asking = headings.filter(({ text }) => isQuestion(text));
  const levels = new Set(asking.map(({ level }) => level));
  // Where most headings of a level ask, those without a question mark do, too.
  const loose = new Set(
    [...levels].filter((level) => {
      const all = headings.filter((heading) => heading.level === level).length;
      return asking.filter((heading) => heading.level === level).length * 2 >= all;
    }),
  );
  let openLevel = 0;
  return scanPairs(
    blocks,
    (block) => {
      if (block.kind !== "heading") return more;
      const { level, text } = block;
      if (isQuestion(text) || (loose.has(level) && soundsLikeQuestion(withoutNumber(text)))) {
        openLevel = level;
        return { turn: "question", text: withoutNumber(text) };
      }
      return level <= openLevel || openLevel === 0 ? end : more;
    },
    false,
  );
}

function boldPairs(blocks: readonly Block[]): Scanned {
  return scanPairs(
    blocks,
    (block) => {
      if (block.kind === "heading") return end;
      if (block.kind !== "paragraph" && block.kind !== "list-item") return more;
      const { text, boldLength } = block;
      if (boldLength === 0) return more;
      const lead = text.slice(0, boldLength).trim();
      if (!isAsked(lead)) return more;
      return { turn: "question", text: withoutNumber(lead), answer: text.slice(boldLength) };
    },
    false,
  );
}

/** A short text that asks: nothing before the question but what leads to it. */
function isAsked(text: string): boolean {
  return soundsLikeQuestion(withoutNumber(text)) && sentencesOf(text).length <= 4;
}

function numberedPairs(blocks: readonly Block[]): Scanned {
  return scanPairs(
    blocks,
    (block) => {
      if (block.kind === "table" || block.kind === "code") return more;
      const isNumbered =
        block.kind === "list-item" ? block.number !== null && block.depth === 0 : hasNumber(block.text);
      if (block.kind === "heading" && !isNumbered) return end;
      return isNumbered ? (firstQuestionOf(block) ?? more) : more;
    },
    false,
  );
}

function linePairs(blocks: readonly Block[]): Scanned {
  return scanPairs(
    blocks,
    (block) => {
      if (block.kind === "table" || block.kind === "code") return more;
      const question = firstQuestionOf(block);
      // Only a block that is the question, or its first line: questions inside a text are part of it.
      if (question && (question.answer === "" || question.isOwnLine)) return question;
      return block.kind === "heading" ? end : more;
    },
    false,
  );
}

type Leading = Extract<Turn, { readonly turn: "question" }> & {
  readonly answer: string;
  readonly isOwnLine: boolean;
};

/** A question at a block's beginning, and what follows it there. */
function firstQuestionOf({ text }: TextBlock): Leading | null {
  const plain = withoutNumber(text);
  const sentences = sentencesOf(plain);
  // A question may need a sentence or two to lead to it.
  for (const count of [1, 2, 3]) {
    if (count > sentences.length) break;
    const lead = sentences.slice(0, count).join("");
    if (!isQuestion(lead)) continue;
    let taken = count;
    while (taken < sentences.length && isQuestion(sentences[taken] ?? "")) taken += 1;
    const asked = sentences.slice(0, taken).join("");
    return {
      turn: "question",
      text: asked.trim(),
      answer: plain.slice(asked.length).trim(),
      isOwnLine: /\n\s*$/u.test(asked),
    };
  }
  return null;
}
