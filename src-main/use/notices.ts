// What has to be said today about models in use: a line for each that costs while it stands ready, and a warning before
// the end of those that were trained here. Gathers; when something is due is decided in `src-shared/domain/use`.
import type { Output } from "../../src-shared/contract/contract.ts";
import { daysUntil } from "../../src-shared/domain/catalogue/days.ts";
import { modelNamed } from "../../src-shared/domain/catalogue/model-names.ts";
import {
  dailyLine,
  isDailyLineDue,
  lifeAdvice,
  lifeWarning,
  warningMark,
  type ModelLife,
} from "../../src-shared/domain/use/hosting-meter.ts";
import { knownCatalogue, type KnownCatalogue } from "../catalogue/known.ts";
import type { QueryContext } from "../core/context.ts";
import { meterFrom, meterOutput } from "./meters.ts";
import { metersSql, trainedModelsSql, type MeterRecord, type TrainedModelRecord } from "./sql.ts";

type Context = Pick<QueryContext, "library" | "nowMs" | "resourcesFolderPath">;
type Notices = Output<"use.notices">;

export function noticesNow(context: Context): Notices {
  return { lines: linesNow(context), warnings: warningsNow(context) };
}

function linesNow(context: Context): Notices["lines"] {
  const nowMs = context.nowMs();
  return context.library.all<MeterRecord>(metersSql.all).flatMap((record) => {
    if (!isDailyLineDue(meterFrom(record), record.said_at_ms, nowMs)) return [];
    const meter = meterOutput(record, context);
    const { model, connectionLabel: place } = meter;
    return [{ words: dailyLine({ ...meterFrom(record), model, place }, nowMs), meter }];
  });
}

type Due = { readonly record: TrainedModelRecord; readonly life: ModelLife; readonly atDays: number };

/** Models that end on the same day at the same place are said together: twelve lines would be read by nobody. */
function warningsNow(context: Context): Notices["warnings"] {
  const records = context.library.all<TrainedModelRecord>(trainedModelsSql.all);
  if (records.length === 0) return [];
  const known = knownCatalogue(context);
  const nowMs = context.nowMs();
  const due = records.flatMap((record) => dueOf(record, known, nowMs));
  const together = Map.groupBy(due, ({ record, life }) => `${record.template_id} ${life.stopsWorkingOn}`);
  return [...together.values()].map((group) => ({
    models: group.map(({ record }) => ({ projectId: record.project_id, jobId: record.job_id })),
    atDays: Math.min(...group.map(({ atDays }) => atDays)),
    words: lifeWarning(group.map(({ life }) => life)),
    advice: lifeAdvice(openPlaces(known, group[0]?.life.stopsWorkingOn ?? "")),
  }));
}

function dueOf(record: TrainedModelRecord, { catalogue }: KnownCatalogue, nowMs: number): readonly Due[] {
  const { template_id: providerId, base_model: base, name, warned_at_days: warnedAtDays } = record;
  if (providerId === null) return [];
  const stopsWorkingOn = modelNamed(catalogue, providerId, base)?.stopsWorkingOn?.value ?? null;
  if (stopsWorkingOn === null) return [];
  const daysLeft = daysUntil(stopsWorkingOn, nowMs);
  const atDays = warningMark(daysLeft, warnedAtDays);
  return atDays === null ? [] : [{ record, life: { name, stopsWorkingOn, daysLeft }, atDays }];
}

/** More names than that are a list nobody asked for. */
const placesNamed = 3;

/** As the choices are ranked; what ends as soon as the model that is warned of is no way on, and neither is the rehearsal. */
function openPlaces({ choices }: KnownCatalogue, end: string): readonly string[] {
  const open = choices.choices.filter(
    ({ provider, eligibility: { state, stopsWorkingOn } }) =>
      provider.kind !== "rehearsal" && state === "open" && (stopsWorkingOn === null || stopsWorkingOn > end),
  );
  const places = open.map(({ provider, model, connectionId }) => {
    const at = `${model?.label ?? "other models"} at ${provider.label}`;
    return connectionId === null ? `${at} (needs an account there)` : at;
  });
  return [...new Set(places)].slice(0, placesNamed);
}
