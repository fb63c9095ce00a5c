// What the readers of chats hand what they find to, and what they need to know of a file before. Plain types.
import type { Chat, ChatMessage } from "../../../../src-shared/domain/chats/chat-message.ts";
import type { SlackUsers } from "../../../../src-shared/domain/chats/slack.ts";
import type { KnownSpeakers } from "../../../../src-shared/domain/chats/speaker-lines.ts";
import type { DateOrder } from "../../../../src-shared/domain/chats/whatsapp-header.ts";
import type { LeftAsideReason } from "../../../../src-shared/domain/imports/left-aside.ts";
import type { JsonRecordPlace, TextEncoding } from "../../../../src-shared/domain/imports/plan.ts";
import type { ChatForm } from "../../../../src-shared/domain/imports/source.ts";

export type ChatSink = {
  readonly startChat: (chat: Chat) => void;
  readonly message: (message: ChatMessage) => void;
  readonly leftAside: (line: number, reason: LeftAsideReason, raw: string) => void;
};

/** What the beginning of a file, or of one packed in a zip, tells. */
export type ChatFile = {
  readonly form: ChatForm;
  readonly encoding: TextEncoding;
  /** Only for JSON. */
  readonly jsonRecords: JsonRecordPlace;
  /** Only for WhatsApp. */
  readonly dateOrder: DateOrder;
  /** Only for WhatsApp: of its own headers. */
  readonly headerForms: ReadonlySet<string>;
  /** Only for subtitles and transcripts. */
  readonly speakers: KnownSpeakers;
};

/** Takes a file's bytes piece by piece. One object reads several files of one export, one after the other. */
export type ChatReader = {
  /** @param title what a conversation without a name of its own is called */
  readonly startFile: (title: string) => void;
  readonly push: (chunk: Buffer) => void;
  /** `isWhole`: the file ends here; otherwise what isn't finished is left out. */
  readonly endFile: (isWhole: boolean) => void;
  /** No other file follows. */
  readonly end: () => void;
};

export type ChatReading = { readonly file: ChatFile; readonly users: SlackUsers; readonly sink: ChatSink };
