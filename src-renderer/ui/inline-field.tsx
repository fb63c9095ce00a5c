// A text edited where it stands: Enter saves, Escape takes it back, leaving the field may save. What was typed is never
// thrown away by a failure: the field stays open and says what is wrong.
import { Button, TextInput } from "@mantine/core";
import { useRef, useState, type JSX, type KeyboardEvent } from "react";
import { comboOf, isPressed } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";

export type InlineFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly placeholder?: string;
  /** @returns null when it was saved, else what stands in the way, in words. */
  readonly onSave: (value: string) => Promise<string | null>;
  readonly onCancel: () => void;
  /** Leaving the field saves what was typed, or decides nothing. */
  readonly onLeave: "save" | "stay";
  /** Words for buttons beside the field; without them the keys do. */
  readonly buttons?: { readonly save: string; readonly cancel: string };
};

export function InlineField(props: InlineFieldProps): JSX.Element {
  const { label, value, maxLength, placeholder, onSave, onCancel, onLeave, buttons } = props;
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  /** Enter, Escape and leaving follow each other: only the first one counts. */
  const isEnding = useRef(false);

  const cancel = (): void => {
    if (isEnding.current) return;
    isEnding.current = true;
    onCancel();
  };
  const save = async (): Promise<void> => {
    if (isEnding.current) return;
    isEnding.current = true;
    const answer = await onSave(typed);
    if (answer === null) return;
    isEnding.current = false;
    setProblem(answer);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    const revert = comboOf("revert", surface);
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save();
    } else if (revert && isPressed(event.nativeEvent, revert, surface)) {
      event.preventDefault();
      cancel();
    }
  };
  const onBlur = (): void => {
    // Another window took the focus: nothing was decided.
    if (!document.hasFocus() || problem !== null || onLeave === "stay") return;
    if (typed === value) cancel();
    else void save();
  };
  const field = (
    <TextInput
      className="inline-field"
      aria-label={label}
      value={typed}
      error={problem}
      errorProps={{ role: "alert" }}
      maxLength={maxLength}
      {...(placeholder === undefined ? {} : { placeholder })}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
  if (!buttons) return field;
  return (
    <div className="field-with-buttons">
      {field}
      <Button variant="filled" onClick={() => void save()}>
        {buttons.save}
      </Button>
      <Button onClick={cancel}>{buttons.cancel}</Button>
    </div>
  );
}
