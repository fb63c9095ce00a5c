// A set-up in words: what stands above its column, in the list of models, and in one line of the history. Pure: the
// page's words are passed in.
import type { PlaygroundChoice, Recipe } from "../../src-shared/contract/playground.ts";
import type { Text } from "../i18n/text.ts";
import { choiceOf, stageNumber } from "./set-ups.ts";

/** "Before training", "Yours: Support voice 2, after round 3", or the model's own name. */
export function modelTitle(recipe: Recipe, choices: readonly PlaygroundChoice[], text: Text): string {
  const choice = choiceOf(recipe, choices);
  if (choice === null) return recipe.model;
  const { kind, job } = choice;
  if (kind === "base") return text("playground.model.base");
  if (job === null) return recipe.model;
  return text("playground.model.yours", { name: trainedName(choice, choices, text) });
}

/** The title with what else sets it apart from its neighbours. */
export function labelOf(recipe: Recipe, choices: readonly PlaygroundChoice[], text: Text): string {
  const title = modelTitle(recipe, choices, text);
  const about = [
    ...(recipe.instructions === "none" ? [text("playground.instructions.none")] : []),
    ...(recipe.instructions === "own" ? [text("playground.instructions.own")] : []),
    ...(recipe.shownCount > 0 ? [text("playground.shown.some", { count: recipe.shownCount })] : []),
  ].map(lowered);
  return [title, ...about].join(", ");
}

/** What the head of a column says under its title. */
export function recipeLine(recipe: Recipe, text: Text): string {
  return [
    text(`playground.instructions.${recipe.instructions}`),
    ...(recipe.shownCount > 0 ? [text("playground.shown.some", { count: recipe.shownCount })] : []),
  ].join(" · ");
}

/** A model in the list to choose from. */
export function optionWords(
  choice: PlaygroundChoice,
  choices: readonly PlaygroundChoice[],
  text: Text,
): string {
  const { kind, job, model } = choice;
  if (job === null) return kind === "base" ? text("playground.model.baseOf", { model }) : model;
  const name = trainedName(choice, choices, text);
  return job.isBest ? text("playground.model.best", { name }) : name;
}

function trainedName(choice: PlaygroundChoice, choices: readonly PlaygroundChoice[], text: Text): string {
  const { job } = choice;
  const number = stageNumber(choice, choices);
  if (job === null || number === null || job.step === null) return job?.name ?? choice.model;
  const { name, step, epoch } = job;
  return epoch === null
    ? text("playground.model.stage", { name, number, step })
    : text("playground.model.round", { name, epoch, step });
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
