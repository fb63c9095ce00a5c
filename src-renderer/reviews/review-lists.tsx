// What a review changes, what was changed on both sides, and every row that is worth a look.
import type { JSX } from "react";
import type { AnswerChange, ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import { Difference } from "../findings/difference.tsx";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios } from "../imports/file-fields.tsx";
import { FirstOnly } from "../imports/first-only.tsx";
import { changeReading, type Reading } from "./reading.ts";

const shownMaximum = 50;

export function ConflictPart({
  reading,
  outcome,
}: {
  readonly reading: Reading;
  readonly outcome: ReviewOutcome;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { conflicts, conflictCount: count } = outcome;
  return (
    <section className="file-part">
      <Radios
        name="review-conflicts"
        title={text("reviews.conflicts.title", { count, number: figures.count(count) })}
        value={reading.conflicts}
        options={(["keep-mine", "take-theirs"] as const).map((value) => ({
          value,
          label: text(`reviews.conflicts.${value}`),
        }))}
        onChoose={(chosen) => changeReading({ conflicts: chosen })}
      />
      <Changes title={text("reviews.conflicts.list")} changes={conflicts} count={count} />
    </section>
  );
}

export function CorrectedList({ outcome }: { readonly outcome: ReviewOutcome }): JSX.Element {
  const text = useText();
  const title = text("reviews.corrected.title");
  const count = Math.max(outcome.corrected.length, outcome.correctedCount - outcome.conflictCount);
  return (
    <section className="file-part">
      <h3>{title}</h3>
      <Changes title={title} changes={outcome.corrected} count={count} />
    </section>
  );
}

function Changes({
  title,
  changes,
  count,
}: {
  readonly title: string;
  readonly changes: readonly AnswerChange[];
  readonly count: number;
}): JSX.Element {
  const text = useText();
  const shown = changes.slice(0, shownMaximum);
  return (
    <>
      <div className="file-scroll" tabIndex={0} role="group" aria-label={title}>
        <ul className="review-changes">
          {shown.map(({ exampleId, askText, before, after, reviewer, verdict }) => (
            <li key={exampleId}>
              <p className="small dim cut" dir="auto">
                {reviewer}: {askText}
              </p>
              {before === after ? (
                <p>{text(`reviews.verdict.${verdict ?? "none"}`)}</p>
              ) : (
                <Difference before={before} after={after} />
              )}
            </li>
          ))}
        </ul>
      </div>
      <FirstOnly count={count} shownCount={shown.length} />
    </>
  );
}

export function CaseList({ outcome }: { readonly outcome: ReviewOutcome }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const count = outcome.caseCounts.reduce((sum, { count: one }) => sum + one, 0);
  const title = text("reviews.cases.title", { count, number: figures.count(count) });
  const shown = outcome.cases.slice(0, shownMaximum);
  return (
    <section className="file-part">
      <h3>{title}</h3>
      <div className="file-scroll" tabIndex={0} role="group" aria-label={title}>
        <table className="file-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{text("reviews.cases.file")}</th>
              <th scope="col" className="number">
                {text("reviews.cases.row")}
              </th>
              <th scope="col">{text("reviews.cases.what")}</th>
              <th scope="col">{text("reviews.cases.text")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ fileName, line, kind, text: raw }) => (
              <tr key={`${fileName} ${line} ${kind}`}>
                <td>{fileName}</td>
                <td className="number">{figures.count(line)}</td>
                <td>{text(`reviews.cases.kind.${kind}`)}</td>
                <td dir="auto">
                  <span className="file-lines import-raw">{withoutIds(raw)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <FirstOnly count={count} shownCount={shown.length} />
      {outcome.leftAsideCount > 0 ? <p className="small dim">{text("reviews.cases.saved")}</p> : null}
    </section>
  );
}

/** Id and state mean nothing to a person. */
function withoutIds(raw: string): string {
  return raw.replace(/^[0-9a-hjkmnp-tv-z]{20}\t/, "").replace(/^(?:[a-z]{8}-){4}[0-9a-z]{20}\t/, "");
}
