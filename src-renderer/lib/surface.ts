// Where this page runs: which platform's keys, and in a window of its own or in a browser. Read once.
import type { Transport } from "../../src-shared/contract/transport.ts";
import type { Surface } from "./shortcuts.ts";

declare global {
  interface Window {
    /** The bridge, in Electron. */
    readonly attune?: Transport;
  }
  interface Navigator {
    readonly userAgentData?: { readonly platform: string };
  }
}

const platformName = navigator.userAgentData?.platform ?? navigator.platform;

export const surface: Surface = {
  platform: /mac|iphone|ipad/i.test(platformName) ? "mac" : "other",
  host: window.attune === undefined ? "browser" : "electron",
};

/** True while somebody types: keys that edit text belong to the field then. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio]), textarea, select"))
  );
}
