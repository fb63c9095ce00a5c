// A value of a project's own column in a cell and back. Pure.
import type { OwnColumn } from "../own-column.ts";

export type OwnValue = string | number | boolean;

export function ownCell(value: OwnValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** The value a cell says; null empties the column; undefined when the column can't hold it. */
export function ownValueOf(column: OwnColumn, cell: string): OwnValue | null | undefined {
  if (column.type === "text") return cell === "" ? null : cell;
  const word = cell.trim();
  if (word === "") return null;
  switch (column.type) {
    case "number":
      return numberIn(word);
    case "yes-no":
      return yesNoWords.get(word.toLowerCase());
    case "choice":
      return (
        column.choices.find((choice) => choice === word) ??
        column.choices.find((choice) => choice.toLowerCase() === word.toLowerCase())
      );
  }
}

function numberIn(word: string): number | undefined {
  const number = Number(/^[+-]?\d+,\d+$/.test(word) ? word.replace(",", ".") : word);
  return Number.isFinite(number) ? number : undefined;
}

/** Spreadsheets write a yes in their own language. */
const yesWords = "yes|true|y|1|ja|wahr|oui|vrai|sí|si|verdadero|vero|sim|да|истина|x|✓";
const noWords = "no|false|n|0|nein|falsch|non|faux|falso|não|nee|нет|ложь";
const yesNoWords = new Map<string, boolean>([
  ...yesWords.split("|").map((word) => [word, true] as const),
  ...noWords.split("|").map((word) => [word, false] as const),
]);
