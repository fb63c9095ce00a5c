// Questions that were held out: which are asked first, and what a model is asked. The same ones for every training of a
// project, so that two of them can be compared. Pure.
import { answerTextOf, textOfMessage } from "../example-text.ts";
import {
  conversationOf,
  type ContentPart,
  type ExampleBody,
  type InstructionsSource,
  type Message,
} from "../example.ts";

export type HeldOutQuestion = {
  readonly messages: readonly Message[];
  /** What a person reads as the question: the turns before the wanted answer, without instructions. */
  readonly question: string;
  readonly wanted: string;
  /** Room for the wanted answer twice over. */
  readonly maxTokens: number;
};

export type HeldOutExample = {
  readonly id: number;
  readonly uid: string;
  readonly split: "validation" | "test";
};

/** The final exam first, then what was used for checking; within each by a lot that an example's identity draws, so
 * that a list sorted by topic gives more than its first topic. */
export function inHeldOutOrder(examples: readonly HeldOutExample[]): readonly HeldOutExample[] {
  const drawn = examples.map((example) => ({ example, lot: lotOf(example.uid) }));
  const rank = ({ split }: HeldOutExample): number => (split === "test" ? 0 : 1);
  return drawn
    .toSorted((a, b) => rank(a.example) - rank(b.example) || a.lot - b.lot || a.example.id - b.example.id)
    .map(({ example }) => example);
}

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ (2026-11-28), mixed once more: its last characters alone decide
 * too little. */
function lotOf(uid: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < uid.length; at += 1) hash = Math.imul(hash ^ uid.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

/**
 * What a model is asked; null for an example that can't be put as a question of words alone: with tools or images, or
 * without an answer in words at its end.
 * @param instructions of the training, for examples that take their project's.
 */
export function heldOutQuestion(
  example: ExampleBody,
  source: InstructionsSource,
  instructions: string,
): HeldOutQuestion | null {
  const { messages, tools, functions } = conversationOf(example);
  if ((tools?.length ?? 0) > 0 || (functions?.length ?? 0) > 0) return null;
  const asked = example.kind === "chat" ? beforeLastAnswer(messages) : messages;
  if (!asked.some(({ role }) => role === "user") || !asked.every(isOfWords)) return null;
  const wanted = answerTextOf(example).trim();
  if (wanted === "") return null;
  const system: readonly Message[] =
    source === "project" && instructions !== "" ? [{ role: "system", content: instructions }] : [];
  return {
    messages: [...system, ...asked.map(withoutWeight)],
    question: asked
      .filter(({ role }) => role !== "system" && role !== "developer")
      .map(textOfMessage)
      .join("\n\n"),
    wanted,
    maxTokens: roomFor(wanted),
  };
}

function beforeLastAnswer(messages: readonly Message[]): readonly Message[] {
  const last = messages.findLastIndex(({ role }) => role === "assistant");
  return messages.slice(0, Math.max(0, last));
}

function isOfWords({ role, content, tool_calls: calls, function_call: called }: Message): boolean {
  if (role === "tool" || role === "function" || calls !== undefined || called !== undefined) return false;
  if (typeof content === "string") return true;
  return Array.isArray(content) && content.every((part: ContentPart) => part.type === "text");
}

function withoutWeight({ weight: _weight, ...message }: Message): Message {
  return message;
}

const tokensMinimum = 64;
const tokensMaximum = 2_048;

/** A token is three bytes or more in every language; twice that, so that a longer answer is seen to be longer. */
function roomFor(wanted: string): number {
  let bytes = 0;
  for (let at = 0; at < wanted.length; at += 1) bytes += utf8BytesOf(wanted.charCodeAt(at));
  const tokens = Math.ceil(bytes / 3);
  return Math.min(tokensMaximum, Math.max(tokensMinimum, 2 * tokens));
}

/** Of one UTF-16 unit: the halves of a pair count two each. */
function utf8BytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}
