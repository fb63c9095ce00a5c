// Turns a stored example into what a page or a cell shows. Reads only what it is given.
import { cellTextMaxLength, type Example, type ExampleRow } from "../../src-shared/contract/examples.ts";
import { conversationOf, parsedBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../../src-shared/domain/example-text.ts";
import type { OwnFields } from "../../src-shared/domain/own-column.ts";
import type { ExampleRecord } from "./sql.ts";

export function bodyOf(record: Pick<ExampleRecord, "kind" | "body">): ExampleBody {
  return parsedBody(record.kind, record.body);
}

export function rowOf(record: ExampleRecord, rank: number): ExampleRow {
  const example = bodyOf(record);
  const askText = askTextOf(example);
  const answerText = answerTextOf(example);
  const otherAnswerText = otherAnswerTextOf(example);
  const longest = Math.max(askText.length, answerText.length, otherAnswerText.length, record.notes.length);
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
    notes: cut(record.notes),
    ownFields: record.own_fields === "{}" ? {} : (JSON.parse(record.own_fields) as OwnFields),
    instructionsSource: record.instructions_source,
    askText: cut(askText),
    answerText: cut(answerText),
    otherAnswerText: cut(otherAnswerText),
    isCut: longest > cellTextMaxLength,
    messageCount: conversationOf(example).messages.length,
    characters: record.text_length,
    tokens: record.tokens,
    revision: record.revision,
    changedAtMs: record.changed_at_ms,
  };
}

/** An example whole: its texts aren't cut. */
export function exampleOf(record: ExampleRecord, rank: number): Example {
  const example = bodyOf(record);
  return {
    ...rowOf(record, rank),
    notes: record.notes,
    askText: askTextOf(example),
    answerText: answerTextOf(example),
    otherAnswerText: otherAnswerTextOf(example),
    isCut: false,
    body: example.body,
    extra: record.extra === null ? null : (JSON.parse(record.extra) as Record<string, unknown>),
  };
}

function cut(text: string): string {
  if (text.length <= cellTextMaxLength) return text;
  // Never between the two halves of one character.
  const end = (text.charCodeAt(cellTextMaxLength - 1) & 0xfc00) === 0xd800 ? 1 : 0;
  return text.slice(0, cellTextMaxLength - end);
}
