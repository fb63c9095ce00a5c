// "Apply the same change to similar examples" for the example that is active in the table.
import { hasRealId, realId } from "../row-ids.ts";
import { useSelection } from "../selection.ts";
import { openSimilar } from "./similar-store.ts";

export function openSimilarToActive(): void {
  const exampleId = useSelection.getState().active?.exampleId ?? null;
  openSimilar(exampleId !== null && hasRealId(exampleId) ? realId(exampleId) : null);
}
