// What a model that stands ready costs while it does: by the hour, so far, today; when a line about it is due, and when the
// end of a trained model's life is near enough to be said, with what to do. Pure.
import { dayOf, startOf } from "../catalogue/days.ts";
import { lifeInWords } from "../catalogue/eligibility-words.ts";
import { usdInWords } from "../cost/money.ts";
import { hoursAMonth } from "../cost/use-cost.ts";

export type HostingMeter = {
  /** The deployment's name, or the model's. */
  readonly name: string;
  /** What it was trained from, as people know it. */
  readonly model: string;
  readonly place: string;
  /** null: not known. */
  readonly usdPerHour: number | null;
  readonly startedAtMs: number;
  /** It goes away by itself after so long; null: it stays. */
  readonly removedAfterHours: number | null;
  readonly stoppedAtMs: number | null;
};

export type MeterReading = {
  readonly isRunning: boolean;
  readonly hours: number;
  /** null: not known. */
  readonly perHourMicroUsd: number | null;
  readonly perMonthMicroUsd: number | null;
  readonly soFarMicroUsd: number | null;
  /** Since midnight UTC. */
  readonly todayMicroUsd: number | null;
  /** When it goes away by itself; null: never. */
  readonly endsAtMs: number | null;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function readMeter(meter: HostingMeter, nowMs: number): MeterReading {
  const { usdPerHour, startedAtMs, removedAfterHours, stoppedAtMs } = meter;
  const endsAtMs = removedAfterHours === null ? null : startedAtMs + removedAfterHours * hourMs;
  const untilMs = Math.min(nowMs, stoppedAtMs ?? nowMs, endsAtMs ?? nowMs);
  const costOf = (fromMs: number): number | null =>
    usdPerHour === null ? null : Math.round(usdPerHour * 1_000_000 * hoursBetween(fromMs, untilMs));
  return {
    isRunning: stoppedAtMs === null && (endsAtMs === null || nowMs < endsAtMs),
    hours: hoursBetween(startedAtMs, untilMs),
    perHourMicroUsd: usdPerHour === null ? null : Math.round(usdPerHour * 1_000_000),
    perMonthMicroUsd: usdPerHour === null ? null : Math.round(usdPerHour * 1_000_000 * hoursAMonth),
    soFarMicroUsd: costOf(startedAtMs),
    todayMicroUsd: costOf(Math.max(startedAtMs, startOf(dayOf(nowMs)))),
    endsAtMs,
  };
}

function hoursBetween(fromMs: number, toMs: number): number {
  return Math.max(0, toMs - fromMs) / hourMs;
}

/** What it costs can't be told, so that there is nothing new to say every day. */
const unpricedLineDays = 7;

/** Once a day (UTC) while it costs, from the day after its start on; once a week where the price isn't known. */
export function isDailyLineDue(meter: HostingMeter, saidAtMs: number | null, nowMs: number): boolean {
  if (!readMeter(meter, nowMs).isRunning || meter.usdPerHour === 0) return false;
  const since = saidAtMs ?? meter.startedAtMs;
  const days = (startOf(dayOf(nowMs)) - startOf(dayOf(since))) / dayMs;
  return days >= (meter.usdPerHour === null && saidAtMs !== null ? unpricedLineDays : 1);
}

/** "“support” (GPT-4.1 mini) has been standing ready at Microsoft Foundry for 3 days: about $122.40 so far (est., $1.70 an hour)." */
export function dailyLine(meter: HostingMeter, nowMs: number): string {
  const { hours, perHourMicroUsd, soFarMicroUsd } = readMeter(meter, nowMs);
  const { name, model, place } = meter;
  const stands = `“${name}” (${model}) has been standing ready at ${place} for ${hoursInWords(hours)}`;
  if (perHourMicroUsd === null || soFarMicroUsd === null) return `${stands}: what it costs isn't known.`;
  if (perHourMicroUsd === 0) return `${stands}, free to host.`;
  return `${stands}: about ${usdInWords(soFarMicroUsd)} so far (est., ${usdInWords(perHourMicroUsd)} an hour).`;
}

/** "less than an hour", "1 hour", "23 hours", "3 days" */
export function hoursInWords(hours: number): string {
  if (hours < 1) return "less than an hour";
  const [count, unit] = hours < 48 ? [Math.floor(hours), "hour"] : [Math.floor(hours / 24), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Said once at each of these many days before the end: time enough to train anew elsewhere at the first. */
const warningDays = [30, 7, 1] as const;

/** A model that was trained, and the end that is known of it. */
export type ModelLife = {
  /** The training's. */
  readonly name: string;
  readonly stopsWorkingOn: string | null;
  readonly daysLeft: number | null;
};

/**
 * The mark that was reached and wasn't said yet; null: nothing to say now.
 * @param saidAtDays the mark that was said last; null: none yet.
 */
export function warningMark(daysLeft: number | null, saidAtDays: number | null): number | null {
  if (daysLeft === null || daysLeft === 0) return null;
  const atDays = warningDays.findLast((days) => daysLeft <= days);
  if (atDays === undefined || (saidAtDays !== null && saidAtDays <= atDays)) return null;
  return atDays;
}

/** "“voice” and 2 more of your models stop working on 14 Jan 2027 (30 days)." */
export function lifeWarning(lives: readonly ModelLife[]): string {
  const [first, ...others] = lives;
  if (first === undefined) return "";
  const words = lifeInWords(first) ?? "";
  const more = others.length === 0 ? "" : ` and ${others.length} more of your models`;
  const said = others.length === 0 ? words : words.replace(/^stops /, "stop ");
  return `“${first.name}”${more} ${said}.`;
}

/**
 * What to do about it: the examples are kept, and where they can be trained anew, which is said plainly when it is nowhere.
 * @param openPlaces places that are open today, as people know them, the nearest first; never one that isn't.
 */
export function lifeAdvice(openPlaces: readonly string[]): string {
  const kept = "Your examples stay yours: export them, they outlive every model.";
  return openPlaces.length === 0
    ? `${kept} No place where they could be trained anew is open to you today, as far as is known.`
    : `${kept} Still open to train them anew: ${openPlaces.join(", ")}.`;
}
