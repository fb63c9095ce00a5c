// What an example's JSON looks like, as a JSON schema for the editor: made from the domain's lists, so that it names
// what `readBody` reads. Helps while typing; what counts is `readBody`.
import type { JSONSchema } from "monaco-editor/languages/features/json/register.js";
import { roles } from "../../src-shared/domain/example.ts";

const text = (description: string): JSONSchema => ({ type: "string", description });

const message: JSONSchema = {
  type: "object",
  required: ["role"],
  properties: {
    role: {
      enum: [...roles],
      description: "Who speaks. “user” asks, “assistant” is the model, “system” instructs it.",
    },
    content: {
      description: "What is said: text, or a list of parts.",
      oneOf: [
        { type: ["string", "null"] },
        {
          type: "array",
          items: {
            type: "object",
            required: ["type"],
            properties: {
              type: text("“text” or “image_url”."),
              text: text("The text of a “text” part."),
              image_url: {
                type: "object",
                properties: {
                  url: text("Where the picture is."),
                  detail: text("How closely it is looked at."),
                },
              },
            },
          },
        },
      ],
    },
    name: text("The name of who speaks, if there are several."),
    refusal: { type: ["string", "null"], description: "What the model says when it refuses." },
    tool_calls: { type: "array", description: "Tools the model calls here.", items: { type: "object" } },
    tool_call_id: text("Which call this answers."),
    function_call: { type: "object", description: "The old form of “tool_calls”." },
    weight: {
      enum: [0, 1],
      description: "0: this answer is read but not learnt from. Only for “assistant”.",
    },
  },
};

const messages = (description: string): JSONSchema => ({
  type: "array",
  minItems: 1,
  items: message,
  description,
});

const conversation: JSONSchema = {
  type: "object",
  required: ["messages"],
  properties: {
    messages: messages("The conversation, turn by turn."),
    tools: { type: "array", description: "Tools the model may call.", items: { type: "object" } },
    functions: { type: "array", description: "The old form of “tools”.", items: { type: "object" } },
    parallel_tool_calls: { type: "boolean", description: "Whether it may call several tools at once." },
  },
};

const pair: JSONSchema = {
  type: "object",
  required: ["input", "preferred_output", "non_preferred_output"],
  properties: {
    input: conversation,
    preferred_output: messages("The better answer."),
    non_preferred_output: messages("The worse answer."),
  },
};

/** One shape at a time: a schema that offers both would explain neither. */
export function exampleSchema(kind: "chat" | "preference"): JSONSchema {
  return kind === "chat" ? conversation : pair;
}
