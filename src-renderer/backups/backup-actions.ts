// Backing everything up, and going back to a backup after asking.
import type { BackupInfo } from "../../src-shared/contract/backups.ts";
import { locale, textNow } from "../i18n/text.ts";
import { exactTimeText } from "../lib/figures.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";

export async function backUpEverything(): Promise<void> {
  try {
    const { taken } = await ask("backups.take", {});
    showToast({ message: textNow("backups.takenAll", { count: taken }) });
  } catch (error) {
    reportFailure(error);
  }
}

/** @returns true when the project stands as it was then. */
export async function restoreBackup(backup: BackupInfo, name: string): Promise<boolean> {
  const when = exactTimeText(backup.takenAtMs, locale);
  const isList = backup.subject === "library";
  const isWanted = await confirm({
    title: textNow("backups.restoreTitle", { name, when }),
    explanation: textNow(isList ? "backups.restoreListExplanation" : "backups.restoreExplanation"),
    yes: textNow("backups.restoreYes"),
    isGrave: false,
  });
  if (!isWanted) return false;
  try {
    await ask("backups.restore", { backupId: backup.backupId });
    showToast({ message: textNow("backups.restored", { name, when }) });
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
