// What the main thread and the core thread say to each other. Plain data; ids tie answers to questions.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import type { WireError } from "../../src-shared/errors.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { ProviderWorkName } from "../provider/provider-work.ts";
import type { KeyKeeping } from "../secrets/keys.ts";
import type { CorePorts } from "./ports.ts";

/** What a core thread is started with (`workerData`). */
export type CoreThreadOptions = Pick<
  CorePorts,
  "host" | "version" | "dataFolderPath" | "mayCreateDataFolderParents" | "resourcesFolderPath"
> & { readonly taskThreadUrl: string };

/** What a person chose: a folder, a file to read, or a place to write a file to. */
export type PlaceKind = "folder" | "file" | "target";

/** What the core thread asks of the provider, whose keys stay on the main thread. */
export type ToProvider =
  | {
      readonly type: "provider";
      readonly askId: number;
      readonly profile: ConnectionProfile;
      readonly name: ProviderWorkName;
      readonly input: unknown;
    }
  | { readonly type: "provider-cancel"; readonly askId: number };

export type FromProvider =
  | { readonly type: "provider-news"; readonly askId: number; readonly news: unknown }
  /** How many bytes of a request have left; heard once, also of one that was cancelled. */
  | { readonly type: "provider-sent"; readonly askId: number; readonly bytes: number }
  | { readonly type: "provider-done"; readonly askId: number; readonly output: unknown }
  | { readonly type: "provider-failed"; readonly askId: number; readonly error: WireError };

export type KeysQuestionName = keyof KeyKeeping;

/** What the core thread asks about keys, which stay on the main thread. `input`: the question's arguments. */
export type ToKeys = {
  readonly type: "keys";
  readonly askId: number;
  readonly name: KeysQuestionName;
  readonly input: readonly unknown[];
};

export type FromKeys = {
  readonly type: "keys-answer";
  readonly askId: number;
  readonly answer:
    { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly error: WireError };
};

export type ToCore =
  | { readonly type: "call"; readonly callId: number; readonly method: string; readonly input: unknown }
  /** The input still as JSON text, the result wanted as JSON text: the main thread never parses what it only routes. */
  | { readonly type: "call-text"; readonly callId: number; readonly method: string; readonly text: string }
  | { readonly type: "place"; readonly askId: number; readonly path: string | null }
  | FromKeys
  /** The computer woke up, or the network is there again. */
  | { readonly type: "wake" }
  | FromProvider
  | { readonly type: "close" };

export type FromCore =
  | ToProvider
  | ToKeys
  | { readonly type: "started"; readonly status: StudioStatus }
  | { readonly type: "result"; readonly callId: number; readonly result: CallResult }
  | { readonly type: "result-text"; readonly callId: number; readonly text: string }
  | { readonly type: "push"; readonly push: Push }
  | {
      readonly type: "resolve-place";
      readonly askId: number;
      readonly kind: PlaceKind;
      readonly reference: string;
    }
  | { readonly type: "quiet" }
  | { readonly type: "closed" };
