// Dragging a turn to another place in its conversation, with a line where it would fall. Buttons and keys do the same.
import { useCallback, useRef, useState, type DragEvent } from "react";

export type TurnDrag = {
  readonly start: (index: number) => void;
  readonly over: (event: DragEvent, index: number) => void;
  readonly drop: (event: DragEvent) => void;
  readonly end: () => void;
  readonly sideAt: (index: number) => "before" | "after" | undefined;
};

/** Dragging a turn among its list; nothing else is taken. */
export function useTurnDrag(onMove: (from: number, to: number) => void): TurnDrag {
  const dragged = useRef<number | null>(null);
  /** The gap it would fall into: 0 before the first turn. */
  const [gap, setGap] = useState<number | null>(null);
  const newestGap = useRef<number | null>(null);
  const showGap = useCallback((wanted: number | null): void => {
    newestGap.current = wanted;
    setGap(wanted);
  }, []);
  const start = useCallback((index: number): void => {
    dragged.current = index;
  }, []);
  const end = useCallback((): void => {
    dragged.current = null;
    showGap(null);
  }, [showGap]);
  const over = useCallback(
    (event: DragEvent, index: number): void => {
      if (dragged.current === null) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      showGap(event.clientY < box.top + box.height / 2 ? index : index + 1);
    },
    [showGap],
  );
  const drop = useCallback(
    (event: DragEvent): void => {
      const [from, wanted] = [dragged.current, newestGap.current];
      if (from === null || wanted === null) return;
      event.preventDefault();
      end();
      onMove(from, wanted > from ? wanted - 1 : wanted);
    },
    [end, onMove],
  );
  return {
    start,
    end,
    over,
    drop,
    sideAt: (index) => {
      if (gap === null) return undefined;
      return gap === index ? "before" : gap === index + 1 ? "after" : undefined;
    },
  };
}
