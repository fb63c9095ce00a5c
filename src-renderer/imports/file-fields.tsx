// Fields of the import and the export dialog: the browser's own, which every keyboard and screen reader knows, and which
// open above a modal dialog.
import { useId, type JSX } from "react";

export function Select<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div className="file-field">
      <label htmlFor={id} className="small">
        {label}
      </label>
      <select
        id={id}
        className="file-select"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Radios<Value extends string>({
  name,
  title,
  value,
  options,
  onChoose,
}: {
  readonly name: string;
  readonly title: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}): JSX.Element {
  return (
    <fieldset className="file-ticks">
      <legend>{title}</legend>
      <div className="import-radios">
        {options.map((option) => (
          <label key={option.value} className="file-tick">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
