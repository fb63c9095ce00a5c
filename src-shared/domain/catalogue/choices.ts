// Where a training could be started, in the order it is offered: what is open first, what isn't at the end with its
// reason, nothing left out. Used by every list of models; what isn't open must never be recommended anywhere. Pure.
import {
  trainableModelsIn,
  type Catalogue,
  type CatalogueModel,
  type CatalogueProvider,
} from "./catalogue.ts";
import { eligibilityOf, type AccountFacts, type Eligibility, type OpenPlace } from "./eligibility.ts";
import type { RememberedRefusal } from "./refusals.ts";

export type Choice = {
  readonly provider: CatalogueProvider;
  /** null: the provider's models aren't in the catalogue. */
  readonly model: CatalogueModel | null;
  /** As the provider names it; null with `model`. */
  readonly modelName: string | null;
  readonly connectionId: string | null;
  readonly eligibility: Eligibility;
  /** Where it is open instead, the nearest first; empty where this one is. */
  readonly placesStillOpen: readonly OpenPlace[];
};

export type Choices = {
  readonly choices: readonly Choice[];
  /**
   * What the list leads with: `account`: one of theirs is open; `needs-account`: only places they have no account at;
   * `only-rehearsal`: nowhere else can anything be trained, which is said plainly.
   */
  readonly leads: "account" | "needs-account" | "only-rehearsal";
};

export type ChoicesQuestion = {
  readonly catalogue: Catalogue;
  /** Without the rehearsal, which needs none. */
  readonly accounts: readonly AccountFacts[];
  /** By connection: what the account says it sees, beyond the catalogue. */
  readonly seenModels?: ReadonlyMap<string, readonly string[]>;
  readonly refusals: readonly RememberedRefusal[];
  readonly nowMs: number;
};

export function choicesOf(question: ChoicesQuestion): Choices {
  const judged = question.catalogue.providers.flatMap((provider) => choicesAt(provider, question));
  const choices = judged.toSorted(byRank);
  const open = openPlaces(choices);
  const isOpenAway = choices.filter(
    ({ provider, eligibility }) => provider.kind !== "rehearsal" && eligibility.state === "open",
  );
  return {
    choices: choices.map((choice) =>
      choice.eligibility.state === "open" ? choice : { ...choice, placesStillOpen: open },
    ),
    leads: isOpenAway.some(({ connectionId }) => connectionId !== null)
      ? "account"
      : isOpenAway.length > 0
        ? "needs-account"
        : "only-rehearsal",
  };
}

function choicesAt(provider: CatalogueProvider, question: ChoicesQuestion): readonly Choice[] {
  const accounts = question.accounts.filter(({ providerId }) => providerId === provider.providerId);
  // The rehearsal needs no account; "any other address" is no place without one.
  const askers: readonly (AccountFacts | null)[] = accounts.length > 0 ? accounts : [null];
  if (provider.address.value.baseUrl === null && provider.newAccounts.value === "not-known") {
    return accounts.flatMap((account) => choicesFor(provider, account, question));
  }
  return askers.flatMap((account) => choicesFor(provider, account, question));
}

function choicesFor(
  provider: CatalogueProvider,
  account: AccountFacts | null,
  { catalogue, seenModels, refusals, nowMs }: ChoicesQuestion,
): readonly Choice[] {
  const known = trainableModelsIn(catalogue, provider.providerId);
  const seen = account === null ? [] : (seenModels?.get(account.connectionId) ?? []);
  const others = known.length > 0 ? [] : seen;
  const named: readonly (readonly [CatalogueModel | null, string | null])[] = [
    ...known.map((model) => [model, model.modelId] as const),
    ...others.map((name) => [null, name] as const),
  ];
  const asked = named.length > 0 ? named : [[null, null] as const];
  return asked.map(([model, modelName]) => ({
    provider,
    model,
    modelName,
    connectionId: provider.kind === "rehearsal" ? provider.providerId : (account?.connectionId ?? null),
    eligibility: eligibilityOf({ provider, model, modelName, account, refusals, nowMs }),
    placesStillOpen: [],
  }));
}

/** One for each provider and model that is open, as they are ranked; the rehearsal last. */
export function openPlaces(choices: readonly Choice[]): readonly OpenPlace[] {
  const open = choices.filter(({ eligibility }) => eligibility.state === "open");
  const last = (choice: Choice): number => Number(choice.provider.kind === "rehearsal");
  return open
    .toSorted((one, other) => last(one) - last(other))
    .map(({ provider, modelName, connectionId }) => ({
      providerId: provider.providerId,
      modelId: modelName,
      needsAccount: connectionId === null,
    }));
}

/** An account's open models, the rehearsal, places that need an account, what isn't known, what is closed. */
function rankOf({ provider, connectionId, eligibility: { state } }: Choice): number {
  if (state === "closed") return 4;
  if (state === "unknown") return 3;
  if (provider.kind === "rehearsal") return 1;
  return connectionId === null ? 2 : 0;
}

/** Among equals what is sure goes before what is doubtful, and what works longer first; then the catalogue's order. */
function byRank(one: Choice, other: Choice): number {
  const ranked = rankOf(one) - rankOf(other);
  if (ranked !== 0) return ranked;
  const doubt = Number(one.eligibility.isUncertain) - Number(other.eligibility.isUncertain);
  return doubt === 0 ? lifeOf(other) - lifeOf(one) : doubt;
}

/** No end known counts as the longest. */
function lifeOf({ eligibility: { daysLeft } }: Choice): number {
  return daysLeft ?? 1_000_000;
}
