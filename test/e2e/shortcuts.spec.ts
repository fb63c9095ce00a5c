import {
  comboOf,
  globalShortcuts,
  isPressed,
  labelOf,
  type KeyPress,
  type Shortcut,
  type Surface,
} from "../../src-renderer/lib/shortcuts.ts";
import { expect, test } from "@playwright/test";

const windowsBrowser: Surface = { platform: "other", host: "browser" };
const macBrowser: Surface = { platform: "mac", host: "browser" };
const macWindow: Surface = { platform: "mac", host: "electron" };
const surfaces: readonly Surface[] = [
  windowsBrowser,
  macBrowser,
  macWindow,
  { platform: "other", host: "electron" },
];

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...change,
});
const does = (surface: Surface, pressed: KeyPress): readonly string[] =>
  globalShortcuts.filter((name) => {
    const combo = comboOf(name, surface);
    return combo !== null && isPressed(pressed, combo, surface);
  });

test("no global shortcut is a bare key, and none clashes with another", () => {
  for (const surface of surfaces) {
    const combos = globalShortcuts.flatMap((name) => comboOf(name, surface) ?? []);
    for (const combo of combos) expect(combo.mod ?? combo.control).toBe(true);
    const labels = combos.map((combo) => labelOf(combo, surface));
    expect(new Set(labels).size).toBe(labels.length);
  }
});

test("what AltGr or Option types is never a shortcut", () => {
  for (const key of ["k", "1", "z", "b", ",", "n"]) {
    const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
    for (const surface of surfaces) {
      expect(does(surface, press({ key, code, ctrlKey: true, altKey: true }))).toEqual([]);
      expect(does(surface, press({ key, code, metaKey: true, altKey: true }))).toEqual([]);
      const altGraph = { getModifierState: (name: string) => name === "AltGraph" };
      expect(does(surface, press({ key, code, ctrlKey: true, ...altGraph }))).toEqual([]);
    }
  }
});

test("undo is the key that types z, also on QWERTZ, and by its place on a Cyrillic keyboard", () => {
  expect(does(windowsBrowser, press({ key: "z", code: "KeyY", ctrlKey: true }))).toEqual(["undo"]);
  expect(does(windowsBrowser, press({ key: "y", code: "KeyZ", ctrlKey: true }))).toEqual([]);
  expect(does(windowsBrowser, press({ key: "я", code: "KeyZ", ctrlKey: true }))).toEqual(["undo"]);
  expect(does(macBrowser, press({ key: "z", code: "KeyZ", metaKey: true }))).toEqual(["undo"]);
  expect(does(macBrowser, press({ key: "z", code: "KeyZ", ctrlKey: true }))).toEqual([]);
});

test("the digits are found by their place, where Shift or the layout types something else", () => {
  const shifted = { key: "!", code: "Digit1", ctrlKey: true, shiftKey: true };
  expect(does(windowsBrowser, press(shifted))).toEqual(["examples"]);
  expect(does(macBrowser, press({ key: "&", code: "Digit1", ctrlKey: true }))).toEqual(["examples"]);
  expect(does(macWindow, press({ key: "1", code: "Digit1", metaKey: true }))).toEqual(["examples"]);
});

test("nothing is taken while an input method composes", () => {
  expect(does(windowsBrowser, press({ key: "k", code: "KeyK", ctrlKey: true, isComposing: true }))).toEqual(
    [],
  );
});

test("keys are written as the platform writes them", () => {
  const label = (name: Shortcut, surface: Surface): string => {
    const combo = comboOf(name, surface);
    return combo ? labelOf(combo, surface) : "–";
  };
  expect(label("palette", macWindow)).toBe("⌘K");
  expect(label("palette", windowsBrowser)).toBe("Ctrl+K");
  expect(label("check", macBrowser)).toBe("⌃2");
  expect(label("check", windowsBrowser)).toBe("Ctrl+Shift+2");
  expect(label("save", windowsBrowser)).toBe("Ctrl+Enter");
  expect(label("settings", macBrowser)).toBe("–");
});
