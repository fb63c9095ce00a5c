// Repeatable choices for the corpus: the same seed gives the same texts on every computer. Never for secrets.
import { randomFrom, shuffled } from "../engine/random.ts";

export interface SeededRandom {
  /** 0 (included) to 1 (not included). */
  readonly next: () => number;
  /** A whole number from 0 to `bound` − 1. */
  readonly below: (bound: number) => number;
  /** @throws when the list is empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

export function createSeededRandom(seed: number): SeededRandom {
  const next = randomFrom(seed);
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const picked = items[below(items.length)];
      if (picked === undefined) throw new Error("There is nothing to pick from.");
      return picked;
    },
    shuffled: (items) => shuffled(items.length, next).flatMap((index) => items.slice(index, index + 1)),
  };
}
