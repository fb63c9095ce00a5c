// A small histogram: bars for the eye, a sentence for everybody, and the same as a table.
import { useId, type JSX } from "react";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { barHeights, filledBuckets, type Bucket } from "./buckets.ts";
import { counted } from "./check-actions.ts";

export function Histogram({
  title,
  says,
  buckets: all,
}: {
  readonly title: string;
  readonly says: string;
  readonly buckets: readonly Bucket[];
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const id = useId();
  const buckets = filledBuckets(all);
  const heights = barHeights(buckets);
  const ends = [buckets[0], buckets.at(-1)] as const;
  return (
    <figure className="histogram" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className="histogram-bars" role="img" aria-label={says}>
        {buckets.map((bucket, index) => (
          <span
            key={bucket.from}
            className="histogram-bar"
            style={{ blockSize: `${(heights[index] ?? 0) * 100}%` }}
            title={`${bucketWords(bucket, text, figures.count)}: ${text("check.figures.examples", counted(bucket.count))}`}
          />
        ))}
      </div>
      {ends[0] && ends[1] ? (
        <div className="histogram-ends caption dim" aria-hidden>
          <span>{figures.count(ends[0].from)}</span>
          <span>
            {ends[1].to === null ? `${figures.count(ends[1].from)}+` : figures.count(ends[1].to - 1)}
          </span>
        </div>
      ) : null}
      <figcaption className="small dim">{says}</figcaption>
      <details className="small">
        <summary>{text("check.figures.table")}</summary>
        <table className="check-table">
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col" className="number">
                {text("check.figures.columnExamples")}
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket) => {
              const range = bucketWords(bucket, text, figures.count);
              return (
                <tr key={bucket.from}>
                  <th scope="row">{range}</th>
                  <td className="number">{figures.count(bucket.count)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

export function bucketWords({ from, to }: Bucket, text: Text, number: (count: number) => string): string {
  if (to === null) return text("check.figures.fromOn", { from: number(from) });
  const last = to - 1;
  if (from === last) return text("check.figures.only", { from: number(from) });
  return text("check.figures.from", { from: number(from), to: number(last) });
}
