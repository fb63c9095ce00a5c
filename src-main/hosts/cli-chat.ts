// `attune chat "…"`: puts one question to one model and shows the answer as it comes. Keeps nothing.
import type { Message } from "../../src-shared/domain/example.ts";
import { rehearsalConnectionId } from "../../src-shared/domain/connections/profile.ts";
import type { ChatOrder } from "../provider/provider-work.ts";
import type { OptionValues } from "./cli-arguments.ts";
import { ask, wrongUse, type CommandOutcome, type CommandTools } from "./cli-command.ts";

export type ChatWords = {
  readonly connectionId: string;
  /** null: the connection's usual one. */
  readonly model: string | null;
  readonly order: Omit<ChatOrder, "model">;
};

/** Errors: bad-input that is wrong use. */
export function readChatWords(rest: readonly string[], values: OptionValues): ChatWords {
  const [question, ...more] = rest;
  if (question === undefined || question.trim() === "") throw wrongUse("chat takes a question.");
  if (more.length > 0) throw wrongUse("chat takes one question. Put quotes around it.");
  const system: readonly Message[] =
    values.system === undefined ? [] : [{ role: "system", content: values.system }];
  return {
    connectionId: values.connection ?? rehearsalConnectionId,
    model: values.model ?? null,
    order: {
      messages: [...system, { role: "user", content: question }],
      temperature: numberOf("temperature", values.temperature, (value) => value >= 0 && value <= 2, "0 to 2"),
      maxTokens: null,
      seed: numberOf("seed", values.seed, Number.isSafeInteger, "a whole number"),
    },
  };
}

function numberOf(
  option: string,
  given: string | undefined,
  isRight: (value: number) => boolean,
  range: string,
): number | null {
  if (given === undefined) return null;
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (!isRight(value)) throw wrongUse(`--${option} takes ${range}, not “${given}”.`);
  return value;
}

/** Errors: bad-input that is wrong use (no such connection), and the provider's. */
export async function chat(
  { connectionId, model, order }: ChatWords,
  { core, say, show }: CommandTools,
): Promise<CommandOutcome> {
  const { connections } = await ask(core, "connections.list", {});
  const connection = connections.find((known) => known.connectionId === connectionId);
  if (!connection) {
    const known = connections.map((each) => each.connectionId).join(", ");
    throw wrongUse(`There is no connection “${connectionId}”. There are: ${known}.`);
  }
  const chosen = model ?? connection.trainableModels[0];
  if (chosen === undefined) throw wrongUse(`Say which model of ${connection.label} to ask: --model M.`);
  const outcome = await core.chat(connectionId, { ...order, model: chosen }, show);
  // Ends the line of the answer.
  say("");
  const isCut = outcome.finishReason === null;
  if (isCut) say("The answer broke off here: the connection was lost.");
  const { text, promptTokens, answerTokens, finishReason } = outcome;
  return { exitCode: isCut ? 1 : 0, json: { text, promptTokens, answerTokens, finishReason } };
}
