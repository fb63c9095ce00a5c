// What the rehearsal's process and whoever starts it say to each other: one line of JSON each way. Plain data.
import type { FaultRuleInput } from "./server/faults.ts";

/** The first line of the process's standard input. The token comes this way: command lines can be read by others. */
export type RehearsalOrders = {
  /** Belongs to the rehearsal alone; exists. */
  readonly folder: string;
  /** Where base.safetensors, tokenizer.json and kernels.wasm lie. */
  readonly resourcesFolder: string;
  /** Another base model than the one in the resources; tests use it. */
  readonly basePath?: string;
  readonly token: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly faults: readonly FaultRuleInput[];
  readonly allowFaults: boolean;
  /** Threads of a training; as many as are good for this computer when left out. */
  readonly threads?: number;
};

export type RehearsalProblem =
  | "already-open"
  | "port-taken"
  | "port-not-allowed"
  | "bad-faults"
  | "folder-unusable"
  | "model-missing"
  | "internal";

/** What a utility process of Electron hears instead of a line on its standard input, and instead of that input's end. */
export type FromParent = { readonly says: "orders"; readonly line: string } | { readonly says: "end" };

/** The one line the process prints. */
export type RehearsalAnnouncement = { readonly baseUrl: string } | { readonly problem: RehearsalProblem };
