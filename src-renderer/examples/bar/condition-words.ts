// Filters and sorts in words, for the chips of the filter bar, its form and announcements. Pure: the page's words and
// figures are passed in.
import type { CellWords } from "../../../src-shared/domain/cell.ts";
import { severities, type FindingCode } from "../../../src-shared/domain/findings/finding.ts";
import type { OwnColumn } from "../../../src-shared/domain/own-column.ts";
import type { Verdict } from "../../../src-shared/domain/reviews/verdict.ts";
import type { Condition, Sort, SortField } from "../../../src-shared/domain/view.ts";
import type { Text } from "../../i18n/text.ts";
import { draftOf, isOneOf, ownColumnOf, shapeOf, type FilterField } from "./condition-draft.ts";

export type BarWords = {
  readonly text: Text;
  /** The page's words for splits, statuses and kinds. */
  readonly cellWords: CellWords;
  readonly ownColumns: readonly OwnColumn[];
  /** What a kind of remark is called; null where the studio's words for it aren't here. */
  readonly remark: (code: FindingCode) => string | null;
  readonly number: (value: number) => string;
  readonly date: (timeMs: number) => string;
};

const fieldsWithoutColumn = ["text", "instructions", "instructionsSource"] as const;
const fieldsOfColumns = [
  "ask",
  "answer",
  "split",
  "status",
  "tags",
  "finding",
  "checked",
  "tokens",
  "characters",
  "notes",
  "source",
  "group",
  "kind",
] as const;

/** Longer searches are cut in a chip; the form has them whole. */
const chipTextMaxLength = 60;

export function fieldName(
  field: FilterField,
  { text, ownColumns }: Pick<BarWords, "text" | "ownColumns">,
): string {
  if (field.startsWith("own:")) return ownColumnOf(field, ownColumns)?.name ?? text("filter.goneColumn");
  if (isOneOf(field, fieldsWithoutColumn)) return text(`field.${field}`);
  return text(`examples.column.${isOneOf(field, fieldsOfColumns) ? field : "changedAt"}`);
}

/** "Used for: learning", "The model should answer contains “refund”". */
export function conditionWords(condition: Condition, words: BarWords): string {
  const { text } = words;
  const draft = draftOf(condition, words.ownColumns);
  const field = fieldName(draft.field, words);
  switch (shapeOf(draft, words.ownColumns)) {
    case "none":
      return text(`filter.says.${draft.operator}`, { field, value: "" });
    case "choices":
    case "tags":
    case "remarks": {
      const named = draft.ticked.map((name) => tickedWord(draft.field, name, words));
      return text(`filter.says.${draft.operator}`, { field, value: named.join(", ") });
    }
    case "date":
      return text(draft.operator === "at-least" ? "filter.says.since" : "filter.says.until", {
        field,
        value: "value" in condition && typeof condition.value === "number" ? words.date(condition.value) : "",
      });
    case "number":
      return text(`filter.says.${draft.operator}`, { field, value: words.number(Number(draft.value)) });
    default: {
      const value = text("field.quoted", { name: shortened(draft.value) });
      const said = text(`filter.says.${draft.operator}`, { field, value });
      const ways = [
        ...(draft.isPattern ? [text("search.isPattern")] : []),
        ...(draft.wholeWord ? [text("search.wholeWord")] : []),
        ...(draft.matchCase ? [text("search.matchCase")] : []),
      ];
      return ways.length === 0 ? said : text("filter.says.ways", { said, ways: ways.join(", ") });
    }
  }
}

/** A tickable value in words: a tag as it stands, a choice as the page calls it. */
export function tickedWord(field: FilterField, name: string, { text, cellWords, remark }: BarWords): string {
  switch (field) {
    case "finding":
      return isOneOf(name, severities)
        ? text(`examples.finding.${name}`)
        : (remark(name as FindingCode) ?? text("filter.goneRemark"));
    case "split":
      return name === "" ? text("filter.noSplit") : (cellWords[`split.${name}`] ?? name);
    case "status":
      return name === "" ? text("filter.noStatus") : (cellWords[`status.${name}`] ?? name);
    case "kind":
      return cellWords[`kind.${name}`] ?? name;
    case "instructionsSource":
      return text(`filter.instructionsSource.${name as "project" | "own" | "none"}`);
    case "checked":
      if (name.startsWith("by:")) return name.slice("by:".length);
      return text(`filter.checked.${name.replace("verdict:", "") as Verdict | "nobody"}`);
    default:
      return name;
  }
}

export function sortName(sort: SortKey, words: Pick<BarWords, "text" | "ownColumns">): string {
  if (sort.field === "own") return fieldName(`own:${sort.columnId}`, words);
  return fieldName(sort.field, words);
}

/** A sort without its direction. */
export type SortKey = { readonly field: SortField } | { readonly field: "own"; readonly columnId: string };

/** "Sorted by length, longest first". */
export function sortWords(sort: Sort, words: BarWords): string {
  return words.text("filter.sortedBy", {
    field: sortName(sort, words),
    direction: directionWords(sort, sort.direction, words),
  });
}

export function directionWords(sort: SortKey, direction: Sort["direction"], words: BarWords): string {
  return words.text(`filter.direction.${orderOf(sort, words.ownColumns)}-${direction}`);
}

type SortOrder = "text" | "length" | "time" | "number" | "set";

function orderOf(sort: SortKey, ownColumns: readonly OwnColumn[]): SortOrder {
  switch (sort.field) {
    case "characters":
    case "tokens":
      return "length";
    case "changedAtMs":
      return "time";
    case "own":
      return ownColumnOf(`own:${sort.columnId}`, ownColumns)?.type === "number" ? "number" : "text";
    case "split":
    case "status":
    case "kind":
      return "set";
    default:
      return "text";
  }
}

function shortened(value: string): string {
  const characters = [...value.replace(/\s+/gu, " ")];
  return characters.length <= chipTextMaxLength
    ? characters.join("")
    : `${characters.slice(0, chipTextMaxLength).join("").trimEnd()}…`;
}
