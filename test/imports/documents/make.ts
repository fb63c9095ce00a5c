// Makes the labelled documents again: `node_modules/.bin/node test/imports/documents/make.ts`. The same bytes every
// time. What must come out stands in labels.json beside them.
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import { documentCount, isHeldOut, scenarioOf, type Label, type Node } from "./scenarios.ts";
import { pdfOf } from "./write-pdf.ts";

const folder = new URL("./files/", import.meta.url);
const forms = ["docx", "pdf", "html", "md", "txt"] as const;
type Form = (typeof forms)[number];

export type LabelledFile = Label & {
  readonly file: string;
  readonly form: Form;
  readonly isHeldOut: boolean;
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function markdownOf(nodes: readonly Node[], variant: number): string {
  const bold = (text: string): string => (variant % 2 === 0 ? `**${text}**` : `__${text}__`);
  let text = "";
  let wasItem = false;
  for (const node of nodes) {
    const isItem = node.node === "item" && node.number === null;
    if (!isItem && wasItem) text += "\n";
    wasItem = isItem;
    switch (node.node) {
      case "heading":
        text +=
          node.level === 1 && variant % 3 === 1
            ? `${node.text}\n${"=".repeat(node.text.length)}\n\n`
            : `${"#".repeat(node.level)} ${node.text}\n\n`;
        break;
      case "paragraph": {
        const lead = node.bold ?? 0;
        const label = /^(?:Q|A|F|Frage|Antwort)\d*[:.]/u.exec(node.text)?.[0] ?? "";
        if (lead > 0) text += `${bold(node.text.slice(0, lead))}${node.text.slice(lead)}\n\n`;
        else if (label !== "" && variant % 2 === 0)
          text += `${bold(label)}${node.text.slice(label.length)}\n\n`;
        else text += `${node.text}\n\n`;
        break;
      }
      case "item":
        text +=
          node.number === null
            ? `${variant % 2 === 0 ? "-" : "*"} ${node.text}\n`
            : `${node.number}. ${node.text}\n\n`;
        break;
      case "table": {
        const [head = [], ...rows] = node.rows;
        text += `| ${head.join(" | ")} |\n|${head.map(() => " --- ").join("|")}|\n`;
        text += `${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n\n`;
        break;
      }
      case "term":
        text +=
          variant % 2 === 0
            ? `<details>\n<summary>${node.term}</summary>\n\n${node.texts.join("\n\n")}\n\n</details>\n\n`
            : `${node.term}\n: ${node.texts.join("\n: ")}\n\n`;
        break;
    }
  }
  return variant % 4 === 3 ? `---\ntitle: Export\n---\n\n${text}` : text;
}

/** Wrapped as mail programs and old editors do, or one line a paragraph. */
function plainOf(nodes: readonly Node[], variant: number): string {
  const width = variant % 3 === 0 ? Number.POSITIVE_INFINITY : variant % 3 === 1 ? 72 : 64;
  const wrapped = (text: string, indent = ""): string => {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = indent + word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line].join("\n");
  };
  let text = "";
  let wasItem = false;
  for (const node of nodes) {
    const isItem = node.node === "item" && node.number === null;
    if (!isItem && wasItem) text += "\n";
    wasItem = isItem;
    switch (node.node) {
      case "heading":
        text +=
          node.level === 1
            ? `${node.text}\n${"=".repeat(node.text.length)}\n\n`
            : variant % 2 === 0
              ? `${node.text}\n${"-".repeat(node.text.length)}\n\n`
              : `${node.text}\n\n`;
        break;
      case "paragraph": {
        // A run-in question of plain text stands on a line of its own.
        const lead = node.bold ?? 0;
        const isRunIn = lead > 0 && lead < node.text.length;
        text += isRunIn
          ? `${wrapped(node.text.slice(0, lead))}\n${wrapped(node.text.slice(lead).trim())}\n\n`
          : `${wrapped(node.text)}\n\n`;
        break;
      }
      case "item":
        text +=
          node.number === null
            ? `- ${wrapped(node.text, "  ")}\n`
            : `${node.number}. ${wrapped(node.text)}\n\n`;
        break;
      case "table":
        text += `${node.rows.map((row) => row.join(" | ")).join("\n")}\n\n`;
        break;
      case "term":
        text += `${wrapped(node.term)}\n${node.texts.map((one) => wrapped(one)).join("\n")}\n\n`;
        break;
    }
  }
  return variant % 5 === 4 ? text.replaceAll("\n", "\r\n") : text;
}

export function htmlOf(nodes: readonly Node[], variant: number, language: string): string {
  let body = "";
  let list: "ul" | "ol" | null = null;
  const closeList = (): void => {
    if (list) body += `</${list}>\n`;
    list = null;
  };
  for (const node of nodes) {
    if (node.node !== "item" || (node.number === null ? "ul" : "ol") !== list) closeList();
    switch (node.node) {
      case "heading":
        body += `<h${node.level}>${escaped(node.text)}</h${node.level}>\n`;
        break;
      case "paragraph": {
        const lead = node.bold ?? 0;
        const strong = variant % 2 === 0 ? ["<strong>", "</strong>"] : ["<b>", "</b>"];
        body += `<p>${lead > 0 ? `${strong[0]}${escaped(node.text.slice(0, lead))}${strong[1]}` : ""}${escaped(node.text.slice(lead))}</p>\n`;
        break;
      }
      case "item":
        if (list === null) {
          list = node.number === null ? "ul" : "ol";
          body += list === "ol" ? `<ol start="${node.number}">\n` : "<ul>\n";
        }
        body +=
          variant % 2 === 0 ? `<li>${escaped(node.text)}</li>\n` : `<li><p>${escaped(node.text)}</p></li>\n`;
        break;
      case "table": {
        const [head = [], ...rows] = node.rows;
        const cells = (row: readonly string[], cell: string): string =>
          `<tr>${row.map((text) => `<${cell}>${escaped(text)}</${cell}>`).join("")}</tr>`;
        body += `<table>\n${cells(head, variant % 2 === 0 ? "th" : "td")}\n${rows.map((row) => cells(row, "td")).join("\n")}\n</table>\n`;
        break;
      }
      case "term": {
        const texts = node.texts.map((text) => `<p>${escaped(text)}</p>`).join("");
        body +=
          variant % 3 === 0
            ? `<details><summary>${escaped(node.term)}</summary>${texts}</details>\n`
            : variant % 3 === 1
              ? `<dl><dt>${escaped(node.term)}</dt><dd>${texts}</dd></dl>\n`
              : `<div class="faq-item"><button class="faq-question" aria-expanded="false">${escaped(node.term)}</button><div class="faq-answer">${texts}</div></div>\n`;
        break;
      }
    }
  }
  closeList();
  const nav = `<nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav>`;
  const foot = `<footer><p>© 2026 Example · <a href="/imprint">Imprint</a></p></footer>`;
  const around =
    variant % 3 === 0
      ? [`<header>${nav}</header><main>`, `</main>${foot}<script>track("x")</script>`]
      : [nav, foot];
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>Page ${variant}</title><style>p{margin:0}</style></head>\n<body>${around[0]}\n${body}${around[1]}</body></html>\n`;
}

function wordOf(nodes: readonly Node[], variant: number): Readonly<Record<string, string>> {
  const run = (text: string, isBold: boolean): string =>
    text === ""
      ? ""
      : `<w:r>${isBold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  const paragraph = (runs: string, properties = ""): string =>
    `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
  // Word cuts texts into runs wherever somebody once stopped to type.
  const cut = (text: string, isBold = false): string => {
    const at = Math.floor(text.length / 2);
    return variant % 2 === 0
      ? run(text, isBold)
      : run(text.slice(0, at), isBold) + run(text.slice(at), isBold);
  };
  let body = "";
  for (const node of nodes) {
    switch (node.node) {
      case "heading": {
        // Many people make headings by hand: bold, and that is all.
        const isByHand = variant % 4 === 3 && node.level > 1;
        body += isByHand
          ? paragraph(cut(node.text, true))
          : paragraph(cut(node.text), `<w:pStyle w:val="Heading${node.level}"/>`);
        break;
      }
      case "paragraph": {
        const lead = node.bold ?? 0;
        body += paragraph((lead > 0 ? cut(node.text.slice(0, lead), true) : "") + cut(node.text.slice(lead)));
        break;
      }
      case "item":
        body += paragraph(
          cut(node.text),
          `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${node.number === null ? 1 : 2}"/></w:numPr>`,
        );
        break;
      case "table":
        body += `<w:tbl>${node.rows
          .map(
            (row, index) =>
              `<w:tr>${index === 0 && variant % 2 === 0 ? "<w:trPr><w:tblHeader/></w:trPr>" : ""}${row
                .map((text) => `<w:tc>${paragraph(cut(text))}</w:tc>`)
                .join("")}</w:tr>`,
          )
          .join("")}</w:tbl>`;
        break;
      case "term":
        body += paragraph(cut(node.term, true));
        for (const text of node.texts) body += paragraph(cut(text));
        break;
    }
  }
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const heading = (level: number): string =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`;
  const types = "http://schemas.openxmlformats.org/package/2006";
  return {
    "[Content_Types].xml": `${head}<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${head}<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
    "word/styles.xml": `${head}<w:styles ${space}>${[1, 2, 3].map(heading).join("")}</w:styles>`,
    "word/numbering.xml": `${head}<w:numbering ${space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    "word/document.xml": `${head}<w:document ${space}><w:body>${body}</w:body></w:document>`,
  };
}

/** A zip file with the same bytes every time. */
export async function writeZip(
  path: URL | string,
  parts: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(2026, 0, 1);
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name, { mtime });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

export { wordOf };

async function make(): Promise<void> {
  const labels: LabelledFile[] = [];
  for (const [place, form] of forms.entries()) {
    mkdirSync(new URL(`${form}/`, folder), { recursive: true });
    for (let number = 1; number <= documentCount; number += 1) {
      const { nodes, label, language } = scenarioOf(number, place * 5);
      const file = `${form}/${String(number).padStart(2, "0")}.${form}`;
      const path = new URL(file, folder);
      const variant = number + place;
      // oxlint-disable-next-line no-await-in-loop -- a script
      if (form === "docx") await writeZip(path, wordOf(nodes, variant));
      else if (form === "pdf") writeFileSync(path, pdfOf(nodes, variant));
      else if (form === "html") writeFileSync(path, htmlOf(nodes, variant, language));
      else writeFileSync(path, form === "md" ? markdownOf(nodes, variant) : plainOf(nodes, variant));
      labels.push({ file, form, isHeldOut: isHeldOut(number), ...label });
    }
  }
  writeFileSync(
    new URL("labels.json", folder),
    `[\n${labels.map((label) => JSON.stringify(label)).join(",\n")}\n]\n`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) await make();
