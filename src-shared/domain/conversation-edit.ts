// Changes to an example as a person makes them turn by turn: add, remove, move, another role, another text, learn from
// it or not, a better and a worse answer. Pure. Never drops what it doesn't know: tool calls and images stay.
import { assertNever } from "../errors.ts";
import {
  canonicalBody,
  conversationOf,
  instructionsSourceOf,
  isPlainInstructions,
  withConversation,
  withInstructions,
  withoutInstructions,
  type ContentPart,
  type ExampleBody,
  type InstructionsSource,
  type Message,
  type Role,
} from "./example.ts";
import { withAnswerText, withAskText, withOtherAnswerText } from "./example-edit.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf, textOfMessage } from "./example-text.ts";

/** An example on the table of a person: its instructions apart from its turns. */
export type EditedExample = {
  readonly source: InstructionsSource;
  /** Its own instructions; null where it has none of its own, or where they aren't plain text and stand as a turn. */
  readonly instructions: string | null;
  /** Without the message that `instructions` stands for. */
  readonly example: ExampleBody;
};

/** The turns of a conversation, and of a pair its two answers. */
export const turnLists = ["conversation", "better", "worse"] as const;
export type TurnList = (typeof turnLists)[number];
export type TurnPlace = { readonly list: TurnList; readonly index: number };

export type TurnChange =
  | { readonly do: "add"; readonly place: TurnPlace; readonly role: Role }
  | { readonly do: "remove"; readonly place: TurnPlace }
  | { readonly do: "move"; readonly place: TurnPlace; readonly toIndex: number }
  | { readonly do: "set-role"; readonly place: TurnPlace; readonly role: Role }
  | { readonly do: "set-text"; readonly place: TurnPlace; readonly text: string }
  | { readonly do: "set-learnt"; readonly place: TurnPlace; readonly isLearnt: boolean }
  | { readonly do: "set-instructions"; readonly source: InstructionsSource; readonly text: string }
  | { readonly do: "swap-answers" | "make-pair" | "make-chat" };

/** The part of `examples.edit`'s change that is about the conversation, as it is sent: the body without its kind. */
export type ConversationChange = {
  askText?: string;
  answerText?: string;
  otherAnswerText?: string;
  body?: ExampleBody["body"];
  instructions?: { source: "project" | "none" } | { source: "own"; text: string };
};

export function editedOf(example: ExampleBody, source: InstructionsSource): EditedExample {
  if (source !== "own") return { source, instructions: null, example };
  const apart = withoutInstructions(example);
  return { source, instructions: apart.instructions, example: apart.example };
}

/** The example as it is stored: its own instructions in front again. */
export function bodyOfEdited({ instructions, example }: EditedExample): ExampleBody {
  return instructions === null ? example : withInstructions(example, instructions);
}

export function isSameEdited(one: EditedExample, other: EditedExample): boolean {
  return (
    one === other ||
    (one.source === other.source &&
      one.instructions === other.instructions &&
      one.example.kind === other.example.kind &&
      canonicalBody(one.example) === canonicalBody(other.example))
  );
}

/** The turns of one list; a chat has no answers apart from its conversation. */
export function turnsOf({ example }: EditedExample, list: TurnList): readonly Message[] {
  if (list === "conversation") return conversationOf(example).messages;
  if (example.kind === "chat") return [];
  return list === "better" ? example.body.preferred_output : example.body.non_preferred_output;
}

/** The same object where nothing changes: the last turn of a list can't be removed, a turn can't move out of it. */
export function withTurnChange(edited: EditedExample, change: TurnChange): EditedExample {
  switch (change.do) {
    case "add":
      return withTurns(edited, change.place.list, (turns) =>
        turns.toSpliced(change.place.index, 0, { role: change.role, content: "" }),
      );
    case "remove":
      return withTurns(edited, change.place.list, (turns) =>
        turns.length < 2 ? turns : turns.toSpliced(change.place.index, 1),
      );
    case "move":
      return withTurns(edited, change.place.list, (turns) =>
        moved(turns, change.place.index, change.toIndex),
      );
    case "set-role":
      return withRole(edited, change.place, change.role);
    case "set-text":
      return withTurn(edited, change.place, (turn) => withText(turn, change.text));
    case "set-learnt":
      return withTurn(edited, change.place, (turn) => withLearnt(turn, change.isLearnt));
    case "set-instructions":
      return { ...edited, source: change.source, instructions: change.source === "own" ? change.text : null };
    case "swap-answers":
    case "make-pair":
    case "make-chat":
      return { ...edited, example: withKind(edited.example, change.do) };
    default:
      return assertNever(change);
  }
}

/** An item of a list at another place; the same list where that is no place of it. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** 0 is the only weight that means "not learnt from": providers know 0 and 1. */
export function isLearnt(turn: Message): boolean {
  return turn.weight !== 0;
}

/** A turn whose role hangs together with what only JSON shows: calls, and the answers to them. */
export function isRoleFixed(turn: Message): boolean {
  return (
    turn.tool_calls !== undefined ||
    turn.function_call !== undefined ||
    turn.tool_call_id !== undefined ||
    typeof turn.refusal === "string" ||
    turn.role === "tool" ||
    turn.role === "function"
  );
}

/** The role that comes next in a conversation between two; what a tool gave back is answered, too. */
export function roleAfter(turn: Message | undefined): Role {
  return turn?.role === "user" || turn?.role === "tool" ? "assistant" : "user";
}

/** Whether making a chat of a pair throws a text away: the worse answer. */
export function wouldLoseAnswer({ example }: EditedExample): boolean {
  if (example.kind === "chat") return false;
  const worse = example.body.non_preferred_output;
  return worse.length > 1 || worse.some((turn) => textOfMessage(turn).trim() !== "" || isRoleFixed(turn));
}

/**
 * What has to be saved to get from one state to the other; null when nothing has. A change of a single text is said
 * as that text alone, so that somebody else's change to another turn stays.
 */
export function changeBetween(saved: EditedExample, wanted: EditedExample): ConversationChange | null {
  if (isSameEdited(saved, wanted)) return null;
  const isSameConversation = isSameEdited(
    { ...saved, source: "none", instructions: null },
    { ...wanted, source: "none", instructions: null },
  );
  if (isSameConversation) return instructionsChange(wanted) ?? { body: bodyOfEdited(wanted).body };
  const source = saved.source === wanted.source && saved.instructions === wanted.instructions;
  const single = source ? singleTextChange(saved.example, wanted.example) : null;
  if (single) return single;
  const instructions = source ? null : instructionsChange(wanted);
  return { body: bodyOfEdited(wanted).body, ...instructions };
}

/** The same example with the texts a row of the table shows of it; the same object where they are these already. */
export function withRowTexts(
  edited: EditedExample,
  row: { readonly askText: string; readonly answerText: string; readonly otherAnswerText: string },
): EditedExample {
  let { example } = edited;
  if (askTextOf(example) !== row.askText) example = withAskText(example, row.askText);
  if (answerTextOf(example) !== row.answerText) example = withAnswerText(example, row.answerText);
  if (otherAnswerTextOf(example) !== row.otherAnswerText) {
    example = withOtherAnswerText(example, row.otherAnswerText);
  }
  return example === edited.example ? edited : { ...edited, example };
}

/** An example read from JSON that a person edited: what it opens with says where its instructions come from. */
export function editedFromJson(
  example: ExampleBody,
  before: InstructionsSource,
  projectInstructions: string,
): EditedExample {
  const first = conversationOf(example).messages[0];
  const own = isPlainInstructions(first) ? first.content : null;
  if (own === null && before !== "own") return editedOf(example, before);
  if (own !== null) return editedOf(example, "own");
  const hasOther = conversationOf(example).messages.some(
    (message) => message.role === "system" || message.role === "developer",
  );
  return editedOf(example, instructionsSourceOf(null, hasOther, projectInstructions));
}

function instructionsChange({ source, instructions }: EditedExample): ConversationChange | null {
  if (source === "own")
    return instructions === null ? null : { instructions: { source, text: instructions } };
  return { instructions: { source } };
}

function singleTextChange(saved: ExampleBody, wanted: ExampleBody): ConversationChange | null {
  if (saved.kind !== wanted.kind) return null;
  const body = canonicalBody(wanted);
  const askText = askTextOf(wanted);
  if (canonicalBody(withAskText(saved, askText)) === body) return { askText };
  const answerText = answerTextOf(wanted);
  if (canonicalBody(withAnswerText(saved, answerText)) === body) return { answerText };
  const otherAnswerText = otherAnswerTextOf(wanted);
  if (canonicalBody(withOtherAnswerText(saved, otherAnswerText)) === body) return { otherAnswerText };
  return null;
}

/** An example with other turns in one of its lists; the same object where `change` gives back the same turns. */
export function withTurns(
  edited: EditedExample,
  list: TurnList,
  change: (turns: readonly Message[]) => readonly Message[],
): EditedExample {
  const { example } = edited;
  const turns = turnsOf(edited, list);
  const changed = change(turns);
  if (changed === turns) return edited;
  if (list === "conversation") {
    return {
      ...edited,
      example: withConversation(example, { ...conversationOf(example), messages: changed }),
    };
  }
  if (example.kind === "chat") return edited;
  const key = list === "better" ? "preferred_output" : "non_preferred_output";
  return { ...edited, example: { kind: "preference", body: { ...example.body, [key]: changed } } };
}

/** An example with one turn changed; the same object where `change` gives back the same turn. */
export function withTurn(
  edited: EditedExample,
  { list, index }: TurnPlace,
  change: (turn: Message) => Message,
): EditedExample {
  return withTurns(edited, list, (turns) => {
    const turn = turns[index];
    if (turn === undefined) return turns;
    const changed = change(turn);
    return changed === turn ? turns : turns.with(index, changed);
  });
}

/** Instructions in front of everything are the example's own: they leave the turns for their own place. */
function withRole(edited: EditedExample, place: TurnPlace, role: Role): EditedExample {
  const changed = withTurn(edited, place, (turn) => {
    if (turn.role === role || isRoleFixed(turn)) return turn;
    const { weight, ...others } = turn;
    return { ...others, role, ...(role === "assistant" && weight !== undefined ? { weight } : {}) };
  });
  const isInFront = place.list === "conversation" && place.index === 0;
  const hasOthers = turnsOf(changed, "conversation").length > 1;
  if (role !== "system" || !isInFront || !hasOthers || changed.instructions !== null) return changed;
  const apart = withoutInstructions(changed.example);
  if (apart.instructions === null) return changed;
  return { source: "own", instructions: apart.instructions, example: apart.example };
}

function withText(turn: Message, text: string): Message {
  if (textOfMessage(turn) === text) return turn;
  if (!Array.isArray(turn.content)) {
    // An answer that calls a tool needs no text, and then has none.
    const isBare = text === "" && turn.tool_calls !== undefined;
    return { ...turn, content: isBare ? null : text };
  }
  const parts = turn.content as readonly ContentPart[];
  const firstAt = parts.findIndex((part) => typeof part["text"] === "string");
  const isKept = (part: ContentPart, index: number): boolean =>
    typeof part["text"] !== "string" || (index === firstAt && text !== "");
  const kept = parts
    .filter(isKept)
    .map((part) => (typeof part["text"] === "string" ? { ...part, text } : part));
  const content = firstAt < 0 ? [{ type: "text", text }, ...kept] : kept;
  return { ...turn, content: content.length === 0 ? "" : content };
}

function withLearnt(turn: Message, isWanted: boolean): Message {
  if (turn.role !== "assistant" || isLearnt(turn) === isWanted) return turn;
  const { weight: _weight, ...others } = turn;
  return isWanted ? others : { ...others, weight: 0 };
}

function withKind(example: ExampleBody, wanted: "swap-answers" | "make-pair" | "make-chat"): ExampleBody {
  if (example.kind === "chat")
    return wanted === "make-pair" ? pairOf(example.body.messages, example) : example;
  const { input, preferred_output, non_preferred_output } = example.body;
  if (wanted === "make-pair") return example;
  if (wanted === "make-chat")
    return { kind: "chat", body: { ...input, messages: [...input.messages, ...preferred_output] } };
  return {
    kind: "preference",
    body: { input, preferred_output: non_preferred_output, non_preferred_output: preferred_output },
  };
}

/** The last answer becomes the better one; what a model is asked with can't be empty. */
function pairOf(messages: readonly Message[], example: ExampleBody & { readonly kind: "chat" }): ExampleBody {
  const last = messages.at(-1);
  const answer: Message = last?.role === "assistant" ? last : { role: "assistant", content: "" };
  const before = last?.role === "assistant" ? messages.slice(0, -1) : messages;
  return {
    kind: "preference",
    body: {
      input: { ...example.body, messages: before.length > 0 ? before : [{ role: "user", content: "" }] },
      preferred_output: [answer],
      non_preferred_output: [{ role: "assistant", content: "" }],
    },
  };
}
