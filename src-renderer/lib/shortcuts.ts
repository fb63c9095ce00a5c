// Keyboard shortcuts: which keys, whether a key press is one of them, and how they are written on this platform.
// Pure. Must never take a bare key that a text field needs, nor anything typed with AltGr or Option.
//
// Why these: browsers keep Ctrl/⌘+1..8 for their tabs, macOS keeps ⌘+Shift+3..5 for pictures of the screen, Windows
// may keep Alt+Shift for the keyboard layout. So the five screens are Ctrl/⌘+1..5 in a window of our own, Ctrl+Shift+1..5
// in a browser, and Control+1..5 in a browser on a Mac, where that is free.

export type Surface = { readonly platform: "mac" | "other"; readonly host: "electron" | "browser" };

export type Combo = {
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod?: true;
  /** The Control key itself, also on a Mac. */
  readonly control?: true;
  readonly shift?: true;
  /** Option; only ever together with ⌘, where it types nothing. */
  readonly alt?: true;
  /** A letter or sign as typed ("k", ","), a named key ("F2"), or a digit, which is found by its place ("1"). */
  readonly key: string;
};

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing"
> & { readonly getModifierState?: (name: string) => boolean };

/** Shortcuts that work anywhere in the studio. */
export const globalShortcuts = [
  "palette",
  "examples",
  "check",
  "train",
  "try",
  "share",
  "settings",
  "new-project",
  "navigation",
  "undo",
] as const;
/** Shortcuts that belong to what has the focus; listed in the settings beside the global ones. */
export const localShortcuts = [
  "find",
  "replace",
  "find-next",
  "rename",
  "delete",
  "save",
  "revert",
  "rows",
] as const;
export type GlobalShortcut = (typeof globalShortcuts)[number];
export type LocalShortcut = (typeof localShortcuts)[number];
export type Shortcut = GlobalShortcut | LocalShortcut;

const screenDigits: Partial<Record<Shortcut, string>> = {
  examples: "1",
  check: "2",
  train: "3",
  try: "4",
  share: "5",
};

/** The keys of a shortcut here; null where the browser or the system keeps every good one for itself. */
export function comboOf(shortcut: Shortcut, surface: Surface): Combo | null {
  const digit = screenDigits[shortcut];
  if (digit !== undefined) return screenCombo(digit, surface);
  switch (shortcut) {
    case "palette":
      return { mod: true, key: "k" };
    case "settings":
      return surface.host === "browser" && surface.platform === "mac" ? null : { mod: true, key: "," };
    case "new-project":
      return surface.host === "browser" ? null : { mod: true, key: "n" };
    case "navigation":
      return { mod: true, key: "b" };
    case "undo":
      return { mod: true, key: "z" };
    case "find":
      return { mod: true, key: "f" };
    case "replace":
      // ⌘H hides the program on a Mac.
      return surface.platform === "mac" ? { mod: true, alt: true, key: "f" } : { mod: true, key: "h" };
    case "find-next":
      return surface.platform === "mac" ? { mod: true, key: "g" } : { key: "F3" };
    case "rename":
      return { key: "F2" };
    case "delete":
      return { key: "Delete" };
    case "save":
      return { mod: true, key: "Enter" };
    case "revert":
      return { key: "Escape" };
    default:
      return null;
  }
}

function screenCombo(digit: string, { platform, host }: Surface): Combo {
  if (host === "electron") return { mod: true, key: digit };
  return platform === "mac" ? { control: true, key: digit } : { control: true, shift: true, key: digit };
}

export function isPressed(press: KeyPress, combo: Combo, { platform }: Surface): boolean {
  if (press.isComposing || press.getModifierState?.("AltGraph") === true) return false;
  if (press.altKey !== (combo.alt === true)) return false;
  const wantsControl = combo.control === true || (combo.mod === true && platform !== "mac");
  const wantsMeta = combo.mod === true && platform === "mac";
  if (press.ctrlKey !== wantsControl || press.metaKey !== wantsMeta) return false;
  if (press.shiftKey !== (combo.shift === true)) return false;
  return typedKey(press, combo.key) === combo.key;
}

/** Letters as the layout types them (Z is Z on QWERTZ); by their place where the layout has no Latin letters. */
function typedKey(press: KeyPress, wanted: string): string {
  if (/^\d$/.test(wanted)) return press.code.replace(/^(?:Digit|Numpad)/, "");
  const isForeignLetter = press.key.length === 1 && press.key > "\u007f";
  if (isForeignLetter && /^Key[A-Z]$/.test(press.code)) return press.code.slice(3).toLowerCase();
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
}

const macNames: Readonly<Record<string, string>> = {
  Enter: "↩",
  Escape: "esc",
  Delete: "⌫",
};
const otherNames: Readonly<Record<string, string>> = { Escape: "Esc", Delete: "Del" };

/** "⌘K" on a Mac, "Ctrl+K" elsewhere. */
export function labelOf(combo: Combo, { platform }: Surface): string {
  if (platform === "mac") {
    const signs = `${combo.control ? "⌃" : ""}${combo.alt ? "⌥" : ""}${combo.shift ? "⇧" : ""}${combo.mod ? "⌘" : ""}`;
    return signs + (macNames[combo.key] ?? combo.key.toUpperCase());
  }
  const parts = [
    ...(combo.mod || combo.control ? ["Ctrl"] : []),
    ...(combo.alt ? ["Alt"] : []),
    ...(combo.shift ? ["Shift"] : []),
    otherNames[combo.key] ?? (combo.key.length === 1 ? combo.key.toUpperCase() : combo.key),
  ];
  return parts.join("+");
}

/** For `aria-keyshortcuts`. */
export function ariaShortcut(combo: Combo, { platform }: Surface): string {
  const parts = [
    ...(combo.control || (combo.mod && platform !== "mac") ? ["Control"] : []),
    ...(combo.mod && platform === "mac" ? ["Meta"] : []),
    ...(combo.alt ? ["Alt"] : []),
    ...(combo.shift ? ["Shift"] : []),
    combo.key.length === 1 ? combo.key.toUpperCase() : combo.key,
  ];
  return parts.join("+");
}
