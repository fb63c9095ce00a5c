// Draws the curve of a training with uPlot: raw and smoothed training curve, what was checked, the saved stages, the
// best place. Loaded when a curve is first shown. Colours come from the theme's variables at every drawing, so that
// light and dark need nothing more than drawing again.
import uPlot from "uplot";

export type ChartData = {
  readonly step: readonly number[];
  readonly train: (number | null)[];
  readonly smooth: (number | null)[];
  readonly valid: (number | null)[];
  readonly fullValid: (number | null)[];
  readonly stages: readonly number[];
  /** So that the curve grows towards its end; null: not known. */
  readonly totalSteps: number | null;
  readonly best: { readonly step: number; readonly value: number } | null;
};

export type ChartLook = {
  readonly isLog: boolean;
  readonly yWords: (value: number) => string;
  readonly xWords: (step: number) => string;
};

export type DrawnChart = {
  readonly setData: (data: ChartData) => void;
  readonly resize: () => void;
  readonly redraw: () => void;
  /** Puts the crosshair on a measured step, by its place in the columns; null takes it away. */
  readonly point: (index: number | null) => void;
  readonly destroy: () => void;
};

const font = '12px "Inter Variable", system-ui, sans-serif';
const bestFont = '16px "Inter Variable", system-ui, sans-serif';

/** @param onPoint told where the crosshair is; null: nowhere. */
export function drawChart(
  element: HTMLElement,
  first: ChartData,
  look: ChartLook,
  onPoint: (index: number | null) => void,
): DrawnChart {
  let data = first;
  const axis = {
    font,
    stroke: () => themeColour("dim"),
    grid: { stroke: () => themeColour("line"), width: 1 },
    ticks: { stroke: () => themeColour("line"), width: 1, size: 4 },
  };
  const plot = new uPlot(
    {
      ...sizeOf(element),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
      scales: {
        x: { time: false, range: (_plot, min, max) => [min, Math.max(max, data.totalSteps ?? max, min + 1)] },
        y: look.isLog ? { distr: 3 } : { range: (_plot, _min, max) => [0, max > 0 ? max * 1.05 : 1] },
      },
      axes: [
        { ...axis, size: 28, gap: 4, values: (_plot, steps) => steps.map((step) => look.xWords(step)) },
        {
          ...axis,
          size: 52,
          gap: 6,
          // On a logarithmic scale most of the lines have no room for words: uPlot passes null for those.
          values: (_plot, values: readonly (number | null)[]) =>
            values.map((value) => (value === null ? "" : look.yWords(value))),
        },
      ],
      series: [
        {},
        {
          stroke: () => themeColour("control"),
          width: 1,
          alpha: 0.5,
          points: { show: false },
          spanGaps: true,
        },
        { stroke: () => themeColour("accent"), width: 2.5, points: { show: false }, spanGaps: true },
        {
          stroke: () => themeColour("hint"),
          width: 1,
          dash: [3, 3],
          alpha: 0.8,
          points: { show: false },
          spanGaps: true,
        },
        {
          stroke: () => themeColour("hint"),
          width: 2,
          spanGaps: true,
          points: {
            show: true,
            size: 7,
            fill: () => themeColour("canvas"),
            stroke: () => themeColour("hint"),
            width: 2,
          },
        },
      ],
      hooks: {
        drawAxes: [(drawing) => drawStages(drawing, data.stages, themeColour("dim"))],
        draw: [(drawing) => drawBest(drawing, data.best, themeColour("hint"))],
        setCursor: [
          ({ cursor: { idx, left } }) =>
            onPoint(idx === null || idx === undefined || (left ?? -1) < 0 ? null : idx),
        ],
      },
    },
    columnsOf(data),
    element,
  );
  return {
    setData: (next) => {
      if (next === data) return;
      data = next;
      plot.setData(columnsOf(next));
    },
    resize: () => plot.setSize(sizeOf(element)),
    redraw: () => plot.redraw(false, true),
    point: (index) => {
      const step = index === null ? undefined : data.step[index];
      const left = step === undefined ? -10 : plot.valToPos(step, "x");
      plot.setCursor({ left, top: step === undefined ? -10 : plot.over.clientHeight / 2 });
    },
    destroy: () => plot.destroy(),
  };
}

function themeColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(160, element.clientWidth), height: Math.max(120, element.clientHeight) };
}

function columnsOf({ step, train, smooth, valid, fullValid }: ChartData): uPlot.AlignedData {
  return [step as number[], train, smooth, valid, fullValid];
}

/** A hairline where the model was saved, behind the curves. */
function drawStages(plot: uPlot, stages: readonly number[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  for (const step of stages) {
    const x = Math.round(plot.valToPos(step, "x", true));
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

function drawBest(plot: uPlot, best: ChartData["best"], colour: string): void {
  if (best === null) return;
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.font = bestFont.replace("16px", `${18 * devicePixelRatio}px`);
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  const x = plot.valToPos(best.step, "x", true);
  const y = plot.valToPos(best.value, "y", true);
  ctx.fillText("★", x, y - 4 * devicePixelRatio);
  ctx.restore();
}
