// Shortcuts that work on every screen. Which keys they are is decided in lib/shortcuts.ts.
import { useEffect } from "react";
import { go } from "../lib/navigation.ts";
import { projectScreens } from "../lib/routes.ts";
import { comboOf, globalShortcuts, isPressed, type GlobalShortcut } from "../lib/shortcuts.ts";
import { isTyping, surface } from "../lib/surface.ts";
import { openPalette } from "../palette/palette-store.ts";
import { undoLast } from "../ui/undo.ts";

export function useGlobalShortcuts(does: {
  readonly projectId: string | null;
  readonly toggleNavigation: () => void;
}): void {
  useEffect(() => {
    const run = (shortcut: GlobalShortcut): void => {
      const screen = projectScreens.find((name) => name === shortcut);
      if (screen !== undefined) {
        if (does.projectId !== null) go({ screen, projectId: does.projectId });
        return;
      }
      if (shortcut === "palette") openPalette();
      if (shortcut === "settings") go({ screen: "settings", section: "appearance" });
      if (shortcut === "new-project") go({ screen: "projects", isCreating: true });
      if (shortcut === "navigation") does.toggleNavigation();
      if (shortcut === "undo") void undoLast();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      // A question on screen is answered first.
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const shortcut = globalShortcuts.find((name) => {
        const combo = comboOf(name, surface);
        return combo !== null && isPressed(event, combo, surface);
      });
      if (shortcut === undefined) return;
      if (shortcut === "undo" && isTyping(event.target)) return;
      event.preventDefault();
      run(shortcut);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  });
}
