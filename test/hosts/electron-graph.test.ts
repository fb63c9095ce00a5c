// What the built Electron host loads before its window is asked for. Needs a build.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { rootPath } from "../../src-main/launch/run.mjs";

type Graph = { readonly files: ReadonlyMap<string, string>; readonly packages: ReadonlySet<string> };

/** Everything that is imported without being asked for later (`import(…)`). */
function loadedWith(entry: string): Graph {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    const text = readFileSync(path, "utf8");
    files.set(path, text);
    for (const [, wanted = ""] of text.matchAll(/(?:\bfrom|(?<![\w.])import)\s*["'`]([^"'`]+)["'`]/g)) {
      if (wanted.startsWith(".")) visit(join(dirname(path), wanted));
      else packages.add(wanted);
    }
  };
  visit(entry);
  return { files, packages };
}

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
