// A new example as the preview of an import shows it: plain texts, cut to what a table has room for. Pure.
import type { NewExamplePreview } from "../../src-shared/contract/imports.ts";
import { messagesOf } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../../src-shared/domain/example-text.ts";
import type { ImportedExample } from "../../src-shared/domain/imports/plan.ts";

const shownLength = 300;

/** @param instructionsSource as it is stored: where the project's instructions are used, the example has none to show. */
export function previewOf(
  { example, split, notes, instructions }: ImportedExample,
  {
    instructionsSource,
    tags,
    line,
  }: {
    readonly instructionsSource: string;
    /** As stored. */
    readonly tags: string;
    readonly line: number;
  },
): NewExamplePreview {
  const own = instructions.kind === "own" ? instructions.text : "";
  return {
    line,
    kind: example.kind,
    askText: askTextOf(example).slice(0, shownLength),
    answerText: answerTextOf(example).slice(0, shownLength),
    otherAnswerText: otherAnswerTextOf(example).slice(0, shownLength),
    instructions: instructionsSource === "project" ? null : own.slice(0, shownLength),
    messageCount: messagesOf(example).length,
    split,
    tags: JSON.parse(tags) as string[],
    notes: notes.slice(0, shownLength),
  };
}
