// Where keys of accounts would be kept on this computer, and whether those kept can be read. Never a key itself. Pure.

export const secretsStates = [
  /** The system's keyring holds the key they are encrypted with. */
  "protected",
  /** There is no keyring: what the system offers instead would be readable by every program. */
  "no-keyring",
  /** The keyring doesn't answer, or refuses. */
  "unavailable",
  /** Kept by another keyring than the one that answers now. */
  "changed",
  /** Kept by this keyring, which can't read it any more. */
  "unreadable",
  /** This host never keeps any. */
  "session-only",
] as const;
export type SecretsState = (typeof secretsStates)[number];

export type SecretsReport = {
  readonly state: SecretsState;
  /** The keyring's own name; null where there is none. */
  readonly backend: string | null;
};

export const sessionOnly: SecretsReport = { state: "session-only", backend: null };

/** Where a key is kept. */
export const keyStorages = [
  /** By the system's keyring. */
  "keyring",
  /** In a file that a passphrase opens. */
  "vault",
  /** Until this run of the studio ends. */
  "session",
  /** Not by us: read from an environment variable. */
  "environment",
] as const;
export type KeyStorage = (typeof keyStorages)[number];

/** Where new keys can go; an environment variable is somebody else's. */
export const chosenStorages = ["keyring", "vault", "session"] as const;
export type ChosenStorage = (typeof chosenStorages)[number];

export const keyStates = [
  "usable",
  /** The vault it is in waits for its passphrase. */
  "locked",
  /** It isn't kept (any more), or its variable is empty: it has to be entered again. */
  "missing",
  /** It is there and can't be read: it has to be entered again. */
  "unreadable",
  /** The keyring hasn't answered yet. */
  "unknown",
] as const;
export type KeyState = (typeof keyStates)[number];

/** A key by what it is kept under, never itself. */
export type KeyReference = {
  readonly name: string;
  /** Where it is read from instead of being kept. */
  readonly environmentVariable: string | null;
};

/** A key belongs to one account at one address: kept for another address it isn't found. */
export function keyName(connectionId: string, origin: string): string {
  return `${connectionId}@${origin}`;
}

export type KeysStatus = {
  /** Where new keys go. */
  readonly storage: ChosenStorage;
  readonly vault: "none" | "locked" | "open";
  /** Where they could go on this computer. */
  readonly choices: readonly ChosenStorage[];
};

/** A passphrase shorter than this is found by trying. */
export const passphraseMinLength = 8;
