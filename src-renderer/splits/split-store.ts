// Dealing the examples out: the draft, what it would come to (asked a moment after each key), and doing it. One dialog
// at a time.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { changeMany } from "../examples/changes.ts";
import { showExamplesOf } from "../examples/examples-store.ts";
import { closeDialog } from "../findings/check-store.ts";
import { reloadFindings } from "../findings/reload-findings.ts";
import { offerStepUndo } from "../history/history-actions.ts";
import { locale, textNow } from "../i18n/text.ts";
import { countText } from "../lib/figures.ts";
import { newestOnly } from "../lib/newest.ts";
import { once, unwrap } from "../lib/once.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";
import { usualDraft, wishOf, type SplitDraft } from "./split-draft.ts";

export type SplitPreview = Output<"splits.preview">;

export type SplitState = {
  readonly projectId: string | null;
  readonly draft: SplitDraft;
  /** Of the newest draft that could be asked with; the one before it stays meanwhile. */
  readonly preview: SplitPreview | null;
  readonly isLooking: boolean;
  readonly isFrozenAccepted: boolean;
  readonly isRunning: boolean;
  readonly error: AppError | null;
};

const nothing: SplitState = {
  projectId: null,
  draft: usualDraft,
  preview: null,
  isLooking: false,
  isFrozenAccepted: false,
  isRunning: false,
  error: null,
};

export const useSplit = create<SplitState>(() => nothing);

/** A pause in typing. */
const lookAfterMs = 250;
let timer: ReturnType<typeof setTimeout> | null = null;
const newest = newestOnly();

export function openSplit(projectId: string): void {
  // What somebody had set up in this project stays until it is dealt out.
  const { draft, projectId: before } = useSplit.getState();
  useSplit.setState({ ...nothing, projectId, draft: before === projectId ? draft : usualDraft });
  void look();
}

export function changeSplit(part: Partial<SplitDraft>): void {
  useSplit.setState(({ draft }) => ({ draft: { ...draft, ...part }, error: null, isLooking: true }));
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void look(), lookAfterMs);
}

async function look(): Promise<void> {
  const { projectId, draft } = useSplit.getState();
  const made = wishOf(draft);
  if (projectId === null || "problems" in made) {
    useSplit.setState({ isLooking: false });
    return;
  }
  useSplit.setState({ isLooking: true });
  await newest(() => ask("splits.preview", { projectId, wish: made.wish }), {
    done: (preview) => useSplit.setState({ preview, isLooking: false }),
    failed: (error) => useSplit.setState({ error: asAppError(error), isLooking: false }),
  });
}

/** Deals out as set up, as one step, and offers to take it back. */
export async function dealOut(): Promise<void> {
  const { projectId, draft, isFrozenAccepted, isRunning } = useSplit.getState();
  const made = wishOf(draft);
  if (projectId === null || isRunning || "problems" in made) return;
  useSplit.setState({ isRunning: true, error: null });
  // Undo goes through the examples.
  showExamplesOf(projectId);
  try {
    const input = { projectId, wish: made.wish, evenIfFrozen: isFrozenAccepted };
    const dealt = unwrap(await changeMany(() => once(() => ask("splits.set", input))));
    closeDialog();
    if (dealt.changedCount === 0) showToast({ message: textNow("splits.dialog.nothingDone") });
    else {
      await offerStepUndo(
        projectId,
        textNow("splits.dialog.done", {
          train: countText(dealt.train, locale),
          validation: countText(dealt.validation, locale),
          test: countText(dealt.test, locale),
        }),
      );
    }
    await reloadFindings();
  } catch (failure) {
    const error = asAppError(failure);
    if (error.code !== "task-cancelled") useSplit.setState({ error });
    // A training may have begun meanwhile.
    if (error.code === "split-frozen") await look();
  } finally {
    useSplit.setState({ isRunning: false });
  }
}
