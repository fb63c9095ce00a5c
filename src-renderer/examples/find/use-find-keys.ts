// The keys of finding while the Examples screen is shown, wherever the focus is; and hearing that examples changed.
import { useEffect } from "react";
import { comboOf, isPressed, type Shortcut } from "../../lib/shortcuts.ts";
import { surface } from "../../lib/surface.ts";
import { subscribe } from "../../transport/studio-client.ts";
import { commitOpenEdit } from "../open-edit.ts";
import { goToFound, markFoundStale, openFind, useFind } from "./find-store.ts";

export function useFindKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      // A question on screen is answered first.
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const direction = stepOf(event);
      const isFind = isShortcut(event, "find");
      if (direction === null && !isFind && !isShortcut(event, "replace")) return;
      // The browser's own search would find only the rows that are drawn.
      event.preventDefault();
      event.stopPropagation();
      commitOpenEdit();
      if (direction !== null && useFind.getState().find !== "") void goToFound(direction);
      else openFind({ isReplacing: direction === null && !isFind });
    };
    // Before the table, which takes keys for its cells.
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
  useEffect(
    () =>
      subscribe((push) => {
        if (
          push.type === "changed" &&
          (push.topics.includes("examples") || push.topics.includes("projects"))
        ) {
          markFoundStale();
        }
      }),
    [],
  );
}

/** Forwards, backwards with Shift, or neither. */
function stepOf(event: globalThis.KeyboardEvent): 1 | -1 | null {
  const combo = comboOf("find-next", surface);
  if (!combo) return null;
  if (isPressed(event, combo, surface)) return 1;
  return isPressed(event, { ...combo, shift: true }, surface) ? -1 : null;
}

function isShortcut(event: globalThis.KeyboardEvent, shortcut: Shortcut): boolean {
  const combo = comboOf(shortcut, surface);
  return combo !== null && isPressed(event, combo, surface);
}
