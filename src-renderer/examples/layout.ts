// How the table is laid out: which columns, how wide, in which order, and what is open beside it. Kept in the settings,
// so that it is found again; own columns are kept by their project.
import { useMemo } from "react";
import type { ExamplesLayout } from "../../src-shared/contract/settings.ts";
import { changeSettings, useSettings } from "../settings/settings-store.ts";
import { exampleColumns, type ExampleColumn } from "./columns.ts";
import { useExamples } from "./examples-store.ts";

export type ShownColumn = ExampleColumn & {
  readonly isShown: boolean;
  /** Somebody gave it its width: it keeps it whatever the window's. */
  readonly isWidthChosen: boolean;
};

export type Layout = Omit<ExamplesLayout, "columns"> & {
  /** All there are, in the person's order. */
  readonly columns: readonly ShownColumn[];
};

export const columnWidthLeastPx = 48;
export const columnWidthMostPx = 1_600;
const keptMost = 500;

export function useLayout(): Layout {
  const layout = useSettings((state) => state.settings.examplesLayout);
  const ownColumns = useExamples((state) => state.ownColumns);
  const projectId = useExamples((state) => state.projectId);
  return useMemo(
    () => ({ ...layout, columns: arranged(exampleColumns(ownColumns), layout, projectId) }),
    [layout, ownColumns, projectId],
  );
}

export function layoutNow(): Layout {
  const layout = useSettings.getState().settings.examplesLayout;
  const { ownColumns, projectId } = useExamples.getState();
  return { ...layout, columns: arranged(exampleColumns(ownColumns), layout, projectId) };
}

export function setLayout(change: Partial<Omit<ExamplesLayout, "columns">>): void {
  void changeSettings({ examplesLayout: { ...useSettings.getState().settings.examplesLayout, ...change } });
}

export function setColumnShown(columnId: string, isShown: boolean): void {
  keep(layoutNow().columns.map((column) => (column.columnId === columnId ? { ...column, isShown } : column)));
}

export function setColumnWidth(columnId: string, widthPx: number): void {
  const width = Math.round(Math.min(columnWidthMostPx, Math.max(columnWidthLeastPx, widthPx)));
  keep(
    layoutNow().columns.map((column) =>
      column.columnId === columnId ? { ...column, widthPx: width, isWidthChosen: true } : column,
    ),
  );
}

/** @param toIndex its place among all columns, hidden ones included. */
export function moveColumn(columnId: string, toIndex: number): void {
  const { columns } = layoutNow();
  const moving = columns.find((column) => column.columnId === columnId);
  if (!moving) return;
  const others = columns.filter((column) => column !== moving);
  keep(others.toSpliced(Math.max(0, Math.min(others.length, toIndex)), 0, moving));
}

export function resetColumns(): void {
  const { columns } = useSettings.getState().settings.examplesLayout;
  const { projectId } = useExamples.getState();
  const ofOthers = columns.filter(({ columnId }) => isOfAnother(columnId, projectId));
  keepColumns(ofOthers);
}

function keep(columns: readonly ShownColumn[]): void {
  const { projectId } = useExamples.getState();
  const known = useSettings.getState().settings.examplesLayout.columns;
  const ofOthers = known.filter(({ columnId }) => isOfAnother(columnId, projectId));
  keepColumns([
    ...columns.map(({ columnId, widthPx, isShown, isWidthChosen }) => ({
      columnId: keptId(columnId, projectId),
      widthPx: isWidthChosen ? widthPx : null,
      isShown,
    })),
    ...ofOthers,
  ]);
}

function keepColumns(columns: ExamplesLayout["columns"]): void {
  const { examplesLayout } = useSettings.getState().settings;
  void changeSettings({ examplesLayout: { ...examplesLayout, columns: columns.slice(0, keptMost) } });
}

/** Own columns have short ids that mean something in their project only. */
function keptId(columnId: string, projectId: string | null): string {
  return columnId.startsWith("own:") ? `${projectId ?? ""}/${columnId}` : columnId;
}

function isOfAnother(keptColumnId: string, projectId: string | null): boolean {
  return keptColumnId.includes("/") && !keptColumnId.startsWith(`${projectId ?? ""}/`);
}

/** Columns a person has placed stand where they were put; new ones stand behind the one they are made behind. */
function arranged(
  columns: readonly ExampleColumn[],
  layout: ExamplesLayout,
  projectId: string | null,
): readonly ShownColumn[] {
  const places = new Map(layout.columns.map((kept, index) => [kept.columnId, { ...kept, index }]));
  const shown = columns.map((column): ShownColumn & { readonly index: number | null } => {
    const kept = places.get(keptId(column.columnId, projectId));
    return {
      ...column,
      widthPx: kept?.widthPx ?? column.widthPx,
      isWidthChosen: (kept?.widthPx ?? null) !== null,
      isShown: kept?.isShown ?? column.isShownAtFirst,
      index: kept?.index ?? null,
    };
  });
  const placed = shown
    .filter((column) => column.index !== null)
    .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return [...placed, ...shown.filter((column) => column.index === null)];
}

/** Of the texts, which share the room that is left. */
const textShares: Readonly<Record<string, number>> = { ask: 0.42, answer: 0.58 };
const textLeastPx = 150;

/** The shown columns as wide as the window lets them be: questions and answers share what the others leave. */
export function fitted(columns: readonly ShownColumn[], roomPx: number): readonly ShownColumn[] {
  const shown = columns.filter(({ isShown }) => isShown);
  const isFree = ({ columnId, isWidthChosen }: ShownColumn): boolean =>
    !isWidthChosen && textShares[columnId] !== undefined;
  const takenPx = shown.reduce((sum, column) => sum + (isFree(column) ? 0 : column.widthPx), 0);
  const shares = shown.reduce(
    (sum, column) => sum + (isFree(column) ? (textShares[column.columnId] ?? 0) : 0),
    0,
  );
  return shown.map((column) => {
    if (!isFree(column) || roomPx <= 0) return column;
    const share = (textShares[column.columnId] ?? 0) / shares;
    return { ...column, widthPx: Math.max(textLeastPx, Math.floor((roomPx - takenPx) * share)) };
  });
}
