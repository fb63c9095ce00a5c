// Models that stand ready, in the library: written down when one is deployed or told of, ended when it is seen to be gone
// or somebody says so. Asks no service; what was asked is handed in.
import type { HostingMeter } from "../../src-shared/domain/use/hosting-meter.ts";
import { providerIn } from "../../src-shared/domain/catalogue/catalogue.ts";
import { baseNameOf, modelNamed } from "../../src-shared/domain/catalogue/model-names.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { readMeter } from "../../src-shared/domain/use/hosting-meter.ts";
import type { HostingMeterOutput } from "../../src-shared/contract/use.ts";
import { AppError } from "../../src-shared/errors.ts";
import { providerIdOf } from "../catalogue/provider-id.ts";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { knownProfiles } from "../connections/profiles.ts";
import type { CommandContext, QueryContext } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { metersSql, type MeterRecord } from "./sql.ts";

export type BegunMeter = {
  readonly profile: ConnectionProfile;
  readonly projectId: string;
  readonly jobId: string;
  readonly name: string;
  readonly baseModel: string;
  /** As the catalogue names it; empty: not known. */
  readonly tier: string;
  /** undefined: the catalogue's. */
  readonly usdPerHour?: number;
  readonly state: MeterRecord["state"];
  readonly said: string;
  readonly startedAtMs: number;
};

type BeginContext = Pick<CommandContext, "library" | "write" | "makeUid" | "resourcesFolderPath">;

/** One that already runs under this name at this account goes on: it is the same. */
export function beginMeter(begun: BegunMeter, context: BeginContext): MeterRecord {
  const { profile, usdPerHour, ...rest } = begun;
  const { connectionId, label: connectionLabel } = profile;
  const running = openMetersAt(context.library, connectionId).find(({ name }) => name === begun.name);
  const meterId = running?.meter_id ?? context.makeUid();
  const tier = tierOf(begun, context);
  context.write({ to: "library", topics: ["use", "budget"] }, (library) => {
    if (running) {
      const { name, state, said } = begun;
      library.run(metersSql.setState, { meterId, name, state, said });
      return;
    }
    library.run(metersSql.begin, {
      ...rest,
      meterId,
      connectionId,
      connectionLabel,
      tier: tier?.tier ?? "",
      usdPerHour: usdPerHour ?? tier?.usdPerHour ?? null,
      removedAfterHours: tier?.removedAfterHours ?? null,
    });
  });
  return meterRecordOf(context.library, meterId);
}

function tierOf(
  { profile, tier }: BegunMeter,
  { library, resourcesFolderPath }: Pick<BeginContext, "library" | "resourcesFolderPath">,
): {
  readonly tier: string;
  readonly usdPerHour: number;
  readonly removedAfterHours: number | null;
} | null {
  const provider = providerIn(readCatalogue(resourcesFolderPath), providerIdOf(library, profile));
  return provider?.hosting?.value.find((one) => one.tier === tier) ?? null;
}

/** Errors: not-found. */
export function meterRecordOf(library: ReadDatabase, meterId: string): MeterRecord {
  const record = library.get<MeterRecord>(metersSql.byId, { meterId });
  if (!record) throw new AppError("not-found", { what: "deployment" });
  return record;
}

export function openMetersAt(library: ReadDatabase, connectionId: string): readonly MeterRecord[] {
  return library.all<MeterRecord>(metersSql.openAt, { connectionId });
}

type SeenDeployment = { readonly name: string; readonly state: string; readonly said: string };

/** A service may need a moment until its list shows what it has just taken. */
const listedAfterMs = 120_000;

/** `found` null: it isn't listed any more. */
type MeterChange = { readonly record: MeterRecord; readonly found: SeenDeployment | null };

type SettleContext = Pick<CommandContext, "library" | "write" | "nowMs">;

/** After a look at what stands ready at an account: states are taken over, what is gone costs no more. */
export function settleMeters(
  connectionId: string,
  seen: readonly SeenDeployment[],
  context: SettleContext,
): void {
  const nowMs = context.nowMs();
  const changes = openMetersAt(context.library, connectionId).flatMap((record): readonly MeterChange[] => {
    const found = deploymentNamed(seen, record.name);
    if (!found) return nowMs - record.started_at_ms > listedAfterMs ? [{ record, found: null }] : [];
    const isSame = found.name === record.name && found.state === record.state && found.said === record.said;
    return isSame ? [] : [{ record, found }];
  });
  if (changes.length === 0) return;
  context.write({ to: "library", topics: ["use", "budget"] }, (library) => {
    for (const { record, found } of changes) {
      const { meter_id: meterId } = record;
      if (found === null) library.run(metersSql.stop, { meterId, stoppedAtMs: nowMs });
      else {
        const { name, state, said } = found;
        library.run(metersSql.setState, { meterId, name, state: stateIn(state), said });
      }
    }
  });
}

/** By its name, or by the one it was ordered under, which some services put behind the base's. */
export function deploymentNamed<Seen extends { readonly name: string }>(
  seen: readonly Seen[],
  name: string,
): Seen | null {
  return seen.find((one) => one.name === name) ?? seen.find((one) => one.name.endsWith(`:${name}`)) ?? null;
}

function stateIn(state: string): MeterRecord["state"] {
  return state === "starting" || state === "running" || state === "failed" ? state : "unknown";
}

/** What never ran leaves no trace; the rest is kept, since it was paid for. */
export function stopMeters(connectionId: string, names: readonly string[], context: SettleContext): void {
  const stopped = openMetersAt(context.library, connectionId).filter(({ name }) => names.includes(name));
  if (stopped.length === 0) return;
  const nowMs = context.nowMs();
  context.write({ to: "library", topics: ["use", "budget"] }, (library) => {
    for (const { meter_id: meterId, state } of stopped) {
      if (state === "failed") library.run(metersSql.remove, { meterId });
      else library.run(metersSql.stop, { meterId, stoppedAtMs: nowMs });
    }
  });
}

export function meterFrom(record: MeterRecord): HostingMeter {
  return {
    name: record.name,
    model: record.base_model,
    place: record.connection_label,
    // What failed never stood ready.
    usdPerHour: record.state === "failed" ? 0 : record.usd_per_hour,
    startedAtMs: record.started_at_ms,
    removedAfterHours: record.removed_after_hours,
    stoppedAtMs: record.state === "failed" ? record.started_at_ms : record.stopped_at_ms,
  };
}

type OutputContext = Pick<QueryContext, "library" | "nowMs" | "resourcesFolderPath">;

export function meterOutput(record: MeterRecord, context: OutputContext): HostingMeterOutput {
  const profile = knownProfiles(context.library).find(
    ({ connectionId }) => connectionId === record.connection_id,
  );
  return {
    meterId: record.meter_id,
    connectionId: record.connection_id,
    connectionLabel: profile?.label ?? record.connection_label,
    projectId: record.project_id === "" ? null : record.project_id,
    jobId: record.job_id === "" ? null : record.job_id,
    name: record.name,
    model: modelLabel(record, context),
    tier: record.tier,
    state: record.state,
    said: record.said,
    startedAtMs: record.started_at_ms,
    stoppedAtMs: record.stopped_at_ms,
    ...readMeter(meterFrom(record), context.nowMs()),
    canDelete: profile !== undefined && canDeploy(profile),
  };
}

/** The base's name as people know it. */
function modelLabel(
  { base_model: baseModel }: Pick<MeterRecord, "base_model">,
  { resourcesFolderPath }: Pick<OutputContext, "resourcesFolderPath">,
): string {
  const catalogue = readCatalogue(resourcesFolderPath);
  const label = catalogue.providers
    .map(({ providerId }) => modelNamed(catalogue, providerId, baseModel)?.label)
    .find((known) => known !== undefined);
  return label ?? baseNameOf(baseModel);
}

/** Deployments can be made, seen and ended from here. */
export function canDeploy({ deployStep }: Pick<ConnectionProfile, "deployStep">): boolean {
  return deployStep.kind === "azure-management" || deployStep.kind === "model-from-checkpoint";
}
