// An example as a row for a reviewer, and the marks by which an edited cell and a text that changed here are told later.
// Pure. The way back is in `read-review.ts`.
import {
  conversationOf,
  withoutInstructions,
  type ExampleBody,
  type InstructionsSource,
} from "../example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf, textOfMessage } from "../example-text.ts";
import { hashOf } from "../exports/spreadsheet-cells.ts";
import { defused, tooLongMarker } from "../exports/spreadsheet-text.ts";
import type { ShownKey } from "./review-columns.ts";

/** The texts a reviewer sees. */
export type ReviewedTexts = {
  readonly earlier: string;
  readonly ask: string;
  readonly answer: string;
  readonly otherAnswer: string;
  /** Its own; empty where the project's instructions hold. */
  readonly instructions: string;
};

export function reviewedTextsOf(example: ExampleBody, source: InstructionsSource): ReviewedTexts {
  return {
    earlier: earlierTextOf(example),
    ask: askTextOf(example),
    answer: answerTextOf(example),
    otherAnswer: otherAnswerTextOf(example),
    instructions: source === "own" ? (withoutInstructions(example).instructions ?? "") : "",
  };
}

const speakers = { user: "They", assistant: "Model", tool: "Tool", function: "Tool" } as const;

/** The turns before the last question, each under its speaker's name; empty for one question and its answer. */
function earlierTextOf(example: ExampleBody): string {
  const { messages } = conversationOf(example);
  const lastAsked = messages.findLastIndex(({ role }) => role === "user");
  return messages
    .slice(0, Math.max(0, lastAsked))
    .flatMap((message) => {
      if (message.role === "system" || message.role === "developer") return [];
      const text = textOfMessage(message);
      return text === "" ? [] : [`${speakers[message.role]}: ${text}`];
    })
    .join("\n\n");
}

/** Hashes of what was written out: of the id, the question, the answer, all else; and which round it was. */
export type ReviewState = {
  readonly uid: string;
  readonly ask: string;
  readonly answer: string;
  readonly around: string;
  readonly round: string;
};

export function hashOfText(text: string): string {
  return hashOf(new Map([["text", text]]));
}

export function hashAround({
  earlier,
  otherAnswer,
  instructions,
}: Pick<ReviewedTexts, "earlier" | "otherAnswer" | "instructions">): string {
  return hashOf(
    new Map([
      ["earlier", earlier],
      ["otherAnswer", otherAnswer],
      ["instructions", instructions],
    ]),
  );
}

export function stateText(uid: string, texts: ReviewedTexts, round: string): string {
  const hashes = [hashOfText(uid), hashOfText(texts.ask), hashOfText(texts.answer), hashAround(texts)];
  return [...hashes, round].join("-");
}

export function readStateText(cell: string): ReviewState | null {
  const parts = /^\s*([a-z]{8})-([a-z]{8})-([a-z]{8})-([a-z]{8})-([0-9a-z]{20})\s*$/.exec(cell);
  if (!parts) return null;
  const [, uid = "", ask = "", answer = "", around = "", round = ""] = parts;
  return { uid, ask, answer, around, round };
}

/** A row's cells for the shown columns, safe to open: nothing in them is a formula. */
export function reviewCells(
  example: { readonly uid: string; readonly texts: ReviewedTexts },
  round: string,
  cellMaxLength: number,
): Readonly<Record<ShownKey, string>> {
  const { uid, texts } = example;
  const cell = (text: string): string => {
    const safe = defused(text);
    return safe.length > cellMaxLength ? tooLongMarker(text.length) : safe;
  };
  return {
    uid,
    state: stateText(uid, texts, round),
    earlier: cell(texts.earlier),
    ask: cell(texts.ask),
    answer: cell(texts.answer),
    otherAnswer: cell(texts.otherAnswer),
    instructions: cell(texts.instructions),
  };
}
