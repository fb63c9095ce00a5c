// The part of two long texts in which they differ, with something around it: a preview compares words, and a letter of a
// million characters must not hold it up. Pure.

const contextLength = 120;
/** Of either text; a change longer than this is shown by its beginning. */
const partMaxLength = 4_000;

export type ChangedPart = { readonly before: string; readonly after: string };

export function changedPart(before: string, after: string): ChangedPart {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1;
  const from = startOfWord(before, Math.max(0, start - contextLength));
  const keptEnd = Math.min(end, contextLength);
  return {
    before: cut(before, from, before.length - end + keptEnd),
    after: cut(after, from, after.length - end + keptEnd),
  };
}

/** The two agree up to here, so it is the same place in both. */
function startOfWord(text: string, place: number): number {
  if (place === 0) return 0;
  const blank = text.indexOf(" ", place);
  return blank === -1 || blank > place + contextLength / 2 ? place : blank + 1;
}

function cut(text: string, from: number, to: number): string {
  const last = Math.min(to, from + partMaxLength);
  return `${from > 0 ? "… " : ""}${text.slice(from, last)}${last < text.length ? " …" : ""}`;
}
