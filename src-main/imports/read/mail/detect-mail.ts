// The first look at a file of e-mails: who writes in it, who answers most, and what would be taken out of the first
// examples. Looks at a bounded part of each file inside, read by the same steps as the import itself.
import type { LeftAsideRecord, ReadExample } from "../../../../src-shared/domain/imports/detected-file.ts";
import { plainPlan, type ImportPlan } from "../../../../src-shared/domain/imports/plan.ts";
import {
  mailPartKinds,
  type MailFacts,
  type MailSource,
} from "../../../../src-shared/domain/imports/source.ts";
import { peopleByAnswers } from "../../../../src-shared/domain/mail/mail-people.ts";
import { AppError } from "../../../../src-shared/errors.ts";
import type { DetectedSource, SourceFile } from "../source-format.ts";
import { withMailFile, type MailFile } from "./mail-file.ts";
import { indexMails, type MailIndex } from "./mail-index.ts";
import { leftMails, mailExamples, startReading, takenOut } from "./read-mail.ts";
import { rawMail } from "./raw-mail.ts";
import { mailAt } from "../../../../src-shared/domain/mail/mail-table.ts";
import { previewMaximum } from "../record-sink.ts";

/** Of each mailbox: enough to know who answers in it, little enough for a second. */
const lookedBytes = 64_000_000;
const shownPeople = 50;
const samplesOfEach = 3;
const sampleMaximumLength = 400;

/** Errors: file-unreadable, file-empty. */
export async function detectMail(file: SourceFile): Promise<DetectedSource> {
  return await withMailFile(file, async (open) => {
    const index = indexMails(open, () => {}, lookedBytes);
    if (index.table.count === 0) {
      throw new AppError("file-empty", { name: file.name, problem: "No e-mail is in it." });
    }
    return await detected(open, index);
  });
}

async function detected(file: MailFile, index: MailIndex): Promise<DetectedSource> {
  const people = peopleByAnswers(index.people, shownPeople);
  const [likeliest] = people;
  const source: MailSource = {
    kind: "mail",
    modelAddresses: likeliest ? [likeliest.address] : [],
    unit: "conversations",
    removed: [...mailPartKinds],
    usesQuotedQuestions: true,
  };
  const plan: ImportPlan = { ...plainPlan, format: "mail", source };
  const seen = await firstExamples(file, index, source);
  const { count } = index.table;
  const bytesSeen = index.isWhole || count === 0 ? file.sizeBytes : mailAt(index.table, count - 1).offset;
  return {
    plan,
    sentence: sentenceFor(count, people.length, index.isWhole),
    confidence: seen.examples.length > 0 ? 1 : 0.5,
    alternatives: [],
    facts: { kind: "mail", people, messageCount: count, parts: seen.parts },
    preview: { examples: seen.examples, leftAside: seen.leftAside },
    estimatedRecordCount: index.isWhole
      ? count
      : Math.round((count * file.sizeBytes) / Math.max(1, bytesSeen)),
    isCountExact: index.isWhole,
  };
}

function sentenceFor(count: number, peopleCount: number, isWhole: boolean): string {
  const mails =
    count === 1 ? "1 e-mail" : `${isWhole ? "" : "more than "}${count.toLocaleString("en")} e-mails`;
  const people =
    peopleCount === 1 ? "1 person" : `${peopleCount >= shownPeople ? "many" : peopleCount} people`;
  return `Detected: ${mails} of ${people}.`;
}

type Seen = {
  readonly examples: readonly ReadExample[];
  readonly leftAside: readonly LeftAsideRecord[];
  readonly parts: MailFacts["parts"];
};

async function firstExamples(file: MailFile, index: MailIndex, source: MailSource): Promise<Seen> {
  // By pairs: conversations need the whole thread first.
  const reading = startReading(file, index, { ...source, unit: "pairs" });
  const examples: ReadExample[] = [];
  const parts: { kind: MailFacts["parts"][number]["kind"]; text: string }[] = [];
  for await (const outcome of mailExamples(reading)) {
    examples.push({ line: outcome.number, imported: outcome.example });
    for (const { kind, text } of takenOut(outcome)) {
      const isNew = parts.every(
        (known) => known.kind !== kind || known.text !== text.slice(0, sampleMaximumLength),
      );
      const isEnough = parts.filter((known) => known.kind === kind).length >= samplesOfEach;
      if (text !== "" && isNew && !isEnough) parts.push({ kind, text: text.slice(0, sampleMaximumLength) });
    }
    if (examples.length >= previewMaximum) break;
  }
  const leftAside: LeftAsideRecord[] = [];
  if (examples.length < previewMaximum) {
    for (const { number, why } of leftMails(reading)) {
      if (leftAside.length >= previewMaximum) break;
      leftAside.push({
        leftAside: { line: number, reason: { code: "mail", place: "", why } },
        raw: rawMail(file, mailAt(index.table, number - 1), index),
      });
    }
  }
  return { examples, leftAside, parts };
}
