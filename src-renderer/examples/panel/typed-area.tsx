// A text field that grows with its text. Its text is whatever it is given: the field keeps the caret and its own undo.
import { useLayoutEffect, useRef, type JSX, type TextareaHTMLAttributes } from "react";

const growsByItself = CSS.supports("field-sizing", "content");
/** Beyond this a field keeps its height and scrolls: measuring a whole book at every key would be felt. */
const growsUpToLength = 50_000;

export type TypedAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
};

export function TypedArea({ label, value, onType, ...rest }: TypedAreaProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const field = area.current;
    if (!field) return;
    if (!growsByItself && value.length <= growsUpToLength) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }
    // A text that came from elsewhere puts the caret at its end: back to where the person had it.
    const [from, to] = caret.current;
    if (document.activeElement === field && field.selectionStart === value.length && from < value.length) {
      if (lastTyped.get(field) !== value) field.setSelectionRange(from, Math.min(to, value.length));
    }
  }, [value]);
  return (
    <textarea
      dir="auto"
      rows={1}
      {...rest}
      ref={area}
      className="typed-area"
      data-long={value.length > growsUpToLength || undefined}
      aria-label={label}
      value={value}
      onChange={(event) => {
        lastTyped.set(event.currentTarget, event.currentTarget.value);
        onType(event.currentTarget.value);
      }}
      onSelect={(event) => {
        caret.current = [event.currentTarget.selectionStart, event.currentTarget.selectionEnd];
      }}
    />
  );
}

/** What was typed into a field last: a value that differs from it came from elsewhere. */
const lastTyped = new WeakMap<HTMLTextAreaElement, string>();
