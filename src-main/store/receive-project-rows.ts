// One row of a stranger's project file as an example of ours, or the reason why it can't be one. Pure but for ids.
// Every value is what its type says, nothing more is believed: lengths, JSON, words and ids are looked at again here.
import {
  bodyMaxLength,
  canonicalBody,
  conversationOf,
  instructionsSources,
  isPlainInstructions,
  readBody,
  splits,
  statuses,
  type ExampleBody,
  type ExtraKeys,
  type InstructionsSource,
} from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import { readOwnFields, readTags } from "../../src-shared/domain/exports/stored-fields.ts";
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { isUid } from "../../src-shared/ids.ts";
import type { FreshExample } from "./fresh-project-file.ts";

/** Why a row of a received project stays behind. */
export type ReceivedReason =
  /** Its text is missing, is no text, or is no JSON. */
  | "unreadable"
  /** JSON, but not messages of a conversation. */
  | "not-an-example"
  | "too-long"
  | "too-deep";

/** In the order of `receivedSql`; null where a value is missing, too large or of another type than its column. */
export type ReceivedRow = readonly [
  id: number,
  uid: unknown,
  instructionsSource: unknown,
  split: unknown,
  status: unknown,
  tags: unknown,
  source: unknown,
  groupName: unknown,
  notes: unknown,
  ownFields: unknown,
  extra: unknown,
  body: unknown,
  bodyBytes: unknown,
];

export type ReceivedExample =
  | { readonly example: FreshExample; readonly isWhole: boolean; readonly hasNewUid: boolean }
  | { readonly reason: ReceivedReason };

/** Levels of lists in lists; no training file needs more, and deeper ones break what reads them. */
const depthMaximum = 256;
const extraMaxLength = 1_000_000;

export function receivedExample(
  row: ReceivedRow,
  ownColumns: readonly OwnColumn[],
  outside: { readonly makeUid: () => string; readonly isTaken: (uid: string) => boolean },
): ReceivedExample {
  const [, uid, instructionsSource, split, status, tags, source, group, notes, ownFields, extra, body] = row;
  if (typeof body !== "string") {
    return { reason: typeof row[12] === "number" && row[12] > bodyMaxLength ? "too-long" : "unreadable" };
  }
  if (body.length > bodyMaxLength) return { reason: "too-long" };
  if (isTooDeep(body)) return { reason: "too-deep" };
  const parsed = parsedJson(body);
  if (parsed === undefined) return { reason: "unreadable" };
  const read = readBody(parsed);
  if ("problem" in read) return { reason: read.problem === "too-long" ? "too-long" : "not-an-example" };
  const canonical = canonicalBody(read.body);
  if (canonical.length > bodyMaxLength) return { reason: "too-long" };
  const keptTags = readTags(textOr(tags, "[]"));
  const keptFields = readOwnFields(textOr(ownFields, "{}"), ownColumns);
  const keptUid = typeof uid === "string" && isUid(uid) && !outside.isTaken(uid) ? uid : null;
  const isWhole =
    keptTags.isWhole &&
    keptFields.isWhole &&
    isTextOrNull(source) &&
    isTextOrNull(group) &&
    isTextOrNull(notes);
  return {
    isWhole,
    hasNewUid: keptUid === null,
    example: {
      uid: keptUid ?? outside.makeUid(),
      kind: read.body.kind,
      instructionsSource: settledSource(instructionsSource, read.body),
      split: splits.find((known) => known === split) ?? null,
      status: statuses.find((known) => known === status) ?? null,
      tags: JSON.stringify(keptTags.value),
      source: shortTextOrNull(source),
      group: shortTextOrNull(group),
      notes: typeof notes === "string" ? notes.slice(0, notesMaxLength) : "",
      ownFields: JSON.stringify(keptFields.value),
      extra: extraText(extra, read.extra),
      textLength: textLengthOf(read.body),
      body: canonical,
      foldedText: foldedBody(canonical),
    },
  };
}

const notesMaxLength = 100_000;
const shortTextMaxLength = 1_000;

/** The claim, unless the messages say something else. */
function settledSource(claimed: unknown, example: ExampleBody): InstructionsSource {
  const { messages } = conversationOf(example);
  const bringsItsOwn = messages.some(({ role }) => role === "system" || role === "developer");
  const known = instructionsSources.find((source) => source === claimed) ?? "project";
  if (known === "own") return bringsItsOwn ? "own" : "none";
  return isPlainInstructions(messages[0]) ? "own" : known;
}

function extraText(stored: unknown, fromBody: ExtraKeys | null): string | null {
  const parsed = typeof stored === "string" && !isTooDeep(stored) ? parsedJson(stored) : undefined;
  const places = isJsonObject(parsed)
    ? Object.entries(parsed).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    : [];
  const extra = { ...Object.fromEntries(places), ...fromBody };
  if (Object.keys(extra).length === 0) return null;
  const text = JSON.stringify(extra);
  return text.length > extraMaxLength ? null : text;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of strings; a short text can't be deep. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isInString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) isInString = false;
    } else if (unit === 0x22) isInString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > depthMaximum) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return false;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function shortTextOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, shortTextMaxLength) : null;
}
