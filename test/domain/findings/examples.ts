// Examples for the tests of checks, written short: who says what, and the codes the checks find in it.
import type { ExampleCheck } from "../../../src-shared/domain/findings/check.ts";
import {
  checkedExampleOf,
  fileSettingOf,
  usualTokensMaximum,
  type ExampleSetting,
} from "../../../src-shared/domain/findings/checked-example.ts";
import type { FindingCode, Remark } from "../../../src-shared/domain/findings/finding.ts";
import { exampleChecks } from "../../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../../src-shared/domain/findings/remarks-on.ts";
import type { CheckedExample } from "../../../src-shared/domain/findings/check.ts";
import type { Conversation, ExampleBody, Message } from "../../../src-shared/domain/example.ts";
import type { Json } from "../../../src-shared/domain/json.ts";

export const projectSetting: ExampleSetting = {
  extra: null,
  origin: "project",
  instructionsSource: "project",
  instructions: "Answer kindly.",
  tokens: null,
  tokensMaximum: usualTokensMaximum,
  split: null,
  tags: [],
  group: null,
};

export const user = (content: Message["content"]): Message => ({ role: "user", content: content ?? null });
export const assistant = (content: Message["content"], more: Partial<Message> = {}): Message => ({
  role: "assistant",
  content: content ?? null,
  ...more,
});

export function chat(...messages: readonly Message[]): ExampleBody {
  return { kind: "chat", body: { messages } };
}

export function chatWith(more: Partial<Conversation>, ...messages: readonly Message[]): ExampleBody {
  return { kind: "chat", body: { ...more, messages } };
}

/** A question and an answer. */
export function asked(ask: string, answer: string): ExampleBody {
  return chat(user(ask), assistant(answer));
}

export function pair(ask: string, better: string, worse: string): ExampleBody {
  return {
    kind: "preference",
    body: {
      input: { messages: [user(ask)] },
      preferred_output: [assistant(better)],
      non_preferred_output: [assistant(worse)],
    },
  };
}

export const weatherTool: Json = {
  type: "function",
  function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
};

export function called(name: Json, given: Json | undefined, id: Json = "call_1"): Json {
  return {
    id,
    type: "function",
    function: { name, ...(given === undefined ? {} : { arguments: given }) },
  };
}

/** A whole round with a tool: question, call, what the tool says, answer. */
export function withCall(call: Json, tools: readonly Json[] = [weatherTool]): ExampleBody {
  return chatWith(
    { tools },
    user("Is it raining in Rome?"),
    { role: "assistant", content: null, tool_calls: [call] },
    { role: "tool", content: "dry", tool_call_id: "call_1" },
    assistant("No, it is dry in Rome."),
  );
}

export function inProject(example: ExampleBody, setting: Partial<ExampleSetting> = {}): CheckedExample {
  return checkedExampleOf(example, { ...projectSetting, ...setting });
}

export function inFile(example: ExampleBody): CheckedExample {
  const about = { extra: null, tokens: null, tokensMaximum: usualTokensMaximum };
  return checkedExampleOf(example, fileSettingOf(example, about));
}

export function remarksIn(
  example: ExampleBody,
  checks: readonly ExampleCheck[] = exampleChecks,
): readonly Remark[] {
  return remarksOn(inProject(example), checks);
}

/** The codes found, each once, in alphabetical order. */
export function codesIn(
  example: ExampleBody,
  checks: readonly ExampleCheck[] = exampleChecks,
): readonly FindingCode[] {
  return [...new Set(remarksIn(example, checks).map(({ code }) => code))].toSorted();
}
