// The set-up of a column: which model, with which instructions, with how many examples shown. The browser's own lists,
// which every keyboard and screen reader knows.
import { Textarea } from "@mantine/core";
import { useId, type JSX, type ReactNode } from "react";
import type { PlaygroundChoice, Recipe } from "../../src-shared/contract/playground.ts";
import { useText } from "../i18n/text.ts";
import { choiceOf, shownCounts, withModel, withRecipe, type AskedModel, type Column } from "./set-ups.ts";
import { optionWords } from "./set-up-words.ts";
import { setColumns, useTry } from "./try-store.ts";

export function RecipeFields({ column }: { readonly column: Column }): JSX.Element {
  const text = useText();
  const choices = useTry((state) => state.choices) ?? [];
  const { recipe } = column;
  const change = (next: Recipe): void =>
    setColumns(withRecipe(useTry.getState().columns, column.columnId, next));
  const wasTrained = (choiceOf(recipe, choices)?.job ?? null) !== null;
  const sources = (["trained", "project", "none", "own"] as const).filter(
    (source) => source !== "trained" || wasTrained || recipe.instructions === "trained",
  );
  return (
    <div className="try-fields">
      <ListField
        label={text("playground.model.label")}
        value={keyOf(recipe)}
        onChoose={(key) => {
          const choice = choices.find((one) => keyOf(one) === key);
          if (choice) change(withModel(recipe, choice));
        }}
      >
        {choiceOf(recipe, choices) === null ? (
          <option value={keyOf(recipe)}>{text("playground.model.gone", { model: recipe.model })}</option>
        ) : null}
        <ModelOptions choices={choices} />
      </ListField>
      <ListField
        label={text("playground.instructions.label")}
        value={recipe.instructions}
        onChoose={(chosen) => {
          const source = sources.find((one) => one === chosen);
          if (source) change({ ...recipe, instructions: source });
        }}
      >
        {sources.map((source) => (
          <option key={source} value={source}>
            {text(`playground.instructions.${source}`)}
          </option>
        ))}
      </ListField>
      {recipe.instructions === "own" ? (
        <Textarea
          aria-label={text("playground.instructions.ownLabel")}
          dir="auto"
          rows={3}
          maxLength={100_000}
          value={recipe.ownInstructions}
          onChange={(event) => change({ ...recipe, ownInstructions: event.currentTarget.value })}
        />
      ) : null}
      <ListField
        label={text("playground.shown.label")}
        value={String(recipe.shownCount)}
        hint={text("playground.shown.hint")}
        onChoose={(chosen) => change({ ...recipe, shownCount: Number(chosen) })}
      >
        {shownCounts.map((count) => (
          <option key={count} value={count}>
            {count === 0 ? text("playground.shown.none") : String(count)}
          </option>
        ))}
      </ListField>
    </div>
  );
}

function ModelOptions({ choices }: { readonly choices: readonly PlaygroundChoice[] }): JSX.Element {
  const text = useText();
  const others = choices.filter(({ kind }) => kind === "other");
  const connections = [...new Set(others.map(({ connectionLabel }) => connectionLabel))];
  const groups = [
    { label: text("playground.model.groupYours"), inside: choices.filter(({ job }) => job !== null) },
    { label: text("playground.model.groupBase"), inside: choices.filter(({ kind }) => kind === "base") },
    ...connections.map((connection) => ({
      label: text("playground.model.groupOther", { connection }),
      inside: others.filter(({ connectionLabel }) => connectionLabel === connection),
    })),
  ];
  return (
    <>
      {groups
        .filter(({ inside }) => inside.length > 0)
        .map(({ label, inside }) => (
          <optgroup key={label} label={label}>
            {inside.map((choice) => (
              <option key={keyOf(choice)} value={keyOf(choice)}>
                {optionWords(choice, choices, text)}
              </option>
            ))}
          </optgroup>
        ))}
    </>
  );
}

function keyOf({ connectionId, model }: AskedModel): string {
  return `${connectionId} ${model}`;
}

function ListField({
  label,
  value,
  hint,
  onChoose,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <div className="try-field">
      <label htmlFor={id} className="small">
        {label}
      </label>
      <select
        id={id}
        className="try-select"
        value={value}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {children}
      </select>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="caption dim">
          {hint}
        </p>
      )}
    </div>
  );
}
