// What the filter bar does: the form that is open, and every way to another filter or sorting. The definition itself
// is in examples-store.ts; a filter the studio refuses stays in its form, with the reason beside it.
import { create } from "zustand";
import type { Condition, Filter, Sort, ViewDefinition } from "../../../src-shared/domain/view.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { textNow } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { announce } from "../../ui/announce.tsx";
import { useCounts } from "../counts-store.ts";
import { openDefinition, useExamples, wholeProject } from "../examples-store.ts";
import {
  conditionOf,
  draftOf,
  emptyDraft,
  filterFields,
  type ConditionDraft,
  type DraftProblem,
  type FilterField,
} from "./condition-draft.ts";
import type { SortKey } from "./condition-words.ts";

export type FilterForm = {
  readonly draft: ConditionDraft;
  /** The condition it changes; null makes a new one. */
  readonly index: number | null;
  readonly problem: DraftProblem | "too-many" | null;
  /** The studio's own reason: a pattern it can't read, or one that takes too long. */
  readonly error: AppError | null;
};

export const useFilterForm = create<{ readonly form: FilterForm | null }>(() => ({ form: null }));

/** What was asked for and isn't answered yet: the next change builds on it, not on what is still on screen. */
const useWanted = create<{ readonly wanted: ViewDefinition | null }>(() => ({ wanted: null }));

/** The filter and sorting as the person left them, also while they are being looked for. */
export function definitionNow(): ViewDefinition {
  return useWanted.getState().wanted ?? useExamples.getState().definition;
}

export function useDefinition(): ViewDefinition {
  const wanted = useWanted((state) => state.wanted);
  const shown = useExamples((state) => state.definition);
  return wanted ?? shown;
}

/** The contract's limits. */
const conditionsMost = 20;
export const sortsMost = 5;

// A draft names columns and tags of its project.
useExamples.subscribe(({ projectId, definition }, before) => {
  if (projectId !== before.projectId) useFilterForm.setState({ form: null });
  // Another part of the screen may have shown something else meanwhile.
  const isElsewhere = definition !== before.definition && definition !== opening;
  if (projectId !== before.projectId || isElsewhere) useWanted.setState({ wanted: null });
});

/** Opens the form for a new condition. @param field what it is about, for instance a column of the table. */
export function openFilterForm(field?: FilterField): void {
  const { form } = useFilterForm.getState();
  const { ownColumns } = useExamples.getState();
  // What somebody began to type stays, unless another field is asked for.
  if (form && form.index === null && field === undefined) return focusForm();
  setForm({ draft: emptyDraft(field ?? "text", ownColumns), index: null });
}

/** The same for a column of the table, by its id; one that can't be filtered by begins with the whole conversation. */
export function addFilterFor(columnId: string): void {
  const field = columnId === "changedAt" ? "changedAtMs" : filterFields.find((name) => name === columnId);
  const own = columnId.startsWith("own:") ? (columnId as `own:${string}`) : undefined;
  openFilterForm(field ?? own ?? "text");
}

export function editCondition(index: number): void {
  const definition = definitionNow();
  const { ownColumns } = useExamples.getState();
  const condition = definition.filter.conditions[index];
  if (condition) setForm({ draft: draftOf(condition, ownColumns), index });
}

export function changeDraft(draft: ConditionDraft): void {
  const { form } = useFilterForm.getState();
  if (form) useFilterForm.setState({ form: { ...form, draft, problem: null, error: null } });
}

export function closeFilterForm(): void {
  useFilterForm.setState({ form: null });
  focusBar();
}

export async function applyFilterForm(): Promise<void> {
  const { form } = useFilterForm.getState();
  if (!form) return;
  const definition = definitionNow();
  const { ownColumns } = useExamples.getState();
  const made = conditionOf(form.draft, ownColumns);
  if ("problem" in made) {
    useFilterForm.setState({ form: { ...form, problem: made.problem } });
    return;
  }
  const { conditions } = definition.filter;
  if (form.index === null && conditions.length >= conditionsMost) {
    useFilterForm.setState({ form: { ...form, problem: "too-many" } });
    return;
  }
  const next =
    form.index === null ? [...conditions, made.condition] : conditions.with(form.index, made.condition);
  const error = await show(withConditions(definition, next));
  if (useFilterForm.getState().form?.draft !== form.draft) return;
  if (error) useFilterForm.setState({ form: { ...form, error } });
  else closeFilterForm();
}

export async function removeCondition(index: number): Promise<void> {
  const definition = definitionNow();
  const { form } = useFilterForm.getState();
  // A form for another condition stays, whose place may be one less by now.
  if (form && form.index !== null && form.index >= index) {
    const isGone = form.index === index;
    useFilterForm.setState({ form: isGone ? null : { ...form, index: form.index - 1 } });
  }
  await showOrReport(withConditions(definition, definition.filter.conditions.toSpliced(index, 1)));
  focusBar();
}

export async function setMatch(match: Filter["match"]): Promise<void> {
  const definition = definitionNow();
  await showOrReport({ ...definition, filter: { ...definition.filter, match } });
}

export async function showAll(): Promise<void> {
  useFilterForm.setState({ form: null });
  await showOrReport(wholeProject);
  focusBar();
}

/** Sorts by one column, or turns the sorting by it round; `"then"` adds it behind the ones there are. */
export async function sortBy(key: SortKey, how: "only" | "then"): Promise<void> {
  const definition = definitionNow();
  const { sorts } = definition;
  const sort: Sort = { ...key, direction: nextDirection(key, sorts) };
  const known = sorts.findIndex((other) => isSameKey(other, key));
  if (how === "then" && known < 0 && sorts.length < sortsMost) {
    await showOrReport({ ...definition, sorts: [...sorts, sort] });
  } else if (how === "then" && known >= 0) {
    await showOrReport({ ...definition, sorts: sorts.with(known, sort) });
  } else {
    await showOrReport({ ...definition, sorts: [sort] });
  }
}

export async function turnSort(index: number): Promise<void> {
  const definition = definitionNow();
  const sort = definition.sorts[index];
  if (!sort) return;
  const turned: Sort = { ...sort, direction: sort.direction === "up" ? "down" : "up" };
  await showOrReport({ ...definition, sorts: definition.sorts.with(index, turned) });
}

export async function sortByOwnOrder(): Promise<void> {
  await showOrReport({ ...definitionNow(), sorts: [] });
}

export async function removeSort(index: number): Promise<void> {
  const definition = definitionNow();
  await showOrReport({ ...definition, sorts: definition.sorts.toSpliced(index, 1) });
  focusBar();
}

/** The direction the next click on a column would sort in: lengths and times begin with the most. */
export function nextDirection(key: SortKey, sorts: readonly Sort[]): Sort["direction"] {
  const known = sorts.find((sort) => isSameKey(sort, key));
  if (known) return known.direction === "up" ? "down" : "up";
  return key.field === "tokens" || key.field === "characters" || key.field === "changedAtMs" ? "down" : "up";
}

export function isSameKey(one: SortKey, other: SortKey): boolean {
  if (one.field === "own" || other.field === "own") {
    return one.field === "own" && other.field === "own" && one.columnId === other.columnId;
  }
  return one.field === other.field;
}

/** Looks one after the other: two at once would take twice as long, and only the last one is wanted. */
let before: Promise<AppError | null> = Promise.resolve(null);
let opening: ViewDefinition | null = null;

/** Shows another view and says how much it has. @returns why the filter can't be used, where that is its own fault. */
export function show(definition: ViewDefinition): Promise<AppError | null> {
  useWanted.setState({ wanted: definition });
  before = before.then(() => (useWanted.getState().wanted === definition ? open(definition) : null));
  return before;
}

async function open(definition: ViewDefinition): Promise<AppError | null> {
  opening = definition;
  await openDefinition(definition);
  opening = null;
  const { view, error, definition: shown } = useExamples.getState();
  if (useWanted.getState().wanted === definition) useWanted.setState({ wanted: null });
  if (error?.code === "pattern-wrong" || error?.code === "pattern-too-slow") {
    // The view before it is still on screen: the reason belongs to the form alone.
    useExamples.setState({ error: null });
    return error;
  }
  if (shown === definition && view) announce(shownWords(view.exampleCount));
  return null;
}

/** For what can only fail with a condition that was let through before. */
async function showOrReport(definition: ViewDefinition): Promise<void> {
  const error = await show(definition);
  if (error) reportFailure(error);
}

/** "12 of 64 examples". */
export function shownWords(shownCount: number): string {
  const count = useCounts.getState().counts?.exampleCount ?? shownCount;
  return textNow("filter.shown", { shown: shownCount, count });
}

function withConditions(definition: ViewDefinition, conditions: readonly Condition[]): ViewDefinition {
  return { ...definition, filter: { ...definition.filter, conditions } };
}

function setForm({ draft, index }: Pick<FilterForm, "draft" | "index">): void {
  useFilterForm.setState({ form: { draft, index, problem: null, error: null } });
  focusForm();
}

/** What was clicked may be gone with the next drawing: the focus goes to what is always there. */
function focusBar(): void {
  setTimeout(() => {
    const next = document.getElementById("filter-add") ?? document.getElementById("toolbar-filter");
    if (document.activeElement === null || document.activeElement === document.body) next?.focus();
  }, 0);
}

function focusForm(): void {
  setTimeout(() => {
    const form = document.getElementById("filter-form");
    (form?.querySelector<HTMLElement>("[data-value]") ?? form?.querySelector<HTMLElement>("select"))?.focus();
  }, 0);
}
