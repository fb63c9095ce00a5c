// Arguments of tool calls: a text that holds a JSON object. Rules: fine-tuning facts, section 5 (2026-11-22).
// The text is never written anew where it is right: numbers keep their digits and keys their order.
import { changedMessages } from "../change-messages.ts";
import { remarksPerCode, type ExampleCheck } from "../check.ts";
import type { CheckGuides, FindingCode } from "../finding.ts";
import { calledFunctions, shortWord, wholeMessage } from "../places.ts";
import type { ExampleBody, Message } from "../../example.ts";
import { isJsonObject, type Json } from "../../json.ts";

const guides = {
  "structure.arguments-encoded-twice": {
    severity: "error",
    title: {
      one: "1 example has tool arguments that were packed twice",
      other: "{{count}} examples have tool arguments that were packed twice",
    },
    message: "The arguments for “{{tool}}” are a text inside a text.",
    why: "A program has turned them into text twice. The model would learn to answer with backslashes.",
    advice: "Let them be unpacked. What they say stays the same to the letter.",
    fix: { kind: "change", label: "Unpack arguments" },
  },
  "structure.arguments-not-text": {
    severity: "error",
    title: {
      one: "1 example has tool arguments that aren't packed as text",
      other: "{{count}} examples have tool arguments that aren't packed as text",
    },
    message: "The arguments for “{{tool}}” must be a text that holds a JSON object.",
    why: "A provider refuses the file where arguments stand there as an object or aren't there at all.",
    advice: "Let them be packed as text, or open the example as JSON and write them down.",
    fix: { kind: "change", label: "Pack arguments as text" },
  },
  "structure.arguments-not-an-object": {
    severity: "error",
    title: {
      one: "1 example has tool arguments that are no JSON object",
      other: "{{count}} examples have tool arguments that are no JSON object",
    },
    message: "The arguments for “{{tool}}” can't be read as a JSON object.",
    why: "A program that gets such arguments can't use them, and a provider refuses the file.",
    advice: "Open the example as JSON and write the arguments in curly brackets. Empty ones become {}.",
    fix: { kind: "change", label: "Write {} where arguments are empty" },
  },
} as const satisfies CheckGuides;

type ArgumentsProblem = Extract<keyof typeof guides, FindingCode>;

export const toolArgumentsCheck: ExampleCheck = {
  guides,
  look: ({ messages }, say) => {
    let said = 0;
    for (let index = 0; index < messages.length; index += 1) {
      const message = messages[index];
      if (message === undefined) continue;
      for (const called of calledFunctions(message)) {
        const code = problemOf(called["arguments"]);
        if (code === null) continue;
        say({ code, place: wholeMessage(index), details: { tool: shortWord(called["name"]) } });
        said += 1;
        // A text that can't be read takes a thousand times as long as one that can.
        if (said === remarksPerCode) return;
      }
    }
  },
  fixes: {
    "structure.arguments-encoded-twice": (example) => withArguments(example, unpackedArguments),
    "structure.arguments-not-text": (example) => withArguments(example, packedArguments),
    "structure.arguments-not-an-object": (example) =>
      withArguments(example, (given) => (typeof given === "string" && given.trim() === "" ? "{}" : null)),
  },
};

function problemOf(given: Json | undefined): ArgumentsProblem | null {
  if (typeof given !== "string") return "structure.arguments-not-text";
  const layer = objectLayer(given);
  if (layer === null) return "structure.arguments-not-an-object";
  return layer.depth === 0 ? null : "structure.arguments-encoded-twice";
}

/** More layers of text than any chain of programs has put around arguments. */
const layersMaximum = 8;

type ObjectLayer = { readonly text: string; readonly depth: number };

/** The innermost text that is a JSON object, and how many texts are around it; null where there is none. */
function objectLayer(given: string): ObjectLayer | null {
  let text: unknown = given;
  for (let depth = 0; depth < layersMaximum && typeof text === "string"; depth += 1) {
    const value = parsedOrUndefined(text);
    if (isJsonObject(value)) return { text, depth };
    text = value;
  }
  return null;
}

function unpackedArguments(given: Json | undefined): string | null {
  const layer = typeof given === "string" ? objectLayer(given) : null;
  return layer === null || layer.depth === 0 ? null : layer.text;
}

function packedArguments(given: Json | undefined): string | null {
  if (given === undefined || given === null) return "{}";
  return isJsonObject(given) ? JSON.stringify(given) : null;
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function withArguments(
  example: ExampleBody,
  change: (given: Json | undefined) => string | null,
): ExampleBody | null {
  let isChanged = false;
  const withChanged = (called: Json | undefined): Json | undefined => {
    if (!isJsonObject(called)) return called;
    const text = change(called["arguments"]);
    if (text === null) return called;
    isChanged = true;
    return { ...called, arguments: text };
  };
  const changed = changedMessages(example, (message): Message => {
    const { tool_calls: calls, function_call: functionCall } = message;
    if (calls === undefined && functionCall === undefined) return message;
    const toolCalls = calls?.map((call): Json => {
      const inner = isJsonObject(call) ? withChanged(call["function"]) : undefined;
      return isJsonObject(call) && inner !== undefined ? { ...call, function: inner } : call;
    });
    const changedCall = withChanged(functionCall);
    return {
      ...message,
      ...(toolCalls === undefined ? {} : { tool_calls: toolCalls }),
      ...(changedCall === undefined ? {} : { function_call: changedCall }),
    };
  });
  return isChanged ? changed : null;
}
