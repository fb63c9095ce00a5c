// "Copy as a prompt": the instructions and the best few examples as a text for any chat, or as chat messages. Pure.
// Must never show an example of the final exam (`test`) or of `validation`: what was studied can't be examined.
import {
  conversationOf,
  type ExampleBody,
  type InstructionsSource,
  type Message,
  type Split,
  type Status,
} from "../example.ts";
import { answerTextOf, textOfMessage } from "../example-text.ts";

export type PromptCandidate = {
  readonly id: number;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly instructionsSource: InstructionsSource;
  /** UTF-16 units of all its messages. */
  readonly textLength: number;
};

export type PromptExample = {
  readonly example: ExampleBody;
  readonly instructionsSource: InstructionsSource;
};

export type Prompt = {
  readonly text: string;
  /** Chat messages in OpenAI's shape: instructions, then questions and answers in turn. */
  readonly messages: readonly Message[];
  readonly exampleCount: number;
};

/**
 * Ids in the order in which they should be tried: approved before ready before the rest, one of each group and tag
 * before a second one, the shorter first. At most `limit`.
 */
export function promptOrder(candidates: readonly PromptCandidate[], limit: number): readonly number[] {
  // An example with instructions of its own answers to another text than the prompt's.
  const fit = candidates.filter(
    ({ split, status, instructionsSource }) =>
      split !== "test" &&
      split !== "validation" &&
      status !== "needs-work" &&
      instructionsSource === "project",
  );
  const sorted = fit.toSorted(
    (a, b) => rankOf(a.status) - rankOf(b.status) || a.textLength - b.textLength || a.id - b.id,
  );
  const seen = new Map<string, number>();
  const rounds = sorted.map((candidate) => {
    const kinds = kindsOf(candidate);
    const round = Math.max(...kinds.map((kind) => seen.get(kind) ?? 0));
    for (const kind of kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return { candidate, round };
  });
  return rounds
    .toSorted((a, b) => rankOf(a.candidate.status) - rankOf(b.candidate.status) || a.round - b.round)
    .slice(0, limit)
    .map(({ candidate }) => candidate.id);
}

/**
 * Puts a prompt together from examples in the order of `promptOrder`: each that still fits is taken.
 * `maxLength`: UTF-16 units of the whole text; instructions are never cut, so they alone may be longer.
 */
export function promptOf(
  instructions: string,
  examples: readonly PromptExample[],
  maxLength: number,
  exampleMaximum: number,
): Prompt {
  const taken: ExampleBody[] = [];
  let length = textOf(instructions, []).length;
  for (const { example } of examples) {
    if (taken.length >= exampleMaximum) break;
    if (!isShowable(example)) continue;
    const added =
      exampleText(example, taken.length + 1).length + separator.length + headingLength(taken.length);
    if (length + added > maxLength) continue;
    taken.push(example);
    length += added;
  }
  return {
    text: textOf(instructions, taken),
    messages: [
      ...(instructions === "" ? [] : [{ role: "system", content: instructions } as const]),
      ...taken.flatMap(turnsOf),
    ],
    exampleCount: taken.length,
  };
}

const separator = "\n\n";
const heading = "Here is how you answer:";

function headingLength(takenCount: number): number {
  return takenCount === 0 ? heading.length + separator.length : 0;
}

function textOf(instructions: string, examples: readonly ExampleBody[]): string {
  return [
    ...(instructions === "" ? [] : [instructions]),
    ...(examples.length === 0 ? [] : [heading]),
    ...examples.map((example, index) => exampleText(example, index + 1)),
  ].join(separator);
}

function exampleText(example: ExampleBody, number: number): string {
  const turns = turnsOf(example).map(
    ({ role, content }) => `${role === "user" ? "They ask" : "You answer"}: ${content}`,
  );
  return [`Example ${number}`, ...turns].join("\n");
}

export type Turn = { readonly role: "user" | "assistant"; readonly content: string };

/** Questions and answers in plain text; of a preference the better answer. */
function turnsOf(example: ExampleBody): readonly Turn[] {
  const messages =
    example.kind === "chat"
      ? example.body.messages
      : [...conversationOf(example).messages, ...example.body.preferred_output];
  return messages.flatMap((message) =>
    message.role === "user" || message.role === "assistant"
      ? [{ role: message.role, content: textOfMessage(message) }]
      : [],
  );
}

/** The turns by which an example can be shown before a question; null where it can't be. */
export function shownTurnsOf(example: ExampleBody): readonly Turn[] | null {
  return isShowable(example) ? turnsOf(example) : null;
}

/** Tool calls and pictures can't be said in a text, and an example without an answer shows nothing. */
function isShowable(example: ExampleBody): boolean {
  const turns = turnsOf(example);
  const conversation = conversationOf(example);
  const isTextOnly = conversation.messages.every(
    ({ role, content, tool_calls, function_call }) =>
      (role === "user" || role === "assistant") &&
      typeof content === "string" &&
      tool_calls === undefined &&
      function_call === undefined,
  );
  return isTextOnly && answerTextOf(example) !== "" && turns.every(({ content }) => content.trim() !== "");
}

function rankOf(status: Status | null): number {
  return status === "approved" ? 0 : status === "ready" ? 1 : 2;
}

function kindsOf(candidate: PromptCandidate): readonly string[] {
  const kinds = [
    ...(candidate.group === null ? [] : [`group ${candidate.group}`]),
    ...candidate.tags.map((tag) => `tag ${tag}`),
  ];
  return kinds.length === 0 ? ["none"] : kinds;
}
