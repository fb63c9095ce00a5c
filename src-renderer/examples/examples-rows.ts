// The rows of the view on screen, by index: fetched by pages when somebody looks at them, a bounded number kept.
// What isn't saved yet lies over them (overlay.ts), and new rows that have no place yet stand behind the last.
// A page that is out of date stays on screen until its successor is here, so that nothing blinks.
import { useSyncExternalStore } from "react";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { noteView, remakeView, useExamples } from "./examples-store.ts";
import type { RowsChange } from "./grid/grid-types.ts";
import { forgetLaid, withLaid } from "./overlay.ts";
import { hasRealId, realId } from "./row-ids.ts";

const pageRows = 100;
/** 4,000 rows: some megabytes of ordinary texts. */
const pagesKept = 40;
/** More at once would only wait for each other in the studio. */
const fetchesAtOnce = 2;
/** Pages somebody scrolled past are not worth fetching. */
const fetchesWaiting = 6;
const ensureTries = 3;

type Page = {
  readonly rows: readonly ExampleRow[];
  isStale: boolean;
  /** Rows came, went or moved since: shown until its successor is here, but its places mean nothing any more. */
  isMoved: boolean;
};

/** In the order they were used: the first is the next to go. */
const pages = new Map<number, Page>();
const underWay = new Map<number, Promise<void>>();
const listeners = new Set<(change: RowsChange) => void>();
let wanted: number[] = [];
let version = 0;
/** Rises whenever rows may be out of date, so that an answer on its way then isn't taken for fresh. */
let staleCount = 0;
let shownViewId: string | null = null;
let placedRows: readonly ExampleRow[] = [];

/** Rows that exist in the studio or will in a moment. */
export function rowCount(): number {
  return (useExamples.getState().view?.exampleCount ?? 0) + placedRows.length;
}

/** The row as it is shown; undefined while it is on its way. Asking fetches it. */
export function rowAt(row: number): ExampleRow | undefined {
  const view = useExamples.getState().view;
  if (!view || row < 0) return undefined;
  if (row >= view.exampleCount) {
    const placed = placedRows[row - view.exampleCount];
    return placed && withLaid(placed);
  }
  const index = Math.floor(row / pageRows);
  const page = pages.get(index);
  if (!page || page.isStale) want(index);
  if (!page) return undefined;
  pages.delete(index);
  pages.set(index, page);
  const found = page.rows[row % pageRows];
  if (!found) {
    // The view grew behind this page's back.
    want(index);
    return undefined;
  }
  return withLaid(found);
}

/** A row that happens to be in memory. */
export function rowById(exampleId: number): ExampleRow | undefined {
  const place = placeOf(exampleId);
  return place === null ? undefined : rowAt(place);
}

/** Where a row stands, if it is in memory. */
export function placeOf(anyId: number): number | null {
  const exampleId = realId(anyId);
  for (const [index, page] of pages) {
    if (page.isMoved) continue;
    const at = page.rows.findIndex((row) => row.exampleId === exampleId);
    if (at >= 0) return index * pageRows + at;
  }
  const placed = placedRows.findIndex((row) => realId(row.exampleId) === exampleId);
  return placed < 0 ? null : (useExamples.getState().view?.exampleCount ?? 0) + placed;
}

/** Where a row stands, asked of the studio where it isn't in memory; null when it isn't in the view. */
export async function findPlace(anyId: number): Promise<number | null> {
  const exampleId = realId(anyId);
  const known = placeOf(exampleId);
  const { projectId, view } = useExamples.getState();
  if (known !== null || projectId === null || view === null || exampleId < 0) return known;
  return (await ask("examples.rowOf", { projectId, viewId: view.viewId, exampleId })).row;
}

export async function ensureRow(row: number): Promise<ExampleRow | undefined> {
  for (let tries = 0; tries < ensureTries; tries += 1) {
    const known = rowAt(row);
    if (known || row < 0 || row >= rowCount()) return known;
    // oxlint-disable-next-line no-await-in-loop -- another view may have come meanwhile
    await fetchPage(Math.floor(row / pageRows));
  }
  return rowAt(row);
}

/** Everything in memory may be out of date: what is looked at is asked for again. */
export function markRowsStale(): void {
  staleCount += 1;
  for (const page of pages.values()) page.isStale = true;
  tell("rows");
  // A view nobody looks into (it is empty) wants to hear of new rows, too.
  const isEmpty = (useExamples.getState().view?.exampleCount ?? 0) === 0;
  if (isEmpty || pages.size === 0 || placedRows.length > 0) want(lastPage());
}

/** The view as the studio has it now, not as some page said a while ago. */
export async function refreshView(): Promise<void> {
  markRowsStale();
  // One that is under way may have been asked before.
  await underWay.get(0);
  await fetchPage(0);
}

/** Rows that were typed a moment ago and have no place in the view yet. */
export function setPlacedRows(rows: readonly ExampleRow[]): void {
  placedRows = rows;
  tell("places");
}

export function placedRowsNow(): readonly ExampleRow[] {
  return placedRows;
}

export function tellRowsChanged(): void {
  tell("rows");
}

export function onRows(listener: (change: RowsChange) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Draws a component again when rows arrive or change. */
export function useRowsVersion(): number {
  return useSyncExternalStore(onRows, () => version);
}

function tell(change: RowsChange): void {
  version += 1;
  for (const listener of listeners) listener(change);
}

function lastPage(): number {
  const exampleCount = useExamples.getState().view?.exampleCount ?? 0;
  return Math.max(0, Math.floor((exampleCount - 1) / pageRows));
}

function want(index: number): void {
  if (wanted[0] === index || underWay.has(index)) return;
  wanted = [index, ...wanted.filter((other) => other !== index)].slice(0, fetchesWaiting);
  // Many rows of one page are asked for in a row: they share the fetch.
  queueMicrotask(fetchWanted);
}

function fetchWanted(): void {
  while (underWay.size < fetchesAtOnce) {
    const [next, ...rest] = wanted;
    if (next === undefined) return;
    wanted = rest;
    void fetchPage(next);
  }
}

function fetchPage(index: number): Promise<void> {
  const known = underWay.get(index);
  if (known) return known;
  const fetching = load(index).finally(() => {
    if (underWay.get(index) === fetching) underWay.delete(index);
    fetchWanted();
  });
  underWay.set(index, fetching);
  return fetching;
}

async function load(index: number): Promise<void> {
  const { projectId, view } = useExamples.getState();
  if (projectId === null || view === null) return;
  const { viewId } = view;
  const staleBefore = staleCount;
  const isArriving = new Set(placedRows.filter((row) => hasRealId(row.exampleId)));
  try {
    const page = await ask("examples.page", { projectId, viewId, from: index * pageRows, limit: pageRows });
    if (shownViewId !== viewId) return;
    const isMoved = noteView(page);
    if (isMoved) for (const known of pages.values()) Object.assign(known, { isStale: true, isMoved: true });
    // The studio had them before it was asked for this page: they are among its rows now.
    placedRows = placedRows.filter((row) => !isArriving.has(row));
    keep(index, { rows: page.examples, isStale: staleCount !== staleBefore, isMoved: false });
    tell(isMoved || isArriving.size > 0 ? "places" : "rows");
  } catch (error) {
    const failure = asAppError(error);
    if (useExamples.getState().view?.viewId !== viewId) return;
    if (failure.code === "view-expired") await remakeView();
    else useExamples.setState({ error: failure });
  }
}

function keep(index: number, page: Page): void {
  pages.delete(index);
  pages.set(index, page);
  for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - pagesKept))) pages.delete(oldest);
}

useExamples.subscribe(({ projectId, view }, before) => {
  if (projectId !== before.projectId) {
    forgetLaid();
    placedRows = [];
  }
  if ((view?.viewId ?? null) === shownViewId) return;
  shownViewId = view?.viewId ?? null;
  pages.clear();
  underWay.clear();
  wanted = [];
  tell("list");
});
