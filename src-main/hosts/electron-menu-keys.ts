// The page's keys as the menu shows and presses them. A test compares them with src-renderer/lib/shortcuts.ts, which
// decides; this side can't import it. Pure.

export type PageCommand =
  | "palette"
  | "examples"
  | "check"
  | "train"
  | "try"
  | "share"
  | "settings"
  | "new-project"
  | "navigation"
  | "undo"
  | "redo"
  | "find"
  | "replace";

export type MenuKeys = {
  readonly modifiers: readonly ("control" | "meta" | "shift" | "alt")[];
  readonly key: string;
};

const letters: Readonly<Record<PageCommand, string>> = {
  palette: "k",
  examples: "1",
  check: "2",
  train: "3",
  try: "4",
  share: "5",
  settings: ",",
  "new-project": "n",
  navigation: "b",
  undo: "z",
  redo: "y",
  find: "f",
  replace: "h",
};

export function menuKeys(command: PageCommand, platform: NodeJS.Platform): MenuKeys {
  if (platform !== "darwin") return { modifiers: ["control"], key: letters[command] };
  // ⌘H hides the program, ⌘Y means other things.
  if (command === "replace") return { modifiers: ["meta", "alt"], key: "f" };
  if (command === "redo") return { modifiers: ["meta", "shift"], key: "z" };
  return { modifiers: ["meta"], key: letters[command] };
}
