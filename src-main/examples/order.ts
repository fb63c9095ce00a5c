// A project's order in memory: ids and positions side by side, sorted. Answers "what is row 500,000" and "which row
// is this" without asking SQLite to count. 12 bytes an example; made again from the index when it is lost.
import type { Moved } from "../history/swap.ts";
import type { ReadDatabase } from "../store/database.ts";
import { examplesSql } from "./sql.ts";

export type Order = { readonly ids: Int32Array; readonly positions: Float64Array };

/** Rows read at once: some 15 ms, so that other calls are answered in between. */
const rowsAtOnce = 20_000;

/** Reads the order from the index, a slice at a time; rows of imports that don't count are left out. */
export async function readOrder(database: ReadDatabase, otherWork: () => Promise<void>): Promise<Order> {
  const [row] = database.allRaw<[count: number]>(examplesSql.countIndexed);
  let ids = new Int32Array(row?.[0] ?? 0);
  let positions = new Float64Array(ids.length);
  let length = 0;
  for (const [from, to] of visibleStretches(database)) {
    let after: readonly [position: number, id: number] = [from, 0];
    for (;;) {
      const rows = database.allRaw<[id: number, position: number]>(examplesSql.orderAfter, {
        position: after[0],
        id: after[1],
        to,
        limit: rowsAtOnce,
      });
      if (length + rows.length > ids.length) {
        ids = grown(ids, length + rows.length);
        positions = grownPositions(positions, length + rows.length);
      }
      for (const [id, position] of rows) {
        ids[length] = id;
        positions[length] = position;
        length += 1;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) break;
      after = [last[1], last[0]];
      // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
      await otherWork();
    }
  }
  return { ids: ids.slice(0, length), positions: positions.slice(0, length) };
}

/** The order after rows came, went or moved. */
export function orderAfterMoves(order: Order, moved: readonly Moved[]): Order {
  // A row can move more than once in one step; where it ends counts.
  const ends = new Map(moved.map(({ id, to }) => [id, to]));
  const arrivals = [...ends]
    .flatMap(([id, position]) => (position === null ? [] : [{ id, position }]))
    .toSorted((a, b) => a.position - b.position || a.id - b.id);
  const ids = new Int32Array(order.ids.length + arrivals.length);
  const positions = new Float64Array(ids.length);
  let length = 0;
  let next = 0;
  const put = (id: number, position: number): void => {
    ids[length] = id;
    positions[length] = position;
    length += 1;
  };
  for (let index = 0; index < order.ids.length; index += 1) {
    const id = order.ids[index] ?? 0;
    const position = order.positions[index] ?? 0;
    for (let arrival = arrivals[next]; arrival && isBefore(arrival, id, position); arrival = arrivals[next]) {
      put(arrival.id, arrival.position);
      next += 1;
    }
    if (!ends.has(id)) put(id, position);
  }
  for (const arrival of arrivals.slice(next)) put(arrival.id, arrival.position);
  return { ids: ids.slice(0, length), positions: positions.slice(0, length) };
}

/** Where a row stands, from 0; -1 when it isn't in the order. */
export function rowInOrder(order: Order, id: number, position: number): number {
  let low = 0;
  let high = order.ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = order.positions[middle] ?? 0;
    if (there < position || (there === position && (order.ids[middle] ?? 0) < id)) low = middle + 1;
    else high = middle;
  }
  return order.ids[low] === id ? low : -1;
}

function isBefore(
  arrival: { readonly id: number; readonly position: number },
  id: number,
  position: number,
): boolean {
  return arrival.position < position || (arrival.position === position && arrival.id < id);
}

/** Positions that queries may see: all but those of imports that aren't done. `[from, to)`. */
function visibleStretches(database: ReadDatabase): readonly (readonly [from: number, to: number])[] {
  const hidden = database.allRaw<[from: number, to: number]>(examplesSql.hiddenStretches);
  const stretches: (readonly [number, number])[] = [];
  let from = -Number.MAX_SAFE_INTEGER;
  for (const [hiddenFrom, hiddenTo] of hidden) {
    if (hiddenFrom > from) stretches.push([from, hiddenFrom]);
    from = Math.max(from, hiddenTo);
  }
  stretches.push([from, Number.MAX_SAFE_INTEGER]);
  return stretches;
}

function grown(ids: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(needed * 1.2));
  larger.set(ids);
  return larger;
}

function grownPositions(positions: Float64Array, needed: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.ceil(needed * 1.2));
  larger.set(positions);
  return larger;
}
