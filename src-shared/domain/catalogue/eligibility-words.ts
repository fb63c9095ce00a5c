// What each answer of `eligibilityOf` says to people: what is so, what it means, what to do. Used by the command line and
// as the words the page starts from. Must never advise a place that isn't open.
import { fillGuide } from "../../error-guide.ts";
import { dayInWords, dayOf, daysInWords, isMonth } from "./days.ts";
import type { Eligibility, EligibilityCode, OpenPlace } from "./eligibility.ts";

/** `{{place}}`, `{{lastTrainingDay}}`, `{{stopsWorkingOn}}`, `{{said}}` and `{{askAgainOn}}` are filled in. */
export const eligibilityGuide = {
  "always-open": {
    title: "Open: free, on this computer",
    advice:
      "A tiny model is really trained here. It shows the way and says nothing about how good ChatGPT would be.",
  },
  open: {
    title: "Open to this account",
    advice: "Nothing known stands against a training there today.",
  },
  "account-needed": {
    title: "Open, with an account there",
    advice: "You need a key of {{place}} first. ChatGPT Plus, Team or Copilot come without one.",
  },
  "model-gone": {
    title: "Stopped working on {{stopsWorkingOn}}",
    advice: "It answers no more, and neither does any model trained from it. Your examples stay yours.",
  },
  "training-ended": {
    title: "No new trainings since {{lastTrainingDay}}",
    advice:
      "{{place}} has ended trainings of it for everybody. What was trained before works until its own last day.",
  },
  "not-trainable": {
    title: "It can't be trained",
    advice: "{{place}} trains other models; this one only answers.",
  },
  "closed-to-new-accounts": {
    title: "Closed to new accounts",
    advice: "{{place}} lets only accounts train it that did so before. A new account doesn't change that.",
  },
  "closed-without-recent-use": {
    title: "Closed to accounts that haven't used a trained model lately",
    advice: "{{place}} kept it open only for accounts that asked one of their trained models within 60 days.",
  },
  "refused-training": {
    title: "{{place}} doesn't let this account train",
    advice: "It said so at the last try. Attune asks again from {{askAgainOn}} on, or when you tell it to.",
  },
  "refused-rights": {
    title: "This key has no right to train",
    advice: "Whoever manages the account at {{place}} can give it. Attune asks again from {{askAgainOn}} on.",
  },
  "refused-billing": {
    title: "{{place}} wants its bill sorted out first",
    advice:
      "The account has no credit left or has reached its limit. Look at its billing page, then try again.",
  },
  "refused-model": {
    title: "This account doesn't see the model",
    advice:
      "It may belong to another project or account at {{place}}. Attune asks again from {{askAgainOn}} on.",
  },
  "history-not-known": {
    title: "Open only to some accounts",
    advice:
      "{{place}} lets accounts train it that did so before. Whether yours did isn't known here; trying costs nothing, a refusal comes before any work.",
  },
  "provider-not-known": {
    title: "Not known",
    advice: "Nothing is known of trainings at this address. Trying shows it; ask there what it costs first.",
  },
  "model-not-known": {
    title: "Not known for this model",
    advice:
      "The account sees it, but whether it can be trained isn't known here. {{place}} lists which ones can.",
  },
} as const satisfies Record<EligibilityCode, { readonly title: string; readonly advice: string }>;

export type EligibilityWords = {
  readonly title: string;
  readonly advice: string;
  /** "stops working on 14 Jan 2027 (47 days)"; null: no end is known. */
  readonly life: string | null;
  /** "trainings can be started until 5 Jan 2027"; null: no end is known, or it is over. */
  readonly training: string | null;
};

/** @param place the provider's name as people know it. */
export function eligibilityInWords(eligibility: Eligibility, place: string): EligibilityWords {
  const { because, lastTrainingDay, stopsWorkingOn, refusal, state } = eligibility;
  const details = {
    place,
    lastTrainingDay: lastTrainingDay === null ? "?" : dayInWords(lastTrainingDay),
    stopsWorkingOn: stopsWorkingOn === null ? "?" : dayInWords(stopsWorkingOn),
    said: refusal?.said ?? "",
    askAgainOn: refusal === null ? "?" : dayInWords(dayOf(refusal.askAgainAtMs)),
  };
  const { title, advice } = eligibilityGuide[because];
  return {
    title: fillGuide(title, details),
    advice: fillGuide(advice, details),
    life: lifeInWords(eligibility),
    training:
      state === "closed" || lastTrainingDay === null
        ? null
        : `trainings can be started until ${dayInWords(lastTrainingDay)}`,
  };
}

/** "Still open: GPT-4.1 mini at OpenAI; Nebius Token Factory, with an account there." One for each place. */
export function openPlacesInWords(
  places: readonly OpenPlace[],
  labelOf: (providerId: string) => string,
): string {
  const first = places.filter(
    ({ providerId }, index) => places.findIndex((place) => place.providerId === providerId) === index,
  );
  if (first.length === 0) return "Nothing else is known to be open.";
  const words = first.map(({ providerId, needsAccount }) =>
    needsAccount ? `${labelOf(providerId)}, with an account there` : labelOf(providerId),
  );
  return `Still open: ${words.join("; ")}.`;
}

/** "stops working on 14 Jan 2027 (47 days)", "stopped working on …"; null: no end is known. */
export function lifeInWords({
  stopsWorkingOn,
  daysLeft,
}: Pick<Eligibility, "stopsWorkingOn" | "daysLeft">): string | null {
  if (stopsWorkingOn === null || daysLeft === null) return null;
  const when = `${isMonth(stopsWorkingOn) ? "in" : "on"} ${dayInWords(stopsWorkingOn)}`;
  if (daysLeft === 0) return `stopped working ${when}`;
  return `stops working ${when} (${daysInWords(daysLeft, stopsWorkingOn)})`;
}
