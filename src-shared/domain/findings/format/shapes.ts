// Lines that are no training example but something else people have: told by name, and how it becomes examples. Pure.
// The order of the list is the order of asking: the more particular a shape, the earlier.
import type { CheckGuide, CheckGuides, FindingCode } from "../finding.ts";
import { nameFits } from "../../imports/column-names.ts";
import { turnListKeyOf } from "../../imports/conversation.ts";
import { isJsonObject, type JsonObject } from "../../json.ts";

type Shape = {
  readonly code: FindingCode;
  /** "a request of the batch API": after "1 line is". */
  readonly one: string;
  readonly many: string;
  readonly advice: string;
  readonly fits: (value: JsonObject) => boolean;
};

const importIt = "Import the file: Attune recognises this shape and makes examples of it.";

const shapes: readonly Shape[] = [
  {
    code: "format.shape-batch-request",
    one: "a request of the batch API",
    many: "requests of the batch API",
    advice:
      "Such a file asks a model; it has no answers. Import the file: its questions become examples, to which you write the answers.",
    fits: (value) =>
      value["custom_id"] !== undefined && (isJsonObject(value["body"]) || has(value, "response")),
  },
  {
    code: "format.shape-eval-item",
    one: "an item of an evaluation (“item”)",
    many: "items of an evaluation (“item”)",
    advice: "Import the file: it takes what stands under “item” and finds the question and the answer in it.",
    fits: (value) => isJsonObject(value["item"]),
  },
  {
    code: "format.shape-api-answer",
    one: "an answer of the API (“choices”)",
    many: "answers of the API (“choices”)",
    advice:
      "It holds an answer without its question. Put both into a table with two columns and import that.",
    fits: (value) => Array.isArray(value["choices"]),
  },
  {
    code: "format.shape-chat-export",
    one: "a conversation as ChatGPT exports it (“mapping”)",
    many: "conversations as ChatGPT exports them (“mapping”)",
    advice:
      "Such an export keeps every attempt of a conversation. Import the file: Attune takes the attempt that was kept and makes examples of it.",
    fits: (value) => isJsonObject(value["mapping"]),
  },
  {
    code: "format.shape-old-preference",
    one: "a preference with the older keys (“preferred_completion”)",
    many: "preferences with the older keys (“preferred_completion”)",
    advice: `Training files say “preferred_output” and “non_preferred_output”. ${importIt}`,
    fits: (value) => has(value, "preferred_completion") || has(value, "non_preferred_completion"),
  },
  {
    code: "format.shape-chosen-rejected",
    one: "a pair of answers (“chosen”, “rejected”)",
    many: "pairs of answers (“chosen”, “rejected”)",
    advice: importIt,
    fits: (value) => has(value, "chosen") && has(value, "rejected"),
  },
  {
    code: "format.shape-other-conversation",
    one: "a conversation in another format (ShareGPT, Gemini or like them)",
    many: "conversations in another format (ShareGPT, Gemini or like them)",
    advice: importIt,
    fits: (value) => {
      const key = turnListKeyOf(value);
      return key !== null && key !== "messages";
    },
  },
  {
    code: "format.shape-prompt-completion",
    one: "a prompt with a completion, OpenAI's older format",
    many: "prompts with completions, OpenAI's older format",
    advice: importIt,
    fits: (value) => has(value, "prompt") && has(value, "completion"),
  },
  {
    code: "format.shape-instruction-output",
    one: "an instruction with an output (Alpaca)",
    many: "instructions with outputs (Alpaca)",
    advice: importIt,
    fits: (value) => has(value, "instruction") && has(value, "output"),
  },
  {
    code: "format.shape-question-answer",
    one: "a question with an answer in keys of its own",
    many: "questions with answers in keys of their own",
    advice: importIt,
    fits: (value) => hasNameFor(value, "ask") && hasNameFor(value, "answer"),
  },
  {
    code: "format.shape-plain-text",
    one: "a text without question and answer (“text”)",
    many: "texts without question and answer (“text”)",
    advice:
      "The model learns from questions with answers. Write for each text the question it answers, in a table with two columns, and import that.",
    fits: (value) => typeof value["text"] === "string",
  },
];

/** What a line is, if it is none of OpenAI's two formats; null for a shape nobody knows. */
export function shapeCodeOf(value: JsonObject): FindingCode | null {
  return shapes.find(({ fits }) => fits(value))?.code ?? null;
}

export const shapeGuides: CheckGuides = Object.fromEntries(
  shapes.map((shape) => [shape.code, guideFor(shape)]),
);

function guideFor({ one, many, advice }: Shape): CheckGuide {
  return {
    severity: "error",
    title: { one: `1 line is ${one}`, other: `{{count}} lines are ${many}` },
    message: `It is ${one}, not a training example.`,
    why: "A provider takes training files in one format only and refuses a file with any other line.",
    advice,
    fix: null,
  };
}

function has(value: JsonObject, key: string): boolean {
  return value[key] !== undefined;
}

/** Enough keys to see what a line is; one with thousands is no question with an answer. */
const keysMaximum = 50;

function hasNameFor(value: JsonObject, use: "ask" | "answer"): boolean {
  return Object.keys(value)
    .slice(0, keysMaximum)
    .some((key) => key.length <= 50 && nameFits(key, use) > 1);
}
