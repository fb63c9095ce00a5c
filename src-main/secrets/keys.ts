// Every key of an account, wherever it is kept: by the keyring, in the vault, for this session, or in an environment
// variable. Lives on the host's main thread; only the provider reads a key, everybody else hears about it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import {
  sessionOnly,
  type ChosenStorage,
  type KeyReference,
  type KeysStatus,
  type KeyState,
  type KeyStorage,
  type SecretsReport,
} from "../../src-shared/domain/secrets.ts";
import { asAppError } from "../store/sqlite-errors.ts";
import { writePrivateFile } from "./private-file.ts";
import { createSessionSecrets, type SecretRead, type Secrets } from "./secrets.ts";
import type { DeriveKey } from "./vault-file.ts";
import { createVault } from "./vault.ts";

/** What everybody but the provider may ask: about keys, and to keep one. Nothing here gives one back. */
export type KeyKeeping = {
  readonly report: () => Promise<SecretsReport>;
  readonly status: () => Promise<KeysStatus>;
  /** Never rejects, and answers within seconds. */
  readonly stateOf: (key: KeyReference) => Promise<KeyState>;
  /** Says where it went. Errors: vault-locked, disk-full, folder-read-only. */
  readonly keep: (name: string, secret: string) => Promise<ChosenStorage>;
  /** Wherever it is; what a locked vault has of it goes when it is unlocked. Errors: disk-full, folder-read-only. */
  readonly forget: (name: string) => Promise<void>;
  /**
   * `forgotten`: names whose keys were to go while it was locked.
   * Errors: passphrase-wrong, passphrase-wait, vault-damaged, file-newer, not-found (there is no vault).
   */
  readonly unlock: (passphrase: string, forgotten: readonly string[]) => Promise<void>;
  readonly choose: (choice: StorageChoice) => Promise<StorageChosen>;
};

export type StorageChoice = {
  readonly storage: ChosenStorage;
  /** For the vault: a new one's, or the one a vault that is there gets from now on. */
  readonly passphrase: string | null;
  /** The vault's present one, to change it. */
  readonly oldPassphrase: string | null;
  /** The old passphrase is lost: its vault is put aside, and a new one made. */
  readonly isStartingOver: boolean;
  /** Keys that move along, where they can be read. */
  readonly names: readonly string[];
};

/** Where each key is now that could be moved. */
export type StorageChosen = { readonly moved: readonly (readonly [name: string, storage: ChosenStorage])[] };

export type KeyRead =
  | { readonly found: "secret"; readonly secret: string; readonly storage: KeyStorage }
  | { readonly found: "missing" | "locked" | "unreadable" };

export type Keys = KeyKeeping & {
  /** For the provider alone. Never rejects. */
  readonly read: (key: KeyReference) => Promise<KeyRead>;
};

export type KeysPorts = {
  /** Belongs to the keys alone; made when something is written. */
  readonly folder: string;
  /** null where there is none: the web host and the command line. */
  readonly keyring: Secrets | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nowMs: () => number;
  /** See vault.ts. */
  readonly derive?: DeriveKey;
};

/** The variables that are ever read: a profile can name no other. */
const environmentVariables: ReadonlySet<string> = new Set([
  "OPENAI_API_KEY",
  "AZURE_OPENAI_API_KEY",
  "NEBIUS_API_KEY",
]);

/** Asked for whenever accounts are listed. */
const keyringAnswersWithinMs = 400;

export function createKeys({ folder, keyring, environment, nowMs, derive }: KeysPorts): Keys {
  const session = createSessionSecrets();
  const vault = createVault(join(folder, "vault.json"), nowMs, derive);
  const choiceFile = join(folder, "storage.json");

  const report = async (): Promise<SecretsReport> => (keyring === null ? sessionOnly : keyring.report());
  let wasProtecting = false;
  /** One that hangs counts as it was when it last answered: nobody waits for it. */
  const hasKeyring = async (): Promise<boolean> => {
    if (keyring === null) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(wasProtecting), keyringAnswersWithinMs);
    const remember = (isProtecting: boolean): void => {
      wasProtecting = isProtecting;
      resolve(isProtecting);
    };
    keyring.isProtecting().then(remember, () => resolve(false));
    return promise.finally(() => clearTimeout(timer));
  };
  const status = async (): Promise<KeysStatus> => {
    const isKeyringThere = await hasKeyring();
    const choices: readonly ChosenStorage[] = isKeyringThere
      ? ["keyring", "vault", "session"]
      : ["vault", "session"];
    const chosen = readChoice(choiceFile);
    const usual: ChosenStorage = isKeyringThere ? "keyring" : "session";
    const isPossible =
      chosen !== null && choices.includes(chosen) && (chosen !== "vault" || vault.state() !== "none");
    return { storage: isPossible ? chosen : usual, vault: vault.state(), choices };
  };

  const read: Keys["read"] = async ({ name, environmentVariable }) => {
    if (environmentVariable !== null) {
      const secret = environmentVariables.has(environmentVariable)
        ? (environment[environmentVariable] ?? "").trim()
        : "";
      return secret === "" ? { found: "missing" } : { found: "secret", secret, storage: "environment" };
    }
    const ofSession = await session.read(name);
    if (ofSession.found === "secret") return { ...ofSession, storage: "session" };
    const ofVault = vault.state() === "open" ? vault.get(name) : undefined;
    if (ofVault !== undefined) return { found: "secret", secret: ofVault, storage: "vault" };
    const ofKeyring: SecretRead = keyring === null ? { found: "none" } : await keyring.read(name);
    switch (ofKeyring.found) {
      case "secret":
        return { ...ofKeyring, storage: "keyring" };
      case "none":
        return { found: vault.state() === "locked" ? "locked" : "missing" };
      case "no-keyring":
      case "changed":
      case "unreadable":
        return { found: "unreadable" };
      default:
        return assertNever(ofKeyring);
    }
  };

  /** Removed everywhere else first would lose it when writing fails: everywhere else last. */
  const put = async (name: string, secret: string, storage: ChosenStorage): Promise<ChosenStorage> => {
    const kept = await write(name, secret, storage);
    if (kept !== "session") await session.forget(name);
    if (kept !== "vault" && vault.state() === "open") vault.remove(name);
    if (kept !== "keyring") await keyring?.forget(name);
    return kept;
  };
  const write = async (name: string, secret: string, storage: ChosenStorage): Promise<ChosenStorage> => {
    switch (storage) {
      case "vault":
        vault.put(name, secret);
        return "vault";
      case "keyring":
        // It may refuse after all; then it keeps the key until the end of this run itself.
        if ((await keyring?.keep(name, secret)) === "kept") return "keyring";
        await keyring?.forget(name);
        await session.keep(name, secret);
        return "session";
      case "session":
        await session.keep(name, secret);
        return "session";
      default:
        return assertNever(storage);
    }
  };

  const readyVault = async (choice: StorageChoice): Promise<void> => {
    const { passphrase, oldPassphrase, isStartingOver } = choice;
    if (isStartingOver) vault.setAside();
    if (vault.state() === "none") {
      if (passphrase === null) throw new AppError("bad-input", { problem: "A vault needs a passphrase." });
      return vault.create(passphrase);
    }
    if (passphrase !== null && oldPassphrase !== null)
      return vault.changePassphrase(oldPassphrase, passphrase);
    if (passphrase !== null) return vault.unlock(passphrase);
    if (vault.state() === "locked") throw new AppError("vault-locked");
  };
  const remember = (storage: ChosenStorage): void => {
    try {
      writePrivateFile(choiceFile, JSON.stringify({ formatVersion: 1, storage }));
    } catch (error) {
      throw asAppError(error, { name: "storage.json", path: choiceFile });
    }
  };

  return {
    report,
    status,
    read,
    stateOf: async (key) => {
      const { found } = await read(key);
      return found === "secret" ? "usable" : found;
    },
    keep: async (name, secret) => put(name, secret, (await status()).storage),
    forget: async (name) => {
      await session.forget(name);
      await keyring?.forget(name);
      if (vault.state() === "open") vault.remove(name);
    },
    unlock: async (passphrase, forgotten) => {
      if (vault.state() === "none") throw new AppError("not-found", { what: "vault" });
      await vault.unlock(passphrase);
      for (const name of forgotten) vault.remove(name);
    },
    choose: async (choice) => {
      const { storage, names } = choice;
      if (!(await status()).choices.includes(storage)) {
        throw new AppError("bad-input", { problem: "This computer has no keyring that Attune can use." });
      }
      if (storage === "vault") await readyVault(choice);
      remember(storage);
      const moved: (readonly [string, ChosenStorage])[] = [];
      for (const name of names) {
        // oxlint-disable-next-line no-await-in-loop -- a keyring answers one after the other
        const found = await read({ name, environmentVariable: null });
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (found.found === "secret") moved.push([name, await put(name, found.secret, storage)]);
      }
      // Somebody who wants nothing kept leaves no empty vault behind.
      if (storage !== "vault") vault.discardIfEmpty();
      return { moved };
    },
  };
}

/** null: nobody chose, or it can't be read: then it is chosen again. */
function readChoice(path: string): ChosenStorage | null {
  try {
    const { storage } = JSON.parse(readFileSync(path, "utf8")) as { readonly storage?: unknown };
    return storage === "keyring" || storage === "vault" || storage === "session" ? storage : null;
  } catch {
    return null;
  }
}
