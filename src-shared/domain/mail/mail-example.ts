// One example from the messages of a thread: who speaks when, and notes that keep what was taken out, so that a person
// sees it and can put it back. Pure.
import type { Message } from "../example.ts";
import type { ImportedExample } from "../imports/plan.ts";
import { importedExample } from "../imports/read-record.ts";
import type { MailPartKind } from "../imports/source.ts";
import { notesMaximumLength, shortTextMaximumLength } from "../imports/values.ts";
import { saidText, type MailPart } from "./mail-parts.ts";

/** `colleague`: speaks for the same side as the model and isn't learnt from. */
export type MailSide = "model" | "colleague" | "other";

/** A message ready to be spoken. */
export type SpokenMail = {
  readonly side: MailSide;
  readonly text: string;
  readonly parts: readonly MailPart[];
  readonly attachmentNames: readonly string[];
};

export type ExampleThread = {
  readonly subject: string;
  /** `2024-03-12`; empty when it isn't known. */
  readonly answeredOn: string;
  /** Names the thread in the project: examples of one group are never parted when they are dealt out. */
  readonly group: string;
  readonly isAskQuoted: boolean;
};

/** What a mail says without the parts that are taken out; of a mail that says nothing, its subject where it asks. */
export function spokenText(mail: SpokenMail, removed: readonly MailPartKind[]): string {
  return saidText(mail.text, mail.parts, removed);
}

/**
 * `mails` in the order they were sent, the first of somebody else's, the last of the model's. Neighbours of one side
 * are one turn.
 */
export function exampleOfMails(
  mails: readonly SpokenMail[],
  thread: ExampleThread,
  removed: readonly MailPartKind[],
): ImportedExample {
  const messages: { role: "user" | "assistant"; content: string; weight?: 0 }[] = [];
  let lastSide: MailSide | null = null;
  for (const mail of mails) {
    const content = spokenText(mail, removed) || (mail.side === "other" ? thread.subject : "");
    const last = messages.at(-1);
    if (last && lastSide === mail.side) last.content = joined(last.content, content);
    else if (mail.side === "other") messages.push({ role: "user", content });
    else messages.push({ role: "assistant", content, ...(mail.side === "colleague" ? { weight: 0 } : {}) });
    lastSide = mail.side;
  }
  const example = importedExample(
    { kind: "chat", body: { messages: messages satisfies readonly Message[] } },
    { kind: "project" },
    null,
  );
  return {
    ...example,
    group: thread.group.slice(0, shortTextMaximumLength),
    source: "e-mail",
    notes: notesOf(mails, thread, removed),
  };
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}

const partWords = {
  quote: "quoted text",
  signature: "signature",
  disclaimer: "legal notice",
} as const satisfies Record<MailPartKind, string>;
/** Signatures and notices are short and first; quotations, which mostly say again what the example holds, come last. */
const notedOrder: readonly MailPartKind[] = ["signature", "disclaimer", "quote"];

function notesOf(
  mails: readonly SpokenMail[],
  thread: ExampleThread,
  removed: readonly MailPartKind[],
): string {
  const about = [
    `E-mail${thread.subject === "" ? "" : ` “${thread.subject}”`}${thread.answeredOn === "" ? "" : `, answered on ${thread.answeredOn}`}.`,
    ...(thread.isAskQuoted ? ["The question was taken from the text that the answer quotes."] : []),
    ...mails.flatMap((mail, place) => attachmentLines(mail, turnWords(mails, place))),
  ].join("\n");
  const taken = notedOrder
    .filter((kind) => removed.includes(kind))
    .flatMap((kind) =>
      mails.flatMap((mail, place) => {
        const text = partText(mail, kind);
        return text === "" ? [] : [`Taken out of ${turnWords(mails, place)} (${partWords[kind]}):\n${text}`];
      }),
    );
  return cut([about, ...taken].join("\n\n"));
}

function attachmentLines({ attachmentNames }: SpokenMail, turn: string): readonly string[] {
  return attachmentNames.length === 0
    ? []
    : [`Attachments of ${turn}, left out: ${attachmentNames.slice(0, 50).join(", ")}.`];
}

function turnWords(mails: readonly SpokenMail[], place: number): string {
  const isAsked = mails[place]?.side === "other";
  const isSame = ({ side }: SpokenMail): boolean => (side === "other") === isAsked;
  const same = mails.filter(isSame).length;
  const number = mails.slice(0, place + 1).filter(isSame).length;
  const word = isAsked ? "question" : "answer";
  return same === 1 ? `the ${word}` : `${word} ${number}`;
}

function partText({ text, parts }: SpokenMail, kind: MailPartKind): string {
  return parts
    .filter((part) => part.kind === kind)
    .map(({ from, to }) => text.slice(from, to).trim())
    .filter((piece) => piece !== "")
    .join("\n\n");
}

const cutWords = "\n… (the rest stands in the e-mail itself)";

function cut(notes: string): string {
  return notes.length <= notesMaximumLength
    ? notes
    : `${notes.slice(0, notesMaximumLength - cutWords.length).toWellFormed()}${cutWords}`;
}
