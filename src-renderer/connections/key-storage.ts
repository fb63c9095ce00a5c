// Unlocking the keys and choosing where they are kept, as the studio is asked for it. A password passes through once and is
// kept nowhere on the page.
import type { Input } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { loadAccounts } from "./accounts-store.ts";

/** @returns null when it was taken, else what stands in the way. */
export async function unlockKeys(passphrase: string): Promise<AppError | null> {
  try {
    await ask("connections.unlock", { passphrase });
    announce(textNow("accounts.keys.unlocked"));
    await loadAccounts();
    return null;
  } catch (error) {
    return asAppError(error);
  }
}

/** @returns null when keys go there from now on, else what stands in the way. */
export async function keepKeysIn(
  where: Input<"connections.setStorage">,
  said: "moved" | "passphraseChanged" = "moved",
): Promise<AppError | null> {
  try {
    const { movedCount } = await ask("connections.setStorage", where);
    showToast({
      message:
        said === "moved"
          ? textNow("accounts.keys.moved", { count: movedCount })
          : textNow("accounts.keys.passphraseChanged"),
    });
    await loadAccounts();
    return null;
  } catch (error) {
    return asAppError(error);
  }
}
