// Turns a stored example into what a page or a cell shows. Reads only what it is given.
import { cellTextMaxLength, type Example, type ExampleRow } from "../../src-shared/contract/examples.ts";
import {
  conversationOf,
  parsedBody,
  withoutInstructions,
  type ExampleBody,
} from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../../src-shared/domain/example-text.ts";
import type { OwnFields } from "../../src-shared/domain/own-column.ts";
import type { ExampleRecord } from "./sql.ts";

export function bodyOf(record: Pick<ExampleRecord, "kind" | "body">): ExampleBody {
  return parsedBody(record.kind, record.body);
}

/** @param said what stands elsewhere: the worst of what checks say about it, and who checked it. */
export function rowOf(
  record: ExampleRecord,
  rank: number,
  said: Partial<Pick<ExampleRow, "finding" | "checkedBy">> = {},
): ExampleRow {
  const example = bodyOf(record);
  const askText = askTextOf(example);
  const answerText = answerTextOf(example);
  const otherAnswerText = otherAnswerTextOf(example);
  const instructionsText = ownInstructionsOf(record, example);
  const longest = Math.max(
    askText.length,
    answerText.length,
    otherAnswerText.length,
    instructionsText.length,
    record.notes.length,
  );
  return {
    ...fieldsOf(record, rank),
    ...said,
    notes: cut(record.notes),
    askText: cut(askText),
    answerText: cut(answerText),
    otherAnswerText: cut(otherAnswerText),
    instructionsText: cut(instructionsText),
    isCut: longest > cellTextMaxLength,
    messageCount: conversationOf(example).messages.length,
  };
}

/** An example whole: its texts aren't cut. */
export function exampleOf(record: ExampleRecord, rank: number): Example {
  const example = bodyOf(record);
  return {
    ...wholeRowOf(record, rank, example),
    body: example.body,
    extra: record.extra === null ? null : (JSON.parse(record.extra) as Record<string, unknown>),
  };
}

/** A row whose texts aren't cut. Without its body (null) for cells that show none of its texts: reading one takes longest. */
export function wholeRowOf(
  record: Omit<ExampleRecord, "body" | "extra">,
  rank: number,
  example: ExampleBody | null,
): ExampleRow {
  return {
    ...fieldsOf(record, rank),
    notes: record.notes,
    askText: example ? askTextOf(example) : "",
    answerText: example ? answerTextOf(example) : "",
    otherAnswerText: example ? otherAnswerTextOf(example) : "",
    instructionsText: example ? ownInstructionsOf(record, example) : "",
    isCut: false,
    messageCount: example ? conversationOf(example).messages.length : 0,
  };
}

/** What stands in columns of its own; nothing of the body. */
function fieldsOf(record: Omit<ExampleRecord, "body" | "extra">, rank: number) {
  return {
    exampleId: record.id,
    uid: record.uid,
    rank,
    kind: record.kind,
    split: record.split,
    status: record.status,
    group: record.group_name,
    source: record.source,
    tags: record.tags === "[]" ? [] : (JSON.parse(record.tags) as string[]),
    ownFields: record.own_fields === "{}" ? {} : (JSON.parse(record.own_fields) as OwnFields),
    instructionsSource: record.instructions_source,
    characters: record.text_length,
    tokens: record.tokens,
    revision: record.revision,
    changedAtMs: record.changed_at_ms,
    finding: null,
    checkedBy: "",
  };
}

function ownInstructionsOf(record: Pick<ExampleRecord, "instructions_source">, example: ExampleBody): string {
  return record.instructions_source === "own" ? (withoutInstructions(example).instructions ?? "") : "";
}

function cut(text: string): string {
  if (text.length <= cellTextMaxLength) return text;
  // Never between the two halves of one character.
  const end = (text.charCodeAt(cellTextMaxLength - 1) & 0xfc00) === 0xd800 ? 1 : 0;
  return text.slice(0, cellTextMaxLength - end);
}
