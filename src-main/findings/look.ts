// Looks at one stored example: reads it once, has every check look, and takes its numbers for what compares examples
// with each other. Used by the thread that looks at all and by the core for what was just changed.
import { parsedBody, withoutInstructions, type ExtraKeys } from "../../src-shared/domain/example.ts";
import { biasMarksOf } from "../../src-shared/domain/findings/bias/marks.ts";
import type { CheckedExample } from "../../src-shared/domain/findings/check.ts";
import { checkedExampleOf } from "../../src-shared/domain/findings/checked-example.ts";
import {
  answerKeyOf,
  questionKeyOf,
} from "../../src-shared/domain/findings/contradiction/conversation-keys.ts";
import { copiedTextOf, exactHashOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { signatureOf } from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { factsOf, type ExampleFacts } from "../../src-shared/domain/findings/facts.ts";
import type { Remark } from "../../src-shared/domain/findings/finding.ts";
import { exampleChecks } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { questionHash } from "../../src-shared/domain/jobs/question-key.ts";
import type { CheckRecord } from "./sql.ts";

/** What examples have of their project when they are looked at. */
export type ProjectSetting = {
  readonly instructions: string;
  /** Of the project's instructions as a message, o200k_base. */
  readonly instructionsTokens: number;
  /** The most tokens of one example that is sent. */
  readonly tokensMaximum: number;
};

/** Hashes of 53 bits by which examples are compared; 0: nothing to compare. */
export type ExampleHashes = {
  /** All it is trained with. */
  readonly exact: number;
  /** All its questions: what may not be divided between learning and exam. */
  readonly questions: number;
  /** Everything before the last answer, and that answer: what contradicts. */
  readonly asked: number;
  readonly answered: number;
};

export type Looked = {
  readonly remarks: readonly Remark[];
  readonly facts: ExampleFacts;
  readonly signature: Int32Array;
  readonly hashes: ExampleHashes;
  readonly biasMarks: readonly number[];
};

export function lookAt(record: CheckRecord, setting: ProjectSetting): Looked {
  const example = checkedRecord(record, setting);
  return {
    remarks: remarksOn(example, exampleChecks),
    facts: factsOf(example),
    signature: signatureOf(copiedTextOf(example), record.kind),
    hashes: {
      exact: exactHashOf(record.body, record.instructions_source),
      questions: questionHash(record.kind, record.body),
      asked: questionKeyOf(example),
      answered: answerKeyOf(example),
    },
    biasMarks: biasMarksOf(example),
  };
}

export function checkedRecord(record: CheckRecord, setting: ProjectSetting): CheckedExample {
  const example = parsedBody(record.kind, record.body);
  const takesInstructions = record.instructions_source === "project";
  return checkedExampleOf(example, {
    extra: record.extra === null ? null : (JSON.parse(record.extra) as ExtraKeys),
    origin: "project",
    instructionsSource: record.instructions_source,
    instructions: takesInstructions
      ? setting.instructions
      : record.instructions_source === "own"
        ? (withoutInstructions(example).instructions ?? "")
        : "",
    tokens:
      record.tokens === null ? null : record.tokens + (takesInstructions ? setting.instructionsTokens : 0),
    tokensMaximum: setting.tokensMaximum,
    split: record.split,
    tags: record.tags === "[]" ? [] : (JSON.parse(record.tags) as readonly string[]),
    group: record.group_name,
  });
}
