// Keys of accounts by Electron's safeStorage: its asynchronous calls alone (the others are deprecated in 45, see
// node_modules/electron/electron.d.ts). Loaded when somebody asks.
import { app, safeStorage } from "electron";
import { join } from "node:path";
import { createKeyringSecrets, type Keyring } from "../secrets/keyring-secrets.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** After the program is ready. */
export function createElectronSecrets(): Secrets {
  return createKeyringSecrets(join(app.getPath("userData"), "secrets.json"), keyring);
}

const keyring: Keyring = {
  isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
  backend: () =>
    process.platform === "linux"
      ? safeStorage.getSelectedStorageBackend()
      : process.platform === "darwin"
        ? "keychain"
        : "dpapi",
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return { text: result, isOutdated: shouldReEncrypt };
  },
};
