// Keys that mean the same in the panel and in the writing view, wherever the focus is in them.
import type { KeyboardEvent } from "react";
import { isTyping, surface } from "../../lib/surface.ts";
import { redoChange, undoChange } from "../changes.ts";

/** Keys of menus that belong to the panel but stand elsewhere, and of an open list of tags, are theirs. */
export function isOwnKey(event: KeyboardEvent<HTMLElement>): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.nativeEvent.isComposing || !(target instanceof HTMLElement))
    return false;
  if (!event.currentTarget.contains(target)) return false;
  // A fold that is open is no list: Escape leaves from there as from anywhere.
  const hasOpenList = target.getAttribute("aria-expanded") === "true" && target.hasAttribute("aria-haspopup");
  return event.key !== "Escape" || !hasOpenList;
}

/** Alt and a page key: the example before or after. */
export function stepOf(event: KeyboardEvent): -1 | 0 | 1 {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return 0;
  return event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
}

/** Ctrl/⌘+Z outside a text takes back the project's last change. @returns whether it was such a key. */
export function walkHistory(event: KeyboardEvent): boolean {
  const isMod =
    surface.platform === "mac" ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!isMod || event.altKey || isTyping(event.target)) return false;
  const key = event.key.toLowerCase();
  if (key === "z") void (event.shiftKey ? redoChange() : undoChange());
  else if (key === "y" && surface.platform !== "mac") void redoChange();
  else return false;
  return true;
}

/** Ctrl+S or ⌘S, where the browser would offer to save its page. */
export function isSaveByHabit(event: KeyboardEvent): boolean {
  return event.ctrlKey !== event.metaKey && !event.altKey && event.key.toLowerCase() === "s";
}
