// The edge of the navigation: drag it, or move it with the arrow keys. The width is remembered when the move ends,
// not on its way.
import { useRef, type JSX, type KeyboardEvent, type PointerEvent } from "react";
import { useText } from "../i18n/text.ts";
import { changeSettings } from "../settings/settings-store.ts";
import { collapsedWidthPx, usualWidthPx, widestPx, widthAfter } from "./navigation-width.ts";

const stepPx = 8;
const largeStepPx = 32;

function save(wantedPx: number): void {
  void changeSettings({ navigationWidthPx: widthAfter(wantedPx) });
}

export function ResizeHandle({
  widthPx,
  onWidth,
}: {
  readonly widthPx: number;
  /** Shows a width while it is being dragged; null ends the drag. */
  readonly onWidth: (widthPx: number | null) => void;
}): JSX.Element {
  const text = useText();
  const drag = useRef<{ readonly startX: number; readonly startPx: number } | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { startX: event.clientX, startPx: widthPx };
  };
  const draggedPx = (event: PointerEvent<HTMLDivElement>): number | null =>
    drag.current && widthAfter(drag.current.startPx + event.clientX - drag.current.startX);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const nextPx = draggedPx(event);
    if (nextPx !== null) onWidth(nextPx);
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    const nextPx = draggedPx(event);
    const startPx = drag.current?.startPx;
    drag.current = null;
    if (nextPx !== null && nextPx !== startPx) save(nextPx);
    onWidth(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? largeStepPx : stepPx;
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: widthPx - step,
      ArrowRight: widthPx === collapsedWidthPx ? usualWidthPx : widthPx + step,
      Home: collapsedWidthPx,
      End: widestPx,
    };
    const nextPx = next[event.key];
    if (nextPx === undefined) return;
    event.preventDefault();
    save(nextPx);
  };
  return (
    <div
      className="resize-handle"
      role="separator"
      tabIndex={0}
      aria-label={text("navigation.width")}
      aria-orientation="vertical"
      aria-valuemin={collapsedWidthPx}
      aria-valuemax={widestPx}
      aria-valuenow={widthPx}
      aria-valuetext={text("navigation.widthValue", { width: widthPx })}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => save(usualWidthPx)}
      onKeyDown={onKeyDown}
    />
  );
}
