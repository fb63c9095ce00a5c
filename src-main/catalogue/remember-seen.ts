// Keeps which models an account lists and until when they work, as it said it last. Called wherever it was asked.
import type { RemoteModel } from "../../src-shared/domain/jobs/remote-job.ts";
import type { CommandContext } from "../core/context.ts";
import { catalogueSql } from "./sql.ts";

export function rememberSeen(
  connectionId: string,
  models: readonly RemoteModel[],
  { write, nowMs }: Pick<CommandContext, "write" | "nowMs">,
): void {
  const seenAtMs = nowMs();
  write({ to: "library", topics: ["catalogue"] }, (library) => {
    library.run(catalogueSql.forgetSeen, { connectionId });
    for (const { name, stopsWorkingOn } of models) {
      library.run(catalogueSql.addSeen, { connectionId, name, stopsWorkingOn, nowMs: seenAtMs });
    }
  });
}
