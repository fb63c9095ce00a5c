// Remembers of an account that its service has closed training for it, and that it took a training after all. Heard from
// the gate, through which every order goes.
import type { TrainingClosed } from "../../src-shared/domain/connections/connection-test.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { AppError } from "../../src-shared/errors.ts";
import type { OpenDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { connectionsSql, type ConnectionRecord } from "./sql.ts";

/** @param error null: the order was taken. */
export function rememberOrder(
  { connectionId }: ConnectionProfile,
  error: AppError | null,
  context: { readonly library: Pick<OpenDatabase, "read">; readonly write: Write; readonly nowMs: number },
): void {
  const record = context.library.read.get<ConnectionRecord>(connectionsSql.byId, { connectionId });
  if (!record) return;
  const isRefused = error?.code === "training-not-available";
  if (error !== null && !isRefused) return;
  if (error === null && record.training_closed === null) return;
  const said = error?.details["said"];
  const closed: TrainingClosed = { atMs: context.nowMs, said: typeof said === "string" ? said : "" };
  context.write({ to: "library", topics: ["connections"] }, (library) =>
    library.run(connectionsSql.setTrainingClosed, {
      connectionId,
      closed: isRefused ? JSON.stringify(closed) : null,
    }),
  );
}
