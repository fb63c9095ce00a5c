// How a profile is reached: its own address with the key kept for it, or the rehearsal, started when somebody needs it.
// The one place where an address and a key meet.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import type { Keys } from "../secrets/keys.ts";
import type { RehearsalKeeper } from "./keep-rehearsal.ts";
import { keyNameFor, type ReachUse } from "./key-name.ts";

export type Reached = {
  readonly baseUrl: string;
  /** null where none is needed. */
  readonly key: string | null;
  /** To be called when the request is over: what was reached may be ended from then on. */
  readonly release?: () => void;
};

/**
 * Errors: rehearsal-unavailable, provider-unreachable (no address), key-needed, key-variable-empty, vault-locked,
 * deploy-by-hand (there is no management address).
 */
export type Reach = (profile: ConnectionProfile, use: ReachUse) => Promise<Reached>;

export function createReach(ports: {
  readonly rehearsal: RehearsalKeeper;
  readonly keys: Pick<Keys, "read">;
}): Reach {
  return async (profile, use) => {
    if (profile.kind === "rehearsal") return ports.rehearsal.use(profile.label);
    const { connectionId, label: connection, environmentVariable } = profile;
    const baseUrl = addressFor(profile, use);
    if (use === "api" && profile.authStyle === "none") return { baseUrl, key: null };
    const read = await ports.keys.read({
      name: keyNameFor(connectionId, baseUrl, use),
      environmentVariable: use === "api" ? environmentVariable : null,
    });
    switch (read.found) {
      case "secret":
        return { baseUrl, key: read.secret };
      case "locked":
        throw new AppError("vault-locked", { connection });
      case "missing":
      case "unreadable":
        if (use === "api" && environmentVariable !== null) {
          throw new AppError("key-variable-empty", { connection, variable: environmentVariable });
        }
        throw new AppError("key-needed", { connection, because: read.found });
      default:
        return assertNever(read);
    }
  };
}

function addressFor({ baseUrl, label, deployStep }: ConnectionProfile, use: ReachUse): string {
  if (use === "management") {
    if (deployStep.kind !== "azure-management") throw new AppError("deploy-by-hand", { connection: label });
    return deployStep.managementUrl;
  }
  if (baseUrl === null)
    throw new AppError("provider-unreachable", { connection: label, because: "no-address" });
  return baseUrl;
}
