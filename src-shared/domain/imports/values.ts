// What cells and JSON values mean for an example's fields: splits, statuses, tags, numbers, yes and no, in the
// languages tables come in. Pure.
import type { Split, Status } from "../example.ts";
import type { OwnColumnType } from "../own-column.ts";
import type { ExpectedValue, LeftAsideReason } from "./left-aside.ts";

const splitWords: Readonly<Record<Split, string>> = {
  train:
    "train training trainingset learn learning lernen apprentissage entrainement entrenamiento addestramento treino treinamento",
  validation:
    "validation val valid validate dev development eval evaluation validierung validacion convalida validazione validatie validacao",
  test: "test testing tests testset holdout finalexam prufung prueba teste esame",
};
const statusWords: Readonly<Record<Status, string>> = {
  draft: "draft new todo open entwurf brouillon borrador bozza concept rascunho",
  ready: "ready done complete completed fertig pret listo pronto klaar",
  "needs-work":
    "needswork rework rejected fix changes uberarbeiten aretravailler porrevisar darivedere bewerken revisar",
  approved:
    "approved accepted ok geprueft genehmigt freigegeben approuve aprobado approvato goedgekeurd aprovado",
};
const splitByWord = byWord(splitWords);
const statusByWord = byWord(statusWords);
const yesWords = new Set("yes y true 1 ja oui si sim vrai wahr verdadero verdadeiro vero waar x".split(" "));
const noWords = new Set("no n false 0 nein non nao nee faux falsch falso onwaar".split(" "));

export const tagMaximumLength = 100;
export const tagsMaximum = 100;
export const shortTextMaximumLength = 1_000;
export const notesMaximumLength = 100_000;

/** A word as names and words are compared: small letters and digits, without accents, blanks or signs. */
export function plainWord(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

export function splitOf(text: string): Split | null {
  return splitByWord.get(plainWord(text)) ?? null;
}

export function statusOf(text: string): Status | null {
  return statusByWord.get(plainWord(text)) ?? null;
}

/** The tags in a cell: a JSON list, or words with commas, semicolons or bars between them; null where they are too many or too long. */
export function tagsOf(value: unknown): readonly string[] | null {
  const parts = Array.isArray(value) ? value.map(textOfValue) : tagParts(textOfValue(value));
  const tags = [...new Set(parts.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
  return tags.length > tagsMaximum || tags.some((tag) => tag.length > tagMaximumLength) ? null : tags;
}

function tagParts(text: string): readonly string[] {
  if (text.startsWith("[") && text.endsWith("]")) {
    const list = parsedOrUndefined(text);
    if (Array.isArray(list)) return list.map(textOfValue);
  }
  return text.split(/[,;|\n]/);
}

/** A number as people write it: `12`, `1.5`, `1,5`, `1,234.5`, `1.234,5`; null for anything else. */
export function numberOf(text: string): number | null {
  const bare = text.trim().replaceAll(/[\u00a0\u202f ']/g, "");
  if (!/^[-+]?[\d.,]+(?:e[-+]?\d+)?$/i.test(bare) || !/\d/.test(bare)) return null;
  const number = Number(withDecimalPoint(bare));
  return Number.isFinite(number) ? number : null;
}

function withDecimalPoint(text: string): string {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma === -1) return text.indexOf(".") === point ? text : text.replaceAll(".", "");
  if (comma > point) {
    const isThousands = point === -1 && (text.indexOf(",") !== comma || /^[-+]?\d{1,3},\d{3}$/.test(text));
    return isThousands ? text.replaceAll(",", "") : text.replaceAll(".", "").replace(",", ".");
  }
  return text.replaceAll(",", "");
}

export function yesNoOf(text: string): boolean | null {
  const word = plainWord(text);
  if (yesWords.has(word)) return true;
  return noWords.has(word) ? false : null;
}

/** The value of an own column, or what it should have been. An empty cell has none: undefined. */
export function ownValueOf(
  value: unknown,
  type: OwnColumnType,
): string | number | boolean | undefined | ExpectedValueProblem {
  const text = textOfValue(value);
  if (text.trim() === "") return undefined;
  switch (type) {
    case "number":
      return typeof value === "number" ? value : (numberOf(text) ?? { expected: "number" });
    case "yes-no":
      return typeof value === "boolean" ? value : (yesNoOf(text) ?? { expected: "yes-no" });
    default:
      return text.length > notesMaximumLength ? { expected: "short-text" } : text;
  }
}

export type ExpectedValueProblem = { readonly expected: ExpectedValue };

export function wrongValue(place: string, expected: ExpectedValue): LeftAsideReason {
  return { code: "wrong-value", place, expected };
}

/** Any value as the text of a field: texts as they are, lists and objects as JSON. */
export function textOfValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The value of a JSON text, or undefined where it isn't one or is nested too deep to be walked. */
export function parsedOrUndefined(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return text.length > 2 * deepestLevel && isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** More levels than any tool's schema needs, few enough for everything that walks a value by calling itself. */
export const deepestLevel = 256;

/** Whether a value holds lists and objects inside each other beyond `deepestLevel`. */
export function isTooDeep(value: unknown, levelsLeft = deepestLevel): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levelsLeft === 0) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, levelsLeft - 1));
}

function byWord<Name extends string>(words: Readonly<Record<Name, string>>): ReadonlyMap<string, Name> {
  return new Map(
    (Object.entries(words) as [Name, string][]).flatMap(([name, list]) =>
      list.split(" ").map((word) => [word, name] as const),
    ),
  );
}
