// The catalogue as this person's studio knows it: what ships, what they corrected, what their accounts said. Gathered from
// the library at each question; the decisions are in `src-shared/domain/catalogue`.
import type { Catalogue } from "../../src-shared/domain/catalogue/catalogue.ts";
import { choicesOf, type Choices } from "../../src-shared/domain/catalogue/choices.ts";
import {
  unknownModels,
  withCorrections,
  withSeenModels,
  type PriceCorrection,
} from "../../src-shared/domain/catalogue/corrections.ts";
import type { AccountFacts } from "../../src-shared/domain/catalogue/eligibility.ts";
import { refusalCodes, type RememberedRefusal } from "../../src-shared/domain/catalogue/refusals.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { knownProfiles } from "../connections/profiles.ts";
import type { QueryContext } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { providerIdOf } from "./provider-id.ts";
import { readCatalogue } from "./read-catalogue.ts";
import {
  catalogueSql,
  type AccountFactRecord,
  type CorrectionRecord,
  type RefusalRecord,
  type SeenModelRecord,
} from "./sql.ts";

export type KnownCatalogue = {
  readonly catalogue: Catalogue;
  readonly corrections: readonly PriceCorrection[];
  readonly choices: Choices;
  /** What is known of accounts, in their order. */
  readonly facts: readonly AccountFacts[];
  /** Without the rehearsal. */
  readonly accounts: readonly ConnectionProfile[];
};

export type CatalogueContext = Pick<QueryContext, "library" | "nowMs" | "resourcesFolderPath">;

/** Errors: file-unreadable. */
export function knownCatalogue(context: CatalogueContext): KnownCatalogue {
  const { library } = context;
  const nowMs = context.nowMs();
  const corrections = library.all<CorrectionRecord>(catalogueSql.corrections).map(correctionFrom);
  const shipped = withCorrections(readCatalogue(context.resourcesFolderPath), corrections);
  const accounts = knownProfiles(library).filter(({ kind }) => kind !== "rehearsal");
  const seen = seenByConnection(library);
  const catalogue = accounts.reduce((before, profile) => {
    const records = seen.get(profile.connectionId) ?? [];
    const models = records.map((record) => ({
      name: record.name,
      stopsWorkingOn: record.stops_working_on,
    }));
    const seenAtMs = records[0]?.seen_at_ms ?? nowMs;
    return withSeenModels(before, { providerId: providerIdOf(library, profile), models, nowMs: seenAtMs });
  }, shipped);
  const facts = accountFactsOf(accounts, library);
  const choices = choicesOf({
    catalogue,
    accounts: facts,
    seenModels: new Map(
      facts.map(({ connectionId, providerId }) => [
        connectionId,
        unknownModels(catalogue, providerId, seen.get(connectionId) ?? []),
      ]),
    ),
    refusals: standingRefusals(library, nowMs),
    nowMs,
  });
  return { catalogue, corrections, choices, facts, accounts };
}

function correctionFrom(record: CorrectionRecord): PriceCorrection {
  return {
    providerId: record.provider_id,
    modelId: record.model_id,
    price: record.price,
    usdPerMillionTokens: record.usd_per_million_tokens,
    correctedAtMs: record.corrected_at_ms,
  };
}

function seenByConnection(library: ReadDatabase): ReadonlyMap<string, readonly SeenModelRecord[]> {
  return Map.groupBy(library.all<SeenModelRecord>(catalogueSql.seenModels), (record) => record.connection_id);
}

function accountFactsOf(
  accounts: readonly ConnectionProfile[],
  library: ReadDatabase,
): readonly AccountFacts[] {
  const records = new Map(
    library
      .all<AccountFactRecord>(catalogueSql.accountFacts)
      .map((record) => [record.connection_id, record] as const),
  );
  return accounts.map((profile) => {
    const told = records.get(profile.connectionId);
    return {
      connectionId: profile.connectionId,
      providerId: providerIdOf(library, profile),
      isExisting: yesOrNo(told?.is_existing),
      hasRecentUse: yesOrNo(told?.has_recent_use),
    };
  });
}

function yesOrNo(stored: 0 | 1 | null | undefined): boolean | null {
  return stored === null || stored === undefined ? null : stored === 1;
}

/** Of every account, those that are still believed. */
export function standingRefusals(library: ReadDatabase, nowMs: number): readonly RememberedRefusal[] {
  return library.all<RefusalRecord>(catalogueSql.refusals, { nowMs }).flatMap(refusalFrom);
}

/** A code that only another version knows says nothing here. */
function refusalFrom(record: RefusalRecord): readonly RememberedRefusal[] {
  const code = refusalCodes.find((known) => known === record.code);
  if (code === undefined) return [];
  return [
    {
      connectionId: record.connection_id,
      model: record.model === "" ? null : record.model,
      code,
      said: record.said,
      atMs: record.at_ms,
      askAgainAtMs: record.ask_again_at_ms,
    },
  ];
}
