// The pairs of a piece that could be joined, the lowest rank first and the leftmost of equals: a binary heap in flat
// arrays, since millions of pairs pass through it.

export type PairQueue = {
  readonly clear: () => void;
  readonly add: (rank: number, place: number) => void;
  /** Takes the first one out: its place, and its rank in `takenRank`; -1: there is none. */
  readonly take: () => number;
  readonly takenRank: () => number;
};

export function createPairQueue(): PairQueue {
  let ranks = new Int32Array(1_024);
  let places = new Int32Array(1_024);
  let size = 0;
  let taken = -1;
  const isBefore = (rank: number, place: number, at: number): boolean => {
    const other = ranks[at] ?? 0;
    return rank < other || (rank === other && place < (places[at] ?? 0));
  };
  const put = (at: number, rank: number, place: number): void => {
    ranks[at] = rank;
    places[at] = place;
  };
  const move = (to: number, from: number): void => put(to, ranks[from] ?? 0, places[from] ?? 0);
  /** Lets a pair sink from the top to where it belongs. */
  const sink = (rank: number, place: number): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= size) break;
      const right = left + 1;
      const isRight = right < size && isBefore(ranks[right] ?? 0, places[right] ?? 0, left);
      const child = isRight ? right : left;
      if (isBefore(rank, place, child)) break;
      move(at, child);
      at = child;
    }
    put(at, rank, place);
  };
  return {
    clear: () => {
      size = 0;
    },
    add: (rank, place) => {
      if (size === ranks.length) [ranks, places] = [doubled(ranks), doubled(places)];
      let at = size;
      size += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isBefore(rank, place, parent)) break;
        move(at, parent);
        at = parent;
      }
      put(at, rank, place);
    },
    take: () => {
      if (size === 0) return -1;
      taken = ranks[0] ?? -1;
      const place = places[0] ?? -1;
      size -= 1;
      if (size > 0) sink(ranks[size] ?? 0, places[size] ?? 0);
      return place;
    },
    takenRank: () => taken,
  };
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
