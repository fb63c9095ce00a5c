// Changes to an example's tools as a person makes them: which it has, which of them an answer calls and with what, and
// what came back. Pure. Ids of calls are made here; what it doesn't know of a tool or a call stays.
import { assertNever } from "../errors.ts";
import { withTurn, withTurns, type EditedExample, type TurnPlace } from "./conversation-edit.ts";
import {
  conversationOf,
  messagesOf,
  withConversation,
  type Conversation,
  type ExampleBody,
  type Message,
} from "./example.ts";
import { withMessages } from "./example-edit.ts";
import { definitionOf } from "./findings/structure/tool-definitions.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import { withToolName } from "./tools/tool.ts";

export type ToolChange =
  | {
      readonly do: "add-tool" | "set-tools";
      readonly tools: readonly Json[];
      readonly isParallel?: boolean | null;
    }
  | { readonly do: "set-tool"; readonly index: number; readonly tool: Json }
  /** Calls of the tool in this example take the new name along. */
  | { readonly do: "rename-tool"; readonly index: number; readonly name: string }
  | { readonly do: "remove-tool"; readonly index: number }
  /** null: nothing is said about it. */
  | { readonly do: "set-parallel"; readonly isParallel: boolean | null }
  | { readonly do: "add-call"; readonly place: TurnPlace; readonly toolName: string }
  | {
      readonly do: "set-call-tool";
      readonly place: TurnPlace;
      readonly call: number;
      readonly toolName: string;
    }
  | { readonly do: "set-arguments"; readonly place: TurnPlace; readonly call: number; readonly text: string }
  /** What came back for it goes, too. */
  | { readonly do: "remove-call"; readonly place: TurnPlace; readonly call: number }
  | { readonly do: "add-reply"; readonly place: TurnPlace; readonly call: number }
  | { readonly do: "set-answered"; readonly place: TurnPlace; readonly callId: string }
  /** A turn with the answers its calls got. */
  | { readonly do: "remove-with-replies"; readonly place: TurnPlace };

/** A call as far as a form can show it. */
export type CallShown = {
  readonly id: string | null;
  readonly toolName: string | null;
  /** null where they aren't a text. */
  readonly argumentsText: string | null;
};

export function callsOf(turn: Message): readonly CallShown[] {
  return (turn.tool_calls ?? []).map((call) => {
    const called = isJsonObject(call) ? call["function"] : undefined;
    const text = isJsonObject(called) ? called["arguments"] : undefined;
    const name = isJsonObject(called) ? called["name"] : undefined;
    return {
      id: idOf(call),
      toolName: typeof name === "string" ? name : null,
      argumentsText: typeof text === "string" ? text : null,
    };
  });
}

/** The tools of an example, in OpenAI's form or not. */
export function toolsOf({ example }: EditedExample): readonly Json[] {
  return conversationOf(example).tools ?? [];
}

export function toolNamesOf(tools: readonly Json[]): readonly string[] {
  return tools.flatMap((tool) => definitionOf(tool)?.name ?? []);
}

/** Calls that a tool's reply at `index` of the conversation can answer: those of the turns before it. */
export function callsBefore(
  turns: readonly Message[],
  index: number,
): readonly { readonly id: string; readonly toolName: string | null; readonly turn: number }[] {
  return turns
    .slice(0, index)
    .flatMap((turn, at) =>
      callsOf(turn).flatMap(({ id, toolName }) => (id === null ? [] : [{ id, toolName, turn: at }])),
    );
}

/** Whether a call's reply stands in the conversation. */
export function isAnswered(turns: readonly Message[], callId: string | null): boolean {
  return callId !== null && turns.some((turn) => turn.role === "tool" && turn.tool_call_id === callId);
}

/** The same object where nothing changes. */
export function withToolChange(edited: EditedExample, change: ToolChange): EditedExample {
  switch (change.do) {
    case "add-tool":
      return withTools(edited, [...toolsOf(edited), ...change.tools]);
    case "set-tools": {
      const replaced = withTools(edited, change.tools);
      return change.isParallel === undefined ? replaced : withParallel(replaced, change.isParallel);
    }
    case "set-tool":
      return change.index < toolsOf(edited).length
        ? withTools(edited, toolsOf(edited).with(change.index, change.tool))
        : edited;
    case "rename-tool":
      return withToolRenamed(edited, change.index, change.name);
    case "remove-tool":
      return withTools(edited, toolsOf(edited).toSpliced(change.index, 1));
    case "set-parallel":
      return withParallel(edited, change.isParallel);
    case "add-call": {
      const id = newCallId(edited);
      return withTurn(edited, change.place, (turn) => withCall(turn, id, change.toolName));
    }
    case "set-call-tool":
      return withCalled(edited, change, (called) => ({ ...called, name: change.toolName }));
    case "set-arguments":
      return withCalled(edited, change, (called) => ({ ...called, arguments: change.text }));
    case "remove-call":
      return withoutCall(edited, change.place, change.call);
    case "add-reply":
      return withReply(edited, change.place, change.call);
    case "set-answered":
      return withTurn(edited, change.place, (turn) =>
        turn.tool_call_id === change.callId ? turn : { ...turn, tool_call_id: change.callId },
      );
    case "remove-with-replies":
      return withoutTurn(edited, change.place);
    default:
      return assertNever(change);
  }
}

/** An example with these tools in place of its own; calls of others stay, for the checks to tell. */
export function withTheseTools(
  example: ExampleBody,
  tools: readonly Json[],
  isParallel: boolean | null,
): ExampleBody {
  const edited: EditedExample = { source: "none", instructions: null, example };
  return withParallel(withTools(edited, tools), isParallel).example;
}

/** Without tools nothing can be said about calling several at once. */
function withTools(edited: EditedExample, tools: readonly Json[]): EditedExample {
  const { tools: before = [], parallel_tool_calls: isParallel, ...others } = conversationOf(edited.example);
  if (JSON.stringify(before) === JSON.stringify(tools)) return edited;
  const parallel = isParallel === undefined ? {} : { parallel_tool_calls: isParallel };
  return withChanged(edited, tools.length === 0 ? others : { ...others, tools, ...parallel });
}

function withParallel(edited: EditedExample, isParallel: boolean | null): EditedExample {
  const { parallel_tool_calls: before, ...others } = conversationOf(edited.example);
  if ((before ?? null) === isParallel || others.tools === undefined) return edited;
  return withChanged(edited, isParallel === null ? others : { ...others, parallel_tool_calls: isParallel });
}

function withChanged(edited: EditedExample, conversation: Conversation): EditedExample {
  return { ...edited, example: withConversation(edited.example, conversation) };
}

function withToolRenamed(edited: EditedExample, index: number, name: string): EditedExample {
  const tools = toolsOf(edited);
  const tool = tools[index];
  const before = tool === undefined ? undefined : definitionOf(tool)?.name;
  if (tool === undefined || before === undefined || before === name) return edited;
  const renamed = withTools(edited, tools.with(index, withToolName(tool, name)));
  const example = withMessages(renamed.example, (message) => {
    if (!callsOf(message).some(({ toolName }) => toolName === before)) return message;
    const calls = (message.tool_calls ?? []).map((call) =>
      withFunction(call, (called) => (called["name"] === before ? { ...called, name } : called)),
    );
    return { ...message, tool_calls: calls };
  });
  return { ...renamed, example };
}

function withCall(turn: Message, id: string, toolName: string): Message {
  if (turn.role !== "assistant") return turn;
  const call: Json = { id, type: "function", function: { name: toolName, arguments: "{}" } };
  const { content = null, ...others } = turn;
  return {
    ...others,
    content: content === "" ? null : content,
    tool_calls: [...(turn.tool_calls ?? []), call],
  };
}

function withCalled(
  edited: EditedExample,
  { place, call }: { readonly place: TurnPlace; readonly call: number },
  change: (called: JsonObject) => JsonObject,
): EditedExample {
  return withTurn(edited, place, (turn) => {
    const before = turn.tool_calls?.[call];
    if (turn.tool_calls === undefined || before === undefined) return turn;
    const after = withFunction(before, change);
    return JSON.stringify(after) === JSON.stringify(before)
      ? turn
      : { ...turn, tool_calls: turn.tool_calls.with(call, after) };
  });
}

function withFunction(call: Json, change: (called: JsonObject) => JsonObject): Json {
  if (!isJsonObject(call)) return call;
  const called = call["function"];
  return { ...call, function: change(isJsonObject(called) ? called : {}) };
}

function withoutCall(edited: EditedExample, place: TurnPlace, call: number): EditedExample {
  const removedIds = new Set<string>();
  const changed = withTurn(edited, place, (turn) => {
    const calls = turn.tool_calls ?? [];
    const removed = calls[call];
    if (removed === undefined) return turn;
    const id = idOf(removed);
    if (id !== null) removedIds.add(id);
    const left = calls.toSpliced(call, 1);
    if (left.length > 0) return { ...turn, tool_calls: left };
    const { tool_calls: _calls, content, ...others } = turn;
    return { ...others, content: content ?? "" };
  });
  return withoutReplies(changed, place.list, removedIds);
}

function withoutTurn(edited: EditedExample, place: TurnPlace): EditedExample {
  const ids = new Set<string>();
  const changed = withTurns(edited, place.list, (turns) => {
    const turn = turns[place.index];
    if (turn === undefined || turns.length < 2) return turns;
    for (const { id } of callsOf(turn)) if (id !== null) ids.add(id);
    return turns.toSpliced(place.index, 1);
  });
  return withoutReplies(changed, place.list, ids);
}

/** A conversation keeps its last turn, whatever that is. */
function withoutReplies(
  edited: EditedExample,
  list: TurnPlace["list"],
  callIds: ReadonlySet<string>,
): EditedExample {
  return withTurns(edited, list, (turns) => {
    const left = turns.filter(
      ({ role, tool_call_id: id }) => role !== "tool" || id === undefined || !callIds.has(id),
    );
    return left.length === turns.length || left.length === 0 ? turns : left;
  });
}

/** Behind the replies that are there, in the order of the calls as they were added. */
function withReply(edited: EditedExample, place: TurnPlace, call: number): EditedExample {
  return withTurns(edited, place.list, (turns) => {
    const turn = turns[place.index];
    const id = turn === undefined ? null : (callsOf(turn)[call]?.id ?? null);
    if (id === null) return turns;
    let at = place.index + 1;
    while (turns[at]?.role === "tool") at += 1;
    return turns.toSpliced(at, 0, { role: "tool", content: "", tool_call_id: id });
  });
}

function idOf(call: Json): string | null {
  const id = isJsonObject(call) ? call["id"] : undefined;
  return typeof id === "string" && id !== "" ? id : null;
}

/** The first of call_1, call_2 … that nothing in the example uses. */
function newCallId({ example }: EditedExample): string {
  const used = new Set<string>();
  for (const message of messagesOf(example)) {
    for (const { id } of callsOf(message)) if (id !== null) used.add(id);
    if (message.tool_call_id !== undefined) used.add(message.tool_call_id);
  }
  let number = 1;
  while (used.has(`call_${number}`)) number += 1;
  return `call_${number}`;
}
