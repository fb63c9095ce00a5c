// One answer of a model as it comes: pieces as news, the whole at the end. What came is never lost: a stream that breaks
// off after its first piece ends with what there is.
import type OpenAI from "openai";
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";
import type { Message } from "../../src-shared/domain/example.ts";
import type { ChatOrder, ChatOutcome } from "./provider-work.ts";
import { numberIn, objectIn, textIn } from "./read-values.ts";
import type { WorkCall } from "./run-work.ts";
import { unclear } from "./unclear.ts";

/** The longest answer kept, in UTF-16 units: no model answers more; a stream without an end could. */
const answerMaxLength = 4_000_000;

/** Errors: whatever ended it before its first piece; also later when whoever asked gave up. */
export async function streamChat(call: WorkCall<"chat">, order: ChatOrder): Promise<ChatOutcome> {
  const { client, options, touch } = call;
  const { data: stream, response } = await client.chat.completions
    .create({ ...chatBody(order), stream: true, stream_options: { include_usage: true } }, options)
    .withResponse();
  touch();
  const type = response.headers.get("content-type") ?? "";
  if (/json/i.test(type)) return wholeAnswer(await response.json(), call);
  const answer = createAnswer(call.news);
  let isAnything = false;
  try {
    for await (const chunk of stream as AsyncIterable<unknown>) {
      touch();
      isAnything = true;
      answer.take(objectIn(chunk));
      if (answer.outcome().text.length > answerMaxLength) break;
    }
  } catch (error) {
    if (answer.outcome().text === "") throw error;
  }
  const outcome = answer.outcome();
  // The client ends a stream that was given up without a word.
  if (call.isCancelled() || outcome.text === "") options.signal.throwIfAborted();
  if (!isAnything) throw unclear(type === "" ? "" : `An answer of the type ${type} without any content.`);
  if (outcome.text === "" && outcome.finishReason === null)
    throw unclear("The answer ended before it began.");
  return outcome;
}

/** A host that doesn't stream answers at once. */
function wholeAnswer(body: unknown, call: WorkCall<"chat">): ChatOutcome {
  const choices = objectIn(body)["choices"];
  if (!Array.isArray(choices)) throw unclear(JSON.stringify(body) ?? "");
  const answer = createAnswer(call.news);
  answer.take(objectIn(body));
  return answer.outcome();
}

type Answer = { readonly take: (chunk: JsonObject) => void; readonly outcome: () => ChatOutcome };

function createAnswer(news: WorkCall<"chat">["news"]): Answer {
  let text = "";
  let finishReason: string | null = null;
  let promptTokens: number | null = null;
  let answerTokens: number | null = null;
  return {
    take: ({ choices, usage }) => {
      const choice = objectIn(Array.isArray(choices) ? choices[0] : null);
      const said = objectIn(choice["delta"] ?? choice["message"]);
      const piece = textIn(said["content"]) ?? textIn(said["refusal"]);
      finishReason = textIn(choice["finish_reason"]) ?? finishReason;
      if (isJsonObject(usage)) {
        promptTokens = numberIn(usage["prompt_tokens"]) ?? promptTokens;
        answerTokens = numberIn(usage["completion_tokens"]) ?? answerTokens;
      }
      if (piece === null) return;
      text += piece;
      news({ text: piece });
    },
    outcome: () => ({ text, finishReason, promptTokens, answerTokens }),
  };
}

function chatBody({ model, messages, temperature, maxTokens, seed }: ChatOrder): {
  readonly model: string;
  readonly messages: OpenAI.ChatCompletionMessageParam[];
} {
  return {
    model,
    messages: messages.map(withoutWeight) as OpenAI.ChatCompletionMessageParam[],
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { max_completion_tokens: maxTokens }),
    ...(seed === null ? {} : { seed }),
  };
}

/** Weights are for training; a question with one is refused. */
function withoutWeight({ weight: _weight, ...message }: Message): Omit<Message, "weight"> {
  return message;
}
