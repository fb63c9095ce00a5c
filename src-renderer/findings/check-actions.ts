// What a person does on Check: looking again, fixing, saying that something is fine as it is, erasing originals. Each
// says what it did and how to take it back.
import { create } from "zustand";
import type { Input } from "../../src-shared/contract/contract.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import { changeMany, settled } from "../examples/changes.ts";
import { showExamplesOf } from "../examples/examples-store.ts";
import { offerStepUndo } from "../history/history-actions.ts";
import { locale, textNow } from "../i18n/text.ts";
import { countText } from "../lib/figures.ts";
import { once, unwrap } from "../lib/once.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { offerUndo } from "../ui/undo.ts";
import type { Which } from "./check-store.ts";
import { loadSummary, showSummary } from "./findings-store.ts";
import { reloadFindings } from "./reload-findings.ts";

/** Asked for by this page and not answered yet. */
export const useRunAsked = create<{ readonly projectId: string | null }>(() => ({ projectId: null }));

/** Looks at what changed since the last time; the first time at everything. */
export async function runCheck(projectId: string): Promise<void> {
  if (useRunAsked.getState().projectId === projectId) return;
  useRunAsked.setState({ projectId });
  try {
    // What was typed a moment ago is to be looked at, too.
    await settled();
    showSummary(projectId, await ask("findings.run", { projectId }));
  } catch (error) {
    if (asAppError(error).code !== "task-cancelled") reportFailure(error);
    await loadSummary();
  } finally {
    useRunAsked.setState({ projectId: null });
  }
}

export type Fixed = { readonly changedCount: number; readonly removedCount: number };

/** Mends, as one step, and offers to take it back. Rejects with what went wrong. */
export async function fixThem(projectId: string, code: FindingCode, which: Which): Promise<Fixed> {
  // Undo goes through the examples.
  showExamplesOf(projectId);
  const input = { projectId, code, which: forContract(which) };
  const fixed = unwrap(await changeMany(() => once(() => ask("findings.fix", input))));
  const words = fixedWords(fixed);
  if (fixed.changedCount + fixed.removedCount > 0) await offerStepUndo(projectId, words);
  else showToast({ message: words });
  return fixed;
}

function fixedWords({ changedCount, removedCount }: Fixed): string {
  const said = [
    ...(changedCount > 0 ? [textNow("check.fixing.fixed", counted(changedCount))] : []),
    ...(removedCount > 0 ? [textNow("check.fixing.removedDone", counted(removedCount))] : []),
  ];
  return said.length > 0 ? said.join(" ") : textNow("check.fixing.nothingDone");
}

/**
 * Fine as it is: no longer counted.
 * @param hadBefore some were said to be fine before: taking all back would count those, too, so it isn't offered.
 */
export async function dismissThem(
  projectId: string,
  code: FindingCode,
  which: Which,
  hadBefore: boolean,
): Promise<void> {
  try {
    const input = { projectId, code, which: forContract(which) };
    const { dismissedCount } = await ask("findings.dismiss", input);
    const words = textNow("check.dismissed", counted(dismissedCount));
    await reloadFindings();
    if (hadBefore && "allExcept" in which) showToast({ message: words });
    else offerUndo(words, () => countAgain(projectId, code, which));
  } catch (error) {
    reportFailure(error);
  }
}

/** What was said to be fine counts again. */
export async function undismissThem(projectId: string, code: FindingCode, which: Which): Promise<void> {
  try {
    await countAgain(projectId, code, which);
  } catch (error) {
    reportFailure(error);
  }
}

async function countAgain(projectId: string, code: FindingCode, which: Which): Promise<void> {
  const { countedCount } = await ask("findings.undismiss", { projectId, code, which: forContract(which) });
  await reloadFindings();
  announce(textNow("check.undismissed", counted(countedCount)));
}

/** The contract's input, mutable by type only. */
export function forContract(which: Which): Input<"findings.fix">["which"] {
  return "only" in which ? { only: [...which.only] } : { allExcept: [...which.allExcept] };
}

/** A number that chooses between one and many, and as it is written. */
export function counted(count: number): { readonly count: number; readonly number: string } {
  return { count, number: countText(count, locale) };
}
