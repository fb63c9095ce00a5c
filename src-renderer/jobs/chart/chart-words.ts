// The curve in a sentence, and the values under the crosshair. Pure. In the plain wording a loss is never a bare
// number: it is told as a share of how far off the model was at the beginning.
import type { Text } from "../../i18n/text.ts";
import type { ChartSeries } from "./chart-series.ts";

export type ChartFigures = {
  readonly text: Text;
  readonly isPlain: boolean;
  readonly percent: (fraction: number) => string;
  readonly count: (count: number) => string;
};

/** What losses are told as shares of; null: as they are. */
export function baseOf(series: ChartSeries, isPlain: boolean): number | null {
  if (!isPlain) return null;
  const measured = series.first ?? series.fullValid.find((value) => value !== null) ?? null;
  return measured === 0 ? null : measured;
}

/** A loss on the axis, in the table, under the crosshair. @param value already a share where that is how it is told. */
export function valueWords(value: number, { isPlain, percent }: ChartFigures): string {
  return isPlain ? percent(value) : lossWords(value);
}

export function lossWords(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

export function chartSentence(series: ChartSeries, figures: ChartFigures): string {
  const { text, percent } = figures;
  const { first, last, best, step } = series;
  if (step.length < 2) return text("training.chart.sentence.early");
  const sentences =
    first === null || last === null || first === 0
      ? []
      : [
          text("training.chart.sentence.far", {
            percent: percent(last / first),
            first: lossWords(first),
            last: lossWords(last),
          }),
        ];
  if (best === null) return [...sentences, text("training.chart.sentence.unchecked")].join(" ");
  const values = { step: figures.count(best.step), value: lossWords(best.value) };
  return [
    ...sentences,
    best.epoch !== null && best.isFull
      ? text("training.chart.sentence.bestRound", { ...values, epoch: best.epoch })
      : text("training.chart.sentence.bestStep", values),
  ].join(" ");
}

/** "Step 84: on what it studied 12 %, on what it never saw 31 %". */
export function pointWords(series: ChartSeries, index: number, figures: ChartFigures): string {
  const { text, count, isPlain } = figures;
  const base = baseOf(series, isPlain);
  const told = (name: string, value: number | null | undefined): readonly string[] =>
    value === null || value === undefined
      ? []
      : [text("training.chart.value", { name, value: valueWords(value / (base ?? 1), figures) })];
  const values = [
    ...told(text("training.chart.train"), series.smooth[index]),
    ...told(text("training.chart.valid"), series.valid[index]),
    ...told(text("training.chart.fullValid"), series.fullValid[index]),
  ];
  return text("training.chart.at", {
    step: count(series.step[index] ?? 0),
    values: values.length === 0 ? text("training.chart.nothingHere") : values.join(", "),
  });
}
