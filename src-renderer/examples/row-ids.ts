// Ids of rows that were typed before the studio gave them one: below 0 until it did, then the studio's.

const realIds = new Map<number, number>();
let lastPlacedId = 0;

/** A name for a row that has no id yet. */
export function nextPlacedId(): number {
  lastPlacedId -= 1;
  return lastPlacedId;
}

export function giveRealId(placedId: number, exampleId: number): void {
  realIds.set(placedId, exampleId);
}

/** The studio's id of a row; the page's own while it has none. */
export function realId(exampleId: number): number {
  return realIds.get(exampleId) ?? exampleId;
}

export function hasRealId(exampleId: number): boolean {
  return exampleId > 0 || realIds.has(exampleId);
}
