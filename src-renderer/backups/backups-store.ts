// The backups there are and the folder they lie in. Loaded when a screen that shows them opens, kept fresh while it
// is the studio's to tell.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type BackupList = Output<"backups.list">;

export const useBackups = create<{ readonly list: BackupList | null; readonly error: AppError | null }>(
  () => ({
    list: null,
    error: null,
  }),
);

const newest = newestOnly();

export async function loadBackups(): Promise<void> {
  await newest(() => ask("backups.list", {}), {
    done: (list) => useBackups.setState({ list, error: null }),
    failed: (error) => useBackups.setState({ error: asAppError(error) }),
  });
}
