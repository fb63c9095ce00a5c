// Several files gathered in one, so that what belongs together is read together: a mark, then each file behind a line
// that says its name and its length. Made by `imports.gather` and read by the formats that know it. Pure.

export const gatheredMark = "attune-gathered 1\n";

/** The line before a file. */
export function gatheredHead(name: string, bytes: number): string {
  return `${JSON.stringify({ bytes, name: name.slice(0, 300) })}\n`;
}

/** What the line at the beginning of a text says; null when it isn't one. */
export function readGatheredHead(text: string): { readonly bytes: number; readonly head: string } | null {
  const end = text.indexOf("\n");
  const found = /^\{"bytes":(\d{1,15}),"name":"/.exec(text.slice(0, 60));
  if (end === -1 || !found) return null;
  return { bytes: Number(found[1]), head: text.slice(0, end + 1) };
}
