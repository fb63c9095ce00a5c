// What a provider's refusal to train says about an account, kept for a while: not asked again at every start, but asked
// again some day, since accounts change. Pure.
import type { ErrorCode, WireError } from "../../errors.ts";

export const refusalCodes = [
  "training-not-available",
  "provider-forbidden",
  "provider-quota",
  "model-not-found",
] as const satisfies readonly ErrorCode[];
export type RefusalCode = (typeof refusalCodes)[number];

export type RememberedRefusal = {
  readonly connectionId: string;
  /** null: every model of the account. */
  readonly model: string | null;
  readonly code: RefusalCode;
  /** The provider's own words; empty when it said nothing. */
  readonly said: string;
  readonly atMs: number;
  /** From then on it counts no more. */
  readonly askAgainAtMs: number;
};

const dayMs = 86_400_000;

/**
 * How long a refusal is believed. A closed account rarely opens again, rights are given within days, a bill is paid at
 * once and a model that isn't there may only be loading.
 */
const rules: Readonly<Record<RefusalCode, { readonly believedDays: number; readonly isOfModel: boolean }>> = {
  "training-not-available": { believedDays: 30, isOfModel: false },
  "provider-forbidden": { believedDays: 7, isOfModel: false },
  "provider-quota": { believedDays: 1, isOfModel: false },
  "model-not-found": { believedDays: 1, isOfModel: true },
};

/** More of a provider's words helps nobody. */
const saidMaxLength = 1_000;

/** @param error what starting a training ended with; null: it says nothing about what the account may do. */
export function refusalIn(
  error: WireError,
  about: { readonly connectionId: string; readonly model: string },
  nowMs: number,
): RememberedRefusal | null {
  const code = refusalCodes.find((known) => known === error.code);
  if (code === undefined) return null;
  const { believedDays, isOfModel } = rules[code];
  const { said } = error.details;
  return {
    connectionId: about.connectionId,
    model: isOfModel ? about.model : null,
    code,
    said: typeof said === "string" ? said.slice(0, saidMaxLength) : "",
    atMs: nowMs,
    askAgainAtMs: nowMs + believedDays * dayMs,
  };
}

/** The newest that still counts for a model of an account; null: none. */
export function refusalFor(
  refusals: readonly RememberedRefusal[],
  about: { readonly connectionId: string; readonly model: string },
  nowMs: number,
): RememberedRefusal | null {
  const standing = refusals.filter(
    ({ connectionId, model, askAgainAtMs }) =>
      connectionId === about.connectionId &&
      (model === null || model === about.model) &&
      nowMs < askAgainAtMs,
  );
  return standing.toSorted((one, other) => other.atMs - one.atMs)[0] ?? null;
}
