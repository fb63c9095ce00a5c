// The text being typed in the table, kept by the studio while it isn't saved: a crash or a power cut gives it back.
import { create } from "zustand";
import type { Draft } from "../../src-shared/contract/drafts.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { inTurn } from "./change-queue.ts";
import { useExamples } from "./examples-store.ts";
import type { OpenEdit } from "./grid/grid-types.ts";
import { realId } from "./row-ids.ts";

const keepAfterMs = 300;
const prefix = "cell ";

/** Drafts found when the project was opened: what was being typed when Attune stopped. */
export const useFoundDrafts = create<{ readonly drafts: readonly Draft[] }>(() => ({ drafts: [] }));

let timer: ReturnType<typeof setTimeout> | null = null;
let keptPlace: string | null = null;

/** Called at every key; the last text within a moment is kept. null: the edit has ended. */
export function noteTyping(edit: OpenEdit | null): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  if (edit === null) {
    if (keptPlace === null) return;
    const place = keptPlace;
    keptPlace = null;
    // Behind the change itself, which is queued in a moment: until that is answered the draft is all there is.
    queueMicrotask(() => {
      inTurn(() => ask("drafts.drop", { projectId, place })).catch(() => {});
    });
    return;
  }
  timer = setTimeout(() => {
    timer = null;
    const place = placeOf(edit);
    keptPlace = place;
    ask("drafts.keep", { projectId, place, text: edit.text, startedFrom: edit.before }).catch(() => {
      // The text itself is on screen and will be saved; only the net under it has a hole.
    });
  }, keepAfterMs);
}

/** Looks for texts that were being typed when Attune stopped. */
export async function findDrafts(projectId: string): Promise<void> {
  try {
    const { drafts } = await ask("drafts.list", { projectId });
    if (useExamples.getState().projectId !== projectId) return;
    useFoundDrafts.setState({ drafts: drafts.filter(({ place }) => place.startsWith(prefix)) });
  } catch (error) {
    reportFailure(error);
  }
}

export function dropFoundDraft({ place }: Draft): void {
  const { projectId } = useExamples.getState();
  useFoundDrafts.setState(({ drafts }) => ({ drafts: drafts.filter((draft) => draft.place !== place) }));
  if (projectId !== null) ask("drafts.drop", { projectId, place }).catch(reportFailure);
}

/** Where a draft belongs; `exampleId` is null for the line of a new example. */
export function cellOfDraft({ place }: Draft): {
  readonly exampleId: number | null;
  readonly columnId: string;
} {
  const [, row = "", columnId = ""] = place.split(" ");
  return { exampleId: row === "new" ? null : Number(row), columnId };
}

function placeOf({ isNewRow, rowId, columnId }: OpenEdit): string {
  return `${prefix}${isNewRow ? "new" : realId(rowId)} ${columnId}`;
}
