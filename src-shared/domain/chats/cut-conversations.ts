// Makes conversations of they and the model from messages as they come: joins what one side says, cuts at pauses and at
// the most turns, and hands what is no question with its answer to `leftAside`. Holds one conversation at a time. Pure.
import { bodyMaxLength } from "../example.ts";
import type { LeftAsideReason } from "../imports/left-aside.ts";
import type { ChatsSource } from "../imports/source.ts";
import { shortName, type Chat, type ChatMessage } from "./chat-message.ts";

/** One side speaking, until the other does. */
export type Turn = {
  readonly side: "they" | "model";
  readonly line: number;
  readonly texts: string[];
  readonly leftOut: string[];
  readonly raws: string[];
  length: number;
  rawLength: number;
};

export type Conversation = {
  /** The same for all examples of one conversation, so that none of them examines what another one taught. */
  readonly group: string;
  readonly source: string;
  /** They and the model in turn, they first. */
  readonly turns: readonly Turn[];
  /** Of its first message. */
  readonly line: number;
};

export type ConversationSink = {
  readonly conversation: (conversation: Conversation) => void;
  readonly leftAside: (line: number, reason: LeftAsideReason, raw: string) => void;
};

export type Cutter = {
  readonly source: ChatsSource;
  readonly model: ReadonlySet<string>;
  readonly leftOut: ReadonlySet<string>;
  readonly sink: ConversationSink;
  chat: Chat;
  turns: Turn[];
  /** Of all turns, in characters. */
  length: number;
  startedAtMs: number | null;
  lastAtMs: number | null;
};

const hourMs = 3_600_000;
/** Beyond this a conversation is cut at its next question, so that no example comes near the most it may hold. */
const pieceLength = 1_000_000;
const rawLength = 100_000;
const noChat: Chat = { title: "", id: null, source: "" };

export function newCutter(source: ChatsSource, sink: ConversationSink): Cutter {
  return {
    source,
    model: new Set(source.modelSpeakers),
    leftOut: new Set(source.leftOutSpeakers),
    sink,
    chat: noChat,
    turns: [],
    length: 0,
    startedAtMs: null,
    lastAtMs: null,
  };
}

/** Begins a conversation that the file tells from the one before. */
export function startChat(cutter: Cutter, chat: Chat): void {
  endChat(cutter);
  cutter.chat = chat;
}

export function endChat(cutter: Cutter): void {
  handOver(cutter);
  cutter.startedAtMs = null;
  cutter.lastAtMs = null;
}

export function addMessage(cutter: Cutter, message: ChatMessage): void {
  if (cutter.leftOut.has(message.speaker)) return;
  if (message.text === "" && message.leftOut.length === 0) return;
  if (isAfterPause(cutter, message.atMs)) endChat(cutter);
  cutter.startedAtMs ??= message.atMs;
  cutter.lastAtMs = message.atMs ?? cutter.lastAtMs;
  const side = cutter.model.has(message.speaker) ? "model" : "they";
  const last = cutter.turns.at(-1);
  if (last?.side === side) {
    join(cutter, last, message);
    return;
  }
  const { maximumTurns } = cutter.source;
  const asked = cutter.turns[0]?.side === "model" ? cutter.turns.length - 1 : cutter.turns.length;
  const isFull = asked + 2 > maximumTurns || cutter.length > pieceLength;
  if (side === "they" && isFull && asked > 1) handOver(cutter);
  const turn: Turn = { side, line: message.line, texts: [], leftOut: [], raws: [], length: 0, rawLength: 0 };
  cutter.turns.push(turn);
  join(cutter, turn, message);
}

/** A clock that was set back is no pause. */
function isAfterPause({ source, chat, lastAtMs, turns }: Cutter, atMs: number | null): boolean {
  // A thread stays one conversation, if it was answered a month later.
  if (chat.id !== null) return false;
  if (source.pauseHours === null || lastAtMs === null || atMs === null || turns.length === 0) return false;
  return atMs - lastAtMs >= source.pauseHours * hourMs;
}

function join(cutter: Cutter, turn: Turn, message: ChatMessage): void {
  const length = message.text.length + 1;
  turn.length += length;
  cutter.length += length;
  // Longer than any example: it is left aside, and nothing more of it is kept.
  if (turn.length <= bodyMaxLength && message.text !== "") turn.texts.push(message.text);
  if (turn.leftOut.length < 100) turn.leftOut.push(...message.leftOut.slice(0, 100));
  if (turn.rawLength > rawLength) return;
  turn.raws.push(message.raw);
  turn.rawLength += message.raw.length + 1;
}

function handOver(cutter: Cutter): void {
  const { turns, sink } = cutter;
  cutter.turns = [];
  cutter.length = 0;
  let piece: Turn[] = [];
  const endPiece = (): void => {
    const first = piece[0];
    const { group, source } = { group: groupOf(cutter), source: cutter.chat.source };
    if (first) sink.conversation({ group, source, turns: piece, line: first.line });
    piece = [];
  };
  for (let at = 0; at < turns.length; at += 1) {
    const [turn, next] = [turns[at], turns[at + 1]];
    if (!turn) continue;
    if (turn.side === "model") leaveAside(cutter, [turn], "chat-no-question");
    else if (!next) leaveAside(cutter, [turn], "chat-no-answer");
    else {
      at += 1;
      const problem = problemOf(turn, next);
      if (problem === null) piece.push(turn, next);
      else {
        // What is said after it may speak of it: that is another example.
        endPiece();
        leaveAside(cutter, [turn, next], problem);
      }
    }
  }
  endPiece();
}

function problemOf(asked: Turn, answered: Turn): "chat-only-media" | "too-long" | null {
  if (asked.length + answered.length > bodyMaxLength) return "too-long";
  return asked.texts.length === 0 || answered.texts.length === 0 ? "chat-only-media" : null;
}

function leaveAside(
  { sink, chat }: Cutter,
  turns: readonly Turn[],
  code: "chat-no-answer" | "chat-no-question" | "chat-only-media" | "too-long",
): void {
  const raw = turns.flatMap(({ raws }) => raws).join("\n");
  sink.leftAside(turns[0]?.line ?? 1, { code, place: chat.id === null ? "" : chat.title }, raw);
}

/** A conversation between two pauses has no name of its own: it is called after its beginning. */
function groupOf({ chat, startedAtMs, source }: Cutter): string {
  if (chat.id !== null) return `${shortName(chat.title, 120)} (${shortName(chat.id, 60)})`;
  if (source.pauseHours === null || startedAtMs === null) return shortName(chat.title);
  const began = new Date(startedAtMs).toISOString().slice(0, 16).replace("T", " ");
  return `${shortName(chat.title, 120)}, ${began}`;
}
