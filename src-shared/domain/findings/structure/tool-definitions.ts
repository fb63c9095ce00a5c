// How tools are described and named, where they are declared and where they are called. Rules: fine-tuning facts,
// section 5 (2026-11-22).
import { changedMessages } from "../change-messages.ts";
import type { CheckedExample, ExampleCheck, SayRemark } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { calledFunctions, shortWord, wholeMessage } from "../places.ts";
import { conversationOf, withConversation, type Conversation, type ExampleBody } from "../../example.ts";
import { isJsonObject, type Json, type JsonObject } from "../../json.ts";

const guides = {
  "structure.tool-definition": {
    severity: "error",
    title: {
      one: "1 example describes a tool in another way than OpenAI",
      other: "{{count}} examples describe a tool in another way than OpenAI",
    },
    message: "Tool {{number}} isn't described as {“type”: “function”, “function”: {“name”: …}}.",
    why: "A provider refuses the file where a tool isn't described in this way.",
    advice: "Open the example as JSON and give every tool its type “function” and a name.",
    fix: { kind: "change", label: "Put tools into OpenAI's form" },
  },
  "structure.tool-name": {
    severity: "error",
    title: {
      one: "1 example has a tool name that can't be used",
      other: "{{count}} examples have tool names that can't be used",
    },
    message: "The tool name “{{tool}}” can't be used.",
    why: "Names of tools are made of letters A to Z, digits, “_” and “-”, at most 64 of them. A provider refuses others.",
    advice: "Rename the tool where it is described and wherever it is called.",
    fix: { kind: "change", label: "Replace other characters by _" },
  },
} as const satisfies CheckGuides;

const namePattern = /^[A-Za-z0-9_-]{1,64}$/;

export const toolDefinitionsCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    const { tools, functions } = conversationOf(checked.example);
    for (const [index, tool] of (tools ?? []).entries()) {
      const definition = definitionOf(tool);
      if (definition === null) {
        say({ code: "structure.tool-definition", place: null, details: { number: index + 1 } });
      } else lookAtName(definition["name"], null, say);
    }
    for (const declared of functions ?? []) {
      if (isJsonObject(declared)) lookAtName(declared["name"], null, say);
    }
    lookAtCalls(checked, say);
  },
  fixes: {
    "structure.tool-definition": withWholeDefinitions,
    "structure.tool-name": withUsableNames,
  },
};

/** The described function of a tool; null where it isn't one in OpenAI's form. */
export function definitionOf(tool: Json): (JsonObject & { readonly name: string }) | null {
  if (!isJsonObject(tool) || tool["type"] !== "function") return null;
  const definition = tool["function"];
  return isJsonObject(definition) && isNamed(definition) ? definition : null;
}

function isNamed(definition: JsonObject): definition is JsonObject & { readonly name: string } {
  return typeof definition["name"] === "string";
}

function lookAtCalls({ messages }: CheckedExample, say: SayRemark): void {
  for (let index = 0; index < messages.length; index += 1) {
    const message = messages[index];
    if (message === undefined) continue;
    for (const called of calledFunctions(message)) lookAtName(called["name"], index, say);
  }
}

function lookAtName(name: Json | undefined, index: number | null, say: SayRemark): void {
  if (typeof name !== "string" || namePattern.test(name)) return;
  const place = index === null ? null : wholeMessage(index);
  say({ code: "structure.tool-name", place, details: { tool: shortWord(name) } });
}

/** `{name, parameters}` and `{function: {…}}` are what other programs write. */
function withWholeDefinitions(example: ExampleBody): ExampleBody | null {
  const conversation = conversationOf(example);
  let isChanged = false;
  const tools = (conversation.tools ?? []).map((tool): Json => {
    if (!isJsonObject(tool) || definitionOf(tool) !== null) return tool;
    const inner = tool["function"];
    if (isJsonObject(inner) && isNamed(inner)) {
      isChanged = true;
      return { ...tool, type: "function" };
    }
    if (!isNamed(tool) || inner !== undefined) return tool;
    isChanged = true;
    const { type: _type, ...definition } = tool;
    return { type: "function", function: definition };
  });
  return isChanged ? withConversation(example, { ...conversation, tools }) : null;
}

/** Every name with its other characters replaced; null where two tools would come to share a name. */
function withUsableNames(example: ExampleBody): ExampleBody | null {
  const conversation = conversationOf(example);
  const renamed = changedMessages(example, (message) => {
    const toolCalls = message.tool_calls?.map((call) => withInnerName(call));
    const functionCall = message.function_call;
    return {
      ...message,
      ...(toolCalls === undefined ? {} : { tool_calls: toolCalls }),
      ...(functionCall === undefined ? {} : { function_call: withName(functionCall) }),
    };
  });
  if (renamed === null || !areStillApart(conversation)) return null;
  const after = conversationOf(renamed);
  const { tools, functions } = after;
  return withConversation(renamed, {
    ...after,
    ...(tools === undefined ? {} : { tools: tools.map(withInnerName) }),
    ...(functions === undefined ? {} : { functions: functions.map(withName) }),
  });
}

function withInnerName(holder: Json): Json {
  if (!isJsonObject(holder) || holder["function"] === undefined) return holder;
  return { ...holder, function: withName(holder["function"]) };
}

function withName(named: Json): Json {
  return isJsonObject(named) && isNamed(named) ? { ...named, name: usableName(named.name) } : named;
}

function usableName(name: string): string {
  const usable = name.slice(0, 64).replaceAll(/[^A-Za-z0-9_-]/g, "_");
  return usable === "" ? "tool" : usable;
}

function areStillApart({ tools, functions }: Conversation): boolean {
  const names = [...(tools ?? []).map((tool) => definitionOf(tool)?.name), ...(functions ?? []).map(nameOf)];
  const known = new Set(names.filter((name) => name !== undefined));
  return new Set([...known].map(usableName)).size === known.size;
}

function nameOf(declared: Json): string | undefined {
  return isJsonObject(declared) && isNamed(declared) ? declared.name : undefined;
}
