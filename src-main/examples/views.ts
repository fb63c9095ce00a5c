// The open views of every project: frozen arrays of ids in memory, made by task threads, kept in step with what comes
// and goes. A page is a lookup by id. Never the truth: a view that is gone is made again.
import {
  isWholeProject,
  selectedIds,
  type Condition,
  type Selection,
  type Sort,
  type ViewDefinition,
} from "../../src-shared/domain/view.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { TaskThreads } from "../core/ports.ts";
import { otherWork } from "../history/other-work.ts";
import type { ProjectChange } from "../history/steps.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { hasId, idSetOf, idsIn, joinedIds, type IdSet } from "./id-set.ts";
import { orderAfterMoves, readOrder, rowInOrder, type Order } from "./order.ts";
import { ownColumnsOf } from "./project-facts.ts";
import type { Sorted } from "./sort.ts";

export type OpenedView = {
  readonly viewId: string;
  readonly viewRevision: number;
  readonly exampleCount: number;
};

export type ViewRows = OpenedView & {
  readonly ids: Int32Array;
  /** Examples of the view that changed since it was made; it may not be in order any more. */
  readonly changedCount: number;
};

export type Views = {
  /** Errors: pattern-wrong, pattern-too-slow, task-cancelled. */
  readonly open: (projectId: string, definition: ViewDefinition, control: TaskControl) => Promise<OpenedView>;
  /** Errors: view-expired. */
  readonly rows: (projectId: string, viewId: string) => Promise<ViewRows>;
  /** The ids a selection names, in the view's order. Errors: view-expired. */
  readonly idsOf: (projectId: string, selection: Selection) => Promise<Int32Array>;
  /** All examples in the project's order. */
  readonly order: (projectId: string) => Promise<Order>;
  /** 1-based place in the project's order; 0 for a row that isn't in it (removed in the meantime). */
  readonly rankIn: (order: Order, id: number, position: number | null) => number;
  readonly onChange: (change: ProjectChange) => void;
  readonly forget: (projectId: string) => void;
};

type View = {
  readonly viewId: string;
  readonly definition: ViewDefinition;
  ids: Int32Array;
  members: IdSet;
  /** The structure `ids` is in step with. */
  structure: number;
  /** Rows that came since; shown although nobody asked the filter about them. */
  readonly arrived: Set<number>;
  /** null: more than are worth naming. */
  changed: Set<number> | null;
};

type SortKept = {
  sorted: Sorted;
  /** It is being made: whoever wants the same waits for it. */
  making: Promise<Sorted> | null;
  /** null: more changed than are worth bringing up to date one by one. */
  changed: Set<number> | null;
};

type ProjectViews = {
  order: Promise<Order> | null;
  /** Rises whenever rows come, go or move. */
  structure: number;
  readonly views: Map<string, View>;
  readonly sorts: Map<string, SortKept>;
};

/** The oldest view nobody asked for is forgotten: 4 MB each at a million examples. */
const viewsKept = 6;
/** Sorts are kept whole for the next time: 5 MB each at a million examples. */
const sortsKept = 2;
/** More changes than this and sorting afresh is quicker. */
const changesKept = 2_000;

export function createViews(parts: {
  readonly read: (projectId: string) => Promise<ReadDatabase>;
  readonly pathOf: (projectId: string) => string;
  /** Of what checks found; null: nothing was looked at yet. */
  readonly findingsPathOf: (projectId: string) => string | null;
  readonly threads: TaskThreads;
  readonly makeUid: () => string;
  /** A project's order was read: a million rows passed through memory. */
  readonly onOrderRead: () => void;
}): Views {
  const projects = new Map<string, ProjectViews>();

  const projectOf = (projectId: string): ProjectViews => {
    let project = projects.get(projectId);
    if (!project) {
      project = { order: null, structure: 1, views: new Map(), sorts: new Map() };
      projects.set(projectId, project);
    }
    return project;
  };
  const orderOf = async (projectId: string): Promise<Order> => {
    const project = projectOf(projectId);
    if (!project.order) {
      const reading = parts.read(projectId).then((database) => readOrder(database, otherWork));
      project.order = reading;
      reading.then(parts.onOrderRead, () => {
        if (project.order === reading) project.order = null;
      });
    }
    return project.order;
  };

  /** Brings a view in step with rows that came and went; the others stay where they are. */
  const refreshed = async (projectId: string, view: View): Promise<View> => {
    const project = projectOf(projectId);
    const order = await orderOf(projectId);
    if (view.structure === project.structure) return view;
    if (isWholeProject(view.definition)) {
      view.ids = order.ids;
    } else if (view.definition.sorts.length === 0) {
      const wanted = [...view.arrived].filter((id) => !hasId(view.members, id));
      view.ids = idsIn(order.ids, idSetOf(joinedIds(view.ids, wanted)));
      view.members = idSetOf(view.ids);
    } else {
      const visible = idSetOf(order.ids);
      const stayed = idsIn(view.ids, visible);
      const members = idSetOf(stayed);
      const arrived = [...view.arrived].filter((id) => hasId(visible, id) && !hasId(members, id));
      view.ids = joinedIds(stayed, arrived);
      view.members = idSetOf(view.ids);
    }
    view.arrived.clear();
    view.structure = project.structure;
    return view;
  };
  const viewOf = async (projectId: string, viewId: string): Promise<View> => {
    const project = projectOf(projectId);
    const view = project.views.get(viewId);
    if (!view) throw new AppError("view-expired");
    project.views.delete(viewId);
    project.views.set(viewId, view);
    return refreshed(projectId, view);
  };

  const find = async (
    projectId: string,
    conditions: readonly Condition[],
    match: "all" | "any",
    control: TaskControl,
  ): Promise<IdSet> =>
    idSetOf(
      await parts.threads.run(
        "find-examples",
        {
          path: parts.pathOf(projectId),
          name: projectId,
          filter: { match, conditions },
          findingsPath: parts.findingsPathOf(projectId),
        },
        control,
      ),
    );
  const sortedBy = async (projectId: string, by: Sort, control: TaskControl): Promise<Sorted> => {
    const project = projectOf(projectId);
    const key = by.field === "own" ? `own ${by.columnId}` : by.field;
    const columns = ownColumnsOf(await parts.read(projectId));
    const kept = project.sorts.get(key);
    if (kept?.making) {
      // Cancelled or failed, it is ours to try.
      await kept.making.catch(() => {});
      return sortedBy(projectId, by, control);
    }
    if (kept?.changed?.size === 0) return kept.sorted;
    const changedIds = kept?.changed ? [...kept.changed] : null;
    const fresh: SortKept = { sorted: noRows, making: null, changed: new Set() };
    project.sorts.delete(key);
    project.sorts.set(key, fresh);
    try {
      fresh.making = parts.threads.run(
        "sort-examples",
        {
          path: parts.pathOf(projectId),
          name: projectId,
          by,
          isNumberColumn:
            by.field === "own" &&
            columns.some(({ columnId, type }) => columnId === by.columnId && type === "number"),
          known: kept && changedIds ? { sorted: kept.sorted, changedIds } : null,
        },
        control,
      );
      fresh.sorted = await fresh.making;
    } catch (error) {
      project.sorts.delete(key);
      throw error;
    } finally {
      fresh.making = null;
    }
    for (const oldest of [...project.sorts.keys()].slice(0, Math.max(0, project.sorts.size - sortsKept)))
      project.sorts.delete(oldest);
    return fresh.sorted;
  };

  return {
    order: orderOf,
    rankIn: (order, id, position) => (position === null ? 0 : rowInOrder(order, id, position) + 1),
    open: async (projectId, definition, control) => {
      const { filter, sorts } = definition;
      const project = projectOf(projectId);
      const view: View = {
        viewId: parts.makeUid(),
        definition,
        ids: new Int32Array(0),
        members: idSetOf([]),
        structure: 0,
        arrived: new Set(),
        changed: new Set(),
      };
      // Listens from here on: what changes while the threads look is told, not lost.
      project.views.set(view.viewId, view);
      try {
        const found =
          filter.conditions.length === 0
            ? null
            : await find(projectId, filter.conditions, filter.match, control);
        const sortedLists: { readonly sorted: Sorted; readonly direction: Sort["direction"] }[] = [];
        for (const by of sorts) {
          // oxlint-disable-next-line no-await-in-loop -- two sorts at once would want twice the memory
          const sorted = await sortedBy(projectId, by, control);
          sortedLists.push({ sorted, direction: by.direction });
        }
        const order = await orderOf(projectId);
        const visible = sorts.length === 0 ? null : idSetOf(order.ids);
        const inOrder = sorts.length === 0 ? order.ids : idsIn(composed(sortedLists), visible ?? idSetOf([]));
        view.ids = found === null ? inOrder : idsIn(inOrder, found);
        view.members = idSetOf(view.ids);
        view.structure = project.structure;
      } catch (error) {
        project.views.delete(view.viewId);
        throw error;
      }
      for (const oldest of [...project.views.keys()].slice(0, Math.max(0, project.views.size - viewsKept)))
        project.views.delete(oldest);
      return { viewId: view.viewId, viewRevision: project.structure, exampleCount: view.ids.length };
    },
    rows: async (projectId, viewId) => {
      const view = await viewOf(projectId, viewId);
      return {
        viewId,
        viewRevision: view.structure,
        exampleCount: view.ids.length,
        ids: view.ids,
        changedCount: isWholeProject(view.definition) ? 0 : changedCountOf(view),
      };
    },
    idsOf: async (projectId, selection) => {
      const view = await viewOf(projectId, selection.viewId);
      if (view.structure !== selection.viewRevision) throw new AppError("view-expired");
      return selectedIds(selection, view.ids);
    },
    onChange: ({ projectId, moved, exampleIds }) => {
      const project = projects.get(projectId);
      if (!project) return;
      if (moved === null || moved.length > 0) project.structure += 1;
      if (moved === null) project.order = null;
      else if (moved.length > 0) {
        project.order = project.order?.then((order) => orderAfterMoves(order, moved)) ?? null;
      }
      for (const view of project.views.values()) {
        for (const row of moved ?? []) if (row.from === null && row.to !== null) view.arrived.add(row.id);
        view.changed = withChanged(view.changed, exampleIds, changesKept * 50);
      }
      for (const kept of project.sorts.values()) {
        kept.changed = withChanged(kept.changed, exampleIds, changesKept);
      }
    },
    forget: (projectId) => projects.delete(projectId),
  };
}

const noRows: Sorted = { ids: new Int32Array(0), startsGroup: new Uint8Array(0), filledCount: 0 };

function withChanged(
  changed: Set<number> | null,
  exampleIds: readonly number[] | null,
  maximum: number,
): Set<number> | null {
  if (changed === null || exampleIds === null || changed.size + exampleIds.length > maximum) return null;
  for (const id of exampleIds) changed.add(id);
  return changed;
}

function changedCountOf(view: View): number {
  if (view.changed === null) return view.ids.length;
  let count = 0;
  for (const id of view.changed) if (hasId(view.members, id)) count += 1;
  return count;
}

/** The ids in the order of the first sort, ties in that of the second, and so on. */
function composed(
  lists: readonly { readonly sorted: Sorted; readonly direction: Sort["direction"] }[],
): Int32Array {
  let ids: Int32Array | null = null;
  for (const { sorted, direction } of lists.toReversed()) {
    ids = ids === null ? inDirection(sorted, direction) : stablySorted(ids, placesOf(sorted, direction));
  }
  return ids ?? new Int32Array(0);
}

/** Reversed but for the empty ones, which stay at the end. */
function inDirection({ ids, filledCount }: Sorted, direction: Sort["direction"]): Int32Array {
  if (direction === "up") return ids;
  const turned = ids.slice();
  turned.subarray(0, filledCount).reverse();
  return turned;
}

/** By id, the number of the group of equal rows it stands in. */
function placesOf(
  { ids, startsGroup, filledCount }: Sorted,
  direction: Sort["direction"],
): { readonly places: Int32Array; readonly highestPlace: number } {
  let highestId = 0;
  for (const id of ids) if (id > highestId) highestId = id;
  const places = new Int32Array(highestId + 1);
  let group = -1;
  let filledGroups = 0;
  for (let index = 0; index < ids.length; index += 1) {
    if (startsGroup[index] === 1) group += 1;
    if (index < filledCount) filledGroups = group + 1;
    places[ids[index] ?? 0] = group;
  }
  if (direction === "down") {
    for (const id of ids) {
      const place = places[id] ?? 0;
      if (place < filledGroups) places[id] = filledGroups - 1 - place;
    }
  }
  return { places, highestPlace: group };
}

/** Counting sort by place: keeps what stood before among equals. */
function stablySorted(
  ids: Int32Array,
  { places, highestPlace }: { readonly places: Int32Array; readonly highestPlace: number },
): Int32Array {
  const starts = new Int32Array(highestPlace + 2);
  for (const id of ids) starts[(places[id] ?? 0) + 1] = (starts[(places[id] ?? 0) + 1] ?? 0) + 1;
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const sorted = new Int32Array(ids.length);
  for (const id of ids) {
    const place = places[id] ?? 0;
    const at = starts[place] ?? 0;
    sorted[at] = id;
    starts[place] = at + 1;
  }
  return sorted;
}
