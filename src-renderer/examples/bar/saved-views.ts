// The project's saved views: a filter and a sorting under a name. Loaded when somebody looks; every change of the list
// can be taken back by saving again.
import { create } from "zustand";
import type { Output } from "../../../src-shared/contract/contract.ts";
import type { ViewDefinition } from "../../../src-shared/domain/view.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { textNow } from "../../i18n/text.ts";
import { newestOnly } from "../../lib/newest.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { useExamples } from "../examples-store.ts";
import { definitionNow, show } from "./bar-store.ts";

export type SavedView = Output<"examples.savedViews">["views"][number];

/** null until they arrived. */
export const useSavedViews = create<{ readonly views: readonly SavedView[] | null }>(() => ({ views: null }));

const newest = newestOnly();

export async function loadSavedViews(): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  await newest(() => ask("examples.savedViews", { projectId }), {
    done: ({ views }) => useSavedViews.setState({ views }),
    failed: reportFailure,
  });
}

useExamples.subscribe(({ projectId }, before) => {
  if (projectId !== before.projectId) useSavedViews.setState({ views: null });
});

export async function openSavedView(view: SavedView): Promise<void> {
  const error = await show(view.definition);
  if (error) reportFailure(error);
}

/** Saves what is shown now. @returns what stands in the way, or null. */
export async function saveView(typedName: string): Promise<AppError | null> {
  const definition = definitionNow();
  const name = typedName.trim();
  try {
    await loadSavedViews();
    const former = useSavedViews.getState().views?.find((view) => view.name === name);
    await save(name, definition);
    if (former) {
      offerUndo(textNow("savedViews.overwritten", { name }), () => save(name, former.definition));
    } else announce(textNow("savedViews.saved", { name }));
    return null;
  } catch (error) {
    return asAppError(error);
  }
}

export async function removeSavedView({ savedViewId, name, definition }: SavedView): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  try {
    await ask("examples.removeSavedView", { projectId, savedViewId });
    await loadSavedViews();
    offerUndo(textNow("savedViews.removed", { name }), () => save(name, definition));
  } catch (error) {
    reportFailure(error);
  }
}

async function save(name: string, definition: ViewDefinition): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  await ask("examples.saveView", { projectId, name, definition: asInput(definition) });
  await loadSavedViews();
}

/** The contract's input is mutable by type; nothing is copied. */
function asInput(definition: ViewDefinition): never {
  return definition as never;
}
