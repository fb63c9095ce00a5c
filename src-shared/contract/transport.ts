// The page's end of the pipe: what a host gives the page, whichever host it is.
// The Electron bridge and the web transport both satisfy this and nothing more.
import type { Push } from "./contract.ts";
import type { WireError } from "../errors.ts";

export type Outcome<Value> =
  { readonly ok: true; readonly output: Value } | { readonly ok: false; readonly error: WireError };
export type CallResult = Outcome<unknown>;

/** A browser's `File`; named so because this side of the pipe has no browser's types. */
type PageFile = { readonly name: string; readonly size: number };

/** A file the core can read. The reference is good for this run of the studio and nobody else. */
export type OfferedFile = { readonly fileReference: string; readonly name: string };
/** A place the core can write to. */
export type FileTarget = { readonly targetReference: string; readonly name: string };

/**
 * Files on their way in and out. A page never names a path: it hands over what a person chose and gets a reference.
 * Like `call`, none of these rejects for an expected failure.
 */
export type TransportFiles = {
  /**
   * Makes a file that a person chose, or that the page made, readable for the core. Functions instead of a signal:
   * they cross Electron's bridge. Errors: file-too-large, file-missing, disk-full,
   * disk-trouble, task-cancelled.
   */
  offer(
    file: PageFile,
    onProgress: (fraction: number) => void,
  ): { readonly offered: Promise<Outcome<OfferedFile>>; readonly cancel: () => void };
  /**
   * `isKept`: a person wants the file (a save dialog, where there is one; null when it was closed). Otherwise the page
   * reads it back. Errors: disk-trouble, disk-full.
   */
  readonly chooseTarget: (wish: {
    readonly suggestedName: string;
    readonly isKept: boolean;
  }) => Promise<Outcome<FileTarget | null>>;
  /** Brings a file the core wrote to the person; does nothing where it stands at its place already. */
  readonly deliver: (targetReference: string, fileName: string) => Promise<Outcome<null>>;
  /** The whole file the core wrote. Errors: not-found. */
  readonly read: (targetReference: string, fileName: string) => Promise<Outcome<ArrayBuffer>>;
  /** Where files can be opened from outside the page (double-clicked): calls with those that wait, now and later. */
  readonly onOpened?: (take: (files: readonly OfferedFile[]) => void) => () => void;
  /** Nobody needs it any more; never touches a file of the person's own. */
  readonly forget: (reference: string) => Promise<void>;
};

export type Transport = {
  /** Never rejects for an expected failure: those come as `ok: false`. */
  readonly call: (method: string, input: unknown) => Promise<CallResult>;
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
  readonly files: TransportFiles;
};

/** How Electron's bridge asks for `TransportFiles` on its own channel; only there paths are named, never by the page. */
export type FileQuestion =
  | { readonly ask: "point"; readonly path: string }
  | { readonly ask: "take"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly ask: "target"; readonly suggestedName: string; readonly isKept: boolean }
  | { readonly ask: "read"; readonly targetReference: string; readonly fileName: string }
  | { readonly ask: "forget"; readonly reference: string }
  /** Project files that the system handed to the program and that no page has got yet. */
  | { readonly ask: "opened" };
