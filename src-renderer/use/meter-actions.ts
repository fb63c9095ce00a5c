// Ending what a model costs while it stands ready: asks first, says what becomes of it, and whether it is seen to be gone.
import type { HostingMeterOutput } from "../../src-shared/contract/use.ts";
import { usdInWords } from "../../src-shared/domain/cost/money.ts";
import { guideWords, textNow } from "../i18n/text.ts";
import { timeOfDay } from "../lib/figures.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { reloadUse } from "./reload-use.ts";

/** @returns whether its cost has ended. */
export async function stopMeter(meter: HostingMeterOutput): Promise<boolean> {
  const { meterId, name, connectionLabel: place, canDelete } = meter;
  const isSure = await confirm({
    title: textNow(canDelete ? "use.stop.title" : "use.stop.byHandTitle", { name, place }),
    explanation: textNow(canDelete ? "use.stop.words" : "use.stop.byHandWords", { name, place }),
    yes: textNow(canDelete ? "use.stop.yes" : "use.stop.byHandYes"),
    isGrave: canDelete,
  });
  if (!isSure) return false;
  try {
    const outcome = await ask("use.stop", { meterId, isDeletedByHand: !canDelete });
    const { isGone, checkedAtMs, undeleted } = outcome;
    const cost = outcome.meter?.soFarMicroUsd ?? null;
    const came = cost === null ? "" : ` ${textNow("use.stop.came", { amount: usdInWords(cost) })}`;
    if (isGone) {
      const words = textNow(canDelete ? "use.stop.gone" : "use.stop.goneByHand", {
        name,
        time: timeOfDay(checkedAtMs),
      });
      showToast({ message: `${words}${came}` });
    } else {
      const why = undeleted === null ? "" : guideWords(undeleted.error.code, undeleted.error.details).title;
      showToast({ message: textNow("use.stop.still", { name, why }), staysMs: false });
    }
    return isGone;
  } catch (error) {
    reportFailure(error);
    return false;
  } finally {
    await reloadUse();
  }
}
