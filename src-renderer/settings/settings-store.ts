// The settings as the page sees them. A change shows at once and is taken back when the core refuses it.
import { create } from "zustand";
import type { Settings } from "../../src-shared/contract/settings.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import { remember } from "../lib/storage.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";

/** The defaults are shown until the core has answered. */
export const useSettings = create<{ readonly settings: Settings }>(() => ({ settings: defaultSettings }));

/** While a change is on its way, an older state that arrives must not undo it on screen. */
let changesUnderWay = 0;

function show(settings: Settings): void {
  if (changesUnderWay > 0) return;
  remember("scheme", settings.colourScheme);
  useSettings.setState({ settings });
}

export async function loadSettings(): Promise<void> {
  show(await ask("settings.get", {}));
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings;
  useSettings.setState({ settings: { ...before, ...change } });
  changesUnderWay += 1;
  try {
    const settings = await ask("settings.set", change);
    changesUnderWay -= 1;
    show(settings);
  } catch (error) {
    changesUnderWay -= 1;
    show(before);
    reportFailure(error);
  }
}
