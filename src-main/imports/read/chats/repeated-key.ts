// Whether a record of chats says one of its keys twice: JSON's readers keep the last, and what was said under the first
// would be lost without a word. Walks over texts in leaps; never throws.

/** A record's own keys, and those of what it holds: a conversation's messages by id. */
const depthLooked = 2;

/** The first key said twice whose value holds something said: an object, a list, or `text`. Null for none. */
export function repeatedKeyOf(text: string): string | null {
  /** Keys of the open objects; null for lists and what is too deep. */
  const open: (Set<string> | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === 0x22) {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys) {
        const found = keyAt(text, at, end, keys);
        if (found !== null) return found;
      }
      at = end;
    } else {
      if (character === 0x7b) open.push(open.length < depthLooked ? new Set() : null);
      else if (character === 0x5b) open.push(null);
      else if (character === 0x7d || character === 0x5d) open.pop();
      at += 1;
    }
  }
  return null;
}

/** Behind the closing quotation mark. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end === -1) return text.length;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
    at = end + 1;
  }
}

/** Notes the key that stands there; a value is none. */
function keyAt(text: string, from: number, end: number, keys: Set<string>): string | null {
  const next = /^\s{0,20}:\s{0,200}(.)/s.exec(text.slice(end, end + 222));
  if (!next) return null;
  const key = text.slice(from + 1, end - 1);
  if (!keys.has(key)) {
    keys.add(key);
    return null;
  }
  return next[1] === "{" || next[1] === "[" || key === "text" ? key : null;
}
