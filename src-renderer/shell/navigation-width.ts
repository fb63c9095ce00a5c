// How wide the navigation may be. Pure: a width is wide enough for words or exactly icons, nothing in between.

export const collapsedWidthPx = 56;
export const narrowestPx = 176;
export const usualWidthPx = 216;
export const widestPx = 360;
/** Dragged below this, the words go. */
const collapseBelowPx = 128;

export function widthAfter(wantedPx: number): number {
  if (wantedPx < collapseBelowPx) return collapsedWidthPx;
  return Math.round(Math.min(widestPx, Math.max(narrowestPx, wantedPx)));
}
