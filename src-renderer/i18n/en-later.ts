// English words of what is loaded after the first screen: dialogs for files, the panel, the writing view.
import { filesWords } from "./en-files.ts";
import { panelWords } from "./en-panel.ts";

export const laterWords = { ...filesWords, ...panelWords } as const;
