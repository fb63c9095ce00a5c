// Sorts the messages of a channel into its threads: an answer given days later belongs to the question it answers, not
// to what was said around it. Holds a channel at a time, and no more than a bound of it. Pure.
import type { Chat, ChatMessage, WholeChat } from "./chat-message.ts";

export type ThreadMessage = ChatMessage & {
  /** The message a thread began with; null outside of threads. */
  readonly thread: string | null;
};

export type Threads = {
  readonly onChat: (chat: WholeChat) => void;
  chat: Chat;
  main: ChatMessage[];
  byThread: Map<string, ChatMessage[]>;
  length: number;
};

/** Characters held; a channel with more is handed over in parts, and a thread may fall apart between two. */
const heldMaximumLength = 60_000_000;

export function newThreads(onChat: (chat: WholeChat) => void): Threads {
  const chat = { title: "", id: null, source: "" };
  return { onChat, chat, main: [], byThread: new Map(), length: 0 };
}

/** Begins another channel. */
export function startChannel(threads: Threads, chat: Chat): void {
  endChannel(threads);
  threads.chat = chat;
}

export function addThreadMessage(threads: Threads, { thread, ...message }: ThreadMessage): void {
  const inThread = thread === null ? threads.main : threads.byThread.get(thread);
  if (inThread) inThread.push(message);
  else if (thread !== null) threads.byThread.set(thread, [message]);
  threads.length += message.text.length + message.raw.length + 200;
  if (threads.length > heldMaximumLength) endChannel(threads);
}

export function endChannel(threads: Threads): void {
  const { chat, main, byThread, onChat } = threads;
  threads.main = [];
  threads.byThread = new Map();
  threads.length = 0;
  if (main.length > 0) onChat({ chat, messages: inOrder(main) });
  for (const [thread, messages] of byThread)
    onChat({ chat: { ...chat, id: thread }, messages: inOrder(messages) });
}

/** By time where all have one; Graph gives the newest first. */
function inOrder(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  if (messages.some(({ atMs }) => atMs === null)) return messages;
  return messages.toSorted((left, right) => (left.atMs ?? 0) - (right.atMs ?? 0));
}
