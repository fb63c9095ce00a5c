// Reads labelled threads the way the studio does and compares with their labels: pairs, quoted text, signatures. Used by
// the test that asserts the figures; nothing here knows how the reader works.
import { statSync } from "node:fs";
import { basename } from "node:path";
import type { MailPartKind, MailSource } from "../../../src-shared/domain/imports/source.ts";
import { mailAt } from "../../../src-shared/domain/mail/mail-table.ts";
import { contentAt } from "../../../src-main/imports/read/mail/mail-content.ts";
import { withMailFile } from "../../../src-main/imports/read/mail/mail-file.ts";
import { indexMails } from "../../../src-main/imports/read/mail/mail-index.ts";
import { leftMails, mailExamples, startReading } from "../../../src-main/imports/read/mail/read-mail.ts";
import { fileOf } from "../reading.ts";
import type { Thread } from "./thread.ts";
import { answeredPlace, writtenThread } from "./write-thread.ts";

export type Share = { right: number; total: number; readonly wrong: string[] };

export type Measured = {
  /** Threads whose pairs are exactly the labelled ones. */
  readonly threads: Share;
  readonly pairs: Share;
  readonly quotes: Share;
  readonly signatures: Share;
  readonly disclaimers: Share;
  /** What is left of a message is what was said, word by word. */
  readonly said: Share;
  /** Messages that are neither in an example nor left aside. */
  readonly lost: readonly string[];
};

export const modelAddresses = ["service@moebel-linde.example", "help@northbridge.example"];

/** All the threads in one mailbox, mixed by time as mailboxes are. */
export function mailboxOf(threads: readonly (readonly [thread: Thread, number: number])[]): {
  readonly bytes: Buffer;
  readonly order: readonly { readonly thread: Thread; readonly place: number }[];
} {
  const written = threads.flatMap(([thread, number]) =>
    writtenThread(thread, number).map(({ place, bytes }) => ({
      thread,
      place,
      bytes,
      at: number + place * 0.7,
    })),
  );
  const order = written.toSorted((left, right) => left.at - right.at);
  const bytes = Buffer.concat(
    order.flatMap((mail) => [
      Buffer.from("From somebody@mail.example Mon Mar  4 08:11:00 2024\n"),
      Buffer.from(
        mail.bytes
          .toString("latin1")
          .replaceAll("\r\n", "\n")
          .replaceAll(/^(>*From )/gm, ">$1"),
        "latin1",
      ),
      Buffer.from("\n"),
    ]),
  );
  return { bytes, order };
}

export async function measured(
  threads: readonly (readonly [thread: Thread, number: number])[],
): Promise<Measured> {
  const { bytes, order } = mailboxOf(threads);
  const path = fileOf(bytes, ".mbox");
  const file = { path, name: basename(path), sizeBytes: statSync(path).size };
  const result: Measured & { lost: string[] } = {
    threads: share(),
    pairs: share(),
    quotes: share(),
    signatures: share(),
    disclaimers: share(),
    said: share(),
    lost: [],
  };
  await withMailFile(file, async (open) => {
    const index = indexMails(open);
    await measureParts(open, index, order, result);
    const source: MailSource = {
      kind: "mail",
      modelAddresses,
      unit: "pairs",
      removed: ["quote", "signature", "disclaimer"],
      usesQuotedQuestions: true,
    };
    const reading = startReading(open, index, source);
    const found = new Map<string, { asked: number[]; answer: number; text: string }[]>();
    const seen = new Set<number>();
    for await (const { number, of, mails } of mailExamples(reading)) {
      const mail = order[number - 1];
      if (!mail) throw new Error(`message ${number} isn't one of those written`);
      for (const used of of) seen.add(used);
      const asked = of
        .filter((used) => used !== number)
        .map((used) => (order[used - 1]?.thread === mail.thread ? (order[used - 1]?.place ?? -1) : -9));
      const list = found.get(mail.thread.name) ?? [];
      list.push({ asked, answer: mail.place, text: mails[0]?.text ?? "" });
      found.set(mail.thread.name, list);
    }
    for (const { number } of leftMails(reading)) seen.add(number);
    for (const [place, mail] of order.entries()) {
      if (!seen.has(place + 1)) result.lost.push(`${mail.thread.name}, message ${mail.place}`);
    }
    for (const [thread] of threads) measurePairs(thread, found.get(thread.name) ?? [], result);
  });
  return result;
}

function share(): Share {
  return { right: 0, total: 0, wrong: [] };
}

function count(into: Share, isRight: boolean, about: string): void {
  into.total += 1;
  if (isRight) into.right += 1;
  else into.wrong.push(about);
}

function measurePairs(
  thread: Thread,
  found: readonly { readonly asked: readonly number[]; readonly answer: number; readonly text: string }[],
  result: Measured,
): void {
  let isAllRight = found.length === thread.pairs.length;
  for (const [asked, answer] of thread.pairs) {
    const pair = found.find((known) => known.answer === answer);
    const label = thread.messages[asked];
    const isRight = label?.isMissing
      ? pair !== undefined && pair.asked.length === 0 && squeezed(pair.text).includes(squeezed(label.text))
      : pair !== undefined && pair.asked.length === 1 && pair.asked[0] === asked;
    isAllRight &&= isRight;
    count(
      result.pairs,
      isRight,
      `${thread.name}: ${asked} → ${answer}, found ${JSON.stringify(pair?.asked)}`,
    );
  }
  count(result.threads, isAllRight, thread.name);
}

async function measureParts(
  open: Parameters<Parameters<typeof withMailFile>[1]>[0],
  index: ReturnType<typeof indexMails>,
  order: readonly { readonly thread: Thread; readonly place: number }[],
  result: Measured,
): Promise<void> {
  for (const [place, mail] of order.entries()) {
    const row = mailAt(index.table, place);
    const said = mail.thread.messages[mail.place];
    if (!said) continue;
    const about = `${mail.thread.name}, message ${mail.place} (${said.program})`;
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as the reader does
    const content = await contentAt(open, row, index.people.list[row.sender]?.name ?? "");
    if (typeof content === "string") {
      for (const kind of ["quotes", "signatures", "disclaimers", "said"] as const)
        count(result[kind], false, `${about}: ${content}`);
      continue;
    }
    const partText = (kind: MailPartKind): string =>
      squeezed(
        content.parts
          .filter((part) => part.kind === kind)
          .map(({ from, to }) => content.text.slice(from, to))
          .join("\n"),
      );
    const answered = answeredPlace(mail.thread, mail.place);
    const quoted = answered === null ? null : mail.thread.messages[answered];
    const quote = partText("quote");
    const isQuoteRight =
      quoted === null || quoted === undefined
        ? quote === ""
        : quote.includes(squeezed(quoted.text).slice(0, 40)) &&
          !quote.includes(squeezed(said.text).slice(0, 40));
    count(result.quotes, isQuoteRight, `${about}: ${quote.slice(0, 80)}`);
    const signature = partText("signature");
    count(result.signatures, signature === squeezed(said.signature ?? ""), `${about}: “${signature}”`);
    const disclaimer = partText("disclaimer");
    const label = squeezed(`${said.banner ?? ""}${said.disclaimer ?? ""}`);
    count(result.disclaimers, disclaimer === label, `${about}: “${disclaimer.slice(0, 80)}”`);
    let rest = content.text;
    for (const { from, to } of content.parts.toReversed()) rest = rest.slice(0, from) + rest.slice(to);
    const isSaid = squeezed(rest) === squeezed(said.text + (said.after ?? ""));
    count(result.said, isSaid, `${about}: “${rest.trim().slice(0, 120)}”`);
  }
}

/** Letters and digits alone: how a program breaks lines isn't what is measured. */
function squeezed(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, "");
}
