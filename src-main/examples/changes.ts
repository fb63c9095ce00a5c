// What a person's change means for a stored example: the columns it sets. Reads the example as it is, changes nothing.
import type { ExampleChange, NewExample } from "../../src-shared/contract/examples.ts";
import { bodyMaxLength, canonicalBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import {
  withAnswerText,
  withAskText,
  withInstructionsFrom,
  withOtherAnswerText,
} from "../../src-shared/domain/example-edit.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import type { OwnFields } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Image } from "../history/images.ts";
import type { SqlValue } from "../store/database.ts";
import { bodyOf } from "./row.ts";
import type { ExampleRecord } from "./sql.ts";

/**
 * Only what really differs, so that typing the same again is no step. `before`: the record's body where it was read
 * already. Errors: too-large.
 */
export function imageOfChange(record: ExampleRecord, change: ExampleChange, before?: ExampleBody): Image {
  const wanted: Record<string, string | number | null> = {};
  if (textChanges.some((text) => change[text] !== undefined)) {
    const after = changedBody(before ?? bodyOf(record), change);
    wanted["body"] = boundedBody(after);
    wanted["kind"] = after.kind;
  }
  if (change.instructions) wanted["instructions_source"] = change.instructions.source;
  if (change.split !== undefined) wanted["split"] = change.split;
  if (change.status !== undefined) wanted["status"] = change.status;
  if (change.tags !== undefined) wanted["tags"] = JSON.stringify(unique(change.tags));
  if (change.source !== undefined) wanted["source"] = change.source;
  if (change.group !== undefined) wanted["group_name"] = change.group;
  if (change.notes !== undefined) wanted["notes"] = change.notes;
  if (change.ownFields !== undefined)
    wanted["own_fields"] = patchedFields(record.own_fields, change.ownFields);
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => record[column as keyof ExampleRecord] !== value),
  );
}

/** The parts of a change that are in the body. */
const textChanges = ["askText", "answerText", "otherAnswerText", "body", "instructions"] as const;

/** The columns of a new example, without id and position. Errors: too-large. */
export function columnsOfNew(
  example: NewExample,
  outside: { readonly uid: string; readonly nowMs: number },
): {
  readonly fields: Readonly<Record<string, SqlValue>>;
  readonly text: Readonly<Record<string, SqlValue>>;
} {
  const body = changedBody(example.body ?? emptyBody(example.kind), example);
  const stored = boundedBody(body);
  return {
    fields: {
      uid: outside.uid,
      kind: body.kind,
      instructionsSource: example.instructions?.source ?? "project",
      split: example.split ?? null,
      status: example.status ?? null,
      tags: JSON.stringify(unique(example.tags ?? [])),
      source: example.source ?? null,
      group: example.group ?? null,
      notes: example.notes ?? "",
      ownFields: patchedFields("{}", example.ownFields ?? {}),
      extra: null,
      textLength: textLengthOf(body),
      changedAtMs: outside.nowMs,
    },
    text: { body: stored, foldedText: foldedBody(stored) },
  };
}

/** Own fields with some set and some (null) taken away; keys in a fixed order, so that equal fields are equal text. */
export function patchedFields(
  stored: string,
  patch: Readonly<Record<string, string | number | boolean | null>>,
): string {
  const fields = { ...(JSON.parse(stored) as OwnFields), ...patch };
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, value]) => value !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}

export function unique(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)];
}

function changedBody(before: ExampleBody, change: ExampleChange): ExampleBody {
  let example = change.body ?? before;
  if (change.askText !== undefined) example = withAskText(example, change.askText);
  if (change.answerText !== undefined) example = withAnswerText(example, change.answerText);
  if (change.otherAnswerText !== undefined) example = withOtherAnswerText(example, change.otherAnswerText);
  if (change.instructions) {
    const { instructions } = change;
    example = withInstructionsFrom(
      example,
      instructions.source,
      instructions.source === "own" ? instructions.text : "",
    );
  }
  return example;
}

function emptyBody(kind: NewExample["kind"]): ExampleBody {
  const asked = { role: "user", content: "" } as const;
  const answered = { role: "assistant", content: "" } as const;
  return kind === "chat"
    ? { kind, body: { messages: [asked, answered] } }
    : {
        kind,
        body: {
          input: { messages: [asked] },
          preferred_output: [answered],
          non_preferred_output: [answered],
        },
      };
}

function boundedBody(example: ExampleBody): string {
  const body = canonicalBody(example);
  if (body.length > bodyMaxLength)
    throw new AppError("too-large", { limitMegabytes: bodyMaxLength / 1_000_000 });
  return body;
}
