// JSON of what a form can't show, in a small field of its own. What is typed is kept, also after a look at another tab
// and after a crash, and saved as soon as it reads. Knows nothing of what the JSON means.
import { useId, useState, type JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { TypedArea } from "../panel/typed-area.tsx";
import { useTypedText } from "../panel/typings.ts";

export type FreeJsonProps = {
  readonly projectId: string;
  readonly exampleId: number;
  /** Unique in the project: "example 12 tool track". */
  readonly place: string;
  readonly label: string;
  /** The text as it is saved. */
  readonly saved: string;
  readonly mustBeObject?: boolean;
  /** Gets a text that reads, to the byte as it was typed. */
  readonly onSave: (json: string) => void;
};

export function FreeJson(props: FreeJsonProps): JSX.Element {
  const { projectId, exampleId, place, label, saved, mustBeObject = false, onSave } = props;
  const text = useText();
  const problemId = useId();
  const [refused, setRefused] = useState<{ readonly text: string; readonly problem: Problem } | null>(null);
  const typed = useTypedText({
    projectId,
    exampleId,
    place,
    saved,
    save: (json) => {
      const problem = problemOf(json, mustBeObject);
      setRefused(problem === null ? null : { text: json, problem });
      if (problem === null) onSave(json);
      return problem === null;
    },
  });
  const isRefused = refused?.text === typed.text;
  return (
    <div className="free-json">
      <TypedArea
        label={label}
        dir="ltr"
        spellCheck={false}
        value={typed.text}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? problemId : undefined}
        onType={typed.type}
        onBlur={typed.save}
      />
      {isRefused ? (
        <p id={problemId} className="field-problem" role="alert">
          {refused.problem === "not-an-object"
            ? text("editors.json.notObject")
            : refused.problem.line === null
              ? text("editors.json.anywhere")
              : text("editors.json.line", { line: refused.problem.line })}
        </p>
      ) : null}
    </div>
  );
}

/** `line` counts from 1; null where the browser doesn't tell. */
type Problem = "not-an-object" | { readonly line: number | null };

function problemOf(json: string, mustBeObject: boolean): Problem | null {
  try {
    const value = JSON.parse(json) as unknown;
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return mustBeObject && !isObject ? "not-an-object" : null;
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    const line = /line (\d+)/.exec(words)?.[1];
    if (line !== undefined) return { line: Number(line) };
    const position = /position (\d+)/.exec(words)?.[1];
    if (position === undefined) return { line: null };
    return { line: json.slice(0, Number(position)).split("\n").length };
  }
}
