// A short text beside the conversation: one line, saved after a pause and when it is left. What can't be saved as it is
// stays in the field, also after a look at another example, and says why.
import { TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import { TextLeft } from "./text-left.tsx";
import { useTypedText } from "./typings.ts";

export type TypedInputProps = {
  readonly of: { readonly projectId: string; readonly exampleId: number; readonly place: string };
  readonly label: string;
  readonly textName?: string;
  readonly maxLength: number;
  readonly saved: string;
  /** @returns what is wrong with it, in words; null when it was handed over. */
  readonly onSave: (text: string, startedFrom: string) => string | null;
  readonly isNumber?: boolean;
};

export function TypedInput(props: TypedInputProps): JSX.Element {
  const { of, label, textName, maxLength, saved, onSave, isNumber = false } = props;
  const [refused, setRefused] = useState<{ readonly text: string; readonly words: string } | null>(null);
  const typed = useTypedText({
    ...of,
    saved,
    save: (text, startedFrom) => {
      const words = onSave(text, startedFrom);
      setRefused(words === null ? null : { text, words });
      return words === null;
    },
  });
  return (
    <div>
      <TextInput
        label={label}
        data-text={textName}
        dir="auto"
        maxLength={maxLength}
        value={typed.text}
        error={refused?.text === typed.text ? refused.words : null}
        errorProps={{ role: "alert" }}
        {...(isNumber ? { inputMode: "decimal" as const } : {})}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={typed.save}
      />
      <TextLeft
        key={`${of.projectId} ${of.place}`}
        projectId={of.projectId}
        place={of.place}
        shown={typed.text}
        onTake={typed.type}
      />
    </div>
  );
}
