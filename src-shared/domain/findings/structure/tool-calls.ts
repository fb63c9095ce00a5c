// Calls of tools and what comes back: their form, who calls, whether the tool exists, whether call and answer belong
// together. Rules: fine-tuning facts, section 5 (2026-11-22). Arguments have a file of their own.
import { changedMessages, withoutKey, withoutRemarked } from "../change-messages.ts";
import type { CheckedExample, ExampleCheck, SayRemark } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { shortWord, wholeMessage } from "../places.ts";
import { definitionOf } from "./tool-definitions.ts";
import { conversationOf, type ExampleBody, type Message } from "../../example.ts";
import { isJsonObject, type Json } from "../../json.ts";

const guides = {
  "structure.tool-call-form": {
    severity: "error",
    title: {
      one: "1 example has a tool call that isn't complete",
      other: "{{count}} examples have a tool call that isn't complete",
    },
    message: "A tool call lacks its id, its type “function” or the name of the tool.",
    why: "A provider refuses the file: it can't tell which tool is called, or which call an answer belongs to.",
    advice: "Open the example as JSON and give every call an id, the type “function” and the name of a tool.",
    fix: { kind: "change", label: "Add missing types" },
  },
  "structure.tool-call-by-others": {
    severity: "error",
    title: {
      one: "1 example has a tool call outside an answer",
      other: "{{count}} examples have a tool call outside an answer",
    },
    message: "A message that is no answer calls a tool.",
    why: "Only the model calls tools, so only its answers may hold calls. A provider refuses the file otherwise.",
    advice: "Move the call to the answer it belongs to, or let it be removed. The text of the message stays.",
    fix: { kind: "change", label: "Remove calls outside answers" },
  },
  "structure.unknown-tool": {
    severity: "error",
    title: {
      one: "1 example calls a tool that it doesn't describe",
      other: "{{count}} examples call a tool that they don't describe",
    },
    message: "It calls the tool “{{tool}}”, which isn't among its tools.",
    why: "The model must see a tool before it can learn to call it. A provider refuses the file otherwise.",
    advice: "Describe the tool in the example, or correct its name in the call.",
    fix: null,
  },
  "structure.tool-answer-without-call": {
    severity: "error",
    title: {
      one: "1 example has a tool's answer without a call",
      other: "{{count}} examples have a tool's answer without a call",
    },
    message: "A tool answers here, and no call before it has this id.",
    why: "Every answer of a tool names the id of an earlier call. A provider refuses the file otherwise.",
    advice:
      "Correct the id of the call, or let the tool's answer be removed. Its text is lost then; the rest of the conversation stays.",
    fix: { kind: "change", label: "Remove tool answers without a call" },
  },
  "structure.tool-call-without-answer": {
    severity: "warning",
    title: {
      one: "1 example goes on before a tool has answered",
      other: "{{count}} examples go on before a tool has answered",
    },
    message: "The conversation goes on, and a called tool hasn't answered.",
    why: "In use the tool always answers before the model goes on. Some providers refuse an example where it doesn't.",
    advice: "Add the tool's answer right after the call, or end the example with the call.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const toolCallsCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    // Most examples have no tools at all.
    if (!checked.messages.some(hasToDoWithTools)) return;
    lookAtEachCall(checked, say);
    lookAtAnswers(checked, say);
  },
  fixes: {
    "structure.tool-call-form": (example) => changedMessages(example, withCallTypes),
    "structure.tool-call-by-others": (example) => changedMessages(example, withoutCallsOfOthers),
    "structure.tool-answer-without-call": withoutRemarked,
  },
};

function hasToDoWithTools({ role, tool_calls, function_call, tool_call_id }: Message): boolean {
  return (
    role === "tool" || tool_calls !== undefined || function_call !== undefined || tool_call_id !== undefined
  );
}

function lookAtEachCall({ example, messages }: CheckedExample, say: SayRemark): void {
  const known = knownNames(example);
  for (const [index, message] of messages.entries()) {
    const { role, tool_calls: calls, function_call: functionCall } = message;
    if (calls === undefined && functionCall === undefined) continue;
    const place = wholeMessage(index);
    if (role !== "assistant") say({ code: "structure.tool-call-by-others", place, details: {} });
    const isWhole = (calls === undefined || calls.length > 0) && (calls ?? []).every(isWholeCall);
    if (!isWhole || (functionCall !== undefined && nameIn(functionCall) === null)) {
      say({ code: "structure.tool-call-form", place, details: {} });
    }
    for (const called of [...(calls ?? []).map(functionIn), functionCall]) {
      const name = nameIn(called);
      if (name === null || known.has(name)) continue;
      say({ code: "structure.unknown-tool", place, details: { tool: shortWord(name) } });
    }
  }
}

function isWholeCall(call: Json): boolean {
  return (
    isJsonObject(call) &&
    call["type"] === "function" &&
    typeof call["id"] === "string" &&
    call["id"] !== "" &&
    nameIn(call["function"]) !== null
  );
}

function functionIn(call: Json): Json | undefined {
  return isJsonObject(call) ? call["function"] : undefined;
}

function nameIn(called: Json | undefined): string | null {
  return isJsonObject(called) && typeof called["name"] === "string" ? called["name"] : null;
}

function knownNames(example: ExampleBody): ReadonlySet<string> {
  const { tools, functions } = conversationOf(example);
  const names = new Set<string>();
  for (const tool of tools ?? []) {
    const definition = definitionOf(tool);
    if (definition !== null) names.add(definition.name);
  }
  for (const declared of functions ?? []) names.add(nameIn(declared) ?? "");
  return names;
}

/** Ids of calls, whether they were answered, and where: one walk along the conversation. */
function lookAtAnswers({ example }: CheckedExample, say: SayRemark): void {
  const { messages } = conversationOf(example);
  const calledIds = new Set<string>();
  const open = new Set<string>();
  let openAt = -1;
  for (const [index, message] of messages.entries()) {
    if (message.role === "tool") {
      const id = message.tool_call_id;
      if (id === undefined || !calledIds.has(id)) {
        say({ code: "structure.tool-answer-without-call", place: wholeMessage(index), details: {} });
      } else open.delete(id);
      continue;
    }
    if (open.size > 0) {
      say({ code: "structure.tool-call-without-answer", place: wholeMessage(openAt), details: {} });
      open.clear();
    }
    for (const call of message.tool_calls ?? []) {
      const id = isJsonObject(call) ? call["id"] : undefined;
      if (typeof id !== "string") continue;
      calledIds.add(id);
      open.add(id);
      openAt = index;
    }
  }
}

function withCallTypes(message: Message): Message {
  const calls = message.tool_calls;
  if (calls === undefined) return message;
  if (calls.length === 0) return withoutKey(message, "tool_calls");
  if (calls.every((call) => !isJsonObject(call) || call["type"] !== undefined)) return message;
  const typed = calls.map((call): Json => {
    if (!isJsonObject(call) || call["type"] !== undefined) return call;
    const { id, ...rest } = call;
    return { ...(id === undefined ? {} : { id }), type: "function", ...rest };
  });
  return { ...message, tool_calls: typed };
}

/** A message that held nothing but calls goes with them. */
function withoutCallsOfOthers(message: Message): Message | null {
  if (message.role === "assistant") return message;
  const bare = withoutKey(withoutKey(message, "tool_calls"), "function_call");
  return bare === message || Boolean(bare.content) ? bare : null;
}
