// Identities: how they look and how they are made. Pure; the random bytes come from the caller.
// Must never be derived from a name, a path or the clock, so that an id tells nothing about its owner.

/** Crockford's alphabet in lower case: no i, l, o, u, so an id can be read aloud. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Characters in a uid; 20 characters of 5 bits are 100 bits, collisions are out of reach. */
export const uidLength = 20;

export const uidPattern = /^[0-9a-hjkmnp-tv-z]{20}$/;

/**
 * Makes a uid of 20 characters from random bytes.
 * @param randomBytes at least 20 bytes; the low five bits of each are used.
 */
export function makeUid(randomBytes: Uint8Array): string {
  if (randomBytes.length < uidLength) throw new RangeError(`A uid needs ${uidLength} random bytes`);
  let uid = "";
  for (let index = 0; index < uidLength; index += 1) uid += alphabet[(randomBytes[index] ?? 0) & 31];
  return uid;
}

export function isUid(text: string): boolean {
  return uidPattern.test(text);
}
