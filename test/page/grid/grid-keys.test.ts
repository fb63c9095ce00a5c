import { describe, expect, it } from "vitest";
import { editCommand, gridCommand, type KeyPressed } from "../../../src-renderer/examples/grid/grid-keys.ts";

/** `Ctrl+Shift+z` as it is pressed: the letter is a capital then. */
function press(keys: string): KeyPressed {
  const parts = keys.split("+");
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const named = parts.at(-1) === "Space" ? " " : (parts.at(-1) ?? "");
  const key = has("Shift") && named.length === 1 ? named.toUpperCase() : named;
  return {
    key,
    ctrlKey: has("Ctrl"),
    metaKey: has("Meta"),
    altKey: has("Alt"),
    shiftKey: has("Shift"),
  };
}

/** Words for a command: short enough for a table. */
function words(command: object | null): string {
  if (command === null) return "-";
  return Object.values(command)
    .map((value) => (value === true ? "yes" : value === false ? "no" : String(value)))
    .join(" ");
}

const everywhere: Readonly<Record<string, string>> = {
  ArrowDown: "move down no no",
  "Shift+ArrowUp": "move up no yes",
  "Alt+ArrowDown": "column-menu",
  "Alt+ArrowUp": "-",
  "Alt+ArrowLeft": "-",
  PageDown: "page down no",
  "Shift+PageUp": "page up yes",
  "Ctrl+PageDown": "-",
  "Alt+PageUp": "-",
  Home: "row-start no",
  "Shift+End": "row-end yes",
  "Ctrl+Home": "first-cell no",
  "Ctrl+Shift+End": "last-cell yes",
  Tab: "next-cell",
  "Shift+Tab": "previous-cell",
  Enter: "enter",
  "Shift+Enter": "enter-back",
  F2: "edit",
  F10: "-",
  "Shift+F10": "menu",
  ContextMenu: "menu",
  Escape: "escape",
  Delete: "clear",
  Backspace: "clear",
  Space: "open",
  "Shift+Space": "select-rows",
  "Ctrl+Space": "select-columns",
  "Ctrl+Shift+Space": "tick",
  "Meta+Space": "-",
  a: "-",
  "Shift+a": "-",
  F5: "-",
  Dead: "-",
  Process: "-",
};
const windows: Readonly<Record<string, string>> = {
  "Ctrl+ArrowRight": "move right yes no",
  "Ctrl+Shift+ArrowDown": "move down yes yes",
  "Meta+ArrowRight": "move right no no",
  "Ctrl+z": "undo",
  "Ctrl+Shift+z": "redo",
  "Ctrl+y": "redo",
  "Ctrl+a": "select-all",
  "Ctrl+d": "fill-down",
  "Ctrl+Shift+a": "-",
  "Ctrl+c": "-",
  "Ctrl+x": "-",
  "Ctrl+v": "-",
  "Ctrl+f": "-",
  "Meta+z": "-",
  "Ctrl+Alt+z": "-",
  "Ctrl+Tab": "-",
  "Ctrl+Enter": "-",
  "Ctrl+Delete": "-",
};
const mac: Readonly<Record<string, string>> = {
  "Meta+ArrowRight": "move right yes no",
  "Meta+Shift+ArrowDown": "move down yes yes",
  "Ctrl+ArrowRight": "move right no no",
  "Meta+Home": "first-cell no",
  "Meta+z": "undo",
  "Meta+Shift+z": "redo",
  "Meta+y": "-",
  "Meta+a": "select-all",
  "Meta+d": "fill-down",
  "Meta+c": "-",
  "Meta+v": "-",
  "Ctrl+z": "-",
  "Ctrl+a": "-",
  "Ctrl+d": "-",
  "Meta+Enter": "-",
  "Meta+Backspace": "-",
};

describe("keys while moving about", () => {
  for (const isMac of [false, true]) {
    it(`do what a spreadsheet does with them on ${isMac ? "a Mac" : "Windows and Linux"}`, () => {
      const table = { ...everywhere, ...(isMac ? mac : windows) };
      const done = Object.keys(table).map((keys) => [keys, words(gridCommand(press(keys), isMac))]);
      expect(Object.fromEntries(done)).toEqual(table);
    });
  }
});

const editingEverywhere: Readonly<Record<string, string>> = {
  Enter: "commit enter",
  "Shift+Enter": "new-line",
  "Alt+Enter": "new-line",
  Tab: "commit next-cell",
  "Shift+Tab": "commit previous-cell",
  Escape: "cancel",
  F2: "switch-mode",
  s: "-",
  Home: "-",
  Delete: "-",
  Space: "-",
  "Ctrl+ArrowLeft": "-",
  "Shift+ArrowLeft": "-",
  "Alt+ArrowDown": "-",
  "Meta+ArrowDown": "-",
};
const editingHere: Readonly<Record<"windows" | "mac", Readonly<Record<string, string>>>> = {
  windows: {
    "Ctrl+Enter": "commit-all",
    "Ctrl+s": "commit stay",
    "Ctrl+Shift+s": "-",
    "Ctrl+z": "-",
    "Meta+s": "-",
  },
  mac: { "Meta+Enter": "commit-all", "Meta+s": "commit stay", "Ctrl+s": "-", "Meta+z": "-" },
};

describe("keys while editing", () => {
  for (const platform of ["windows", "mac"] as const) {
    it(`save, go on and take back as on ${platform}; what edits text stays the field's`, () => {
      const table = { ...editingEverywhere, ...editingHere[platform] };
      const state = { isReplacing: false, hasChoices: false, isMac: platform === "mac" };
      const done = Object.keys(table).map((keys) => [keys, words(editCommand(press(keys), state))]);
      expect(Object.fromEntries(done)).toEqual(table);
    });
  }
  it("leave the cell by arrow where it was typed over, and move the caret after F2", () => {
    const state = { hasChoices: false, isMac: false };
    expect(words(editCommand(press("ArrowRight"), { ...state, isReplacing: true }))).toBe("commit right");
    expect(words(editCommand(press("ArrowUp"), { ...state, isReplacing: true }))).toBe("commit up");
    expect(words(editCommand(press("Shift+ArrowLeft"), { ...state, isReplacing: true }))).toBe("-");
    expect(words(editCommand(press("ArrowRight"), { ...state, isReplacing: false }))).toBe("-");
  });
  it("go through the list of choices up and down, and still leave sideways", () => {
    const state = { isReplacing: true, hasChoices: true, isMac: false };
    expect(words(editCommand(press("ArrowDown"), state))).toBe("choice down");
    expect(words(editCommand(press("ArrowUp"), state))).toBe("choice up");
    expect(words(editCommand(press("ArrowLeft"), state))).toBe("commit left");
  });
});
