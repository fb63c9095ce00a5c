// Days of the catalogue: how far away they are, and how they are said. UTC throughout, as providers' dates are. Pure.
import type { CatalogueDay } from "./catalogue.ts";

const dayMs = 86_400_000;

/** The first moment of a day, or of a month where the day isn't known. */
export function startOf(day: CatalogueDay): number {
  return Date.parse(`${isMonth(day) ? `${day}-01` : day}T00:00:00Z`);
}

/** `YYYY-MM` */
export function isMonth(day: CatalogueDay): boolean {
  return day.length === 7;
}

export function isReached(day: CatalogueDay, nowMs: number): boolean {
  return nowMs >= startOf(day);
}

/** Whole days from today to that day; 0 from then on. */
export function daysUntil(day: CatalogueDay, nowMs: number): number {
  return Math.max(0, Math.round((startOf(day) - startOf(dayOf(nowMs))) / dayMs));
}

/** The last day before it, as `YYYY-MM-DD`. */
export function dayBefore(day: CatalogueDay): CatalogueDay {
  return dayOf(startOf(day) - dayMs);
}

/** `YYYY-MM-DD` */
export function dayOf(timeMs: number): CatalogueDay {
  return new Date(timeMs).toISOString().slice(0, 10);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "14 Jan 2027", "Oct 2027". */
export function dayInWords(day: CatalogueDay): string {
  const [year, month, date] = day.split("-");
  const named = `${months[Number(month) - 1] ?? "?"} ${year}`;
  return date === undefined ? named : `${Number(date)} ${named}`;
}

/** "1 day", "47 days", "about 307 days" where only the month is known. */
export function daysInWords(days: number, day: CatalogueDay): string {
  const counted = days === 1 ? "1 day" : `${days} days`;
  return isMonth(day) ? `about ${counted}` : counted;
}
