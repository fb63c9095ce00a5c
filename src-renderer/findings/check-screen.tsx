// The door to Check: what is behind it is loaded when it is opened, or ahead once the first screen stands.
import type { JSX } from "react";
import { loadedLater } from "../lib/loaded-later.tsx";

const checkPage = loadedLater(async () => (await import("./check-page.tsx")).CheckPage);

const CheckPage = checkPage.Part;

export function CheckScreen(): JSX.Element {
  return <CheckPage />;
}

export const loadCheckAhead: () => Promise<void> = checkPage.load;
