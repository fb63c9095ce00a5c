// Whether an account can train a model today, how long, and how long what comes of it works. Pure. It never guesses:
// where the facts don't say, the answer is "unknown".
import type { CatalogueDay, CatalogueModel, CatalogueProvider, ClosingRule } from "./catalogue.ts";
import { dayBefore, daysUntil, isReached } from "./days.ts";
import { refusalFor, type RefusalCode, type RememberedRefusal } from "./refusals.ts";

/** What is known of an account; null: not known. */
export type AccountFacts = {
  readonly connectionId: string;
  readonly providerId: string;
  /** Used for this before: at OpenAI that it ran a training, at Azure that the subscription deployed the model. */
  readonly isExisting: boolean | null;
  /** A model trained there was asked in the last 60 days. */
  readonly hasRecentUse: boolean | null;
};

export const accountQuestionNames = ["isExisting", "hasRecentUse"] as const;
export type AccountQuestion = (typeof accountQuestionNames)[number];

const questionOf: Readonly<Record<ClosingRule["closesFor"], AccountQuestion>> = {
  "new-accounts": "isExisting",
  "without-recent-use": "hasRecentUse",
};

export const eligibilityCodes = [
  "always-open",
  "open",
  "account-needed",
  "model-gone",
  "training-ended",
  "not-trainable",
  "closed-to-new-accounts",
  "closed-without-recent-use",
  "refused-training",
  "refused-rights",
  "refused-billing",
  "refused-model",
  "history-not-known",
  "provider-not-known",
  "model-not-known",
] as const;
export type EligibilityCode = (typeof eligibilityCodes)[number];

/** A place where a training can be started. */
export type OpenPlace = {
  readonly providerId: string;
  /** null: its models aren't in the catalogue; the account lists them. */
  readonly modelId: string | null;
  readonly needsAccount: boolean;
};

export type Eligibility = {
  readonly state: "open" | "closed" | "unknown";
  readonly because: EligibilityCode;
  /** A fact behind it is doubtful. */
  readonly isUncertain: boolean;
  /** `YYYY-MM-DD`; null: no end is known. */
  readonly lastTrainingDay: CatalogueDay | null;
  readonly stopsWorkingOn: CatalogueDay | null;
  /** Until it stops working; null: no end is known. */
  readonly daysLeft: number | null;
  /** What the provider said, where it refused. */
  readonly refusal: RememberedRefusal | null;
};

export type EligibilityQuestion = {
  readonly provider: CatalogueProvider;
  /** null: not in the catalogue. */
  readonly model: CatalogueModel | null;
  /** As the provider names it. */
  readonly modelName: string | null;
  /** null: there is none yet. */
  readonly account: AccountFacts | null;
  readonly refusals: readonly RememberedRefusal[];
  readonly nowMs: number;
};

type Ruling = Pick<Eligibility, "state" | "because"> & {
  readonly isUncertain?: boolean;
  readonly refusal?: RememberedRefusal | null;
};

export function eligibilityOf(question: EligibilityQuestion): Eligibility {
  const { model, nowMs } = question;
  const end = model?.stopsWorkingOn ?? null;
  const { state, because, isUncertain = false, refusal = null } = ruling(question);
  return {
    state,
    because,
    isUncertain: isUncertain || (end?.isUncertain ?? false),
    lastTrainingDay: lastTrainingDayOf(model),
    stopsWorkingOn: end?.value ?? null,
    daysLeft: end === null ? null : daysUntil(end.value, nowMs),
    refusal,
  };
}

/** Nobody starts a training of a model that is gone: the earlier of both days ends it. */
function lastTrainingDayOf(model: CatalogueModel | null): CatalogueDay | null {
  const ends = [model?.noTrainingFrom, model?.stopsWorkingOn].flatMap((fact) => (fact ? [fact.value] : []));
  const first = ends.toSorted()[0];
  return first === undefined ? null : dayBefore(first);
}

/** Why a training isn't even ordered; null: it may be. What is doubtful is tried where somebody wants that all the same. */
export function startRefusal(
  eligibility: Eligibility,
  { triesAnyway }: { readonly triesAnyway: boolean },
): { readonly mayTryAnyway: boolean } | null {
  if (eligibility.state !== "closed") return null;
  return eligibility.isUncertain && triesAnyway ? null : { mayTryAnyway: eligibility.isUncertain };
}

/** What is asked of a person about an account: what a rule in force hangs on, in the order it is asked. */
export function accountQuestions(
  { closingRules }: Pick<CatalogueProvider, "closingRules">,
  nowMs: number,
): readonly AccountQuestion[] {
  const inForce = closingRules.filter(({ from }) => from === null || isReached(from, nowMs));
  const asked = new Set(inForce.map(({ closesFor }) => questionOf[closesFor]));
  return accountQuestionNames.filter((name) => asked.has(name));
}

/** What can't be helped goes first, then what the provider said itself, then what its rules say. */
function ruling(question: EligibilityQuestion): Ruling {
  const { provider, model, modelName, account, refusals, nowMs } = question;
  if (provider.kind === "rehearsal") return { state: "open", because: "always-open" };
  const ended = model && endedRuling(model, nowMs);
  if (ended) return ended;
  const refusal =
    account && refusalFor(refusals, { connectionId: account.connectionId, model: modelName ?? "" }, nowMs);
  if (refusal) return { state: "closed", because: becauseOfRefusal[refusal.code], refusal };
  return (
    ruleRuling(question) ??
    (provider.newAccounts.value === "not-known"
      ? { state: "unknown", because: "provider-not-known", isUncertain: true }
      : openRuling(question))
  );
}

function endedRuling(
  { stopsWorkingOn, noTrainingFrom, methods }: CatalogueModel,
  nowMs: number,
): Ruling | null {
  if (stopsWorkingOn && isReached(stopsWorkingOn.value, nowMs)) {
    return { state: "closed", because: "model-gone", isUncertain: stopsWorkingOn.isUncertain ?? false };
  }
  if (noTrainingFrom && isReached(noTrainingFrom.value, nowMs)) {
    return { state: "closed", because: "training-ended", isUncertain: noTrainingFrom.isUncertain ?? false };
  }
  return methods.length === 0 ? { state: "closed", because: "not-trainable" } : null;
}

const becauseOfRefusal: Readonly<Record<RefusalCode, EligibilityCode>> = {
  "training-not-available": "refused-training",
  "provider-forbidden": "refused-rights",
  "provider-quota": "refused-billing",
  "model-not-found": "refused-model",
};

/** The first rule that closes it; else the first that can't be told, since a closed door is the surer answer. */
function ruleRuling({ provider, model, account, nowMs }: EligibilityQuestion): Ruling | null {
  const inForce = provider.closingRules.filter(
    ({ from, modelIds }) =>
      (from === null || isReached(from, nowMs)) &&
      (modelIds === null || (model !== null && modelIds.includes(model.modelId))),
  );
  const rulings = inForce.map((rule) => rulingBy(rule, account)).filter((found) => found !== null);
  return rulings.find(({ state }) => state === "closed") ?? rulings[0] ?? null;
}

function rulingBy(
  { closesFor, isUncertain = false }: ClosingRule,
  account: AccountFacts | null,
): Ruling | null {
  // Who has no account would come with a new one, of which nothing was asked.
  const isExisting = account === null ? false : account.isExisting;
  const fact = closesFor === "new-accounts" ? isExisting : account === null ? false : account.hasRecentUse;
  if (fact === true) return null;
  if (fact === null) return { state: "unknown", because: "history-not-known", isUncertain };
  const because =
    closesFor === "new-accounts" || isExisting === false
      ? "closed-to-new-accounts"
      : "closed-without-recent-use";
  return { state: "closed", because, isUncertain };
}

function openRuling({ provider, model, modelName, account }: EligibilityQuestion): Ruling {
  const isUncertain =
    (provider.newAccounts.isUncertain ?? false) ||
    (model !== null && model.methods.every((method) => method.isUncertain));
  if (account === null) return { state: "open", because: "account-needed", isUncertain };
  if (model === null && modelName !== null)
    return { state: "unknown", because: "model-not-known", isUncertain };
  return { state: "open", because: "open", isUncertain };
}
