// Reads the chats that are JSON (ChatGPT, Claude, Slack, Teams) value by value: never a whole file, only the
// conversation it is at.
import { readChatGpt } from "../../../../src-shared/domain/chats/chatgpt.ts";
import { readClaude } from "../../../../src-shared/domain/chats/claude.ts";
import type { WholeChat } from "../../../../src-shared/domain/chats/chat-message.ts";
import { readSlackMessage } from "../../../../src-shared/domain/chats/slack.ts";
import { readTeamsMessage } from "../../../../src-shared/domain/chats/teams.ts";
import {
  addThreadMessage,
  endChannel,
  newThreads,
  startChannel,
} from "../../../../src-shared/domain/chats/threads.ts";
import type { LeftAsideReason } from "../../../../src-shared/domain/imports/left-aside.ts";
import { isJsonObject, type JsonObject } from "../../../../src-shared/domain/json.ts";
import type { ChatReader, ChatReading } from "./chat-sink.ts";
import { repeatedKeyOf } from "./repeated-key.ts";
import { parsedText } from "../json-text.ts";
import { scanJsonValues, type JsonScanner, type LongestRecord } from "../json-values.ts";

/** A conversation's tree holds much beside its words: more than any other record may have. */
const longestConversation: LongestRecord = { length: 32_000_000, bytes: 48_000_000 };

/** Conversations that stand whole in one record: ChatGPT, Claude. */
export function conversationReader({ file, sink }: ChatReading): ChatReader {
  const read = file.form === "claude" ? readClaude : readChatGpt;
  let line = 1;
  const take = (record: JsonObject, text: string): void => {
    const chat = read(record, line);
    if ("code" in chat) sink.leftAside(line, chat, text);
    else handOver(chat);
  };
  const handOver = ({ chat, messages }: WholeChat): void => {
    sink.startChat(chat);
    for (const message of messages) sink.message(message);
    line += Math.max(1, messages.length);
  };
  return reader({ file, take, leftAside: (reason, raw) => sink.leftAside(line, reason, raw) });
}

/** Messages that stand one by one: Slack, Teams. A channel's files follow each other. */
export function messageReader({ file, users, sink }: ChatReading): ChatReader {
  const isTeams = file.form === "teams";
  const threads = newThreads(({ chat, messages }) => {
    sink.startChat(chat);
    for (const message of messages) sink.message(message);
  });
  let line = 0;
  let channel: string | null = null;
  const take = (record: JsonObject): void => {
    line += 1;
    const message = isTeams ? readTeamsMessage(record) : readSlackMessage(record, users);
    if (message) addThreadMessage(threads, { ...message, line });
  };
  const inner = reader({
    file,
    take,
    leftAside: (reason, raw) => {
      line += 1;
      sink.leftAside(line, reason, raw);
    },
  });
  return {
    ...inner,
    startFile: (title) => {
      if (title !== channel) {
        const source = isTeams ? `Teams, ${title}` : `Slack, ${title}`;
        startChannel(threads, { title, id: null, source });
      }
      channel = title;
      inner.startFile(title);
    },
    end: () => endChannel(threads),
  };
}

function reader({
  file,
  take,
  leftAside,
}: {
  readonly file: ChatReading["file"];
  readonly take: (record: JsonObject, text: string) => void;
  readonly leftAside: (reason: LeftAsideReason, raw: string) => void;
}): ChatReader {
  let scanner: JsonScanner | null = null;
  let isFirst = true;
  const record = (_line: number, text: string): void => {
    const parsed = parsedText(text);
    if ("code" in parsed) {
      leftAside(parsed, text);
      return;
    }
    const twice = repeatedKeyOf(text);
    if (twice !== null) leftAside({ code: "chat-key-twice", place: twice.slice(0, 100) }, text);
    else if (isJsonObject(parsed.value)) take(parsed.value, text);
    else leftAside({ code: "not-an-object", place: "" }, text);
  };
  return {
    startFile: () => {
      isFirst = true;
      const sink = {
        record,
        leftAside: (_line: number, reason: LeftAsideReason, raw: string): void => leftAside(reason, raw),
      };
      scanner = scanJsonValues(file.jsonRecords, sink, longestConversation);
    },
    push: (chunk) => {
      const isMarked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      isFirst = false;
      scanner?.push(isMarked ? chunk.subarray(3) : chunk);
    },
    endFile: (isWhole) => scanner?.end(isWhole),
    end: () => undefined,
  };
}
