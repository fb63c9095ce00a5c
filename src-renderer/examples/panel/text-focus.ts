// The focus inside an example: which of its texts has it, and going to a text by the name of its column. After a step
// to another example the same text has it again, as soon as that example is here.
import { useEffect, useRef, type RefObject } from "react";

/** The column of the text a person is in; null when they are elsewhere. */
export function focusedText(hold: HTMLElement | null): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !hold?.contains(focused)) return null;
  return focused.dataset["text"] ?? null;
}

/** @returns false when there is no such text here. */
export function focusText(hold: HTMLElement, name: string): boolean {
  const field = hold.querySelector<HTMLElement>(`[data-text="${CSS.escape(name)}"]`);
  if (!field) return false;
  field.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

export type TextWish = {
  /** Holds the focus for a text of an example that is still on its way. */
  readonly wish: (name: string | null) => void;
};

/** @param shownId the example on screen; null while it is on its way. */
export function useTextWish(hold: RefObject<HTMLElement | null>, shownId: number | null): TextWish {
  const wished = useRef<string | null>(null);
  useEffect(() => {
    const name = wished.current;
    if (name === null || shownId === null || !hold.current) return;
    wished.current = null;
    // A person who went elsewhere meanwhile is left there.
    if (document.activeElement !== hold.current && document.activeElement !== document.body) return;
    focusText(hold.current, name);
  }, [hold, shownId]);
  return {
    wish: (name) => {
      wished.current = name;
      hold.current?.focus();
    },
  };
}
