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
