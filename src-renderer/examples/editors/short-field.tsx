// A short text that can be refused: a tool's name, a number. Saved after a pause and when it is left; what can't be
// saved stays in the field and says why.
import { TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import { useTypedText } from "../panel/typings.ts";

export type ShortFieldProps = {
  readonly of: { readonly projectId: string; readonly exampleId: number; readonly place: string };
  readonly label: string;
  /** Where the label stands elsewhere already. */
  readonly isLabelHidden?: boolean;
  readonly saved: string;
  readonly placeholder?: string;
  readonly isNumber?: boolean;
  readonly isCode?: boolean;
  readonly dataText?: string;
  /** @returns what is wrong with it, in words; null when it was handed over. */
  readonly onSave: (text: string) => string | null;
};

export function ShortField(props: ShortFieldProps): JSX.Element {
  const { of, label, isLabelHidden = false, saved, onSave, isNumber = false, isCode = false } = props;
  const [refused, setRefused] = useState<{ readonly text: string; readonly words: string } | null>(null);
  const typed = useTypedText({
    ...of,
    saved,
    save: (text) => {
      const words = onSave(text);
      setRefused(words === null ? null : { text, words });
      return words === null;
    },
  });
  return (
    <TextInput
      className={isCode ? "code-field" : undefined}
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      data-text={props.dataText}
      placeholder={props.placeholder}
      value={typed.text}
      spellCheck={false}
      maxLength={1_000}
      error={refused?.text === typed.text ? refused.words : null}
      errorProps={{ role: "alert" }}
      {...(isNumber ? { inputMode: "decimal" as const } : {})}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.save}
    />
  );
}
