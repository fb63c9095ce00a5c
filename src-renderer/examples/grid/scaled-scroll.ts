// A scrollbar for heights no browser allows (Chromium caps elements near 33.5 million pixels): the scrollbar stands for
// a shorter height, and its place is mapped to the true one in proportion. Pure.

/** The tallest element we make. */
export const tallestPx = 30_000_000;

export type ScrollSize = { readonly totalPx: number; readonly viewportPx: number };

/** The height of the element that is really scrolled. */
export function spacerPx({ totalPx }: ScrollSize): number {
  return Math.min(tallestPx, totalPx);
}

/** True pixels for one pixel of the scrollbar: 1 where everything fits. */
export function scaleOf(size: ScrollSize): number {
  const shown = spacerPx(size) - size.viewportPx;
  return size.totalPx > tallestPx && shown > 0 ? (size.totalPx - size.viewportPx) / shown : 1;
}

export function truePx(scrollTopPx: number, size: ScrollSize): number {
  return within(scrollTopPx * scaleOf(size), size);
}

export function scrollTopFor(px: number, size: ScrollSize): number {
  return within(px, size) / scaleOf(size);
}

/** Never above the beginning or below the end. */
export function within(px: number, { totalPx, viewportPx }: ScrollSize): number {
  return Math.max(0, Math.min(px, totalPx - viewportPx));
}
