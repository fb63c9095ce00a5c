// Reads and checks a training file by the provider's rules: what the rehearsal trains on, what it leaves aside, or the
// job error. Used by the server (checking) and the trainer's thread (reading); must never need either of them.
// The rules: OpenAI's guides on supervised and direct preference fine-tuning, as collected on 2026-11-22.
import { stat } from "node:fs/promises";
import { isJsonObject, type Json, type JsonObject } from "../../src-shared/domain/json.ts";
import { objectLines, trainingFileMaximumBytes } from "./training-file-lines.ts";
import { quoted, readContent, readMessages } from "./training-file-messages.ts";
import { readToolNames } from "./training-file-tools.ts";
import type {
  ChatExample,
  LeftAside,
  LeftAsideReason,
  PreferenceExample,
  TrainingMethod,
} from "./training/training-types.ts";

/** OpenAI trains on nothing smaller. */
export const trainingExamplesMinimum = 10;

/** Which of a job's two files it is: a validation file may be smaller, and its errors name it. */
export type TrainingFileUse = "training" | "validation";

/** A job error in OpenAI's manner: `message` names the example by its line. */
export interface InvalidTrainingFile {
  readonly kind: "invalid";
  readonly code: "invalid_training_file" | "invalid_validation_file" | "invalid_n_examples";
  readonly message: string;
}

/** What the file holds; `leftAside` are examples the provider takes and the rehearsal can't use. */
export type ReadTrainingFile =
  | {
      readonly kind: "supervised";
      readonly examples: readonly ChatExample[];
      readonly leftAside: readonly LeftAside[];
    }
  | {
      readonly kind: "dpo";
      readonly examples: readonly PreferenceExample[];
      readonly leftAside: readonly LeftAside[];
    }
  | InvalidTrainingFile;

/** Counts instead of examples: for a check before the training. */
export type CheckedTrainingFile =
  | { readonly kind: "valid"; readonly exampleCount: number; readonly leftAside: readonly LeftAside[] }
  | InvalidTrainingFile;

/** Reads a file whole. Never throws for what stands in it. Errors: Node's own when the file can't be read. */
export async function readTrainingFile(
  path: string,
  method: TrainingMethod,
  use: TrainingFileUse = "training",
): Promise<ReadTrainingFile> {
  if (method === "supervised") {
    const examples: ChatExample[] = [];
    const scanned = await scan({ path, use, read: readChat }, (example) => examples.push(example));
    return scanned.kind === "invalid" ? scanned : { kind: method, examples, leftAside: scanned.leftAside };
  }
  const examples: PreferenceExample[] = [];
  const scanned = await scan({ path, use, read: readPreference }, (example) => examples.push(example));
  return scanned.kind === "invalid" ? scanned : { kind: method, examples, leftAside: scanned.leftAside };
}

/** The same rules without keeping the examples. Errors: Node's own when the file can't be read. */
export async function checkTrainingFile(
  path: string,
  method: TrainingMethod,
  use: TrainingFileUse = "training",
): Promise<CheckedTrainingFile> {
  return method === "supervised"
    ? scan({ path, use, read: readChat }, () => {})
    : scan({ path, use, read: readPreference }, () => {});
}

/** What is wrong with a file as JSONL, as OpenAI says it at the upload; null when every line is an object. */
export async function jsonLinesProblem(path: string): Promise<string | null> {
  let lineCount = 0;
  for await (const batch of objectLines(path)) {
    for (const item of batch) if ("problem" in item) return item.problem;
    lineCount += batch.length;
  }
  return lineCount > 0 ? null : "File is empty.";
}

/** A line that is no example of the method asked for: `wrongMethod` when it is one of the other. */
type ReadLine<Example> =
  | { readonly example: Example }
  | { readonly leftAside: LeftAsideReason }
  | { readonly problem: string }
  | { readonly wrongMethod: TrainingMethod };

type Scan<Example> = {
  readonly path: string;
  readonly use: TrainingFileUse;
  readonly read: (line: number, value: JsonObject) => ReadLine<Example>;
};

async function scan<Example>(
  { path, use, read }: Scan<Example>,
  keep: (example: Example) => void,
): Promise<CheckedTrainingFile> {
  const invalid = (problem: string): InvalidTrainingFile => invalidFile(use, problem);
  if ((await stat(path)).size > trainingFileMaximumBytes) return invalid(tooLargeProblem);
  const leftAside: LeftAside[] = [];
  let lineCount = 0;
  let firstKeys: readonly string[] | null = null;
  for await (const batch of objectLines(path)) {
    for (const item of batch) {
      if ("problem" in item) return invalid(item.problem);
      const { line, value } = item;
      const keys = Object.keys(value);
      firstKeys ??= keys;
      const keyProblem = differingKeyProblem(keys, firstKeys);
      const found = keyProblem === null ? read(line, value) : { problem: keyProblem };
      if ("wrongMethod" in found) return invalid(wrongMethodProblem(found.wrongMethod));
      if ("problem" in found) return invalid(`Invalid file format. Example ${line}${found.problem}`);
      if ("leftAside" in found) leftAside.push({ line, reason: found.leftAside });
      else keep(found.example);
      lineCount += 1;
    }
  }
  return tooFewProblem(use, lineCount, leftAside) ?? { kind: "valid", exampleCount: lineCount, leftAside };
}

const tooLargeProblem = `The file is larger than ${trainingFileMaximumBytes / 1024 / 1024} MB, the most the rehearsal takes.`;

function invalidFile(use: TrainingFileUse, problem: string): InvalidTrainingFile {
  return {
    kind: "invalid",
    code: `invalid_${use}_file`,
    message: `The job failed due to an invalid ${use} file. ${problem}`,
  };
}

function tooFewProblem(
  use: TrainingFileUse,
  lineCount: number,
  leftAside: readonly LeftAside[],
): InvalidTrainingFile | null {
  const usableCount = lineCount - leftAside.length;
  if (use === "validation") {
    return lineCount > 0 ? null : invalidFile(use, "File is empty.");
  }
  const message = tooFewMessage(lineCount, usableCount);
  return message === null ? null : { kind: "invalid", code: "invalid_n_examples", message };
}

/**
 * OpenAI's own words when the file itself is too small; ours when the rehearsal can't use enough of it. null when there
 * are enough. Also for the trainer, which finds examples that are too long.
 */
export function tooFewMessage(lineCount: number, usableCount: number): string | null {
  if (usableCount >= trainingExamplesMinimum) return null;
  if (lineCount < trainingExamplesMinimum) {
    return `Training file has ${lineCount} example(s), but must have at least ${trainingExamplesMinimum} examples`;
  }
  return (
    `Training file has ${lineCount} example(s), but the rehearsal can use only ${usableCount} of them ` +
    `and must have at least ${trainingExamplesMinimum}. What it can't use: examples with tools or images, ` +
    "and examples that are too long for its small model."
  );
}

/** "One key set for all lines" (OpenAI's check, seen in its job errors). */
function differingKeyProblem(keys: readonly string[], firstKeys: readonly string[]): string | null {
  const extra = keys.find((key) => !firstKeys.includes(key));
  if (extra !== undefined) return ` contains an extra ${quoted(extra)}`;
  const missing = firstKeys.find((key) => !keys.includes(key));
  return missing === undefined ? null : ` is missing key ${quoted(missing)}`;
}

function wrongMethodProblem(found: TrainingMethod): string {
  const [format, asked] = found === "dpo" ? ["preference", "supervised"] : ["chat", "dpo"];
  return `Invalid file format. The file is in the fine-tune-${format} format, but the specified fine-tuning job is not using '${found}' as the training method (provided method=${asked}).`;
}

const conversationKeys: readonly string[] = ["messages", "tools", "parallel_tool_calls", "functions"];
const preferenceKeys: readonly string[] = ["input", "preferred_output", "non_preferred_output"];

function readChat(line: number, value: JsonObject): ReadLine<ChatExample> {
  if (value["messages"] === undefined && value["input"] !== undefined) return { wrongMethod: "dpo" };
  const conversation = readConversation(value);
  if (!("messages" in conversation)) return conversation;
  const { messages } = conversation;
  const isLearnt = messages.some(({ role, weight }) => role === "assistant" && weight !== 0);
  return isLearnt ? { example: { line, messages } } : { leftAside: "nothing-to-learn" };
}

function readConversation(value: JsonObject): ReturnType<typeof readMessages> {
  const problem = unknownKeyProblem(value, conversationKeys) ?? missingKeyProblem(value, ["messages"]);
  if (problem !== null) return { problem };
  const toolNames = readToolNames(value["tools"]);
  if ("problem" in toolNames) return toolNames;
  const parallel = value["parallel_tool_calls"];
  if (parallel !== undefined && typeof parallel !== "boolean") {
    return { problem: " 'parallel_tool_calls' must be true or false" };
  }
  const read = readMessages(value["messages"], toolNames);
  const hasTools = toolNames.size > 0 || value["functions"] !== undefined;
  return hasTools && !("problem" in read) ? { leftAside: "uses-tools" } : read;
}

function readPreference(line: number, value: JsonObject): ReadLine<PreferenceExample> {
  if (value["messages"] !== undefined && value["input"] === undefined) return { wrongMethod: "supervised" };
  const keyProblem = unknownKeyProblem(value, preferenceKeys) ?? missingKeyProblem(value, preferenceKeys);
  if (keyProblem !== null) return { problem: keyProblem };
  const { input } = value;
  if (!isJsonObject(input)) return { problem: " 'input' must be a dictionary" };
  const preferred = readOutput(value["preferred_output"], "preferred_output");
  if ("problem" in preferred) return preferred;
  const nonPreferred = readOutput(value["non_preferred_output"], "non_preferred_output");
  if ("problem" in nonPreferred) return nonPreferred;
  // The rule that a conversation has an answer is for chat files: here the answers stand beside it.
  const read = readConversation({ ...input, messages: withAnswer(input["messages"]) });
  if (!("messages" in read)) return read;
  const messages = read.messages.slice(0, -1);
  if (messages.at(-1)?.role !== "user") return { problem: " 'input' must end with a message from the user" };
  if (preferred.text === nonPreferred.text) {
    return { problem: " has a 'preferred_output' and a 'non_preferred_output' that are the same" };
  }
  return { example: { line, input: messages, preferred: preferred.text, nonPreferred: nonPreferred.text } };
}

function withAnswer(messages: Json | undefined): Json {
  return Array.isArray(messages) && messages.length > 0
    ? [...(messages as readonly Json[]), { role: "assistant", content: "." }]
    : [];
}

function readOutput(
  value: Json | undefined,
  key: string,
): { readonly text: string } | { readonly problem: string } {
  const [message, ...more] = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (!isJsonObject(message) || more.length > 0 || message["role"] !== "assistant") {
    return { problem: ` '${key}' must be a list of one message from the assistant` };
  }
  const read = readContent(message["content"]);
  if (read === "uses-images") return { problem: ` '${key}' can't have images` };
  if ("problem" in read) return { problem: ` '${key}': ${read.problem}` };
  return read.text === "" ? { problem: ` '${key}' is empty` } : read;
}

function unknownKeyProblem(value: JsonObject, known: readonly string[]): string | null {
  const extra = Object.keys(value).find((key) => !known.includes(key));
  return extra === undefined ? null : ` contains an extra ${quoted(extra)}`;
}

function missingKeyProblem(value: JsonObject, needed: readonly string[]): string | null {
  const missing = needed.find((key) => value[key] === undefined);
  return missing === undefined ? null : ` is missing key ${quoted(missing)}`;
}
