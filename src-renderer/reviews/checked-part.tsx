// Who checked an example, what they said, and whether it is another by now. Shows nothing where nobody did.
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import "./checked.css";

type Reviews = Output<"reviews.ofExample">["reviews"];

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
  const reviews = useReviews(projectId, exampleId, revision);
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

/** Asked again with each change of the example: a step that is taken back takes its reviews along. */
function useReviews(projectId: string, exampleId: number, revision: number): Reviews {
  const [reviews, setReviews] = useState<Reviews>([]);
  useEffect(() => {
    let isWanted = true;
    ask("reviews.ofExample", { projectId, exampleId }).then(
      (answer) => {
        if (isWanted) setReviews(answer.reviews);
      },
      (error: unknown) => {
        // Gone meanwhile: the panel says so itself.
        if (isWanted && asAppError(error).code !== "not-found") reportFailure(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [projectId, exampleId, revision]);
  return reviews;
}
