// The columns of Try: what stands in them at first, how they change, how they are kept.
import { describe, expect, it } from "vitest";
import type { PlaygroundChoice, Recipe } from "../../../src-shared/contract/playground.ts";
import {
  columnMaximum,
  duplicated,
  emptyDraft,
  firstRecipes,
  moved,
  newColumn,
  readDraft,
  stageNumber,
  usualRecipe,
  withAsked,
  withModel,
  without,
  type Column,
} from "../../../src-renderer/playground/set-ups.ts";
import { labelOf, modelTitle, optionWords } from "../../../src-renderer/playground/set-up-words.ts";
import { wordsIn } from "../words.ts";

const choice = (model: string, more: Partial<PlaygroundChoice> = {}): PlaygroundChoice => ({
  connectionId: "rehearsal",
  connectionLabel: "Rehearsal",
  isRehearsal: true,
  model,
  kind: "base",
  job: null,
  ...more,
});
const trained = (model: string, name: string, step: number | null, isBest = false): PlaygroundChoice =>
  choice(model, {
    kind: step === null ? "trained" : "checkpoint",
    job: { jobId: name, name, step, epoch: null, isBest },
  });
const base = choice("base");
/** The newest training first, each with its stages from the last to the first, as the core tells them. */
const choices = [
  trained("two", "Voice 2", null),
  trained("two-80", "Voice 2", 80, true),
  trained("two-40", "Voice 2", 40),
  trained("one", "Voice 1", null, true),
  base,
  choice("strange", { kind: "other" }),
];
const recipe: Recipe = usualRecipe(base);
const said = (recipes: readonly Recipe[]): readonly string[] =>
  recipes.map(({ model, instructions, shownCount }) => `${model} ${instructions} ${shownCount}`);
const models = (columns: readonly Column[]): readonly string[] =>
  columns.map((column) => column.recipe.model);
const named = (...names: readonly string[]): readonly Column[] =>
  names.map((model) => newColumn({ ...recipe, model }));

describe("the first columns", () => {
  it("are before, the best stage of the newest training with its own instructions, and before with five shown", () => {
    expect(said(firstRecipes(choices))).toEqual(["base project 0", "two-80 trained 0", "base project 5"]);
  });
  it("are before, with and without examples shown, while nothing is trained", () => {
    expect(said(firstRecipes([base]))).toEqual(["base project 0", "base project 5"]);
  });
  it("take the model itself where no stage is told to be the best, and the last stage of a training that was stopped", () => {
    const unjudged = choices.map((one) => (one.job ? { ...one, job: { ...one.job, isBest: false } } : one));
    expect(firstRecipes(unjudged)[1]?.model).toBe("two");
    expect(firstRecipes(unjudged.slice(1))[1]?.model).toBe("two-80");
  });
  it("compare a training with the base of its own account", () => {
    const elsewhere = choice("gpt", { connectionId: "openai", isRehearsal: false });
    const theirs = { ...trained("ft", "Theirs", null), connectionId: "openai", isRehearsal: false };
    const recipes = firstRecipes([theirs, base, elsewhere]);
    expect(recipes.map(({ model, temperature }) => [model, temperature])).toEqual([
      ["gpt", null],
      ["ft", null],
      ["gpt", null],
    ]);
  });
  it("are none where there is no model at all", () => expect(firstRecipes([])).toEqual([]));
});

describe("columns", () => {
  it("are doubled behind themselves, at most four", () => {
    const doubled = duplicated(named("a", "b"), named("x")[0]?.columnId ?? "");
    expect(models(doubled)).toEqual(["a", "b"]);
    const columns = named("a", "b", "c");
    const four = duplicated(columns, columns[1]?.columnId ?? "");
    expect(models(four)).toEqual(["a", "b", "b", "c"]);
    expect(new Set(four.map(({ columnId }) => columnId)).size).toBe(columnMaximum);
    expect(duplicated(four, four[0]?.columnId ?? "")).toBe(four);
  });
  it("are moved by one, never over the edge, and the last one stays", () => {
    const columns = named("a", "b", "c");
    const [first, , third] = columns.map(({ columnId }) => columnId);
    expect(models(moved(columns, first ?? "", 1))).toEqual(["b", "a", "c"]);
    expect(moved(columns, first ?? "", -1)).toBe(columns);
    expect(moved(columns, third ?? "", 1)).toBe(columns);
    expect(models(without(columns, first ?? ""))).toEqual(["b", "c"]);
    const one = named("a");
    expect(without(one, one[0]?.columnId ?? "")).toBe(one);
  });
  it("take in a model that a link names: once, in a column of its own, else in the last one's place", () => {
    const asked = { connectionId: "rehearsal", model: "two-40" };
    const added = withAsked(named("a", "b"), asked, choices);
    expect(models(added)).toEqual(["a", "b", "two-40"]);
    expect(added[2]?.recipe.instructions).toBe("trained");
    expect(withAsked(added, asked, choices)).toBe(added);
    expect(models(withAsked(named("a", "b", "c", "d"), asked, choices))).toEqual(["a", "b", "c", "two-40"]);
    const gone = { ...asked, model: "gone" };
    const columns = named("a");
    expect(withAsked(columns, gone, choices)).toBe(columns);
  });
  it("bring a trained model's instructions with it, unless somebody chose none or their own", () => {
    const two = choices[0] ?? base;
    expect(withModel(recipe, two).instructions).toBe("trained");
    expect(withModel(withModel(recipe, two), base).instructions).toBe("project");
    expect(withModel({ ...recipe, instructions: "none" }, two).instructions).toBe("none");
    expect(withModel({ ...recipe, shownCount: 5 }, two).shownCount).toBe(5);
  });
});

describe("a kept set-up", () => {
  it("is read back as it was", () => {
    const draft = {
      recipes: [{ ...recipe, shownCount: 5 }],
      question: "Half a question",
      isComparing: true,
      fixes: { run: "Half an answer" },
    };
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  });
  it.each([
    "",
    "null",
    "[]",
    '"text"',
    '{"recipes":"x","question":5,"fixes":[]}',
    '{"recipes":[{"model":1}]}',
  ])("that can't be read stands in nobody's way: %s", (text) => expect(readDraft(text)).toEqual(emptyDraft));
});

describe("a set-up in words", () => {
  const plain = wordsIn("plain");
  const detailed = wordsIn("detailed");
  it("says before and yours, or base and fine-tuned, with the number or the step of a stage", () => {
    const stage = usualRecipe(choices[2] ?? base);
    expect(modelTitle(recipe, choices, plain)).toBe("Before training");
    expect(modelTitle(recipe, choices, detailed)).toBe("Base");
    expect(modelTitle(stage, choices, plain)).toBe("Yours: Voice 2, saved stage 1");
    expect(modelTitle(stage, choices, detailed)).toBe("Fine-tuned: Voice 2, checkpoint at step 40");
    expect(modelTitle({ ...recipe, model: "gone" }, choices, plain)).toBe("gone");
  });
  it("names what else sets it apart", () => {
    expect(labelOf({ ...recipe, shownCount: 1 }, choices, plain)).toBe("Before training, 1 example shown");
    expect(labelOf({ ...recipe, instructions: "none", shownCount: 5 }, choices, detailed)).toBe(
      "Base, no instructions, few-shot, k = 5",
    );
  });
  it("marks the stage that did best in the list", () => {
    expect(optionWords(choices[1] ?? base, choices, plain)).toBe("Voice 2, saved stage 2 ★ did best");
    expect(optionWords(base, choices, plain)).toBe("Before training (base)");
    expect(stageNumber(choices[0] ?? base, choices)).toBeNull();
  });
});
