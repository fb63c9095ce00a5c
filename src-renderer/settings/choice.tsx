// A setting with a few values: real radio buttons in a row, each with what it means. Changes count at once.
import type { JSX } from "react";

export type ChoiceOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly meaning?: string;
};

export function Choice<Value extends string>({
  name,
  title,
  meaning,
  options,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly title: string;
  readonly meaning?: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}): JSX.Element {
  return (
    <fieldset className="choice">
      <legend>{title}</legend>
      {meaning === undefined ? null : <p className="small dim">{meaning}</p>}
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === chosen}
              onChange={() => onChoose(option.value)}
            />
            <span>
              {option.label}
              {option.meaning === undefined ? null : <span className="small dim">{option.meaning}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
