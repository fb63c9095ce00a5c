// The keys of a host: in a folder of their own in its data folder, with the keyring it has, and the environment it was
// started in. Lives where the provider does: on the host's own thread, never in the core's.
import { createKeys, type Keys } from "../secrets/keys.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { dataFolderAt } from "../store/data-folder.ts";

/** @param keyring null: this host has none. */
export function hostKeys(dataFolderPath: string, keyring: Secrets | null): Keys {
  return createKeys({
    folder: dataFolderAt(dataFolderPath).keysFolder,
    keyring,
    environment: process.env,
    nowMs: Date.now,
  });
}
