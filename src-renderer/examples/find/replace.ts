// Replacing what was found: in one example at once, or in many after a look at what it would do. Each is one step.
import { create } from "zustand";
import type { Input, Output } from "../../../src-shared/contract/contract.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { offerStepUndo } from "../../history/history-actions.ts";
import { textNow } from "../../i18n/text.ts";
import { once, unwrap } from "../../lib/once.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { sayWhatFailed } from "../bulk/bulk-actions.ts";
import { changeMany, settled } from "../changes.ts";
import { useExamples } from "../examples-store.ts";
import { selectionNow, useSelection, type ChosenRows } from "../selection.ts";
import { fieldsOf, goToFound, look, searchNow, useFind } from "./find-store.ts";
import { knowsAround, placeIn } from "./found-rows.ts";

export type ReplaceScope = "shown" | "chosen";
export type Preview = Output<"examples.countReplacements">;

export type ReplaceState = {
  /** The window with the preview. */
  readonly isOpen: boolean;
  readonly scope: ReplaceScope;
  /** Rows and words the preview is of: what is replaced in the end is exactly this. */
  readonly plan: ReplacePlan | null;
  readonly preview: Preview | null;
  readonly error: AppError | null;
  readonly isReplacing: boolean;
};

type ReplacePlan = {
  readonly projectId: string;
  readonly selection: ChosenRows;
  readonly replacement: Input<"examples.replace">["replacement"];
};

const closed = { isOpen: false, plan: null, preview: null, error: null } as const;

export const useReplace = create<ReplaceState>(() => ({ ...closed, scope: "shown", isReplacing: false }));

let previewCount = 0;

/** Opens the preview; where several examples are chosen, for those. */
export async function openPreview(): Promise<void> {
  if (useFind.getState().find === "") return;
  await previewFor(useSelection.getState().rowCount > 1 ? "chosen" : "shown");
}

export async function previewFor(scope: ReplaceScope): Promise<void> {
  const { projectId } = useExamples.getState();
  previewCount += 1;
  const mine = previewCount;
  useReplace.setState({ isOpen: true, scope, plan: null, preview: null, error: null });
  try {
    await settled();
    const selection = selectionFor(scope);
    if (projectId === null || selection === null || mine !== previewCount) return;
    const plan = { projectId, selection, replacement: replacementNow() };
    const preview = await ask("examples.countReplacements", plan);
    if (mine === previewCount) useReplace.setState({ plan, preview });
  } catch (error) {
    if (mine === previewCount) useReplace.setState({ error: asAppError(error) });
  }
}

export function closePreview(): void {
  previewCount += 1;
  useReplace.setState(closed);
}

/** Does what the preview shows. */
export async function replaceAll(): Promise<void> {
  const { plan } = useReplace.getState();
  if (!plan) return;
  closePreview();
  useReplace.setState({ isReplacing: true });
  try {
    const { changedCount, placeCount } = await replaceIn(plan);
    await offerStepUndo(
      plan.projectId,
      textNow("find.replaced", {
        places: textNow("find.places", { count: placeCount }),
        examples: textNow("find.inExamples", { count: changedCount }),
      }),
    );
    await look();
  } catch (error) {
    sayWhatFailed(error);
  } finally {
    useReplace.setState({ isReplacing: false });
  }
}

/** Replaces in the example one stands on and goes to the next; the first press only goes there. */
export async function replaceHere(): Promise<void> {
  const { projectId, view } = useExamples.getState();
  const { found, isStale } = useFind.getState();
  if (projectId === null || !view || useReplace.getState().isReplacing) return;
  const row = useSelection.getState().active?.row ?? -1;
  const now = found === null || isStale || !knowsAround(found, row) ? await look() : found;
  if (!now || now.rowCount === 0) return;
  if (placeIn(now.rows, row) === null) {
    await goToFound(1);
    announce(textNow("find.notHere"));
    return;
  }
  useReplace.setState({ isReplacing: true });
  try {
    const { viewId, viewRevision } = now;
    const selection: ChosenRows = { viewId, viewRevision, rows: { only: [[row, row + 1]] } };
    const { placeCount } = await replaceIn({ projectId, selection, replacement: replacementNow() });
    announce(textNow("find.replacedHere", { count: placeCount }));
    await look();
    await goToFound(1);
  } catch (error) {
    sayWhatFailed(error);
  } finally {
    useReplace.setState({ isReplacing: false });
  }
}

async function replaceIn(plan: ReplacePlan): Promise<Output<"examples.replace">> {
  return unwrap(await changeMany(() => once(() => ask("examples.replace", plan))));
}

function replacementNow(): ReplacePlan["replacement"] {
  const { where, replaceWith } = useFind.getState();
  return { ...searchNow(), replaceWith, fields: fieldsOf(where) };
}

function selectionFor(scope: ReplaceScope): ChosenRows | null {
  const { view } = useExamples.getState();
  if (scope === "chosen") return selectionNow();
  if (!view) return null;
  const { viewId, viewRevision } = view;
  return { viewId, viewRevision, rows: { allExcept: [] } };
}
