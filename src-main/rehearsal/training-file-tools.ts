// The provider's rules for tools in a training example. The rehearsal can't learn tools, but a file that breaks these
// rules fails there as it would at the provider. Pure; used by training-file-messages.ts and training-file.ts.
import { isJsonObject, type Json, type JsonObject } from "../../src-shared/domain/json.ts";

/** What the example has declared and called so far; `openCallIds` grows while its messages are read. */
export interface KnownCalls {
  readonly toolNames: ReadonlySet<string>;
  readonly openCallIds: Set<string>;
}

const namePattern = /^[A-Za-z0-9_-]{1,64}$/;

/** The names of an example's tools, or a sentence without the line's number. */
export function readToolNames(value: Json | undefined): ReadonlySet<string> | { readonly problem: string } {
  if (value === undefined) return new Set();
  if (!Array.isArray(value)) return { problem: " 'tools' must be a list" };
  const names = new Set<string>();
  for (const tool of value as readonly Json[]) {
    const definition = isJsonObject(tool) && tool["type"] === "function" ? tool["function"] : undefined;
    const name = isJsonObject(definition) ? definition["name"] : undefined;
    if (typeof name !== "string" || !namePattern.test(name)) {
      return { problem: " has a tool without a proper function name" };
    }
    names.add(name);
  }
  return names;
}

/** What is wrong with the calls of a message from the assistant; null when nothing is. */
export function toolCallsProblem(message: JsonObject, calls: KnownCalls): string | null {
  const { tool_calls: toolCalls, function_call: functionCall } = message;
  if (functionCall !== undefined) return callProblem(functionCall, null);
  if (!Array.isArray(toolCalls) || toolCalls.length === 0)
    return "'tool_calls' must be a list that isn't empty";
  for (const call of toolCalls as readonly Json[]) {
    if (!isJsonObject(call) || call["type"] !== "function" || typeof call["id"] !== "string") {
      return "'tool_calls' has a call without 'id' or with another type than \"function\"";
    }
    const problem = callProblem(call["function"], calls);
    if (problem !== null) return problem;
    calls.openCallIds.add(call["id"]);
  }
  return null;
}

/** What is wrong with a tool's answer; null when nothing is. */
export function toolAnswerProblem(message: JsonObject, calls: KnownCalls): string | null {
  const { role, tool_call_id: callId, content } = message;
  if (typeof content !== "string" && !Array.isArray(content)) return "'content' is missing";
  if (role === "function") return null;
  if (typeof callId !== "string") return "'tool_call_id' is missing";
  return calls.openCallIds.has(callId) ? null : "'tool_call_id' answers no call before it";
}

/** `calls` is null for the old `function_call`, whose functions are declared elsewhere. */
function callProblem(call: Json | undefined, calls: KnownCalls | null): string | null {
  const name = isJsonObject(call) ? call["name"] : undefined;
  const given = isJsonObject(call) ? call["arguments"] : undefined;
  if (typeof name !== "string" || !namePattern.test(name)) return "calls a tool without a proper name";
  if (calls !== null && !calls.toolNames.has(name)) return `calls a tool that isn't in 'tools': "${name}"`;
  if (typeof given !== "string" || !isObjectText(given)) {
    return `calls "${name}" with 'arguments' that are no JSON object written as a string`;
  }
  return null;
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text) as unknown);
  } catch {
    return false;
  }
}
