// Remarks as a person reads them: with the example's place, its question and the words around the place. Reads only.
import { askTextOf, textOfMessage } from "../../src-shared/domain/example-text.ts";
import { messagesOf } from "../../src-shared/domain/example.ts";
import type {
  FindingCode,
  FindingDetails,
  Remark,
  TextPlace,
} from "../../src-shared/domain/findings/finding.ts";
import type { QueryContext } from "../core/context.ts";
import { bodyOf } from "../examples/row.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import type { RemarkRecord } from "./sql.ts";

const askLength = 200;
/** UTF-16 units before and after the place. */
const excerptAround = 80;
/** A marked stretch longer than this is cut: the place is what matters. */
const excerptMarked = 200;

export function remarkOf(record: RemarkRecord): Remark {
  return {
    code: record.code as FindingCode,
    place: placeOf(record),
    details: JSON.parse(record.details) as FindingDetails,
  };
}

export function placeOf(record: RemarkRecord): TextPlace | null {
  const { message, from_unit: from, to_unit: to } = record;
  return message === null || from === null || to === null ? null : { message, from, to };
}

export type ShownExampleFacts = {
  readonly record: ExampleRecord;
  readonly rank: number;
  readonly ask: string;
};

/** Examples by id, those a person can see. */
export async function shownExamples(
  projectId: string,
  ids: readonly number[],
  context: QueryContext,
): Promise<ReadonlyMap<number, ShownExampleFacts>> {
  const project = await context.project(projectId);
  const order = await context.views.order(projectId);
  const shown = new Map<number, ShownExampleFacts>();
  for (const record of project.all<ExampleRecord>(examplesSql.byIds, { ids: JSON.stringify(ids) })) {
    const rank = context.views.rankIn(order, record.id, record.position);
    if (rank > 0) shown.set(record.id, { record, rank, ask: cut(askTextOf(bodyOf(record)), askLength) });
  }
  return shown;
}

export type Excerpt = { readonly before: string; readonly marked: string; readonly after: string };

/** The words around a place; null where there is none, or the text has changed since. */
export function excerptOf(record: ExampleRecord, place: TextPlace | null): Excerpt | null {
  if (place === null) return null;
  const message = messagesOf(bodyOf(record))[place.message];
  const text = message ? textOfMessage(message) : "";
  if (place.to > text.length || place.from >= place.to) return null;
  return {
    before: text.slice(Math.max(0, place.from - excerptAround), place.from),
    marked: cut(text.slice(place.from, place.to), excerptMarked),
    after: text.slice(place.to, place.to + excerptAround),
  };
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
