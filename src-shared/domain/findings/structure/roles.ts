// Who speaks, in words of former and other models: `developer`, and the functions that came before tools. Rules:
// fine-tuning facts, section 5 (2026-11-22). Roles nobody knows are told of where a file is read (format/line.ts).
import { changedMessages, withoutKey } from "../change-messages.ts";
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { wholeMessage } from "../places.ts";
import { conversationOf, withConversation, type ExampleBody, type Message } from "../../example.ts";
import { isJsonObject, type Json } from "../../json.ts";

const guides = {
  "structure.developer-role": {
    severity: "warning",
    title: {
      one: "1 example calls its instructions “developer”",
      other: "{{count}} examples call their instructions “developer”",
    },
    message: "Its instructions carry the role “developer” instead of “system”.",
    why: "Only models that think before they answer know this role; others refuse the file or take it for a question.",
    advice: "Unless you train such a model, let the role become “system”. The text stays as it is.",
    fix: { kind: "change", label: "Turn developer into system" },
  },
  "structure.old-functions": {
    severity: "warning",
    title: {
      one: "1 example calls tools in the old way",
      other: "{{count}} examples call tools in the old way",
    },
    message: "It uses “functions”, which tools have replaced.",
    why: "OpenAI has replaced functions by tools. Newer models don't learn calls that are written in the old way.",
    advice:
      "Let them be written as tools: names, arguments and answers stay the same, each call gets an id that its answer names.",
    fix: { kind: "change", label: "Write functions as tools" },
  },
} as const satisfies CheckGuides;

export const rolesCheck: ExampleCheck = {
  guides,
  look: ({ example, messages }, say) => {
    let oldAt = -1;
    for (let index = 0; index < messages.length; index += 1) {
      const message = messages[index];
      if (message?.role === "developer") {
        say({ code: "structure.developer-role", place: wholeMessage(index), details: {} });
      }
      if (oldAt < 0 && message !== undefined && isOldWay(message)) oldAt = index;
    }
    if (oldAt < 0 && conversationOf(example).functions === undefined) return;
    say({ code: "structure.old-functions", place: oldAt < 0 ? null : wholeMessage(oldAt), details: {} });
  },
  fixes: {
    "structure.developer-role": (example) =>
      changedMessages(example, (message) =>
        message.role === "developer" ? { ...message, role: "system" } : message,
      ),
    "structure.old-functions": withTools,
  },
};

function isOldWay(message: Message): boolean {
  return message.role === "function" || message.function_call !== undefined;
}

/** null where an answer of a function has no call before it: then nobody knows what it answers. */
function withTools(example: ExampleBody): ExampleBody | null {
  const { functions, ...conversation } = conversationOf(example);
  let callId: string | null = null;
  let callCount = 0;
  let isOrphaned = false;
  const toTool = (message: Message): Message => {
    if (message.role === "function") {
      if (callId === null) isOrphaned = true;
      const { name: _name, ...reply } = message;
      const answered: Message = { ...reply, role: "tool", tool_call_id: callId ?? "" };
      callId = null;
      return answered;
    }
    if (message.function_call === undefined) return message;
    callCount += 1;
    callId = `call_${callCount}`;
    const call: Json = { id: callId, type: "function", function: message.function_call };
    return { ...withoutKey(message, "function_call"), tool_calls: [...(message.tool_calls ?? []), call] };
  };
  const tools = [...(conversation.tools ?? []), ...(functions ?? []).map(toolOf)];
  const declared: ExampleBody = withConversation(example, {
    ...conversation,
    ...(tools.length === 0 ? {} : { tools }),
  });
  const changed = changedMessages(declared, toTool);
  if (isOrphaned) return null;
  return changed ?? (functions === undefined ? null : declared);
}

function toolOf(declared: Json): Json {
  return isJsonObject(declared) ? { type: "function", function: declared } : declared;
}
