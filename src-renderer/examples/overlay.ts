// What was changed on this page and isn't in the rows that came from the studio yet, laid over them. Kept until a row
// arrives that has it, so that nothing typed flickers back. A change that failed stays, and says so.
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import type { Input } from "../../src-shared/contract/contract.ts";
import { conversationOf, readBody, withoutInstructions } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../../src-shared/domain/example-text.ts";
import { realId } from "./row-ids.ts";

/** What `examples.edit` takes. */
export type Change = Input<"examples.edit">["edits"][number]["change"];

type Laid = {
  readonly change: Change;
  /** The revision that has it; null until the studio said so. */
  savedRevision: number | null;
};

const laid = new Map<number, Laid[]>();

/** Lays a change over its row. @returns called with the revision that has it, or null when it was given up. */
export function lay(exampleId: number, change: Change): (savedRevision: number | null) => void {
  const entry: Laid = { change, savedRevision: null };
  const entries = laid.get(exampleId) ?? [];
  laid.set(exampleId, [...entries, entry]);
  return (savedRevision) => {
    if (savedRevision === null) drop(realId(exampleId), entry);
    else entry.savedRevision = savedRevision;
  };
}

/** What lay over a row without an id lies over it under the id it got. */
export function layUnder(placedId: number, exampleId: number): void {
  const entries = laid.get(placedId);
  if (!entries) return;
  laid.delete(placedId);
  laid.set(exampleId, [...entries, ...(laid.get(exampleId) ?? [])]);
}

/** A row from the studio as it is shown. Changes it already has are forgotten. */
export function withLaid(row: ExampleRow): ExampleRow {
  const exampleId = realId(row.exampleId);
  const entries = laid.get(exampleId);
  if (!entries) return row;
  const open = entries.filter(({ savedRevision }) => savedRevision === null || savedRevision > row.revision);
  if (open.length < entries.length) {
    if (open.length === 0) laid.delete(exampleId);
    else laid.set(exampleId, open);
  }
  return open.reduce((shown, { change }) => rowWith(shown, change), row);
}

export function forgetLaid(): void {
  laid.clear();
}

function drop(exampleId: number, entry: Laid): void {
  const rest = (laid.get(exampleId) ?? []).filter((known) => known !== entry);
  if (rest.length === 0) laid.delete(exampleId);
  else laid.set(exampleId, rest);
}

/** A row as it will be once the change is saved. Counts that the studio makes (tokens) stay as they were. */
export function rowWith(row: ExampleRow, change: Change): ExampleRow {
  const own = Object.entries(change.ownFields ?? {});
  return {
    ...row,
    ...(change.body === undefined ? {} : textsOf(change.body)),
    ...(change.askText === undefined ? {} : { askText: change.askText }),
    ...(change.answerText === undefined ? {} : { answerText: change.answerText }),
    ...(change.otherAnswerText === undefined ? {} : { otherAnswerText: change.otherAnswerText }),
    ...(change.instructions === undefined
      ? {}
      : {
          instructionsSource: change.instructions.source,
          instructionsText: change.instructions.source === "own" ? change.instructions.text : "",
        }),
    ...(change.split === undefined ? {} : { split: change.split }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.tags === undefined ? {} : { tags: [...new Set(change.tags)] }),
    ...(change.source === undefined ? {} : { source: change.source }),
    ...(change.group === undefined ? {} : { group: change.group }),
    ...(change.notes === undefined ? {} : { notes: change.notes }),
    ...(own.length === 0
      ? {}
      : {
          ownFields: Object.fromEntries(
            Object.entries({ ...row.ownFields, ...change.ownFields }).filter(
              (entry): entry is [string, string | number | boolean] => entry[1] !== null,
            ),
          ),
        }),
  };
}

function textsOf(body: unknown): Partial<ExampleRow> {
  const read = readBody(body);
  if ("problem" in read) return {};
  const example = read.body;
  return {
    kind: example.kind,
    askText: askTextOf(example),
    answerText: answerTextOf(example),
    otherAnswerText: otherAnswerTextOf(example),
    messageCount: conversationOf(example).messages.length,
    instructionsText: withoutInstructions(example).instructions ?? "",
  };
}
