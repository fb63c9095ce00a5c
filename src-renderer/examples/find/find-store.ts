// Finding a text in what is shown: which rows have it, which of them is next, and replacing it. What is typed outlives
// the bar and the screen; an answer to an older question is dropped.
import { create } from "zustand";
import type { Input } from "../../../src-shared/contract/contract.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { textNow } from "../../i18n/text.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { settled } from "../changes.ts";
import { useExamples } from "../examples-store.ts";
import { goToRow, useSelection } from "../selection.ts";
import { knowsAround, knowsFirst, knowsLast, placeIn, rowFrom, type FoundRows } from "./found-rows.ts";

export const findPlaces = ["text", "both", "ask", "answer", "instructions", "notes"] as const;
export type FindPlace = (typeof findPlaces)[number];

export type Found = FoundRows & { readonly viewId: string; readonly viewRevision: number };

export type FindState = {
  readonly isOpen: boolean;
  readonly isReplacing: boolean;
  readonly find: string;
  readonly replaceWith: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isPattern: boolean;
  readonly where: FindPlace;
  /** null before the first answer, and while there is nothing to look for. */
  readonly found: Found | null;
  /** Examples changed since: the next step looks again first. */
  readonly isStale: boolean;
  readonly isLooking: boolean;
  readonly error: AppError | null;
  /** Rises whenever the bar is asked for, so that its field takes the focus again. */
  readonly openedCount: number;
};

export const useFind = create<FindState>(() => ({
  isOpen: false,
  isReplacing: false,
  find: "",
  replaceWith: "",
  matchCase: false,
  wholeWord: false,
  isPattern: false,
  where: "text",
  found: null,
  isStale: false,
  isLooking: false,
  error: null,
  openedCount: 0,
}));

/** Long enough that a word typed quickly is looked for once. */
const lookAfterMs = 200;
let timer: ReturnType<typeof setTimeout> | null = null;
let lookCount = 0;

useExamples.subscribe(({ projectId, view }, before) => {
  if (projectId !== before.projectId) {
    lookCount += 1;
    useFind.setState({ found: null, isLooking: false, error: null });
  } else if (view !== before.view) markFoundStale();
});

export function openFind({ isReplacing }: { readonly isReplacing: boolean }): void {
  useFind.setState(({ openedCount }) => ({ isOpen: true, isReplacing, openedCount: openedCount + 1 }));
  if (useFind.getState().found === null) lookSoon();
}

export function closeFind(): void {
  useFind.setState({ isOpen: false });
}

/** What was found may be out of date; nobody waits for it before they ask for the next place. */
export function markFoundStale(): void {
  if (useFind.getState().found !== null) useFind.setState({ isStale: true });
}

export type Search = Pick<FindState, "find" | "matchCase" | "wholeWord" | "isPattern" | "where">;

export function changeSearch(change: Partial<Search>): void {
  lookCount += 1;
  useFind.setState({ ...change, found: null, error: null });
  lookSoon();
}

function lookSoon(): void {
  if (timer !== null) clearTimeout(timer);
  const isWorth = useFind.getState().find !== "";
  useFind.setState({ isLooking: isWorth });
  timer = isWorth ? setTimeout(() => void lookAndSay(), lookAfterMs) : null;
}

async function lookAndSay(): Promise<void> {
  const found = await look();
  if (found) announce(placeWords(found, null));
}

type Replacement = Input<"examples.replace">["replacement"];

export function fieldsOf(where: FindPlace): Replacement["fields"] {
  return where === "both" ? ["ask", "answer"] : [where];
}

export function searchNow(): Omit<Replacement, "fields" | "replaceWith"> {
  const { find, matchCase, wholeWord, isPattern } = useFind.getState();
  return { find, matchCase, wholeWord, isPattern };
}

/**
 * Looks for the rows now. @returns those around a row; null when there is nothing to look for, it failed, or a newer
 * search began.
 */
export async function look(around = activeRow()): Promise<Found | null> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const { projectId } = useExamples.getState();
  const { find, where } = useFind.getState();
  if (projectId === null || find === "") return null;
  lookCount += 1;
  const mine = lookCount;
  useFind.setState({ isLooking: true, isStale: false });
  try {
    // What was typed in the table a moment ago is to be found, too.
    await settled();
    const view = useExamples.getState().view;
    if (!view || mine !== lookCount) return null;
    const { viewId } = view;
    const found = await ask("examples.findRows", {
      projectId,
      viewId,
      search: searchNow(),
      fields: fieldsOf(where),
      around,
    });
    if (mine !== lookCount) return null;
    useFind.setState({ found, isLooking: false, error: null });
    return found;
  } catch (error) {
    if (mine === lookCount) useFind.setState({ found: null, isLooking: false, error: asAppError(error) });
    return null;
  }
}

function activeRow(): number {
  return useSelection.getState().active?.row ?? 0;
}

/** The row gone to last: the next step leaves it, while a row one has come to otherwise counts itself. */
let visitedRow: number | null = null;

/** Goes to the next example that has the text, or the one before; from the end it goes on at the start. */
export async function goToFound(direction: 1 | -1): Promise<void> {
  const { found: known, isStale } = useFind.getState();
  const from = useSelection.getState().active?.row ?? -1;
  const found = known === null || isStale || !knowsAround(known, from) ? await look() : known;
  if (!found || found.rowCount === 0) return;
  const next = rowFrom(found.rows, { from, direction, isInclusive: from !== visitedRow });
  if (next === null) return;
  if (next.isWrapped && !(direction > 0 ? knowsFirst(found) : knowsLast(found))) {
    const end = await look(direction > 0 ? 0 : farthestRow);
    const row = direction > 0 ? end?.rows[0] : end?.rows.at(-1);
    if (end && row !== undefined) arriveAt(end, { row, isWrapped: true }, direction);
    return;
  }
  arriveAt(found, next, direction);
}

/** The contract's largest row: nearer to the end than any. */
const farthestRow = 2_147_483_647;

function arriveAt(
  found: Found,
  next: { readonly row: number; readonly isWrapped: boolean },
  direction: 1 | -1,
): void {
  visitedRow = next.row;
  goKeepingFocus(next.row);
  const place = placeWords(found, next.row);
  const wrapped = direction > 0 ? "find.wrapped" : "find.wrappedBack";
  announce(next.isWrapped ? `${textNow(wrapped)} ${place}` : place);
}

/** "3 of 41 examples" where the active row is one of them, else "in 41 examples". */
export function placeWords(found: Found, row: number | null): string {
  const place = row === null ? null : placeIn(found.rows, row);
  if (found.rowCount === 0) return textNow("find.none");
  return place === null
    ? textNow("find.found", { count: found.rowCount })
    : textNow("find.place", { place: found.before + place + 1, count: found.rowCount });
}

/** The table takes the focus when it goes somewhere; whoever stands in the find bar wants to stay there. */
function goKeepingFocus(row: number): void {
  const focused = document.activeElement;
  const wasInBar = focused instanceof HTMLElement && focused.closest(".find-bar") !== null;
  goToRow(row);
  if (wasInBar) focused.focus({ preventScroll: true });
}
