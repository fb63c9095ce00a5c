// Keys in a file that a passphrase opens, for computers without a keyring and for the web host. Locked at every start;
// tries with a wrong passphrase are slowed. Nothing that can't be read is ever written over or deleted.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { AppError } from "../../src-shared/errors.ts";
import { asAppError } from "../store/sqlite-errors.ts";
import {
  deriveByScrypt,
  openKeys,
  readVaultFile,
  sealKeys,
  unwrapDataKey,
  vaultName,
  wrapDataKey,
  type DeriveKey,
  type KeyEntries,
  type VaultFile,
} from "./vault-file.ts";
import { writePrivateFile } from "./private-file.ts";

export type Vault = {
  readonly state: () => "none" | "locked" | "open";
  /** A new, empty one, open. Errors: bad-input when there is one already. */
  readonly create: (passphrase: string) => Promise<void>;
  /** Errors: passphrase-wrong, passphrase-wait, vault-damaged, file-newer. */
  readonly unlock: (passphrase: string) => Promise<void>;
  /** Errors: as `unlock`. */
  readonly changePassphrase: (old: string, passphrase: string) => Promise<void>;
  /** Puts a vault whose passphrase is lost beside the new one, under another name. */
  readonly setAside: () => void;
  /** Errors of these: vault-locked; put and remove also disk-full, folder-read-only. */
  readonly get: (name: string) => string | undefined;
  readonly put: (name: string, key: string) => void;
  readonly remove: (name: string) => void;
  /** When nothing is in it any more and nobody wants it. */
  readonly discardIfEmpty: () => void;
};

type Opened = { readonly dataKey: Buffer; readonly file: Omit<VaultFile, "keys">; keys: KeyEntries };

const dataKeyBytes = 32;
/** Somebody who mistypes isn't kept waiting; a program that tries words is. */
const freeTries = 2;
const longestWaitMs = 60_000;

/** @param derive how a passphrase becomes a key; tests of everything else give a quick one. */
export function createVault(path: string, nowMs: () => number, derive: DeriveKey = deriveByScrypt): Vault {
  let opened: Opened | null = null;
  let wrongTries = 0;
  let nextTryAtMs = 0;
  /** One try after the other: many at once would get around the wait. */
  let trying: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = trying.then(work, work);
    trying = mine.catch(() => {});
    return mine;
  };
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const waitMs = nextTryAtMs - nowMs();
    if (waitMs > 0) throw new AppError("passphrase-wait", { seconds: Math.ceil(waitMs / 1_000) });
    try {
      const result = await work();
      wrongTries = 0;
      return result;
    } catch (error) {
      if (error instanceof AppError && error.code === "passphrase-wrong") {
        wrongTries += 1;
        const waits = wrongTries - freeTries;
        nextTryAtMs = waits <= 0 ? 0 : nowMs() + Math.min(longestWaitMs, 1_000 * 2 ** waits);
      }
      throw error;
    }
  };
  const read = (): VaultFile => {
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      throw asAppError(error, { name: vaultName, path });
    }
    return readVaultFile(text);
  };
  const write = (file: VaultFile): void => {
    try {
      writePrivateFile(path, JSON.stringify(file));
    } catch (error) {
      throw asAppError(error, { name: vaultName, path });
    }
  };
  const ours = (): Opened => {
    if (opened === null) throw new AppError("vault-locked");
    return opened;
  };
  const keep = (keys: KeyEntries): void => {
    const open = ours();
    // Taken away or exchanged meanwhile: what lies there now isn't ours to write over.
    if (!existsSync(path) || read().dataKey.bytes !== open.file.dataKey.bytes) {
      lock();
      throw new AppError("vault-locked");
    }
    write(sealKeys(open.file, open.dataKey, keys));
    open.keys = keys;
  };
  const lock = (): void => {
    opened?.dataKey.fill(0);
    opened = null;
  };

  return {
    state: () => {
      if (opened !== null) return "open";
      return existsSync(path) ? "locked" : "none";
    },
    create: (passphrase) =>
      inTurn(async () => {
        if (existsSync(path)) throw new AppError("bad-input", { problem: "There is a vault already." });
        const dataKey = randomBytes(dataKeyBytes);
        const file = await wrapDataKey(dataKey, { passphrase, derive });
        const keys: KeyEntries = new Map();
        write(sealKeys(file, dataKey, keys));
        opened = { dataKey, file, keys };
      }),
    unlock: (passphrase) =>
      inTurn(() =>
        attempt(async () => {
          const file = read();
          const dataKey = await unwrapDataKey(file, { passphrase, derive });
          const keys = openKeys(file, dataKey);
          lock();
          opened = { dataKey, file, keys };
        }),
      ),
    changePassphrase: (old, passphrase) =>
      inTurn(() =>
        attempt(async () => {
          const before = read();
          const dataKey = await unwrapDataKey(before, { passphrase: old, derive });
          const keys = openKeys(before, dataKey);
          const file = await wrapDataKey(dataKey, { passphrase, derive });
          write(sealKeys(file, dataKey, keys));
          lock();
          opened = { dataKey, file, keys };
        }),
      ),
    setAside: () => {
      lock();
      if (!existsSync(path)) return;
      try {
        renameSync(path, freeName(path, nowMs()));
      } catch (error) {
        throw asAppError(error, { name: vaultName, path });
      }
    },
    get: (name) => ours().keys.get(name),
    put: (name, key) => keep(new Map([...ours().keys, [name, key]])),
    remove: (name) => {
      const { keys } = ours();
      if (keys.has(name)) keep(new Map([...keys].filter(([other]) => other !== name)));
    },
    discardIfEmpty: () => {
      if (opened === null || opened.keys.size > 0) return;
      lock();
      rmSync(path, { force: true });
    },
  };
}

function freeName(path: string, nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  for (let number = 1; ; number += 1) {
    const name = `${path}.set-aside-${day}-${number}`;
    if (!existsSync(name)) return name;
  }
}
