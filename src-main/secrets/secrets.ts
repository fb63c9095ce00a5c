// The port through which keys of accounts are kept and read: on the host's own thread, never in the core's and never
// sent to a page. Here the simplest keeper: until this run of the studio ends.
import { sessionOnly, type SecretsReport } from "../../src-shared/domain/secrets.ts";

export type SecretRead =
  | { readonly found: "secret"; readonly secret: string }
  /** "changed" and "unreadable": it is there and stays there; the person enters it again. */
  | { readonly found: "none" | "no-keyring" | "changed" | "unreadable" };

export type Secrets = {
  /** Whether there is a keyring that protects what it keeps; within seconds, without reading anything. */
  readonly isProtecting: () => Promise<boolean>;
  readonly report: () => Promise<SecretsReport>;
  /** Says how long it lasts. */
  readonly keep: (name: string, secret: string) => Promise<"kept" | "session-only">;
  /** Never rejects: what can't be read is asked for again. */
  readonly read: (name: string) => Promise<SecretRead>;
  readonly forget: (name: string) => Promise<void>;
};

/** For hosts without a keyring: the web host and the command line. */
export function createSessionSecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    isProtecting: async () => false,
    report: async () => sessionOnly,
    keep: async (name, secret) => {
      kept.set(name, secret);
      return "session-only";
    },
    read: async (name) => {
      const secret = kept.get(name);
      return secret === undefined ? { found: "none" } : { found: "secret", secret };
    },
    forget: async (name) => {
      kept.delete(name);
    },
  };
}
