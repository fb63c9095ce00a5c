// The words of a small piece of HTML as chats write it: tags go, paragraphs and breaks become lines. Not for whole
// pages. Linear whatever stands in it; nothing is ever shown as HTML. Pure.

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};
const lineTags = new Set(["br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "ul", "ol"]);
const tagMaximumLength = 2_000;

export function textOfHtml(html: string): string {
  const kept: string[] = [];
  let at = 0;
  // Looked for once and kept: a million tags that never end must not be searched through a million times.
  let close = -1;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open === -1) break;
    if (close < open) close = html.indexOf(">", open);
    if (close === -1) break;
    kept.push(html.slice(at, open));
    close = afterQuotes(html, open, close);
    if (close - open > tagMaximumLength) {
      kept.push("<");
      at = open + 1;
      continue;
    }
    const tag = /^<\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase();
    if (tag === undefined && !html.startsWith("<!", open)) kept.push(html.slice(open, close + 1));
    else if (tag !== undefined && lineTags.has(tag)) kept.push("\n");
    at = close + 1;
  }
  kept.push(html.slice(at));
  return decodedEntities(kept.join(""))
    .replaceAll(/[ \t\u00a0]+/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** The end of a tag with `>` between the quotes of an attribute; the nearest one where quotes don't match. */
function afterQuotes(html: string, open: number, close: number): number {
  let end = close;
  for (let tries = 0; tries < 3 && end !== -1 && end - open <= tagMaximumLength; tries += 1) {
    if (html.slice(open, end).split('"').length % 2 === 1) return end;
    end = html.indexOf(">", end + 1);
  }
  return close;
}

export function decodedEntities(text: string): string {
  return text.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const isHex = name[1] === "x" || name[1] === "X";
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
