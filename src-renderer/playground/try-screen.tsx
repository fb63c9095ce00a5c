// The door to Try: what is behind it is loaded when it is opened, or ahead once the first screen stands.
import type { JSX } from "react";
import { loadedLater } from "../lib/loaded-later.tsx";

const tryPage = loadedLater(async () => (await import("./try-page.tsx")).TryPage);

const TryPage = tryPage.Part;

export function TryScreen(): JSX.Element {
  return <TryPage />;
}

export const loadTryAhead: () => Promise<void> = tryPage.load;
