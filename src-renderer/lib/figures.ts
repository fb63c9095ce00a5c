// Dates, times left and sizes as people read them, in the language of the page. Pure: now is passed in.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "22 Nov", with the year where it isn't this one. */
export function dateText(timeMs: number, nowMs: number, locale: string): string {
  const isThisYear = new Date(timeMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(timeMs);
}

/** "22 November 2026 at 18:04": what a relative time stands for. */
export function exactTimeText(timeMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(timeMs);
}

/** "5 minutes ago", "yesterday", then the date; null for what happened within the last minute. */
export function agoText(timeMs: number, nowMs: number, locale: string): string | null {
  const elapsedMs = Math.max(0, nowMs - timeMs);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (elapsedMs < minuteMs) return null;
  if (elapsedMs < hourMs) return relative.format(-Math.floor(elapsedMs / minuteMs), "minute");
  if (elapsedMs < 20 * hourMs) return relative.format(-Math.floor(elapsedMs / hourMs), "hour");
  const days = daysBetween(timeMs, nowMs);
  return days < 7 ? relative.format(-days, "day") : dateText(timeMs, nowMs, locale);
}

/** Whole calendar days, so that "yesterday" means what a calendar says. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((midnightBefore(toMs) - midnightBefore(fromMs)) / dayMs);
}

function midnightBefore(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}

/** A time left in the unit that fits, rounded up, never below a second. */
export function durationIn(durationMs: number): {
  readonly value: number;
  readonly unit: "second" | "minute" | "hour";
} {
  if (durationMs < minuteMs) return { value: Math.max(1, Math.ceil(durationMs / 1000)), unit: "second" };
  if (durationMs < hourMs) return { value: Math.ceil(durationMs / minuteMs), unit: "minute" };
  return { value: Math.ceil(durationMs / hourMs), unit: "hour" };
}

/** "48 kB", "1.2 MB": thousands, as file managers count; what is less than one is written in bytes. */
export function sizeText(sizeBytes: number, locale: string): string {
  const [value, unit] =
    sizeBytes < 1_000
      ? [sizeBytes, "byte"]
      : sizeBytes < 1_000_000
        ? [sizeBytes / 1_000, "kilobyte"]
        : sizeBytes < 1_000_000_000
          ? [sizeBytes / 1_000_000, "megabyte"]
          : [sizeBytes / 1_000_000_000, "gigabyte"];
  const maximumFractionDigits = value < 10 && unit !== "kilobyte" ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits,
  }).format(value);
}

export function countText(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

export function percentText(fraction: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(fraction);
}

/** "14:03": when something was looked at today. */
export function timeOfDay(timeMs: number): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(timeMs);
}
