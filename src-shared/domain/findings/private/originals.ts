// Whether a text still holds anything that was replaced: for erasing the originals, and for the test that looks through
// the data folder. Case aside; anywhere, within words too. Pure.

/** Shorter originals would be found in everything. */
const shortestOriginal = 4;
const headLength = 4;

/** A question put to many texts: one pass over each, however many originals there are. */
export type OriginalsLookup = (text: string) => boolean;

/**
 * Looks for the originals of a map. `originals` shorter than four characters are left out. The caller asks once for a
 * text as it is and, where files hold it in another form (UTF-16, JSON escapes), once for each of these.
 */
export function originalsLookup(originals: Iterable<string>): OriginalsLookup {
  const byHead = new Map<string, string[]>();
  for (const original of originals) {
    const small = original.toLowerCase();
    if (small.length < shortestOriginal) continue;
    const head = small.slice(0, headLength);
    const same = byHead.get(head);
    if (same) same.push(small);
    else byHead.set(head, [small]);
  }
  return (text) => {
    const small = text.toLowerCase();
    for (let at = 0; at + headLength <= small.length; at += 1) {
      const candidates = byHead.get(small.slice(at, at + headLength));
      if (candidates?.some((original) => small.startsWith(original, at))) return true;
    }
    return false;
  };
}

/** Whether a text holds one of a few originals. For many texts: `originalsLookup`. */
export function holdsOriginal(text: string, originals: Iterable<string>): boolean {
  return originalsLookup(originals)(text);
}
