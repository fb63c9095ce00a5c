// What the built Electron host loads before its window is asked for. Needs a build.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rootPath } from "../../src-main/launch/run.mjs";
import { loadedWith } from "./loaded-with.ts";

const { files, packages } = loadedWith(join(rootPath, "out/main/electron.js"));
const all = [...files.values()].join("\n");

describe("before the window, the Electron host", () => {
  it("loads nothing but Electron, Node, and a few small files", () => {
    expect([...packages].filter((name) => !name.startsWith("node:"))).toEqual(["electron"]);
    const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(60_000);
  });

  it("leaves for later what only later things need", () => {
    const late = [
      "setApplicationMenu",
      "showMessageBox",
      "safeStorage",
      "Notification",
      "utilityProcess",
      "powerMonitor",
      "electron-updater",
      "app-update.yml",
    ];
    expect(late.filter((name) => all.includes(name))).toEqual([]);
    expect(all).toContain("requestSingleInstanceLock");
  });
});
