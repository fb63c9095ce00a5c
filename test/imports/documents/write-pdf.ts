// Writes PDFs for tests: Helvetica, wrapped and parted lines, running heads, page numbers, tables drawn cell by cell, two
// columns. A tiny writer of our own; the same bytes every time.
import { deflateSync } from "node:zlib";
import type { Node } from "./scenarios.ts";

const widths =
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
    .split(" ")
    .map(Number);
const windows: Readonly<Record<string, number>> = {
  "“": 0x93,
  "”": 0x94,
  "„": 0x84,
  "–": 0x96,
  "…": 0x85,
  "•": 0x95,
  "’": 0x92,
  "€": 0x80,
};

function widthOf(text: string, size: number): number {
  let units = 0;
  for (const letter of text) {
    const plain = letter.normalize("NFD").charCodeAt(0);
    units += widths[plain - 32] ?? 556;
  }
  return (units * size) / 1000;
}

function literal(text: string): string {
  const bytes = Array.from(text, (letter) => windows[letter] ?? letter.codePointAt(0) ?? 63);
  return `(${bytes.map((byte) => (byte === 40 || byte === 41 || byte === 92 ? `\\${String.fromCharCode(byte)}` : byte < 128 ? String.fromCharCode(byte) : `\\${(byte & 255).toString(8).padStart(3, "0")}`)).join("")})`;
}

type Word = { readonly text: string; readonly isBold: boolean };
type Look = { readonly size: number; readonly isParted: boolean };

/** Lines of words no wider than `width`; a long word may be parted at a line's end. */
function linesOf(
  words: readonly Word[],
  width: number,
  { size, isParted }: Look,
): readonly (readonly Word[])[] {
  const lines: Word[][] = [[]];
  const room = (line: readonly Word[]): number =>
    width - widthOf(line.map(({ text }) => text).join(" "), size);
  for (const word of words) {
    const line = lines.at(-1) ?? [];
    const needed = widthOf(line.length > 0 ? ` ${word.text}` : word.text, size);
    if (needed <= room(line) || line.length === 0) {
      line.push(word);
      continue;
    }
    const left = room(line) - widthOf(" -", size);
    const cut = isParted ? cutOf(word.text, left, size) : 0;
    if (cut > 0) {
      line.push({ ...word, text: `${word.text.slice(0, cut)}-` });
      lines.push([{ ...word, text: word.text.slice(cut) }]);
    } else lines.push([word]);
  }
  return lines;
}

function cutOf(word: string, room: number, size: number): number {
  if (!/^\p{L}{9,}[.,?!]?$/u.test(word)) return 0;
  for (let cut = word.length - 4; cut >= 4; cut -= 1)
    if (widthOf(word.slice(0, cut), size) <= room) return cut;
  return 0;
}

const words = (text: string, bold = 0): readonly Word[] => {
  let at = 0;
  return text.split(" ").map((word) => {
    const isBold = at < bold;
    at += word.length + 1;
    return { text: word, isBold };
  });
};

const page = { width: 595, height: 842, margin: 70 } as const;

class Sheet {
  readonly pages: string[] = [];
  drawn = "";
  y: number = page.height - page.margin;
  column = 0;
  readonly columnCount: number;
  readonly variant: number;
  constructor(variant: number) {
    this.variant = variant;
    this.columnCount = variant % 7 === 3 ? 2 : 1;
  }
  get columnWidth(): number {
    return (page.width - 2 * page.margin - (this.columnCount - 1) * 24) / this.columnCount;
  }
  get x(): number {
    return page.margin + this.column * (this.columnWidth + 24);
  }
  line(line: readonly Word[], x: number, size: number): void {
    let at = x;
    for (let from = 0; from < line.length;) {
      let to = from;
      while (to < line.length && line[to]?.isBold === line[from]?.isBold) to += 1;
      const text = line
        .slice(from, to)
        .map((word) => word.text)
        .join(" ");
      this.drawn += `BT /F${line[from]?.isBold === true ? 2 : 1} ${size} Tf ${at.toFixed(2)} ${this.y.toFixed(2)} Td ${literal(to < line.length ? `${text} ` : text)} Tj ET\n`;
      at += widthOf(`${text} `, size);
      from = to;
    }
  }
  need(height: number): void {
    if (this.y - height >= page.margin) return;
    if (this.column + 1 < this.columnCount) this.column += 1;
    else this.newPage();
    this.y = page.height - page.margin;
  }
  newPage(): void {
    const number = this.pages.length + 1;
    const head =
      this.variant % 2 === 0
        ? `BT /F1 8 Tf 70 800 Td ${literal(`Example Ltd – internal – version ${this.variant}.2`)} Tj ET\n`
        : "";
    const foot =
      this.variant % 3 === 0
        ? ""
        : `BT /F1 8 Tf 280 30 Td ${literal(this.variant % 3 === 1 ? `Page ${number}` : `- ${number} -`)} Tj ET\n`;
    this.pages.push(head + this.drawn + foot);
    this.drawn = "";
    this.column = 0;
    this.y = page.height - page.margin;
  }
}

/** A PDF of these nodes; `variant` chooses head, foot, columns, sizes. */
export function pdfOf(nodes: readonly Node[], variant: number): Buffer {
  const sheet = new Sheet(variant);
  const size = variant % 2 === 0 ? 11 : 10;
  const look: Look = { size, isParted: variant % 3 !== 0 };
  const text = (
    given: readonly Word[],
    more: { readonly indent?: number; readonly size?: number; readonly after?: number } = {},
  ): void => {
    const own = more.size ?? size;
    const lines = linesOf(given, sheet.columnWidth - (more.indent ?? 0), { ...look, size: own });
    for (const line of lines) {
      sheet.need(own * 1.25);
      sheet.line(line, sheet.x + (more.indent ?? 0), own);
      sheet.y -= own * 1.25;
    }
    sheet.y -= more.after ?? size * 0.8;
  };
  for (const node of nodes) {
    switch (node.node) {
      case "heading": {
        sheet.need(60);
        const isBig = variant % 4 !== 1 || node.level === 1;
        text(words(node.text, node.text.length), {
          size: isBig ? size + 8 - node.level * 2 : size,
          after: size * 0.6,
        });
        break;
      }
      case "paragraph":
        text(words(node.text, node.bold));
        break;
      case "item": {
        const mark = node.number === null ? "•" : `${node.number}.`;
        text([{ text: mark, isBold: false }, ...words(node.text)], {
          indent: 10,
          after: node.number === null ? size * 0.2 : size * 0.6,
        });
        break;
      }
      case "term":
        text(words(node.term, node.term.length), { after: size * 0.2 });
        for (const one of node.texts) text(words(one));
        break;
      case "table":
        drawTable(sheet, node.rows, look);
        break;
    }
  }
  sheet.newPage();
  return pdfFile(sheet.pages);
}

function drawTable(sheet: Sheet, rows: readonly (readonly string[])[], look: Look): void {
  const count = rows[0]?.length ?? 1;
  const shares = count === 3 ? [0.1, 0.4, 0.5] : Array.from({ length: count }, () => 1 / count);
  const isEven = rows[1]?.every((cell) => cell.length < 20) === true;
  const starts = shares.map((_share, index) => shares.slice(0, index).reduce((sum, share) => sum + share, 0));
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell, column) => {
      const share = isEven ? 1 / count : (shares[column] ?? 0);
      return linesOf(words(cell, index === 0 ? cell.length : 0), sheet.columnWidth * share - 8, {
        ...look,
        isParted: false,
      });
    });
    const height = Math.max(...cells.map((lines) => lines.length)) * look.size * 1.25;
    sheet.need(height);
    const top = sheet.y;
    for (const [column, lines] of cells.entries()) {
      sheet.y = top;
      const start = isEven ? column / count : (starts[column] ?? 0);
      for (const line of lines) {
        sheet.line(line, sheet.x + sheet.columnWidth * start, look.size);
        sheet.y -= look.size * 1.25;
      }
    }
    sheet.y = top - height - look.size * 0.5;
  }
  sheet.y -= look.size;
}

/** A file with these pages' drawing orders. */
export function pdfFile(pages: readonly string[]): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body));
  add("<</Type/Catalog/Pages 2 0 R>>");
  add(
    `<</Type/Pages/Kids[${pages.map((_page, index) => `${5 + index * 2} 0 R`).join(" ")}]/Count ${pages.length}>>`,
  );
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
  for (const [index, drawn] of pages.entries()) {
    const packed = deflateSync(Buffer.from(drawn, "latin1"));
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${6 + index * 2} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>`,
    );
    add(
      Buffer.concat([
        Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode>>stream\n`),
        packed,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  let offset = 9;
  const offsets = objects.map((body, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    parts.push(whole);
    offset += whole.length;
    return offset - whole.length;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
