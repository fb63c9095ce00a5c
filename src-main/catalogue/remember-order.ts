// What an order for a training taught about an account: that it was refused, for a while, or that it was taken, which
// answers every question about it. Heard from the gate, through which every order goes; must never keep anything from it
// but the provider's words.
import { refusalIn } from "../../src-shared/domain/catalogue/refusals.ts";
import { toWireError, type AppError } from "../../src-shared/errors.ts";
import { connectionsSql } from "../connections/sql.ts";
import type { CommandContext } from "../core/context.ts";
import type { WriteDatabase } from "../store/database.ts";
import { catalogueSql } from "./sql.ts";

type Ordered = { readonly connectionId: string; readonly model: string };
type OrderContext = Pick<CommandContext, "library" | "write" | "nowMs">;

export function rememberRefused(ordered: Ordered, error: AppError, context: OrderContext): void {
  const refusal = refusalIn(toWireError(error), ordered, context.nowMs());
  if (refusal === null || isGone(ordered, context)) return;
  context.write({ to: "library", topics: ["catalogue", "connections"] }, (library) =>
    library.run(catalogueSql.remember, {
      connectionId: refusal.connectionId,
      model: refusal.model ?? "",
      code: refusal.code,
      said: refusal.said,
      atMs: refusal.atMs,
      askAgainAtMs: refusal.askAgainAtMs,
    }),
  );
}

/** Says more than every refusal before it, but nothing of other models. */
export function rememberTaken(ordered: Ordered, context: OrderContext): void {
  const { connectionId, model } = ordered;
  if (isGone(ordered, context)) return;
  context.write({ to: "library", topics: ["catalogue", "connections"] }, (library) => {
    library.run(catalogueSql.forgetTaken, { connectionId, model });
    library.run(catalogueSql.tellAccount, {
      connectionId,
      isExisting: 1,
      hasRecentUse: 1,
      nowMs: context.nowMs(),
    });
  });
}

function isGone({ connectionId }: Ordered, { library }: Pick<OrderContext, "library">): boolean {
  return library.get(connectionsSql.byId, { connectionId }) === undefined;
}

/** Another key may be another account's. */
export function forgetAccount(connectionId: string, library: WriteDatabase): void {
  library.run(catalogueSql.forgetRefusals, { connectionId });
  library.run(catalogueSql.forgetSeen, { connectionId });
  library.run(catalogueSql.forgetFacts, { connectionId });
}
