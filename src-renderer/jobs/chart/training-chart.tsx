// The live chart of a training with its key, a sentence, the values under the crosshair, and the same as a table. The
// chart can be walked by arrow keys; the table is what stands for it where a picture is no use.
import { useEffect, useId, useMemo, useRef, useState, type JSX, type KeyboardEvent } from "react";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { useSettings } from "../../settings/settings-store.ts";
import { drawn, tableRows, type ChartSeries, type CurveColumns } from "./chart-series.ts";
import { baseOf, chartSentence, pointWords, valueWords, type ChartFigures } from "./chart-words.ts";
import { drawChart, type ChartData, type DrawnChart } from "./draw-chart.ts";
import "uplot/dist/uPlot.min.css";
import "./chart.css";

export function TrainingChart({
  series,
  curve,
  stages,
}: {
  readonly series: ChartSeries;
  readonly curve: CurveColumns;
  /** Steps at which the model was saved. */
  readonly stages: readonly number[];
}): JSX.Element {
  const text = useText();
  const figures = useChartFigures();
  const [isLog, setLog] = useState(false);
  const [index, setIndex] = useState<number | null>(null);
  const { plot, chart } = useDrawnChart({
    series,
    stages,
    totalSteps: curve.totalSteps,
    figures,
    isLog,
    onPoint: setIndex,
  });
  const lastIndex = series.step.length - 1;
  const told = index === null || index > lastIndex ? null : pointWords(series, index, figures);
  const sentence = chartSentence(series, figures);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = keyTarget(event.key, index ?? lastIndex, lastIndex);
    if (to === null) return;
    event.preventDefault();
    chart.current?.point(to);
  };
  return (
    <div className="chart">
      <div className="chart-head">
        <ChartKey series={series} hasStages={stages.length > 0} />
        <label className="chart-log small">
          <input
            type="checkbox"
            checked={isLog}
            onChange={({ currentTarget }) => setLog(currentTarget.checked)}
          />
          {text("training.chart.logDetailed")}
        </label>
      </div>
      <p className="caption dim">{text("training.chart.axis")}</p>
      <div
        className="chart-plot"
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label={text("training.chart.label")}
        aria-valuemin={series.step[0] ?? 0}
        aria-valuemax={series.step[lastIndex] ?? 0}
        aria-valuenow={series.step[index ?? lastIndex] ?? 0}
        aria-valuetext={told ?? sentence}
        onKeyDown={onKeyDown}
        onBlur={() => chart.current?.point(null)}
      />
      <p className="small chart-told">{told ?? sentence}</p>
      <ChartTable series={series} curve={curve} figures={figures} />
    </div>
  );
}

function useChartFigures(): ChartFigures {
  const text = useText();
  const { percent, count } = useFigures();
  const isPlain = useSettings((state) => state.settings.wording) === "plain";
  return { text, isPlain, percent, count };
}

/** Where a key moves the crosshair; null: nowhere. */
function keyTarget(key: string, index: number, lastIndex: number): number | null {
  const stride = Math.max(1, Math.round(lastIndex / 10));
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - stride,
    PageUp: index + stride,
    Home: 0,
    End: lastIndex,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(lastIndex, to));
}

type Drawing = {
  readonly plot: React.RefObject<HTMLDivElement | null>;
  readonly chart: React.RefObject<DrawnChart | null>;
};

function useDrawnChart({
  series,
  stages,
  totalSteps,
  figures,
  isLog,
  onPoint,
}: {
  readonly series: ChartSeries;
  readonly stages: readonly number[];
  readonly totalSteps: number | null;
  readonly figures: ChartFigures;
  readonly isLog: boolean;
  readonly onPoint: (index: number | null) => void;
}): Drawing {
  const plot = useRef<HTMLDivElement>(null);
  const chart = useRef<DrawnChart>(null);
  const { isPlain } = figures;
  const data = useMemo(
    () => ({ ...dataOf(series, isPlain), stages, totalSteps }),
    [series, stages, totalSteps, isPlain],
  );
  const newest = useRef({ data, figures });
  useEffect(() => {
    newest.current = { data, figures };
  });
  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const made = drawChart(
      element,
      newest.current.data,
      {
        isLog,
        xWords: (step) => newest.current.figures.count(step),
        yWords: (value) => valueWords(value, newest.current.figures),
      },
      onPoint,
    );
    chart.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(element);
    const schemes = new MutationObserver(() => made.redraw());
    schemes.observe(document.documentElement, {
      attributeFilter: ["data-mantine-color-scheme", "style", "data-density"],
    });
    return () => {
      sizes.disconnect();
      schemes.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [isLog, onPoint]);
  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);
  return { plot, chart };
}

function dataOf(series: ChartSeries, isPlain: boolean): Omit<ChartData, "stages" | "totalSteps"> {
  const base = baseOf(series, isPlain);
  const { best } = series;
  return {
    step: series.step,
    train: drawn(series.train, base),
    smooth: drawn(series.smooth, base),
    valid: drawn(series.valid, base),
    fullValid: drawn(series.fullValid, base),
    best: best ? { step: best.step, value: best.value / (base ?? 1) } : null,
  };
}

function ChartKey({
  series,
  hasStages,
}: {
  readonly series: ChartSeries;
  readonly hasStages: boolean;
}): JSX.Element {
  const text = useText();
  const lines = [
    ["smooth", text("training.chart.train"), has(series.smooth)],
    ["raw", text("training.chart.rawTrain"), has(series.train)],
    ["full", text("training.chart.fullValid"), has(series.fullValid)],
    ["valid", text("training.chart.valid"), has(series.valid)],
    ["stage", text("training.chart.stages"), hasStages],
  ] as const;
  return (
    <ul className="chart-key small">
      {lines
        .filter(([, , isThere]) => isThere)
        .map(([name, words]) => (
          <li key={name}>
            <span className="chart-line" data-line={name} aria-hidden />
            {words}
          </li>
        ))}
      {series.best ? (
        <li>
          <span className="chart-star" aria-hidden>
            ★
          </span>
          {text("training.chart.best")}
        </li>
      ) : null}
    </ul>
  );
}

function has(column: readonly (number | null)[]): boolean {
  return column.some((value) => value !== null);
}

function ChartTable({
  series,
  curve,
  figures,
}: {
  readonly series: ChartSeries;
  readonly curve: CurveColumns;
  readonly figures: ChartFigures;
}): JSX.Element {
  const text = useText();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const base = baseOf(series, figures.isPlain) ?? 1;
  const rows = isOpen ? tableRows(series, curve) : [];
  const shown = (value: number | null): string => (value === null ? "–" : valueWords(value / base, figures));
  return (
    <details className="chart-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary id={titleId}>{text("training.chart.table")}</summary>
      <p className="caption dim">{text("training.chart.axis")}</p>
      <div className="chart-table-scroll" tabIndex={0} role="region" aria-labelledby={titleId}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text("training.chart.step")}</th>
              <th scope="col">{text("training.chart.epoch")}</th>
              <th scope="col">{text("training.chart.train")}</th>
              <th scope="col">{text("training.chart.fullValid")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ step, epoch, smooth, valid, isBest }) => (
              <tr key={step}>
                <th scope="row">{figures.count(step)}</th>
                <td>{epoch ?? "–"}</td>
                <td>{shown(smooth)}</td>
                <td>
                  {shown(valid)}
                  {isBest ? ` ★ ${text("training.chart.best")}` : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
