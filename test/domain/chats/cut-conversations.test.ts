// How messages become conversations of they and the model, whatever file they came from.
import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../../../src-shared/domain/chats/chat-message.ts";
import { exampleOfConversation } from "../../../src-shared/domain/chats/chat-example.ts";
import {
  addMessage,
  endChat,
  newCutter,
  startChat,
} from "../../../src-shared/domain/chats/cut-conversations.ts";
import { countMessage, guessedModel, newSpeakerCount } from "../../../src-shared/domain/chats/who-is-who.ts";
import { conversationOf } from "../../../src-shared/domain/example.ts";
import { leftAsideSentence } from "../../../src-shared/domain/imports/left-aside.ts";
import type { ChatsSource } from "../../../src-shared/domain/imports/source.ts";

const usual: ChatsSource = {
  kind: "chats",
  modelSpeakers: ["Ben"],
  leftOutSpeakers: [],
  pauseHours: 8,
  maximumTurns: 20,
  keepsLineBreaks: true,
};
const hourMs = 3_600_000;

/** `Anna: Hello? @3 [image]`: who, what, hours since the beginning, what was left out. */
function messageOf(short: string, line: number): ChatMessage {
  const found = /^(\w+): ?(.*?)(?: ?@([\d.]+))?(?: ?\[(.+)\])?$/s.exec(short);
  const [, speaker = "", text = "", hours, leftOut] = found ?? [];
  const atMs = hours === undefined ? null : Date.UTC(2024, 2, 1, 9) + Number(hours) * hourMs;
  return { speaker, text, atMs, line, leftOut: leftOut === undefined ? [] : [leftOut], raw: short };
}

type Cut = {
  readonly said: readonly string[];
  readonly groups: readonly string[];
  readonly aside: readonly string[];
  readonly notes: readonly string[];
};

function cut(messages: readonly string[], change: Partial<ChatsSource> = {}, id: string | null = null): Cut {
  const source = { ...usual, ...change };
  const [said, groups, aside, notes]: [string[], string[], string[], string[]] = [[], [], [], []];
  const cutter = newCutter(source, {
    conversation: (conversation) => {
      const example = exampleOfConversation(conversation, source);
      const { messages: turns } = conversationOf(example.example);
      said.push(
        turns.map(({ role, content }) => `${role === "user" ? "q" : "a"}: ${String(content)}`).join(" | "),
      );
      groups.push(example.group);
      notes.push(example.notes);
    },
    leftAside: (line, reason, raw) => aside.push(`${line} ${reason.code} ${raw}`),
  });
  startChat(cutter, { title: "Chat", id, source: "Somewhere" });
  for (const [place, short] of messages.entries()) addMessage(cutter, messageOf(short, place + 1));
  endChat(cutter);
  return { said, groups, aside, notes };
}

describe("conversations", () => {
  it("join what one side says, several people being they", () => {
    expect(cut(["Anna: Hi", "Cleo: Is it open?", "Ben: Yes.", "Ben: Until six."]).said).toEqual([
      "q: Hi\nIs it open? | a: Yes.\nUntil six.",
    ]);
    expect(cut(["Anna: Hi", "Anna: Is it\nopen?", "Ben: Yes."], { keepsLineBreaks: false }).said).toEqual([
      "q: Hi Is it open? | a: Yes.",
    ]);
  });

  it("end at a long pause, each with a group of its own; a clock that goes back is no pause", () => {
    const { said, groups } = cut([
      "Anna: A? @1",
      "Ben: B. @2",
      "Anna: C? @10",
      "Ben: D. @10.1",
      "Anna: E? @3",
      "Ben: F. @3",
    ]);
    expect(said).toEqual(["q: A? | a: B.", "q: C? | a: D. | q: E? | a: F."]);
    expect(groups).toEqual(["Chat, 2024-03-01 10:00", "Chat, 2024-03-01 19:00"]);
    expect(
      cut(["Anna: A? @1", "Ben: B. @2", "Anna: C? @99", "Ben: D. @99"], { pauseHours: null }).said,
    ).toHaveLength(1);
  });

  it("stay whole over a pause where the file itself tells them apart", () => {
    expect(cut(["Anna: A? @1", "Ben: B. @90"], {}, "1234").said).toEqual(["q: A? | a: B."]);
  });

  it("are cut at the most turns before a question, and stay one group", () => {
    const { said, groups } = cut(["Ben: 0", "Anna: 1", "Ben: 2", "Anna: 3", "Ben: 4", "Anna: 5", "Ben: 6"], {
      maximumTurns: 5,
    });
    expect(said).toEqual(["q: 1 | a: 2 | q: 3 | a: 4", "q: 5 | a: 6"]);
    expect(new Set(groups).size).toBe(1);
  });

  it("put aside with its reason what has no answer, no question, or nothing but a picture", () => {
    const { said, aside, notes } = cut([
      "Ben: Ready.",
      "Anna: A? [image]",
      "Ben: B.",
      "Anna: [image]",
      "Ben: Nice.",
      "Anna: C?",
      "Ben: D.",
      "Anna: Thanks",
    ]);
    expect(said).toEqual(["q: A? | a: B.", "q: C? | a: D."]);
    expect(notes).toEqual(["Left out: image.", ""]);
    expect(aside).toEqual([
      "1 chat-no-question Ben: Ready.",
      "4 chat-only-media Anna: [image]\nBen: Nice.",
      "8 chat-no-answer Anna: Thanks",
    ]);
    expect(leftAsideSentence({ code: "chat-no-answer", place: "Trip" })).toBe(
      "Nobody whose answers are learnt from answered this (in “Trip”).",
    );
  });

  it("leave out whom a person leaves out", () => {
    expect(cut(["Anna: A?", "Bot: Ping", "Ben: B."], { leftOutSpeakers: ["Bot"] }).said).toEqual([
      "q: A? | a: B.",
    ]);
  });
});

describe("the guess who is the model", () => {
  const guess = (...messages: readonly string[]): readonly string[] => {
    const count = newSpeakerCount();
    for (const [place, short] of messages.entries()) countMessage(count, messageOf(short, place + 1));
    return guessedModel(count);
  };

  it("goes by names, then by who answers questions", () => {
    expect(guess("Support: Hello, how can I help?", "Tom: It broke.", "Support: Which one?")).toEqual([
      "Support",
    ]);
    expect(guess("Ann: Is it?", "Tom: It is.", "Ann: Sure?", "Tom: Yes.", "Ann: Thanks")).toEqual(["Tom"]);
    expect(guess("Host: Who are you?", "Neil: Why?", "Host: Tell us.", "Neil: An astronomer.")).toEqual([
      "Neil",
    ]);
    expect(guess("Ann: Is it?", "Ann: Well?")).toEqual([]);
  });
});
