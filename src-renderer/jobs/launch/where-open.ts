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
  if (!isClosedAccount(choices, connectionId)) return null;
  return placeClosedWords(ofAccount(choices, connectionId), text);
}

/** All that is known of an account is closed. */
export function isClosedAccount(choices: readonly CatalogueChoice[], connectionId: string): boolean {
  const own = ofAccount(choices, connectionId);
  return own.length > 0 && own.every(({ state }) => state === "closed");
}

function ofAccount(choices: readonly CatalogueChoice[], connectionId: string): readonly CatalogueChoice[] {
  return choices.filter((choice) => choice.connectionId === connectionId);
}

/** Why none of these can be trained: of all of them where they have one reason in common, else of each in a few words. */
export function placeClosedWords(own: readonly CatalogueChoice[], text: Text): string {
  const [first] = own;
  if (!first || own.length === 1) return first ? closedWords(first, text) : "";
  const isOfAccount = own.every(({ because }) => because === first.because && !isOfModel.has(because));
  if (isOfAccount) return closedWords(first, text);
  const titles = [...new Set(own.map(({ words }) => words.title))];
  const reasons = titles.map((title) => {
    const models = own.filter(({ words }) => words.title === title).map(({ label }) => label);
    return `${title}: ${models.join(", ")}.`;
  });
  return text("accounts.where.noneOpen", { count: own.length, reasons: reasons.join(" ") });
}

/** Reasons that lie with a model, and not with the account. */
const isOfModel: ReadonlySet<CatalogueChoice["because"]> = new Set([
  "model-gone",
  "training-ended",
  "not-trainable",
  "refused-model",
  "model-not-known",
]);

export type PlaceWithoutAccount = {
  readonly providerId: string;
  readonly label: string;
  readonly state: CatalogueChoice["state"];
  readonly reason: string;
};

/** The choice for a model at an account; null: the catalogue says nothing of it. */
export function choiceOf(
  choices: readonly CatalogueChoice[],
  connectionId: string,
  model: string,
): CatalogueChoice | null {
  return choices.find((choice) => choice.connectionId === connectionId && choice.modelName === model) ?? null;
}

/** "Closed to new accounts. …"; with the day it stops working where that is known and not the reason itself. */
export function closedWords({ because, words }: CatalogueChoice, text: Text): string {
  const { title, advice, life } = words;
  return reasonWords(title, advice, because === "model-gone" ? null : life, text);
}

/** One for each service without an account, the best that is known of it: open ones first. */
export function placesWithoutAccount(
  choices: readonly CatalogueChoice[],
  text: Text,
): readonly PlaceWithoutAccount[] {
  const without = choices.filter(({ connectionId, isFree }) => connectionId === null && !isFree);
  return [...new Set(without.map(({ providerId }) => providerId))].flatMap((providerId) => {
    const own = without.filter((choice) => choice.providerId === providerId);
    // The catalogue's list is in this order already.
    const [best] = own;
    if (!best) return [];
    const reason = best.state === "closed" ? placeClosedWords(own, text) : closedWords(best, text);
    return [{ providerId, label: best.providerLabel, state: best.state, reason }];
  });
}

/** What "Where" begins with: what is open, or that nothing is; null while that isn't known, or where an account is open. */
export function leadWords(
  choices: readonly CatalogueChoice[],
  leads: "account" | "needs-account" | "only-rehearsal" | null,
  text: Text,
): string | null {
  if (leads === null || leads === "account") return null;
  const open = placesWithoutAccount(choices, text).filter(({ state }) => state === "open");
  return leads === "only-rehearsal" || open.length === 0
    ? text("accounts.where.leadNothing")
    : text("accounts.where.leadAccount", { places: open.map(({ label }) => label).join(", ") });
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
