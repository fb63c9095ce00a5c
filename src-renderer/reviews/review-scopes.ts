// Which examples a review can be asked for, from what is chosen and filtered in the table now.
import { useExamples } from "../examples/examples-store.ts";
import { selectionNow, useSelection } from "../examples/selection.ts";
import { openAskReview, type ReviewScopes } from "./reviews-store.ts";

export function askForReview(): void {
  openAskReview(scopesNow());
}

function scopesNow(): ReviewScopes {
  const { view, definition } = useExamples.getState();
  const { rowCount } = useSelection.getState();
  const chosen = rowCount > 0 ? selectionNow() : null;
  const isPart = definition.filter.conditions.length > 0;
  return {
    chosen: chosen === null ? null : { selection: chosen, count: rowCount },
    shown:
      view && isPart && view.exampleCount > 0
        ? {
            selection: {
              viewId: view.viewId,
              viewRevision: view.viewRevision,
              rows: { allExcept: [] },
            },
            count: view.exampleCount,
          }
        : null,
  };
}
