// Finds what a replacement would change, in a task thread: counts and samples for the preview, or the new values for
// the core to write. Reads only; a pattern that takes too long is stopped.
import {
  canonicalBody,
  conversationOf,
  isPlainInstructions,
  type ExampleBody,
  type Message,
} from "../../src-shared/domain/example.ts";
import {
  withInstructionsFrom,
  withMessages,
  withMessageTexts,
} from "../../src-shared/domain/example-edit.ts";
import { textReplacer, type Replaced } from "../../src-shared/domain/text-search.ts";
import type { TextField, TextSearch } from "../../src-shared/domain/view.ts";
import type { ThreadVoice } from "../core/ports.ts";
import type { Image } from "../history/images.ts";
import { openReadOnly } from "../store/read-only.ts";
import { recordsOf, slicesOf, textSliceRows } from "./bulk.ts";
import { bodyOf } from "./row.ts";
import type { ExampleRecord } from "./sql.ts";
import { withTimeLimit } from "./time-limit.ts";

export type Replacement = TextSearch & {
  readonly replaceWith: string;
  readonly fields: readonly TextField[];
};

export type ReplaceInput = {
  readonly path: string;
  readonly name: string;
  readonly ids: Int32Array;
  readonly replacement: Replacement;
  /** Only counts and samples; otherwise every changed row is handed over. */
  readonly isPreview: boolean;
};

export type ReplaceBatch = readonly { readonly id: number; readonly image: Image }[];

export type ReplaceCounts = {
  readonly exampleCount: number;
  readonly placeCount: number;
  readonly samples: readonly {
    readonly exampleId: number;
    readonly before: string;
    readonly after: string;
  }[];
};

const samplesShown = 20;
const sampleLength = 300;
const sliceLimitMs = 2_000;

/** Errors: pattern-wrong, pattern-too-slow. */
export function replaceTexts(input: ReplaceInput, voice: ThreadVoice<"replace-texts">): ReplaceCounts {
  const replace = textReplacer(input.replacement, input.replacement.replaceWith);
  const database = openReadOnly(input.path, input.name);
  try {
    let exampleCount = 0;
    let placeCount = 0;
    let rowCount = 0;
    const samples: { exampleId: number; before: string; after: string }[] = [];
    for (const ids of slicesOf(input.ids, textSliceRows)) {
      const changes: { id: number; image: Image }[] = [];
      withTimeLimit(sliceLimitMs, () => {
        for (const record of recordsOf(database, ids)) {
          const change = changeOf(record, input.replacement.fields, replace);
          if (change.placeCount === 0) continue;
          exampleCount += 1;
          placeCount += change.placeCount;
          if (samples.length < samplesShown && change.sample) {
            samples.push({ exampleId: record.id, ...change.sample });
          }
          changes.push({ id: record.id, image: change.image });
        }
      });
      rowCount += ids.length;
      if (!input.isPreview && changes.length > 0) voice.batch(changes);
      voice.progress(rowCount / input.ids.length);
    }
    return { exampleCount, placeCount, samples };
  } finally {
    database.close();
  }
}

type Change = {
  readonly placeCount: number;
  readonly image: Image;
  readonly sample: { readonly before: string; readonly after: string } | null;
};

function changeOf(
  record: ExampleRecord,
  fields: readonly TextField[],
  replace: (text: string) => Replaced,
): Change {
  let placeCount = 0;
  let sample: Change["sample"] = null;
  const counted = (text: string): string => {
    const replaced = replace(text);
    placeCount += replaced.placeCount;
    if (replaced.placeCount > 0) sample ??= sampleOf(text, replaced.text);
    return replaced.text;
  };
  const before = bodyOf(record);
  const after = changedBody(before, fields, counted);
  const notes = fields.includes("notes") ? counted(record.notes) : record.notes;
  return {
    placeCount,
    image: {
      ...(after === before ? {} : { body: canonicalBody(after) }),
      ...(notes === record.notes ? {} : { notes }),
    },
    sample,
  };
}

function changedBody(
  before: ExampleBody,
  fields: readonly TextField[],
  change: (text: string) => string,
): ExampleBody {
  let after = before;
  if (fields.includes("instructions")) {
    const [first] = conversationOf(after).messages;
    if (isPlainInstructions(first)) {
      const text = change(first.content);
      if (text !== first.content) after = withInstructionsFrom(after, "own", text);
    }
  }
  const touched = touchedMessages(after, fields);
  if (touched.size === 0) return after;
  return withMessages(after, (message) =>
    touched.has(message) ? withMessageTexts(message, change) : message,
  );
}

/** The messages a replacement looks at: all turns, or the last question, or the last answer. */
function touchedMessages(example: ExampleBody, fields: readonly TextField[]): ReadonlySet<Message> {
  const asked = conversationOf(example).messages;
  const outputs =
    example.kind === "chat" ? [] : [...example.body.preferred_output, ...example.body.non_preferred_output];
  if (fields.includes("text")) {
    return new Set([...asked, ...outputs].filter((message) => message.role !== "system"));
  }
  const touched = new Set<Message>();
  if (fields.includes("ask")) {
    const last = asked.findLast((message) => message.role === "user");
    if (last) touched.add(last);
  }
  if (fields.includes("answer")) {
    const answers = example.kind === "chat" ? asked : outputs;
    const last = answers.findLast((message) => message.role === "assistant");
    if (example.kind === "chat" && last) touched.add(last);
    if (example.kind === "preference") for (const output of outputs) touched.add(output);
  }
  return touched;
}

/** The stretch around the first difference, so that a long letter shows the place. */
function sampleOf(before: string, after: string): { readonly before: string; readonly after: string } {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - sampleLength / 3);
  return { before: before.slice(from, from + sampleLength), after: after.slice(from, from + sampleLength) };
}
