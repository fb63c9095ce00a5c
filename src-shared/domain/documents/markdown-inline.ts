// The text of one Markdown line or paragraph without its signs, and how much of its beginning is bold. Pure.

export type InlineText = { readonly text: string; readonly boldLength: number; readonly imageCount: number };

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  apos: "'",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};

/** Longer ones are no prose: their signs stay, since looking for pairs of them could take forever. */
const signsMaximum = 20_000;

export function inlineText(markdown: string): InlineText {
  if (markdown.length > signsMaximum) return { text: markdown.trim(), boldLength: 0, imageCount: 0 };
  let imageCount = 0;
  const plain = markdown
    .replace(/!\[[^[\]]*\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/gu, () => {
      imageCount += 1;
      return "";
    })
    .replace(/\[([^[\]]+)\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/gu, "$1")
    .replace(/\[([^[\]]+)\]\[[^[\]]*\]/gu, "$1")
    .replace(/\[\^[^[\]]+\]/gu, "")
    .replace(/<(https?:\/\/[^>\s]+|[^>\s@]+@[^>\s]+)>/gu, "$1")
    .replace(/<br\s*\/?>\s*/giu, "\n")
    .replace(/<\/?(?:b|strong)>/giu, "**")
    .replace(/<!--.*?-->|<\/?[a-z][^<>]*>/giu, "")
    .replace(/&(\w{2,6});/gu, (whole, name: string) => entities[name] ?? whole)
    .replace(/&#(\d{1,6});/gu, (_whole, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number(code))),
    )
    .trim();
  const bold = /^(?:\*\*|__)(?=\S)([\s\S]+?)(?:\*\*|__)(.?)/u.exec(plain);
  const lead = bold ? withoutSigns(bold[1] ?? "") : "";
  return { text: withoutSigns(plain), boldLength: lead.length, imageCount };
}

function withoutSigns(text: string): string {
  return text
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/gu, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/~~(?=\S)([\s\S]*?\S)~~/gu, "$1")
    .replace(/(`{1,3})([^`]+)\1/gu, "$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/gu, "$1")
    .replace(/[^\S\n]+/gu, " ")
    .trim();
}
