// How many tokens a piece becomes: its bytes are joined in pairs, the pair with the lowest rank first, the leftmost of
// equals. A queue of pairs keeps a hundred thousand times one letter a matter of milliseconds; looking for the lowest
// again and again, as others do, takes seconds.
import { createPairQueue } from "./pair-queue.ts";
import { hashFactor, nextHash, type RankTable } from "./rank-table.ts";

/** How many tokens a piece of a text is; halves of characters count as U+FFFD. */
export type CountPiece = (piece: string) => number;

/** A part that was joined to the one before it. */
const joined = -1;

export function createMerge(table: RankTable): CountPiece {
  const encoder = new TextEncoder();
  const powers = powersUpTo(table.longestToken);
  const queue = createPairQueue();
  let room = roomFor(512);

  /** The rank of the bytes from one place to another; -1: no token. */
  const rankBetween = (from: number, to: number): number => {
    const length = to - from;
    if (length > table.longestToken) return -1;
    const { bytes, hashes } = room;
    const hash = ((hashes[to] ?? 0) - Math.imul(hashes[from] ?? 0, powers[length] ?? 0)) | 0;
    return table.rankOf(bytes, from, to, hash);
  };
  /** Queues the pair that begins at a place, if joined it is a token. */
  const offer = (at: number, size: number): void => {
    const middle = room.nexts[at] ?? size;
    if (middle >= size) return;
    const rank = rankBetween(at, room.nexts[middle] ?? size);
    if (rank !== -1) queue.add(rank, at);
  };
  const fill = (piece: string): number => {
    if (piece.length * 3 > room.bytes.length) room = roomFor(piece.length * 3);
    const { bytes, hashes, nexts, befores } = room;
    const size = encoder.encodeInto(piece, bytes).written;
    for (let at = 0; at < size; at += 1) {
      hashes[at + 1] = nextHash(hashes[at] ?? 0, bytes[at] ?? 0);
      nexts[at] = at + 1;
      befores[at] = at - 1;
    }
    return size;
  };

  return (piece) => {
    const size = fill(piece);
    if (size < 2 || rankBetween(0, size) !== -1) return Math.min(size, 1);
    const { nexts, befores } = room;
    queue.clear();
    for (let at = 0; at < size - 1; at += 1) offer(at, size);
    let count = size;
    for (let at = queue.take(); at !== -1; at = queue.take()) {
      const middle = nexts[at] ?? joined;
      // Pairs aren't taken out of the queue when one of their parts changes: then they have another rank, or none.
      if (middle === joined || middle >= size) continue;
      const end = nexts[middle] ?? size;
      if (rankBetween(at, end) !== queue.takenRank()) continue;
      nexts[at] = end;
      nexts[middle] = joined;
      befores[end] = at;
      count -= 1;
      offer(at, size);
      if (at > 0) offer(befores[at] ?? 0, size);
    }
    return count;
  };
}

type Room = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the bytes before each place. */
  readonly hashes: Int32Array;
  /** Where the part that begins at a place ends, and where the part before it begins. */
  readonly nexts: Int32Array;
  readonly befores: Int32Array;
};

function roomFor(bytes: number): Room {
  return {
    bytes: new Uint8Array(bytes),
    hashes: new Int32Array(bytes + 1),
    nexts: new Int32Array(bytes + 1),
    befores: new Int32Array(bytes + 1),
  };
}

function powersUpTo(length: number): Int32Array {
  const powers = new Int32Array(length + 1).fill(1);
  for (let at = 1; at <= length; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 1, hashFactor);
  return powers;
}
