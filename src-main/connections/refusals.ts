// Remembers which orders for trainings a service refused to an account, and forgets them when it takes one. Heard from the
// gate, through which every order goes. What a refusal means, and for how long, is for others to decide.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { toWireError, type AppError, type ErrorCode } from "../../src-shared/errors.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { connectionsSql, refusalsSql, type RefusalRecord } from "./sql.ts";

/** What says something about the account, and not about this one order or the network. */
const remembered: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "training-not-available",
  "provider-forbidden",
  "provider-quota",
  "model-not-found",
]);

/** @param error null: the order was taken. */
export function rememberOrder(
  { connectionId }: Pick<ConnectionProfile, "connectionId">,
  order: { readonly model: string; readonly error: AppError | null },
  context: { readonly library: ReadDatabase; readonly write: Write; readonly nowMs: number },
): void {
  const { model, error } = order;
  if (context.library.get(connectionsSql.byId, { connectionId }) === undefined) return;
  if (error === null) {
    context.write({ to: "library", topics: ["connections"] }, (library) =>
      library.run(refusalsSql.forgetTaken, { connectionId, model }),
    );
    return;
  }
  if (!remembered.has(error.code)) return;
  context.write({ to: "library", topics: ["connections"] }, (library) =>
    library.run(refusalsSql.put, {
      connectionId,
      model,
      code: error.code,
      nowMs: context.nowMs,
      error: JSON.stringify(toWireError(error)),
    }),
  );
}

/** Of every account, the newest first. */
export function refusalsIn(library: ReadDatabase): readonly RefusalRecord[] {
  return library.all<RefusalRecord>(refusalsSql.all);
}
