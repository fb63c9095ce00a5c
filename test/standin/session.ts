// Own schemes, the one session with its permissions, and ipcMain. What a session refuses is refused in Chromium, too;
// without handlers everything is allowed, as in Electron.
import { EventEmitter } from "node:events";
import { emitterPartOf, onlyBeforeReady, onlyWhenReady, partOf, record, state, strict } from "./parts.ts";

export const protocol = partOf<Electron.Protocol>("protocol", {
  registerSchemesAsPrivileged: (list) => {
    onlyBeforeReady("protocol.registerSchemesAsPrivileged");
    for (const { scheme, privileges } of list) state.schemes.set(scheme, privileges ?? {});
  },
  handle: (scheme, handler) => {
    onlyWhenReady("protocol.handle");
    const privileges = state.schemes.get(scheme);
    // Anything else has no origin of its own in Electron, and here no address.
    if (!privileges?.standard || !privileges.secure)
      throw new Error(
        `the stand-in serves standard and secure schemes only; "${scheme}" isn't registered so`,
      );
    if (state.handlers.has(scheme)) throw new Error("The scheme has been intercepted");
    state.handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>);
  },
  unhandle: (scheme) => void state.handlers.delete(scheme),
  isProtocolHandled: (scheme) => state.handlers.has(scheme),
});

type PermissionRequestHandler = NonNullable<Parameters<Electron.Session["setPermissionRequestHandler"]>[0]>;
type PermissionCheckHandler = NonNullable<Parameters<Electron.Session["setPermissionCheckHandler"]>[0]>;

let requestHandler: PermissionRequestHandler | null = null;
let checkHandler: PermissionCheckHandler | null = null;
let onPermissionsChanged: () => void = () => {};
const available = ["en-US", "en-GB", "de", "fr", "es"];

export const defaultSession = emitterPartOf<Electron.Session>("session", {
  setPermissionRequestHandler: (handler) => {
    requestHandler = handler;
    onPermissionsChanged();
  },
  setPermissionCheckHandler: (handler) => {
    checkHandler = handler;
    onPermissionsChanged();
  },
  availableSpellCheckerLanguages: available,
  setSpellCheckerEnabled: (isEnabled) => record("session.setSpellCheckerEnabled", isEnabled),
  setSpellCheckerLanguages: (languages) => {
    const unknown = languages.find((language) => !available.includes(language));
    if (unknown !== undefined) throw new Error(`Invalid language code provided: "${unknown}"`);
    record("session.setSpellCheckerLanguages", languages);
  },
  addWordToSpellCheckerDictionary: (word) => {
    record("session.addWordToSpellCheckerDictionary", word);
    return true;
  },
  protocol,
});

export const session = partOf<typeof Electron.Session>("session", { defaultSession });

/** Electron's word for a permission, by Chromium's. */
export const permissionNames: Readonly<Record<string, string>> = {
  geolocation: "geolocation",
  notifications: "notifications",
  camera: "media",
  microphone: "media",
  midi: "midi",
  "clipboard-read": "clipboard-read",
};

export function whenPermissionsChange(listener: () => void): void {
  onPermissionsChanged = listener;
}

/** Some pages ask, some only look it up: one of the two handlers that allows is enough, and so is one that isn't there. */
export async function isPermitted(
  contents: Electron.WebContents,
  name: string,
  origin: string,
): Promise<boolean> {
  const mayAsk = await new Promise<boolean>((resolve) => {
    if (requestHandler === null) resolve(true);
    else {
      requestHandler(contents, name as "geolocation", resolve, {
        requestingUrl: `${origin}/`,
        isMainFrame: true,
      } as Electron.PermissionRequest);
    }
  });
  return mayAsk || (checkHandler?.(contents, name as "geolocation", origin, {} as never) ?? true);
}

type Handler = (event: Electron.IpcMainInvokeEvent, ...values: unknown[]) => unknown;
export const invokeHandlers = new Map<string, Handler>();

export const ipcMain = strict(
  "ipcMain",
  Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler): void => {
      if (invokeHandlers.has(channel))
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      invokeHandlers.set(channel, handler);
    },
    removeHandler: (channel: string): void => void invokeHandlers.delete(channel),
    /** A message from a sender that no page can play. */
    invokeForTest: (channel: string, event: Electron.IpcMainInvokeEvent, ...values: unknown[]): unknown =>
      invokeHandlers.get(channel)?.(event, ...values),
  }),
);
