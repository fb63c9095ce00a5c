// The second pass over a file of e-mails: each answer of the model with what it answers becomes an example, everything
// else is left aside with its reason. Reads a message when it is needed and holds a few; never loses one silently.
import type { MailSource } from "../../../../src-shared/domain/imports/source.ts";
import {
  exampleOfMails,
  type MailSide,
  type SpokenMail,
} from "../../../../src-shared/domain/mail/mail-example.ts";
import { mailAsides, unmarkedSubject, type MailAside } from "../../../../src-shared/domain/mail/mail-head.ts";
import { mailPartsOf, saidText } from "../../../../src-shared/domain/mail/mail-parts.ts";
import { peopleByAnswers } from "../../../../src-shared/domain/mail/mail-people.ts";
import {
  answeredMail,
  mailAt,
  possiblyAnswered,
  type MailRow,
} from "../../../../src-shared/domain/mail/mail-table.ts";
import { quotedEnough, quotedShare } from "../../../../src-shared/domain/mail/quoted-share.ts";
import { bodyMaxLength } from "../../../../src-shared/domain/example.ts";
import { textLengthOf } from "../../../../src-shared/domain/example-text.ts";
import { unquotedText } from "../../../../src-shared/domain/mail/unquoted-text.ts";
import { createCollector } from "../../../core/collect-memory.ts";
import { addExample, addLeftAside, type Collector } from "../collector.ts";
import type { ReadProgress } from "../file-chunks.ts";
import { contentAt, type MailContent } from "./mail-content.ts";
import type { MailFile } from "./mail-file.ts";
import type { MailIndex } from "./mail-index.ts";
import { rawMail } from "./raw-mail.ts";

/** Turns in one conversation; older ones are left out. */
const turnsMaximum = 40;
/** What is kept of messages that were read: neighbours in a thread are needed again and again. */
const keptMaximumLength = 4_000_000;

export type MailReading = {
  readonly file: MailFile;
  readonly index: MailIndex;
  readonly source: MailSource;
  readonly model: ReadonlySet<number>;
  /** What each message was found to answer: a place, -1 for nothing, -2 where nobody asked yet. */
  readonly answered: Int32Array;
  /** 1: it is in an example or was left aside. */
  readonly settled: Uint8Array;
  /** Why a message is no example: its place in `mailAsides`, counted from 1. */
  readonly left: Uint8Array;
  readonly kept: Map<number, MailContent | MailAside>;
  keptLength: number;
  readonly collect: () => void;
};

export function startReading(file: MailFile, index: MailIndex, source: MailSource): MailReading {
  const { table } = index;
  return {
    file,
    index,
    source,
    model: modelOf(index, source),
    answered: new Int32Array(table.count).fill(-2),
    settled: new Uint8Array(table.count),
    left: new Uint8Array(table.count),
    kept: new Map(),
    keptLength: 0,
    collect: createCollector(),
  };
}

/** Whose answers are learnt from, as places in the list of people. */
function modelOf({ people }: MailIndex, { modelAddresses }: MailSource): ReadonlySet<number> {
  const [likeliest] = peopleByAnswers(people, 1);
  const addresses = modelAddresses.length > 0 ? modelAddresses : likeliest ? [likeliest.address] : [];
  return new Set(addresses.flatMap((address) => people.byAddress.get(address.trim().toLowerCase()) ?? []));
}

export type MailOutcome = {
  /** Counted from 1: its place in the file. */
  readonly number: number;
  readonly example: ReturnType<typeof exampleOfMails>;
  /** Which messages it was made of, by number. */
  readonly of: readonly number[];
  readonly mails: readonly SpokenMail[];
};

/** Reads everything into the collector. */
export async function readMails(
  reading: MailReading,
  collector: Collector,
  progress: ReadProgress,
): Promise<void> {
  const { file, index } = reading;
  for await (const outcome of mailExamples(reading)) {
    progress.bytesRead = halfWay(file, mailAt(index.table, outcome.number - 1).offset);
    const length = textLengthOf(outcome.example.example);
    addExample(collector, outcome.number, outcome.example, length + outcome.example.notes.length);
  }
  for (const { number, why } of leftMails(reading)) {
    const row = mailAt(index.table, number - 1);
    progress.bytesRead = halfWay(file, row.offset);
    addLeftAside(collector, number, { code: "mail", place: "", why }, rawMail(file, row, index));
  }
  progress.bytesRead = file.sizeBytes;
}

/** The first pass was the first half. */
function halfWay(file: MailFile, offset: number): number {
  return Math.round(file.sizeBytes / 2 + offset / 2);
}

/** The examples, in the order of their answers. */
export async function* mailExamples(reading: MailReading): AsyncGenerator<MailOutcome, void> {
  const { index, model, source } = reading;
  const answers: number[] = [];
  for (let place = 0; place < index.table.count; place += 1) {
    const row = mailAt(index.table, place);
    if (row.aside === null && model.has(row.sender)) answers.push(place);
  }
  const inner = source.unit === "conversations" ? await earlierAnswers(reading, answers) : new Set<number>();
  for (const place of answers) {
    if (inner.has(place)) continue;
    // oxlint-disable-next-line no-await-in-loop -- one after the other: two in memory at once are two too many
    const outcome = await lastExample(reading, place);
    if (outcome) yield outcome;
  }
}

/** The conversation up to an answer; where that answer can't be used, up to the one before it. */
async function lastExample(reading: MailReading, place: number): Promise<MailOutcome | null> {
  const outcome = await exampleEndingAt(reading, place);
  if (outcome || reading.source.unit === "pairs") return outcome;
  const path = await pathTo(reading, place);
  for (const before of path.slice(0, -1).toReversed()) {
    if (!reading.model.has(mailAt(reading.index.table, before).sender)) continue;
    // oxlint-disable-next-line no-await-in-loop -- until one can be used
    const earlier = reading.settled[before] === 1 ? null : await exampleEndingAt(reading, before);
    if (earlier) return earlier;
  }
  return null;
}

/** Answers that another answer of the model comes after: they are turns of its conversation. */
async function earlierAnswers(
  reading: MailReading,
  answers: readonly number[],
): Promise<ReadonlySet<number>> {
  const earlier = new Set<number>();
  for (const place of answers) {
    // oxlint-disable-next-line no-await-in-loop -- each may need to read a message
    const path = await pathTo(reading, place);
    for (const before of path.slice(0, -1)) {
      if (reading.model.has(mailAt(reading.index.table, before).sender)) earlier.add(before);
    }
  }
  return earlier;
}

/** From the beginning of the thread to a message, over what each answers. */
async function pathTo(reading: MailReading, place: number): Promise<readonly number[]> {
  const path: number[] = [place];
  for (let at = place; path.length < turnsMaximum;) {
    // oxlint-disable-next-line no-await-in-loop -- each step depends on the one before
    const before = await answeredBy(reading, at);
    if (before === -1 || path.includes(before)) break;
    path.push(before);
    at = before;
  }
  return path.toReversed();
}

/** What a message answers: by its head, else by subject, people and the text it quotes. */
async function answeredBy(reading: MailReading, place: number): Promise<number> {
  const known = reading.answered[place] ?? -1;
  if (known !== -2) return known;
  const found = answeredMail(reading.index.table, place) ?? (await answeredByText(reading, place));
  reading.answered[place] = found;
  return found;
}

async function answeredByText(reading: MailReading, place: number): Promise<number> {
  const { table } = reading.index;
  const row = mailAt(table, place);
  const isOfModel = reading.model.has(row.sender);
  if (!row.isReply && !isOfModel) return -1;
  const candidates = possiblyAnswered(table, place);
  if (candidates.length === 0) return -1;
  const content = await contentOf(reading, place);
  if (typeof content === "string") return -1;
  const quotation = quotedTextOf(content);
  if (quotation === "") return row.isReply ? withoutQuotation(reading, row, candidates) : -1;
  let [best, bestShare] = [-1, quotedEnough];
  for (const candidate of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- twenty at most, one in memory
    const other = await contentOf(reading, candidate);
    if (typeof other === "string") continue;
    const share = quotedShare(
      saidText(other.text, other.parts, ["quote", "signature", "disclaimer"]),
      quotation,
    );
    if (share > bestShare || (share === bestShare && best === -1)) [best, bestShare] = [candidate, share];
  }
  return best;
}

/** The newest of the same subject by the one it goes to. */
function withoutQuotation({ index }: MailReading, row: MailRow, candidates: readonly number[]): number {
  const found = candidates.find((candidate) => {
    const other = mailAt(index.table, candidate);
    return other.subject === row.subject && row.subject !== 0 && other.sender === row.receiver;
  });
  return found ?? -1;
}

function quotedTextOf({ text, parts }: MailContent): string {
  return parts
    .filter(({ kind }) => kind === "quote")
    .map(({ from, to }) => text.slice(from, to))
    .join("\n");
}

async function exampleEndingAt(reading: MailReading, place: number): Promise<MailOutcome | null> {
  const { index, source } = reading;
  const own = await contentOf(reading, place);
  if (typeof own === "string") return leave(reading, place, own);
  if (saidText(own.text, own.parts, source.removed) === "") return leave(reading, place, "no-text");
  const path = source.unit === "pairs" ? await pairPath(reading, place) : await pathTo(reading, place);
  const spoken: { readonly place: number; readonly mail: SpokenMail }[] = [];
  for (const at of path) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const content = await contentOf(reading, at);
    if (typeof content === "string") continue;
    spoken.push({ place: at, mail: { ...content, side: sideOf(reading, at, path) } });
  }
  const first = spoken.findIndex(({ mail }) => mail.side === "other");
  let asked = first === -1 ? [] : spoken.slice(first);
  let isAskQuoted = false;
  if (asked.length === 0) {
    const quoted = source.usesQuotedQuestions ? unquotedText(quotedTextOf(own)) : "";
    if (quoted === "") return leave(reading, place, path.length > 1 ? "follow-up" : "answers-nothing");
    isAskQuoted = true;
    asked = [{ place: -1, mail: quotedMail(quoted) }, ...spoken];
  }
  const row = mailAt(index.table, place);
  const root = path[0] ?? place;
  const mails = asked.map(({ mail }) => mail);
  const subject = unmarkedSubject(own.subject);
  const example = exampleOfMails(
    mails,
    {
      subject,
      answeredOn: row.sentAtMs === 0 ? "" : new Date(row.sentAtMs).toISOString().slice(0, 10),
      group: `${subject === "" ? "E-mail" : subject} (${root + 1})`,
      isAskQuoted,
    },
    source.removed,
  );
  if (textLengthOf(example.example) > bodyMaxLength) return leave(reading, place, "too-long");
  const of = asked.flatMap(({ place: at }) => (at === -1 ? [] : [at]));
  for (const at of of) reading.settled[at] = 1;
  return { number: place + 1, example, of: of.map((at) => at + 1), mails };
}

/**
 * Who speaks in a message: the model, whoever asks, or a colleague of the model's, known by the same domain. What is
 * answered by the model itself was asked, whoever wrote it.
 */
function sideOf(reading: MailReading, place: number, path: readonly number[]): MailSide {
  const { index, model } = reading;
  const { sender } = mailAt(index.table, place);
  if (model.has(sender)) return "model";
  const next = path[path.indexOf(place) + 1];
  if (next === undefined || model.has(mailAt(index.table, next).sender)) return "other";
  const domain = domainOf(index.people.list[sender]?.address ?? "");
  const isColleague = [...model].some(
    (person) => domainOf(index.people.list[person]?.address ?? "") === domain,
  );
  return domain !== "" && !openDomains.test(domain) && isColleague ? "colleague" : "other";
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** Where everybody has an address. */
const openDomains =
  /^(?:g(?:oogle)?mail|gmx|web|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|t-online|freenet|posteo|mailbox|proton(?:mail)?|pm|mail)\.(?:[a-z.]{2,6}|example)$/;

/** A question and its answer; between them nothing, also where the model wrote twice. */
async function pairPath(reading: MailReading, place: number): Promise<readonly number[]> {
  const before = await answeredBy(reading, place);
  return before === -1 ? [place] : [before, place];
}

function quotedMail(text: string): SpokenMail {
  const parts = mailPartsOf({ text, marks: [] }, "");
  return { side: "other", text, parts, attachmentNames: [] };
}

/** Notes why a message is no example; said when all are read, since it may be a turn of another one. */
function leave(reading: MailReading, place: number, why: MailAside): null {
  reading.left[place] = mailAsides.indexOf(why) + 1;
  return null;
}

/** What is in no example, in order, each with its reason. */
export function* leftMails(
  reading: MailReading,
): Generator<{ readonly number: number; readonly why: MailAside }, void> {
  const { index, model, settled, left } = reading;
  const isAnswered = answeredPlaces(reading);
  for (let place = 0; place < index.table.count; place += 1) {
    if (settled[place] === 1) continue;
    const row = mailAt(index.table, place);
    const noted = mailAsides[(left[place] ?? 0) - 1];
    if (row.aside !== null) yield { number: place + 1, why: row.aside };
    else if (noted !== undefined) yield { number: place + 1, why: noted };
    else if (model.has(row.sender)) yield { number: place + 1, why: "answers-nothing" };
    else yield { number: place + 1, why: asideOfAsked(isAnswered[place] ?? 0, row.isReply) };
  }
}

function asideOfAsked(isAnswered: number, isReply: boolean): MailAside {
  if (isAnswered === 2) return "answer-aside";
  return isAnswered === 1 || isReply ? "not-the-model" : "no-answer";
}

/** 1: somebody answered it, 2: the model did. */
function answeredPlaces({ index, model }: MailReading): Uint8Array {
  const places = new Uint8Array(index.table.count);
  for (let place = 0; place < index.table.count; place += 1) {
    const found = answeredMail(index.table, place);
    if (found === null) continue;
    places[found] = Math.max(places[found] ?? 0, model.has(mailAt(index.table, place).sender) ? 2 : 1);
  }
  return places;
}

async function contentOf(reading: MailReading, place: number): Promise<MailContent | MailAside> {
  const known = reading.kept.get(place);
  if (known !== undefined) return known;
  const { file, index } = reading;
  const row = mailAt(index.table, place);
  const content = await contentAt(file, row, index.people.list[row.sender]?.name ?? "");
  reading.keptLength += typeof content === "string" ? 200 : content.text.length + 200;
  if (reading.keptLength > keptMaximumLength) forget(reading);
  reading.kept.set(place, content);
  return content;
}

function forget(reading: MailReading): void {
  reading.kept.clear();
  reading.keptLength = 0;
  // What parsing leaves behind is a multiple of the texts, and by itself it would be let go of much later.
  reading.collect();
}

/** For whoever shows what is taken out: the texts of each kind, the first few. */
export function takenOut(
  outcome: MailOutcome,
): readonly { readonly kind: "quote" | "signature" | "disclaimer"; readonly text: string }[] {
  return outcome.mails.flatMap(({ text, parts }) =>
    parts.map(({ kind, from, to }) => ({ kind, text: text.slice(from, to).trim() })),
  );
}
