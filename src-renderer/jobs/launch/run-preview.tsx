// The card that stays in view while a training is set up: what it comes to, in numbers with their units.
import type { JSX, ReactNode } from "react";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import { costInWords } from "../../../src-shared/domain/cost/money.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";

export function RunPreview({
  preview,
  isRehearsal,
  isLooking,
  children,
}: {
  /** null: nothing to work out yet. */
  readonly preview: JobPreview | null;
  readonly isRehearsal: boolean;
  readonly isLooking: boolean;
  /** The button that starts it. */
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const facts = usePreviewFacts(preview);
  return (
    <aside className="run-preview" aria-labelledby="run-preview-title">
      <h2 id="run-preview-title">{text("jobs.launch.preview.title")}</h2>
      {preview === null ? (
        <p className="small dim">{isLooking ? text("jobs.launch.preview.looking") : "–"}</p>
      ) : (
        <dl>
          {facts.map(({ name, label, value }) => (
            <div key={name} data-fact={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      {isRehearsal ? (
        <p className="caption run-preview-note">{text("jobs.launch.preview.rehearsal")}</p>
      ) : null}
    </aside>
  );
}

type Fact = { readonly name: string; readonly label: string; readonly value: string };

function usePreviewFacts(preview: JobPreview | null): readonly Fact[] {
  const text = useText();
  const figures = useFigures();
  if (preview === null) return [];
  const { counts, trainTokens, epochs, totalSteps, cost, costMicroUsd, timeMs } = preview;
  const label = (name: "examples" | "split" | "tokens" | "epochs" | "steps" | "price" | "time"): string =>
    text(`jobs.launch.preview.${name}`);
  return [
    {
      name: "examples",
      label: label("examples"),
      value: text("jobs.launch.preview.examplesValue", {
        count: counts.train,
        number: figures.count(counts.train),
      }),
    },
    {
      name: "split",
      label: label("split"),
      value: text("jobs.launch.preview.splitValue", {
        validation: figures.count(counts.validation),
        test: figures.count(counts.test),
      }),
    },
    {
      name: "tokens",
      label: label("tokens"),
      value:
        trainTokens === null
          ? text("jobs.launch.preview.counting")
          : text("jobs.launch.preview.tokensValue", { number: figures.count(trainTokens) }),
    },
    { name: "epochs", label: label("epochs"), value: figures.count(epochs) },
    { name: "steps", label: label("steps"), value: figures.count(totalSteps) },
    {
      name: "price",
      label: label("price"),
      value:
        costMicroUsd === 0
          ? text("jobs.launch.preview.free")
          : cost.kind === "unknown" && cost.atLeastMicroUsd === 0
            ? text("jobs.launch.preview.priceUnknown")
            : costInWords(cost),
    },
    {
      name: "time",
      label: label("time"),
      value:
        timeMs === null
          ? text("jobs.launch.preview.timeUnknown")
          : text("jobs.launch.preview.timeValue", { time: figures.duration(timeMs) }),
    },
  ];
}
