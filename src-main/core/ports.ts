// What the core needs from outside: clock, randomness, threads, places and the host's own abilities. The only way
// the core reaches beyond its databases; tests give it fakes here and nowhere else.
import type { CountTokensInput, TokenBatch } from "../examples/count-tokens.ts";
import type { CopyTextsInput, CopyTextsOutput } from "../examples/copy-texts.ts";
import type { FindInput } from "../examples/find.ts";
import type { CellRowsBatch, ReadCellsInput } from "../examples/read-cells.ts";
import type { ReplaceBatch, ReplaceCounts, ReplaceInput } from "../examples/replace.ts";
import type { SimilarInput as SimilarChangesInput } from "../examples/similar.ts";
import type { SimilarExamples } from "../../src-shared/contract/similar.ts";
import type { Sorted, SortInput } from "../examples/sort.ts";
import type { ImportCounts } from "../../src-shared/contract/imports.ts";
import type { Prompt } from "../../src-shared/domain/exports/prompt.ts";
import type { PromptInput } from "../exports/make-prompt.ts";
import type { WriteExportInput, WriteExportOutput } from "../exports/write-export.ts";
import type { ReadReviewInput, ReviewBatch } from "../reviews/read-review.ts";
import type { WriteReviewInput, WriteReviewOutput } from "../reviews/write-review.ts";
import type { ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import type { SimilarInput } from "../playground/similar.ts";
import type { ShownExample } from "../../src-shared/domain/playground/shown-examples.ts";
import type { CheckInput } from "../findings/check-examples.ts";
import type { DealInput, DealOutput } from "../splits/deal-examples.ts";
import type { ReceiveInput, ReceiveOutput } from "../store/receive-project.ts";
import type { ShareInput, ShareOutput } from "../store/share-project.ts";
import type { DetectInput, DetectOutput } from "../imports/detect.ts";
import type { PassageRow, ReadMaterialInput, ReadMaterialOutput } from "../imports/read-material.ts";
import type { ReadForStoreInput, StoreBatch } from "../imports/read-for-store.ts";
import type { Provider } from "../provider/provider-work.ts";
import type { ChangedSince } from "../../src-shared/domain/jobs/job.ts";
import type { CompareInput } from "../jobs/sending/compare-sent.ts";
import type { PreparedBatch, PrepareInput, PrepareOutput } from "../jobs/sending/prepare-training.ts";
import type { SplitInput, SplitOutput } from "../jobs/sending/split-examples.ts";
import type { TallyInput, TallyOutput } from "../jobs/sending/tally-examples.ts";
import type { WriteSendingInput } from "../jobs/sending/write-sending-file.ts";
import type { KeyKeeping } from "../secrets/keys.ts";
import type { Log } from "./log.ts";

export type HostKind = "electron" | "web" | "cli";

export type CorePorts = {
  readonly host: HostKind;
  readonly version: string;
  readonly dataFolderPath: string;
  /** True for the platform's own place: its parents may be made. */
  readonly mayCreateDataFolderParents: boolean;
  /** The folder with samples, catalogue and icons that ship with Attune. */
  readonly resourcesFolderPath: string;
  readonly nowMs: () => number;
  readonly randomBytes: (byteCount: number) => Uint8Array;
  readonly log: Log;
  readonly threads: TaskThreads;
  /** The way to every provider, the rehearsal included. Keys stay on its side. */
  readonly provider: Provider;
  /** Turns the host's reference to a folder somebody chose into its path. Errors: not-found. */
  readonly resolveFolder: (folderReference: string) => Promise<string>;
  /** The same for a file somebody chose to read. `name` is what the person calls it. Errors: not-found. */
  readonly resolveFile: (fileReference: string) => Promise<{ readonly path: string; readonly name: string }>;
  /** The same for a place somebody chose to write to; nothing need be there yet. Errors: not-found. */
  readonly resolveTarget: (targetReference: string) => Promise<string>;
  /** Keeps keys of accounts and tells about them; never gives one back. */
  readonly keys: KeyKeeping;
  /** Something large has ended and memory is given back: the host's own thread may do the same. */
  readonly onQuiet?: () => void;
};

/**
 * Work that runs in a task thread: name → input, output, and what it hands over on the way (`batch`, where it does).
 * All of it only computes and reads, or writes new files.
 */
export type ThreadWork = {
  "copy-database": {
    readonly input: { readonly fromPath: string; readonly toPath: string; readonly name: string };
    readonly output: null;
    readonly batch: never;
  };
  "check-database": {
    readonly input: { readonly path: string; readonly name: string; readonly depth: "quick" | "deep" };
    readonly output: readonly string[];
    readonly batch: never;
  };
  "find-examples": { readonly input: FindInput; readonly output: Int32Array; readonly batch: never };
  "sort-examples": { readonly input: SortInput; readonly output: Sorted; readonly batch: never };
  "count-tokens": {
    readonly input: CountTokensInput;
    readonly output: number;
    readonly batch: TokenBatch;
  };
  "replace-texts": {
    readonly input: ReplaceInput;
    readonly output: ReplaceCounts;
    readonly batch: ReplaceBatch;
  };
  "similar-changes": {
    readonly input: SimilarChangesInput;
    readonly output: SimilarExamples;
    readonly batch: never;
  };
  "copy-texts": {
    readonly input: CopyTextsInput;
    readonly output: CopyTextsOutput;
    readonly batch: never;
  };
  "read-cells": { readonly input: ReadCellsInput; readonly output: number; readonly batch: CellRowsBatch };
  "detect-file": {
    readonly input: DetectInput;
    readonly output: DetectOutput;
    readonly batch: never;
  };
  "read-for-store": {
    readonly input: ReadForStoreInput;
    readonly output: ImportCounts;
    readonly batch: StoreBatch;
  };
  "read-material": {
    readonly input: ReadMaterialInput;
    readonly output: ReadMaterialOutput;
    readonly batch: readonly PassageRow[];
  };
  "write-export": {
    readonly input: WriteExportInput;
    readonly output: WriteExportOutput;
    readonly batch: never;
  };
  "make-prompt": { readonly input: PromptInput; readonly output: Prompt; readonly batch: never };
  "similar-examples": {
    readonly input: SimilarInput;
    readonly output: readonly ShownExample[];
    readonly batch: never;
  };
  "write-review": {
    readonly input: WriteReviewInput;
    readonly output: WriteReviewOutput;
    readonly batch: never;
  };
  "read-review": {
    readonly input: ReadReviewInput;
    readonly output: ReviewOutcome;
    readonly batch: ReviewBatch;
  };
  "share-project": { readonly input: ShareInput; readonly output: ShareOutput; readonly batch: never };
  "receive-project": { readonly input: ReceiveInput; readonly output: ReceiveOutput; readonly batch: never };
  "tally-examples": { readonly input: TallyInput; readonly output: TallyOutput; readonly batch: never };
  "split-examples": { readonly input: SplitInput; readonly output: SplitOutput; readonly batch: never };
  "prepare-training": {
    readonly input: PrepareInput;
    readonly output: PrepareOutput;
    readonly batch: PreparedBatch;
  };
  "write-sending-file": { readonly input: WriteSendingInput; readonly output: null; readonly batch: never };
  "check-examples": { readonly input: CheckInput; readonly output: null; readonly batch: never };
  "deal-examples": { readonly input: DealInput; readonly output: DealOutput; readonly batch: never };
  "compare-sent": {
    readonly input: CompareInput;
    readonly output: ChangedSince | null;
    readonly batch: never;
  };
};
export type ThreadWorkName = keyof ThreadWork;

/** What a piece of work in a thread can say before it is done. */
export type ThreadVoice<Name extends ThreadWorkName> = {
  /** 0 to 1. */
  readonly progress: (fraction: number) => void;
  /** Hands over a batch; waits while several are still unread, so that memory stays bounded. */
  readonly batch: (batch: ThreadWork[Name]["batch"]) => void;
};

export type ThreadControl<Name extends ThreadWorkName> = {
  readonly signal: AbortSignal;
  readonly progress?: (fraction: number) => void;
  /** Called for one batch after the other, in order; a rejection ends the thread and rejects the run. */
  readonly batch?: (batch: ThreadWork[Name]["batch"]) => void | Promise<void>;
};

export type TaskThreads = {
  /**
   * Rejects with task-cancelled as soon as the signal fires; the thread itself may end a little later.
   * Errors: too-complex when the thread ran out of memory, and whatever the work throws.
   */
  readonly run: <Name extends ThreadWorkName>(
    name: Name,
    input: ThreadWork[Name]["input"],
    control: ThreadControl<Name>,
  ) => Promise<ThreadWork[Name]["output"]>;
  readonly close: () => Promise<void>;
};
