// Answers that stop in the middle: by an open code block, bracket or quote, by a word nothing ends with, or at a round
// length. Whether a missing full stop means anything depends on the other answers (ending-share.ts).
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { answerPlaceOf } from "./answer-place.ts";

const guides = {
  "answer.cut-off": {
    severity: "warning",
    title: { one: "1 answer looks cut off", other: "{{count}} answers look cut off" },
    message: "The answer seems to stop in the middle.",
    why: "The model learns to stop in the middle, too.",
    advice:
      "Read the end of the answer and write what is missing. If it is meant to end like this, leave it.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const cutOffCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    const { answer } = checked;
    if (!isCutOff(answer)) return;
    const to = answer.length;
    const place = { message: answerPlaceOf(checked), from: Math.max(0, to - shownLength), to };
    say({ code: "answer.cut-off", place, details: {} });
  },
};

const shownLength = 24;
/** Below it a text is a word or two, and nothing is missing. UTF-16 units. */
const shortestLength = 24;

export function isCutOff(answer: string): boolean {
  if (answer.length < shortestLength) return false;
  if (hasOpenCodeBlock(answer)) return true;
  const text = answer.trimEnd();
  if (endsFinally(text)) return false;
  return (
    endsAtRoundLength(answer) ||
    endsOpen(text) ||
    endsInLittleWord(text) ||
    (text.length <= longestForBrackets && hasOpenBracket(text))
  );
}

/** Whether a text ends in a sign that can end an answer; a letter, a comma or an opening bracket can't. */
export function endsFinally(text: string): boolean {
  return /[^\p{L}\p{M},;:([{„«‚\-–—&=…]$/u.test(lastUnits(text)) && !text.endsWith("...");
}

function lastUnits(text: string): string {
  return text.slice(-4);
}

function hasOpenCodeBlock(text: string): boolean {
  let fences = 0;
  for (let at = text.indexOf("```"); at >= 0; at = text.indexOf("```", at + 3)) fences += 1;
  return fences % 2 === 1;
}

/** Where programs cut: round numbers, powers of two, and what a spreadsheet's cell holds. UTF-16 units. */
const cuttingLengths: ReadonlySet<number> = new Set([
  100, 128, 140, 160, 200, 255, 256, 280, 500, 512, 1000, 1023, 1024, 2000, 2047, 2048, 4000, 4095, 4096,
  8000, 8191, 8192, 10_000, 16_384, 32_767, 32_768, 65_535, 65_536,
]);

function endsAtRoundLength(text: string): boolean {
  return cuttingLengths.has(text.length) && /\p{L}$/u.test(lastUnits(text));
}

/** A comma, a dash, an opening bracket, dots after a word. "Kind regards," on a short last line is a greeting. */
function endsOpen(text: string): boolean {
  const lastLine = text.slice(text.lastIndexOf("\n") + 1);
  const isGreeting = lastLine.length < text.length && lastLine.length <= 40;
  if (/[,;]$/.test(text)) return !isGreeting;
  return /[:([{„«‚–—&=]$|\p{L}-$|\s-$|\p{L}\s?(?:…|\.\.\.)$/u.test(lastUnits(text));
}

/** Words after which something must follow, in seven languages. */
const littleWords: ReadonlySet<string> = new Set(
  (
    "the a an and or of because whose than although while " +
    "und oder eine einen einer eines dass weil sowie wenn obwohl dem des " +
    "et ou les des une qui parce aux dont " +
    "los las del una porque aunque y " +
    "di il gli della delle dei che perché " +
    "een omdat zodat hoewel " +
    "um uma da dos das que porque embora"
  ).split(" "),
);

function endsInLittleWord(text: string): boolean {
  const last = /(?:^|\s)([\p{Ll}]{1,9})$/u.exec(text.slice(-12))?.[1];
  return last !== undefined && littleWords.has(last);
}

const longestForBrackets = 20_000;

/** The last bracket or quote of its kind is an opening one, not far from the end. */
function hasOpenBracket(text: string): boolean {
  const end = text.slice(-bracketReach);
  return pairs.some(([opening, closing]) => {
    const at = end.lastIndexOf(opening);
    if (at < 0 || end.indexOf(closing, at + 1) >= 0) return false;
    // A smiley opens nothing.
    return !/[:;=8]-?$/.test(end.slice(Math.max(0, at - 2), at));
  });
}

const bracketReach = 300;
const pairs = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["“", "”"],
  ["«", "»"],
] as const;
