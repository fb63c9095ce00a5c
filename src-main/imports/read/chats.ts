// Chats: exports of ChatGPT, Claude, WhatsApp, Slack, Teams; subtitles and transcripts. Satisfies `SourceFormat`: opens
// the file or the zip it came in, and leads what its reader finds to the counting of people or to examples.
import { basename, dirname, extname } from "node:path";
import {
  addMessage,
  endChat,
  newCutter,
  startChat,
} from "../../../src-shared/domain/chats/cut-conversations.ts";
import { exampleOfConversation } from "../../../src-shared/domain/chats/chat-example.ts";
import { slackUsersOf, type SlackUsers } from "../../../src-shared/domain/chats/slack.ts";
import {
  countMessage,
  countNewChat,
  guessedModel,
  newSpeakerCount,
  speakersOf,
} from "../../../src-shared/domain/chats/who-is-who.ts";
import type { LeftAsideRecord, ReadExample } from "../../../src-shared/domain/imports/detected-file.ts";
import { plainPlan, type ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import type { ChatForm, ChatsFacts, ChatsSource } from "../../../src-shared/domain/imports/source.ts";
import { AppError, assertNever } from "../../../src-shared/errors.ts";
import { chatEntriesOf, chatFileOf } from "./chats/chat-form.ts";
import { conversationReader, messageReader } from "./chats/chat-json.ts";
import { lineReader } from "./chats/chat-lines.ts";
import type { ChatReader, ChatReading, ChatSink } from "./chats/chat-sink.ts";
import { addExample, addLeftAside, newCollector, type Collector } from "./collector.ts";
import { chunksOfFile, firstBytesOf, type ReadProgress } from "./file-chunks.ts";
import { parsedText } from "./json-text.ts";
import type { DetectedSource, SourceFile, SourceFormat } from "./source-format.ts";
import { closeZip, openZip, unpackedChunks, type OpenZip } from "./zip-entries.ts";
import { previewMaximum } from "./record-sink.ts";

/** As many as every format is recognised by. */
const startBytes = 65_536;
/** Enough to meet everybody, little enough to be read while somebody waits. */
const sampleBytes = 8_000_000;
/** The longest conversation must come whole before anything of it is known. */
const sampleMaximumBytes = 60_000_000;
const usersMaximumBytes = 30_000_000;
const dayHours = 8;

export const chatsFormat: SourceFormat = {
  kind: "chats",
  recognises: ({ bytes, head, zipNames }) => {
    if (zipNames !== null) return chatEntriesOf(zipNames) !== null;
    return !head.startsWith("%PDF") && chatFileOf(bytes) !== null;
  },
  detect,
  read: async (file, plan, collector, progress) => {
    const source = chatsSourceOf(plan, file.name);
    await readFile(file, null, progress, () => examplesInto(collector, source));
  },
};

async function detect(file: SourceFile): Promise<DetectedSource> {
  const count = newSpeakerCount();
  const progress: ReadProgress = { bytesRead: 0 };
  // Who is the model is known after the last message: what was read is kept until then, and not read again.
  const heard: ((sink: ChatSink) => void)[] = [];
  const sampling = { hasFound: () => heard.length > 0 };
  const { form, isWhole } = await readFile(file, sampling, progress, () => ({
    sink: {
      startChat: (chat) => {
        countNewChat(count);
        heard.push((sink) => sink.startChat(chat));
      },
      message: (message) => {
        countMessage(count, message);
        heard.push((sink) => sink.message(message));
      },
      leftAside: (line, reason, raw) => heard.push((sink) => sink.leftAside(line, reason, raw)),
    },
    end: () => undefined,
  }));
  const modelSpeakers = modelOf(form) ?? guessedModel(count);
  const source: ChatsSource = { ...usualSource(form), modelSpeakers };
  const plan: ImportPlan = { ...plainPlan, format: "chats", source };
  const facts: ChatsFacts = {
    kind: "chats",
    form,
    speakers: speakersOf(count),
    messageCount: count.messageCount,
    hasPauses: count.hasTimes && usualSource(form).pauseHours !== null,
  };
  const preview = previewOf(plan, source, heard);
  if (facts.messageCount === 0 && preview.count === 0) throw emptyFile(file.name);
  const share = Math.max(1, progress.bytesRead) / Math.max(1, file.sizeBytes);
  return {
    plan,
    sentence: sentenceOf(form, modelSpeakers, facts),
    confidence: modelSpeakers.length === 0 ? 0 : 0.9,
    alternatives: [],
    facts,
    preview: preview.shown,
    estimatedRecordCount: isWhole ? preview.count : Math.round(preview.count / Math.min(1, share)),
    isCountExact: isWhole,
  };
}

function previewOf(
  plan: ImportPlan,
  source: ChatsSource,
  heard: readonly ((sink: ChatSink) => void)[],
): { readonly shown: DetectedSource["preview"]; readonly count: number } {
  const examples: ReadExample[] = [];
  const leftAside: LeftAsideRecord[] = [];
  const collector = newCollector(plan, {
    batchSize: 1,
    keepsNumberBytes: false,
    bytesRead: () => 0,
    onBatch: (batch) => {
      if (examples.length < previewMaximum) examples.push(...batch.examples);
      if (leftAside.length < previewMaximum) leftAside.push(...batch.leftAside);
    },
  });
  const { sink, end } = examplesInto(collector, source);
  for (const hear of heard) hear(sink);
  end();
  return { shown: { examples, leftAside }, count: collector.exampleCount + collector.leftAsideCount };
}

/** The two who speak with ChatGPT or Claude need no guessing. */
function modelOf(form: ChatForm): readonly string[] | null {
  return form === "chatgpt" || form === "claude" ? ["assistant"] : null;
}

function usualSource(form: ChatForm): Omit<ChatsSource, "modelSpeakers"> {
  const isTalk = form === "subtitles" || form === "transcript";
  const isCutAtPauses = form === "whatsapp" || form === "slack" || form === "teams";
  return {
    kind: "chats",
    leftOutSpeakers: [],
    pauseHours: isCutAtPauses ? dayHours : null,
    maximumTurns: 20,
    // What somebody says aloud has no lines.
    keepsLineBreaks: !isTalk,
  };
}

const formNames = {
  chatgpt: "conversations with ChatGPT, from its data export",
  claude: "conversations with Claude, from its data export",
  whatsapp: "a WhatsApp chat",
  slack: "messages from Slack",
  teams: "messages from Microsoft Teams",
  subtitles: "subtitles with speakers",
  transcript: "a transcript with speakers",
} as const satisfies Record<ChatForm, string>;

function sentenceOf(form: ChatForm, model: readonly string[], { speakers }: ChatsFacts): string {
  if (modelOf(form) !== null) return `Detected: ${formNames[form]}.`;
  if (speakers.length === 0) {
    return "Detected: chats, but nobody is named in them. Who asks and who answers can't be told.";
  }
  const names = model.slice(0, 3).map((name) => `“${name}”`);
  if (names.length === 0) {
    return `Detected: ${formNames[form]}, in which only “${speakers[0]?.name ?? ""}” speaks. Examples need somebody who asks and somebody who answers.`;
  }
  return `Detected: ${formNames[form]}. ${names.join(", ")} ${model.length === 1 ? "answers" : "answer"}, everybody else asks.`;
}

/** Errors: bad-input for a plan of another format. */
function chatsSourceOf({ source }: ImportPlan, name: string): ChatsSource {
  if (source?.kind === "chats") return source;
  throw new AppError("bad-input", { problem: `“${name}” holds chats, and the plan is for something else.` });
}

type OpenSink = { readonly sink: ChatSink; readonly end: () => void };
type SinkOf = (form: ChatForm) => OpenSink;

/** When the reading of a sample may stop; null reads everything. */
type Sampling = { readonly hasFound: () => boolean } | null;

function isEnough(sampling: Sampling, bytesRead: number): boolean {
  if (sampling === null || bytesRead < sampleBytes) return false;
  return bytesRead >= sampleMaximumBytes || sampling.hasFound();
}

function examplesInto(collector: Collector, source: ChatsSource): OpenSink {
  const leftAside: ChatSink["leftAside"] = (line, reason, raw) => addLeftAside(collector, line, reason, raw);
  const cutter = newCutter(source, {
    conversation: (conversation) => {
      const length = conversation.turns.reduce((sum, turn) => sum + turn.length, 0);
      addExample(collector, conversation.line, exampleOfConversation(conversation, source), length);
    },
    leftAside,
  });
  return {
    sink: {
      startChat: (chat) => startChat(cutter, chat),
      message: (message) => addMessage(cutter, message),
      leftAside,
    },
    end: () => endChat(cutter),
  };
}

async function readFile(
  file: SourceFile,
  sampling: Sampling,
  progress: ReadProgress,
  sinkOf: SinkOf,
): Promise<{ readonly form: ChatForm; readonly isWhole: boolean }> {
  const start = firstBytesOf(file.path, file.name, startBytes);
  if (start.length === 0) throw emptyFile(file.name);
  if (start.toString("latin1", 0, 2) === "PK") return await readZip(file, sampling, progress, sinkOf);
  const found = chatFileOf(start) ?? unreadable(file.name);
  const { sink, end } = sinkOf(found.form);
  const reader = readerOf({ file: found, users: new Map(), sink });
  reader.startFile(titleOf(file.name));
  let isWhole = true;
  for (const chunk of chunksOfFile(file.path, file.name, progress)) {
    reader.push(chunk);
    isWhole = !isEnough(sampling, progress.bytesRead);
    if (!isWhole) break;
  }
  isWhole ||= progress.bytesRead >= file.sizeBytes;
  reader.endFile(isWhole);
  reader.end();
  end();
  return { form: found.form, isWhole };
}

async function readZip(
  file: SourceFile,
  sampling: Sampling,
  progress: ReadProgress,
  sinkOf: SinkOf,
): Promise<{ readonly form: ChatForm; readonly isWhole: boolean }> {
  const open = await openZip(file.path, file.name);
  try {
    const names = chatEntriesOf([...open.entries.keys()]) ?? unreadable(file.name);
    const users = await slackUsersIn(open);
    const total = unpackedBytesOf(open, names) + open.unpackedBytes;
    const before = open.unpackedBytes;
    let reading: { readonly reader: ChatReader; readonly form: ChatForm; readonly end: () => void } | null =
      null;
    let isWhole = true;
    for (const name of names) {
      const entry = open.entries.get(name);
      if (!entry || !isWhole) continue;
      let isStarted = false;
      let isEntryWhole = true;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: a channel's days are read in their order
      for await (const chunk of piecesOf(unpackedChunks(open, entry))) {
        if (reading === null) reading = startReading(chunk, file.name, users, sinkOf);
        if (!isStarted) reading.reader.startFile(entryTitle(name, file.name, reading.form));
        isStarted = true;
        reading.reader.push(chunk);
        progress.bytesRead = Math.min(
          file.sizeBytes,
          Math.round((file.sizeBytes * open.unpackedBytes) / Math.max(1, total)),
        );
        isEntryWhole = !isEnough(sampling, open.unpackedBytes - before);
        if (!isEntryWhole) break;
      }
      if (isStarted) reading?.reader.endFile(isEntryWhole);
      isWhole = isEntryWhole;
    }
    if (reading === null) throw emptyFile(file.name);
    reading.reader.end();
    reading.end();
    return { form: reading.form, isWhole };
  } finally {
    closeZip(open);
  }
}

function startReading(
  start: Buffer,
  name: string,
  users: SlackUsers,
  sinkOf: SinkOf,
): { readonly reader: ChatReader; readonly form: ChatForm; readonly end: () => void } {
  const found = chatFileOf(start.subarray(0, startBytes)) ?? unreadable(name);
  const { sink, end } = sinkOf(found.form);
  return { reader: readerOf({ file: found, users, sink }), form: found.form, end };
}

/** Pieces as large as a file's beginning has to be to be recognised: a zip unpacks into small ones. */
async function* piecesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < startBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** Names by id. Without them ids are shown: a list too long to be one is not read. */
async function slackUsersIn(open: OpenZip): Promise<SlackUsers> {
  const name = [...open.entries.keys()].find((known) => /(?:^|\/)(?:org_)?users\.json$/.test(known));
  const entry = name === undefined ? undefined : open.entries.get(name);
  if (!entry || entry.uncompressedSize > usersMaximumBytes) return new Map();
  const pieces: Buffer[] = [];
  for await (const chunk of unpackedChunks(open, entry)) pieces.push(chunk);
  const parsed = parsedText(Buffer.concat(pieces).toString("utf8"));
  return "code" in parsed || !Array.isArray(parsed.value)
    ? new Map()
    : slackUsersOf(parsed.value as unknown[]);
}

function unpackedBytesOf(open: OpenZip, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (open.entries.get(name)?.uncompressedSize ?? 0), 0);
}

function readerOf(reading: ChatReading): ChatReader {
  const { form } = reading.file;
  switch (form) {
    case "chatgpt":
    case "claude":
      return conversationReader(reading);
    case "slack":
    case "teams":
      return messageReader(reading);
    case "whatsapp":
    case "subtitles":
    case "transcript":
      return lineReader(reading);
    default:
      return assertNever(form);
  }
}

/** A Slack channel is called like its folder, everything else like the file. */
function entryTitle(entry: string, fileName: string, form: ChatForm): string {
  if (form === "slack" || form === "teams") return `#${basename(dirname(entry))}`;
  return /^_chat\.txt$/i.test(basename(entry)) ? titleOf(fileName) : titleOf(basename(entry));
}

function titleOf(name: string): string {
  return basename(name, extname(name));
}

function emptyFile(name: string): AppError {
  return new AppError("file-empty", { name, problem: "Nobody says anything in it." });
}

function unreadable(name: string): never {
  throw new AppError("file-unreadable", {
    name,
    problem: "It looks like an export of chats, but its messages stand in a form Attune doesn't know.",
  });
}
