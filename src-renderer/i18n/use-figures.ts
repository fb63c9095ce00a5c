// Figures in words for components: dates, times and sizes in the page's language, with a clock that moves on by itself.
import { useSyncExternalStore } from "react";
import {
  agoText,
  countText,
  dateText,
  durationIn,
  exactTimeText,
  percentText,
  sizeText,
} from "../lib/figures.ts";
import { locale, useText } from "./text.ts";

const tickMs = 30_000;
let nowMs = Date.now();

function onTick(onChange: () => void): () => void {
  const tick = (): void => {
    nowMs = Date.now();
    onChange();
  };
  tick();
  const timer = setInterval(tick, tickMs);
  return () => clearInterval(timer);
}

/** Now, to half a minute: often enough for "5 minutes ago", seldom enough to cost nothing. */
export function useNowMs(): number {
  return useSyncExternalStore(onTick, () => nowMs);
}

export type Figures = {
  readonly ago: (timeMs: number) => string;
  readonly date: (timeMs: number) => string;
  readonly exactTime: (timeMs: number) => string;
  readonly duration: (durationMs: number) => string;
  readonly size: (sizeBytes: number) => string;
  readonly count: (count: number) => string;
  readonly percent: (fraction: number) => string;
};

export function useFigures(): Figures {
  const now = useNowMs();
  const text = useText();
  return {
    // A time just made can be ahead of a clock that ticks twice a minute.
    ago: (timeMs) => agoText(timeMs, Math.max(now, timeMs), locale) ?? text("justNow"),
    date: (timeMs) => dateText(timeMs, now, locale),
    exactTime: (timeMs) => exactTimeText(timeMs, locale),
    duration: (durationMs) => {
      const { value, unit } = durationIn(durationMs);
      return text(`duration.${unit}`, { value });
    },
    size: (sizeBytes) => sizeText(sizeBytes, locale),
    count: (count) => countText(count, locale),
    percent: (fraction) => percentText(fraction, locale),
  };
}
