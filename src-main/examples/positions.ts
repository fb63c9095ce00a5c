// Finds room for rows in the sparse order of a project. Where two neighbours stand too close, the rows around them
// move apart as part of the same step, so that taking it back puts them where they were. Hidden rows of imports keep
// their stretch: nothing is ever put into it.
import { positionStep } from "../../src-shared/domain/example.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { WriteDatabase } from "../store/database.ts";
import { examplesSql } from "./sql.ts";

export type Anchor = { readonly at: "end" } | { readonly at: "before" | "after"; readonly exampleId: number };

export type Room = {
  /** One for each new row, ascending. */
  readonly positions: readonly number[];
  /** Rows that have to move apart first. */
  readonly pushed: readonly { readonly id: number; readonly position: number }[];
};

type Placed = { readonly id: number; readonly position: number };
type Gap = { readonly low: number; readonly high: number };

/** Rows pushed apart leave at least this much between them, so that it isn't needed again soon. */
const roomLeft = 64;
/** Far from everything, and still exact with a step added. */
const farAway = 2 ** 52;

/** Errors: not-found when the anchor isn't in the order. */
export function roomFor(database: WriteDatabase, anchor: Anchor, count: number): Room {
  if (anchor.at === "end") {
    const start = endPosition(database);
    return {
      positions: Array.from({ length: count }, (_row, index) => start + index * positionStep),
      pushed: [],
    };
  }
  const stone = database.get<{ id: number; position: number | null }>(examplesSql.positionOf, {
    id: anchor.exampleId,
  });
  if (!stone || stone.position === null) throw new AppError("not-found", { what: "example" });
  const anchored: Placed = { id: stone.id, position: stone.position };
  const hidden = database.all<Gap>(examplesSql.hiddenGaps);
  const before = anchor.at === "after" ? anchored : visibleNeighbour(database, anchored, "before", hidden);
  const after = anchor.at === "before" ? anchored : visibleNeighbour(database, anchored, "after", hidden);
  const gaps = gapsBetween(before?.position ?? -farAway, after?.position ?? farAway, hidden);
  const widest = gaps.reduce((best, gap) => (gap.high - gap.low > best.high - best.low ? gap : best));
  if (widest.high - widest.low > count) return { positions: within(widest, count), pushed: [] };
  const last = gaps.at(-1) ?? widest;
  if (!after) throw new AppError("internal");
  return pushedApart(database, { low: last.low, first: after, count }, hidden);
}

/**
 * Where a row at the end goes: behind everything, also behind what is hidden and behind every place a row has left.
 * Rows that come back would otherwise stand in the stretch of an import, and go out of sight with it.
 */
export function endPosition(database: WriteDatabase): number {
  const last = database.get<{ position: number | null }>(examplesSql.lastPosition)?.position ?? 0;
  const left = database.get<{ position: number }>(examplesSql.highestLeft)?.position ?? 0;
  const hidden = database.get<{ position: number | null }>(examplesSql.lastHidden)?.position ?? 0;
  return Math.max(Math.max(last, left) + positionStep, hidden, positionStep);
}

/** Takes rows behind the gap into it until all fit with room to spare. */
function pushedApart(
  database: WriteDatabase,
  { low, first, count }: { readonly low: number; readonly first: Placed; readonly count: number },
  hidden: readonly Gap[],
): Room {
  const ceiling = hidden.find((stretch) => stretch.low > first.position)?.low ?? null;
  for (let window = 16; ; window *= 4) {
    const rows = [
      first,
      ...database
        .all<Placed>(examplesSql.positionAfter, { ...first, limit: window })
        .filter((row) => ceiling === null || row.position < ceiling),
    ];
    const isAll = rows.length <= window;
    const moving = isAll ? rows : rows.slice(0, -1);
    const places = count + moving.length;
    const open = ceiling ?? low + (places + 1) * positionStep;
    const high = isAll ? open : (rows.at(-1)?.position ?? low);
    if (high - low < (places + 1) * roomLeft && !(isAll && high - low > places)) {
      if (isAll) throw new AppError("internal");
      continue;
    }
    const positions = within({ low, high }, places);
    return {
      positions: positions.slice(0, count),
      pushed: moving.map((row, index) => ({ id: row.id, position: positions[count + index] ?? 0 })),
    };
  }
}

/** `count` whole numbers inside a gap: evenly, or step by step where one side of it is open. */
function within({ low, high }: Gap, count: number): readonly number[] {
  if (high >= farAway)
    return Array.from({ length: count }, (_row, index) => low + (index + 1) * positionStep);
  if (low <= -farAway)
    return Array.from({ length: count }, (_row, index) => high - (count - index) * positionStep);
  const step = (high - low) / (count + 1);
  return Array.from({ length: count }, (_row, index) => Math.floor(low + step * (index + 1)));
}

/** What is free between two positions: all of it but the hidden stretches. */
function gapsBetween(low: number, high: number, hidden: readonly Gap[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let from = low;
  for (const stretch of hidden) {
    if (stretch.high <= low || stretch.low >= high) continue;
    gaps.push({ low: from, high: stretch.low });
    from = Math.max(from, stretch.high - 1);
  }
  gaps.push({ low: from, high });
  return gaps;
}

function visibleNeighbour(
  database: WriteDatabase,
  of: Placed,
  side: "before" | "after",
  hidden: readonly Gap[],
): Placed | null {
  const sql = side === "before" ? examplesSql.positionBefore : examplesSql.positionAfter;
  let from = of;
  for (;;) {
    const found = database.all<Placed>(sql, { id: from.id, position: from.position, limit: 1 })[0];
    if (!found) return null;
    const covering = hidden.find((stretch) => stretch.low <= found.position && found.position < stretch.high);
    if (!covering) return found;
    from = side === "before" ? { id: 0, position: covering.low } : { id: 0, position: covering.high };
  }
}
