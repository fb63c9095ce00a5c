// What can be done with an account from its row: test it, name it, disconnect it. Failures are said, the list is asked anew.
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { fieldWords, textNow } from "../i18n/text.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { loadAccounts } from "./accounts-store.ts";

export async function testAccount(connectionId: string): Promise<void> {
  try {
    await ask("connections.test", { connectionId });
  } catch (error) {
    reportFailure(error);
  }
  await loadAccounts();
}

/** @returns null when it was saved, else what stands in the way, in words. */
export async function renameAccount(connectionId: string, label: string): Promise<string | null> {
  try {
    await ask("connections.rename", { connectionId, label });
    await loadAccounts();
    return null;
  } catch (error) {
    return fieldWords(asAppError(error));
  }
}

export async function disconnectAccount({ connectionId, label }: ConnectionSummary): Promise<void> {
  const isSure = await confirm({
    title: textNow("accounts.disconnectTitle", { label }),
    explanation: textNow("accounts.disconnectWords"),
    yes: textNow("accounts.disconnectYes"),
    isGrave: true,
  });
  if (!isSure) return;
  try {
    await ask("connections.disconnect", { connectionId });
    showToast({ message: textNow("accounts.disconnected", { label }) });
  } catch (error) {
    reportFailure(error);
  }
  await loadAccounts();
}
