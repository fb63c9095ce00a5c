// Which key does what in the table, as spreadsheets have it on each platform. Pure: decides, does nothing.

export type KeyPressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

export type Direction = "up" | "down" | "left" | "right";

export type GridCommand =
  | { readonly does: "move"; readonly to: Direction; readonly isFar: boolean; readonly extends: boolean }
  | { readonly does: "page"; readonly to: "up" | "down"; readonly extends: boolean }
  | { readonly does: "row-start" | "row-end" | "first-cell" | "last-cell"; readonly extends: boolean }
  | { readonly does: "next-cell" | "previous-cell" }
  | { readonly does: "enter" | "enter-back" | "edit" | "open" | "menu" | "column-menu" | "escape" | "clear" }
  | {
      readonly does: "select-all" | "select-rows" | "select-columns" | "tick" | "fill-down" | "undo" | "redo";
    };

export type EditCommand =
  | { readonly does: "commit"; readonly next: Direction | "next-cell" | "previous-cell" | "enter" | "stay" }
  | { readonly does: "commit-all" | "cancel" | "new-line" | "switch-mode" }
  | { readonly does: "choice"; readonly to: "up" | "down" };

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** While moving about; null leaves the key to the browser: a letter begins an edit by itself. */
export function gridCommand(press: KeyPressed, isMac: boolean): GridCommand | null {
  const { key, shiftKey, altKey } = press;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const direction = directions[key];
  if (direction !== undefined) {
    if (altKey) return direction === "down" ? { does: "column-menu" } : null;
    return { does: "move", to: direction, isFar: mod, extends: shiftKey };
  }
  switch (key) {
    case "PageDown":
    case "PageUp":
      // Alt turns pages elsewhere; Ctrl is the browser's.
      if (altKey || press.ctrlKey) return null;
      return { does: "page", to: key === "PageDown" ? "down" : "up", extends: shiftKey };
    case "Home":
      return { does: mod || press.ctrlKey ? "first-cell" : "row-start", extends: shiftKey };
    case "End":
      return { does: mod || press.ctrlKey ? "last-cell" : "row-end", extends: shiftKey };
    case "Tab":
      return mod || altKey ? null : { does: shiftKey ? "previous-cell" : "next-cell" };
    case "Enter":
      return mod || altKey ? null : { does: shiftKey ? "enter-back" : "enter" };
    case "F2":
      return { does: "edit" };
    case "F10":
      return shiftKey ? { does: "menu" } : null;
    case "ContextMenu":
      return { does: "menu" };
    case "Escape":
      return { does: "escape" };
    case "Delete":
    case "Backspace":
      return mod || altKey ? null : { does: "clear" };
    case " ":
      return spaceCommand(press);
    default:
      return mod && !altKey ? letterCommand(key.toLowerCase(), shiftKey, isMac) : null;
  }
}

/** Ctrl stands for itself on a Mac, too: ⌘Space is the system's. */
function spaceCommand({ ctrlKey, metaKey, altKey, shiftKey }: KeyPressed): GridCommand | null {
  if (altKey || metaKey) return null;
  if (ctrlKey) return { does: shiftKey ? "tick" : "select-columns" };
  return { does: shiftKey ? "select-rows" : "open" };
}

function letterCommand(letter: string, isShifted: boolean, isMac: boolean): GridCommand | null {
  if (letter === "z") return { does: isShifted ? "redo" : "undo" };
  if (isShifted) return null;
  if (letter === "y" && !isMac) return { does: "redo" };
  if (letter === "a") return { does: "select-all" };
  return letter === "d" ? { does: "fill-down" } : null;
}

/**
 * While editing. `isReplacing`: begun by typing, so arrows leave the cell as they do in a spreadsheet; after F2 they
 * move the caret. `hasChoices`: up and down go through the list.
 */
export function editCommand(
  press: KeyPressed,
  state: { readonly isReplacing: boolean; readonly hasChoices: boolean; readonly isMac: boolean },
): EditCommand | null {
  const { key, shiftKey, altKey } = press;
  const mod = state.isMac ? press.metaKey : press.ctrlKey;
  const direction = directions[key];
  if (direction !== undefined) {
    if (mod || altKey || shiftKey || press.ctrlKey || press.metaKey) return null;
    if (state.hasChoices && (direction === "up" || direction === "down"))
      return { does: "choice", to: direction };
    return state.isReplacing ? { does: "commit", next: direction } : null;
  }
  switch (key) {
    case "Enter":
      if (shiftKey || altKey) return { does: "new-line" };
      return mod ? { does: "commit-all" } : { does: "commit", next: "enter" };
    case "Tab":
      return { does: "commit", next: shiftKey ? "previous-cell" : "next-cell" };
    case "Escape":
      return { does: "cancel" };
    case "F2":
      return { does: "switch-mode" };
    case "s":
      return mod && !altKey && !shiftKey ? { does: "commit", next: "stay" } : null;
    default:
      return null;
  }
}
