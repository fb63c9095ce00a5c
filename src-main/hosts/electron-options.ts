// What Attune's own program can be started with. Words it doesn't know are left alone: Electron and Chromium have their
// own, and so has whoever double-clicks a file.
import { resolve } from "node:path";

export type ElectronOptions = {
  /** null: the platform's own place. */
  readonly dataFolderPath: string | null;
  /** null leaves the backup folder as it is. */
  readonly backupFolderPath: string | null;
  /** Opens its window unseen, makes one round trip, prints JSON and ends. */
  readonly isSelfTest: boolean;
};

export function readElectronOptions(words: readonly string[]): ElectronOptions {
  const after = (name: string): string | null => {
    const joined = words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    const place = words.indexOf(name);
    const next = place < 0 ? undefined : words[place + 1];
    const value = joined ?? next ?? "";
    return value === "" || value.startsWith("-") ? null : resolve(value);
  };
  return {
    dataFolderPath: after("--data"),
    backupFolderPath: after("--backups"),
    isSelfTest: words.includes("--self-test"),
  };
}
