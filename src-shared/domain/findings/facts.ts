// What a project's checks need to know of one example, as numbers: a million of them are kept in memory and looked at
// together. Pure. Holds no text and nothing a text could be made from but hashes.
import { isCutOff, endsFinally } from "./answer/cut-off.ts";
import { languageNumber } from "./answer/languages.ts";
import { isRefusal } from "./answer/refusal.ts";
import type { CheckedExample } from "./check.ts";
import { callsTools, conversationLength, hasOtherParts, hasVisibleText } from "./places.ts";
import { conversationOf, exampleKinds, splits } from "../example.ts";
import { hash53 } from "../hash.ts";

/** Yes or no about an example, one bit each. */
export const factFlags = {
  isRefusal: 1 << 0,
  isOneWord: 1 << 1,
  isCutOff: 1 << 2,
  /** A longer answer that ends in a letter: it means something where other answers end in a full stop. */
  endsWithoutMark: 1 << 3,
  /** Long enough to end in a full stop. */
  isSentence: 1 << 4,
  /** Carries the key `tools`, be the list empty or not. */
  hasTools: 1 << 5,
  callsTools: 1 << 6,
  hasImages: 1 << 7,
  isPreferredLonger: 1 << 8,
  hasNoAnswer: 1 << 9,
  /** Trained with instructions of its own, or with none; neither: with the project's. */
  hasOwnInstructions: 1 << 10,
  hasNoInstructions: 1 << 11,
  isAnsweredInOtherLanguage: 1 << 12,
} as const;
export type FactFlag = keyof typeof factFlags;

/** `kind`: place in `exampleKinds`. `split`: 0 none, else place in `splits` + 1. Hashes: 53 bits, 0 for what is absent. */
export type ExampleFacts = {
  readonly kind: number;
  readonly split: number;
  readonly flags: number;
  /** Place in `languages` of answer/languages.ts. */
  readonly askLanguage: number;
  readonly answerLanguage: number;
  /** UTF-16 units. */
  readonly askLength: number;
  readonly answerLength: number;
  readonly messageCount: number;
  /** Answers in it; of a preference those before the two, and one. */
  readonly turnCount: number;
  /** -1: not counted yet. */
  readonly tokens: number;
  readonly askHash: number;
  readonly answerHash: number;
  readonly instructionsHash: number;
  readonly toolsHash: number;
  readonly groupHash: number;
  readonly tagsHash: number;
};

export function factsOf(checked: CheckedExample): ExampleFacts {
  const { example, messages, ask, answer, instructions, tokens, split, tags, group } = checked;
  const { tools } = conversationOf(example);
  const askLanguage = languageNumber(ask);
  const answerLanguage = languageNumber(answer);
  return {
    kind: exampleKinds.indexOf(example.kind),
    split: split === null ? 0 : splits.indexOf(split) + 1,
    flags: flagsOf(checked, askLanguage !== answerLanguage && askLanguage !== 0 && answerLanguage !== 0),
    askLanguage,
    answerLanguage,
    askLength: ask.length,
    answerLength: answer.length,
    messageCount: Math.min(messages.length, countMaximum),
    turnCount: Math.min(turnsOf(checked), countMaximum),
    tokens: tokens ?? -1,
    askHash: hashOrZero(ask),
    answerHash: hashOrZero(answer),
    instructionsHash: hashOrZero(instructions),
    toolsHash: tools === undefined ? 0 : hash53(JSON.stringify(tools)),
    groupHash: group === null ? 0 : hashOrZero(group),
    tagsHash: tags.length === 0 ? 0 : hash53(tags.toSorted().join("\u0000")),
  };
}

/** Counts are kept in 16 bits. */
const countMaximum = 65_535;

function hashOrZero(text: string): number {
  return text === "" ? 0 : hash53(text);
}

function turnsOf({ example, messages }: CheckedExample): number {
  const length = conversationLength(example);
  let turns = example.kind === "preference" ? 1 : 0;
  for (let at = 0; at < length; at += 1) if (messages[at]?.role === "assistant") turns += 1;
  return turns;
}

function flagsOf(checked: CheckedExample, isOtherLanguage: boolean): number {
  const { example, messages, answer, otherAnswer, instructionsSource, instructions } = checked;
  const isSentence = isLongEnoughForMark(answer);
  const isPair = example.kind === "preference";
  return (
    bit("isRefusal", isRefusal(answer)) |
    bit("isOneWord", isOneWord(answer)) |
    bit("isCutOff", isCutOff(answer)) |
    bit("isSentence", isSentence) |
    bit("endsWithoutMark", isSentence && !endsFinally(answer.trimEnd())) |
    bit("hasTools", conversationOf(example).tools !== undefined) |
    bit("callsTools", messages.some(callsTools)) |
    bit("hasImages", messages.some(hasOtherParts)) |
    bit("isPreferredLonger", isPair && answer.length > otherAnswer.length) |
    bit("hasNoAnswer", !hasVisibleText(answer) && !messages.some(callsTools)) |
    bit("hasOwnInstructions", instructionsSource === "own") |
    bit("hasNoInstructions", instructions === "") |
    bit("isAnsweredInOtherLanguage", isOtherLanguage)
  );
}

function bit(flag: FactFlag, isSet: boolean): number {
  return isSet ? factFlags[flag] : 0;
}

/** UTF-16 units: shorter answers are headings and names as often as sentences. */
const markWantedFrom = 60;

function isLongEnoughForMark(answer: string): boolean {
  return answer.length >= markWantedFrom && answer.includes(" ", markWantedFrom / 2);
}

const oneWordMaximumLength = 40;

function isOneWord(answer: string): boolean {
  if (answer.length > 2 * oneWordMaximumLength) return false;
  const word = answer.trim();
  return word !== "" && word.length <= oneWordMaximumLength && !/\s/.test(word);
}
