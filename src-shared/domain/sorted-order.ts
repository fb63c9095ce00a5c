// Sorts a million indexes by a number each has, in room that is made once. Pure.

/** Sorts `indexes` by the keys of the same place, both in place; equal keys keep their order. */
export type OrderSorter = (keys: Int32Array, indexes: Int32Array) => void;

const digitBits = 11;
const digits = 2 ** digitBits;

/** Radix by three digits of 11 bits, as if keys were never negative: only equal ones have to meet. */
export function createOrderSorter(lengthMaximum: number): OrderSorter {
  const keyRoom = new Int32Array(lengthMaximum);
  const indexRoom = new Int32Array(lengthMaximum);
  const places = new Int32Array(digits);
  const pass = (from: readonly [Int32Array, Int32Array], to: typeof from, shift: number): void => {
    const [keys, indexes] = from;
    const [newKeys, newIndexes] = to;
    places.fill(0);
    for (let at = 0; at < keys.length; at += 1) {
      const digit = ((keys[at] ?? 0) >>> shift) & (digits - 1);
      places[digit] = (places[digit] ?? 0) + 1;
    }
    let next = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      const count = places[digit] ?? 0;
      places[digit] = next;
      next += count;
    }
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      const digit = (key >>> shift) & (digits - 1);
      const place = places[digit] ?? 0;
      places[digit] = place + 1;
      newKeys[place] = key;
      newIndexes[place] = indexes[at] ?? 0;
    }
  };
  return (keys, indexes) => {
    const given = [keys, indexes] as const;
    const room = [keyRoom.subarray(0, keys.length), indexRoom.subarray(0, keys.length)] as const;
    pass(given, room, 0);
    pass(room, given, digitBits);
    pass(given, room, 2 * digitBits);
    keys.set(room[0]);
    indexes.set(room[1]);
  };
}
