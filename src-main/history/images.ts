// What a part of a step holds: the values some rows had on the other side of it. Written deflated, in id order, with
// rows of equal values together, so that "set one field on a million examples" stays small.
// Holds people's texts: must never reach a log or a shared project file.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * Columns of `example` a step can change, and `body` of `example_text`. Derived columns follow by themselves;
 * `position`, different in every row, has a place of its own.
 */
export const imageColumns = [
  "kind",
  "instructions_source",
  "split",
  "status",
  "tags",
  "source",
  "group_name",
  "notes",
  "own_fields",
  "extra",
  "body",
] as const;
export type ImageColumn = (typeof imageColumns)[number];

export type Image = Readonly<Partial<Record<ImageColumn, string | number | null>>>;

/** Rows that get the same values. */
export type ImageGroup = {
  /** Ascending. */
  readonly ids: readonly number[];
  readonly image: Image;
  /** One for each id, where the step moves, adds or takes away rows. */
  readonly positions?: readonly (number | null)[];
  /** The step made these rows, or took them away: what can be deleted for good with the step. */
  readonly isNew?: boolean;
  readonly isRemoval?: boolean;
};

export type Images = {
  readonly examples: readonly ImageGroup[];
  readonly project?: { readonly instructions?: string; readonly own_columns?: string };
  readonly imports?: readonly { readonly importId: number; readonly state: "done" | "undone" }[];
};

/** As stored: ids as first id and lengths of runs and gaps would be smaller still, but deflating does that for us. */
type StoredGroup = {
  readonly r: readonly (readonly [from: number, to: number])[];
  readonly v: Image;
  readonly p?: readonly (number | null)[];
  readonly n?: 1;
  readonly x?: 1;
};
type Stored = {
  readonly e: readonly StoredGroup[];
  readonly p?: Images["project"];
  readonly i?: Images["imports"];
};

/** Quick rather than small: it runs on the core thread between two answers. */
const deflateLevel = 1;

export function encodeImages(images: Images): Uint8Array {
  const stored: Stored = {
    e: images.examples.map((group) => ({
      r: runsOf(group.ids),
      v: group.image,
      ...(group.positions ? { p: group.positions } : {}),
      ...(group.isNew ? { n: 1 as const } : {}),
      ...(group.isRemoval ? { x: 1 as const } : {}),
    })),
    ...(images.project ? { p: images.project } : {}),
    ...(images.imports ? { i: images.imports } : {}),
  };
  return deflateRawSync(JSON.stringify(stored), { level: deflateLevel });
}

export function decodeImages(bytes: Uint8Array): Images {
  const stored = JSON.parse(inflateRawSync(bytes).toString("utf8")) as Stored;
  return {
    examples: stored.e.map((group) => ({
      ids: idsOf(group.r),
      image: group.v,
      ...(group.p ? { positions: group.p } : {}),
      ...(group.n ? { isNew: true } : {}),
      ...(group.x ? { isRemoval: true } : {}),
    })),
    ...(stored.p ? { project: stored.p } : {}),
    ...(stored.i ? { imports: stored.i } : {}),
  };
}

/** Runs of neighbouring ids, both ends included. */
export function runsOf(ids: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = ids[0];
  if (from === undefined) return runs;
  let to = from;
  for (const id of ids) {
    if (id > to + 1) {
      runs.push([from, to]);
      from = id;
    }
    to = id;
  }
  runs.push([from, to]);
  return runs;
}

function idsOf(runs: StoredGroup["r"]): readonly number[] {
  const ids: number[] = [];
  for (const [from, to] of runs) for (let id = from; id <= to; id += 1) ids.push(id);
  return ids;
}
