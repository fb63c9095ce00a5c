// What pages in our windows may not do: leave, open windows, embed others, ask for anything of the computer. Set for
// every page there ever is, before the first one.
import { app, session, shell, type Event, type WebContents } from "electron";
import { mayOpenOutside } from "../../src-shared/domain/outside-links.ts";
import { studioOrigin } from "./electron-protocol.ts";

export function guardPages(): void {
  app.on("web-contents-created", (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.on("will-navigate", (event, url) => stayHome(event, url));
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => stayHome(event, event.url));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: "deny" };
  });
}

/** A page may load itself anew, and nothing else. */
function stayHome(event: Event, url: string): void {
  if (url.split(/[?#]/)[0] !== `${studioOrigin}/`) event.preventDefault();
}

/** In the person's browser, where the address is one of ours to offer. */
export function openOutside(url: string): void {
  if (mayOpenOutside(url)) void shell.openExternal(url);
}

/** Camera, place, notifications, clipboard: asked for or looked up, the answer is no. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, allow) => allow(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
