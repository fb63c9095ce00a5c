// A column of the project's own while somebody describes it: what is typed, and what is wrong with it. Pure.
import {
  ownColumnsMaximum,
  type OwnColumn,
  type OwnColumnType,
} from "../../../src-shared/domain/own-column.ts";

/** A column while somebody describes it. `columnId` is null for a new one. */
export type ColumnDraft = {
  readonly columnId: string | null;
  readonly name: string;
  readonly type: OwnColumnType;
  /** One choice a line. */
  readonly choices: string;
};

export type ColumnProblem =
  "no-name" | "same-name" | "no-choices" | "too-long" | "too-many" | "too-many-columns";

export const newColumnDraft: ColumnDraft = { columnId: null, name: "", type: "text", choices: "" };

export function draftOfColumn({ columnId, name, type, choices }: OwnColumn): ColumnDraft {
  return { columnId, name, type, choices: choices.join("\n") };
}

const nameMaxLength = 100;
const choicesMost = 100;

/** What is wrong with a draft beside the columns there are; null when it can be saved. */
export function problemOf(draft: ColumnDraft, columns: readonly OwnColumn[]): ColumnProblem | null {
  const name = draft.name.trim();
  if (name === "") return "no-name";
  if (name.length > nameMaxLength) return "too-long";
  const others = columns.filter(({ columnId }) => columnId !== draft.columnId);
  if (others.some((column) => column.name.toLowerCase() === name.toLowerCase())) return "same-name";
  if (draft.columnId === null && columns.length >= ownColumnsMaximum) return "too-many-columns";
  if (draft.type !== "choice") return null;
  const choices = choicesIn(draft);
  if (choices.length === 0) return "no-choices";
  if (choices.length > choicesMost) return "too-many";
  return choices.some((choice) => choice.length > nameMaxLength) ? "too-long" : null;
}

/** What a draft's lines are as choices: each once, without blanks around it. */
export function choicesIn({ type, choices }: ColumnDraft): string[] {
  if (type !== "choice") return [];
  return [...new Set(choices.split("\n").map((choice) => choice.trim()))].filter((choice) => choice !== "");
}
