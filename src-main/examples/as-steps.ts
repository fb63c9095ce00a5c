// How changes to many examples become one step: at once when they are few, else in slices as a task that can be watched
// and cancelled. Call everything here in the project's turn, except `changeSelected`, which takes it.
import type { NewExample, Place } from "../../src-shared/contract/examples.ts";
import type { HistoryLabel, StepDetails } from "../../src-shared/domain/history.ts";
import type { Selection } from "../../src-shared/domain/view.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import type { StepWriter } from "../history/record.ts";
import type { StepAbout } from "../history/step-tree.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { slicesOf } from "./bulk.ts";
import { columnsOfNew } from "./changes.ts";
import { roomFor } from "./positions.ts";
import { nameOf } from "./project-facts.ts";
import { examplesSql } from "./sql.ts";

/** Changes of up to this many rows go through in one transaction, without a task in the tray. */
export const atOnceRows = 1_000;
/** … and of up to this many characters. */
const atOnceCharacters = 2_000_000;

export function isForOnce(rowCount: number, characters: () => number): boolean {
  return rowCount <= atOnceRows && characters() <= atOnceCharacters;
}

export type SelectedChange = {
  readonly projectId: string;
  readonly selection: Selection;
  readonly about: { readonly label: HistoryLabel; readonly details: StepDetails };
  /** Rows in one transaction. */
  readonly rowsEach: number;
  readonly change: (step: StepWriter, ids: Int32Array) => void;
};

/** Changes the selected rows in slices: at once when they are few, else as a task that can be cancelled. */
export async function changeSelected(
  { projectId, selection, about, rowsEach, change }: SelectedChange,
  context: CommandContext,
): Promise<number> {
  await context.project(projectId);
  return context.steps.inTurn(projectId, async () => {
    const ids = await context.views.idsOf(projectId, selection);
    const counted = { label: about.label, details: { ...about.details, count: ids.length } };
    const slices = function* (): Generator<Slice> {
      for (const piece of slicesOf(ids, rowsEach)) yield (step) => change(step, piece);
    };
    const sliceCount = Math.ceil(ids.length / rowsEach);
    await asOneStep(ids.length, { projectId, about: counted, slices, sliceCount }, context);
    return ids.length;
  });
}

export type Slice = (step: StepWriter) => void;
export type Bulk = {
  readonly projectId: string;
  readonly about: { readonly label: HistoryLabel; readonly details: StepDetails };
  readonly slices: () => Iterable<Slice>;
  /** For the progress. */
  readonly sliceCount: number;
};

/** Runs slices that change so many rows: at once when they are few, else as a bulk step and a task. */
export async function asOneStep(rowCount: number, bulk: Bulk, context: CommandContext): Promise<void> {
  if (rowCount > atOnceRows) return asBulk(bulk, context);
  context.steps.run(bulk.projectId, bulk.about, (step) => {
    for (const slice of bulk.slices()) slice(step);
  });
}

/** Runs slices as a bulk step and a task. */
export async function asBulk(
  { projectId, about, slices, sliceCount }: Bulk,
  context: CommandContext,
): Promise<void> {
  const counted = function* (control: TaskControl): Generator<Slice> {
    let done = 0;
    for (const slice of slices()) {
      yield slice;
      done += 1;
      control.progress(done / sliceCount);
    }
  };
  await runSlices({ projectId, about, slices: counted }, context);
}

/** Runs slices that tell their own progress as a bulk step and a task. */
export async function runSlices(
  order: {
    readonly projectId: string;
    readonly about: StepAbout;
    readonly slices: (control: TaskControl) => Iterable<Slice> | AsyncIterable<Slice>;
  },
  context: CommandContext,
): Promise<void> {
  const { projectId, about, slices } = order;
  const subject = nameOf(await context.project(projectId));
  await context.tasks.run({ kind: "change-examples", subject }, (control) =>
    context.steps.runBulk(projectId, about, control, slices(control)),
  );
}

/** Positions for new or moved rows; neighbours that have to move apart do so in the same step. */
export function makeRoom(step: StepWriter, place: Place, count: number): readonly number[] {
  const { positions, pushed } = roomFor(step.database, place, count);
  if (pushed.length > 0) {
    const rows = pushed.toSorted((a, b) => a.id - b.id);
    const group = {
      ids: rows.map(({ id }) => id),
      image: {},
      positions: rows.map(({ position }) => position),
    };
    step.apply({ examples: [group] });
  }
  return positions;
}

export function insertExamples(
  step: StepWriter,
  place: Place,
  examples: readonly NewExample[],
  context: Pick<CommandContext, "makeUid" | "nowMs">,
): number[] {
  const positions =
    place.at === "end"
      ? roomFor(step.database, place, examples.length).positions
      : makeRoom(step, place, examples.length);
  return insertRows(step, examples, positions, (example, at) => {
    const { fields, text } = columnsOfNew(example, { uid: context.makeUid(), nowMs: context.nowMs() });
    step.database.run(examplesSql.insert, { ...fields, ...at });
    step.database.run(examplesSql.insertText, { ...text, id: at.id });
  });
}

/** Copies of stored examples, as new examples of their own. */
export function insertCopies(
  step: StepWriter,
  originals: Int32Array,
  positions: readonly number[],
  context: Pick<CommandContext, "makeUid" | "nowMs">,
): void {
  insertRows(step, originals, positions, (from, at) => {
    const values = { ...at, uid: context.makeUid(), nowMs: context.nowMs() };
    step.database.run(examplesSql.copyRow, { ...values, from });
    step.database.run(examplesSql.copyText, { id: at.id, from });
  });
}

/** Gives each row the next id and its position, has it inserted, and notes all of them in the step. */
function insertRows<Row>(
  step: StepWriter,
  rows: Iterable<Row>,
  positions: readonly number[],
  insert: (row: Row, at: { readonly id: number; readonly position: number }) => void,
): number[] {
  let id = step.database.get<{ id: number }>(examplesSql.lastId)?.id ?? 0;
  const ids: number[] = [];
  for (const row of rows) {
    const position = positions[ids.length];
    if (position === undefined) throw new AppError("internal");
    id += 1;
    insert(row, { id, position });
    ids.push(id);
  }
  step.inserted(ids, positions);
  return ids;
}
