// The one way the page changes examples: at once on screen, then in order to the studio. What can't be saved is kept,
// shown and can be tried again; nothing typed is ever dropped by itself.
import { create } from "zustand";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { cellText, type CellColumn } from "../../src-shared/domain/cell.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { reportFailure } from "../transport/failures.ts";
import { announce } from "../ui/announce.tsx";
import { forgetUndoOffer } from "../ui/undo.ts";
import { historyWords } from "../history/history-words.ts";
import { textNow } from "../i18n/text.ts";
import { once, unwrap, type Outcome } from "../lib/once.ts";
import { inTurn, settled } from "./change-queue.ts";
import { useExamples } from "./examples-store.ts";
import { commitOpenEdit } from "./open-edit.ts";
import { markRowsStale, placedRowsNow, rowById, setPlacedRows, tellRowsChanged } from "./examples-rows.ts";
import { lay, layUnder, rowWith, type Change } from "./overlay.ts";
import { emptyRow } from "./empty-row.ts";
import { giveRealId, hasRealId, nextPlacedId, realId } from "./row-ids.ts";

export type { Change } from "./overlay.ts";
export { settled };

/** The text a person saw before changing it: if it is another one by now, somebody changed it meanwhile. */
export type Seen = { readonly column: CellColumn; readonly text: string };

export type Unsaved = {
  readonly exampleId: number;
  readonly change: Change;
  readonly error: AppError;
};

type UnsavedKept = Unsaved & {
  readonly projectId: string;
  /** Tries it once more, over whatever stands there now. */
  readonly again: () => Promise<unknown>;
  /** It is saved, or nobody wants it any more. */
  readonly forget: () => void;
};

/** Changes the studio refused, oldest first. */
export const useUnsaved = create<{ readonly failed: readonly UnsavedKept[] }>(() => ({ failed: [] }));

/** The newest revision of each example this page knows of, by project and id. */
const revisions = new Map<string, number>();

/** Changes an example: shown at once, saved in its turn. @param seen lets a change made elsewhere be noticed. */
export function changeExample(exampleId: number, change: Change, seen?: Seen): void {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  forgetUndoOffer();
  const saved = lay(realId(exampleId), change);
  tellRowsChanged();
  inTurn(() => save(projectId, { exampleId: realId(exampleId), change, seen })).then(
    saved,
    (error: unknown) =>
      keepUnsaved({
        projectId,
        exampleId: realId(exampleId),
        change,
        error: asAppError(error),
        again: async () => {
          const { revision } = await read(projectId, realId(exampleId));
          await send(projectId, { exampleId: realId(exampleId), revision, change });
        },
        forget: () => saved(null),
      }),
  );
}

type Saving = {
  readonly exampleId: number;
  readonly change: Change;
  readonly seen: Seen | undefined;
};

/** @returns the revision that has the change. */
async function save(projectId: string, { exampleId, change, seen }: Saving): Promise<number> {
  const known = Math.max(revisions.get(`${projectId} ${exampleId}`) ?? 0, rowById(exampleId)?.revision ?? 0);
  const revision = known === 0 ? (await read(projectId, exampleId)).revision : known;
  try {
    return await send(projectId, { exampleId, revision, change });
  } catch (error) {
    if (asAppError(error).code !== "write-conflict") throw error;
    const now = await read(projectId, exampleId);
    // The answer was lost, not the change.
    if (isAlready(now, change)) return now.revision;
    if (!isStillAsSeen(now, change, seen)) throw error;
    return send(projectId, { exampleId, revision: now.revision, change });
  }
}

async function send(projectId: string, edit: Input<"examples.edit">["edits"][number]): Promise<number> {
  const { examples } = await ask("examples.edit", { projectId, edits: [edit] });
  const revision = examples[0]?.revision ?? edit.revision;
  revisions.set(`${projectId} ${edit.exampleId}`, revision);
  return revision;
}

async function read(projectId: string, exampleId: number): Promise<Output<"examples.get">["example"]> {
  return (await ask("examples.get", { projectId, exampleId })).example;
}

function isAlready(now: Output<"examples.get">["example"], change: Change): boolean {
  const after = rowWith(now, change);
  return change.body === undefined && JSON.stringify(after) === JSON.stringify(now);
}

/** Fields are one value each: the last one to choose counts. A text that somebody else changed is never overwritten. */
function isStillAsSeen(
  now: Output<"examples.get">["example"],
  change: Change,
  seen: Seen | undefined,
): boolean {
  if (seen) {
    const text = cellText(now, seen.column);
    return text === seen.text || (seen.text.length >= cutLength && text.startsWith(seen.text));
  }
  const texts = [change.body, change.askText, change.answerText, change.otherAnswerText, change.notes];
  return texts.every((text) => text === undefined) && change.instructions === undefined;
}

/** A page's texts are cut at 2,000 characters; never in the middle of one. */
const cutLength = 1_999;

function keepUnsaved(unsaved: UnsavedKept): void {
  useUnsaved.setState(({ failed }) => ({ failed: [...failed, unsaved] }));
}

/** Saves what failed once more, in the order it was made. */
export function retryUnsaved(): void {
  const { failed } = useUnsaved.getState();
  useUnsaved.setState({ failed: [] });
  for (const unsaved of failed) {
    inTurn(unsaved.again).then(
      () => settle(unsaved),
      (error: unknown) => keepUnsaved({ ...unsaved, error: asAppError(error) }),
    );
  }
  tellRowsChanged();
}

function settle(unsaved: UnsavedKept): void {
  unsaved.forget();
  markRowsStale();
}

/** Gives up what couldn't be saved of an example. */
export function dropUnsaved(exampleId: number): void {
  const { failed } = useUnsaved.getState();
  const { projectId } = useExamples.getState();
  const isMeant = (unsaved: UnsavedKept): boolean =>
    unsaved.projectId === projectId && realId(unsaved.exampleId) === realId(exampleId);
  for (const unsaved of failed) if (isMeant(unsaved)) unsaved.forget();
  useUnsaved.setState({ failed: failed.filter((unsaved) => !isMeant(unsaved)) });
  tellRowsChanged();
}

export type NewExample = Input<"examples.insert">["examples"][number];
export type Place = Input<"examples.insert">["place"];

/** Adds examples in their turn. @returns their ids. */
export async function insertExamples(
  examples: NewExample[],
  place: Place = { at: "end" },
): Promise<readonly number[]> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return [];
  forgetUndoOffer();
  // Not again by itself: an insert whose answer was lost may have happened.
  const outcome = await inTurn(() => once(() => ask("examples.insert", { projectId, place, examples })));
  markRowsStale();
  return unwrap(outcome).exampleIds;
}

/** Adds an example behind the last row and shows it at once. @returns the id to change it by until it has its own. */
export function placeExample(change: Change): number {
  const { projectId } = useExamples.getState();
  if (projectId === null) return 0;
  forgetUndoOffer();
  const placedId = nextPlacedId();
  const blank = emptyRow(placedId);
  setPlacedRows([...placedRowsNow(), rowWith(blank, change)]);
  const insert = async (): Promise<void> => {
    const { exampleIds } = await ask("examples.insert", { projectId, examples: [change] });
    const [exampleId] = exampleIds;
    if (exampleId !== undefined) {
      giveRealId(placedId, exampleId);
      layUnder(placedId, exampleId);
    }
    markRowsStale();
  };
  // Not again by itself: an insert whose answer was lost may have happened.
  const noteOutcome = (outcome: Outcome<void>): void => {
    if (!("error" in outcome)) return;
    const forget = (): void => {
      if (!hasRealId(placedId)) setPlacedRows(placedRowsNow().filter((row) => row.exampleId !== placedId));
    };
    const error = asAppError(outcome.error);
    keepUnsaved({ projectId, exampleId: placedId, change, error, again: insert, forget });
    tellRowsChanged();
  };
  inTurn(() => once(insert)).then(noteOutcome, reportFailure);
  return placedId;
}

/** Something that changes many examples, in its turn; what is on screen is asked for again after it. */
export async function changeMany<Result>(work: () => Promise<Result>): Promise<Result> {
  commitOpenEdit();
  forgetUndoOffer();
  try {
    return await inTurn(work);
  } finally {
    markRowsStale();
  }
}

export function undoChange(): Promise<void> {
  return walkHistory("history.undo");
}

export function redoChange(): Promise<void> {
  return walkHistory("history.redo");
}

async function walkHistory(method: "history.undo" | "history.redo"): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  try {
    const step = unwrap(await changeMany(() => once(() => ask(method, { projectId }))));
    const words = historyWords(step, textNow);
    announce(textNow(method === "history.undo" ? "examples.undone" : "examples.redone", { words }));
  } catch (error) {
    const { code } = asAppError(error);
    if (code === "nothing-to-undo" || code === "nothing-to-redo") announce(textNow(`examples.${code}`));
    else reportFailure(error);
  }
}

addEventListener("beforeunload", (event) => {
  if (useUnsaved.getState().failed.length > 0) event.preventDefault();
});
