// What every piece of the stand-in is made with: strict parts that throw where something isn't built, the record of
// what the host asked the system to do, and the state the pieces share. Must never answer for what isn't there.
import { EventEmitter } from "node:events";
import type { BrowserContext } from "playwright";

/** A call that would reach the person's system: read by specs. */
export type NativeCall = { readonly api: string; readonly values: readonly unknown[] };

export const calls: NativeCall[] = [];

export function record(api: string, ...values: readonly unknown[]): void {
  calls.push({ api, values });
}

/** Part of one of Electron's objects, without what every emitter has. */
export type PartOf<Whole> = Partial<Omit<Whole, keyof EventEmitter>>;

/** As far as it is built, checked against Electron's own types; whatever else is asked for throws. */
export function partOf<Whole extends object>(name: string, part: PartOf<Whole>): Whole {
  return strict(name, part) as unknown as Whole;
}

/** The same for what can be listened to. */
export function emitterPartOf<Whole extends object>(name: string, part: PartOf<Whole>): Whole & EventEmitter {
  return strict(name, Object.assign(new EventEmitter(), part)) as unknown as Whole & EventEmitter;
}

export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(from, key, receiver) {
      if (key in from || typeof key === "symbol" || key === "then" || key === "toJSON") {
        return Reflect.get(from, key, receiver);
      }
      throw new Error(`the stand-in has no ${name}.${key}`);
    },
  });
}

export type CancellableEvent = {
  defaultPrevented: boolean;
  readonly preventDefault: () => void;
  readonly [detail: string]: unknown;
};

export function cancellable(details: Readonly<Record<string, unknown>> = {}): CancellableEvent {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** What a window lets the rest of the stand-in do with it. */
export type OpenWindow = {
  readonly id: number;
  /** @returns false when the host has refused. */
  readonly closeIfAllowed: () => Promise<boolean>;
};

export const state: {
  isReady: boolean;
  isQuitting: boolean;
  areAllSandboxed: boolean;
  context: BrowserContext | null;
  readonly windows: Map<number, OpenWindow>;
  readonly schemes: Map<string, Electron.Privileges>;
  readonly handlers: Map<string, (request: Request) => Response | Promise<Response>>;
} = {
  isReady: false,
  isQuitting: false,
  areAllSandboxed: false,
  context: null,
  windows: new Map(),
  schemes: new Map(),
  handlers: new Map(),
};

export const whenReady = Promise.withResolvers<void>();

export function onlyBeforeReady(api: string): void {
  if (state.isReady) throw new Error(`${api} can only be called before the app is ready`);
}

export function onlyWhenReady(api: string): void {
  if (!state.isReady) throw new Error(`${api} can't be used before the app is ready`);
}
