// Documents that are made to hurt, made here by code: what each is, and the words it must be refused with.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import yazl from "yazl";
import { deflateSync } from "node:zlib";
import { wordOf, writeZip } from "./documents/make.ts";
import { pdfFile } from "./documents/write-pdf.ts";
import { scenarioOf } from "./documents/scenarios.ts";

export const plainWord = wordOf(scenarioOf(1, 0).nodes, 2);

/** A Word document with some parts in place of its own. */
export async function wordFile(
  folder: string,
  name: string,
  parts: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const path = join(folder, name);
  await writeZip(path, { ...plainWord, ...parts });
  return path;
}

export const documentXml = (body: string, before = ""): string =>
  `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`;

export const paragraphXml = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** Thirty megabytes that pack to some kilobytes. */
export async function bombFile(folder: string): Promise<string> {
  const path = join(folder, "bomb.docx");
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(plainWord)) {
    if (name !== "word/document.xml") zip.addBuffer(Buffer.from(text), name);
  }
  zip.addBuffer(Buffer.alloc(30_000_000, "<w:p></w:p>"), "word/document.xml");
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

/** One object after the other, with the table pdf.js wants; `trailer` may say that it is locked. */
export function pdfOfObjects(bodies: readonly (string | Buffer)[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  let offset = 9;
  const offsets: number[] = [];
  for (const [index, body] of bodies.entries()) {
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from("\nendobj\n"),
    ]);
    offsets.push(offset);
    parts.push(whole);
    offset += whole.length;
  }
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${bodies.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${offset}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

const page =
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const root = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"] as const;
const stream = (bytes: Buffer, more = ""): Buffer =>
  Buffer.concat([
    Buffer.from(`<</Length ${bytes.length}${more}>>stream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);

/** Locked with a password nobody knows. */
export function lockedPdf(): Buffer {
  const words = stream(Buffer.from("BT /F1 12 Tf 72 700 Td (x) Tj ET"));
  const lock = `<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${"ab".repeat(32)}>/U<${"cd".repeat(32)}>>>`;
  return pdfOfObjects(
    [...root, page, words, font, lock],
    `/Encrypt 6 0 R/ID[<${"01".repeat(16)}><${"01".repeat(16)}>]`,
  );
}

/** A page whose drawing orders unpack to more than any page needs. */
export function bombPdf(): Buffer {
  const inner = deflateSync(Buffer.alloc(80_000_000, " "));
  return pdfOfObjects([...root, page, stream(inner, "/Filter/FlateDecode"), font]);
}

/** A page whose drawing orders are packed as a picture would be. */
export function picturePosingPdf(): Buffer {
  return pdfOfObjects([...root, page, stream(Buffer.alloc(40), "/Filter/JBIG2Decode"), font]);
}

/** A page in Chinese whose font names its letters by a list that doesn't come with the file. */
export function chinesePdf(text: string): Buffer {
  const letters = Buffer.from(text, "utf16le").swap16().toString("hex");
  const type0 =
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>";
  const inner =
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 7 0 R>>";
  const about =
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 683/StemV 80>>";
  const drawn = stream(Buffer.from(`BT /F1 12 Tf 72 700 Td <${letters}> Tj ET`));
  return pdfOfObjects([...root, page, drawn, type0, inner, about]);
}

/** A page that is a picture and nothing else. */
export function scannedPdf(): Buffer {
  const picture = stream(
    Buffer.from([255, 0, 0]),
    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8",
  );
  const drawn = stream(Buffer.from("q 500 0 0 700 0 0 cm /I1 Do Q"));
  return pdfOfObjects([...root, page.replace("/Font<</F1 5 0 R>>", "/XObject<</I1 5 0 R>>"), drawn, picture]);
}

/** Pages with a line of text each. */
export function longPdf(pageCount: number): Buffer {
  return pdfFile(
    Array.from({ length: pageCount }, (_none, index) => {
      const lines = Array.from(
        { length: 30 },
        (_line, at) => `0 -16 Td (Line ${at} of page ${index + 1} says what is to be done there.) Tj`,
      );
      return `BT /F1 10 Tf 72 780 Td ${lines.join(" ")} ET\n`;
    }),
  );
}
