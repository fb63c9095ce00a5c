// Gathers what the work of one transaction changes, so that one part of a step can hold how it was before.
import type { WriteDatabase } from "../store/database.ts";
import type { ImageGroup, Images } from "./images.ts";
import { swapImages, type Moved, type Swapped } from "./swap.ts";

/** What the work of a step can do; everything it changes can be taken back. */
export type StepWriter = {
  readonly database: WriteDatabase;
  /** Gives rows these values. */
  readonly apply: (images: Images) => Swapped;
  /** Says that these rows were just inserted with these positions by this step. */
  readonly inserted: (ids: readonly number[], positions: readonly number[]) => void;
};

export type Recorder = {
  readonly writer: StepWriter;
  /** What stood there before all of it; null when nothing changed. */
  readonly images: () => Images | null;
  readonly moved: readonly Moved[];
  readonly exampleIds: readonly number[];
  readonly countDelta: () => number;
  readonly importsChanged: () => boolean;
};

export function recordInto(database: WriteDatabase, nowMs: number): Recorder {
  const befores: Images[] = [];
  const moved: Moved[] = [];
  const exampleIds: number[] = [];
  let countDelta = 0;
  let importsChanged = false;
  return {
    writer: {
      database,
      apply: (wanted) => {
        const swapped = swapImages(database, wanted, nowMs);
        befores.push(swapped.before);
        for (const row of swapped.moved) moved.push(row);
        for (const id of swapped.exampleIds) exampleIds.push(id);
        countDelta += swapped.countDelta;
        importsChanged ||= swapped.importsChanged;
        return swapped;
      },
      inserted: (ids, positions) => {
        befores.push({ examples: [{ ids, image: {}, positions: ids.map(() => null), isNew: true }] });
        for (const [index, id] of ids.entries()) {
          moved.push({ id, from: null, to: positions[index] ?? null });
          exampleIds.push(id);
        }
        countDelta += ids.length;
      },
    },
    images: () => (befores.length === 0 ? null : joinedImages(befores)),
    moved,
    exampleIds,
    countDelta: () => countDelta,
    importsChanged: () => importsChanged,
  };
}

/** What undoes all of it: the latest first. */
function joinedImages(befores: readonly Images[]): Images {
  const examples: ImageGroup[] = [];
  let project: Images["project"];
  let imports: Images["imports"];
  for (const before of befores.toReversed()) {
    for (const group of before.examples) examples.push(group);
    // Of two changes to the same text the earlier one knows how it was.
    if (before.project) project = { ...project, ...before.project };
    if (before.imports) imports = [...(imports ?? []), ...before.imports];
  }
  return { examples, ...(project ? { project } : {}), ...(imports ? { imports } : {}) };
}
