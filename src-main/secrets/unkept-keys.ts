// Keys of a host that keeps none and reaches nobody: what the core has where nobody gave it any. Tests use it.
import { sessionOnly } from "../../src-shared/domain/secrets.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { KeyKeeping } from "./keys.ts";

export const unkeptKeys: KeyKeeping = {
  report: async () => sessionOnly,
  status: async () => ({ storage: "session", vault: "none", choices: ["session"] }),
  stateOf: async () => "missing",
  keep: async () => {
    throw new AppError("internal");
  },
  forget: async () => {},
  unlock: async () => {
    throw new AppError("not-found", { what: "vault" });
  },
  choose: async () => ({ moved: [] }),
};
