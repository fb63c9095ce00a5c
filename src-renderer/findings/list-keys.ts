// Going through a list of examples by arrow keys: from one "open" button to the next, and on to the next page. The list
// marks them by `data-open`.
import type { KeyboardEvent } from "react";

export type ListSteps = {
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
};

/** For the list's own key handler. Fields and open menus keep their arrows. */
export function stepThrough(event: KeyboardEvent<HTMLElement>, { onNext, onPrevious }: ListSteps): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || target.closest("input, textarea, select")) return;
  event.preventDefault();
  const opens = [...currentTarget.querySelectorAll<HTMLElement>("[data-open]")];
  const item = target.closest("[data-item]");
  const at = opens.findIndex((open) => item?.contains(open) === true);
  const next = opens[at + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (by > 0) onNext?.();
  else onPrevious?.();
}

/** The first of a new page, or the last one where somebody came from below. */
export function focusInList(list: HTMLElement | null, which: "first" | "last"): void {
  const opens = [...(list?.querySelectorAll<HTMLElement>("[data-open]") ?? [])];
  (which === "first" ? opens[0] : opens.at(-1))?.focus();
}
