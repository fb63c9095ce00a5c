// What the catalogue says of the places and models that step 1 offers: open, or closed with its reason. Pure. What isn't
// open is never left out and never recommended.
import type { CatalogueChoice, CostRowOutput } from "../../../src-shared/contract/catalogue.ts";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import type { Text } from "../../i18n/text.ts";

/** Why nothing can be trained at an account; null: something can, or nobody knows better. */
export function accountClosed(
  choices: readonly CatalogueChoice[],
  connectionId: string,
  text: Text,
): string | null {
  const own = choices.filter((choice) => choice.connectionId === connectionId);
  const [first] = own;
  return first && own.every(({ state }) => state === "closed") ? closedWords(first, text) : null;
}

/** The choice for a model at an account; null: the catalogue says nothing of it. */
export function choiceOf(
  choices: readonly CatalogueChoice[],
  connectionId: string,
  model: string,
): CatalogueChoice | null {
  return choices.find((choice) => choice.connectionId === connectionId && choice.modelName === model) ?? null;
}

/** "Closed to new accounts. …"; with the day it stops working where that is known and not the reason itself. */
export function closedWords(
  { because, words: { title, advice, life } }: CatalogueChoice,
  text: Text,
): string {
  return reasonWords(title, advice, because === "model-gone" ? null : life, text);
}

/** One for each service without an account, the best that is known of it. */
export function placesWithoutAccount(choices: readonly CatalogueChoice[]): readonly CatalogueChoice[] {
  const without = choices.filter(({ connectionId, isFree }) => connectionId === null && !isFree);
  return without.filter(
    (choice, index) => without.findIndex(({ providerId }) => providerId === choice.providerId) === index,
  );
}

/** The model an account begins with: the first open one, else the first that isn't known to be closed. */
export function firstModel(choices: readonly CatalogueChoice[], connectionId: string): string | null {
  const own = choices.filter((choice) => choice.connectionId === connectionId && choice.state !== "closed");
  return own.find(({ state }) => state === "open")?.modelName ?? own[0]?.modelName ?? null;
}

/** Of a service whose models aren't in the catalogue: one that it lists alone; among several nobody knows better. */
export function onlyModel(choices: readonly CatalogueChoice[], connectionId: string): string | undefined {
  const names = listedModels(choices, connectionId);
  return names.length === 1 ? names[0] : undefined;
}

/** What an account says it sees. */
export function listedModels(choices: readonly CatalogueChoice[], connectionId: string): readonly string[] {
  return choices.flatMap((choice) =>
    choice.connectionId === connectionId && choice.modelName !== null ? [choice.modelName] : [],
  );
}

/** What could open a closed account or model again, the surest first; null: nothing a person could do here. */
export type WayOn = "ask-again" | "say-more" | "try-anyway";
export function waysOn({ because, isUncertain, connectionId }: CatalogueChoice): readonly WayOn[] {
  if (connectionId === null) return [];
  const isSaid = because === "closed-to-new-accounts" || because === "closed-without-recent-use";
  return [
    ...(because.startsWith("refused-") ? (["ask-again"] as const) : []),
    ...(isSaid ? (["say-more"] as const) : []),
    ...(isUncertain ? (["try-anyway"] as const) : []),
  ];
}

/** Models to begin with: those the account is known for, and those the catalogue adds. */
export function baseModels(
  choices: readonly CatalogueChoice[],
  { connectionId, trainableModels }: Pick<ConnectionSummary, "connectionId" | "trainableModels">,
): readonly string[] {
  const named = choices.flatMap((choice) =>
    choice.connectionId === connectionId && choice.modelName !== null ? [choice.modelName] : [],
  );
  return [...new Set([...named, ...trainableModels])];
}

/** Of one that isn't closed: what is known of it, and until when it works. */
export function openWords(
  { isFree, state, words: { title, advice, life } }: CatalogueChoice,
  text: Text,
): string {
  if (isFree) return text("jobs.launch.baseWords");
  if (state === "unknown") return reasonWords(title, advice, life, text);
  return life === null ? title : text("accounts.where.life", { title, life });
}

/** "GPT-4.1 mini, OpenAI". */
export function whatOf({ label, providerLabel }: Pick<CostRowOutput, "label" | "providerLabel">): string {
  return `${label}, ${providerLabel}`;
}

function reasonWords(title: string, advice: string, life: string | null, text: Text): string {
  return life === null
    ? text("accounts.where.refused", { title, advice })
    : text("accounts.where.refusedLife", { title, advice, life });
}
