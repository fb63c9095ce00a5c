// What the key of an account is kept under. A key belongs to one address: the same account at another one has none, so
// that a changed address never gets a key that was entered for the old one. Pure.
import { keyName } from "../../src-shared/domain/secrets.ts";

/** `management`: the other address of a profile, with a key of its own, where models are deployed. */
export type ReachUse = "api" | "management";

export function keyNameFor(connectionId: string, address: string, use: ReachUse): string {
  const id = use === "management" ? `${connectionId}/management` : connectionId;
  return keyName(id, URL.parse(address)?.origin ?? address);
}
