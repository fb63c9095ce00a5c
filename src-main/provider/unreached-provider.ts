// A provider that reaches nobody: what a host has that can't train. Tests and hosts without one use it.
import { AppError } from "../../src-shared/errors.ts";
import type { Provider } from "./provider-work.ts";

export const unreachedProvider: Provider = {
  run: async (profile) => {
    throw new AppError("provider-unreachable", { connection: profile.label });
  },
};
