// The body of `POST /v1/chat/completions`: what the rehearsal can do with it, and a clear refusal of the rest. Pure.
import { z } from "zod";
import type { Json, JsonObject } from "../../../src-shared/domain/json.ts";
import { isJsonObject } from "../../../src-shared/domain/json.ts";
import { readContent } from "../training-file-messages.ts";
import type { TextMessage } from "../training/training-types.ts";
import { badRequest, unsupported } from "./api-error.ts";
import { parseBody } from "./parse-body.ts";

const bodySchema = z.strictObject({
  model: z.string().min(1).max(300),
  messages: z.array(z.record(z.string(), z.unknown())).min(1).max(2_048),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  stop: z.union([z.array(z.string().min(1)).max(4), z.string().min(1)]).nullish(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  n: z.int().min(1).max(128).nullish(),
});

/** Change nothing about an answer: taken and passed over. */
const withoutEffect: ReadonlySet<string> = new Set([
  "user",
  "metadata",
  "safety_identifier",
  "prompt_cache_key",
  "prompt_cache_options",
  "prompt_cache_retention",
]);

/** OpenAI knows these; the value beside each is what the rehearsal can follow because it asks for nothing. */
const harmlessValues: Readonly<Record<string, (value: Json) => boolean>> = {
  audio: () => false,
  frequency_penalty: (value) => value === 0,
  function_call: (value) => value === "none",
  functions: isEmpty,
  logit_bias: isEmpty,
  logprobs: (value) => value === false,
  modalities: (value) => Array.isArray(value) && value.every((kind) => kind === "text"),
  moderation: () => false,
  parallel_tool_calls: (value) => value === true,
  prediction: () => false,
  presence_penalty: (value) => value === 0,
  reasoning_effort: (value) => value === "none",
  response_format: (value) => isJsonObject(value) && value["type"] === "text",
  service_tier: (value) => value === "auto" || value === "default",
  store: (value) => value === false,
  tool_choice: (value) => value === "none",
  tools: isEmpty,
  top_logprobs: (value) => value === 0,
  verbosity: (value) => value === "medium",
  web_search_options: () => false,
};

export type WishedChat = {
  readonly model: string;
  readonly messages: readonly TextMessage[];
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
  /** null: any. */
  readonly seed: number | null;
  readonly isStream: boolean;
  readonly includesUsage: boolean;
};

/** Errors: ApiError 400; `unsupported_…` for what OpenAI can and the rehearsal can't. */
export function readChatBody(body: unknown): WishedChat {
  if (!isJsonObject(body)) throw badRequest("The request's body must be a JSON object.");
  const chat = parseBody(bodySchema, withoutHarmless(body));
  if ((chat.n ?? 1) > 1) throw unsupported("'n' above 1 asks for several answers.", "n", "unsupported_value");
  if (isGiven(chat.max_tokens) && isGiven(chat.max_completion_tokens)) {
    throw badRequest(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      "max_tokens",
    );
  }
  if (isGiven(chat.stream_options) && chat.stream !== true) {
    throw badRequest(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      "stream_options",
    );
  }
  return {
    model: chat.model,
    messages: chat.messages.map((message, index) => textMessage(message as JsonObject, `messages[${index}]`)),
    temperature: chat.temperature ?? 1,
    // 0 would leave no token to choose from; the smallest share there is means the likeliest one.
    topP: Math.max(chat.top_p ?? 1, Number.EPSILON),
    maxTokens: chat.max_completion_tokens ?? chat.max_tokens ?? undefined,
    stop: typeof chat.stop === "string" ? [chat.stop] : (chat.stop ?? []),
    seed: chat.seed ?? null,
    isStream: chat.stream ?? false,
    includesUsage: chat.stream_options?.include_usage ?? false,
  };
}

function withoutHarmless(body: JsonObject): JsonObject {
  const rest = Object.entries(body).filter(([name, value]) => {
    if (withoutEffect.has(name)) return false;
    const isHarmless = Object.hasOwn(harmlessValues, name) ? harmlessValues[name] : undefined;
    if (!isHarmless) return true;
    if (value !== null && !isHarmless(value)) throw unsupported(`'${name}' is set.`, name);
    return false;
  });
  return Object.fromEntries(rest);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isEmpty(value: Json): boolean {
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

function textMessage(message: JsonObject, param: string): TextMessage {
  const { role, content } = message;
  if (role === "tool" || role === "function") {
    throw unsupported(
      `'${param}.role' is '${role}': answers of tools.`,
      `${param}.role`,
      "unsupported_value",
    );
  }
  if (role !== "system" && role !== "developer" && role !== "user" && role !== "assistant") {
    throw badRequest(
      `Invalid value: '${String(role).slice(0, 40)}'. Supported values are: 'system', 'developer', 'user', 'assistant'.`,
      `${param}.role`,
      "invalid_value",
    );
  }
  for (const name of ["tool_calls", "function_call", "audio"]) {
    if (isGiven(message[name])) throw unsupported(`'${param}' calls tools or has sound.`, `${param}.${name}`);
  }
  checkPartKinds(content, `${param}.content`);
  const read = readContent(content);
  if (read === "uses-images")
    throw unsupported("Images can't be looked at.", `${param}.content`, "unsupported_value");
  if ("problem" in read)
    throw badRequest(`Invalid '${param}': ${read.problem}.`, `${param}.content`, "invalid_value");
  return { role: role === "developer" ? "system" : role, content: read.text };
}

function checkPartKinds(content: Json | undefined, param: string): void {
  if (!Array.isArray(content)) return;
  for (const [index, part] of (content as readonly Json[]).entries()) {
    const type = isJsonObject(part) ? part["type"] : undefined;
    if (typeof type !== "string" || type === "text") continue;
    throw unsupported(
      `'${param}[${index}]' is of the type '${type.slice(0, 40)}'.`,
      `${param}[${index}].type`,
      "unsupported_value",
    );
  }
}
