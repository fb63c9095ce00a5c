// The menu of the right mouse button in text fields, and spelling in the system's languages. Where the page has a menu
// of its own, the system's isn't asked.
import { app, Menu, session, type ContextMenuParams, type MenuItemConstructorOptions } from "electron";
import type { StudioWindow } from "./electron-window.ts";
import { hostWords } from "./electron-words.ts";

const suggestionsShown = 5;

export function offerContextMenu({ browserWindow }: StudioWindow): void {
  const { webContents } = browserWindow;
  webContents.on("context-menu", (_event, about) => {
    if (!about.isEditable && about.selectionText === "") return;
    const corrections = about.dictionarySuggestions
      .slice(0, suggestionsShown)
      .map((word): MenuItemConstructorOptions => ({
        label: word,
        click: () => webContents.replaceMisspelling(word),
      }));
    Menu.buildFromTemplate([...corrections, ...spellingItems(about), ...editItems(about)]).popup({
      window: browserWindow,
    });
  });
}

function spellingItems({ misspelledWord }: ContextMenuParams): readonly MenuItemConstructorOptions[] {
  if (misspelledWord === "") return [];
  return [
    {
      label: hostWords.context["add-to-dictionary"],
      click: () => void session.defaultSession.addWordToSpellCheckerDictionary(misspelledWord),
    },
    { type: "separator" },
  ];
}

function editItems({ isEditable }: ContextMenuParams): readonly MenuItemConstructorOptions[] {
  if (!isEditable) return [{ role: "copy" }];
  return [
    { role: "undo" },
    { role: "redo" },
    { type: "separator" },
    { role: "cut" },
    { role: "copy" },
    { role: "paste" },
    { type: "separator" },
    { role: "selectAll" },
  ];
}

/**
 * macOS and Windows bring their own dictionaries. Elsewhere Chromium would fetch them from Google's servers
 * (https://www.electronjs.org/docs/latest/tutorial/spellchecker, 2026-11-28): nothing leaves this computer unasked, so
 * spelling stays off there.
 */
export function checkSpelling(platform: NodeJS.Platform): void {
  const { defaultSession } = session;
  const isOffline = platform === "darwin" || platform === "win32";
  defaultSession.setSpellCheckerEnabled(isOffline);
  // macOS finds out the language of a text by itself.
  if (platform !== "win32") return;
  const languages = spellingLanguages(
    app.getPreferredSystemLanguages(),
    defaultSession.availableSpellCheckerLanguages,
  );
  if (languages.length > 0) defaultSession.setSpellCheckerLanguages([...languages]);
}

/** Of the languages wanted, those there are: exactly, or else by their first part ("de-CH" → "de"). */
export function spellingLanguages(
  wanted: readonly string[],
  available: readonly string[],
): readonly string[] {
  const found = wanted.flatMap((tag) => {
    const exact = available.find((one) => one.toLowerCase() === tag.toLowerCase());
    const language = tag.split("-")[0] ?? "";
    return exact ?? available.find((one) => one === language) ?? [];
  });
  return [...new Set(found)];
}
