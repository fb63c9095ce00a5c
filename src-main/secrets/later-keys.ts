// Keys that are made when somebody first asks: the window needs none of them, and a keyring isn't there before the
// program is ready.
import type { Keys } from "./keys.ts";

export function laterKeys(made: () => Promise<Keys>): Keys {
  return {
    report: async () => (await made()).report(),
    status: async () => (await made()).status(),
    stateOf: async (key) => (await made()).stateOf(key),
    read: async (key) => (await made()).read(key),
    keep: async (name, secret) => (await made()).keep(name, secret),
    forget: async (name) => (await made()).forget(name),
    unlock: async (passphrase, forgotten) => (await made()).unlock(passphrase, forgotten),
    choose: async (choice) => (await made()).choose(choice),
  };
}
