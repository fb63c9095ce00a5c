// Chat completions: one answer of a model, whole or as a stream of chunks. The model works in a thread of its own.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type { ChatAnswer, ChatTooLong } from "../training/training-types.ts";
import { secondsOf } from "./answers.ts";
import { badRequest, modelNotFound } from "./api-error.ts";
import { readChatBody, type WishedChat } from "./chat-body.ts";
import type { RehearsalContext } from "./context.ts";
import { findModel, type FoundModel } from "./models.ts";
import { makeId, makeSeed } from "./ports.ts";

/** Either one object, or chunks in order; asking for the first chunk throws what the request is refused with. */
export type ChatOutcome =
  | { readonly kind: "whole"; readonly body: JsonObject }
  | { readonly kind: "stream"; readonly chunks: AsyncIterable<JsonObject> };

/**
 * @param isHidden says of a model that it must look as if it weren't there yet (a fault).
 * Errors: ApiError 400 and 404; for a stream, from its chunks.
 */
export async function completeChat(
  context: RehearsalContext,
  body: unknown,
  call: { readonly signal: AbortSignal; readonly isHidden: (model: FoundModel) => boolean },
): Promise<ChatOutcome> {
  const wished = readChatBody(body);
  const model = findModel(context.state, context.trainer.basePath, wished.model);
  if (!model || call.isHidden(model)) throw modelNotFound(wished.model);
  const head = {
    id: `chatcmpl-${makeId(context.ports, 29)}`,
    created: secondsOf(context.ports.nowMs()),
    model: wished.model,
    system_fingerprint: "fp_rehearsal",
  };
  const ask = (onDelta: (text: string) => void): Promise<ChatAnswer> =>
    answerOf(context, { model, wished }, onDelta, call.signal);
  if (wished.isStream) return { kind: "stream", chunks: chunksOf(head, ask, wished.includesUsage) };
  const answer = await ask(() => {});
  return {
    kind: "whole",
    body: {
      ...head,
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: answer.text, refusal: null, annotations: [] },
          logprobs: null,
          finish_reason: answer.finishReason,
        },
      ],
      usage: usageOf(answer),
    },
  };
}

async function answerOf(
  { trainer, ports }: RehearsalContext,
  { model, wished }: { readonly model: FoundModel; readonly wished: WishedChat },
  onDelta: (text: string) => void,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const { messages, temperature, topP, maxTokens, stop, seed } = wished;
  const answer: ChatAnswer | ChatTooLong = await trainer.chat.answer(
    {
      modelPath: model.path,
      messages,
      temperature,
      topP,
      maxTokens,
      stop,
      seed: seed === null ? makeSeed(ports) : seedWithin(seed),
    },
    onDelta,
    signal,
  );
  if (!("tooLong" in answer)) return answer;
  throw badRequest(
    `This model's maximum context length is ${answer.contextTokens} tokens. However, your messages resulted in ${answer.promptTokens} tokens, which leaves no room for an answer. Please reduce the length of the messages.`,
    "messages",
    "context_length_exceeded",
  );
}

/** Any whole number into 0 … 2147483647, the same one always to the same. */
function seedWithin(seed: number): number {
  return ((seed % 0x8000_0000) + 0x8000_0000) % 0x8000_0000;
}

async function* chunksOf(
  head: JsonObject,
  ask: (onDelta: (text: string) => void) => Promise<ChatAnswer>,
  includesUsage: boolean,
): AsyncGenerator<JsonObject, void> {
  const chunk = (choices: readonly JsonObject[], usage: JsonObject | null = null): JsonObject => ({
    ...head,
    object: "chat.completion.chunk",
    choices,
    ...(includesUsage ? { usage } : {}),
  });
  const deltas = deltasOf(ask);
  // Only now is it known that there is an answer: a refusal must come before the first chunk.
  let next = await deltas.next();
  yield chunk([choice({ role: "assistant", content: "", refusal: null }, null)]);
  while (next.done !== true) {
    yield chunk([choice({ content: next.value }, null)]);
    next = await deltas.next();
  }
  const answer = next.value;
  yield chunk([choice({}, answer.finishReason)]);
  if (includesUsage) yield chunk([], usageOf(answer));
}

function choice(delta: JsonObject, finishReason: string | null): JsonObject {
  return { index: 0, delta, logprobs: null, finish_reason: finishReason };
}

/** Turns the deltas that are called out into ones that can be asked for; returns the whole answer. */
async function* deltasOf(
  ask: (onDelta: (text: string) => void) => Promise<ChatAnswer>,
): AsyncGenerator<string, ChatAnswer> {
  const waiting: string[] = [];
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  const answer = ask((text) => {
    if (text !== "") waiting.push(text);
    wake.resolve();
  });
  const end = (): void => {
    isOver = true;
    wake.resolve();
  };
  answer.then(end, end);
  for (;;) {
    await wake.promise;
    wake = Promise.withResolvers();
    if (isOver) wake.resolve();
    // All that came meanwhile in one piece: a slow reader doesn't make the model wait.
    const text = waiting.splice(0).join("");
    if (text !== "") yield text;
    else if (isOver) return answer;
  }
}

function usageOf({ promptTokens, answerTokens }: ChatAnswer): JsonObject {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: answerTokens,
    total_tokens: promptTokens + answerTokens,
  };
}
