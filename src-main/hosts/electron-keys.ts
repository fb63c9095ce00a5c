// The keys of the Electron host, loaded when somebody first asks about one: by the system's keyring where there is one.
import type { Keys } from "../secrets/keys.ts";
import { createElectronSecrets } from "./electron-secrets.ts";
import { hostKeys } from "./host-keys.ts";

/** After the program is ready. */
export function electronKeys(dataFolderPath: string): Keys {
  return hostKeys(dataFolderPath, createElectronSecrets());
}
