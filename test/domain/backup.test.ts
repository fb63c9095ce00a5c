import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backupFileName,
  backupReasons,
  backupsToRemove,
  isBackupDue,
  parseBackupFileName,
  type BackupFact,
} from "../../src-shared/domain/backup.ts";

const dayMs = 86_400_000;
const nowMs = Date.parse("2026-11-22T10:00:00Z");
const daily = (daysAgo: number): BackupFact => ({
  name: `${daysAgo}`,
  reason: "daily",
  takenAtMs: nowMs - daysAgo * dayMs,
});

describe("the name of a backup", () => {
  it("sorts by time and has no character a file system dislikes", () => {
    expect(backupFileName(nowMs, "daily")).toBe("2026-11-22T10-00-00-000Z.daily.db");
  });
  it("tells its time and reason again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom(...backupReasons),
        (takenAtMs, reason) => {
          const name = backupFileName(takenAtMs, reason);
          expect(parseBackupFileName(name)).toEqual({ name, reason, takenAtMs });
        },
      ),
    );
  });
  it("is not found in other files", () => {
    for (const name of [
      "notes.txt",
      "2026-11-22.db",
      "2026-11-22T10-00-00-000Z.hourly.db",
      "2026-13-45T10-00-00-000Z.daily.db",
    ]) {
      expect(parseBackupFileName(name)).toBeNull();
    }
  });
});

describe("a daily backup", () => {
  it("is due when there is none", () => expect(isBackupDue(nowMs, null, nowMs)).toBe(true));
  it("is not due twice on one day", () => expect(isBackupDue(nowMs, nowMs - 3_600_000, nowMs)).toBe(false));
  it("is due the next day when something changed", () => {
    expect(isBackupDue(nowMs, nowMs - dayMs, nowMs)).toBe(true);
  });
  it("is not due when nothing changed since the newest", () => {
    expect(isBackupDue(nowMs - 3 * dayMs, nowMs - 2 * dayMs, nowMs)).toBe(false);
  });
});

describe("thinning out", () => {
  it("keeps one a day for 7 days and one a week for 4 weeks", () => {
    const backups = Array.from({ length: 60 }, (_none, daysAgo) => daily(daysAgo));
    const removed = new Set(backupsToRemove(backups, nowMs).map((backup) => backup.name));
    const kept = backups.filter((backup) => !removed.has(backup.name)).map((backup) => Number(backup.name));
    // 2026-11-22 is a Sunday: the newest of each week is its Sunday, 7, 14 and 21 days ago.
    expect(kept).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 21]);
  });

  it("keeps only the newest of several on one day", () => {
    const morning = { ...daily(0), name: "morning", takenAtMs: nowMs - 3_600_000 };
    expect(backupsToRemove([daily(0), morning], nowMs)).toEqual([morning]);
  });

  it("keeps those somebody asked for or that came before a risky step 90 days", () => {
    const manual = (daysAgo: number): BackupFact => ({
      ...daily(daysAgo),
      name: `m${daysAgo}`,
      reason: "manual",
    });
    expect(backupsToRemove([daily(0), manual(89), manual(91)], nowMs)).toEqual([manual(91)]);
  });

  it("never removes the newest, however old, and never one of the newest seven days", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ daysAgo: fc.integer({ min: 0, max: 400 }), reason: fc.constantFrom(...backupReasons) }),
          {
            minLength: 1,
          },
        ),
        (shapes) => {
          const backups = shapes.map(({ daysAgo, reason }, index) => ({
            name: `${index}`,
            reason,
            takenAtMs: nowMs - daysAgo * dayMs,
          }));
          const removed = backupsToRemove(backups, nowMs);
          const newest = Math.max(...backups.map((backup) => backup.takenAtMs));
          const kept = backups.filter((backup) => !removed.includes(backup));
          expect(kept.some((backup) => backup.takenAtMs === newest)).toBe(true);
        },
      ),
    );
  });
});
