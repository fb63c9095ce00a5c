// What reviewers differ on, in one place: both versions beside each other, and whose word counts, one by one or for all.
import type { JSX } from "react";
import type { Dispute, ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import { Difference } from "../findings/difference.tsx";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Select } from "../imports/file-fields.tsx";
import { changeReading, type Reading } from "./reading.ts";

export function DisputeList({
  reading,
  outcome,
}: {
  readonly reading: Reading;
  readonly outcome: ReviewOutcome;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { disputes, disputeCount: count } = outcome;
  const names = [...new Set(disputes.flatMap(({ opinions }) => opinions.map(({ reviewer }) => reviewer)))];
  return (
    <section className="file-part">
      <h3>{text("reviews.disputes.title", { count, number: figures.count(count) })}</h3>
      <p className="small dim">{text("reviews.disputes.advice")}</p>
      <div className="review-for-all">
        <Select
          label={text("reviews.disputes.forAll")}
          value={reading.preferred ?? ""}
          options={[
            { value: "", label: text("reviews.disputes.oneByOne") },
            ...names.map((name) => ({ value: name, label: text("reviews.disputes.as", { name }) })),
          ]}
          // What was chosen before would silently win over this.
          onChoose={(name) => changeReading({ preferred: name === "" ? null : name, choices: {} })}
        />
      </div>
      {disputes.map((dispute) => (
        <OneDispute key={dispute.exampleUid} dispute={dispute} reading={reading} />
      ))}
      {count > disputes.length ? (
        <p className="small dim">
          {text("reviews.disputes.more", { number: figures.count(count - disputes.length) })}
        </p>
      ) : null}
    </section>
  );
}

function OneDispute({
  dispute: { exampleUid, askText, answerText, opinions, chosenId },
  reading,
}: {
  readonly dispute: Dispute;
  readonly reading: Reading;
}): JSX.Element {
  const text = useText();
  const chosen = exampleUid in reading.choices ? (reading.choices[exampleUid] ?? null) : chosenId;
  const choose = (opinionId: string | null): void =>
    changeReading({ choices: { ...reading.choices, [exampleUid]: opinionId } });
  const words = askText.length > 120 ? `${askText.slice(0, 120)}…` : askText;
  return (
    <fieldset className="review-dispute" aria-label={text("reviews.disputes.choose", { words })}>
      <p className="review-asked" dir="auto">
        {text("reviews.disputes.asked", { words })}
      </p>
      <div className="review-sides">
        {opinions.map(({ opinionId, reviewer, verdict, correction, comment }) => (
          <label key={opinionId} className="review-side" data-chosen={chosen === opinionId || undefined}>
            <span className="file-tick">
              <input
                type="radio"
                name={exampleUid}
                checked={chosen === opinionId}
                onChange={() => choose(opinionId)}
              />
              <strong>
                {reviewer}: {text(`reviews.verdict.${verdict ?? "none"}`)}
              </strong>
            </span>
            {correction === null ? (
              <span className="small dim">{text("reviews.disputes.keeps")}</span>
            ) : (
              <Difference before={answerText} after={correction} />
            )}
            {comment === "" ? null : (
              <span className="small review-comment" dir="auto">
                {comment}
              </span>
            )}
          </label>
        ))}
      </div>
      <label className="file-tick">
        <input type="radio" name={exampleUid} checked={chosen === null} onChange={() => choose(null)} />
        {text("reviews.disputes.stayOpen")}
      </label>
    </fieldset>
  );
}
