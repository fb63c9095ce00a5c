// An account as pages see it: its label, its address, the last four characters of its key, and what was last seen of it.
import type { ConnectionSummary, UndeletedItem } from "../../src-shared/contract/connections.ts";
import type { RememberedRefusal } from "../../src-shared/domain/catalogue/refusals.ts";
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import { rehearsalProfile, type ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { KeyReference, KeyState } from "../../src-shared/domain/secrets.ts";
import type { WireError } from "../../src-shared/errors.ts";
import { keyNameFor } from "../provider/key-name.ts";
import { optionsIn, profileFrom } from "./profiles.ts";
import type { ConnectionRecord, UndeletedRecord } from "./sql.ts";

export const rehearsalSummary: ConnectionSummary = {
  ...shared(rehearsalProfile),
  templateId: "rehearsal",
  isUnencrypted: false,
  key: null,
  options: {},
  seen: null,
  refusals: [],
};

export function summaryOf(
  record: ConnectionRecord,
  { keyState, refusals }: { readonly keyState: KeyState; readonly refusals: readonly RememberedRefusal[] },
): ConnectionSummary {
  const profile = profileFrom(record);
  return {
    ...shared(profile),
    templateId: record.template_id,
    // Nothing but loopback gets here without encryption and without having been confirmed.
    isUnencrypted: isUnencrypted(record.base_url),
    key:
      record.key_storage === "none"
        ? null
        : {
            storage: record.key_storage,
            state: keyState,
            lastFour: record.key_last_four,
            environmentVariable: profile.environmentVariable,
          },
    options: optionsIn(record),
    seen: record.seen === null ? null : (JSON.parse(record.seen) as ConnectionTest),
    refusals: refusals
      .filter((refusal) => refusal.connectionId === record.connection_id)
      .map(({ model, atMs, askAgainAtMs, code, said }) => ({
        model,
        atMs,
        askAgainAtMs,
        error: { code, details: { connection: record.label, said } },
      })),
  };
}

function shared(
  profile: ConnectionProfile,
): Pick<
  ConnectionSummary,
  "connectionId" | "label" | "kind" | "isFree" | "supports" | "trainableModels" | "baseUrl" | "deployStep"
> {
  const { connectionId, label, kind, isFree, supports, trainableModels, baseUrl, deployStep } = profile;
  return {
    connectionId,
    label,
    kind,
    isFree,
    supports: {
      dpo: supports.dpo,
      pause: supports.pause,
      checkpoints: supports.checkpoints,
      moderation: supports.moderation,
    },
    trainableModels: [...trainableModels],
    baseUrl,
    deployStep: deployStep.kind,
  };
}

function isUnencrypted(baseUrl: string): boolean {
  const url = URL.parse(baseUrl);
  return url?.protocol === "http:" && !/^(localhost|\[::1\]|127\.[\d.]+)$/.test(url.hostname);
}

/** Where the key of an account is kept, by name. */
export function keyReferenceOf(record: ConnectionRecord): KeyReference {
  const { environmentVariable } = profileFrom(record);
  return { name: keyNameFor(record.connection_id, record.base_url, "api"), environmentVariable };
}

/** Every name under which keys of an account may be kept. */
export function keyNamesOf(record: ConnectionRecord): readonly string[] {
  const { deployStep } = profileFrom(record);
  const api = keyNameFor(record.connection_id, record.base_url, "api");
  if (deployStep.kind !== "azure-management") return [api];
  return [api, keyNameFor(record.connection_id, deployStep.managementUrl, "management")];
}

export function undeletedOf(row: UndeletedRecord): UndeletedItem {
  return {
    connectionId: row.connection_id,
    connectionLabel: row.connection_label,
    kind: row.kind,
    remoteId: row.remote_id,
    name: row.name,
    sinceMs: row.since_ms,
    triedAtMs: row.tried_at_ms,
    error: JSON.parse(row.error) as WireError,
  };
}
