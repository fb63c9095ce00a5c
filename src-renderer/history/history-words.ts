// A step of the history in words: "Changed 3 examples". For the history panel, for what Undo and Redo say before and
// after. Pure: the page's words are passed in. Must never show a whole text of an example.
import type { HistoryStep } from "../../src-shared/contract/history.ts";
import type { Text, TextKey } from "../i18n/text.ts";

/** A step, or what undoing and redoing one answers. */
export type ToldStep = Pick<HistoryStep, "label" | "details" | "exampleCount">;

/** A searched text in a line of the history is cut here: the line is for recognising, not for reading. */
const quotedMaxLength = 40;

export function historyWords(step: ToldStep, text: Text): string {
  const count = countOf(step);
  switch (step.label) {
    case "replace":
      return text("history.step.replace", {
        count,
        find: quoted(step.details["find"]),
        replaceWith: quoted(step.details["replaceWith"]),
      });
    case "set":
      return text("history.step.set", { count, fields: fieldNames(step.details["fields"], text) });
    case "import":
      return text("history.step.import", { count, fileName: String(step.details["fileName"] ?? "?") });
    case "go-to":
      return typeof step.details["name"] === "string"
        ? text("history.step.go-to-named", { name: step.details["name"] })
        : text("history.step.go-to");
    default:
      return text(`history.step.${step.label}`, { count });
  }
}

/** The same, to stand behind a colon or inside a sentence. */
export function historyPhrase(step: ToldStep, text: Text): string {
  const words = historyWords(step, text);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** An import counts its rows itself; every other step knows how many examples it touched. */
function countOf({ details, exampleCount }: ToldStep): number {
  const counted = details["count"];
  return exampleCount > 0 || typeof counted !== "number" ? exampleCount : counted;
}

const fieldKeys: Readonly<Record<string, TextKey>> = {
  split: "examples.column.split",
  status: "examples.column.status",
  tags: "examples.column.tags",
  source: "examples.column.source",
  group: "examples.column.group",
  notes: "examples.column.notes",
  instructions: "field.instructions",
  ownFields: "field.ownFields",
};

function fieldNames(fields: string | number | boolean | undefined, text: Text): string {
  const names = String(fields ?? "")
    .split(",")
    .flatMap((field) => {
      const key = fieldKeys[field];
      return key === undefined ? [] : [text("field.quoted", { name: text(key) })];
    });
  return names.length === 0 ? text("field.some") : names.join(", ");
}

function quoted(value: string | number | boolean | undefined): string {
  const line = String(value ?? "").replace(/\s+/gu, " ");
  // By characters people see: half an emoji would show as a question mark.
  const characters = [...line];
  return characters.length <= quotedMaxLength
    ? line
    : `${characters.slice(0, quotedMaxLength).join("").trimEnd()}…`;
}
