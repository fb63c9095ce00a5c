// Some examples to read for names and whatever else no detector finds: drawn from all over the project, whole.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { counted } from "./check-actions.ts";
import { ExampleEntry } from "./example-entry.tsx";
import type { FindingsSummary } from "./findings-store.ts";
import { stepThrough } from "./list-keys.ts";
import { PanelFrame } from "./panel-frame.tsx";
import { examplesAllOver } from "./read-examples.ts";
import { useAnswer } from "./use-answer.ts";

/** What a person reads without tiring. */
export const readAtOnce = 10;

export function ReadingPanel({
  projectId,
  summary,
}: {
  readonly projectId: string;
  readonly summary: FindingsSummary;
}): JSX.Element {
  const text = useText();
  const [start, setStart] = useState(() => Math.random());
  const { answer, error, reload } = useAnswer(`read ${start}`, () =>
    examplesAllOver(projectId, readAtOnce, start),
  );
  const title = text("check.private.readTitle", counted(Math.min(readAtOnce, summary.exampleCount)));
  const fields = [
    ["ask", "askText"],
    ["answer", "answerText"],
    ["otherAnswer", "otherAnswerText"],
  ] as const;
  return (
    <PanelFrame
      title={title}
      actions={
        summary.exampleCount > readAtOnce ? (
          <Button onClick={() => setStart(Math.random())}>{text("check.private.readOthers")}</Button>
        ) : null
      }
    >
      <p className="small dim">{text("check.private.readWords")}</p>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {answer === null && !error ? <p className="dim only-if-slow">{text("check.panel.loading")}</p> : null}
      {/* Arrows go from one to the next; every control in the list has its own keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above */}
      <ul
        className="example-entries"
        aria-label={title}
        onKeyDown={(event) => stepThrough(event, { onNext: null, onPrevious: null })}
      >
        {answer?.map((example) => (
          <ExampleEntry key={example.exampleId} projectId={projectId} example={example}>
            {fields.map(([column, field]) =>
              example[field] === "" ? null : (
                <div key={column}>
                  <p className="caption dim">{text(`examples.column.${column}`)}</p>
                  <p className="read-text small" dir="auto">
                    {example[field]}
                  </p>
                </div>
              ),
            )}
          </ExampleEntry>
        ))}
      </ul>
    </PanelFrame>
  );
}
