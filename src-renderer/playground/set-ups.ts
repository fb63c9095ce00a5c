// The columns of Try as data: what stands in them at first, how they are added, moved and taken away, and how they are
// kept. Pure: words and models are passed in.
import type { PlaygroundChoice, Recipe } from "../../src-shared/contract/playground.ts";

export const columnMaximum = 4;
export const shownCounts = [0, 1, 3, 5, 10] as const;

export type Column = { readonly columnId: string; readonly recipe: Recipe };

/** A model by what names it. */
export type AskedModel = { readonly connectionId: string; readonly model: string };

export function isSameModel(one: AskedModel, other: AskedModel): boolean {
  return one.connectionId === other.connectionId && one.model === other.model;
}

export function choiceOf(asked: AskedModel, choices: readonly PlaygroundChoice[]): PlaygroundChoice | null {
  return choices.find((choice) => isSameModel(choice, asked)) ?? null;
}

/** What a model is asked with unless somebody says otherwise: a trained one with the instructions it was trained with. */
export function usualRecipe(choice: PlaygroundChoice): Recipe {
  return {
    connectionId: choice.connectionId,
    model: choice.model,
    instructions: choice.job === null ? "project" : "trained",
    ownInstructions: "",
    shownCount: 0,
    // A tiny model is hard to compare while it throws dice; a real one is left as its maker set it, some refuse a 0.
    temperature: choice.isRehearsal ? 0 : null,
    maxTokens: null,
  };
}

/** The same recipe with another model; instructions "as trained" only stay where there was a training. */
export function withModel(recipe: Recipe, choice: PlaygroundChoice): Recipe {
  const usual = usualRecipe(choice);
  const keepsOwn = recipe.instructions === "none" || recipe.instructions === "own";
  return {
    ...recipe,
    connectionId: usual.connectionId,
    model: usual.model,
    temperature: usual.temperature,
    instructions: keepsOwn ? recipe.instructions : usual.instructions,
  };
}

/** Before training · yours · before with five examples shown; without the middle one while nothing is trained. */
export function firstRecipes(choices: readonly PlaygroundChoice[]): readonly Recipe[] {
  const yours = newestTrained(choices);
  const base =
    choices.find(
      (choice) => choice.kind === "base" && (!yours || choice.connectionId === yours.connectionId),
    ) ?? choices[0];
  if (!base) return [];
  return [usualRecipe(base), ...(yours ? [usualRecipe(yours)] : []), { ...usualRecipe(base), shownCount: 5 }];
}

/** Of the newest training, the stage that did best; choices come with the newest training first. */
export function newestTrained(choices: readonly PlaygroundChoice[]): PlaygroundChoice | null {
  const newest = choices.find(({ job }) => job !== null)?.job?.jobId;
  const stages = choices.filter(({ job }) => job !== null && job.jobId === newest);
  return stages.find(({ job }) => job?.isBest === true) ?? stages[0] ?? null;
}

/** The number of a saved stage, from 1 in the order of its training; null for a model that isn't one. */
export function stageNumber(choice: PlaygroundChoice, choices: readonly PlaygroundChoice[]): number | null {
  const { job } = choice;
  if (job === null || job.step === null) return null;
  const { jobId, step } = job;
  return choices.filter(
    (other) => other.job?.jobId === jobId && other.job.step !== null && other.job.step <= step,
  ).length;
}

let lastColumn = 0;

export function newColumn(recipe: Recipe): Column {
  lastColumn += 1;
  return { columnId: `column-${lastColumn}`, recipe };
}

/** The column again, right behind it. */
export function duplicated(columns: readonly Column[], columnId: string): readonly Column[] {
  if (columns.length >= columnMaximum) return columns;
  return columns.flatMap((column) =>
    column.columnId === columnId ? [column, newColumn(column.recipe)] : [column],
  );
}

export function moved(columns: readonly Column[], columnId: string, by: -1 | 1): readonly Column[] {
  const from = columns.findIndex((column) => column.columnId === columnId);
  const column = columns[from];
  const to = from + by;
  if (!column || to < 0 || to >= columns.length) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

/** The last one stays: without a set-up there is nobody to ask. */
export function without(columns: readonly Column[], columnId: string): readonly Column[] {
  return columns.length === 1 ? columns : columns.filter((column) => column.columnId !== columnId);
}

export function withRecipe(columns: readonly Column[], columnId: string, recipe: Recipe): readonly Column[] {
  return columns.map((column) => (column.columnId === columnId ? { ...column, recipe } : column));
}

/** Columns in which this model is asked: as they are where it already is, else in its own column. */
export function withAsked(
  columns: readonly Column[],
  asked: AskedModel,
  choices: readonly PlaygroundChoice[],
): readonly Column[] {
  const choice = choiceOf(asked, choices);
  if (choice === null || columns.some(({ recipe }) => isSameModel(recipe, asked))) return columns;
  const column = newColumn(usualRecipe(choice));
  if (columns.length < columnMaximum) return [...columns, column];
  return [...columns.slice(0, -1), column];
}

export type TryDraft = {
  /** null: nobody has changed them, the usual ones stand there. */
  readonly recipes: readonly Recipe[] | null;
  readonly question: string;
  readonly isComparing: boolean;
  /** Corrected answers that aren't examples yet, by run. */
  readonly fixes: Readonly<Record<string, string>>;
};

export const emptyDraft: TryDraft = { recipes: null, question: "", isComparing: false, fixes: {} };

/** A kept draft; what can't be read of it is left out, so that an older one never stands in the way. */
export function readDraft(text: string): TryDraft {
  const kept = parsedOrNull(text);
  if (kept === null) return emptyDraft;
  const recipes = Array.isArray(kept["recipes"]) ? kept["recipes"].flatMap(recipeIn) : [];
  return {
    recipes: recipes.length === 0 ? null : recipes.slice(0, columnMaximum),
    question: typeof kept["question"] === "string" ? kept["question"] : "",
    isComparing: kept["isComparing"] === true,
    fixes: isRecord(kept["fixes"])
      ? Object.fromEntries(
          Object.entries(kept["fixes"]).flatMap(([runId, fix]) =>
            typeof fix === "string" ? [[runId, fix]] : [],
          ),
        )
      : {},
  };
}

function recipeIn(value: unknown): readonly Recipe[] {
  if (!isRecord(value)) return [];
  const { connectionId, model, instructions, ownInstructions, shownCount, temperature } = value;
  const source = (["trained", "project", "none", "own"] as const).find((word) => word === instructions);
  if (typeof connectionId !== "string" || typeof model !== "string" || source === undefined) return [];
  return [
    {
      connectionId,
      model,
      instructions: source,
      ownInstructions: typeof ownInstructions === "string" ? ownInstructions : "",
      shownCount: shownCounts.find((count) => count === shownCount) ?? 0,
      temperature: typeof temperature === "number" ? temperature : null,
      maxTokens: null,
    },
  ];
}

function parsedOrNull(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
