// Where the page is and going elsewhere: the browser's own history, read through React.
import { useSyncExternalStore } from "react";
import { hashOf, homeRoute, parseHash, type Route } from "./routes.ts";

let hash = location.hash;
let route = parseHash(hash);
let isFirstScreen = true;

/** null until the start has decided where to go. */
export function currentRoute(): Route | null {
  if (location.hash !== hash) {
    hash = location.hash;
    route = parseHash(hash) ?? homeRoute;
    isFirstScreen = false;
  }
  return route;
}

function onMove(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}

export function useRoute(): Route | null {
  return useSyncExternalStore(onMove, currentRoute);
}

/** @param options.replace the place left can't be gone back to. */
export function go(to: Route, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) {
    history.replaceState(null, "", hashOf(to));
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = hashOf(to);
  }
}

/** The first screen leaves the focus alone; later ones take it to their heading. */
export function hasMoved(): boolean {
  return !isFirstScreen;
}
