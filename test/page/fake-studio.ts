// A page without a browser and without a studio: the globals its stores touch when they are loaded, and a transport
// that only keeps settings. Import it before anything of src-renderer.
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";

let settings: object = defaultSettings;

const attune = {
  call: (method: string, input: unknown): Promise<CallResult> => {
    if (method === "settings.set") settings = { ...settings, ...(input as object) };
    const isKnown = method === "settings.set" || method === "settings.get";
    return Promise.resolve(
      isKnown ? { ok: true, output: settings } : { ok: false, error: { code: "not-found", details: {} } },
    );
  },
  subscribe: () => () => {},
};

Object.assign(globalThis, {
  window: { attune },
  addEventListener: () => {},
  document: { documentElement: { dataset: {} } },
});

/** What the studio has kept. */
export function keptSettings(): unknown {
  return settings;
}
