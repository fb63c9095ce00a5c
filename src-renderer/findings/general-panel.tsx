// The examples behind a remark about the project as a whole, with the words it counts marked: numbers with the
// sentences they come from, never a verdict.
import { useState, type JSX } from "react";
import { filledWords } from "../../src-shared/domain/findings/finding.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { EntryText, ExampleEntry } from "./example-entry.tsx";
import { titleOf } from "./guide-words.ts";
import type { Guides } from "./guides-store.ts";
import { stepThrough } from "./list-keys.ts";
import { markedPieces, wordsToMark } from "./marked-words.ts";
import { Pages, PanelFrame } from "./panel-frame.tsx";
import { examplesById } from "./read-examples.ts";
import { namedCount, type ProjectFinding } from "./summary-counts.ts";
import { useAnswer } from "./use-answer.ts";

const pageLength = 10;

export function GeneralPanel({
  projectId,
  finding,
  guides,
}: {
  readonly projectId: string;
  readonly finding: ProjectFinding;
  readonly guides: Guides;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const { code, details, exampleIds } = finding;
  const [from, setFrom] = useState(0);
  const ids = exampleIds.slice(from, from + pageLength);
  const { answer, error, reload } = useAnswer(`${code} ${ids.join(",")}`, () => examplesById(projectId, ids));
  const guide = guides.get(code);
  if (!guide) return null;
  const words = wordsToMark(details);
  const onNext = from + pageLength < exampleIds.length ? () => setFrom(from + pageLength) : null;
  const onPrevious = from > 0 ? () => setFrom(Math.max(0, from - pageLength)) : null;
  const title = titleOf(guide, namedCount(finding), figures.count, details);
  return (
    <PanelFrame
      title={title}
      foot={
        <Pages
          from={from}
          shownCount={ids.length}
          count={exampleIds.length}
          onPrevious={onPrevious}
          onNext={onNext}
        />
      }
    >
      <p>{filledWords(guide.message, details)}</p>
      <p className="small dim">
        {guide.why} {guide.advice}
      </p>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {answer === null && !error ? <p className="dim only-if-slow">{text("check.panel.loading")}</p> : null}
      {/* Arrows go from one to the next; every control in the list has its own keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above */}
      <ul
        className="example-entries"
        aria-label={title}
        onKeyDown={(event) => stepThrough(event, { onNext, onPrevious })}
      >
        {answer?.map((example) => (
          <ExampleEntry key={example.exampleId} projectId={projectId} example={example}>
            <EntryText says={example.askText} />
            <p className="excerpt" dir="auto">
              {markedPieces(example.answerText, words).map((piece, index) => {
                // Pieces have no name of their own and never change places.
                const key = `${index}`;
                return piece.isMarked ? (
                  <mark key={key}>{piece.text}</mark>
                ) : (
                  <span key={key}>{piece.text}</span>
                );
              })}
            </p>
          </ExampleEntry>
        ))}
      </ul>
    </PanelFrame>
  );
}
