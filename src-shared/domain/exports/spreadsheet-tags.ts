// Tags in one cell: a list with commas, quoted where a tag itself has one. Pure.

export function tagsListed(tags: readonly string[]): string {
  return tags
    .map((tag) => (/[,;"\r\n]|^\s|\s$|^$/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag))
    .join(", ");
}

/** What a person wrote: commas, semicolons or lines between tags; the same tag once. */
export function listedTags(cell: string): readonly string[] {
  const pieces = cell.match(/\s*(?:"(?:[^"]|"")*"|[^,;\r\n]+)/g) ?? [];
  const tags = pieces
    .map((piece) => piece.trim())
    .map((piece) => (/^"(?:[^"]|"")*"$/.test(piece) ? piece.slice(1, -1).replaceAll('""', '"') : piece))
    .filter((tag) => tag.trim() !== "");
  return [...new Set(tags)];
}
