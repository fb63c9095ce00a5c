// In the library: prices that were corrected, what accounts list, what is known of them, and refusals that are believed for
// a while.

export type CorrectionRecord = {
  readonly provider_id: string;
  readonly model_id: string;
  readonly price: "training" | "input" | "cachedInput" | "output";
  readonly usd_per_million_tokens: number;
  readonly corrected_at_ms: number;
};

export type SeenModelRecord = {
  readonly connection_id: string;
  readonly name: string;
  readonly stops_working_on: string | null;
  readonly seen_at_ms: number;
};

export type AccountFactRecord = {
  readonly connection_id: string;
  readonly is_existing: 0 | 1 | null;
  readonly has_recent_use: 0 | 1 | null;
};

export type RefusalRecord = {
  readonly connection_id: string;
  readonly model: string;
  readonly code: string;
  readonly said: string;
  readonly at_ms: number;
  readonly ask_again_at_ms: number;
};

export const catalogueSql = {
  corrections: `
    SELECT provider_id, model_id, price, usd_per_million_tokens, corrected_at_ms FROM price_correction
    ORDER BY provider_id, model_id, price`,
  correct: `
    INSERT INTO price_correction (provider_id, model_id, price, usd_per_million_tokens, corrected_at_ms)
    VALUES (:providerId, :modelId, :price, :usdPerMillionTokens, :nowMs)
    ON CONFLICT (provider_id, model_id, price) DO UPDATE SET
      usd_per_million_tokens = :usdPerMillionTokens, corrected_at_ms = :nowMs`,
  reset: `
    DELETE FROM price_correction
    WHERE provider_id = :providerId AND model_id = :modelId AND (:price IS NULL OR price = :price)`,

  seenModels:
    "SELECT connection_id, name, stops_working_on, seen_at_ms FROM seen_model ORDER BY connection_id, name",
  forgetSeen: "DELETE FROM seen_model WHERE connection_id = :connectionId",
  addSeen: `
    INSERT INTO seen_model (connection_id, name, stops_working_on, seen_at_ms)
    VALUES (:connectionId, :name, :stopsWorkingOn, :nowMs)
    ON CONFLICT (connection_id, name) DO UPDATE SET stops_working_on = :stopsWorkingOn, seen_at_ms = :nowMs`,

  accountFacts: "SELECT connection_id, is_existing, has_recent_use FROM account_fact ORDER BY connection_id",
  tellAccount: `
    INSERT INTO account_fact (connection_id, is_existing, has_recent_use, told_at_ms)
    VALUES (:connectionId, :isExisting, :hasRecentUse, :nowMs)
    ON CONFLICT (connection_id) DO UPDATE SET
      is_existing = :isExisting, has_recent_use = :hasRecentUse, told_at_ms = :nowMs`,

  refusals: `
    SELECT connection_id, model, code, said, at_ms, ask_again_at_ms FROM training_refusal
    WHERE ask_again_at_ms > :nowMs ORDER BY connection_id, model`,
  remember: `
    INSERT INTO training_refusal (connection_id, model, code, said, at_ms, ask_again_at_ms)
    VALUES (:connectionId, :model, :code, :said, :atMs, :askAgainAtMs)
    ON CONFLICT (connection_id, model) DO UPDATE SET
      code = :code, said = :said, at_ms = :atMs, ask_again_at_ms = :askAgainAtMs`,
  forgetTaken: `
    DELETE FROM training_refusal WHERE connection_id = :connectionId AND model IN ('', :model)`,
  forgetFacts: "DELETE FROM account_fact WHERE connection_id = :connectionId",
  forgetRefusals: "DELETE FROM training_refusal WHERE connection_id = :connectionId",
} as const;
