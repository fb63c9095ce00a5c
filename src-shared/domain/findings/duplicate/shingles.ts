// A text as the set of its shingles: runs of three units (words, or characters where a script has no blanks). What two
// texts share of them says how alike they are. Pure; room is used again from text to text.
import { createUnitReader } from "./text-units.ts";

/** Two texts are near copies when they share so much of all shingles they have together (Jaccard). */
export const nearCopyShare = 0.85;

export type ReadShingles = {
  /** Each once, as hashes of 32 bits in no order; a view of room that is used again. */
  readonly shingles: Int32Array;
  /** 64 bits of all units in their order: equal texts but for case, blanks and punctuation. */
  readonly textHash: readonly [number, number];
};

export type ShingleReader = (text: string) => ReadShingles;

export function createShingleReader(): ShingleReader {
  const unitsOf = createUnitReader();
  const once = createOnce();
  return (text) => {
    const units = unitsOf(text);
    return { shingles: once(units), textHash: textHashOf(units) };
  };
}

/** The shingles of a text, each once, ascending. */
export function shinglesOf(text: string): Int32Array {
  return readShingles(text).shingles.toSorted();
}

const readShingles = createShingleReader();

/** What two sets (each ascending) share of all they have together, 0 to 1; two empty ones share nothing. */
export function sharedShare(one: Int32Array, other: Int32Array): number {
  let sharedCount = 0;
  let at = 0;
  let otherAt = 0;
  while (at < one.length && otherAt < other.length) {
    const [value, otherValue] = [one[at] ?? 0, other[otherAt] ?? 0];
    if (value === otherValue) sharedCount += 1;
    if (value <= otherValue) at += 1;
    if (otherValue <= value) otherAt += 1;
  }
  const togetherCount = one.length + other.length - sharedCount;
  return togetherCount === 0 ? 0 : sharedCount / togetherCount;
}

/** Whether two texts (`copiedTextOf`) are near copies, equal ones included. */
export function areNearCopies(text: string, otherText: string): boolean {
  return sharedShare(shinglesOf(text), shinglesOf(otherText)) >= nearCopyShare;
}

/** Makes shingles of units and leaves out those met before, by a table that is never cleared but told apart by turn. */
function createOnce(): (units: Int32Array) => Int32Array {
  let room = new Int32Array(4_096);
  let table = new Int32Array(8_192);
  let turns = new Int32Array(8_192);
  let turn = 0;
  return (units) => {
    if (units.length === 0) return room.subarray(0, 0);
    const wantedPlaces = 2 ** Math.ceil(Math.log2(units.length * 2 + 16));
    if (table.length < wantedPlaces) {
      room = new Int32Array(wantedPlaces);
      table = new Int32Array(wantedPlaces);
      turns = new Int32Array(wantedPlaces);
      turn = 0;
    }
    turn = turn === 0x7fff_ffff ? 1 : turn + 1;
    if (turn === 1) turns.fill(0);
    // Only as much of the table as this text needs: what is near stays in the processor's cache.
    const mask = wantedPlaces - 1;
    let count = 0;
    const last = Math.max(1, units.length - 2);
    for (let at = 0; at < last; at += 1) {
      // A text of one or two units is one shingle, and another one than the same with a unit more.
      const second = at + 1 < units.length ? (units[at + 1] ?? 0) : 1;
      const third = at + 2 < units.length ? (units[at + 2] ?? 0) : 1;
      const shingle = mixed(
        Math.imul(units[at] ?? 0, 0x9e3779b1) + Math.imul(second, 0x85ebca77) + Math.imul(third, 0xc2b2ae3d),
      );
      let place = shingle & mask;
      while (turns[place] === turn && table[place] !== shingle) place = (place + 1) & mask;
      if (turns[place] === turn) continue;
      turns[place] = turn;
      table[place] = shingle;
      room[count] = shingle;
      count += 1;
    }
    return room.subarray(0, count);
  };
}

function textHashOf(units: Int32Array): readonly [number, number] {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] ?? 0;
    first = Math.imul(first ^ unit ^ (first >>> 13), 2_654_435_761);
    second = Math.imul(second ^ unit ^ (second >>> 15), 1_597_334_677);
  }
  return [mixed(first ^ units.length), mixed(second + first)];
}

/** Every bit of the answer depends on every bit given (the end of MurmurHash3 by Austin Appleby, public domain). */
export function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
