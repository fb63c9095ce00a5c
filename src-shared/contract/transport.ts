// The page's end of the pipe: what a host gives the page, whichever host it is.
// The Electron bridge and the web transport both satisfy this and nothing more.
import type { Push } from "./contract.ts";
import type { WireError } from "../errors.ts";

export type CallResult =
  { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly error: WireError };

export type Transport = {
  /** Never rejects for an expected failure: those come as `ok: false`. */
  readonly call: (method: string, input: unknown) => Promise<CallResult>;
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
};
