// Decisions about backups: when one is due, what its file is called, which ones are kept. Pure; the clock is passed in.

export const backupReasons = ["daily", "manual", "before-update", "before-restore"] as const;
export type BackupReason = (typeof backupReasons)[number];

export type BackupFact = { readonly name: string; readonly reason: BackupReason; readonly takenAtMs: number };

export const dailyBackupsKept = 7;
export const weeklyBackupsKept = 4;
/** Backups somebody asked for, or that were made before a risky step, stay this long. */
export const otherBackupsKeptDays = 90;

const dayMs = 86_400_000;
const namePattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.([a-z-]+)\.db$/;

/** "2026-11-22T09-15-30-000Z.daily.db": sorts by time, and no character any file system dislikes. */
export function backupFileName(takenAtMs: number, reason: BackupReason): string {
  return `${new Date(takenAtMs).toISOString().replaceAll(":", "-").replace(".", "-")}.${reason}.db`;
}

/** Reads a backup's facts from its file name; null for any other file. */
export function parseBackupFileName(name: string): BackupFact | null {
  const match = namePattern.exec(name);
  if (!match) return null;
  const [, year, month, day, hours, minutes, seconds, milliseconds, reasonText] = match;
  const takenAtMs = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  const reason = backupReasons.find((candidate) => candidate === reasonText);
  return Number.isNaN(takenAtMs) || reason === undefined ? null : { name, reason, takenAtMs };
}

/** A daily backup is due when something changed since the newest one and that one isn't from today (UTC). */
export function isBackupDue(changedAtMs: number, newestTakenAtMs: number | null, nowMs: number): boolean {
  if (newestTakenAtMs === null) return true;
  return changedAtMs > newestTakenAtMs && dayOf(newestTakenAtMs) < dayOf(nowMs);
}

/**
 * Which backups of one subject can go: of the daily ones the newest of each of the last 7 days that have one and of
 * each of the last 4 weeks that have one stay; all others stay 90 days. The newest of all is never removed.
 */
export function backupsToRemove(backups: readonly BackupFact[], nowMs: number): readonly BackupFact[] {
  const newestFirst = backups.toSorted((a, b) => b.takenAtMs - a.takenAtMs);
  const kept = new Set<BackupFact>(newestFirst.slice(0, 1));
  const daily = newestFirst.filter((backup) => backup.reason === "daily");
  keepNewestPer(daily, dayOf, dailyBackupsKept, kept);
  keepNewestPer(daily, weekOf, weeklyBackupsKept, kept);
  for (const backup of newestFirst) {
    if (backup.reason !== "daily" && nowMs - backup.takenAtMs < otherBackupsKeptDays * dayMs)
      kept.add(backup);
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

function keepNewestPer(
  newestFirst: readonly BackupFact[],
  periodOf: (timeMs: number) => number,
  periodsKept: number,
  kept: Set<BackupFact>,
): void {
  const seen = new Set<number>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.takenAtMs);
    if (seen.has(period)) continue;
    if (seen.size === periodsKept) return;
    seen.add(period);
    kept.add(backup);
  }
}

function dayOf(timeMs: number): number {
  return Math.floor(timeMs / dayMs);
}

/** Weeks start on Monday: 1970-01-01 was a Thursday. */
function weekOf(timeMs: number): number {
  return Math.floor((dayOf(timeMs) + 3) / 7);
}
