// The tokens of an encoding by their bytes, in a few flat arrays: a second of a task thread's life is short, and two
// hundred thousand strings in a Map would take a third of it.

/** Tokens by rank, as gpt-tokenizer keeps them: a text, or bytes that are no whole characters. */
export type Ranks = readonly (string | readonly number[] | undefined)[];

export type RankTable = {
  /** The rank of a token whose bytes these are; -1: there is none. `hash` is `hashOf` of them. */
  readonly rankOf: (bytes: Uint8Array, from: number, to: number, hash: number) => number;
  /** The longest token, in bytes. */
  readonly longestToken: number;
};

/** A hash of bytes that can be made of hashes of what begins with them: see `merge.ts`. */
export const hashFactor = 31_337;

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = nextHash(hash, bytes[at] ?? 0);
  return hash;
}

export function nextHash(hash: number, byte: number): number {
  return (Math.imul(hash, hashFactor) + byte + 1) | 0;
}

export function createRankTable(ranks: Ranks): RankTable {
  const { bytes: pool, ends, longestToken } = poolOf(ranks);
  const mask = 2 ** Math.ceil(Math.log2(ranks.length * 2)) - 1;
  // Ranks plus one; 0: free.
  const slots = new Int32Array(mask + 1);
  const startOf = (rank: number): number => (rank === 0 ? 0 : (ends[rank - 1] ?? 0));
  for (let rank = 0; rank < ranks.length; rank += 1) {
    const [from, to] = [startOf(rank), ends[rank] ?? 0];
    if (from === to) continue;
    let slot = slotOf(hashOf(pool, from, to), mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = rank + 1;
  }
  const isToken = (rank: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = startOf(rank);
    if ((ends[rank] ?? 0) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (pool[start + at - from] !== bytes[at]) return false;
    return true;
  };
  const rankOf: RankTable["rankOf"] = (bytes, from, to, hash) => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const rank = (slots[slot] ?? 0) - 1;
      if (rank === -1) return -1;
      if (isToken(rank, bytes, from, to)) return rank;
    }
  };
  return { rankOf, longestToken };
}

function poolOf(ranks: Ranks): {
  readonly bytes: Uint8Array;
  readonly ends: Int32Array;
  readonly longestToken: number;
} {
  const encoder = new TextEncoder();
  const ends = new Int32Array(ranks.length);
  const sizeBytes = ranks.reduce<number>((sum, token) => sum + 3 * (token?.length ?? 0), 0);
  const bytes = new Uint8Array(sizeBytes);
  let [end, longestToken] = [0, 0];
  for (const [rank, token] of ranks.entries()) {
    const start = end;
    if (typeof token === "string") end += encoder.encodeInto(token, bytes.subarray(end)).written;
    else if (token) {
      bytes.set(token, end);
      end += token.length;
    }
    ends[rank] = end;
    longestToken = Math.max(longestToken, end - start);
  }
  return { bytes: bytes.slice(0, end), ends, longestToken };
}

function slotOf(hash: number, mask: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & mask;
}
