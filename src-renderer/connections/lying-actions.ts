// Deleting what lies at a service, with proof: what the service still lists when it is asked again isn't gone. Asks before,
// names what it is, and answers what became of each.
import type { UndeletedItem } from "../../src-shared/contract/connections.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { timeOfDay } from "../lib/figures.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { reloadUse } from "../use/reload-use.ts";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { loadAccounts } from "./accounts-store.ts";
import { deletionWords, type LyingPlace } from "./lying-words.ts";

export type Deleted =
  | { readonly kind: "cancelled" }
  | {
      readonly kind: "done";
      readonly asked: readonly LyingPlace[];
      readonly outcome: Output<"connections.deleteLying">;
    }
  /** The service can't even be asked: everything stays on the list. */
  | { readonly kind: "failed"; readonly error: AppError };

type Account = { readonly connectionId: string; readonly label: string };

export function askToDelete(label: string, items: readonly LyingPlace[]): Promise<boolean> {
  return confirm({
    title: textNow("lying.askTitle", { count: items.length, label }),
    explanation: deletionWords(items, textNow),
    yes: textNow("lying.askYes"),
    isGrave: true,
  });
}

export async function deleteAt(
  { connectionId }: Pick<Account, "connectionId">,
  items: readonly LyingPlace[],
): Promise<Exclude<Deleted, { readonly kind: "cancelled" }>> {
  try {
    const asked = items.map(({ kind, remoteId, name }) => ({ kind, remoteId, name: name.slice(0, 500) }));
    const outcome = await ask("connections.deleteLying", { connectionId, items: asked });
    return { kind: "done", asked, outcome };
  } catch (error) {
    return { kind: "failed", error: asAppError(error) };
  } finally {
    await Promise.all([loadAccounts(), reloadUse()]);
  }
}

/** Of something on the list of what couldn't be deleted; says what became of it. */
export async function tryAgain(item: UndeletedItem): Promise<void> {
  const { name, kind, remoteId } = item;
  const deleted = await deleteAt(item, [item]);
  if (deleted.kind === "failed") return reportFailure(deleted.error);
  const { gone, checkedAtMs } = deleted.outcome;
  const isGone = gone.some((one) => one.kind === kind && one.remoteId === remoteId);
  showToast({
    message: isGone
      ? textNow("lying.undeleted.gone", { name, time: timeOfDay(checkedAtMs) })
      : textNow("lying.undeleted.still", { name }),
  });
}

/** Somebody has deleted it on the service's own page. */
export async function takeOffList({
  connectionId,
  connectionLabel: account,
  kind,
  remoteId,
  name,
}: UndeletedItem): Promise<void> {
  const isSure = await confirm({
    title: textNow("lying.undeleted.forgetTitle", { name }),
    explanation: textNow("lying.undeleted.forgetWords", { account }),
    yes: textNow("lying.undeleted.forgetYes"),
    isGrave: false,
  });
  if (!isSure) return;
  try {
    await ask("connections.forgetUndeleted", { connectionId, kind, remoteId });
  } catch (error) {
    reportFailure(error);
  }
  await loadAccounts();
}
