// What a model that stands ready costs while it does: by the hour, so far, today; when a line about it is due, and when the
// end of its life is near enough to be said. Pure.
import { dayOf, startOf } from "../catalogue/days.ts";
import { lifeInWords } from "../catalogue/eligibility-words.ts";
import { usdInWords } from "../cost/money.ts";
import { hoursAMonth } from "../cost/use-cost.ts";

export type HostingMeter = {
  /** The deployment's name, or the model's. */
  readonly name: string;
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

/** Once a day (UTC) while it runs, from the day after its start on. */
export function isDailyLineDue(meter: HostingMeter, saidAtMs: number | null, nowMs: number): boolean {
  if (!readMeter(meter, nowMs).isRunning) return false;
  const since = saidAtMs ?? meter.startedAtMs;
  return dayOf(nowMs) > dayOf(since);
}

/** "“support” stands ready at Microsoft Foundry: $1.70 an hour, $40.80 so far (est.)." */
export function dailyLine(meter: HostingMeter, nowMs: number): string {
  const { perHourMicroUsd, soFarMicroUsd } = readMeter(meter, nowMs);
  const stands = `“${meter.name}” stands ready at ${meter.place}`;
  if (perHourMicroUsd === null || soFarMicroUsd === null) return `${stands}: what it costs isn't known.`;
  if (perHourMicroUsd === 0) return `${stands}, free to host.`;
  return `${stands}: ${usdInWords(perHourMicroUsd)} an hour, ${usdInWords(soFarMicroUsd)} so far (est.).`;
}

/** Said once at each of these many days before the end: time enough to train anew elsewhere at the first. */
const warningDays = [60, 30, 14, 7, 3, 1] as const;

export type LifeWarning = {
  /** The mark that was reached: what is remembered as said. */
  readonly atDays: number;
  readonly words: string;
};

/**
 * null: nothing to say now.
 * @param saidAtDays the mark that was said last; null: none yet.
 */
export function lifeWarning(
  life: { readonly name: string; readonly stopsWorkingOn: string | null; readonly daysLeft: number | null },
  saidAtDays: number | null,
): LifeWarning | null {
  const { name, daysLeft } = life;
  const words = lifeInWords(life);
  if (daysLeft === null || daysLeft === 0 || words === null) return null;
  const reached = warningDays.filter((days) => daysLeft <= days);
  const atDays = reached.at(-1);
  if (atDays === undefined || (saidAtDays !== null && saidAtDays <= atDays)) return null;
  return { atDays, words: `“${name}” ${words}. Your examples stay yours: train them elsewhere before.` };
}
