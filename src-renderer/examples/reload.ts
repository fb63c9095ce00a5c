// Asks again for what the Examples screen shows, when the studio says that it changed.
import { reloadColumns, remakeView, useExamples } from "./examples-store.ts";
import { markRowsStale } from "./examples-rows.ts";

/** Tags and own columns change rarely and cost a look at every row. */
const columnsAfterMs = 1_500;
let columnsTimer: ReturnType<typeof setTimeout> | null = null;

export async function reloadExamples(): Promise<void> {
  const { view, error } = useExamples.getState();
  if (view === null || error !== null) {
    await remakeView();
    await reloadColumns();
    return;
  }
  markRowsStale();
  if (columnsTimer !== null) clearTimeout(columnsTimer);
  columnsTimer = setTimeout(() => void reloadColumns(), columnsAfterMs);
}
