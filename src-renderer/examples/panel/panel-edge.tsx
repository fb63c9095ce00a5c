// The edge of the panel: drag it, or move it with the arrow keys. The width is remembered when the move ends.
import { useRef, type JSX, type KeyboardEvent, type PointerEvent } from "react";
import { useText } from "../../i18n/text.ts";

export const panelLeastPx = 280;
export const panelMostPx = 1_000;
export const panelUsualPx = 420;
const stepPx = 16;
const largeStepPx = 64;

export function panelWidthAfter(wantedPx: number): number {
  return Math.round(Math.min(panelMostPx, Math.max(panelLeastPx, wantedPx)));
}

export type PanelEdgeProps = {
  readonly widthPx: number;
  readonly onWidth: (widthPx: number) => void;
  /** The move is over: this is the width to remember. */
  readonly onSettled: (widthPx: number) => void;
};

export function PanelEdge({ widthPx, onWidth, onSettled }: PanelEdgeProps): JSX.Element {
  const text = useText();
  const drag = useRef<{ readonly startX: number; readonly startPx: number; readonly sign: 1 | -1 } | null>(
    null,
  );
  const draggedPx = (event: PointerEvent): number | null => {
    if (!drag.current) return null;
    const { startX, startPx, sign } = drag.current;
    return panelWidthAfter(startPx + sign * (startX - event.clientX));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    // The panel stands at the end of the line: on the left where people read from the right.
    const isMirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    drag.current = { startX: event.clientX, startPx: widthPx, sign: isMirrored ? -1 : 1 };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const nextPx = draggedPx(event);
    if (nextPx !== null) onWidth(nextPx);
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    const nextPx = draggedPx(event);
    drag.current = null;
    if (nextPx !== null) onSettled(nextPx);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? largeStepPx : stepPx;
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: widthPx + step,
      ArrowRight: widthPx - step,
      Home: panelLeastPx,
      End: panelMostPx,
    };
    const nextPx = next[event.key];
    if (nextPx === undefined) return;
    event.preventDefault();
    onSettled(panelWidthAfter(nextPx));
  };
  return (
    <div
      className="panel-edge"
      role="separator"
      tabIndex={0}
      aria-label={text("panel.width")}
      aria-orientation="vertical"
      aria-valuemin={panelLeastPx}
      aria-valuemax={panelMostPx}
      aria-valuenow={widthPx}
      aria-valuetext={text("panel.widthValue", { width: widthPx })}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onSettled(panelUsualPx)}
      onKeyDown={onKeyDown}
    />
  );
}
