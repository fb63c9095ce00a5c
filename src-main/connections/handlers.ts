// connections.*: lists where models can be trained and asks what each knows. Holds no keys.
import { rehearsalProfile, type ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";

const profiles: readonly ConnectionProfile[] = [rehearsalProfile];

/** Every connection there is, the usual one first. */
export function knownProfiles(): readonly ConnectionProfile[] {
  return profiles;
}

/** Errors: not-found. */
export function profileOf(connectionId: string): ConnectionProfile {
  const profile = profiles.find((known) => known.connectionId === connectionId);
  if (!profile) throw new AppError("not-found", { what: "account" });
  return profile;
}

export const connectionsHandlers: Handlers<"connections"> = {
  "connections.list": () => ({
    connections: profiles.map(({ connectionId, label, kind, isFree, supports, trainableModels }) => ({
      connectionId,
      label,
      kind,
      isFree,
      supports: { dpo: supports.dpo, pause: supports.pause, checkpoints: supports.checkpoints },
      trainableModels: [...trainableModels],
    })),
  }),

  "connections.models": async ({ connectionId }, { provider }) => {
    const profile = profileOf(connectionId);
    try {
      const models = await provider.run(profile, "list-models", {});
      return { models: [...models], error: null };
    } catch (error) {
      // Being offline is an answer here, not a failure: the page shows what is known without it.
      if (error instanceof AppError) return { models: [], error: toWireError(error) };
      throw error;
    }
  },
};
