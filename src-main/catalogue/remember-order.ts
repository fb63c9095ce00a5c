// What an order for a training taught about the account: that it was refused, for a while, or that it was taken, which
// answers every question about it. Called where orders go out; must never keep anything from it but the provider's words.
import { refusalIn } from "../../src-shared/domain/catalogue/refusals.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import { catalogueSql } from "./sql.ts";

type Ordered = { readonly connectionId: string; readonly model: string };
type OrderContext = Pick<CommandContext, "write" | "nowMs">;

export function rememberRefused(ordered: Ordered, error: unknown, context: OrderContext): void {
  if (!(error instanceof AppError)) return;
  const refusal = refusalIn(toWireError(error), ordered, context.nowMs());
  if (refusal === null) return;
  context.write({ to: "library", topics: ["catalogue"] }, (library) =>
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

export function rememberTaken({ connectionId }: Ordered, context: OrderContext): void {
  context.write({ to: "library", topics: ["catalogue"] }, (library) => {
    library.run(catalogueSql.forgetRefusals, { connectionId });
    library.run(catalogueSql.tellAccount, {
      connectionId,
      isExisting: 1,
      hasRecentUse: 1,
      nowMs: context.nowMs(),
    });
  });
}
