// Which entry of the catalogue an account belongs to: the kind it was added as. Never guessed from an address, which may
// be a proxy's.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { connectionRecordOf } from "../connections/profiles.ts";
import type { ReadDatabase } from "../store/database.ts";

/** Errors: not-found. */
export function providerIdOf(
  library: ReadDatabase,
  { kind, connectionId }: Pick<ConnectionProfile, "kind" | "connectionId">,
): string {
  return kind === "rehearsal" ? "rehearsal" : connectionRecordOf(library, connectionId).template_id;
}
