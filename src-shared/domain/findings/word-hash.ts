// Numbers for words, made letter by letter while a text is gone through: looking a word up needs no text of its own,
// which is what most of the time would go into. Two words can share a number; whoever can't bear that compares. Pure.

export const wordHashStart = 0x811c9dc5 & 0x3fffffff;

/** FNV-1a, cut to 30 bits so that engines keep it as a small integer. */
export function wordHashWith(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 16_777_619) & 0x3fffffff;
}

export function wordHash(word: string): number {
  let hash = wordHashStart;
  for (let at = 0; at < word.length; at += 1) hash = wordHashWith(hash, word.charCodeAt(at));
  return hash;
}
