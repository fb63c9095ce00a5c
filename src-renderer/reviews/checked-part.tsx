// Who checked an example, what they said, and whether it is another by now. Shows nothing where nobody did.
import type { JSX } from "react";
import { useAnswer } from "../findings/use-answer.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ask } from "../transport/studio-client.ts";
import "./checked.css";

export function CheckedPart({
  projectId,
  exampleId,
  revision,
}: {
  readonly projectId: string;
  readonly exampleId: number;
  readonly revision: number;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  // Asked again with each change of the example: a step that is taken back takes its reviews along.
  const { answer } = useAnswer(`checked ${projectId} ${exampleId} ${revision}`, () =>
    ask("reviews.ofExample", { projectId, exampleId }),
  );
  const reviews = answer?.reviews ?? [];
  if (reviews.length === 0) return null;
  return (
    <section className="checked-part" aria-label={text("reviews.checked.title")}>
      <h3 className="small dim">{text("reviews.checked.title")}</h3>
      <ul>
        {reviews.map(({ reviewer, verdict, correction, comment, checkedAtMs, isChangedSince }) => (
          <li key={`${reviewer} ${checkedAtMs} ${verdict ?? ""} ${comment}`}>
            <p>
              {text("reviews.checked.line", {
                name: reviewer,
                when: figures.date(checkedAtMs),
                verdict: text(`reviews.verdict.${verdict ?? "none"}`),
              })}
              {isChangedSince ? <span className="dim"> · {text("reviews.checked.since")}</span> : null}
            </p>
            {comment === "" ? null : (
              <p className="small checked-words" dir="auto">
                {comment}
              </p>
            )}
            {correction !== null && isChangedSince ? (
              <details className="small">
                <summary>{text("reviews.checked.correction")}</summary>
                <p className="checked-words" dir="auto">
                  {correction}
                </p>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
