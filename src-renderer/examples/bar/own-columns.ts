// A project's own columns: adding, renaming, changing choices, removing. The list is read afresh before each change, so
// that another window's column isn't lost; every change is a step that can be taken back.
import { create } from "zustand";
import type { OwnColumnType } from "../../../src-shared/domain/own-column.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { offerStepUndo } from "../../history/history-actions.ts";
import { textNow, type TextKey } from "../../i18n/text.ts";
import { once, unwrap } from "../../lib/once.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { changeMany } from "../changes.ts";
import { reloadColumns, useExamples } from "../examples-store.ts";
import { setColumnShown } from "../layout.ts";
import { choicesIn, problemOf, type ColumnDraft, type ColumnProblem } from "./column-draft.ts";

/** What is typed outlives the small window it is typed in. */
export const useColumnDraft = create<{ readonly draft: ColumnDraft | null }>(() => ({ draft: null }));

useExamples.subscribe(({ projectId }, before) => {
  if (projectId !== before.projectId) useColumnDraft.setState({ draft: null });
});

/** Adds or changes the column. @returns what stands in the way, or null. */
export async function saveColumn(draft: ColumnDraft): Promise<AppError | ColumnProblem | null> {
  const known = problemOf(draft, useExamples.getState().ownColumns);
  if (known) return known;
  const columnId = draft.columnId ?? freshColumnId();
  const name = draft.name.trim();
  const column = { columnId, name, type: draft.type, choices: choicesIn(draft) };
  try {
    await changeColumns(draft.columnId === null ? "columns.added" : "columns.changed", name, (columns) =>
      draft.columnId === null
        ? [...columns, column]
        : columns.map((other) => (other.columnId === columnId ? column : other)),
    );
    if (draft.columnId === null) setColumnShown(`own:${columnId}`, true);
    return null;
  } catch (error) {
    return asAppError(error);
  }
}

export async function removeColumn(columnId: string, name: string): Promise<void> {
  try {
    await changeColumns("columns.removed", name, (columns) =>
      columns.filter((column) => column.columnId !== columnId),
    );
  } catch (error) {
    reportFailure(error);
  }
}

type Columns = { columnId: string; name: string; type: OwnColumnType; choices: string[] }[];

async function changeColumns(
  said: TextKey,
  name: string,
  change: (columns: Columns) => Columns,
): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) throw new AppError("not-found", { what: "project" });
  const work = async (): Promise<void> => {
    const { columns } = await ask("examples.columns", { projectId });
    await ask("examples.setColumns", { projectId, columns: change(columns) });
  };
  unwrap(await changeMany(() => once(work)));
  await reloadColumns();
  await offerStepUndo(projectId, textNow(said, { name }));
}

/** Never reused inside a project: 12 of 36 signs. */
function freshColumnId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => (byte % 36).toString(36)).join("");
}
