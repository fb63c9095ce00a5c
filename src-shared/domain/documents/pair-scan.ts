// Walks through a document's blocks and gathers what stands between one question and the next: the walk all forms of
// questions and answers share. What begins a question is said by the form. Pure.
import { blockText, textOfBlocks, type Block, type BlockPlace } from "./blocks.ts";

export type FoundPair = {
  readonly question: string;
  readonly answer: string;
  readonly place: BlockPlace;
};

/** How a block begins a question, its answer, or neither. */
export type Turn =
  /** `answer`: what stands in the same block after the question. */
  | { readonly turn: "question"; readonly text: string; readonly answer?: string }
  | { readonly turn: "answer"; readonly text: string }
  /** The whole block is of the answer, as it is. */
  | { readonly turn: "answer-block" }
  /** Neither goes on with the answer nor begins a question: a heading of another part. */
  | { readonly turn: "end" }
  | { readonly turn: "more" };

export type Scanned = {
  readonly pairs: readonly FoundPair[];
  readonly unanswered: readonly { readonly question: string; readonly place: BlockPlace }[];
  /** Characters of the document in pairs, questions included. */
  readonly coveredLength: number;
};

type Open = {
  readonly place: BlockPlace;
  readonly question: string[];
  readonly answer: Block[];
  isAnswering: boolean;
};

/**
 * @param turnOf told for every block in order.
 * @param hasAnswerMarks answers say themselves where they begin: until then a question goes on.
 */
export function scanPairs(
  blocks: readonly Block[],
  turnOf: (block: Block, index: number) => Turn,
  hasAnswerMarks: boolean,
): Scanned {
  const pairs: FoundPair[] = [];
  const unanswered: { question: string; place: BlockPlace }[] = [];
  let coveredLength = 0;
  let open: Open | null = null;
  const close = (): void => {
    if (!open) return;
    const question = tidied(open.question.join("\n"));
    const answer = tidied(textOfBlocks(open.answer));
    if (question !== "" && answer !== "") {
      pairs.push({ question, answer, place: open.place });
      coveredLength += question.length + answer.length;
    } else if (question !== "") unanswered.push({ question, place: open.place });
    open = null;
  };
  for (const [index, block] of blocks.entries()) {
    const turn = turnOf(block, index);
    switch (turn.turn) {
      case "question":
        close();
        open = newOpen(block, turn);
        break;
      case "answer":
        if (!open) break;
        open.isAnswering = true;
        if (turn.text.trim() !== "") open.answer.push(withText(block, turn.text));
        break;
      case "answer-block":
        if (!open) break;
        open.isAnswering = true;
        open.answer.push(block);
        break;
      case "end":
        close();
        break;
      case "more":
        if (!open) break;
        if (hasAnswerMarks && !open.isAnswering) open.question.push(blockText(block));
        else open.answer.push(block);
        break;
    }
  }
  close();
  return { pairs, unanswered, coveredLength };
}

function newOpen(block: Block, turn: Extract<Turn, { readonly turn: "question" }>): Open {
  const answer = turn.answer?.trim() ?? "";
  return {
    place: block.place,
    question: [turn.text],
    answer: answer === "" ? [] : [withText(block, answer)],
    isAnswering: answer !== "",
  };
}

/** What is left of a block after a question or a label, as a paragraph. */
function withText(block: Block, text: string): Block {
  return { kind: "paragraph", text: text.trim(), boldLength: 0, place: block.place };
}

const numbering = /^\s*\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[ivx]{1,5}[.)])\s+(?=\S)/iu;

/** A question or heading without the number before it. */
export function withoutNumber(text: string): string {
  return text.replace(numbering, "").trim();
}

export function hasNumber(text: string): boolean {
  return /^\s*\(?\d{1,3}[.):]\s+\S/u.test(text);
}

function tidied(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}
