// What the stand-in puts into every new document, as source: the page's own end of the context bridge, and the isolated
// world in which the preload runs. Both functions stand alone. Only the isolated world ever sees the way to main.
import type { Codec } from "./clone.ts";

/** A value of one world as the other gets to know it: functions and promises stay where they are. */
type Passed =
  | { readonly kind: "function" | "promise"; readonly id: number }
  | { readonly kind: "array"; readonly items: readonly Passed[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, Passed])[] }
  | { readonly kind: "value"; readonly value: unknown };
type Answer = { readonly error: string } | { readonly passed: Passed };

/** Runs in the page's world before any of its scripts. @param name unguessable, shared by the two worlds. */
export function pageWorld(name: string): void {
  if (window.top !== window) return;
  const say = document.dispatchEvent.bind(document);
  const functions = new Map<number, (...values: unknown[]) => unknown>();
  let lastId = 0;
  const keep = (work: (...values: unknown[]) => unknown): number => {
    lastId += 1;
    functions.set(lastId, work);
    return lastId;
  };
  const pass = (value: unknown): Passed => {
    if (typeof value === "function")
      return { kind: "function", id: keep(value as (...values: unknown[]) => unknown) };
    if (Array.isArray(value)) return { kind: "array", items: value.map(pass) };
    if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return {
        kind: "object",
        entries: Object.entries(value).map(([key, one]) => [key, pass(one)] as const),
      };
    }
    return { kind: "value", value };
  };
  const ask = (question: object): Answer => {
    let answer: Answer = { error: "no answer from the isolated world" };
    const hear = (event: Event): void => {
      answer = (event as CustomEvent<Answer>).detail;
    };
    document.addEventListener(`${name}-answer`, hear, { once: true });
    say(new CustomEvent(`${name}-ask`, { detail: question }));
    return answer;
  };
  const unpass = (passed: Passed): unknown => {
    switch (passed.kind) {
      case "function":
        return (...values: unknown[]) => {
          const answer = ask({ does: "call", id: passed.id, values: values.map(pass) });
          if ("error" in answer) throw new Error(answer.error);
          return unpass(answer.passed);
        };
      case "promise":
        return new Promise((resolve, reject) => {
          const refuse = (message: unknown): void => reject(new Error(String(message)));
          ask({ does: "await", id: passed.id, resolve: pass(resolve), reject: pass(refuse) });
        });
      case "array":
        return Object.freeze(passed.items.map(unpass));
      case "object": {
        const object = {};
        for (const [key, one] of passed.entries)
          Object.defineProperty(object, key, { value: unpass(one), enumerable: true });
        return Object.freeze(object);
      }
      default:
        return passed.value;
    }
  };
  document.addEventListener(`${name}-tell`, (event) => {
    const { detail } = event as CustomEvent<
      | { readonly does: "expose"; readonly key: string; readonly api: Passed }
      | { readonly does: "call"; readonly id: number; readonly values: readonly Passed[] }
    >;
    if (detail.does === "call") functions.get(detail.id)?.(...detail.values.map(unpass));
    else if (!(detail.key in window)) {
      Object.defineProperty(window, detail.key, {
        value: unpass(detail.api),
        enumerable: true,
        configurable: false,
        writable: false,
      });
    }
  });
}

type PreloadFunction = (require: unknown, module: unknown, exports: unknown, process: unknown) => void;

/** Runs in the isolated world. Afterwards the way to main is known to this function alone. */
export function isolatedWorld(
  name: string,
  makeCodec: (toBase64: (bytes: Uint8Array) => string, fromBase64: (text: string) => Uint8Array) => Codec,
  preload: PreloadFunction,
  about: Readonly<Record<string, unknown>>,
): void {
  if (window.top !== window) return;
  const world = globalThis as unknown as {
    standinToMain?: (text: string) => void;
    standinFromMain?: (text: string) => void;
  };
  const send = world.standinToMain ?? ((): void => {});
  delete world.standinToMain;
  const codec = makeCodec(
    (bytes) => {
      let binary = "";
      for (let from = 0; from < bytes.length; from += 0x8000)
        binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
      return btoa(binary);
    },
    (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
  );
  type Listener = (event: unknown, ...values: unknown[]) => void;
  const functions = new Map<number, (...values: unknown[]) => unknown>();
  const promises = new Map<number, Promise<unknown>>();
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const knownFiles = new Map<string, string>();
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const tell = (detail: object): void =>
    void document.dispatchEvent(new CustomEvent(`${name}-tell`, { detail }));
  const pass = (value: unknown): Passed => {
    if (typeof value === "function") {
      const id = nextId();
      functions.set(id, value as (...values: unknown[]) => unknown);
      return { kind: "function", id };
    }
    if (value instanceof Promise) {
      const id = nextId();
      promises.set(id, value);
      return { kind: "promise", id };
    }
    if (Array.isArray(value)) return { kind: "array", items: value.map(pass) };
    if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return {
        kind: "object",
        entries: Object.entries(value).map(([key, one]) => [key, pass(one)] as const),
      };
    }
    return { kind: "value", value };
  };
  const unpass = (passed: Passed): unknown => {
    switch (passed.kind) {
      case "function":
        return (...values: unknown[]) => tell({ does: "call", id: passed.id, values: values.map(pass) });
      case "promise":
        throw new Error("the stand-in takes no promises from the page");
      case "array":
        return passed.items.map(unpass);
      case "object":
        return Object.fromEntries(passed.entries.map(([key, one]) => [key, unpass(one)]));
      default:
        return passed.value;
    }
  };
  const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  document.addEventListener(`${name}-ask`, (event) => {
    const { detail } = event as CustomEvent<
      | { readonly does: "call"; readonly id: number; readonly values: readonly Passed[] }
      | { readonly does: "await"; readonly id: number; readonly resolve: Passed; readonly reject: Passed }
      | null
    >;
    let answer: Answer;
    try {
      // What can't be cloned arrives as nothing.
      if (detail === null) throw new Error("An object could not be cloned.");
      if (detail.does === "call") {
        answer = { passed: pass(functions.get(detail.id)?.(...detail.values.map(unpass))) };
      } else {
        const resolve = unpass(detail.resolve) as (value: unknown) => void;
        const reject = unpass(detail.reject) as (words: string) => void;
        promises.get(detail.id)?.then(resolve, (error: unknown) => reject(wordsOf(error)));
        answer = { passed: { kind: "value", value: undefined } };
      }
    } catch (error) {
      answer = { error: wordsOf(error) };
    }
    document.dispatchEvent(new CustomEvent(`${name}-answer`, { detail: answer }));
  });
  const on = (channel: string, listener: Listener): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): unknown => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((one) => one !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer: unknown = Object.freeze({
    invoke: (channel: string, ...values: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = nextId();
        const text = codec.encode(values);
        waiting.set(id, { resolve, reject });
        send(JSON.stringify({ does: "invoke", id, channel, values: text }));
      }),
    send: (channel: string, ...values: unknown[]) =>
      send(JSON.stringify({ does: "send", channel, values: codec.encode(values) })),
    on,
    off,
    addListener: on,
    removeListener: off,
  });
  world.standinFromMain = (text) => {
    const message = JSON.parse(text) as {
      readonly does: "reply" | "event" | "file";
      readonly id: number;
      readonly channel: string;
      readonly values: string;
      readonly error?: string;
    };
    if (message.does === "file") {
      knownFiles.set(message.channel, message.values);
    } else if (message.does === "reply") {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(codec.decode(message.values));
      else asked?.reject(new Error(message.error));
    } else {
      const values = codec.decode(message.values) as unknown[];
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer }, ...values);
    }
  };
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => tell({ does: "expose", key, api: pass(api) }),
    },
    webUtils: {
      // Chromium keeps a file's path from scripts: specs say beforehand which files lie where.
      getPathForFile: (file: File) => knownFiles.get(`${file.name}:${file.size}`) ?? "",
    },
  };
  const module = { exports: {} };
  const require = (wanted: string): unknown => {
    if (wanted === "electron" || wanted === "electron/renderer") return electron;
    throw new Error(`module not found: ${wanted}`);
  };
  const process = Object.freeze({
    ...about,
    sandboxed: true,
    contextIsolated: true,
    type: "renderer",
    env: {},
  });
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    send(JSON.stringify({ does: "preload-error", error: wordsOf(error) }));
  }
}
