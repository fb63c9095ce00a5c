// Keeps places apart: of two that overlap the one that came first stays. Pure but for the list it is given.

type Placed = { readonly from: number; readonly to: number };

/** Puts a place into a list ordered by place, unless it overlaps one that is there already. */
export function insertUnlessTaken<Item extends Placed>(kept: Item[], item: Item): void {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.from ?? 0) < item.from) low = middle + 1;
    else high = middle;
  }
  const before = kept[low - 1];
  const behind = kept[low];
  if ((before && before.to > item.from) || (behind && behind.from < item.to)) return;
  kept.splice(low, 0, item);
}
