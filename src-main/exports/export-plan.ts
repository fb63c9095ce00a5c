// Which example goes into which file, decided before a byte is written: from ids in order to a list of ids a file.
import { splitFilePath } from "../../src-shared/domain/exports/file-names.ts";
import { splits as namedSplits, type ExampleKind, type Split } from "../../src-shared/domain/example.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";
import { exportsSql, type PlanRow } from "./sql.ts";

export type ExportTarget = {
  /** `any`: one file for all of them. */
  readonly split: Split | null | "any";
  readonly path: string;
};

export type PlannedFile = ExportTarget & {
  readonly ids: Int32Array;
  /** Characters of each example's messages, in the order of `ids`: what a read is sized by. */
  readonly textLengths: Int32Array;
  readonly hasPreference: boolean;
};

export type LeftOut = {
  readonly otherKindCount: number;
  readonly otherSplitCount: number;
  readonly removedCount: number;
  readonly unreadableCount: number;
};

export type ExportPlan = { readonly files: readonly PlannedFile[]; readonly leftOut: LeftOut };

const idsPerPlanQuery = 4_000;

/** Every use an example can have, none among them. */
export const everySplit: readonly (Split | null)[] = [...namedSplits, null];

/** The targets of an export: the path itself, or one for each split it could need. */
export function targetsOf(
  path: string,
  files: "one" | "by-split",
  splits: readonly (Split | null)[],
  free: (path: string) => string,
): readonly ExportTarget[] {
  if (files === "one") return [{ split: "any", path }];
  return splits.map((split) => ({ split, path: free(splitFilePath(path, split)) }));
}

/** `ids`: null for the whole project. Files without an example aren't planned. */
export function planExport(
  database: ReadOnlyDatabase,
  ids: Int32Array | null,
  wanted: {
    readonly kind: ExampleKind | null;
    readonly splits: readonly (Split | null)[];
    readonly targets: readonly ExportTarget[];
  },
): ExportPlan {
  const chosen = ids ?? Int32Array.from(database.allValues<number>(exportsSql.visibleIds));
  const drafts = wanted.targets.map((target) => ({
    target,
    ids: new Int32Array(chosen.length),
    textLengths: new Int32Array(chosen.length),
    count: 0,
    hasPreference: false,
  }));
  let foundCount = 0;
  let otherKindCount = 0;
  let otherSplitCount = 0;
  for (let from = 0; from < chosen.length; from += idsPerPlanQuery) {
    const rows = database.allRaw<PlanRow>(exportsSql.plan, {
      ids: jsonOf(chosen.subarray(from, from + idsPerPlanQuery)),
    });
    foundCount += rows.length;
    for (const [id, split, kind, textLength] of rows) {
      const draft = drafts.find(({ target }) => target.split === "any" || target.split === split);
      if (wanted.kind !== null && kind !== wanted.kind) otherKindCount += 1;
      else if (!draft || !wanted.splits.includes(split)) otherSplitCount += 1;
      else {
        draft.ids[draft.count] = id;
        draft.textLengths[draft.count] = textLength;
        draft.count += 1;
        draft.hasPreference ||= kind === "preference";
      }
    }
  }
  return {
    files: drafts
      .filter(({ count }) => count > 0)
      .map(({ target, ids: all, textLengths, count, hasPreference }) => ({
        ...target,
        ids: all.subarray(0, count),
        textLengths: textLengths.subarray(0, count),
        hasPreference,
      })),
    leftOut: {
      otherKindCount,
      otherSplitCount,
      removedCount: chosen.length - foundCount,
      unreadableCount: 0,
    },
  };
}

/** A slice is one read: few enough bytes for little memory and a short transaction, few enough rows too. */
const sliceBytes = 4 * 1024 * 1024;
const sliceRows = 4_000;
/** A row beyond its texts: JSON around them, fields. Tool descriptions can be far more; `wroteBytes` notices. */
const rowBytesAtLeast = 300;
const firstSliceRows = 200;

export type Slices = {
  /** The next ids as the JSON array the statements take; null at the end. */
  readonly next: () => { readonly ids: string; readonly count: number } | null;
  /** What the last slice weighed, so that the next ones are of the right size. */
  readonly wroteBytes: (bytes: number) => void;
};

export function createSlices({ ids, textLengths }: Pick<PlannedFile, "ids" | "textLengths">): Slices {
  let from = 0;
  let lastCount = 0;
  let rowsAhead = firstSliceRows;
  return {
    next: () => {
      if (from >= ids.length) return null;
      let to = from;
      let bytes = 0;
      while (to < ids.length && to - from < rowsAhead && (to === from || bytes < sliceBytes)) {
        bytes += (textLengths[to] ?? 0) + rowBytesAtLeast;
        to += 1;
      }
      const slice = { ids: jsonOf(ids.subarray(from, to)), count: to - from };
      lastCount = slice.count;
      from = to;
      return slice;
    },
    wroteBytes: (bytes) => {
      const fitting = Math.floor(sliceBytes / Math.max(1, bytes / Math.max(1, lastCount)));
      rowsAhead = Math.max(1, Math.min(sliceRows, fitting, rowsAhead * 4));
    },
  };
}

export function jsonOf(ids: Int32Array): string {
  return `[${ids.join(",")}]`;
}
