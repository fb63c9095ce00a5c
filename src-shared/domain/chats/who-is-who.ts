// Counts who speaks in chats and guesses whose answers are to be learnt: by what somebody is called, and by who answers
// questions rather than asks them. A guess only: the person says. Pure.
import type { ChatSpeaker } from "../imports/source.ts";
import type { ChatMessage } from "./chat-message.ts";

type Speaker = {
  messageCount: number;
  sample: string;
  /** Messages with a question mark. */
  questions: number;
  /** What follows directly on somebody else's message: on a question, on anything. */
  answers: number;
  replies: number;
  /** First messages of a conversation or after a long pause. */
  openings: number;
};

export type SpeakerCount = {
  readonly speakers: Map<string, Speaker>;
  messageCount: number;
  hasTimes: boolean;
  last: ChatMessage | null;
};

/** Beyond this many names it is no chat between people who matter one by one. */
const speakersMaximum = 5_000;
const listedMaximum = 200;
const sampleLength = 120;
const openingAfterMs = 8 * 3_600_000;

const modelNames =
  /^ai$|assist|\bbot\b|bot$|chatgpt|claude|gemini|copilot|support|service|\bagent|help ?desk|hotline|kundendienst|beratung|berater|expert|interviewee|answer|antwort|office|b[uü]ro\b|praxis|reception|concierge|\bdr\.?\s|prof\.?\s|doctor|arzt|ärztin|lawyer|anwalt|coach|tutor|teacher|lehrer|trainer|mentor|consultant/i;
const askerNames =
  /interviewer|moderator|host\b|customer|kund(?:e|in)\b|client|patient|question|frage|^user$|^human$|caller|anrufer|student|schüler|guest|gast\b|participant|teilnehmer/i;

export function newSpeakerCount(): SpeakerCount {
  return { speakers: new Map(), messageCount: 0, hasTimes: false, last: null };
}

/** The next message is no answer to the last one. */
export function countNewChat(count: SpeakerCount): void {
  count.last = null;
}

export function countMessage(count: SpeakerCount, message: ChatMessage): void {
  count.messageCount += 1;
  count.hasTimes ||= message.atMs !== null;
  const { last } = count;
  count.last = message;
  let speaker = count.speakers.get(message.speaker);
  if (!speaker) {
    if (count.speakers.size >= speakersMaximum) return;
    speaker = { messageCount: 0, sample: "", questions: 0, answers: 0, replies: 0, openings: 0 };
    count.speakers.set(message.speaker, speaker);
  }
  speaker.messageCount += 1;
  if (speaker.sample === "") speaker.sample = message.text.slice(0, sampleLength);
  if (isQuestion(message)) speaker.questions += 1;
  if (!last || isLater(last, message)) speaker.openings += 1;
  else if (last.speaker !== message.speaker) {
    if (isQuestion(last)) speaker.answers += 1;
    speaker.replies += 1;
  }
}

export function speakersOf({ speakers }: SpeakerCount): readonly ChatSpeaker[] {
  return [...speakers]
    .map(([name, { messageCount, sample }]) => ({ name, messageCount, sample }))
    .toSorted((left, right) => right.messageCount - left.messageCount)
    .slice(0, listedMaximum);
}

/** Whose answers are learnt; empty where only one person speaks. */
export function guessedModel({ speakers }: SpeakerCount): readonly string[] {
  if (speakers.size < 2) return [];
  const named = [...speakers.keys()].filter((name) => modelNames.test(name) && !askerNames.test(name));
  if (named.length > 0 && named.length < speakers.size) return named;
  let best: string | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [name, speaker] of speakers) {
    const score = scoreOf(speaker) - (askerNames.test(name) ? speaker.messageCount * 3 : 0);
    if (score > bestScore) [best, bestScore] = [name, score];
  }
  return best === null ? [] : [best];
}

function scoreOf({ answers, replies, questions, openings }: Speaker): number {
  return 2 * answers + 0.5 * replies - questions - openings;
}

function isQuestion({ text }: ChatMessage): boolean {
  return text.includes("?") || text.includes("？") || text.includes("؟");
}

function isLater(last: ChatMessage, { atMs }: ChatMessage): boolean {
  return last.atMs !== null && atMs !== null && atMs - last.atMs >= openingAfterMs;
}
