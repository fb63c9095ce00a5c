// A question with examples shown before it: how many of them fit beside it, and the messages that come of it. Pure.
import type { ConnectionProfile } from "../connections/profile.ts";
import type { Message } from "../example.ts";

export type ShownTurn = { readonly role: "user" | "assistant"; readonly content: string };
export type ShownExample = { readonly id: number; readonly turns: readonly ShownTurn[] };

/**
 * Tokens a question and its answer may have together. 1,024 is the rehearsal's own limit; 16,385 is the smallest window
 * among the chat models of OpenAI that are still served (gpt-3.5-turbo, https://platform.openai.com/docs/models,
 * 2026-11-22), and a handful of examples never needs more.
 */
export function contextTokensOf({ kind }: Pick<ConnectionProfile, "kind">): number {
  return kind === "rehearsal" ? 1_024 : 16_000;
}

/** Left free for the answer where nobody said how long it may be. */
const answerTokens = 192;
/** Marks around each message. */
const messageTokens = 4;

/**
 * Tokens of a text, guessed without a tokenizer and rather too high: 3.5 small letters or blanks a token, a capital or a
 * sign one, letters of other alphabets the bytes they take and a little for what stands between them. Too high costs an
 * example that would have fitted; a little too low only takes from the room left for the answer.
 */
export function guessedTokens(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += 1) tokens += tokensOfUnit(text.charCodeAt(at));
  return Math.ceil(tokens);
}

function tokensOfUnit(code: number): number {
  if (code >= 0x800) return 3.25;
  if (code >= 0x250) return 2.25;
  if (code >= 0x80 || !isPlain(code)) return 1;
  return 1 / 3.5;
}

/** Small letters and blanks go together with their neighbours, and nearly always a comma and a full stop. */
function isPlain(code: number): boolean {
  const isSmallLetter = code >= 0x61 && code <= 0x7a;
  return isSmallLetter || code === 0x20 || code === 0x2c || code === 0x2e;
}

export type Room = {
  readonly instructions: string;
  readonly question: string;
  readonly contextTokens: number;
  /** null: a usual answer's. */
  readonly maxAnswerTokens: number | null;
};

/**
 * At most `count` of the candidates, which come most similar first. Where not all fit, the least similar stay out; one
 * that is too long even alone stands in nobody's way.
 */
export function shownThatFit(
  candidates: readonly ShownExample[],
  count: number,
  room: Room,
): readonly ShownExample[] {
  const { instructions, question, contextTokens, maxAnswerTokens } = room;
  const asked = [instructions, question].reduce((sum, text) => sum + guessedTokens(text) + messageTokens, 0);
  const freeTokens = contextTokens - asked - (maxAnswerTokens ?? answerTokens);
  const fitting = candidates.filter((example) => tokensOfShown(example) <= freeTokens).slice(0, count);
  const shown: ShownExample[] = [];
  let usedTokens = 0;
  for (const example of fitting) {
    usedTokens += tokensOfShown(example);
    if (usedTokens > freeTokens) break;
    shown.push(example);
  }
  return shown;
}

function tokensOfShown({ turns }: ShownExample): number {
  return turns.reduce((sum, { content }) => sum + guessedTokens(content) + messageTokens, 0);
}

/** Instructions, the examples as earlier turns with the most similar one last, then the question. */
export function messagesWith(
  instructions: string,
  shown: readonly ShownExample[],
  question: string,
): readonly Message[] {
  return [
    ...(instructions === "" ? [] : [{ role: "system", content: instructions } as const]),
    ...shown.toReversed().flatMap(({ turns }) => turns),
    { role: "user", content: question },
  ];
}
