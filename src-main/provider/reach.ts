// How a profile is reached: its own address with the key kept for it, or the rehearsal, started when somebody needs it.
// The one place where an address and a key meet.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { RehearsalKeeper } from "./keep-rehearsal.ts";

export type Reached = {
  readonly baseUrl: string;
  /** null where none is needed. */
  readonly key: string | null;
  /** To be called when the request is over: what was reached may be ended from then on. */
  readonly release?: () => void;
};

/** Errors: rehearsal-unavailable, provider-unreachable (no address), provider-key-refused (no key). */
export type Reach = (profile: ConnectionProfile) => Promise<Reached>;

export function createReach(ports: {
  readonly rehearsal: RehearsalKeeper;
  /** null when none is kept. */
  readonly keyOf: (connectionId: string) => Promise<string | null>;
}): Reach {
  return async (profile) => {
    if (profile.kind === "rehearsal") return ports.rehearsal.use(profile.label);
    const { baseUrl, authStyle, label: connection } = profile;
    if (baseUrl === null) throw new AppError("provider-unreachable", { connection, because: "no-address" });
    if (authStyle === "none") return { baseUrl, key: null };
    const key = await ports.keyOf(profile.connectionId);
    if (key === null) throw new AppError("provider-key-refused", { connection });
    return { baseUrl, key };
  };
}
