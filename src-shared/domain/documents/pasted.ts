// What was pasted, as a file to look at like any other: as HTML where that says more than the text alone. Pure.

export type Pasted = { readonly text: string; readonly html: string };

/** Spreadsheets put their cells on the clipboard as HTML, too; tables stay as they are, so their text is taken. */
const spreadsheet = /urn:schemas-microsoft-com:office:excel|google-sheets-html-origin|content="libreoffice/iu;
const structure = /<(?:h[1-6]|dl|details|table|ul|ol|strong|b)\b/iu;

/** null: nothing to look at. */
export function pastedContent({
  text,
  html,
}: Pasted): { readonly ending: "txt" | "html"; readonly content: string } | null {
  const isTable = /\t/u.test(text) && /<table\b/iu.test(html);
  if (
    html.trim() !== "" &&
    !isTable &&
    !spreadsheet.test(html) &&
    structure.test(html) &&
    !looksLikeRecords(text)
  ) {
    return { ending: "html", content: `<!doctype html><meta charset="utf-8">${fragmentOf(html)}` };
  }
  return text.trim() === "" ? null : { ending: "txt", content: text };
}

/** JSON that was copied from a coloured editor is JSON. */
function looksLikeRecords(text: string): boolean {
  return /^\s*[{[]/u.test(text);
}

/** What was chosen, without what programs put around it. */
function fragmentOf(html: string): string {
  const start = html.indexOf("<!--StartFragment-->");
  const end = html.lastIndexOf("<!--EndFragment-->");
  return start === -1 || end <= start ? html : html.slice(start + "<!--StartFragment-->".length, end);
}
