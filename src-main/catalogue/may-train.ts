// Refuses to order a training of what is known to be closed to an account: a service would take the files first and say
// no after. What isn't known is tried; what is closed only as far as a doubtful fact says, is tried by whoever wants to.
import { openPlaces } from "../../src-shared/domain/catalogue/choices.ts";
import { eligibilityOf, startRefusal } from "../../src-shared/domain/catalogue/eligibility.ts";
import {
  eligibilityInWords,
  openPlacesInWords,
} from "../../src-shared/domain/catalogue/eligibility-words.ts";
import { baseNameOf, modelNamed } from "../../src-shared/domain/catalogue/model-names.ts";
import { providerIn } from "../../src-shared/domain/catalogue/catalogue.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError } from "../../src-shared/errors.ts";
import { knownCatalogue, standingRefusals, type CatalogueContext } from "./known.ts";
import { providerIdOf } from "./provider-id.ts";

/** Errors: model-closed, with the reason and the places still open; `mayTryAnyway`: it isn't sure. */
export function refuseClosed(
  { profile, model: name }: { readonly profile: ConnectionProfile; readonly model: string },
  wish: { readonly triesAnyway: boolean },
  context: CatalogueContext,
): void {
  if (profile.kind === "rehearsal") return;
  const { catalogue, facts, choices } = knownCatalogue(context);
  const provider = providerIn(catalogue, providerIdOf(context.library, profile));
  if (!provider) return;
  const eligibility = eligibilityOf({
    provider,
    model: modelNamed(catalogue, provider.providerId, baseNameOf(name)),
    modelName: name,
    account: facts.find(({ connectionId }) => connectionId === profile.connectionId) ?? null,
    refusals: standingRefusals(context.library, context.nowMs()),
    nowMs: context.nowMs(),
  });
  const refusal = startRefusal(eligibility, wish);
  if (refusal === null) return;
  const { title, advice } = eligibilityInWords(eligibility, provider.label);
  const labelOf = (providerId: string): string => providerIn(catalogue, providerId)?.label ?? providerId;
  throw new AppError("model-closed", {
    connection: profile.label,
    model: name,
    reason: `${title}. ${advice}`,
    places: openPlacesInWords(openPlaces(choices.choices), labelOf),
    because: eligibility.because,
    mayTryAnyway: refusal.mayTryAnyway,
    mayAskAgain: eligibility.refusal !== null,
  });
}
