// Where the table is scrolled to: by wheel, scrollbar, keyboard. Keeps the true place in the state and the browser's
// scrollbar in proportion to it.
import { headPx, type GridState } from "./grid-state.ts";
import { scaleOf, scrollTopFor, spacerPx, truePx, within, type ScrollSize } from "./scaled-scroll.ts";

export type ScrollingParts = {
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly stick: HTMLElement;
};

export type Scrolling = {
  readonly setTop: (px: number) => void;
  /** Brings a cell into view, moving as little as possible. */
  readonly reveal: (row: number, column: number) => void;
  /** Rows, heights or the window changed. */
  readonly resize: () => void;
  readonly start: () => () => void;
};

/** Lines of a wheel that counts in lines. */
const wheelLinePx = 34;

export function createScrolling<Row>(
  state: GridState<Row>,
  { scroller, spacer, stick }: ScrollingParts,
  draw: () => void,
): Scrolling {
  /** What the scrollbar was last set to: an event that reports it is our own echo. */
  let sentPx = -1;
  let wheelFrame = 0;

  const size = (): ScrollSize => ({ totalPx: state.heights.totalPx(), viewportPx: state.viewportPx });
  const setTop = (px: number): void => {
    state.topPx = within(px, size());
    const wantedPx = scrollTopFor(state.topPx, size());
    if (Math.abs(scroller.scrollTop - wantedPx) > 0.5) scroller.scrollTop = wantedPx;
    sentPx = scroller.scrollTop;
    draw();
  };
  const onScroll = (): void => {
    state.scrollLeftPx = scroller.scrollLeft;
    const isEcho = Math.abs(scroller.scrollTop - sentPx) <= 1 && scaleOf(size()) !== 1;
    if (!isEcho) {
      state.topPx = truePx(scroller.scrollTop, size());
      sentPx = scroller.scrollTop;
    }
    draw();
  };
  /** Where the scrollbar is scaled, a wheel would jump over many rows: it moves true pixels instead. */
  const onWheel = (event: WheelEvent): void => {
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.ctrlKey || isSideways || scaleOf(size()) === 1) return;
    event.preventDefault();
    state.topPx = within(
      state.topPx +
        (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * wheelLinePx : event.deltaY),
      size(),
    );
    if (wheelFrame !== 0) return;
    wheelFrame = requestAnimationFrame(() => {
      wheelFrame = 0;
      setTop(state.topPx);
    });
  };
  const resize = (): void => {
    state.viewportPx = Math.max(0, scroller.clientHeight - headPx);
    state.viewportWidthPx = scroller.clientWidth;
    stick.style.height = `${scroller.clientHeight}px`;
    spacer.style.height = `${Math.max(spacerPx(size()) + headPx, scroller.clientHeight)}px`;
    spacer.style.width = `${state.widthPx}px`;
  };
  return {
    setTop,
    reveal: (row, column) => {
      const topPx = state.heights.topOf(row);
      const heightPx = Math.min(state.heights.heightOf(row), state.viewportPx);
      if (topPx < state.topPx) setTop(topPx);
      else if (topPx + heightPx > state.topPx + state.viewportPx) setTop(topPx + heightPx - state.viewportPx);
      const leftPx = (state.leftsPx[column] ?? 0) - state.marginPx;
      const rightPx = leftPx + state.marginPx + (state.columns[column]?.widthPx ?? 0);
      if (leftPx < scroller.scrollLeft) scroller.scrollLeft = leftPx;
      else if (rightPx > scroller.scrollLeft + scroller.clientWidth)
        scroller.scrollLeft = Math.min(leftPx, rightPx - scroller.clientWidth);
    },
    resize,
    start: () => {
      const watcher = new ResizeObserver(() => {
        resize();
        setTop(state.topPx);
      });
      scroller.addEventListener("scroll", onScroll, { passive: true });
      scroller.addEventListener("wheel", onWheel, { passive: false });
      watcher.observe(scroller);
      return () => {
        scroller.removeEventListener("scroll", onScroll);
        scroller.removeEventListener("wheel", onWheel);
        watcher.disconnect();
        cancelAnimationFrame(wheelFrame);
      };
    },
  };
}
