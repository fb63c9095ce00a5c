// Where a key is pasted. What is in it stays in the field itself: no state of the page ever holds it, and it is emptied as
// soon as the studio has it.
import { TextInput } from "@mantine/core";
import type { JSX, RefObject } from "react";
import { useText } from "../i18n/text.ts";
import { freshKeyField, type KeyFieldState } from "./key-field-state.ts";

export function KeyField({
  field,
  state,
  onChange,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly state: KeyFieldState;
  readonly onChange: (state: KeyFieldState) => void;
}): JSX.Element {
  const text = useText();
  return (
    <>
      <TextInput
        ref={field}
        type="password"
        label={text("accounts.adding.keyField")}
        description={text("accounts.adding.keyWords")}
        autoComplete="off"
        spellCheck={false}
        maxLength={20_000}
        error={state.problem}
        errorProps={{ role: "alert" }}
        onInput={() => {
          if (state.problem !== null || state.isRight) onChange(freshKeyField);
        }}
      />
      {state.mayBeRight ? (
        <label className="file-tick">
          <input
            type="checkbox"
            checked={state.isRight}
            onChange={({ currentTarget }) => onChange({ ...state, isRight: currentTarget.checked })}
          />
          <span>{text("accounts.adding.keyRight")}</span>
        </label>
      ) : null}
    </>
  );
}
