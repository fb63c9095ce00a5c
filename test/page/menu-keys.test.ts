// The menu of Electron's host shows and presses the page's own keys: they are decided in src-renderer/lib/shortcuts.ts.
import { describe, expect, it } from "vitest";
import { menuKeys } from "../../src-main/hosts/electron-menu-keys.ts";
import { comboOf } from "../../src-renderer/lib/shortcuts.ts";

const commands = [
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
  "find",
  "replace",
] as const;

describe.each([
  ["darwin", "mac", "meta"],
  ["win32", "other", "control"],
  ["linux", "other", "control"],
] as const)("the menu on %s", (system, platform, mod) => {
  it.each(commands)("has the page's keys for %s", (command) => {
    const combo = comboOf(command, { platform, host: "electron" });
    expect(menuKeys(command, system)).toEqual({
      modifiers: [...(combo?.mod ? [mod] : []), ...(combo?.alt ? ["alt"] : [])],
      key: combo?.key,
    });
  });
});
