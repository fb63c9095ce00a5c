// Backups as rows: when, why, how large, and going back to one. Used by the settings and where a file can't be opened.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { BackupInfo } from "../../src-shared/contract/backups.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";

export function BackupList({
  backups,
  name,
  onRestore,
  isNewestPrimary = false,
}: {
  readonly backups: readonly BackupInfo[];
  /** What the backups are of, in the person's words. */
  readonly name: string;
  /** null where going back isn't possible from here. */
  readonly onRestore: ((backup: BackupInfo) => void) | null;
  /** True where going back to the newest is the one thing to do. */
  readonly isNewestPrimary?: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <ul className="plain-list">
      {backups.map((backup, index) => {
        const when = figures.exactTime(backup.takenAtMs);
        return (
          <li key={backup.backupId} className="backup-row">
            <div className="backup-words">
              <span>{when}</span>
              <span className="small dim">
                {[text(`backups.reason.${backup.reason}`), figures.size(backup.sizeBytes)].join(" · ")}
              </span>
            </div>
            {onRestore ? (
              <Button
                variant={isNewestPrimary && index === 0 ? "filled" : "default"}
                aria-label={text("backups.restoreThis", { name, when })}
                onClick={() => onRestore(backup)}
              >
                {text("backups.restore")}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
